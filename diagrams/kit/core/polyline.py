"""Lines of level and upright stretches."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from typing import TypeVar

from kit.core.geometry import Point

P = TypeVar("P", bound=Point)

HEAD = 14.0  # of a line's end that its head needs


def branch(points: tuple[Point, ...], trunk: tuple[Point, ...], overlap: float) -> tuple[Point, ...]:
    """`points` without the stretch from the start that it shares with `trunk`.

    Args:
        points: The corners of a line, in pixels.
        trunk: Those of another that begins at the same place.
        overlap: How many pixels of the shared stretch are kept, so that the turn out of it can be round.
    """
    walked: list[Point] = []
    for (a, b), (c, d) in zip(itertools.pairwise(points), itertools.pairwise(trunk), strict=False):
        if a != c or _heading(a, b) != _heading(c, d):
            break
        end = b if math.dist(a, b) <= math.dist(c, d) else d
        walked.append(end)
        if b != d:
            break
    if not walked or walked[-1] == points[-1]:
        return points
    rest = points[len(walked) :]
    before = points[len(walked) - 1]
    back = min(overlap, math.dist(before, walked[-1]))
    dx, dy = _heading(before, walked[-1])
    start = (walked[-1][0] - dx * back, walked[-1][1] - dy * back)
    return straightened([start, *rest])


def _heading(a: Point, b: Point) -> Point:
    size = math.dist(a, b) or 1.0
    return (round((b[0] - a[0]) / size, 3), round((b[1] - a[1]) / size, 3))


def straightened(points: Sequence[P]) -> tuple[P, ...]:
    """`points` without those that lie between their neighbours."""
    kept = [points[0]]
    for here, after in itertools.pairwise(points[1:]):
        before = kept[-1]
        if before[0] == here[0] == after[0] or before[1] == here[1] == after[1]:
            continue
        kept.append(here)
    return (*kept, points[-1])


def places(points: tuple[Point, ...]) -> Iterator[tuple[Point, float, float]]:
    """Points along the line, the free length to either side there, and how unwelcome each is."""
    longest = max(math.dist(a, b) for a, b in itertools.pairwise(points))
    for index, (a, b) in enumerate(itertools.pairwise(points)):
        size = math.dist(a, b)
        start = 3.0 if index == 0 else 8.0
        stop = size - (HEAD if index == len(points) - 2 else 8.0)
        middle = (start + stop) / 2
        for k in range(17):
            at = middle + (k + 1) // 2 * (1 if k % 2 else -1) * (stop - start) / 17
            if not start <= at <= stop:
                continue
            x = a[0] + (b[0] - a[0]) * at / size
            y = a[1] + (b[1] - a[1]) * at / size
            weight = (longest - size) * 0.5 + abs(at - middle) * 0.4
            yield (round(x, 1), round(y, 1)), min(at - start, stop - at), weight


def length(points: tuple[Point, ...]) -> float:
    """How long the way through `points` is, in their units."""
    return sum(math.dist(a, b) for a, b in itertools.pairwise(points))


def cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two straight ways cross; touching is not crossing.

    Args:
        a: Where the one begins.
        b: Where it ends.
        c: Where the other begins.
        d: Where that ends.
    """

    def side(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
