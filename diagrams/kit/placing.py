"""A graph's boxes, lines and marks in their places, for a slide and for a phone."""

from __future__ import annotations

from kit import legible
from kit.boxes import Layout
from kit.crop import crop
from kit.errors import KitError
from kit.keep import Placed
from kit.layout import layout
from kit.marks import place_marks
from kit.measures import ROOMY
from kit.model import Graph
from kit.narrow import narrow
from kit.picture import Picture
from kit.quality import blemishes, narrow_faults
from kit.route import route
from kit.titles import settle_titles


def wide(graph: Graph) -> Picture:
    """The picture of `graph` without its layout for a phone, which takes longest. Raises KitError."""
    return Picture(graph, *on_slide(graph))


def on_slide(graph: Graph) -> Placed:
    """Laid out for a slide; where lines or marks find too little room, once more with more of it."""
    legible.check(graph)
    try:
        return _placed(graph, layout(graph), apart=False)
    except KitError:
        return _placed(graph, layout(graph, ROOMY), apart=True)


def on_phone(graph: Graph) -> Placed:
    """Laid out for a phone, with as few faults as can be."""

    def judge(placed: Placed) -> tuple[int, int]:
        picture = Picture(graph, *placed)
        return len(list(narrow_faults(picture))), blemishes(picture)

    return narrow(graph, judge)


def _placed(graph: Graph, bare: Layout, *, apart: bool) -> Placed:
    routes = route(graph, bare, apart=apart)
    settled = settle_titles(graph, bare, routes)
    return crop(settled, routes, place_marks(graph, settled, routes))
