"""Builds of the whole site and of generated ones, as ratios taken in one run."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from bench import projects
from bench.measure import Line, Run, in_turn, mkdocs, wall

TIMES = 5
FEW, MANY = 20, 200
PAGE = "glossary.md"


def lines() -> Iterator[Line]:
    """The site against its pages with plain images; 20 pictures against 200; the existing plugin."""
    with tempfile.TemporaryDirectory() as name:
        yield from _site(Path(name))
    with tempfile.TemporaryDirectory() as name:
        yield from _many(Path(name))


def _site(folder: Path) -> Iterator[Line]:
    ours = projects.copy(folder / "ours")
    cold = mkdocs(ours)
    plain = projects.with_plain_images(folder / "plain", ours / "site" / "diagrams")
    mkdocs(plain)
    warm, images, saved = in_turn(
        TIMES, lambda: mkdocs(ours), lambda: mkdocs(plain), lambda: _saved(ours / "docs" / PAGE, ours)
    )
    ratio, again = wall(warm) / wall(images), wall(saved) / wall(images)
    yield Line("site: cold build", f"{cold.wall:.1f} s, {cold.wall / wall(images):.1f} × plain images")
    yield Line("site: warm build", f"{wall(warm):.2f} s, peak {max(run.peak for run in warm):.0f} MiB")
    yield Line("site: the same pages with plain images", f"{wall(images):.2f} s")
    yield Line("site: warm build against plain images", f"{ratio:.2f} ×", "0.5 ×", ratio > 0.5)
    yield Line("site: the same after one page has changed", f"{again:.2f} ×", "0.6 ×", again > 0.6)


def _saved(page: Path, folder: Path) -> Run:
    page.write_text(page.read_text("utf-8") + "\nOne more.\n", "utf-8")
    return mkdocs(folder)


def _many(folder: Path) -> Iterator[Line]:
    small, large = projects.generated(folder / "small", FEW), projects.generated(folder / "large", MANY)
    cold_small, cold_large = mkdocs(small), mkdocs(large)
    warm_small, warm_large = in_turn(3, lambda: mkdocs(small), lambda: mkdocs(large))
    for state, a, b in (
        ("cold", cold_small.wall, cold_large.wall),
        ("warm", wall(warm_small), wall(warm_large)),
    ):
        each, other = 1000 * a / FEW, 1000 * b / MANY
        figure = f"{each:.0f} and {other:.0f} ms, {other / each:.2f} ×"
        yield Line(
            f"a picture's share of a {state} build, of {FEW} and of {MANY}", figure, "1 ×", other > 1.1 * each
        )
    peak = max(run.peak for run in (cold_large, *warm_large))
    yield Line(f"peak memory with {MANY} pictures", f"{peak:.0f} MiB", "300 MiB", peak > 300)
    yield _plugin(folder, large, MANY)


def _plugin(folder: Path, ours: Path, count: int) -> Line:
    what = f"the plugin mkdocs-diagrams on {count} equal pictures, against a warm build of ours"  # page aside
    missing = [
        name
        for name, there in (
            ("mkdocs-diagrams (pip install mkdocs-diagrams==1.0.0)", find_spec("mkdocs_diagrams")),
            ("Graphviz (apt-get install graphviz)", shutil.which("dot")),
        )
        if not there
    ]
    if missing:
        return Line(what, f"not measured: there is no {' and no '.join(missing)}")
    theirs = projects.generated(folder / "theirs", count, projects.PLUGIN)
    plain = projects.generated(folder / "plain", count, projects.NOTHING)
    mkdocs(theirs)
    drawn, kept, images = in_turn(3, lambda: mkdocs(theirs), lambda: mkdocs(ours), lambda: mkdocs(plain))
    cost, own = (1000 * (wall(runs) - wall(images)) / count for runs in (drawn, kept))
    return Line(
        what, f"{cost:.0f} ms against {own:.1f} ms a picture, {cost / own:.0f} ×", "10 ×", cost < 10 * own
    )
