"""A chart in words and as a table, made from its data, so that neither can say anything else."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from kit.ir.alt_text import flat, listed, numbered
from kit.ir.chart import Axis, ChartSpec, Rule, Series
from kit.ir.scale import show, tick, title
from kit.ir.timeline import Lane, TimelineSpec

ROWS = 25  # more points than this, and the table keeps to the ticks
CROSSINGS = 3  # lines that meet more often run along each other


@dataclass(frozen=True)
class Table:
    """What a picture shows, as figures: column heads and rows of ready text."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def describe(spec: ChartSpec | TimelineSpec) -> str:
    """What the picture shows, as prose: what `outline` says, then its steps."""
    return " ".join([outline(spec), *numbered(spec.steps)])


def outline(spec: ChartSpec | TimelineSpec) -> str:
    """Its summary, and what its data does: all but the steps."""
    return " ".join([spec.alt, *(_chart(spec) if isinstance(spec, ChartSpec) else _timeline(spec))])


def table(spec: ChartSpec | TimelineSpec) -> Table:
    """The data as a table: values at the rows of a chart, spans and moments in order of a time line."""
    if isinstance(spec, TimelineSpec):
        rows = [(flat(lane.title), *row) for lane in spec.lanes for row in _events(spec, lane)]
        return Table((spec.rows, "Kind", "What"), tuple(rows))
    names = [*(item.name for item in spec.series), *(rule.name for rule in spec.rules)]
    head = (title(spec.x), *(flat(name) for name in names))
    return Table(head, tuple(_row(spec, x) for x in _rows(spec)))


# ---- a chart --------------------------------------------------------------------------------------


def _chart(spec: ChartSpec) -> list[str]:
    x, y = spec.x, spec.y
    sentences = [f"Across: {_axis(x)}. Up: {_axis(y)}.", *(_course(spec, item) for item in spec.series)]
    if spec.rules:
        first, *others = (f"{flat(rule.name)}{{}} at {show(rule.y, y.unit)}" for rule in spec.rules)
        levels = [first.format(" stays"), *(level.format("") for level in others)]
        sentences.append(f"{listed(levels)}.")
    sentences += [flat(note.text) for note in spec.notes]
    for item in spec.series:
        met = [
            f"{flat(rule.name)} at {listed(places)}"
            for rule in spec.rules
            if 0 < len(places := [show(place, x.unit) for place in crossings(item, rule)]) <= CROSSINGS
        ]
        if met:
            sentences.append(f"{flat(item.name)} meets {listed(met)}.")
    return sentences


def _axis(axis: Axis) -> str:
    """What it measures, and from where to where; the unit once."""
    low = show(axis.low, axis.unit) if axis.unit in ("$", "h:mm") else tick(axis.low, axis.unit)
    return f"{axis.title}, from {low} to {show(axis.end, axis.unit)}"


def _course(spec: ChartSpec, item: Series) -> str:
    """Where a line starts, where it stays at its lowest, its extremes, where it ends; nothing twice."""

    def at(point: tuple[float, float]) -> str:
        return f"{show(point[1], spec.y.unit)} at {show(point[0], spec.x.unit)}"

    name, first, last = flat(item.name), item.points[0], item.points[-1]
    if len(item.points) == 2:
        return f"{name} goes from {at(first)} to {at(last)}."
    top = max(item.points, key=lambda point: point[1])
    low = min(item.points, key=lambda point: point[1])
    stays = [
        f"from {show(start, spec.x.unit)} to {show(end, spec.x.unit)}"
        for start, end in _stretches(item, low[1])
    ]
    lowest = f"stays at {show(low[1], spec.y.unit)} {listed(stays)}" if stays else f"is lowest with {at(low)}"
    told = [f"starts with {at(first)}"] * (first[1] not in (low[1], top[1]))
    told += [lowest, f"is highest with {at(top)}"]
    told += [f"ends with {at(last)}"] * (last[1] not in (low[1], top[1]))
    return f"{name} {', '.join(told[:-1])} and {told[-1]}."


def _stretches(item: Series, value: float) -> list[tuple[float, float]]:
    """The stretches of x along which the line stays at `value`."""
    found: list[tuple[float, float]] = []
    for (x0, y0), (x1, y1) in itertools.pairwise(item.points):
        if y0 == y1 == value and x0 < x1:
            if found and found[-1][1] == x0:
                found[-1] = (found[-1][0], x1)
            else:
                found.append((x0, x1))
    return found


def crossings(item: Series, rule: Rule) -> list[float]:
    """The values of x at which a line goes from below a level to above it, or back."""
    found = []
    for (x0, y0), (x1, y1) in itertools.pairwise(item.points):
        if (y0 - rule.y) * (y1 - rule.y) < 0:
            found.append(x0 + (x1 - x0) * (rule.y - y0) / (y1 - y0))
    return found


def _rows(spec: ChartSpec) -> list[float]:
    points = {x for item in spec.series for x, _ in item.points} | {mark.x for mark in spec.marks}
    return sorted(spec.rows or (points | set(spec.x.ticks) if len(points) <= ROWS else spec.x.ticks))


def _row(spec: ChartSpec, x: float) -> tuple[str, ...]:
    values = [*(item.value(x) for item in spec.series), *(rule.y for rule in spec.rules)]
    shown = ["–" if value is None else show(value, spec.y.unit) for value in values]
    return (show(x, spec.x.unit), *shown)


# ---- a time line ----------------------------------------------------------------------------------


def _timeline(spec: TimelineSpec) -> list[str]:
    sentences = [f"{spec.scale.rstrip('.')}."]
    risk = dict(spec.kinds).get("risk", "")
    for lane in spec.lanes:
        events = _events(spec, lane)
        told = [_event(kind, what) for kind, what in events if kind != risk]
        sentences.append(f"{flat(lane.title)}: {'; then '.join(told)}.")
        if risks := [what for kind, what in events if kind == risk]:
            sentences.append(f"{risk[:1].upper()}{risk[1:]}: {'; '.join(risks)}.")
    return sentences


def _event(kind: str, what: str) -> str:
    """One part of a lane: its kind of time, and its name if that says more; a moment has its name."""
    if kind == "moment":
        return f"“{what}”"
    return kind if what in kind else f"{kind} ({what})"


def _events(spec: TimelineSpec, lane: Lane) -> list[tuple[str, str]]:
    """Kind and label of all in one lane, in the order of time; a moment comes before what begins there."""
    kinds = dict(spec.kinds)
    found = [(span.start, 1 + (span.kind == "risk"), kinds[span.kind], span.label) for span in lane.spans]
    found += [(event.at, 0, "moment", event.label) for event in lane.milestones]
    return [(kind, flat(label)) for _, _, kind, label in sorted(found, key=lambda item: item[:2])]
