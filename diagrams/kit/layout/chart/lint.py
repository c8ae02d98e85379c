"""What a program can check of a finished chart: nothing touches what it does not mean to."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from kit.core.geometry import Box
from kit.ir.chart_drawing import ChartPicture
from kit.ir.drawing import Drawing
from kit.ir.placement import Badge
from kit.ir.scene import Dot, Sketch, Stroke, Words, clip

SLACK = 2.0  # pixels of a box's air that may be touched


def badges(drawing: Drawing) -> set[int]:
    """The numbers of the steps that have a badge."""
    parts = drawing.sketch.parts if isinstance(drawing, ChartPicture) else ()
    return {part.number for part in parts if isinstance(part, Badge)}


def collisions(drawing: Drawing) -> Iterator[str]:
    """A sentence for each word, badge or line that touches another or leaves the canvas."""
    if not isinstance(drawing, ChartPicture):
        return
    sketch = drawing.sketch
    solid = [*_words(sketch), *_badges(sketch)]
    for (name, box), (other, place) in itertools.combinations(solid, 2):
        if box.overlaps(place):
            yield f"{name} overlaps {other}."
    for name, box in solid:
        if not box.within(Box(0, 0, sketch.width, sketch.height)):
            yield f"{name} lies outside the canvas."
        for part in sketch.parts:
            if isinstance(part, Stroke) and any(
                clip(a, b, box.grow(-SLACK)) for a, b in itertools.pairwise(part.points)
            ):
                yield f"The line {part.id or 'of the grid'} runs through {name}."
            if isinstance(part, Dot) and part.box.overlaps(box):
                yield f"The dot {part.id} touches {name}."


def _words(sketch: Sketch) -> Iterator[tuple[str, Box]]:
    return (
        (f"the label {' '.join(part.lines)!r}", part.box) for part in sketch.parts if isinstance(part, Words)
    )


def _badges(sketch: Sketch) -> Iterator[tuple[str, Box]]:
    return ((f"badge {part.number}", part.box) for part in sketch.parts if isinstance(part, Badge))
