"""What makes one drawing of a graph better than another, as one number.

Crossings matter most by far: H. C. Purchase, "Which Aesthetic Has the Greatest Effect on Human
Understanding?", Graph Drawing 1997. A picture larger than a slide shrinks until its text is small.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from kit.core.geometry import Point
from kit.core.polyline import length
from kit.ir.graph import Graph
from kit.ir.placement import Layout, Route

CROSSING = 600.0
OVERLAP = 10.0  # a pixel of lines without a common end on each other
BEND = 25.0
PIXEL = 0.3  # of line
AGAINST = 80.0  # a line that leads back
SMALLER = 900.0  # half the size on a slide
SHAPELESS = 1500.0  # flatter or taller than LIMITS
LIMITS = (0.55, 2.8)  # width to height
SLIDE = (1280.0, 720.0)

Stretch = tuple[float, float, float, int]  # where it lies, from, to, and its line


def price(graph: Graph, layout: Layout, routes: Sequence[Route], direction: str) -> float:
    """How much the drawing is worth avoiding: the better of two has the smaller number.

    Args:
        graph: What the script says.
        layout: Where things stand, px.
        routes: Their lines, px.
        direction: Where lines should lead: LR, RL, TB or BT.
    """
    xs = [x for route in routes for x, _ in route.points]
    ys = [y for route in routes for _, y in route.points]
    boxes = [node.hull for node in layout.nodes] + [group.box for group in layout.groups]
    width = max([box.right for box in boxes] + xs) - min([box.x for box in boxes] + xs) + 32
    height = max([box.bottom for box in boxes] + ys) - min([box.y for box in boxes] + ys) + 32
    smaller = max(width / SLIDE[0], height / SLIDE[1], 0.5) - 0.5
    crossings, overlap = tangle(graph, routes)
    return (
        CROSSING * crossings
        + OVERLAP * overlap
        + BEND * sum(len(route.points) - 2 for route in routes)
        + PIXEL * sum(length(route.points) for route in routes)
        + AGAINST * _leading_back(graph, layout, direction)
        + SMALLER * smaller
        + SHAPELESS * (not LIMITS[0] <= width / height <= LIMITS[1])
    )


def _leading_back(graph: Graph, layout: Layout, direction: str) -> int:
    along = {node.id: node.icon.cx if direction in ("LR", "RL") else node.icon.cy for node in layout.nodes}
    sign = -1 if direction in ("RL", "BT") else 1
    ends = (edge.in_order for edge in graph.edges)
    return sum(sign * (along[second] - along[first]) < 0 for first, second in ends)


def tangle(graph: Graph, routes: Sequence[Route]) -> tuple[int, float]:
    """How often lines cross, and how many pixels of lines without a common end lie on each other."""
    edges = {edge.id: edge for edge in graph.edges}
    ends = [{edges[route.edge].source, edges[route.edge].target} for route in routes]
    level: list[Stretch] = []
    upright: list[Stretch] = []
    for line, route in enumerate(routes):
        for a, b in itertools.pairwise(route.points):
            _sort_in(a, b, line, level, upright)
    crossings = 0
    for y, left, right, line in level:
        for x, top, bottom, other in upright:
            crossings += line != other and left < x < right and top < y < bottom
    overlap = 0.0
    for stretches in (level, upright):
        stretches.sort()
        for at, (place, start, end, line) in enumerate(stretches):
            for place2, start2, end2, other in itertools.islice(stretches, at + 1, None):
                if place2 - place >= 2:
                    break
                if line != other and not ends[line] & ends[other]:
                    overlap += max(min(end, end2) - max(start, start2), 0.0)
    return crossings, overlap


def _sort_in(a: Point, b: Point, line: int, level: list[Stretch], upright: list[Stretch]) -> None:
    if a[1] == b[1]:
        level.append((a[1], min(a[0], b[0]), max(a[0], b[0]), line))
    else:
        upright.append((a[0], min(a[1], b[1]), max(a[1], b[1]), line))
