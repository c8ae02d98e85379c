"""The axis of a time line to scale."""

from __future__ import annotations

import itertools
import math

from kit.ir.scale import Scale
from kit.ir.scene import Part
from kit.layout.chart.parts import centered, scenery
from kit.style import text_metrics

TICK = 6.0  # length of a tick
AIR = 12.0  # between the words of two ticks
HEIGHT = TICK + 3 + text_metrics.LABEL * text_metrics.LINE  # from the line to below the words


def time_axis(ticks: tuple[tuple[float, str], ...], x: Scale, y: float) -> list[Part]:
    """A line, ticks below it, and words at every tick, second or third, as there is room.

    Args:
        ticks: (moment, words), in order of time.
        x: Where a moment lies, px.
        y: Where the line lies, px.
    """
    parts: list[Part] = [scenery((x.start, y), (x.end, y), width=1.5, arrow=True)]
    widest = max(text_metrics.width(word, text_metrics.LABEL) for _, word in ticks)
    least = min((x(after) - x(at) for (at, _), (after, _) in itertools.pairwise(ticks)), default=1)
    every = math.ceil((widest + AIR) / least)
    first = next((index for index, (at, _) in enumerate(ticks) if at == 0), 0) % every
    for index, (at, word) in enumerate(ticks):
        place = x(at)
        parts.append(scenery((place, y), (place, y + TICK), width=1.5))
        if index % every == first:
            parts.append(centered(word, place, y + TICK + 3))
    return parts
