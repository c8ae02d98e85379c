"""A time line with places: one row per lane, what lasts as bars, what happens as marks above them."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from kit.core.errors import KitError
from kit.core.geometry import Box
from kit.ir.placement import RADIUS
from kit.ir.scale import Scale
from kit.ir.scene import Part, Sketch, Words, text_box
from kit.ir.timeline import Lane, Milestone, Span, TimelineSpec
from kit.layout.chart.axis import time_axis
from kit.layout.chart.intervals import spread
from kit.layout.chart.labels import Tag
from kit.layout.chart.parts import (
    LINE,
    bar,
    legend_entry,
    moment,
    phase_borders,
    scenery,
    soft,
    title,
)
from kit.style import text_metrics, theme
from kit.style.chart_theme import SPANS

WIDTH = 1120.0
EDGE = 16.0
TITLES = 132.0  # width of the lanes' titles
MARKS = 34.0  # height of the row of marks above a lane's bars
BAR, RISK = 44.0, 32.0  # heights of the bars for one line of text
INSIDE = 8.0  # between a bar and its text
GAP = 20.0  # between lanes
FOOT = 2 * LINE + 18.0  # height of the direction of time and the legend


def lanes(spec: TimelineSpec, width: float = WIDTH) -> Sketch:
    """Everything in its place, in pixels. Raises KitError (with a line) where a label does not fit."""
    return _Lanes(spec, width).sketch()


def seen(bar: Box) -> Box:
    """`bar` without the borders that neighbours must not share, but wide enough to be seen."""
    width = max(2.0, bar.w - 3)
    return Box(bar.cx - width / 2, bar.y, width, bar.h)


@dataclass(frozen=True)
class _Row:
    lane: Lane
    top: float
    marks: float  # height of its row of marks, 0 without any
    bar: float
    risk: float  # height of its lower bars, 0 without any

    @property
    def height(self) -> float:
        return self.marks + self.bar + (self.risk + 4 if self.risk else 0)


class _Lanes:
    def __init__(self, spec: TimelineSpec, width: float) -> None:
        self.spec, self.width = spec, width
        ends = [span.end for lane in spec.lanes for span in lane.spans] + [phase.end for phase in spec.phases]
        starts = [span.start for lane in spec.lanes for span in lane.spans] + [
            phase.start for phase in spec.phases
        ]
        self.x = Scale(min(starts), max(ends), EDGE + TITLES + 16, width - EDGE)

    def sketch(self) -> Sketch:
        top = EDGE + (LINE + 8 if self.spec.phases else 0)
        rows: list[_Row] = []
        for lane in self.spec.lanes:
            rows.append(self._row(lane, top))
            top += rows[-1].height + GAP
        bottom = top - GAP + 12
        parts: list[Part] = []
        for index, row in enumerate(rows):
            if index:
                y = row.top - GAP / 2
                parts.append(scenery((EDGE, y), (self.width - EDGE, y), opacity=0.28))
            parts += self._lane(row)
        parts = [*self._phases(bottom, parts), *parts, *self._time(bottom), *self._legend(bottom)]
        return Sketch(self.width, bottom + FOOT + EDGE + self._deeper, tuple(parts))

    def _row(self, lane: Lane, top: float) -> _Row:
        def height(risk: bool, least: float) -> float:
            count = [len(self._wrapped(lane, span)) for span in lane.spans if (span.kind == "risk") == risk]
            return max(least, max(count) * LINE + (12 if risk else 16)) if count else 0

        return _Row(lane, top, MARKS if lane.milestones else 0, height(False, BAR), height(True, RISK))

    def _stretch(self, lane: Lane, span: Span) -> tuple[float, float]:
        """Left and right of the longest piece of the span's bar that no moment cuts."""
        cuts = [
            event.at for event in lane.milestones if span.start < event.at < span.end and span.kind != "risk"
        ]
        ends = sorted([span.start, *cuts, span.end])
        left, right = max(itertools.pairwise(ends), key=lambda piece: piece[1] - piece[0])
        return (self.x(left), self.x(right))

    def _wrapped(self, lane: Lane, span: Span) -> tuple[str, ...]:
        """The label in the lines that its bar has room for."""
        if not span.label:
            return ()
        badge = 2 * RADIUS + 6 if span.step else 0
        left, right = self._stretch(lane, span)
        room = right - left - 2 * INSIDE - badge
        try:
            return tuple(text_metrics.wrap(span.label, limit=room, lines=2))
        except KitError:
            raise KitError(
                f"the label {span.label!r} does not fit into its bar of {room:.0f} px",
                line=span.line,
                hint="Shorten it, or let the span take more of the time line's length.",
            ) from None

    # ---- parts ------------------------------------------------------------------------------

    def _phases(self, bottom: float, drawn: list[Part]) -> list[Part]:
        """The phases' names, and lines between them where nothing of what is `drawn` stands."""
        parts: list[Part] = []
        for phase in self.spec.phases:
            left, right = self.x(phase.start), self.x(phase.end)
            box = text_box((phase.title,), 0, EDGE, bold=True)
            if box.w > right - left - 8:
                raise KitError(
                    f"the phase {phase.title!r} is too short for its name", hint="Shorten the name."
                )
            middle = Box((left + right) / 2 - box.w / 2, box.y, box.w, box.h)
            parts.append(Words((phase.title,), middle, "soft", theme.SOFT, "middle", bold=True))
            if left > self.x.start:
                parts += phase_borders([left], drawn, EDGE, bottom)
        return parts

    def _lane(self, row: _Row) -> list[Part]:
        lane, top = row.lane, row.top + row.marks
        lines = tuple(text_metrics.wrap(lane.title, limit=TITLES, lines=3))
        box = text_box(lines, EDGE, top + row.bar / 2 - len(lines) * LINE / 2, bold=True)
        parts: list[Part] = [title(lines, box, id=lane.id)]
        for span in lane.spans:
            low = span.kind == "risk"
            y, height = (top + row.bar + 4, row.risk) if low else (top, row.bar)
            parts += self._span(
                lane, span, Box(self.x(span.start), y, self.x(span.end) - self.x(span.start), height)
            )
        return parts + self._milestones(row)

    def _span(self, lane: Lane, span: Span, box: Box) -> list[Part]:
        lines = self._wrapped(lane, span)
        middle = sum(self._stretch(lane, span)) / 2
        tag = Tag(span.id, lines, span.step, *SPANS[span.kind].text)
        place = Box(middle - tag.width / 2, box.cy - tag.height / 2, tag.width, tag.height)
        hole = place.grow(6) if lines or span.step else None
        return [bar(seen(box), span.kind, hole, span.id, span.step), *tag.parts(place)]

    def _milestones(self, row: _Row) -> list[Part]:
        """Badges and words in one line above the bars, each with a line down to its moment."""
        events = sorted(row.lane.milestones, key=lambda event: event.at)
        tags = [Tag(event.id, (event.label,) if event.label else (), event.step) for event in events]
        total = sum(tag.width + 14 for tag in tags)
        if total > self.x.end - self.x.start:
            raise KitError(
                f"the moments of {row.lane.title!r} do not fit into one line",
                line=row.lane.line,
                hint="Shorten their labels, or leave one out.",
            )
        wanted = [
            (self.x(event.at) + tag.width / 2 - self._grip(tag), tag.width + 14)
            for event, tag in zip(events, tags, strict=True)
        ]
        middles = spread(wanted, self.x.start, self.x.end + 14)
        parts: list[Part] = []
        for event, tag, middle in zip(events, tags, middles, strict=True):
            parts += self._milestone(row, event, tag, middle)
        return parts

    @staticmethod
    def _grip(tag: Tag) -> float:
        """How far from a tag's left end its line leaves: the middle of the badge, or of the words."""
        return RADIUS if tag.number else tag.width / 2

    def _milestone(self, row: _Row, event: Milestone, tag: Tag, middle: float) -> list[Part]:
        x, top = self.x(event.at), row.top + row.marks
        box = Box(middle - tag.width / 2, row.top, tag.width, 2 * RADIUS)
        if not box.x - 2 <= x <= box.right + 2:
            raise KitError(
                f"the moment {event.label!r} stands too far from its place",
                line=event.line,
                hint="Shorten the labels beside it, or move the moments apart.",
            )
        return [*moment(event.id, x, row.top + 2 * RADIUS, top + row.bar, event.step), *tag.parts(box)]

    @property
    def _deeper(self) -> float:
        """How much more room the foot needs for ticks."""
        return LINE + 14 if self.spec.ticks else 0.0

    def _time(self, bottom: float) -> list[Part]:
        """The direction of time with its scale."""
        y = bottom + 10
        if self.spec.ticks:
            return self._ticks(y)
        box = text_box((self.spec.scale,), self.x.start, y)
        arrow = scenery((box.right + 10, box.cy), (self.x.end, box.cy), width=1.5, arrow=True)
        return [title(("Time",), text_box(("Time",), EDGE, y, bold=True)), soft(self.spec.scale, box), arrow]

    def _ticks(self, y: float) -> list[Part]:
        """The same to scale: what is counted, and an axis."""
        words = tuple(text_metrics.wrap(self.spec.scale, limit=TITLES, lines=2))
        named = title(words, text_box(words, EDGE, y, bold=True))
        return [named, *time_axis(self.spec.ticks, self.x, y + 4)]

    def _legend(self, bottom: float) -> list[Part]:
        """What each kind of span means."""
        parts: list[Part] = []
        left, y = self.x.start, bottom + 10 + LINE + 8 + self._deeper
        for kind, name in self.spec.kinds:
            parts += legend_entry(kind, name, left, y)
            left += 44 + text_metrics.widest((name,)) + 28
        if left - 28 > self.width - EDGE:
            raise KitError("the legend is wider than the picture", hint="Shorten what kinds=… says.")
        return parts
