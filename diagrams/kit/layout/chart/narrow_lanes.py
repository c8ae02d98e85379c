"""A time line for a phone: each lane's title above it, labels broken into their bars, moments in steps."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from kit.core.errors import KitError
from kit.core.geometry import Box
from kit.ir.placement import RADIUS, Badge
from kit.ir.scale import Scale
from kit.ir.scene import Part, Sketch, Words, text_box
from kit.ir.timeline import Lane, Milestone, Phase, Span, TimelineSpec
from kit.layout.chart.axis import HEIGHT, time_axis
from kit.layout.chart.labels import Tag
from kit.layout.chart.lanes import seen
from kit.layout.chart.parts import (
    LINE,
    bar,
    legend_entry,
    moment,
    phase_borders,
    scenery,
    steps_of,
    title,
)
from kit.style import text_metrics, theme
from kit.style.chart_theme import SPANS

WIDTH = 464.0
EDGE = 12.0
INSIDE = 5.0  # between a bar and its text
STEM = 12.0  # of the line between a moment's words and its bar
APART = 10.0  # between moments in one row
GAP = 26.0  # between lanes
BADGE = 2 * RADIUS + 4


def narrow_lanes(spec: TimelineSpec) -> Sketch:
    """Everything in its place, in pixels. Raises KitError (with a line) where a label does not fit."""
    return _Lanes(spec).sketch()


@dataclass(frozen=True)
class _Moment:
    """A milestone's words with the left and the top of their place."""

    event: Milestone
    tag: Tag
    left: float
    top: float

    @property
    def box(self) -> Box:
        return Box(self.left, self.top, self.tag.width, self.tag.height)


