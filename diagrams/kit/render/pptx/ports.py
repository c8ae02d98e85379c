"""Where lines are glued to nodes: shapes bear sites exactly where the picture's own routes end."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from kit.core.geometry import Box, Point
from kit.ir.drawing import Picture
from kit.ir.ports import TIP
from kit.render.pptx.frame import Frame
from kit.render.pptx.lines import straightened


class Ports:
    """Which shape of a node takes which line: the label those from below, the icon (or box) the others.

    `self.numbers` has both shapes' numbers for each node, `sites` where lines meet a shape, and `ends` for
    each
    edge its two ends as (number of the shape, number of the site). `groups` has the numbers of those at whose
    borders lines end.

    Args:
        picture: What is drawn.
        frame: Where it lies on the slide.
        numbers: Gives shapes numbers that none has.
        labels: The places of the nodes' labels on the slide, px, by the node's id.
    """

    def __init__(
        self, picture: Picture, frame: Frame, numbers: Iterator[int], labels: Mapping[str, Box]
    ) -> None:
        gap = TIP * frame.scale
        self.numbers = {placed.id: (next(numbers), next(numbers)) for placed in picture.layout.nodes}
        ways = {route.edge: straightened(tuple(map(frame.point, route.points))) for route in picture.routes}
        met: dict[int, list[Point]] = {}
        owners: dict[str, list[tuple[int, Point]]] = {}
        boxes: dict[int, Box] = {}
        named = {end for edge in picture.graph.edges for end in edge.ends}
        self.groups = {placed.id: next(numbers) for placed in picture.layout.groups if placed.id in named}
        for group in picture.layout.groups:
            if group.id in self.groups:
                boxes[self.groups[group.id]] = frame.box(group.box)
        for placed in picture.layout.nodes:
            target, below = self.numbers[placed.id]
            boxes[target] = frame.box(placed.icon)
            if placed.id in labels:
                label = labels[placed.id]
                bottom = frame.box(placed.label).bottom  # where the lines were led to
                boxes[below] = Box(label.x, label.y, label.w, bottom - label.y)
        for edge in picture.graph.edges:
            way = ways[edge.id]
            one, other = edge.ends
            for node, end, after in ((one, way[0], way[1]), (other, way[-1], way[-2])):
                if node in self.groups:
                    owner = self.groups[node]
                else:
                    target, below = self.numbers[node]
                    down = below in boxes and end[0] == after[0] and end[1] > boxes[target].bottom
                    owner = below if down else target
                met.setdefault(owner, []).append(end)
                owners.setdefault(edge.id, []).append((owner, end))
        self.sites = {number: _sites(box, gap, met.get(number, ())) for number, box in boxes.items()}
        self.ends = {
            edge: [(number, _site_of(point, self.sites[number])) for number, point in pair]
            for edge, pair in owners.items()
        }


def drawn_alike(way: tuple[Point, ...]) -> bool:
    """Whether a program that routes the line anew comes to the same: it bends once, or half way."""
    if len(way) == 4:
        (x0, y0), (x1, y1), (_x2, _y2), (x3, y3) = way
        level = y0 == y1
        bend, start, end = (x1, x0, x3) if level else (y1, y0, y3)
        return abs(bend - (start + end) / 2) < 2 and start != end
    return len(way) < 4


def _sites(box: Box, gap: float, ends: Iterable[Point]) -> tuple[Point, ...]:
    """Beside the middles of the sides, in the order of PowerPoint's rectangle, then other `ends`."""
    found = [
        (box.cx, box.y - gap),
        (box.x - gap, box.cy),
        (box.cx, box.bottom + gap),
        (box.right + gap, box.cy),
    ]
    for end in ends:
        if all(abs(end[0] - x) > 0.6 or abs(end[1] - y) > 0.6 for x, y in found):
            found.append(end)
    return tuple(found)


def _site_of(end: Point, places: tuple[Point, ...]) -> int:
    """The number of the site at `end`."""
    return min(range(len(places)), key=lambda i: math.dist(end, places[i]))
