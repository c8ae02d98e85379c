"""Where lines may leave and enter a node: three places on each side."""

from __future__ import annotations

from dataclasses import dataclass

from kit.core.geometry import Box, Point
from kit.ir.placement import PlacedGroup, PlacedNode

TIP = 5.0  # between a node and the end of its line
STUB = 14.0  # of straight line at either end, before the first and after the last bend
OFFSET = 16.0  # of the ports beside the middle one
POINT = "\0"  # begins the id of a place where lines meet, which no script names: they end around it
SIDES = {"right": (1, 0), "left": (-1, 0), "bottom": (0, 1), "top": (0, -1)}


@dataclass(frozen=True)
class Port:
    """Where a line may end.

    Attributes:
        node: The id of the node or group.
        side: left, right, top or bottom.
        offset: From the middle of a node's side, px; 0 for the middle, and 16 either way of a group, however
            far.
        tip: Where the line ends, px.
        at: Further out, px, where the search begins.
    """

    node: str
    side: str
    offset: float
    tip: Point
    at: Point


def ports_of(node: PlacedNode) -> list[Port]:
    """The places at a node's four sides where lines may end, the middles first; none beside a small side."""
    icon = node.icon
    ports = []
    for offset in (0.0, -OFFSET, OFFSET):
        most = [OFFSET, OFFSET] if node.id.startswith(POINT) else [icon.h // 2, icon.w // 2]
        level, upright = (max(-half, min(half, offset)) for half in most)
        for side, (x, y) in (
            ("right", (icon.right + TIP, icon.cy + level)),
            ("left", (icon.x - TIP, icon.cy + level)),
            ("bottom", (icon.cx + upright, node.hull.bottom + TIP)),
            ("top", (icon.cx + upright, icon.y - TIP)),
        ):
            dx, dy = SIDES[side]
            ports.append(Port(node.id, side, offset, (x, y), (x + dx * STUB, y + dy * STUB)))
    return ports


def ports_of_group(group: PlacedGroup) -> list[Port]:
    """The middles of a group's sides, and places to both sides of each."""
    box, ports = group.box, []
    for share in (0.0, -0.25, 0.25):
        for side, (x, y) in (
            ("right", (box.right + TIP, round(box.cy + share * box.h))),
            ("left", (box.x - TIP, round(box.cy + share * box.h))),
            ("bottom", (round(box.cx + share * box.w), box.bottom + TIP)),
            ("top", (round(box.cx + share * box.w), box.y - TIP)),
        ):
            dx, dy = SIDES[side]
            ports.append(Port(group.id, side, share * 64, (x, y), (x + dx * STUB, y + dy * STUB)))
    return ports


def ports_towards(group: PlacedGroup, other: Box) -> list[Port]:
    """The places at a group's sides from which a line leads straight to `other`."""
    box = group.box
    found: list[tuple[str, float, float]] = []
    top, bottom = max(box.y, other.y) + STUB, min(box.bottom, other.bottom) - STUB
    if top <= bottom:
        y = float(round((top + bottom) / 2))
        side, x = ("right", box.right + TIP) if other.cx > box.cx else ("left", box.x - TIP)
        found.append((side, x, y))
    left, right = max(box.x, other.x) + STUB, min(box.right, other.right) - STUB
    if left <= right:
        x = float(round((left + right) / 2))
        side, y = ("bottom", box.bottom + TIP) if other.cy > box.cy else ("top", box.y - TIP)
        found.append((side, x, y))
    return [
        Port(group.id, side, 0.0, (x, y), (x + SIDES[side][0] * STUB, y + SIDES[side][1] * STUB))
        for side, x, y in found
    ]


def direction_of(side: str, *, arriving: bool) -> int:
    """The direction (0 right, 1 down, 2 left, 3 up) of a line that leaves at `side`, or arrives there."""
    outward = {"right": 0, "bottom": 1, "left": 2, "top": 3}[side]
    return (outward + 2) % 4 if arriving else outward
