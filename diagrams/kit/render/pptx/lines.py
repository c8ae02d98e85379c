"""A route as one of PowerPoint's own connectors: its type, its frame, how it is turned, its adjustments.

PowerPoint knows a straight line and elbows of two to five stretches. An elbow lives in a frame that
reaches from the line's start to its end; it sets out level and to the right, and is turned and mirrored
to set out otherwise. What lies between is said in 100,000ths of the frame's width and height.
"""

from __future__ import annotations

from dataclasses import dataclass

from kit.core.geometry import Point

STRETCHES = 5  # of the longest elbow
LEAST = 6350  # of a frame's side where something is said in parts of it: half a point
JOG = 1.0  # pixels
WHOLE = 100_000


@dataclass(frozen=True)
class Elbow:
    """A connector as PowerPoint stores it.

    Attributes:
        type: PowerPoint's name for the shape.
        x: The left of its frame, EMU, before it is turned.
        y: Its top, EMU.
        w: Its width, EMU.
        h: Its height, EMU.
        turned: Whether it is turned by a quarter.
        flip_h: Whether it is mirrored from left to right.
        flip_v: Whether it is mirrored upside down.
        adjust: Where it bends, in 100,000ths of the frame's width and height by turns.
    """

    type: str
    x: int
    y: int
    w: int
    h: int
    turned: bool = False
    flip_h: bool = False
    flip_v: bool = False
    adjust: tuple[int, ...] = ()


def straightened(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """A route in pixels without its jogs: what an eye does not see, a connector shows as a kink."""
    found = list(points)
    index = 1
    while index + 2 < len(found):
        (ax, ay), (bx, by) = found[index], found[index + 1]
        if abs(ax - bx) + abs(ay - by) >= JOG:
            index += 1
            continue
        level = ay == found[index - 1][1]  # what comes before the jog stays, what comes after moves to it
        del found[index : index + 2]
        for place in range(index, len(found)):
            x, y = found[place]
            if (y if level else x) != (by if level else bx):
                break
            found[place] = (x, ay) if level else (ax, y)
    return tuple(found)


def elbow(points: tuple[Point, ...]) -> Elbow:
    """The connector along `points` (in EMU, upright and level stretches by turns).

    A route of more than five stretches loses its inner jogs: it leaves and arrives as it did.
    """
    points = _shortened(points)
    count = len(points) - 1
    upright = points[0][0] == points[1][0] and count > 1
    (x0, y0), (x1, y1) = points[0], points[-1]
    along, across = (y1 - y0, x1 - x0) if upright else (x1 - x0, y1 - y0)
    w = max(abs(along), LEAST if count in (3, 4, 5) else 0)
    h = max(abs(across), LEAST if count in (4, 5) else 0)
    forward, down = (1 if along >= 0 else -1), (1 if across >= 0 else -1)
    adjust = []
    for index in range(1, count - 1):
        x, y = points[index]
        a, b = (y - y0, x - x0) if upright else (x - x0, y - y0)
        adjust.append(round(WHOLE * a * forward / w) if index % 2 else round(WHOLE * b * down / h))
    # About its middle: an upright one is turned there by a quarter, and a frame may be wider than its line.
    place = ((x0 + x1 - w) / 2, (y0 + y1 - h) / 2)
    flips = (along < 0, across >= 0) if upright else (along < 0, across < 0)
    type = "straightConnector1" if count == 1 else f"bentConnector{count}"
    return Elbow(type, round(place[0]), round(place[1]), round(w), round(h), upright, *flips, tuple(adjust))


def _shortened(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """At most `STRETCHES` stretches: a longer route keeps its ends and, of what is between, the middle."""
    count = len(points) - 1
    if count <= STRETCHES:
        return points
    first, last = points[1], points[-2]
    upright = points[0][0] == first[0]
    if count % 2 == 0:
        inner = [(last[0], first[1]) if upright else (first[0], last[1])]
    else:
        x, y = points[len(points) // 2]
        inner = [(x, first[1]), (x, last[1])] if upright else [(first[0], y), (last[0], y)]
    return (points[0], first, *inner, last, points[-1])