class _Lanes:
    def __init__(self, spec: TimelineSpec) -> None:
        self.spec = spec
        ends = [(span.start, span.end) for lane in spec.lanes for span in lane.spans]
        ends += [(phase.start, phase.end) for phase in spec.phases]
        self.x = Scale(min(ends)[0], max(end for _, end in ends), EDGE, WIDTH - EDGE)

    def sketch(self) -> Sketch:
        names, top = self._names(), EDGE
        if names:
            top = max(part.box.bottom for part in names) + 10
        parts: list[Part] = []
        for lane in self.spec.lanes:
            drawn, bottom = self._lane(lane, top)
            parts += drawn
            if lane is not self.spec.lanes[-1]:
                y = bottom + GAP / 2
                parts.append(scenery((EDGE, y), (WIDTH - EDGE, y), opacity=0.28))
            top = bottom + GAP
        bottom = top - GAP + 12
        starts = [x for phase in self.spec.phases if (x := self.x(phase.start)) > self.x.start]
        parts = [*names, *phase_borders(starts, [*names, *parts], EDGE, bottom), *parts]
        foot, height = self._foot(bottom)
        return Sketch(WIDTH, height + EDGE, (*parts, *foot))

    # ---- phases -----------------------------------------------------------------------------

    def _names(self) -> list[Words]:
        """The phases' names, in two rows where they are longer than what they name."""
        found: list[Words] = []
        for index, phase in enumerate(self.spec.phases):
            box = text_box((phase.title,), 0, EDGE, bold=True)
            if any(self._long(each) for each in self.spec.phases) and index % 2:
                box = Box(box.x, box.y + LINE, box.w, box.h)
            middle = (self.x(phase.start) + self.x(phase.end)) / 2
            left = min(max(middle - box.w / 2, 2), WIDTH - 2 - box.w)
            place = Box(left, box.y, box.w, box.h)
            found.append(Words((phase.title,), place, "soft", theme.SOFT, "middle", bold=True))
        return found

    def _long(self, phase: Phase) -> bool:
        room = self.x(phase.end) - self.x(phase.start)
        return text_metrics.width(phase.title, text_metrics.LABEL, bold=True) > room - 8

    # ---- lanes ------------------------------------------------------------------------------

    def _lane(self, lane: Lane, top: float) -> tuple[list[Part], float]:
        """What the lane consists of, and where it ends."""
        named = text_metrics.broken(lane.title.replace("\n", " "), WIDTH - 2 * EDGE, bold=True)
        box = text_box(named, EDGE, top, bold=True)
        parts: list[Part] = [title(named, box, id=lane.id)]
        moments = self._moments(lane, box.bottom + 6)
        y = max([box.bottom + 6, *(each.box.bottom + STEM for each in moments)])
        for each in moments:
            parts += self._stem(each, y)
        for risk in (False, True):
            spans = [span for span in lane.spans if (span.kind == "risk") == risk]
            if spans:
                height = max(self._height(span) for span in spans)
                parts += itertools.chain(*(self._span(span, y, height) for span in spans))
                y += height + 4
        return parts, y - 4

    def _room(self, span: Span) -> float:
        return self.x(span.end) - self.x(span.start) - 3 - 2 * INSIDE

    def _broken(self, span: Span) -> tuple[str, ...]:
        """The label in the lines that its bar has room for."""
        room = self._room(span)
        lines = text_metrics.broken(span.label, room) if span.label else ()
        if lines and text_metrics.widest(lines) > room:
            raise KitError(
                f"the label {span.label!r} does not fit into its bar of {room:.0f} px",
                line=span.line,
                hint="Use shorter words, or let the span take more of the time line's length.",
            )
        return lines

    def _height(self, span: Span) -> float:
        return max(28.0, len(self._broken(span)) * LINE + 2 * INSIDE + (BADGE if span.step else 0))

    def _span(self, span: Span, y: float, height: float) -> list[Part]:
        lines, left, right = self._broken(span), self.x(span.start), self.x(span.end)
        shown = seen(Box(left, y, right - left, height))
        words = text_box(lines, 0, 0)
        used = words.h + (BADGE if span.step else 0)
        place = Box(shown.cx - words.w / 2, shown.cy - used / 2, words.w, used)
        hole = place.grow(4) if used else None
        parts: list[Part] = [bar(shown, span.kind, hole, span.id, span.step)]
        if span.step:
            parts.append(Badge(span.id, span.step, shown.cx, place.y + RADIUS))
        if lines:
            box, look = Box(place.x, place.bottom - words.h, words.w, words.h), SPANS[span.kind].text
            label = Words(lines, box, *look, "middle", id=f"{span.id}-label", steps=steps_of(span.step))
            parts.append(label)
        return parts

    def _moments(self, lane: Lane, top: float) -> list[_Moment]:
        """The moments' words: to the right of their line, the earlier above the later where they touch."""
        rows: list[list[tuple[Milestone, Tag, float]]] = []
        for event in sorted(lane.milestones, key=lambda event: -event.at):
            tag, left = self._tag(event, lane)
            end = left + tag.width + APART
            if rows and end <= rows[-1][-1][2]:
                rows[-1].append((event, tag, left))
            else:
                rows.append([(event, tag, left)])
        found = []
        for row in reversed(rows):
            height = max(tag.height for _, tag, _ in row)
            found += [_Moment(event, tag, left, top + height - tag.height) for event, tag, left in row]
            top += height + 4
        return found

    def _tag(self, event: Milestone, lane: Lane) -> tuple[Tag, float]:
        """A moment's words and their left: its badge, or their start, stands on its line.

        Words without a badge begin before it where they would end too far right, but after the line before.
        """
        if event.step:
            left = first = self.x(event.at) - RADIUS
            right, badge = WIDTH - 4, 2 * RADIUS + 6
        else:
            left, right, badge = self.x(event.at) - 8, WIDTH - EDGE, 0.0
            earlier = (self.x(other.at) + 8 for other in lane.milestones if other.at < event.at)
            first = min(left, max(earlier, default=EDGE))
        lines = text_metrics.broken(event.label, right - first - badge) if event.label else ()
        tag = Tag(event.id, lines, event.step)
        return tag, min(left, right - tag.width)

    def _stem(self, words: _Moment, end: float) -> list[Part]:
        event = words.event
        start = words.box.cy + RADIUS if event.step else words.box.bottom
        return [
            *moment(event.id, self.x(event.at), start, end, event.step),
            *words.tag.parts(words.box),
        ]

    # ---- foot -------------------------------------------------------------------------------

    def _foot(self, top: float) -> tuple[list[Part], float]:
        """The direction of time with its scale, the legend, and where it ends."""
        parts, bottom = self._time(top + 8)
        left, y = EDGE, bottom + 8
        for kind, name in self.spec.kinds:
            width = text_metrics.widest((name,))
            if left > EDGE and left + 44 + width > WIDTH - EDGE:
                left, y = EDGE, y + LINE + 6
            parts += legend_entry(kind, name, left, y)
            left += 44 + width + 24
        return parts, y + LINE

    def _time(self, top: float) -> tuple[list[Part], float]:
        """The direction of time with its scale, or an axis, and where that ends."""
        if self.spec.ticks:
            axis = time_axis(self.spec.ticks, self.x, top)
            scale = text_metrics.broken(" ".join(self.spec.scale.split()), WIDTH - 2 * EDGE)
            below = text_box(scale, EDGE, top + HEIGHT + 2, bold=True)
            return [*axis, title(scale, below)], below.bottom
        time = text_box(("Time",), EDGE, top, bold=True)
        scale = text_metrics.broken(self.spec.scale, WIDTH - 2 * EDGE)
        below = text_box(scale, EDGE, time.bottom + 2)
        parts: list[Part] = [
            title(("Time",), time),
            scenery((time.right + 10, time.cy), (WIDTH - EDGE, time.cy), width=1.5, arrow=True),
            Words(scale, below, "soft", theme.SOFT),
        ]
        return parts, below.bottom
