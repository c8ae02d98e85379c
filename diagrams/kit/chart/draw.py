"""The classes a chart's script uses: `Chart` with lines, levels and marks; `Timeline` with lanes.

    with Chart("The message", alt="…", x=Axis("average", unit="ACU"), y=Axis("a month", unit="$")) as chart:
        chart.line("Serverless", [(0, 0), (5, 438)])
        chart.rule("db.r6g.large", 189.80)
        chart.mark(2.17, 189.80, "2.17 ACU", step="Here both cost the same.")
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from types import TracebackType

from kit import capture
from kit.chart.model import (
    LOOKS,
    SPANS,
    Axis,
    ChartSpec,
    Lane as LaneSpec,
    Mark,
    Milestone,
    Phase,
    Rule,
    Series,
    Span,
    TimelineSpec,
)
from kit.chart.scale import settled
from kit.draw import _caller as caller
from kit.errors import KitError
from kit.model import Spec, Step


class _Sheet:
    """What charts and time lines have in common: message, text alternative, steps, the way out."""

    def __init__(self, name: str, alt: str) -> None:
        self.path, self.lineno = caller()
        self.name, self.alt = name, " ".join(alt.split())
        if not self.alt:
            kind = type(self).__name__
            raise self.error(f"the picture {name!r} has no text alternative", self.lineno,
                             f'Say in a sentence or two what it shows: {kind}("…", alt="…").')
        self.steps: list[Step] = []
        self._ids: dict[str, int] = {}

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            capture.finish(self.spec(), self.path)

    def spec(self) -> Spec:
        """What the script has said so far."""
        raise NotImplementedError

    @property
    def slug(self) -> str:
        return self.path.stem.replace("_", "-")

    def error(self, message: str, line: int, hint: str) -> KitError:
        return KitError(message, path=self.path, line=line, hint=hint)

    def step(self, text: str, fails: str, line: int) -> int:
        """The number of a new step with this sentence, 0 without one."""
        if not text.strip():
            return 0
        number = len(self.steps) + 1
        self.steps.append(Step(number, " ".join(text.split()), " ".join(fails.split()), line=line))
        return number

    def unique(self, label: str) -> str:
        """An id made of the label, the same in every run."""
        base = re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-") or "item"
        count = self._ids[base] = self._ids.get(base, 0) + 1
        return base if count == 1 else f"{base}-{count}"


class Chart(_Sheet):
    """One chart. Its name is the message; its file's name is the address.

    `alt` says in one or two sentences what it shows. `rows` are the values of x that the table
    beside it lists: without them those of its lines and marks, if they are few, else the ticks.
    """

    def __init__(self, name: str, *, alt: str = "", x: Axis, y: Axis, rows: Iterable[float] = ()) -> None:
        super().__init__(name, alt)
        self.x, self.y, self.rows = x, y, tuple(rows)
        self.series: list[Series] = []
        self.rules: list[Rule] = []
        self.marks: list[Mark] = []

    def __enter__(self) -> Chart:
        return self

    def line(
        self, name: str, points: Iterable[tuple[float, float]], *, look: str = "main", filled: bool = False,
        at: float | None = None, step: str = "", fails: str = "",
    ) -> None:
        """A line through `points`, in order of x; two points of one x make it jump.

        Its name stands beside the point at x = `at`, or to the right of its end. `look` is main,
        second, flat or limit; `filled` tints what lies below it.
        """
        _, number = caller()
        found = tuple((float(x), float(y)) for x, y in points)
        if len(found) < 2 or any(not math.isfinite(value) for point in found for value in point):
            raise self.error(f"the line {name!r} has {len(found)} usable points", number,
                             "Give it two or more points (x, y) of finite numbers.")
        if any(a[0] > b[0] for a, b in zip(found, found[1:], strict=False)):
            raise self.error(f"the line {name!r} goes back", number, "Give its points in order of x.")
        if at is not None and not found[0][0] <= at <= found[-1][0]:
            raise self.error(f"the line {name!r} has no point at {at:g}", number,
                             "Name an x between its first and its last point.")
        self._look(look, number)
        self.series.append(Series(self.unique(name), name, found, look, filled, at,
                                  self.step(step, fails, number), number))

    def rule(self, name: str, y: float, *, look: str = "flat", step: str = "", fails: str = "") -> None:
        """A level that stays, across the whole chart; its name stands to the right."""
        _, number = caller()
        self._look(look, number)
        self.rules.append(Rule(self.unique(name), name, float(y), look,
                               self.step(step, fails, number), number))

    def mark(self, x: float, y: float, label: str = "", *, step: str = "", fails: str = "") -> None:
        """A point that matters. With `step` it wears that step's badge."""
        _, number = caller()
        if not label and not step:
            raise self.error("a mark says nothing", number, "Give it a label, a step, or both.")
        self.marks.append(Mark(self.unique(label or f"mark-{len(self.marks) + 1}"), float(x), float(y), label,
                               self.step(step, fails, number), number))

    def spec(self) -> ChartSpec:
        """What the script has said so far. Raises KitError for what lies outside of the axes."""
        places = [(point, item.name, item.line) for item in self.series for point in item.points]
        places += [((mark.x, mark.y), mark.label, mark.line) for mark in self.marks]
        levels = [(rule.y, rule.name, rule.line) for rule in self.rules]
        if not places:
            raise self.error("the chart is empty", self.lineno, 'Give it a line: chart.line("…", points).')
        x = settled(self.x, [place[0][0] for place in places])
        y = settled(self.y, [place[0][1] for place in places] + [level[0] for level in levels])
        checks = [("x", x, place[0][0], place[1], place[2]) for place in places]
        checks += [("y", y, place[0][1], place[1], place[2]) for place in places]
        checks += [("y", y, *level) for level in levels]
        for axis, limits, value, name, number in checks:
            if limits.high is None or not limits.low <= value <= limits.high:
                raise self.error(f"{name!r} lies outside of the chart: {axis} = {value:g}", number,
                                 f"The axis ends at {limits.low:g} and {limits.high:g}; widen it.")
        return ChartSpec(
            slug=self.slug, title=self.name, alt=self.alt, source=self.path.name, x=x, y=y,
            series=tuple(self.series), rules=tuple(self.rules), marks=tuple(self.marks),
            steps=tuple(self.steps), facts=tuple(capture.facts_used()), rows=self.rows, line=self.lineno,
        )

    def _look(self, look: str, line: int) -> None:
        if look not in LOOKS:
            raise self.error(f"no look of a line {look!r}", line, f"One of: {', '.join(LOOKS)}.")


