"""Where step badges and edge labels sit: on the longest free stretch, touching nothing else."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence

from kit.core.errors import KitError
from kit.core.geometry import Box, Point
from kit.core.polyline import length, places
from kit.ir.graph import Edge, Graph
from kit.ir.placement import RADIUS, Badge, Label, Layout, Marks, Route
from kit.ir.step import Step
from kit.layout import at_ends
from kit.style import text_metrics

AIR = 4.0  # between a mark and anything else
FOREIGN = 2.0  # more of it between words and a line that is not theirs

Spot = tuple[float, tuple[str, ...], Box]  # a place for a mark: its price, its lines, its box


class NoRoomError(KitError):
    """A badge or label has no place on its line, that of `edge`."""

    def __init__(self, edge: str, message: str, *, line: int, hint: str) -> None:
        super().__init__(message, line=line, hint=hint)
        self.edge = edge


def place_marks(
    graph: Graph, layout: Layout, routes: tuple[Route, ...], *, narrow: bool = False, anyhow: bool = False
) -> Marks:
    """Find a place for each badge and label; `narrow` breaks labels into lines.

    Raises KitError where there is none; `anyhow`, a mark stands where it touches least.
    """
    return _Placer(graph, layout, routes, narrow, anyhow).run()


class _Placer:
    def __init__(
        self, graph: Graph, layout: Layout, routes: tuple[Route, ...], narrow: bool, anyhow: bool
    ) -> None:
        self.graph, self.narrow, self.anyhow = graph, narrow, anyhow
        self.routes = {route.edge: route for route in routes}
        self.nodes = {node.id: node for node in layout.nodes}
        self.solid = [box for node in layout.nodes for box in (node.icon, node.label)]
        self.solid += [group.title for group in layout.groups]
        self.borders = [group.box for group in layout.groups]
        self.canvas = Box(0, 0, layout.width, layout.height)
        self.badges: list[Badge] = []
        self.labels: list[Label] = []

    def run(self) -> Marks:
        for step in self.graph.steps:
            if step.at:
                self._worn(step)
        # Long lines have more places to choose from: the short ones go first.
        order = sorted(self.graph.edges, key=lambda edge: (length(self.routes[edge.id].points), edge.id))
        bare = [edge for edge in order if edge.step and not self._badge(edge)]
        worn = {badge.number for badge in self.badges}
        for edge in bare:
            if edge.step in worn:  # it branches off a line that wears the same number
                continue
            if not self.anyhow:
                raise NoRoomError(
                    edge.id,
                    f"no free stretch for badge {edge.step} on the line"
                    f" from {edge.source!r} to {edge.target!r}",
                    line=edge.line,
                    hint="Give the picture more room there: another order, or fewer things in that row.",
                )
            self._badge(edge, least=True)
            worn.add(edge.step)
        for edge in order:
            if edge.label:
                self._label(edge)
        for edge in order:
            self._at_ends(edge)
        return Marks(
            tuple(sorted(self.badges, key=lambda b: (b.number, b.owner))),
            tuple(sorted(self.labels, key=lambda label: (label.edge, label.end))),
        )

    def _worn(self, step: Step) -> None:
        """A badge on a corner of its node's icon, the first that is free."""
        icon = self.nodes[step.at].icon
        corners = [
            Badge(step.at, step.number, x, y)
            for x, y in (
                (icon.x - 3, icon.y - 3),
                (icon.right + 3, icon.y - 3),
                (icon.right + 3, icon.bottom + 3),
                (icon.x - 3, icon.bottom + 3),
            )
        ]
        free = (badge for badge in corners if self._free(badge.box.grow(2), None, beside=icon))
        found = next(free, corners[0] if self.anyhow else None)
        if found is None:
            raise KitError(
                f"no free corner for badge {step.number} on {step.at!r}",
                line=step.line,
                hint="Put the step on an edge, or give the node more room.",
            )
        self.badges.append(found)

    def _badge(self, edge: Edge, *, least: bool = False) -> bool:
        spots: list[Spot] = [
            (weight, (), Box(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS))
            for (x, y), room, weight in places(self.routes[edge.id].points)
            if room >= RADIUS or least
        ]
        found = self._cheapest(spots, edge, AIR)
        if found is None and least:
            found = self._least(spots)
        if found is None:
            return False
        self.badges.append(Badge(edge.id, edge.step, found[1].x + RADIUS, found[1].y + RADIUS))
        return True

    def _label(self, edge: Edge) -> None:
        usual = text_metrics.beside_line(edge.label)
        forms = text_metrics.forms(edge.label) if self.narrow else [usual]
        spots = [spot for lines in forms for spot in self._spots(edge, lines)]
        found = self._cheapest(spots, edge, 1, own=True)
        if found is None and self.anyhow:
            forms = [usual, *text_metrics.forms(edge.label)]
            spots = [spot for lines in forms for spot in self._spots(edge, lines)]
            found = self._cheapest(spots, edge, 1, own=True) or self._least(spots)
        if found is None:
            raise NoRoomError(
                edge.id,
                f"no free place for the label {edge.label!r} on the line"
                f" from {edge.source!r} to {edge.target!r}",
                line=edge.line,
                hint="Shorten the label, or let the step's sentence say it.",
            )
        self.labels.append(Label(edge.id, "\n".join(found[0]), found[1]))

    def _at_ends(self, edge: Edge) -> None:
        """Words at the ends of a line, which stand where they disturb least if no place is free."""
        for end, words in (("tail", edge.at_tail), ("head", edge.at_head)):
            if words:
                spots = list(at_ends.spots(self.routes[edge.id].points, words, end))
                found = self._cheapest(spots, edge, 1, own=True) or self._least(spots)
                if found:
                    self.labels.append(Label(edge.id, "\n".join(found[0]), found[1], end))

    def _spots(self, edge: Edge, lines: tuple[str, ...]) -> Iterator[Spot]:
        """Places for a label of these lines, each with its price."""
        points = self.routes[edge.id].points
        w = text_metrics.widest(lines)
        h = len(lines) * text_metrics.SMALL * text_metrics.LINE
        own = [badge for badge in self.badges if badge.owner == edge.id]
        for (x, y), _, unwelcome in places(points):
            weight = unwelcome + sum(0.5 * math.dist((x, y), (badge.x, badge.y)) for badge in own)
            for dx, dy, cost in (
                (-w / 2, -h - AIR, 0),
                (-w / 2, AIR, 4),
                (AIR + 4, -h / 2, 0),
                (-w - AIR - 4, -h / 2, 4),
                (-w / 2, -h - RADIUS - 1, 1),
                (-w / 2, RADIUS + 1, 5),
                (RADIUS + AIR, -h / 2, 1),
                (-w - RADIUS - AIR, -h / 2, 5),
            ):
                yield weight + cost + 6 * len(lines), lines, Box(x + dx, y + dy, w, h)

    def _cheapest(
        self, spots: Sequence[Spot], edge: Edge, air: float, *, own: bool = False
    ) -> tuple[tuple[str, ...], Box] | None:
        """The first free spot by its price, to which a border that it touches adds."""
        best: tuple[float, float, float, tuple[str, ...], Box] | None = None
        for price, lines, spot in sorted(spots, key=lambda spot: spot[0]):
            if best is not None and price > best[0]:
                break
            if not self._free(spot.grow(air), edge, own=own):
                continue
            borders = self._touches_border(spot)
            if borders and own and self.narrow:  # a badge hides a border, words do not
                continue
            option = (price + 60 * borders, spot.x, spot.y, lines, spot)
            if best is None or option[:3] < best[:3]:
                best = option
        return None if best is None else best[3:]

    def _least(self, spots: Sequence[Spot]) -> tuple[tuple[str, ...], Box] | None:
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

    def _free(self, spot: Box, edge: Edge | None, *, own: bool = False, beside: Box | None = None) -> bool:
        """Whether nothing else is in `spot`; `own` counts the edge's own line, `beside` may be touched."""
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
