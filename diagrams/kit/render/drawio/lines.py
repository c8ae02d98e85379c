"""Lines in draw.io: how they look, where they are attached, what lies on them."""

from __future__ import annotations

import itertools
import math

from kit.core.geometry import Box, Point
from kit.ir.placement import Route
from kit.style.theme import LineStyle

HEADS = {"filled": "block", "open": "open", "cross": "cross", "none": "none"}


def line_style(look: LineStyle) -> dict[str, object]:
    """How a line looks."""
    dash = " ".join(f"{max(part / look.width, 0.5):g}" for part in look.dash)  # in widths of the line
    return {
        "strokeColor": look.color[0],
        "strokeWidth": look.width,
        "endArrow": HEADS[look.head],
        "endSize": 6 if look.width > 2 else 8,
        "endFill": int(look.head == "filled"),
        "startArrow": HEADS[look.tail] if look.tail != "none" else None,
        "startSize": (6 if look.width > 2 else 8) if look.tail != "none" else None,
        "startFill": int(look.tail == "filled") if look.tail != "none" else None,
        "dashed": 1 if dash else None,
        "dashPattern": dash or None,
    }


def along(route: Route, spot: Point) -> tuple[float, Point]:
    """The share of the way (-1 at its start, 1 at its end) that is nearest to `spot`, and the point there."""
    total = sum(math.dist(a, b) for a, b in itertools.pairwise(route.points))
    best, found, walked = math.inf, (0.0, route.points[0]), 0.0
    for a, b in itertools.pairwise(route.points):
        size = math.dist(a, b) or 1.0
        t = ((spot[0] - a[0]) * (b[0] - a[0]) + (spot[1] - a[1]) * (b[1] - a[1])) / size**2
        t = min(1.0, max(0.0, t))
        at = (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)
        if math.dist(at, spot) < best:
            best, found = math.dist(at, spot), (2 * (walked + t * size) / total - 1, at)
        walked += size
    return found


def end(name: str, icon: Box, tip: Point) -> dict[str, object]:
    """Where a line is attached, as properties of its style: a corner or side, and the px from there.

    Args:
        name: "exit" or "entry".
        icon: The icon or box, px.
        tip: Where the line ends, px.
    """
    x = 0 if tip[0] < icon.x else 1 if tip[0] > icon.right else 0.5
    y = 0 if tip[1] < icon.y else 1 if tip[1] > icon.bottom else 0.5
    dx, dy = tip[0] - icon.x - x * icon.w, tip[1] - icon.y - y * icon.h
    return {
        f"{name}X": x,
        f"{name}Y": y,
        f"{name}Dx": round(dx, 1),
        f"{name}Dy": round(dy, 1),
        f"{name}Perimeter": 0,
    }