class Timeline(_Sheet):
    """Lanes of things that last and things that happen, along one time.

    `scale` says what the lengths mean ("Not to scale"). `kinds` says what each kind of span means
    here, in the legend's words: source, stopped, target (in this order one after the other) and
    risk, which stands below them.
    """

    def __init__(self, name: str, *, alt: str = "", scale: str, kinds: Mapping[str, str]) -> None:
        super().__init__(name, alt)
        self.scale, self.kinds = scale, dict(kinds)
        for kind in self.kinds:
            if kind not in SPANS:
                raise self.error(f"no kind of span {kind!r}", self.lineno, f"One of: {', '.join(SPANS)}.")
        self.phases: list[Phase] = []
        self.lanes: list[Lane] = []

    def __enter__(self) -> Timeline:
        return self

    def phase(self, title: str, start: float, end: float) -> None:
        """Name a stretch of time above all lanes."""
        _, number = caller()
        self.check(title, start, end, number)
        self.phases.append(Phase(title, float(start), float(end)))

    def lane(self, title: str) -> Lane:
        """A new row below the others."""
        _, number = caller()
        self.lanes.append(Lane(self, title, number))
        return self.lanes[-1]

    def check(self, label: str, start: float, end: float, line: int) -> None:
        if not start < end:
            raise self.error(f"{label!r} ends before it begins ({start:g} to {end:g})", line,
                             "Give its start, then its end.")

    def spec(self) -> TimelineSpec:
        """What the script has said so far."""
        if not any(lane.spans for lane in self.lanes):
            raise self.error("the time line is empty", self.lineno,
                             'Give it a lane with a span: time.lane("…").span("…", 0, 1, kind="source").')
        return TimelineSpec(
            slug=self.slug, title=self.name, alt=self.alt, source=self.path.name, scale=self.scale,
            kinds=tuple((kind, self.kinds[kind]) for kind in SPANS if kind in self.kinds),
            phases=tuple(self.phases), lanes=tuple(lane.spec() for lane in self.lanes),
            steps=tuple(self.steps), facts=tuple(capture.facts_used()), line=self.lineno,
        )


class Lane:
    """One row of a `Timeline`; made by its `lane()`."""

    def __init__(self, sheet: Timeline, title: str, line: int) -> None:
        self.sheet, self.title, self.lineno = sheet, title, line
        self.id = sheet.unique(title)
        self.spans: list[Span] = []
        self.milestones: list[Milestone] = []

    def span(
        self, label: str, start: float, end: float, *, kind: str, step: str = "", fails: str = ""
    ) -> None:
        """Something that lasts; its label stands in its bar."""
        _, number = caller()
        sheet = self.sheet
        if kind not in sheet.kinds:
            raise sheet.error(f"the time line does not say what {kind!r} means", number,
                              f"It has: {', '.join(sheet.kinds)} (kinds=…).")
        sheet.check(label, start, end, number)
        for other in self.spans:
            if (other.kind == "risk") == (kind == "risk") and start < other.end and other.start < end:
                raise sheet.error(f"{label!r} overlaps {other.label!r} in one row", number,
                                  "Let one end where the other begins.")
        self.spans.append(Span(sheet.unique(f"{self.id}.{label}"), label, float(start), float(end), kind,
                               sheet.step(step, fails, number), number))

    def milestone(self, at: float, label: str, *, step: str = "", fails: str = "") -> None:
        """Something that happens at one moment; its label stands above the row."""
        _, number = caller()
        sheet = self.sheet
        self.milestones.append(Milestone(sheet.unique(f"{self.id}.{label}"), label, float(at),
                                         sheet.step(step, fails, number), number))

    def spec(self) -> LaneSpec:
        return LaneSpec(self.id, self.title, tuple(self.spans), tuple(self.milestones), self.lineno)

