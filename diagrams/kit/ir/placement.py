"""What has its place: nodes, groups, lines, badges and labels. All lengths are pixels at natural size."""

from __future__ import annotations

from dataclasses import dataclass

from kit.core.geometry import Box, Point

RADIUS = 14.0


@dataclass(frozen=True)
class PlacedNode:
    """A node in its place, px.

    Attributes:
        id: The node's.
        icon: The place of its icon, or (`boxed`) of its box.
        label: The place of its words, below the icon or inside the box.
        lines: These, as they are broken.
        boxed: Whether it is a box, and has no icon.
    """

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
    """A visible group in its place, px.

    Attributes:
        id: The group's.
        box: Its border.
        title: The place of its title, with the room before it for a mark.
        depth: In how many visible groups it stands.
        lines: The title's, as they are broken.
    """

    id: str
    box: Box
    title: Box
    depth: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """Where everything stands, px.

    Attributes:
        width: Of the canvas.
        height: Of the canvas.
        nodes: All of them.
        groups: Those that are visible.
    """

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
    """A step's number in a circle.

    Attributes:
        owner: The id of the edge, the node, or the part of a chart that wears it.
        number: The step's.
        x: The middle of the circle, px.
        y: The same, downwards.
    """

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
    """A word or two beside an edge's line.

    Attributes:
        edge: The edge's id.
        text: On lines parted by a newline.
        box: Its place, px.
        end: "tail" or "head" for words at one end; "" for those of the whole line.
    """

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
