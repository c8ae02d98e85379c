"""A chart for a phone: as high as its words need, with the names of lines and levels inside."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from functools import partial

from kit.core.errors import KitError, first_of
from kit.core.geometry import Box
from kit.ir.chart import Axis, ChartSpec, Note, Rule
from kit.ir.scale import tick
from kit.ir.scene import Dot, Part, Sketch
from kit.layout.chart.labels import Room, Tag
from kit.layout.chart.plot import Plot, level_tag, note_tag, series_tag
from kit.style import text_metrics

WIDTH = 464.0
HEIGHTS = (480.0, 560.0, 660.0, 780.0)
LONGEST = (190.0, 140.0, 100.0, 60.0)  # lines of a label to try
BESIDE = 5.0  # between a level and its name
SHARES = (0.5, 0.7, 0.3, 0.85, 0.15)  # of a line's way, where its name may stand


def narrow_plot(spec: ChartSpec) -> Sketch:
    """Everything in its place, in pixels. Raises KitError (with a line) where words find no room."""
    spec = replace(spec, x=_thinned(spec.x))
    return first_of(partial(_sketch, spec, height) for height in HEIGHTS)


def _sketch(spec: ChartSpec, height: float) -> Sketch:
    return _NarrowPlot(spec, WIDTH, height).sketch()


def _thinned(axis: Axis) -> Axis:
    """The axis with every second, third … tick, as many as there is room for."""
    widest = max(text_metrics.width(tick(value, axis.unit), text_metrics.LABEL) for value in axis.ticks)
    most = max(2, int((WIDTH - 60) // (widest + 14)))
    return replace(axis, ticks=axis.ticks[:: math.ceil(len(axis.ticks) / most)])


class _NarrowPlot(Plot):
    def names_beside(self) -> list[tuple[Tag, float]]:
        return []

    def words(self, room: Room, dots: list[Dot]) -> list[Part]:
        spec = self.spec
        parts: list[Part] = []
        room.strict = True
        for rule in spec.rules:
            parts += self._level(room, rule)
        for mark, dot in zip(spec.marks, dots, strict=True):
            with room.without(dot.box):
                parts += self._near(room, Tag(mark.id, (mark.label,), mark.step), [(dot.x, dot.y)], mark.line)
        for item in spec.series:
            first, last = item.points[0][0], item.points[-1][0]
            places = [item.at] if item.at is not None else [first + (last - first) * s for s in SHARES]
            spots = [(self.x(at), self.y(item.value(at) or 0.0)) for at in places]
            parts += self._near(room, series_tag(item), spots, item.line)
        for note in spec.notes:
            parts += self._note(room, note)
        return parts

    def _note(self, room: Room, note: Note) -> list[Part]:
        """A remark near its point, on the same side of every line."""
        walls = [pair for item in self.spec.series for pair in itertools.pairwise(self.points(item))]
        x, y = self.x(note.x), self.y(note.y)
        tags = [_broken(note_tag(note), longest) for longest in LONGEST]
        return first_of(partial(room.settle, tag, x, y, walls, note.line) for tag in tags)

    def _level(self, room: Room, rule: Rule) -> list[Part]:
        """A level's name above or below it, as far to the right as there is room."""
        tag, y = level_tag(rule), self.y(rule.y)
        tag = replace(tag, lines=(" ".join(tag.lines),))
        left = self.area.right - tag.width
        while left >= self.area.x:
            for top in (y - BESIDE - tag.height, y + BESIDE):
                box = Box(left, top, tag.width, tag.height)
                if room.free(box):
                    room.boxes.append(box)
                    return tag.parts(box)
            left -= 8
        raise KitError(
            f"there is no room for {tag.lines[0]!r} on a phone",
            line=rule.line,
            hint="Shorten it, or leave out what stands around it.",
        )

    def _near(self, room: Room, tag: Tag, spots: list[tuple[float, float]], line: int) -> list[Part]:
        """`tag` beside the first of `spots` where it has room, on as few lines as that takes."""
        tags = [_broken(tag, longest) for longest in LONGEST]
        return first_of(partial(room.place, tag, x, y, line) for tag in tags for x, y in spots)


def _broken(tag: Tag, longest: float) -> Tag:
    words = "\n".join(tag.lines)
    return replace(tag, lines=text_metrics.broken(words, longest, bold=tag.bold) if words else ())
