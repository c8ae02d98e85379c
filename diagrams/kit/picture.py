"""From a graph to a finished picture: layout, routes and marks, kept by the hash of what made them."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, overload

from kit.boxes import Layout
from kit.crop import crop
from kit.describe import describe, outline
from kit.errors import KitError
from kit.files import write_if_changed
from kit.keep import pack, unpack
from kit.layout import layout
from kit.marks import Marks, place_marks
from kit.model import KINDS, Graph, Spec
from kit.route import Route, route
from kit.titles import settle_titles

LEGEND = 40.0  # height that the legend adds below


class Drawing(Protocol):
    """What every writer can rely on, whether a diagram (`Picture`) or a chart lies before it."""

    @property
    def spec(self) -> Spec: ...
    @property
    def description(self) -> str: ...
    @property
    def outline(self) -> str: ...
    @property
    def width(self) -> float: ...
    @property
    def height(self) -> float: ...


@dataclass(frozen=True)
class Picture:
    """Everything an emitter needs. `width` and `height` include the legend, in pixels."""

    graph: Graph
    layout: Layout
    routes: tuple[Route, ...]
    marks: Marks

    @property
    def spec(self) -> Graph:
        """What the script said: the same as `graph`."""
        return self.graph

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of line used, in the order of the house's list."""
        used = {edge.kind for edge in self.graph.edges}
        return tuple(kind for kind in KINDS if kind in used)

    @property
    def legend(self) -> bool:
        """Whether the picture needs to tell its lines apart."""
        return len(self.kinds) > 1

    @property
    def description(self) -> str:
        """The text alternative."""
        return describe(self.graph)

    @property
    def outline(self) -> str:
        """The same without the steps, for where they stand beside the drawing."""
        return outline(self.graph)

    @property
    def width(self) -> float:
        return self.layout.width

    @property
    def height(self) -> float:
        return self.layout.height + (LEGEND if self.legend else 0)


@overload
def compose(spec: Graph, script: Path, *, narrow: bool = False, cache: Path | None = None) -> Picture: ...
@overload
def compose(spec: Spec, script: Path, *, narrow: bool = False, cache: Path | None = None) -> Drawing: ...
def compose(spec: Spec, script: Path, *, narrow: bool = False, cache: Path | None = None) -> Drawing:
    """The finished picture of `spec`, a diagram's graph or a chart; `narrow` for a phone.

    With `cache`, a folder, the result is kept there by the hash of the graph and of the kit itself;
    a damaged file there counts as none. Raises KitError naming `script`
    and its line.
    """
    if isinstance(spec, Graph):
        return _diagram(spec, script, narrow, cache)
    from kit.chart.picture import compose_chart  # pages of diagrams alone need none of it

    return compose_chart(spec, script)


def _diagram(graph: Graph, script: Path, narrow: bool, cache: Path | None) -> Picture:
    key = hashlib.sha256(f"{graph.digest}/{narrow}/{own_digest()}".encode()).hexdigest()[:24]
    path = cache / "layout" / f"{key}.json" if cache else None
    kept = unpack(path.read_bytes()) if path is not None and path.is_file() else None
    if kept is not None:
        return Picture(graph, *kept)
    try:
        placed = layout(graph, narrow=narrow)
        routes = route(graph, placed)
        placed = settle_titles(graph, placed, routes)
        placed, routes, marks = crop(placed, routes, place_marks(graph, placed, routes))
    except KitError as error:
        line = error.line or graph.line
        raise KitError(error.message, path=script, line=line, hint=error.hint) from None
    if path is not None:
        write_if_changed(path, pack((placed, routes, marks)))
    return Picture(graph, placed, routes, marks)


@functools.cache
def own_digest() -> str:
    """A hash of the kit's own sources: another kit is another picture."""
    home = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted([*home.glob("*.py"), *home.glob("chart/*.py"), *home.glob("emit/*.py")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
