"""What has its place: nodes, groups, lines, badges and labels. All lengths are pixels at natural size."""

from __future__ import annotations

from dataclasses import dataclass

from kit.core.geometry import Box, Point

RADIUS = 14.0


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


@dataclass(frozen=True)
class Route:
    """The corners of one edge's line, from source to target."""

    edge: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Badge:
    """A step's number in a circle around (`x`, `y`); `owner` is the edge or node that wears it."""

    owner: str
    number: int
    x: float
    y: float

    @property
    def box(self) -> Box:
        """The square around the circle."""
        return Box(self.x - RADIUS, self.y - RADIUS, 2 * RADIUS, 2 * RADIUS)


@dataclass(frozen=True)
class Label:
    """A word or two beside an edge's line, on lines parted by a newline; at its `end`, "tail" or "head"."""

    edge: str
    text: str
    box: Box
    end: str = ""


@dataclass(frozen=True)
class Marks:
    """All badges and labels of a picture."""

    badges: tuple[Badge, ...]
    labels: tuple[Label, ...]


Placed = tuple[Layout, tuple[Route, ...], Marks]
