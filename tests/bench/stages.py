"""One picture's way from script to file, stage by stage, and all pictures at once."""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from conftest import ROOT
from project import draw

from bench.measure import Line, clock
from kit import render
from kit.cache import store
from kit.execution.runner import run_script
from kit.ir.graph import Graph
from kit.ir.placement import Layout, Marks, Route
from kit.layout.labels import place_marks
from kit.layout.pipeline import compose
from kit.layout.place import layout
from kit.layout.routing.route import route
from kit.layout.titles import settle_titles
from kit.project.catalog import cataloged
from kit.project.project import project_in, scripts_in


def lines() -> Iterator[Line]:
    """The stages in ms, medians over the site's diagrams; then all pictures."""
    scripts = scripts_in(ROOT)
    specs = dict(zip(scripts, draw(scripts), strict=True))
    graphs = {path: spec for path, spec in specs.items() if isinstance(spec, Graph)}
    store.keep_in(None)
    with tempfile.TemporaryDirectory() as name:
        yield from _one(graphs, Path(name))
        yield from _all(Path(name))


def _one(graphs: dict[Path, Graph], cache: Path) -> Iterator[Line]:
    took: dict[str, list[float]] = {}

    def timed(stage: str, action: Callable[..., Any], *given: object) -> Any:
        start = time.perf_counter()
        answer = action(*given)
        took.setdefault(stage, []).append(1000 * (time.perf_counter() - start))
        return answer

    keep = partial(compose, cache=cache)
    for script, graph in graphs.items():
        timed("draw", run_script, script)
        placed = timed("lay out", layout, graph)
        routes = timed("route", route, graph, placed)
        timed("titles and badges", _marked, graph, placed, routes)
        picture = keep(graph, script)
        timed("layout from the cache", keep, graph, script)
        for format, (write, _) in render.writers(picture).items():
            timed(format, write, picture, "light", None)
    medians = {stage: statistics.median(times) for stage, times in took.items()}
    for stage, middle in medians.items():
        yield Line(f"one picture: {stage}", f"{middle:.1f} ms")
    stored = medians["draw"] + medians["layout from the cache"] + medians["svg"]
    anew = sum(medians[stage] for stage in ("draw", "lay out", "route", "titles and badges", "svg"))
    yield Line("one picture: draw and SVG, layout from the cache", f"{stored:.1f} ms", "10 ms", stored > 10)
    yield Line("one picture: draw and SVG, with layout and routes", f"{anew:.1f} ms", "40 ms", anew > 40)


def _marked(graph: Graph, placed: Layout, routes: tuple[Route, ...]) -> Marks:
    return place_marks(graph, settle_titles(graph, placed, routes), routes)


def _all(cache: Path) -> Iterator[Line]:
    def draw(folder: Path) -> None:
        project = replace(project_in(ROOT), cache=folder)
        store.keep_in(folder)
        for picture in cataloged(project).pictures.values():
            for variant in ("light", "dark"):
                render.writers()["svg"][0](picture, variant, None)

    models = clock(lambda: draw(cache / "all"))
    for made in (cache / "all").iterdir():
        if made.name != "scenario":
            shutil.rmtree(made)
    anew = clock(lambda: draw(cache / "all"))
    same = statistics.median(clock(lambda: draw(cache / "all")) for _ in range(5))
    yield Line("all pictures: nothing changed", f"{same:.2f} s", "0.3 s", same > 0.3)
    yield Line("all pictures: all anew, SVG only", f"{anew:.2f} s", "1.5 s", anew > 1.5)
    yield Line("all pictures: the same, with every scenario's model run", f"{models:.2f} s")
