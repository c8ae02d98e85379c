"""Boxes, and the nodes and groups that have found their place. All lengths are pixels at natural size."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]

UNIT = 8.0
ICON = 64.0
MARGIN = 16.0  # around the whole picture


@dataclass(frozen=True)
class Box:
    """An upright rectangle: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def cx(self) -> float:
        return self.x + self.w / 2

    @property
    def cy(self) -> float:
        return self.y + self.h / 2

    def grow(self, by: float) -> Box:
        """The box with `by` more on every side."""
        return Box(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)

    def overlaps(self, other: Box) -> bool:
        """Whether the two share any area."""
        return (
            self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom
        )


@dataclass(frozen=True)
class PlacedNode:
    """A node's icon and the box of its label below it, or (`boxed`) its box and its label inside."""

    id: str
    icon: Box
    label: Box
    lines: tuple[str, ...]
    boxed: bool = False

    @property
    def hull(self) -> Box:
        """All that the node covers."""
        left, right = min(self.icon.x, self.label.x), max(self.icon.right, self.label.right)
        bottom = max(self.icon.bottom, self.label.bottom)
        return Box(left, self.icon.y, right - left, bottom - self.icon.y)


@dataclass(frozen=True)
class PlacedGroup:
    """A visible group's box, and the box and the lines of its title."""

    id: str
    box: Box
    title: Box
    depth: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """Where everything stands on a canvas of `width` by `height`."""

    width: float
    height: float
    nodes: tuple[PlacedNode, ...]
    groups: tuple[PlacedGroup, ...]
