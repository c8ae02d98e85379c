"""Where words at one end of a line may sit: beside its last stretch, close to the node."""

from __future__ import annotations

import math
from collections.abc import Iterator

from kit.core.geometry import Box, Point
from kit.style import text_metrics

NEAR = (12.0, 18.0, 26.0, 36.0, 48.0, 64.0)  # px from the end; an arrowhead needs the first
BESIDE = 5.0  # px between words and line


def spots(points: tuple[Point, ...], words: str, end: str) -> Iterator[tuple[float, tuple[str, ...], Box]]:
    """Places for the words at one end of a line, each as (price, lines of text, box in px).

    Args:
        points: The line's corners, px, from source to target.
        words: As the script has them.
        end: "tail" or "head".
    """
    before, last = (points[1], points[0]) if end == "tail" else (points[-2], points[-1])
    lines = text_metrics.beside_line(words)
    w = text_metrics.widest(lines)
    h = len(lines) * text_metrics.SMALL * text_metrics.LINE
    room = math.dist(before, last)
    dx, dy = ((before[0] - last[0]) / room, (before[1] - last[1]) / room) if room else (0.0, 0.0)
    for away in NEAR:
        x, y = last[0] + dx * away, last[1] + dy * away
        price = away + 2 * max(away - room, 0.0)
        if dx:
            left = x if dx > 0 else x - w
            yield price, lines, Box(left, y - h - BESIDE, w, h)
            yield price + 4, lines, Box(left, y + BESIDE, w, h)
        else:
            top = y if dy > 0 else y - h
            yield price, lines, Box(x + BESIDE, top, w, h)
            yield price + 4, lines, Box(x - w - BESIDE, top, w, h)
