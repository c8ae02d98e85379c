"""From a graph to a finished picture: layout, routes and marks, kept by the hash of what made them."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Protocol, overload

from kit import legible, style, text
from kit.boxes import Layout
from kit.crop import crop
from kit.describe import describe, outline
from kit.errors import KitError
from kit.keep import Placed, Store, pack, unpack
from kit.layout import layout
from kit.marks import Marks, place_marks
from kit.measures import ROOMY
from kit.model import KINDS, Graph, Spec
from kit.narrow import narrow
from kit.route import Route, route
from kit.titles import settle_titles

LEGEND = 40.0  # height that the legend adds below
LEGEND_EDGE = 20.0  # from its side
LEGEND_ROW = 24.0  # and each further row of it
SAMPLE, BETWEEN = 52.0, 28.0  # from a line's sample in the legend to its name, and on to the next sample


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
    @property
    def narrow(self) -> Drawing | None: ...


@dataclass(frozen=True)
class Picture:
    """Everything an emitter needs. `width` and `height` include the legend, in pixels.

    `narrow` is the same laid out for a phone, None in that one itself.
    """

    graph: Graph
    layout: Layout
    routes: tuple[Route, ...]
    marks: Marks
    narrow: Picture | None = None

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
    def legend_rows(self) -> list[list[str]]:
        """The legend's kinds of line, as many in each row as it holds."""
        rows: list[list[str]] = []
        room = 0.0
        for kind in self.kinds if self.legend else ():
            size = SAMPLE + text.width(style.LINES[kind].name, text.SMALL)
            if rows and size <= room:
                rows[-1].append(kind)
            else:
                rows.append([kind])
                room = self.width - 2 * LEGEND_EDGE
            room -= size + BETWEEN
        return rows

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
        more = LEGEND + (len(self.legend_rows) - 1) * LEGEND_ROW
        return self.layout.height + (more if self.legend else 0)


@overload
def compose(spec: Graph, script: Path, *, cache: Path | None = None) -> Picture: ...
@overload
def compose(spec: Spec, script: Path, *, cache: Path | None = None) -> Drawing: ...
def compose(spec: Spec, script: Path, *, cache: Path | None = None) -> Drawing:
    """The finished picture of `spec`, a diagram's graph or a chart, with the same for a phone.

    With `cache`, a folder, the result is kept there by the hash of the graph and of the kit itself;
    a damaged file there counts as none. Raises KitError naming `script`
    and its line.
    """
    store = Store(cache / "layout" if cache else None, f"{spec.digest}/{own_digest()}")
    try:
        if isinstance(spec, Graph):
            wide = store.get("wide", partial(_wide, spec), pack, unpack)
            phone = Picture(spec, *store.get("narrow", partial(_narrow, spec), pack, unpack))
            return Picture(spec, *wide, phone)
        from kit.chart.picture import compose_chart  # pages of diagrams alone need none of it

        return compose_chart(spec, store)
    except KitError as error:
        raise KitError(error.message, path=script, line=error.line or spec.line, hint=error.hint) from None


def wide(graph: Graph) -> Picture:
    """The picture of `graph` without its layout for a phone, which takes longest. Raises KitError."""
    return Picture(graph, *_wide(graph))


def _wide(graph: Graph) -> Placed:
    """Laid out for a slide; where lines or marks find too little room, once more with more of it."""
    legible.check(graph)
    try:
        return _placed(graph, layout(graph), apart=False)
    except KitError:
        return _placed(graph, layout(graph, ROOMY), apart=True)


def _placed(graph: Graph, bare: Layout, *, apart: bool) -> Placed:
    routes = route(graph, bare, apart=apart)
    settled = settle_titles(graph, bare, routes)
    return crop(settled, routes, place_marks(graph, settled, routes))


def _narrow(graph: Graph) -> Placed:
    from kit.quality import blemishes, narrow_faults  # judges finished pictures, and so imports this

    def judge(placed: Placed) -> tuple[int, int]:
        picture = Picture(graph, *placed)
        return len(list(narrow_faults(picture))), blemishes(picture)

    return narrow(graph, judge)


_TOOLS = ("diagrams", "fontpkg-arimo", "pillow", "python-pptx", "resvg-py")  # what draws, and what measures


@functools.cache
def own_digest() -> str:
    """A hash of the kit's own sources and of its tools' versions: another kit is another picture."""
    home = Path(__file__).parent
    digest = hashlib.sha256(repr([version(tool) for tool in _TOOLS]).encode())
    for path in sorted([*home.glob("*.py"), *home.glob("chart/*.py"), *home.glob("emit/*.py")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
