"""Places along the ranks: each has one line on which its units stand, and room for lines before the next."""

from __future__ import annotations

from dataclasses import dataclass

from kit.layout.arrange.across import Across
from kit.layout.arrange.layered import Part
from kit.layout.arrange.space import LANE, STUB, Space


@dataclass
class Along:
    """Where each rank's line is, and each group's borders, px from the first border."""

    ranks: list[float]
    borders: dict[str, tuple[float, float]]


def give_along(part: Part, across: Across, space: Space) -> Along:
    """Places for the ranks of `part`."""
    extents = _Extents(part, space)
    gaps = [
        extents.after[rank] + extents.before[rank + 1] + _gap(part, across, space, extents, rank)
        for rank in range(part.ranks - 1)
    ]
    _widen_for_titles(part, space, extents, gaps)
    lines = [extents.before[0]]
    for gap in gaps:
        lines.append(float(round(lines[-1] + gap)))
    borders = {
        group: (lines[first] - extents.start[group], lines[last] + extents.end[group])
        for group, (first, last) in extents.spans.items()
    }
    return Along(lines, borders)


class _Extents:
    """How far units and groups reach before and after the lines of their first and last ranks."""

    def __init__(self, part: Part, space: Space) -> None:
        self.part, self.space = part, space
        self.spans = part.spans()
        self.before = [0.0] * part.ranks
        self.after = [0.0] * part.ranks
        self.boxed_before = [False] * part.ranks
        self.boxed_after = [False] * part.ranks
        self.start: dict[str, float] = {}
        self.end: dict[str, float] = {}
        for unit in part.units:
            if unit.block is not None:
                size = unit.block.w if space.flat else unit.block.h
                before = unit.block.ax if space.flat else unit.block.ay
                self._reach(unit.rank, unit.rank, before, size - before, not unit.block.single)
        for group in sorted(self.spans, key=lambda group: len(part.path(group)), reverse=True):
            self._measure(group)

    def _measure(self, group: str) -> None:
        first, last = self.spans[group]
        pads = self.space.pads_along(group)
        start = end = 0.0
        for held in self.part.inside[group]:
            if isinstance(held, str):
                if held in self.spans:
                    start = max(start, self.start[held] * (self.spans[held][0] == first))
                    end = max(end, self.end[held] * (self.spans[held][1] == last))
                continue
            unit = self.part.units[held]
            if unit.block is not None:
                size = unit.block.w if self.space.flat else unit.block.h
                before = unit.block.ax if self.space.flat else unit.block.ay
                start = max(start, before * (unit.rank == first))
                end = max(end, (size - before) * (unit.rank == last))
        start, end = start + pads[0], end + pads[1]
        if first == last and (lacking := self.space.least_along(group) - start - end) > 0:
            start, end = start + lacking / 2, end + lacking / 2
        self.start[group], self.end[group] = start, end
        if group in self.space.frames:
            self._reach(first, last, start, end, boxed=True)

    def _reach(self, first: int, last: int, before: float, after: float, boxed: bool) -> None:
        if before >= self.before[first]:
            self.before[first], self.boxed_before[first] = before, boxed
        if after >= self.after[last]:
            self.after[last], self.boxed_after[last] = after, boxed


def _gap(part: Part, across: Across, space: Space, extents: _Extents, rank: int) -> float:
    """Room between two ranks for the bends of lines, and for words beside them."""
    bent: set[str] = set()
    entered: set[str] = set()
    label = 0.0
    for segment in part.segments:
        if part.units[segment.upper].rank != rank:
            continue
        link = part.links[segment.link]
        upper = across.units[segment.upper] + round(segment.upper_offset)
        if upper != across.units[segment.lower] + round(segment.lower_offset):
            bent.add(link.from_node)
            entered.add(link.to_node)
        if segment.upper in (link.source, link.target):
            label = max(label, link.label[0] if space.flat else link.label[1])
    lanes = min(len(bent), len(entered))
    boxes = extents.boxed_after[rank] and extents.boxed_before[rank + 1]
    least = space.boxes if boxes else space.rank
    if extents.boxed_after[rank] or extents.boxed_before[rank + 1]:
        return max(
            least,
            STUB * (2 - extents.boxed_after[rank] - extents.boxed_before[rank + 1]) + LANE * (lanes + 1),
            label,
        )
    return max(least, 2 * STUB + LANE * lanes, label)


def _widen_for_titles(part: Part, space: Space, extents: _Extents, gaps: list[float]) -> None:
    for group, (first, last) in extents.spans.items():
        own = extents.start[group] + sum(gaps[first:last]) + extents.end[group]
        lacking = space.least_along(group) - own
        for rank in range(first, last):
            gaps[rank] += max(lacking, 0.0) / (last - first)
