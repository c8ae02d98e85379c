"""What stands in the cells of a grid: nodes with an icon, nodes in a box, and nothing."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from kit.core.geometry import ICON, UNIT, Box
from kit.ir.placement import PlacedNode
from kit.style import text_metrics
from kit.style.spacing import WIDE, Measures

LABEL_GAP = 6.0
JOINT = 2 * UNIT  # a box without words


def up(value: float) -> float:
    """`value` rounded up to the unit of the grid."""
    return math.ceil(value / UNIT) * UNIT


@dataclass
class Item:
    """Something with a size, px.

    Attributes:
        w: Its width.
        h: Its height.
        ax: The point in it that aligns with its neighbors.
        ay: The same, downwards.
        stretches: Whether it takes more room than it needs.
        margin: Left and right, for a label beside a line from above or below.
    """

    w: float = 0
    h: float = 0
    ax: float = 0
    ay: float = 0
    stretches: bool = False
    margin: float = 0

    def measure(self) -> None:
        """Find the size and the point that aligns, from the inside out."""

    def place(self, x: float, y: float, w: float, h: float, line: float | None = None) -> None:
        """Take the box given.

        Args:
            x: Px of the canvas, the left of the box.
            y: Its top.
            w: Its width.
            h: Its height.
            line: The height at which the neighbors' icons stand; None where that does not matter.
        """

    def slack(self, across: bool) -> int:
        """How many gaps inside can take up room to spare."""
        return 0

    @property
    def arms(self) -> tuple[float, float]:
        """How far left and right of the point that aligns a line from that side ends."""
        return (self.ax, self.w - self.ax)


@dataclass
class IconItem(Item):
    """A node with an icon, and its label below."""

    id: str = ""
    lines: tuple[str, ...] = ()
    out: list[PlacedNode] = field(default_factory=list)

    def measure(self) -> None:
        """The icon stands above its label, and aligns by its middle."""
        label = text_metrics.widest(self.lines) if self.lines[0] else 0
        self.w = up(max(ICON, label)) + 2 * self.margin
        below = text_metrics.height(self.lines)
        self.h = ICON + (LABEL_GAP + below if any(self.lines) else 0)
        self.ax, self.ay = self.w / 2, ICON / 2

    @property
    def arms(self) -> tuple[float, float]:
        """Lines end at the icon."""
        return (ICON / 2, ICON / 2)

    def place(self, x: float, y: float, w: float, h: float, line: float | None = None) -> None:
        """Keep the places of icon and label.

        Args:
            x: Px of the canvas, the left of its box.
            y: Its top.
            w: As it has measured.
            h: As it has measured.
            line: Means nothing to it.
        """
        label = text_metrics.widest(self.lines)
        cx, below = x + self.ax, max(self.h - ICON - LABEL_GAP, 0.0)
        self.out.append(
            PlacedNode(
                self.id,
                Box(cx - ICON / 2, y, ICON, ICON),
                Box(cx - label / 2, y + self.h - below, label, below),
                self.lines,
            )
        )


@dataclass
class BoxItem(Item):
    """A node without an icon: its label in a box.

    Attributes:
        id: The node's.
        lines: Its label, as it is broken.
        measures: How large things are.
        out: Takes its place.
    """

    id: str = ""
    lines: tuple[str, ...] = ()
    measures: Measures = WIDE
    out: list[PlacedNode] = field(default_factory=list)

    def measure(self) -> None:
        """The box holds its label, and aligns by its middle; without words it is where lines meet."""
        label = text_metrics.widest(self.lines)
        self.w = up(max(self.measures.box_least, label + self.measures.box_pad)) + 2 * self.margin
        self.h = up(max(ICON, text_metrics.height(self.lines) + 3 * UNIT))
        if not any(self.lines):  # nothing is said there: lines meet
            self.w, self.h = JOINT + 2 * self.margin, JOINT
        self.ax, self.ay = self.w / 2, self.h / 2

    @property
    def arms(self) -> tuple[float, float]:
        """Lines end at the box."""
        return (self.ax - self.margin, self.ax - self.margin)

    def place(self, x: float, y: float, w: float, h: float, line: float | None = None) -> None:
        """Keep the places of box and label.

        Args:
            x: Px of the canvas, the left of its box and its margin.
            y: Its top.
            w: As it has measured.
            h: As it has measured.
            line: Means nothing to it.
        """
        label = text_metrics.widest(self.lines)
        height = text_metrics.height(self.lines)
        inner = Box(x + (self.w - label) / 2, y + (self.h - height) / 2, label, height)
        box = Box(x + self.margin, y, self.w - 2 * self.margin, self.h)
        self.out.append(PlacedNode(self.id, box, inner, self.lines, boxed=True))


@dataclass
class BlankItem(Item):
    """A cell in which nothing stands."""

    def measure(self) -> None:
        """It needs no room."""
        self.w = self.h = 0
