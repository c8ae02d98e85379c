"""Points and boxes. All lengths are pixels at natural size."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Point = tuple[float, float]

UNIT = 8.0
ICON = 64.0
MARGIN = 16.0  # around the whole picture


@dataclass(frozen=True)
class Box:
    """An upright rectangle, px.

    Attributes:
        x: Its left.
        y: Its top; y grows downwards.
        w: Its width.
        h: Its height.
    """

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """Where its right side lies."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """Where its lower side lies; y grows downwards."""
        return self.y + self.h

    @property
    def cx(self) -> float:
        """The middle between left and right."""
        return self.x + self.w / 2

    @property
    def cy(self) -> float:
        """The middle between top and bottom."""
        return self.y + self.h / 2

    def grow(self, by: float) -> Box:
        """The box with `by` more on every side."""
        return Box(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)

    def within(self, outer: Box) -> bool:
        """Whether it lies in `outer`, up to its borders."""
        return (
            outer.x <= self.x
            and self.right <= outer.right
            and outer.y <= self.y
            and self.bottom <= outer.bottom
        )

    def overlaps(self, other: Box) -> bool:
        """Whether the two share any area."""
        return (
            self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom
        )


def around(points: Iterable[Point]) -> Box:
    """The smallest box that holds all of them."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
