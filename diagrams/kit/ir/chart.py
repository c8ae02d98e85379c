"""What a script says of a chart or a time line, before anything has a place."""

from __future__ import annotations

import itertools
from dataclasses import asdict, dataclass
from typing import Any

from kit.ir.graph import Step
from kit.ir.hashed import Hashed

LOOKS = ("main", "second", "flat", "limit")
SPANS = ("source", "stopped", "target", "risk")


@dataclass(frozen=True)
class Axis:
    """One direction of a chart.

    Attributes:
        title: What it measures.
        unit: "$" prints money and "h:mm" times of day (values in hours); any other stands behind the title.
        low: Where it begins, in its unit.
        high: Where it ends; None for the next round value above the data.
        ticks: Values with a word beside them; without any there are about five.
    """

    title: str
    unit: str = ""
    low: float = 0
    high: float | None = None
    ticks: tuple[float, ...] = ()

    @property
    def end(self) -> float:
        """Where it ends, once that is settled."""
        return self.low if self.high is None else self.high


@dataclass(frozen=True)
class Series:
    """A line of a chart.

    Attributes:
        id: Names it in the drawing.
        name: What stands beside it.
        points: (x, y) in the units of the axes, in order of x.
        look: One of `LOOKS`.
        filled: Whether what lies below it is tinted.
        at: The x beside which its name stands; None for the right of its end.
        step: The number of its step, 0 for none.
        line: The line of the script that says so.
    """

    id: str
    name: str
    points: tuple[tuple[float, float], ...]
    look: str = "main"
    filled: bool = False
    at: float | None = None
    step: int = 0
    line: int = 0

    def value(self, x: float) -> float | None:
        """Its value at `x`: the later one where it jumps, None outside of its points."""
        found = None
        for (x0, y0), (x1, y1) in itertools.pairwise(self.points):
            if x0 <= x <= x1:
                found = y1 if x1 == x0 else y0 + (y1 - y0) * (x - x0) / (x1 - x0)
        return found


@dataclass(frozen=True)
class Rule:
    """A level that stays: a horizontal line across the whole chart.

    Attributes:
        id: Names it in the drawing.
        name: What stands to its right.
        y: In the unit of the axis.
        figure: Its value as it is printed.
        look: One of `LOOKS`.
        step: The number of its step, 0 for none.
        line: The line of the script that says so.
    """

    id: str
    name: str
    y: float
    figure: str = ""
    look: str = "flat"
    step: int = 0
    line: int = 0


@dataclass(frozen=True)
class Mark:
    """A point that matters.

    Attributes:
        id: Names it in the drawing.
        x: In the unit of the axis.
        y: In the unit of the other axis.
        label: A word or two beside it.
        step: The number of its step, 0 for none.
        line: The line of the script that says so.
    """

    id: str
    x: float
    y: float
    label: str
    step: int = 0
    line: int = 0


@dataclass(frozen=True)
class Note:
    """A remark in an empty place, around the point (x, y)."""

    x: float
    y: float
    text: str
    line: int = 0


@dataclass(frozen=True)
class ChartSpec(Hashed):
    """One chart as its script describes it. `rows`: the values of x that its table lists."""

    slug: str
    title: str
    alt: str
    source: str
    x: Axis
    y: Axis
    series: tuple[Series, ...]
    rules: tuple[Rule, ...]
    marks: tuple[Mark, ...]
    notes: tuple[Note, ...]
    steps: tuple[Step, ...]
    facts: tuple[str, ...] = ()
    rows: tuple[float, ...] = ()
    line: int = 0

    def to_json(self) -> dict[str, Any]:
        """A plain, stable form: equal charts give equal JSON."""
        return asdict(self)


@dataclass(frozen=True)
class Span:
    """Something that lasts.

    Attributes:
        id: Names it in the drawing.
        label: The words in its bar.
        start: In whatever the time line counts.
        end: The same, later.
        kind: One of `SPANS`.
        step: The number of its step, 0 for none.
        line: The line of the script that says so.
    """

    id: str
    label: str
    start: float
    end: float
    kind: str
    step: int = 0
    line: int = 0


@dataclass(frozen=True)
class Milestone:
    """Something that happens at one moment.

    Attributes:
        id: Names it in the drawing.
        label: The words above its lane.
        at: In whatever the time line counts.
        step: The number of its step, 0 for none.
        line: The line of the script that says so.
    """

    id: str
    label: str
    at: float
    step: int = 0
    line: int = 0


@dataclass(frozen=True)
class Lane:
    """One row of a time line. Spans of the kind "risk" stand below the others."""

    id: str
    title: str
    spans: tuple[Span, ...]
    milestones: tuple[Milestone, ...]
    line: int = 0


@dataclass(frozen=True)
class Phase:
    """A stretch of time that all lanes share, named above them."""

    title: str
    start: float
    end: float


@dataclass(frozen=True)
class TimelineSpec(Hashed):
    """One time line as its script describes it.

    `scale` says what its lengths mean; `kinds` what each kind of span used means here,
    `rows` what a lane is. `ticks` are moments with their words, of a time line that is to scale.
    """

    slug: str
    title: str
    alt: str
    source: str
    scale: str
    kinds: tuple[tuple[str, str], ...]
    rows: str
    phases: tuple[Phase, ...]
    lanes: tuple[Lane, ...]
    steps: tuple[Step, ...]
    facts: tuple[str, ...] = ()
    ticks: tuple[tuple[float, str], ...] = ()
    line: int = 0

    def to_json(self) -> dict[str, Any]:
        """A plain, stable form: equal time lines give equal JSON."""
        return asdict(self)
