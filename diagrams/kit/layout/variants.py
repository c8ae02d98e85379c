"""A graph's boxes, lines and marks in their places, for a slide and for a phone."""

from __future__ import annotations

from kit.core.errors import KitError
from kit.ir.drawing import Picture
from kit.ir.graph import Graph
from kit.ir.placement import Layout, Placed
from kit.layout import legibility
from kit.layout.arrange.arrange import arranges_itself
from kit.layout.arrange.best import following_lines
from kit.layout.arrange.rows import in_rows
from kit.layout.crop import crop
from kit.layout.labels import place_marks
from kit.layout.lint import blemishes, narrow_faults
from kit.layout.phone.phone import narrow
from kit.layout.place import layout
from kit.layout.routing.route import route
from kit.layout.titles import settle_titles
from kit.style.spacing import ROOMY


def wide(graph: Graph) -> Picture:
    """The picture of `graph` without its layout for a phone, which takes longest. Raises KitError."""
    return Picture(graph, *on_slide(graph))


def on_slide(graph: Graph) -> Placed:
    """Laid out for a slide; where lines or marks find too little room, once more with more of it."""
    legibility.check(graph)
    if not arranges_itself(graph):
        return following_lines(graph)
    try:
        return _placed(graph, layout(graph), apart=False)
    except KitError:
        return _placed(graph, layout(graph, ROOMY), apart=True)


def on_phone(graph: Graph) -> Placed:
    """Laid out for a phone, with as few faults as can be."""

    def judge(placed: Placed) -> tuple[int, int]:
        picture = Picture(graph, *placed)
        return len(list(narrow_faults(picture))), blemishes(picture)

    return narrow(graph if arranges_itself(graph) else in_rows(graph), judge)


def _placed(graph: Graph, bare: Layout, *, apart: bool) -> Placed:
    routes = route(graph, bare, apart=apart)
    settled = settle_titles(graph, bare, routes)
    return crop(settled, routes, place_marks(graph, settled, routes))
