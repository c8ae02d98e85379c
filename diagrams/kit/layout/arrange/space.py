"""How much room everything needs, along the ranks and across them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kit.core.geometry import UNIT
from kit.layout.arrange.layered import Part
from kit.style.spacing import WIDE, Measures

Sides = tuple[float, float]

LANE = 16.0  # px from one line to the next in the room between two ranks
STUB = 22.0  # px of straight line beside a node


@dataclass(frozen=True)
class Frame:
    """What a visible group needs around what it holds, px.

    Attributes:
        left: Beside it.
        top: Above it.
        right: Beside it.
        bottom: Below it.
        title: How wide its title makes it.
    """

    left: float
    top: float
    right: float
    bottom: float
    title: float


NONE = Frame(0, 0, 0, 0, 0)  # of a line of ranks, which has no box


@dataclass(frozen=True)
class Space:
    """The lengths of one drawing, px.

    Attributes:
        frames: What each visible group needs, by id.
        flat: Whether ranks follow each other from left to right.
        rank: Between the icons of two ranks.
        beside: Between two neighbors in a rank.
        boxes: Between two boxes.
        line: Beside a line that passes.
        wrapped: Between two lines of ranks.
    """

    frames: Mapping[str, Frame]
    flat: bool = True
    rank: float = 72.0
    beside: float = 40.0
    boxes: float = 36.0
    line: float = 18.0
    wrapped: float = 64.0

    @classmethod
    def of(cls, frames: Mapping[str, Frame], measures: Measures) -> Space:
        """With the distances of `measures`."""
        more = measures.gap / WIDE.gap
        return cls(
            frames, rank=72 * more, beside=40 * more, boxes=36 * more, line=18 * more, wrapped=64 * more
        )

    def before(self, part: Part, held: int | str) -> float:
        """From the border that a unit has across the ranks to its alignment point; a group has none."""
        block = None if isinstance(held, str) else part.units[held].block
        if block is None:
            return 0.0
        return block.ay if self.flat else block.ax

    def after(self, part: Part, held: int | str) -> float:
        """The same on the other side."""
        block = None if isinstance(held, str) else part.units[held].block
        if block is None:
            return 0.0
        return block.h - block.ay if self.flat else max(block.w - block.ax, self._words(part, held))

    def _words(self, part: Part, unit: int | str) -> float:
        """Room right of an upright line for the words beside it."""
        return max(
            (link.label[0] - 3 * UNIT for link in part.links if link.label[0] and unit == part.calmer(link)),
            default=0.0,
        )

    def between(self, part: Part, one: int | str, other: int | str) -> float:
        """From one unit or group to its neighbor across the ranks, px.

        Args:
            part: Holds both.
            one: The number of a unit, or the id of a group.
            other: The same of its neighbor.
        """
        kinds = {self._kind(part, one), self._kind(part, other)}
        if "wrapped" in kinds:
            return self.wrapped
        if "line" in kinds:
            return self.line
        return self.boxes if "box" in kinds else self.beside

    def _kind(self, part: Part, held: int | str) -> str:
        if isinstance(held, str):
            return "box" if held in self.frames else "wrapped"
        block = part.units[held].block
        if block is None:
            return "line"
        return "node" if block.single else "box"

    def pads_across(self, group: str) -> Sides:
        """The air inside the frame of `group` before and after what lies across the ranks."""
        frame = self.frames.get(group, NONE)
        return (frame.top, frame.bottom) if self.flat else (frame.left, frame.right)

    def pads_along(self, group: str) -> Sides:
        """The air inside the frame of `group` before its first rank and after its last."""
        frame = self.frames.get(group, NONE)
        return (frame.left, frame.right) if self.flat else (frame.top, frame.bottom)

    def least_across(self, group: str) -> float:
        """The least size that the title of `group` needs across the ranks."""
        return 0.0 if self.flat else self.frames.get(group, NONE).title

    def least_along(self, group: str) -> float:
        """The least size that the title of `group` needs along the ranks."""
        return self.frames.get(group, NONE).title if self.flat else 0.0
