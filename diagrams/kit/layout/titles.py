"""Group titles make way for lines: they stand at the left of their box's top edge unless one passes there."""

from __future__ import annotations

import itertools
from dataclasses import replace

from kit.core.errors import KitError
from kit.core.geometry import Box
from kit.ir.graph import Graph
from kit.ir.placement import Layout, PlacedGroup, Route

AIR = 6.0  # between a title and a line


class NoTitleError(KitError):
    """Lines leave the title of `group` no place."""

    def __init__(self, group: str, message: str, *, line: int, hint: str) -> None:
        super().__init__(message, line=line, hint=hint)
        self.group = group


def settle_titles(graph: Graph, layout: Layout, routes: tuple[Route, ...], air: float = AIR) -> Layout:
    """`layout` with each title where no line crosses it. Raises KitError where there is no such place."""
    return replace(layout, groups=tuple(_settle(graph, group, routes, air) for group in layout.groups))


def _settle(graph: Graph, group: PlacedGroup, routes: tuple[Route, ...], air: float) -> PlacedGroup:
    title, box = group.title, group.box
    band = Box(box.x, title.y - air, box.w, title.h + 2 * air)
    taken = sorted(
        (min(a[0], b[0]) - air, max(a[0], b[0]) + air)
        for route in routes
        for a, b in itertools.pairwise(route.points)
        if min(a[1], b[1]) < band.bottom
        and max(a[1], b[1]) > band.y
        and min(a[0], b[0]) < band.right
        and max(a[0], b[0]) > band.x
    )
    inset = title.x - box.x
    start = title.x
    for low, high in [*taken, (box.right - inset, box.right)]:
        if start + title.w <= low:
            return replace(group, title=replace(title, x=start))
        start = max(start, high)
    spec = next(spec for spec in graph.groups if spec.id == group.id)
    raise NoTitleError(
        group.id,
        f"no place for the title {spec.title!r}: lines cross the top of its box everywhere",
        line=spec.line,
        hint="Shorten the title, or let a line enter from another side.",
    )
