"""A chart in words and as a table, made from its data, so that neither can say anything else."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from kit.chart.model import ChartSpec, Lane, Rule, Series, TimelineSpec
from kit.chart.scale import show, title

ROWS = 25  # more points than this, and the table keeps to the ticks
CROSSINGS = 3  # lines that meet more often run along each other


@dataclass(frozen=True)
class Table:
    """What a picture shows, as figures: column heads and rows of ready text."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def describe(spec: ChartSpec | TimelineSpec) -> str:
    """What the picture shows, as prose: its summary, what its data does, its steps."""
    data = _chart(spec) if isinstance(spec, ChartSpec) else _timeline(spec)
    sentences = [spec.alt, *data]
    for step in spec.steps:
        sentences.append(f"Step {step.number}: {step.plain_text}")
        if step.fails:
            sentences.append(f"If not: {step.plain_fails}")
    return " ".join(sentences)


def table(spec: ChartSpec | TimelineSpec) -> Table:
    """The data as a table: values at the rows of a chart, spans and moments in order of a time line."""
    if isinstance(spec, TimelineSpec):
        rows = [(flat(lane.title), *row) for lane in spec.lanes for row in _events(spec, lane)]
        return Table((spec.rows, "Kind", "What"), tuple(rows))
    names = [*(item.name for item in spec.series), *(rule.name for rule in spec.rules)]
    head = (title(spec.x), *(flat(name) for name in names))
    return Table(head, tuple(_row(spec, x) for x in _rows(spec)))


def flat(label: str) -> str:
    """A label on one line."""
    return " ".join(label.split())


# ---- a chart --------------------------------------------------------------------------------------


def _chart(spec: ChartSpec) -> list[str]:
    x, y = spec.x, spec.y
    sentences = [
        f"Across: {title(x)}, from {show(x.low, x.unit)} to {show(x.end, x.unit)}.",
        f"Up: {title(y)}, from {show(y.low, y.unit)} to {show(y.end, y.unit)}.",
    ]
    sentences += [_course(spec, item) for item in spec.series]
    sentences += [f"{flat(rule.name)} stays at {show(rule.y, y.unit)}." for rule in spec.rules]
    sentences += [flat(note.text) for note in spec.notes]
    for item in spec.series:
        for rule in spec.rules:
            places = [show(place, x.unit) for place in crossings(item, rule)]
            if 0 < len(places) <= CROSSINGS:
                sentences.append(f"{flat(item.name)} meets {flat(rule.name)} at {_list(places)}.")
    return sentences


def _course(spec: ChartSpec, item: Series) -> str:
    """Where a line starts, its extremes, where it stays at its lowest, where it ends."""

    def at(point: tuple[float, float]) -> str:
        return f"{show(point[1], spec.y.unit)} at {show(point[0], spec.x.unit)}"

    name, first, last = flat(item.name), item.points[0], item.points[-1]
    if len(item.points) == 2:
        return f"{name} goes from {at(first)} to {at(last)}."
    top = max(item.points, key=lambda point: point[1])
    low = min(point[1] for point in item.points)
    stays = [
        f"from {show(start, spec.x.unit)} to {show(end, spec.x.unit)}" for start, end in _stretches(item, low)
    ]
    lowest = f"lowest at {show(low, spec.y.unit)}" + (f" ({_list(stays)})" if stays else "")
    return f"{name} starts with {at(first)}, is highest with {at(top)}, {lowest}, and ends with {at(last)}."


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
    for lane in spec.lanes:
        events = "; ".join(f"{what} ({kind})" if what else kind for kind, what in _events(spec, lane))
        sentences.append(f"{flat(lane.title)}, in order: {events}.")
    return sentences


def _events(spec: TimelineSpec, lane: Lane) -> list[tuple[str, str]]:
    """Kind and label of all in one lane, in the order of time; a moment comes before what begins there."""
    kinds = dict(spec.kinds)
    found = [(span.start, 1 + (span.kind == "risk"), kinds[span.kind], span.label) for span in lane.spans]
    found += [(event.at, 0, "moment", event.label) for event in lane.milestones]
    return [(kind, flat(label)) for _, _, kind, label in sorted(found, key=lambda item: item[:2])]


def _list(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
