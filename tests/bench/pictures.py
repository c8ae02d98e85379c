"""Pictures from scripts of the `diagrams` library, by the kit and by others: `make bench PART=pictures`.

Edge Crossings and Aspect Ratio are named as in G. J. Mooney et al., "Universal Quality Metrics for Graph
Drawings", GD 2025 (LIPIcs.GD.2025.30), and counted, not normalized; crossings at a common end are none.
"""

from __future__ import annotations

import itertools
import math
import os
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path

from bench import engines, library, record
from bench.engines import TEXT, Drawing
from bench.measure import Line
from kit.core.errors import KitError
from kit.core.geometry import Box, Point
from kit.core.polyline import cross, length

SCRIPTS = Path(__file__).resolve().parents[1] / "data" / "scripts"
SLIDE = (1280.0, 720.0)
NEAR = 2.0  # px between lines that lie on each other


@dataclass(frozen=True)
class Figures:
    """What is counted in one drawing, or the sum of several."""

    crossings: int
    overlap: float  # px on each other of lines without a common end, unless each source leads to each target
    hits: int  # lines through nodes that are not their own
    bends: int
    length: float
    area: float
    shaped: int  # 1 between 1:2 and 3:1
    text: float  # px of the smallest text on a slide
    seconds: float


def figures(engine: str, drawing: Drawing, seconds: float) -> Figures:
    """All figures of one drawing."""
    crossings, overlap = 0, 0.0
    pairs = {(line.source, line.target) for line in drawing.lines}
    for one, other in itertools.combinations(drawing.lines, 2):
        crosswise = {(one.source, other.target), (other.source, one.target)}
        related = {one.source, one.target} & {other.source, other.target} or crosswise <= pairs
        for first in itertools.pairwise(one.points):
            for second in itertools.pairwise(other.points):
                crossings += cross(*first, *second)
                overlap += 0.0 if related else _common(first, second)
    hits = sum(
        any(_through(stretch, box.grow(-1)) for stretch in itertools.pairwise(line.points))
        for line in drawing.lines
        for id, box in drawing.nodes.items()
        if id not in (line.source, line.target)
    )
    scale = min(SLIDE[0] / drawing.width, SLIDE[1] / drawing.height, 1.0)
    return Figures(
        crossings,
        overlap,
        hits,
        sum(len(line.points) - 2 for line in drawing.lines),
        sum(length(line.points) for line in drawing.lines),
        drawing.width * drawing.height,
        int(0.5 <= drawing.width / drawing.height <= 3),
        TEXT[engine] * scale,
        seconds,
    )


def _common(one: tuple[Point, Point], other: tuple[Point, Point]) -> float:
    """How far two level or two upright stretches lie on each other."""
    for along, across in ((0, 1), (1, 0)):
        levels = [point[across] for point in (*one, *other)]
        if max(levels) - min(levels) < NEAR:
            ends = [sorted(point[along] for point in stretch) for stretch in (one, other)]
            return max(min(ends[0][1], ends[1][1]) - max(ends[0][0], ends[1][0]), 0.0)
    return 0.0


def _through(stretch: tuple[Point, Point], box: Box) -> bool:
    a, b = stretch
    steps = max(int(math.dist(a, b) / 4), 1)
    return any(
        box.x < a[0] + (b[0] - a[0]) * k / steps < box.right
        and box.y < a[1] + (b[1] - a[1]) * k / steps < box.bottom
        for k in range(steps + 1)
    )


def measured(path: Path) -> Iterator[tuple[str, str, Figures, Drawing]]:
    """For each diagram of a script and each engine that is there: name, engine, figures and drawing."""
    for script in library.scripts(path):
        for engine, draw in engines.there().items():
            start = time.process_time() if engine == "kit" else time.perf_counter()
            try:
                drawing = draw(script)
            except (KitError, subprocess.SubprocessError) as error:
                print(f"  {script.graph.slug}, {engine}: draws nothing: {str(error)[:200]}")
                continue
            end = time.process_time() if engine == "kit" else time.perf_counter()
            yield script.graph.slug, engine, figures(engine, drawing, end - start), drawing


def lines() -> Iterator[Line]:
    """A line for each script and engine, then the sums; with `RECORD`, all of it for the site as well."""
    sums: dict[str, dict[str, Figures]] = {}
    drawn: dict[str, dict[str, Drawing]] = {}
    for path in sorted(SCRIPTS.glob("*.py")):
        for name, engine, found, drawing in measured(path):
            sums.setdefault(engine, {})[name] = found
            drawn.setdefault(name, {})[engine] = drawing
            yield Line(
                f"{name}, {engine}", _told(found, f"Aspect Ratio {'good' if found.shaped else 'poor'}")
            )
    if os.environ.get("RECORD"):
        record.record(sums, drawn)
    ours = sums["kit"]
    for engine, by_name in sums.items():
        found = list(by_name.values())
        total = Figures(*(sum(getattr(each, field.name) for each in found) for field in fields(Figures)))
        total = replace(total, text=min(each.text for each in found))
        good = f"Aspect Ratio good in {total.shaped} of {len(found)}"
        if engine == "kit":
            over = bool(total.hits or total.overlap) or total.shaped < 0.9 * len(found)
            budget = "0 hits, 0 px, good in nine of ten"
            yield Line(f"all {len(found)}, kit", _told(total, good), budget, over)
            continue
        yield Line(f"all {len(found)}, {engine}", _told(total, good))
        fewer = sum(name in ours and ours[name].crossings <= by_name[name].crossings for name in by_name)
        what = f"Edge Crossings of the kit at most those of {engine}"
        yield Line(what, f"in {fewer} of {len(found)}", "nine of ten", fewer < 0.9 * len(found))


def _told(found: Figures, shape: str) -> str:
    return (
        f"Edge Crossings {found.crossings}, overlap {found.overlap:.0f} px, hits {found.hits},"
        f" bends {found.bends}, length {found.length:.0f} px, area {found.area / 1e6:.2f} Mpx, {shape},"
        f" smallest text {found.text:.1f} px, {found.seconds:.1f} s"
    )
