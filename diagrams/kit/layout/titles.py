"""Group titles make way for lines: they stand at the left of their box's edge unless one passes there."""

from __future__ import annotations

import itertools
from dataclasses import replace

from kit.core.errors import KitError
from kit.core.geometry import Box
from kit.ir.graph import Graph
from kit.ir.placement import Layout, PlacedGroup, Route

AIR = 9.0  # between a title and a line: its head is wider than it


class NoTitleError(KitError):
    """Lines leave titles no place; `group` is the first.

    Args:
        groups: The ids of the groups whose titles they are, one at least.
        message: What is wrong.
        line: The line of the script that makes the first.
        hint: How to mend it.
    """

    def __init__(self, groups: list[str], message: str, *, line: int, hint: str) -> None:
        super().__init__(message, line=line, hint=hint)
        self.group, self.groups = groups[0], groups


def settle_titles(
    graph: Graph, layout: Layout, routes: tuple[Route, ...], air: float = AIR, *, anyhow: bool = False
) -> Layout:
    """`layout` with each title where no line crosses it.

    Args:
        graph: What the script says.
        layout: Where boxes stand, in px.
        routes: The lines, which stay.
        air: Px between a title and a line.
        anyhow: Whether a title may be crossed where nothing else is left; else it is an error.

    Raises:
        NoTitleError: There is no such place.
    """
    places = [_place(group, routes, air) for group in layout.groups]
    crowded = [group for group, (_, crossed) in zip(layout.groups, places, strict=True) if crossed]
    if crowded and not anyhow:
        spec = next(spec for spec in graph.groups if spec.id == crowded[0].id)
        raise NoTitleError(
            [group.id for group in crowded],
            f"no place for the title {spec.title!r}: lines cross the edge of its box everywhere",
            line=spec.line,
            hint="Shorten the title, or let a line enter from another side.",
        )
    settled = (
        replace(group, title=replace(group.title, x=x))
        for group, (x, _) in zip(layout.groups, places, strict=True)
    )
    return replace(layout, groups=tuple(settled))


def _place(group: PlacedGroup, routes: tuple[Route, ...], air: float) -> tuple[float, int]:
    """Where a title begins, as far left as fewest lines cross it, and how many do."""
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
    last = box.right - (title.x - box.x) - title.w
    starts = sorted({title.x, *(max(title.x, high) for _, high in taken)})
    crossed = {x: sum(low < x + title.w and high > x for low, high in taken) for x in starts if x <= last}
    best = min(crossed, key=lambda x: (crossed[x], x), default=title.x)
    return best, crossed.get(best, len(taken))
