"""Where step badges and edge labels sit: on the longest free stretch, touching nothing else."""

from __future__ import annotations

import math
from collections.abc import Iterator

from kit.core.errors import KitError
from kit.core.geometry import Box
from kit.core.polyline import length, places
from kit.ir.graph import Edge, Graph
from kit.ir.placement import RADIUS, Badge, Label, Layout, Marks, Route
from kit.ir.step import Step
from kit.layout import at_ends
from kit.layout.obstacles import AIR, Obstacles, Spot
from kit.style import text_metrics


class NoRoomError(KitError):
    """A badge or label has no place on its line.

    Args:
        edge: The line's id.
        message: What is wrong.
        line: The line of the script that draws it.
        hint: What would help.
    """

    def __init__(self, edge: str, message: str, *, line: int, hint: str) -> None:
        super().__init__(message, line=line, hint=hint)
        self.edge = edge


def place_marks(
    graph: Graph, layout: Layout, routes: tuple[Route, ...], *, narrow: bool = False, anyhow: bool = False
) -> Marks:
    """Find a place for each badge and label.

    Args:
        graph: What the script says.
        layout: Where nodes and groups stand.
        routes: The lines of all edges.
        narrow: Whether labels break into lines, and never stand on borders.
        anyhow: Whether a mark without a place stands where it touches least.

    Raises:
        KitError: There is no place, and not `anyhow`.
    """
    return _Placer(graph, layout, routes, narrow, anyhow).run()


class _Placer:
    def __init__(
        self, graph: Graph, layout: Layout, routes: tuple[Route, ...], narrow: bool, anyhow: bool
    ) -> None:
        self.graph, self.narrow, self.anyhow = graph, narrow, anyhow
        self.nodes = {node.id: node for node in layout.nodes}
        self.obstacles = Obstacles(layout, routes, narrow=narrow)
        self.routes, self.badges = self.obstacles.routes, self.obstacles.badges
        self.labels = self.obstacles.labels

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
        free = (badge for badge in corners if self.obstacles.free(badge.box.grow(2), None, beside=icon))
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
        found = self.obstacles.cheapest(spots, edge, AIR)
        if found is None and least:
            found = self.obstacles.least(spots)
        if found is None:
            return False
        self.badges.append(Badge(edge.id, edge.step, found[1].x + RADIUS, found[1].y + RADIUS))
        return True

    def _label(self, edge: Edge) -> None:
        usual = text_metrics.beside_line(edge.label)
        forms = text_metrics.forms(edge.label) if self.narrow else [usual]
        spots = [spot for lines in forms for spot in self._spots(edge, lines)]
        found = self.obstacles.cheapest(spots, edge, 1, own=True)
        if found is None and self.anyhow:
            forms = [usual, *text_metrics.forms(edge.label)]
            spots = [spot for lines in forms for spot in self._spots(edge, lines)]
            found = self.obstacles.cheapest(spots, edge, 1, own=True) or self.obstacles.least(spots)
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
                found = self.obstacles.cheapest(spots, edge, 1, own=True) or self.obstacles.least(spots)
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
