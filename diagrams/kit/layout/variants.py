"""A graph's boxes, lines and marks in their places, for a slide and for a phone.

A picture is drawn whatever it asks for: what finds no place gets more room, then another place, and at last
the one where it disturbs least. `kit check` says what came of it.
"""

from __future__ import annotations

from collections.abc import Collection

from kit.core.errors import KitError
from kit.ir.drawing import Picture
from kit.ir.graph import Graph
from kit.ir.placement import Placed
from kit.layout.arrange.arrange import arranges_itself
from kit.layout.arrange.best import following_lines
from kit.layout.arrange.joints import with_joints
from kit.layout.arrange.rows import in_rows
from kit.layout.crop import crop
from kit.layout.labels import place_marks
from kit.layout.lint import blemishes, narrow_faults
from kit.layout.phone.phone import QUICK, narrow
from kit.layout.place import layout
from kit.layout.routing.route import route
from kit.layout.titles import NoTitleError, settle_titles
from kit.style.spacing import ROOMY, WIDE, Measures

CROWD = 6_000  # nodes times lines from which on a picture is not laid out again for its beauty


def wide(graph: Graph) -> Picture:
    """The picture of `graph` without its layout for a phone, which takes longest. Raises KitError."""
    return Picture(graph, *on_slide(graph))


def on_slide(graph: Graph) -> Placed:
    """Laid out for a slide; where lines or marks find too little room, once more with more of it.

    Raises KitError for a picture in which nothing stands.
    """
    if not arranges_itself(graph):
        return with_joints(graph, following_lines)
    crowded = len(graph.nodes) * len(graph.edges) > CROWD
    found = _Try(graph, WIDE)
    crossed: list[str] = []  # titles
    for _ in range(1 if crowded else 4):
        try:
            return found.placed()
        except NoTitleError as error:
            if found.low and len(error.groups) >= len(crossed):
                break
            crossed = error.groups
        except KitError:
            if found.roomy:
                break
            crossed = []
        found = found.with_more_room(crossed)
    return found.placed(anyhow=True)


def on_phone(graph: Graph) -> Placed:
    """Laid out for a phone, with as few faults as can be."""
    return _on_phone(graph) if arranges_itself(graph) else with_joints(graph, _on_phone)


def _on_phone(graph: Graph) -> Placed:
    def judge(placed: Placed) -> tuple[int, int]:
        picture = Picture(graph, *placed)
        return len(list(narrow_faults(picture))), blemishes(picture)

    return narrow(graph, judge) if arranges_itself(graph) else narrow(in_rows(graph), judge, QUICK)


class _Try:
    """One way to lay a graph out: its boxes and lines, which do not change while titles and marks settle."""

    def __init__(
        self,
        graph: Graph,
        measures: Measures,
        *,
        low: Collection[str] = (),
        aside: Collection[str] = (),
    ) -> None:
        self.graph, self.low, self.aside = graph, low, aside
        self.roomy = measures is ROOMY
        self.bare = layout(graph, measures, low, aside)
        self.routes = route(graph, self.bare, apart=self.roomy)

    def with_more_room(self, crossed: Collection[str]) -> _Try:
        """Everything farther apart; then boxes whose titles are `crossed` wider; then these titles below."""
        if not self.roomy:
            return _Try(self.graph, ROOMY)
        if not self.aside:
            return _Try(self.graph, ROOMY, aside=crossed)
        return _Try(self.graph, ROOMY, aside=self.aside, low=crossed)

    def placed(self, *, anyhow: bool = False) -> Placed:
        """Everything in its place; `anyhow`, also where that is not good. Raises KitError."""
        settled = settle_titles(self.graph, self.bare, self.routes, anyhow=anyhow)
        marks = place_marks(self.graph, settled, self.routes, anyhow=anyhow)
        return crop(settled, self.routes, marks)
