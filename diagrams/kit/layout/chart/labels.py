"""Words beside a point or a line, perhaps with a step's badge before them, where nothing else stands."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property

from kit.core.errors import KitError
from kit.core.geometry import Box
from kit.core.polyline import cross
from kit.ir.placement import RADIUS, Badge
from kit.ir.scene import Part, Point, Stroke, Words, clip
from kit.layout.chart.intervals import gaps
from kit.style import text_metrics, theme

GAP = 6.0  # between a badge and its words
AIR = 4.0  # around everything
NEAR = 14.0  # farther from its point than this, a tag gets a line that leads to it
DISTANCES = (9, 14, 22, 32, 44, 60, 80, 104, 130)
DIRECTIONS = [(math.cos(turn * math.pi / 8), math.sin(turn * math.pi / 8)) for turn in range(16)]


@dataclass(frozen=True)
class Tag:
    """Words after the badge of a step, or one of both alone.

    Attributes:
        owner: The id of the part that it says something of; "" for none.
        lines: The words, as they are broken.
        number: The step's, 0 for none.
        role: Of the words, a name of the style sheet's.
        color: Of that role, in light and in dark.
        bold: Whether the words are set in bold.
    """

    owner: str
    lines: tuple[str, ...]
    number: int = 0
    role: str = "ink"
    color: theme.Pair = theme.INK
    bold: bool = False

    @cached_property
    def width(self) -> float:
        """In pixels, the badge included."""
        badge = 2 * RADIUS + (GAP if self.lines else 0) if self.number else 0
        return badge + text_metrics.widest(self.lines, bold=self.bold)

    @property
    def height(self) -> float:
        """In pixels: that of the words, or of the badge."""
        return max(text_metrics.height(self.lines), 2 * RADIUS if self.number else 0)

    def parts(self, box: Box) -> list[Part]:
        """The badge and the words, from the left of `box` and in its middle."""
        found: list[Part] = []
        left = box.x
        if self.number:
            found.append(Badge(self.owner, self.number, left + RADIUS, box.cy))
            left += 2 * RADIUS + GAP
        if self.lines:
            height = text_metrics.height(self.lines)
            words = Box(left, box.cy - height / 2, box.right - left, height)
            steps = (self.number,) if self.number else ()
            id = f"{self.owner}-label" if self.owner else ""
            found.append(Words(self.lines, words, self.role, self.color, "start", self.bold, id, steps))
        return found


@dataclass
class Room:
    """What is taken already, px.

    Attributes:
        bounds: The room itself.
        boxes: Where no words may stand.
        lines: Stretches that no words may touch.
        faint: Stretches that they had better not touch, a grid.
        strict: Whether the line to a tag must cross no other.
    """

    bounds: Box
    boxes: list[Box] = field(default_factory=list)
    lines: list[tuple[Point, Point]] = field(default_factory=list)
    faint: list[tuple[Point, Point]] = field(default_factory=list)
    strict: bool = False

    def take(self, points: tuple[Point, ...]) -> None:
        """Keep a line free of words."""
        self.lines += itertools.pairwise(points)

    @contextmanager
    def without(self, box: Box) -> Iterator[None]:
        """Let what is placed meanwhile touch `box`."""
        self.boxes.remove(box)
        yield
        self.boxes.append(box)

    def free(self, box: Box) -> bool:
        """Whether words can stand in `box`."""
        around = box.grow(AIR)
        if not box.within(self.bounds):
            return False
        return not any(around.overlaps(other) for other in self.boxes) and not any(
            _touches(*line, around) for line in self.lines
        )

    def place(self, tag: Tag, x: float, y: float, line: int) -> list[Part]:
        """`tag` as near to a point as there is room, perhaps with a line to it. Raises KitError for no room.

        Args:
            tag: Badge and words.
            x: The point, px.
            y: The point, px, downwards.
            line: Of the script, for the error.
        """
        spots = [(distance, *way) for distance in DISTANCES for way in sorted(DIRECTIONS, key=_preference)]
        for clear in (True, False):  # near and off the grid, else near
            for distance, dx, dy in spots:
                if clear and distance > NEAR * 2:
                    continue
                reach = max(abs(dx), abs(dy))
                cx = x + dx * distance + dx / reach * tag.width / 2
                cy = y + dy * distance + dy / reach * tag.height / 2
                box = _around(tag, cx, cy)
                if not self.free(box) or (clear and any(_touches(*line, box) for line in self.faint)):
                    continue
                lead = self._lead(tag, (x, y), box) if distance > NEAR else []
                if lead is None:
                    continue
                self.boxes.append(box)
                return [*lead, *tag.parts(box)]
        raise _no_room(tag, line)

    def settle(self, tag: Tag, x: float, y: float, walls: list[tuple[Point, Point]], line: int) -> list[Part]:
        """`tag` as near around a point as there is room. Raises KitError where there is none.

        Args:
            tag: Badge and words.
            x: The point, px.
            y: The point, px, downwards.
            walls: Lines, px, of which it stays on the point's side.
            line: Of the script, for the error.
        """
        b, spots = self.bounds, []
        for column in range(int((b.w - tag.width) // 12) + 1):
            for row in range(int((b.h - tag.height) // 12) + 1):
                box = Box(b.x + column * 12, b.y + row * 12, tag.width, tag.height)
                spots.append((math.dist((x, y), (box.cx, box.cy)), box.x, box))
        for _, _, box in sorted(spots, key=lambda spot: spot[:2]):
            if self.free(box) and not any(cross((x, y), (box.cx, box.cy), *wall) for wall in walls):
                self.boxes.append(box)
                return tag.parts(box)
        raise _no_room(tag, line)

    def put(self, tag: Tag, x: float, y: float, line: int) -> list[Part]:
        """`tag` around a point and nowhere else. Raises KitError where something stands there.

        Args:
            tag: Badge and words.
            x: The point, px.
            y: The point, px, downwards.
            line: Of the script, for the error.
        """
        box = _around(tag, x, y)
        if not self.free(box):
            raise _no_room(tag, line)
        self.boxes.append(box)
        return tag.parts(box)

    def open(self, y: float, left: float, right: float) -> list[tuple[float, float]]:
        """The stretches of a level line on which no words stand, as (left, right).

        Args:
            y: Where the line lies, px.
            left: Where it begins.
            right: Where it ends.
        """
        around = [(box.x - AIR, box.right + AIR) for box in self.boxes if box.y - 2 < y < box.bottom + 2]
        return gaps(around, left, right)

    def _lead(self, tag: Tag, point: Point, box: Box) -> list[Part] | None:
        """The line from the point to its tag; None where it would run through other words."""
        end = (min(max(point[0], box.x - AIR), box.right + AIR), min(max(point[1], box.y), box.bottom))
        if any(_touches(point, end, other) for other in self.boxes):
            return None
        reach = Box(point[0] - 3, point[1] - 3, 6, 6)
        if self.strict and any(
            cross(point, end, *line) and not _touches(*line, reach) for line in self.lines
        ):
            return None
        self.take((point, end))
        steps = (tag.number,) if tag.number else ()
        return [Stroke((point, end), "b-plain", theme.BOX_STYLES["plain"], 1.25, steps=steps)]


def _around(tag: Tag, x: float, y: float) -> Box:
    return Box(x - tag.width / 2, y - tag.height / 2, tag.width, tag.height)


def _no_room(tag: Tag, line: int) -> KitError:
    return KitError(
        f"there is no room for {' '.join(tag.lines) or f'badge {tag.number}'!r}",
        line=line,
        hint="Shorten it, move it (a line's `at`), or leave out what stands around it.",
    )


def _preference(direction: Point) -> tuple[int, float]:
    """Beside and above before below: a label reads as belonging to what lies under it."""
    dx, dy = direction
    return (round(dy * 2), -abs(dx))


def _touches(a: Point, b: Point, box: Box) -> bool:
    if max(a[0], b[0]) < box.x or min(a[0], b[0]) > box.right:
        return False
    if max(a[1], b[1]) < box.y or min(a[1], b[1]) > box.bottom:
        return False
    return clip(a, b, box) is not None
