"""The classes a time line's script uses: `Timeline`, and the `Lane` that it makes.

::

    with Timeline("The message", alt="…", scale="Not to scale", kinds={"source": "writes run"}) as time:
        lane = time.lane("Snapshot")
        lane.span("RDS", 0, 2, kind="source")
        lane.milestone(2, "snapshot", step="Stop writes, then take the snapshot.")
"""

from __future__ import annotations

from collections.abc import Mapping

from kit.dsl import session
from kit.dsl.callsite import caller, fault, one_of
from kit.dsl.chart_base import Sheet
from kit.dsl.typed import typed
from kit.ir.timeline import SPANS, Milestone, Phase, Span, TimelineSpec
from kit.ir.timeline import Lane as LaneSpec


class Timeline(Sheet):
    """Lanes of things that last and things that happen, along one time.

    Args:
        name: The message, which is its title.
        alt: What it shows, in one or two sentences, for those who do not see it.
        scale: What the lengths mean ("Not to scale"); with `ticks`, what these count ("Minutes after the
            loss").
        kinds: What each kind of span means here, in the legend's words: source, stopped, target (in this
            order one after the other) and risk, which stands below them.
        rows: What a lane is, for the table.
        ticks: For a time line to scale: moments, in whatever it counts, with their words.
    """

    @typed
    def __init__(
        self,
        name: str,
        *,
        alt: str = "",
        scale: str,
        kinds: Mapping[str, str],
        rows: str = "Row",
        ticks: Mapping[float, str] | None = None,
    ) -> None:
        super().__init__(name, alt)
        self.ticks = tuple((float(at), word) for at, word in (ticks or {}).items())
        self.scale, self.kinds, self.rows = scale, dict(kinds), rows
        for kind in self.kinds:
            one_of("kind of span", kind, list(SPANS))
        self.phases: list[Phase] = []
        self.lanes: list[Lane] = []

    @typed
    def phase(self, title: str, start: float, end: float) -> None:
        """Name a stretch of time above all lanes.

        Args:
            title: Its name, for which the stretch must have room.
            start: In whatever the time line counts.
            end: The same, later.

        Raises:
            KitError: It ends before it begins.
        """
        _check(title, start, end)
        self.phases.append(Phase(title, float(start), float(end)))

    @typed
    def lane(self, title: str) -> Lane:
        """A new row below the others."""
        _, number = caller()
        self.lanes.append(Lane(self, title, number))
        return self.lanes[-1]

    def spec(self) -> TimelineSpec:
        """What the script has said so far. Raises KitError for a time line without spans."""
        if not any(lane.spans for lane in self.lanes):
            raise self.error(
                "the time line is empty",
                self.lineno,
                'Give it a lane with a span: time.lane("…").span("…", 0, 1, kind="source").',
            )
        return TimelineSpec(
            slug=self.slug,
            title=self.name,
            alt=self.alt,
            source=self.source,
            scale=self.scale,
            kinds=tuple((kind, self.kinds[kind]) for kind in SPANS if kind in self.kinds),
            rows=self.rows,
            phases=tuple(self.phases),
            lanes=tuple(lane.spec() for lane in self.lanes),
            steps=tuple(self.steps),
            facts=tuple(session.facts_used()),
            ticks=self.ticks,
            line=self.lineno,
        )


class Lane:
    """One row of a `Timeline`; made by its `lane()`."""

    def __init__(self, sheet: Timeline, title: str, line: int) -> None:
        self.sheet, self.title, self.lineno = sheet, title, line
        self.id = sheet.unique(title)
        self.spans: list[Span] = []
        self.milestones: list[Milestone] = []

    @typed
    def span(
        self, label: str, start: float, end: float, *, kind: str, step: str = "", fails: str = ""
    ) -> None:
        """Something that lasts; its label stands in its bar.

        Args:
            label: The words in its bar.
            start: In whatever the time line counts, as `end`.
            end: As `start`.
            kind: One that the time line explains: source, stopped, target or risk.
            step: The sentence of a numbered step that belongs to it, with links to facts; none without.
            fails: What happens if that step fails.

        Raises:
            KitError: For an unknown `kind`, or where it ends before it begins or overlaps another.
        """
        _, number = caller()
        sheet = self.sheet
        if kind not in sheet.kinds:
            raise fault(
                f"the time line does not say what {kind!r} means",
                f"It has: {', '.join(sheet.kinds)} (kinds=…).",
            )
        _check(label, start, end)
        for other in self.spans:
            if (other.kind == "risk") == (kind == "risk") and start < other.end and other.start < end:
                raise fault(
                    f"{label!r} overlaps {other.label!r} in one row", "Let one end where the other begins."
                )
        self.spans.append(
            Span(
                sheet.unique(f"{self.id}.{label}"),
                label,
                float(start),
                float(end),
                kind,
                sheet.step(step, fails, number),
                number,
            )
        )

    @typed
    def milestone(self, at: float, label: str, *, step: str = "", fails: str = "") -> None:
        """Something that happens at one moment; its label stands above the row.

        Args:
            at: In whatever the time line counts.
            label: The words above the row.
            step: The sentence of a numbered step that belongs to it, with links to facts; none without.
            fails: What happens if that step fails.
        """
        _, number = caller()
        sheet = self.sheet
        self.milestones.append(
            Milestone(
                sheet.unique(f"{self.id}.{label}"), label, float(at), sheet.step(step, fails, number), number
            )
        )

    def spec(self) -> LaneSpec:
        """What the lane says, as data."""
        return LaneSpec(self.id, self.title, tuple(self.spans), tuple(self.milestones), self.lineno)


def _check(label: str, start: float, end: float) -> None:
    if not start < end:
        raise fault(
            f"{label!r} ends before it begins ({start:g} to {end:g})", "Give its start, then its end."
        )
