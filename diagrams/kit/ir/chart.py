"""What a script says of a chart, before anything has a place."""

from __future__ import annotations

import itertools
from dataclasses import asdict, dataclass
from typing import Any

from kit.ir.hashed import Hashed
from kit.ir.step import Step

LOOKS = ("main", "second", "flat", "limit")


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
    """A remark in an empty place.

    Attributes:
        x: The middle of its words, in the unit of the axis.
        y: The same of the other axis.
        text: The words.
        line: The line of the script that says so.
    """

    x: float
    y: float
    text: str
    line: int = 0


@dataclass(frozen=True)
class ChartSpec(Hashed):
    """One chart as its script describes it.

    Attributes:
        slug: What names the picture in addresses and files.
        title: In plain text.
        alt: Its author's text alternative; "" for none.
        source: The script's path below the folder of scripts.
        x: The axis to the right.
        y: The axis upwards.
        series: Its lines, in the script's order.
        rules: Its levels, likewise.
        marks: Its points, likewise.
        notes: Its remarks, likewise.
        steps: In the order of their numbers.
        facts: The ids of those that the script read, sorted.
        rows: The values of x that its table lists; empty for those of its lines and marks, or the ticks.
        line: The line of the script at which it begins.
    """

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
