"""How the sentences of a picture's steps are set on slides: how large, in how many columns, with what fails.

All lengths are pixels, all sizes points. A slide of one step says its sentence in `SAID` or more; the list of
all steps stands beside or below the drawing where it fits in `LISTED` or more, else on slides of its own.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kit.core.geometry import Box
from kit.ir.step import Step
from kit.style import text_metrics

SAID = (22.0, 20.0, 18.0)
NUMBER = 28.0  # of a step, above its sentence
LISTED = (16.0, 14.0, 13.0, 12.0)
GUTTER = 32.0  # between columns
GAP = 0.6  # of the size: between two steps
WIDER = 1.04  # than measured: what other programs and fonts make of a line
APART = 0.3  # of the size, in points: between a sentence and what fails


@dataclass(frozen=True)
class Listing:
    """All steps as a list: the size of its text, the steps of each column, whether it tells what fails."""

    size: float
    columns: tuple[tuple[Step, ...], ...]
    fails: bool


@dataclass(frozen=True)
class Told:
    """The room for sentences beside or below a drawing.

    Attributes:
        room: Where it is, px.
        size: Of the sentence of one step, in points.
        fails: Whether what fails is said with it.
        listing: How the list of all steps stands there; None where it does not fit.
    """

    room: Box
    size: float
    fails: bool
    listing: Listing | None


def fitting(steps: Sequence[Step], room: Box) -> Told | None:
    """How `steps` can be told in `room`; None where one of them alone does not fit."""
    for fails in (True, False):
        for size in SAID:
            if all(_is_sayable(step, size, room, fails=fails) for step in steps):
                return Told(room, size, fails, listed(steps, room, LISTED))
    return None


def is_beside(room: Box) -> bool:
    """Whether it is a column beside the drawing, where a step's number stands above its sentence."""
    return room.w < room.h


def _is_sayable(step: Step, size: float, room: Box, *, fails: bool) -> bool:
    if is_beside(room):
        below = Box(room.x, room.y, room.w, room.h - line_height(NUMBER))
        return _fits([step], size, below, below.w, fails=fails, indents=False)
    return _fits([step], size, room, room.w, fails=fails)


def best(found: Iterable[tuple[Told, Box, float]], least: float) -> tuple[Told, Box]:
    """The way with the most legible drawing and list: of (telling, the drawing's area, the drawing's scale).

    A list that takes so much room that the drawing falls below the scale `least` is left to another slide.
    """

    def worth(way: tuple[Told, Box, float]) -> tuple[bool, float]:
        told, _, scale = way
        if told.listing is None or scale < least:
            return False, min(scale, 1.1) + 0.03 * told.fails
        return True, min(scale, 1.1) + 0.03 * (told.listing.size - 12) + 0.06 * told.listing.fails

    told, area, scale = max(found, key=worth)
    if scale < least:
        told = Told(told.room, told.size, told.fails, None)
    return told, area


def listed(steps: Sequence[Step], room: Box, sizes: Iterable[float]) -> Listing | None:
    """All steps as a list in the largest size that fits, rather with what fails than larger; or None.

    Args:
        steps: In their order.
        room: Of the whole list, px.
        sizes: What to try, in points, the largest first.
    """
    for fails in (True, False):
        for size in sizes:
            for count in (1, 2, 3) if room.w > 2 * room.h else (1,):
                if columns := _columns(steps, size, room, count, fails=fails):
                    return Listing(size, columns, fails)
    return None


def pages(steps: Sequence[Step], room: Box) -> list[Listing]:
    """All steps as large as what is said, in two columns at most, on as many slides as they need."""
    for fails in (True, False):
        for size in SAID:
            for count in (1, 2):
                if columns := _columns(steps, size, room, count, fails=fails):
                    return [Listing(size, columns, fails)]
    if len(steps) == 1:
        return [Listing(SAID[-1], (tuple(steps),), False)]
    half = (len(steps) + 1) // 2
    return pages(steps[:half], room) + pages(steps[half:], room)


def _columns(
    steps: Sequence[Step], size: float, room: Box, count: int, *, fails: bool
) -> tuple[tuple[Step, ...], ...]:
    """The steps in `count` columns of `room`, one after the other; nothing where they do not fit."""
    column = column_width(room, count)
    width = column - indent(size)
    found: list[list[Step]] = [[]]
    target = height(steps, size, width, fails=fails) / count
    for step in steps:
        taken = height(found[-1], size, width, fails=fails)
        own = height([step], size, width, fails=fails)
        if found[-1] and len(found) < count and taken + own / 2 > target:
            found.append([])
        found[-1].append(step)
    fits = all(_fits(group, size, room, column, fails=fails) for group in found)
    return tuple(map(tuple, found)) if fits else ()


def _fits(
    steps: Iterable[Step], size: float, room: Box, width: float, *, fails: bool, indents: bool = True
) -> bool:
    """Whether `steps` below each other fit a column of the room, and no word of theirs is wider."""
    told = list(steps)
    texts = (text for step in told for text in (step.plain_text, step.plain_fails if fails else ""))
    widest = max(map(_widest, texts), default=0.0) * size / 12 * WIDER
    left = indent(size) if indents else 0.0
    return widest <= width - left and height(told, size, width - left, fails=fails) <= room.h


@functools.lru_cache(maxsize=1024)  # asked again for each size and each room
def _widest(text: str) -> float:
    """The width of its widest word at 12 points, px."""
    return max((text_metrics.width(word, 16) for word in text.split()), default=0.0)


def column_width(room: Box, count: int) -> float:
    """The width of one of `count` columns."""
    return (room.w - (count - 1) * GUTTER) / count


def height(steps: Iterable[Step], size: float, width: float, *, fails: bool) -> float:
    """The height of steps below each other, px.

    Args:
        steps: What is told.
        size: Of the text, in points.
        width: Of the lines, px, without the room for numbers.
        fails: Whether what fails is told as well.
    """
    total = 0.0
    for step in steps:
        lines = line_count(step.plain_text, size, width)
        if fails and step.fails:
            lines += line_count(f"If not: {step.plain_fails}", size, width)
            total += APART * size * 4 / 3
        total += lines * line_height(size) + GAP * size
    return total


def indent(size: float) -> float:
    """Room for the number of a step."""
    return size * 2.2


def line_height(size: float) -> float:
    """The height in pixels of a line of `size` points."""
    return size * 4 / 3 * 1.2


@functools.lru_cache(maxsize=4096)  # sizes and columns are tried many times
def line_count(sentence: str, size: float, width: float) -> int:
    """How many lines a sentence takes.

    Args:
        sentence: Plain text.
        size: In points.
        width: Of the lines, px.
    """
    space = text_metrics.width(" ", 16) * size / 12 * WIDER
    lines, used = 1, -space
    for word in sentence.split():
        needs = text_metrics.width(word, 16) * size / 12 * WIDER
        if used + space + needs > width and used > 0:
            lines, used = lines + 1, -space
        used += space + needs
    return lines
