"""A finished chart as shapes with places: what a writer of any format draws, one after the other.

Every part has a `role`, a name of the style sheet's, and the `color` pair of that role. `steps` are
the numbers of the steps it belongs to; `id` names it ("" for scenery). Lengths are pixels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kit.core.geometry import Box, around
from kit.ir.placement import Badge
from kit.style import text_metrics
from kit.style.theme import Pair

Point = tuple[float, float]
HATCHING = 9.0  # px between the lines that hatch a bar


@dataclass(frozen=True)
class Stroke:
    """A line.

    Attributes:
        points: Its corners.
        role: A name of the style sheet's.
        color: Of that role, in light and in dark.
        width: Px.
        dash: Ink and gap, px; empty for a solid line.
        opacity: From 0 to 1: less than 1 for scenery such as a grid.
        arrow: Whether it ends in a head.
        id: "" for scenery.
        steps: The numbers of those that it belongs to.
    """

    points: tuple[Point, ...]
    role: str
    color: Pair
    width: float = 2
    dash: tuple[float, ...] = ()
    opacity: float = 1
    arrow: bool = False
    id: str = ""
    steps: tuple[int, ...] = ()

    @property
    def box(self) -> Box:
        """All that it covers."""
        return around(self.points)


@dataclass(frozen=True)
class Area:
    """A tinted shape.

    Attributes:
        points: Its corners.
        role: A name of the style sheet's.
        color: Of that role, in light and in dark.
        opacity: From 0 to 1.
        id: "" for scenery.
        steps: The numbers of those that it belongs to.
    """

    points: tuple[Point, ...]
    role: str
    color: Pair
    opacity: float
    id: str = ""
    steps: tuple[int, ...] = ()

    @property
    def box(self) -> Box:
        """All that it covers."""
        return around(self.points)


@dataclass(frozen=True)
class Bar:
    """A rectangle, filled and outlined.

    Attributes:
        box: Its place.
        role: A name of the style sheet's.
        color: Of that role, in light and in dark.
        opacity: Of the filling, from 0 to 1; nothing shows through the outline.
        hatch: "/" or "x" for one way or both; "" for none.
        dash: Ink and gap of the outline, px; empty for a solid one.
        hole: The place of its text, which no hatching crosses; None without text.
        id: "" for scenery.
        steps: The numbers of those that it belongs to.
    """

    box: Box
    role: str
    color: Pair
    opacity: float
    hatch: str = ""
    dash: tuple[float, ...] = ()
    hole: Box | None = None
    id: str = ""
    steps: tuple[int, ...] = ()


@dataclass(frozen=True)
class Dot:
    """A filled circle.

    Attributes:
        x: Its middle.
        y: Its middle, downwards.
        radius: Px.
        role: A name of the style sheet's.
        color: Of that role, in light and in dark.
        id: "" for scenery.
        steps: The numbers of those that it belongs to.
    """

    x: float
    y: float
    radius: float
    role: str
    color: Pair
    id: str = ""
    steps: tuple[int, ...] = ()

    @property
    def box(self) -> Box:
        """The square around it."""
        return Box(self.x, self.y, 0, 0).grow(self.radius)


@dataclass(frozen=True)
class Words:
    """Lines of text.

    Attributes:
        lines: Plain text.
        box: The room that they fill.
        role: A name of the style sheet's.
        color: Of that role, in light and in dark.
        anchor: Whether they are set from its left, middle or right: "start", "middle" or "end".
        bold: Whether they are set in bold.
        id: "" for scenery.
        steps: The numbers of those that they belong to.
    """

    lines: tuple[str, ...]
    box: Box
    role: str
    color: Pair
    anchor: str = "start"
    bold: bool = False
    id: str = ""
    steps: tuple[int, ...] = ()

    @property
    def x(self) -> float:
        """Where the lines are anchored."""
        return {"start": self.box.x, "middle": self.box.cx, "end": self.box.right}[self.anchor]


Part = Stroke | Area | Bar | Dot | Words | Badge


@dataclass(frozen=True)
class Sketch:
    """The whole drawing; its parts from the ground up."""

    width: float
    height: float
    parts: tuple[Part, ...]

    def of(self, kind: type) -> Iterator[Part]:
        """The parts of one kind."""
        return (part for part in self.parts if isinstance(part, kind))


def text_box(lines: tuple[str, ...], x: float, y: float, *, bold: bool = False) -> Box:
    """The box that lines of text fill.

    Args:
        lines: The text.
        x: The left of the first, in pixels.
        y: Its top.
        bold: Whether they are set in bold, which is wider.
    """
    return Box(x, y, text_metrics.widest(lines, bold), text_metrics.height(lines))


def hatching(bar: Bar) -> list[tuple[Point, Point]]:
    """The lines that hatch `bar`, cut where its text stands."""
    lines: list[tuple[Point, Point]] = []
    box = bar.box
    for sign in (1, -1) if bar.hatch == "x" else (1,) if bar.hatch else ():
        offset = HATCHING / 2
        while offset < box.w + box.h:
            # One line x + y = offset (or its mirror image), from the left or bottom side to the top or right.
            a = (max(0.0, offset - box.h), min(box.h, offset))
            b = (min(box.w, offset), max(0.0, offset - box.w))
            if sign < 0:
                a, b = (a[0], box.h - a[1]), (b[0], box.h - b[1])
            lines += _around((box.x + a[0], box.y + a[1]), (box.x + b[0], box.y + b[1]), bar.hole)
            offset += HATCHING
    return lines


def _around(a: Point, b: Point, hole: Box | None) -> list[tuple[Point, Point]]:
    """The pieces of the line from `a` to `b` outside of `hole`."""
    inside = clip(a, b, hole) if hole else None
    if inside is None:
        return [(a, b)]
    start, end = inside

    def at(share: float) -> Point:
        return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)

    pieces = [(a, at(start))] if start > 0 else []
    return pieces + ([(at(end), b)] if end < 1 else [])


def clip(a: Point, b: Point, box: Box) -> tuple[float, float] | None:
    """The part of a straight way that runs inside a box; None when none does.

    Args:
        a: Where it begins.
        b: Where it ends.
        box: Its borders are not inside.

    Returns:
        Where it enters and leaves, each as a share of the way from 0 to 1.
    """
    start, end = 0.0, 1.0
    for origin, target, low, high in ((a[0], b[0], box.x, box.right), (a[1], b[1], box.y, box.bottom)):
        step = target - origin
        if step == 0:
            if not low < origin < high:
                return None
            continue
        first, last = sorted(((low - origin) / step, (high - origin) / step))
        start, end = max(start, first), min(end, last)
    return (start, end) if start < end else None
