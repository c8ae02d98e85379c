"""What badges and labels must not touch, and of many places for one the cheapest that is free."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from kit.core.geometry import Box, Point
from kit.ir.graph import Edge
from kit.ir.placement import Badge, Label, Layout, Route

AIR = 4.0  # px between a mark and anything else
FOREIGN = 2.0  # px more of it between words and a line that is not theirs

Spot = tuple[float, tuple[str, ...], Box]  # a place for a mark: its price, its lines, its box


class Obstacles:
    """All that stands in a picture already, and the marks as they come.

    Args:
        layout: Where nodes and groups stand.
        routes: The lines between them.
        narrow: Whether words must not stand on borders.
    """

    def __init__(self, layout: Layout, routes: tuple[Route, ...], *, narrow: bool) -> None:
        self.narrow = narrow
        self.routes = {route.edge: route for route in routes}
        self.solid = [box for node in layout.nodes for box in (node.icon, node.label)]
        self.solid += [group.title for group in layout.groups]
        self.borders = [group.box for group in layout.groups]
        self.canvas = Box(0, 0, layout.width, layout.height)
        self.badges: list[Badge] = []
        self.labels: list[Label] = []

    def cheapest(
        self, spots: Sequence[Spot], edge: Edge, air: float, *, own: bool = False
    ) -> tuple[tuple[str, ...], Box] | None:
        """The free spot with the lowest price, to which a border that it touches adds; None without any.

        Args:
            spots: To choose from.
            edge: Whose mark it is.
            air: Px that must be free around it.
            own: Whether it must not touch the edge's own line either.
        """
        best: tuple[float, float, float, tuple[str, ...], Box] | None = None
        for price, lines, spot in sorted(spots, key=lambda spot: spot[0]):
            if best is not None and price > best[0]:
                break
            if not self.free(spot.grow(air), edge, own=own):
                continue
            borders = self._touches_border(spot)
            if borders and own and self.narrow:  # a badge hides a border, words do not
                continue
            option = (price + 60 * borders, spot.x, spot.y, lines, spot)
            if best is None or option[:3] < best[:3]:
                best = option
        return None if best is None else best[3:]

    def least(self, spots: Sequence[Spot]) -> tuple[tuple[str, ...], Box] | None:
        """Where a mark covers least of what is there, the cheapest of these."""
        others = [*self.solid, *(badge.box for badge in self.badges), *(label.box for label in self.labels)]

        def covered(spot: Box) -> float:
            lines = sum(
                _hits(spot, a, b)
                for route in self.routes.values()
                for a, b in itertools.pairwise(route.points)
            )
            return sum(_shared(spot, box) for box in others) + 100 * lines

        ranked = [(covered(box), price, lines, box) for price, lines, box in spots]
        return min(ranked, key=lambda spot: spot[:2])[2:] if ranked else None

    def free(self, spot: Box, edge: Edge | None, *, own: bool = False, beside: Box | None = None) -> bool:
        """Whether nothing else is there.

        Args:
            spot: The place, with the air around it, px.
            edge: Whose mark it is; None for a node's.
            own: Whether the edge's own line counts.
            beside: What may be touched.
        """
        if not spot.within(self.canvas):
            return False
        if any(spot.overlaps(box) for box in self.solid if box is not beside):
            return False
        if any(spot.overlaps(badge.box) for badge in self.badges):
            return False
        if any(spot.overlaps(label.box) for label in self.labels):
            return False
        for id, route in self.routes.items():
            if edge is not None and id == edge.id and not own:
                continue
            near = spot.grow(FOREIGN) if own and edge is not None and id != edge.id else spot
            if any(_hits(near, a, b) for a, b in itertools.pairwise(route.points)):
                return False
        return True

    def _touches_border(self, spot: Box) -> int:
        grown = spot.grow(AIR)
        return sum(
            1
            for box in self.borders
            if grown.overlaps(box)
            and not (
                box.x < grown.x and grown.right < box.right and box.y < grown.y and grown.bottom < box.bottom
            )
        )


def _shared(one: Box, other: Box) -> float:
    """The area that two boxes have in common."""
    w = min(one.right, other.right) - max(one.x, other.x)
    h = min(one.bottom, other.bottom) - max(one.y, other.y)
    return max(w, 0.0) * max(h, 0.0)


def _hits(box: Box, a: Point, b: Point) -> bool:
    """Whether an upright or level stretch passes through `box`."""
    return (
        min(a[0], b[0]) < box.right
        and max(a[0], b[0]) > box.x
        and min(a[1], b[1]) < box.bottom
        and max(a[1], b[1]) > box.y
    )
