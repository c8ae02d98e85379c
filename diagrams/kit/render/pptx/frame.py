"""Where the pixels of a picture lie on the slide. Text is at least 12 pt, whatever the scale."""

from __future__ import annotations

from dataclasses import dataclass

from kit.core.geometry import Box, Point
from kit.render.pptx.theme import LEAST_PT


@dataclass(frozen=True)
class Frame:
    """Slide = picture × scale + offset, in pixels.

    Attributes:
        scale: How much larger all is on the slide.
        dx: Where the picture begins, px from the slide's left.
        dy: The same from its top.
        wider: How much more a chart grows to the right.
        higher: The same downwards.
    """

    scale: float
    dx: float
    dy: float
    wider: float = 1
    higher: float = 1

    def point(self, point: Point) -> Point:
        """A point of the picture on the slide."""
        x, y = point
        return (x * self.scale * self.wider + self.dx, y * self.scale * self.higher + self.dy)

    def box(self, box: Box) -> Box:
        """A box of the picture on the slide."""
        x, y = self.point((box.x, box.y))
        return Box(x, y, box.w * self.scale * self.wider, box.h * self.scale * self.higher)

    def points_of(self, size: float) -> float:
        """The size of text that is `size` pixels in the picture, in points, to a half."""
        return max(LEAST_PT, round(size * 0.75 * self.scale * 2) / 2)
