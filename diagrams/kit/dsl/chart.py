"""The class a chart's script uses: `Chart`, with lines, levels, marks and notes.

::

    with Chart("The message", alt="…", x=Axis("average", unit="ACU"), y=Axis("a month", unit="$")) as chart:
        chart.line("Serverless", [(0, 0), (5, 438)])
        chart.rule("db.r6g.large", 189.80, figure="$189.80")
        chart.mark(2.17, 189.80, "2.17 ACU", step="Here both cost the same.")
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable

from kit.dsl import session
from kit.dsl.callsite import caller, fault, one_of
from kit.dsl.chart_base import Sheet
from kit.dsl.typed import typed
from kit.ir.chart import LOOKS, Axis, ChartSpec, Mark, Note, Rule, Series
from kit.ir.scale import settled


class Chart(Sheet):
    """One chart. Its file's name is the address.

    Args:
        name: The message, which is its title.
        alt: What it shows, in one or two sentences, for those who do not see it.
        x: What it measures to the right: title, unit, ends and ticks.
        y: The same, upwards.
        rows: The values of x that the table beside it lists; without them those of its lines and marks, if
            they are few, else the ticks.
    """

    @typed
    def __init__(self, name: str, *, alt: str = "", x: Axis, y: Axis, rows: Iterable[float] = ()) -> None:
        super().__init__(name, alt)
        for axis in (x, y):
            self.check_kinds(axis)
        self.x, self.y, self.rows = x, y, tuple(rows)
        self.series: list[Series] = []
        self.rules: list[Rule] = []
        self.marks: list[Mark] = []
        self.notes: list[Note] = []

    @typed
    def line(
        self,
        name: str,
        points: Iterable[tuple[float, float]],
        *,
        look: str = "main",
        filled: bool = False,
        at: float | None = None,
        step: str = "",
        fails: str = "",
    ) -> None:
        """A line through `points`, in order of x; two points of one x make it jump.

        Args:
            name: What stands beside it.
            points: (x, y) in the units of the axes.
            look: main, second, flat or limit.
            filled: Whether what lies below it is tinted.
            at: The x at which its name stands; without it, to the right of its end.
            step: The sentence of a numbered step that belongs to it, with links to facts; none without.
            fails: What happens if that step fails.

        Raises:
            KitError: The points are fewer than two, not finite or not in order of x, or `at` is beyond them.
        """
        _, number = caller()
        found = tuple((float(x), float(y)) for x, y in points)
        if len(found) < 2 or any(not math.isfinite(value) for point in found for value in point):
            raise fault(
                f"the line {name!r} is not two or more points",
                "Give it points (x, y) of finite numbers, one at each end at least.",
            )
        if any(a[0] > b[0] for a, b in itertools.pairwise(found)):
            raise fault(f"the line {name!r} goes back", "Give its points in order of x.")
        if at is not None and not found[0][0] <= at <= found[-1][0]:
            raise fault(
                f"the line {name!r} has no point at {at:g}", "Name an x between its first and its last point."
            )
        one_of("look of a line", look, list(LOOKS))
        self.series.append(
            Series(self.unique(name), name, found, look, filled, at, self.step(step, fails, number), number)
        )

    @typed
    def rule(
        self, name: str, y: float, *, figure: str = "", look: str = "flat", step: str = "", fails: str = ""
    ) -> None:
        """A level that stays, across the whole chart; its name and `figure` stand to the right.

        Args:
            name: What stands to the right of it.
            y: In the unit of the axis.
            figure: Its value as it is printed, after the name.
            look: main, second, flat or limit.
            step: The sentence of a numbered step that belongs to it, with links to facts; none without.
            fails: What happens if that step fails.

        Raises:
            KitError: For an unknown `look`.
        """
        _, number = caller()
        one_of("look of a line", look, list(LOOKS))
        self.rules.append(
            Rule(self.unique(name), name, float(y), figure, look, self.step(step, fails, number), number)
        )

    @typed
    def mark(self, x: float, y: float, label: str = "", *, step: str = "", fails: str = "") -> None:
        """A point that matters. With `step` it wears that step's badge.

        Args:
            x: In the unit of the axis, as `y`.
            y: The same of the other axis.
            label: A word or two beside it.
            step: The sentence of a numbered step that belongs to it, with links to facts; none without.
            fails: What happens if that step fails.

        Raises:
            KitError: For one that says nothing.
        """
        _, number = caller()
        if not label and not step:
            raise fault("a mark says nothing", "Give it a label, a step, or both.")
        self.marks.append(
            Mark(
                self.unique(label or f"mark-{len(self.marks) + 1}"),
                float(x),
                float(y),
                label,
                self.step(step, fails, number),
                number,
            )
        )

    @typed
    def note(self, x: float, y: float, text: str) -> None:
        """A remark, where nothing else stands.

        Args:
            x: The middle of the words, in the unit of the axis.
            y: The same of the other axis.
            text: The words.
        """
        _, number = caller()
        self.notes.append(Note(float(x), float(y), text, number))

    def spec(self) -> ChartSpec:
        """What the script has said so far. Raises KitError for what lies outside of the axes."""
        places = [(point, item.name, item.line) for item in self.series for point in item.points]
        places += [((mark.x, mark.y), mark.label, mark.line) for mark in self.marks]
        places += [((note.x, note.y), note.text, note.line) for note in self.notes]
        levels = [(rule.y, rule.name, rule.line) for rule in self.rules]
        if not places:
            raise self.error("the chart is empty", self.lineno, 'Give it a line: chart.line("…", points).')
        x = settled(self.x, [place[0][0] for place in places])
        y = settled(self.y, [place[0][1] for place in places] + [level[0] for level in levels])
        checks = [("x", x, place[0][0], place[1], place[2]) for place in places]
        checks += [("y", y, place[0][1], place[1], place[2]) for place in places]
        checks += [("y", y, *level) for level in levels]
        for axis, limits, value, name, number in checks:
            if not limits.low <= value <= limits.end:
                raise self.error(
                    f"{name!r} lies outside of the chart: {axis} = {value:g}",
                    number,
                    f"The axis ends at {limits.low:g} and {limits.end:g}; widen it.",
                )
        return ChartSpec(
            slug=self.slug,
            title=self.name,
            alt=self.alt,
            source=self.source,
            x=x,
            y=y,
            series=tuple(self.series),
            rules=tuple(self.rules),
            marks=tuple(self.marks),
            notes=tuple(self.notes),
            steps=tuple(self.steps),
            facts=tuple(session.facts_used()),
            rows=self.rows,
            line=self.lineno,
        )
