"""Places across the ranks: lines as straight as the order allows, groups around what they hold.

Least weighted lengths by network simplex, as in Gansner et al. 1993, section 4, with the borders of groups as
nodes of the same problem; then what could stand anywhere between its neighbors goes to the middle.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kit.layout.arrange.layered import Part, Segment
from kit.layout.arrange.simplex import Arc, solve
from kit.layout.arrange.space import Space

STRAIGHT = ((4, 8), (8, 16))  # by whether an end is a passing line: long lines should be straight first
ROUNDS = 4


@dataclass
class Across:
    """Where each unit's alignment point is, and each group's borders, px from the first border."""

    units: list[int]
    borders: dict[str, tuple[int, int]]


@dataclass(frozen=True)
class _Variables:
    start: Mapping[str, int]  # of each group: the number of its first border; the second is the next one
    arcs: Sequence[Arc]  # between units and borders: what must stay apart


def give_across(part: Part, space: Space) -> Across:
    """Places for `part`, whose ranks and order are given."""
    variables = _apart(part, space)
    count = len(part.units) + 2 * len(variables.start)
    arcs = list(variables.arcs)
    for number, segment in enumerate(part.segments):
        passing = [part.units[end].block is None for end in (segment.upper, segment.lower)]
        weight = STRAIGHT[passing[0]][passing[1]]
        arcs += [
            Arc(count + number, segment.upper, -round(segment.upper_offset), weight),
            Arc(count + number, segment.lower, -round(segment.lower_offset), weight),
        ]
    values = solve(count + len(part.segments), arcs)[:count]
    for _ in range(ROUNDS):
        _center(part, variables, values)
    for start in variables.start.values():
        values[start], values[start + 1] = _tight(variables, values, start)
    lowest = min(values)
    values = [value - lowest for value in values]
    borders = {group: (values[start], values[start + 1]) for group, start in variables.start.items()}
    return Across(values[: len(part.units)], borders)


def _apart(part: Part, space: Space) -> _Variables:
    """What stands before what across the ranks, and how far apart at the least."""
    spans = part.spans()
    groups = sorted(spans, key=lambda group: len(part.path(group)), reverse=True)  # the inner ones first
    start = {group: len(part.units) + 2 * number for number, group in enumerate(groups)}
    arcs: list[Arc] = []
    for group in [*groups, part.root]:
        last: dict[int, int | str] = {}
        for held in part.inside[group]:
            if held not in start and isinstance(held, str):
                continue  # a group without any unit
            first, end = spans[held] if isinstance(held, str) else (part.units[held].rank,) * 2
            before = {last[rank] for rank in range(first, end + 1) if rank in last}
            for other in sorted(before, key=str):
                room = space.after(part, other) + space.between(part, other, held) + space.before(part, held)
                tail = start[other] + 1 if isinstance(other, str) else other
                head = start[held] if isinstance(held, str) else held
                arcs.append(Arc(tail, head, round(room), 0))
            last.update(dict.fromkeys(range(first, end + 1), held))
            if group != part.root:
                pads = space.pads_across(group)
                inner = (start[held], start[held] + 1) if isinstance(held, str) else (held, held)
                arcs.append(Arc(start[group], inner[0], round(pads[0] + space.before(part, held)), 0))
                arcs.append(Arc(inner[1], start[group] + 1, round(pads[1] + space.after(part, held)), 0))
        if group != part.root:
            arcs.append(Arc(start[group], start[group] + 1, round(space.least_across(group)), 1))
    return _Variables(start, arcs)


def _center(part: Part, variables: _Variables, values: list[int]) -> None:
    """Move what is joined by straight segments to the middle of where it could be at the same price."""
    rows = _rows(part, values)
    members: dict[int, list[int]] = {}
    for unit, row in enumerate(rows):
        members.setdefault(row, []).append(unit)
    pulls: dict[int, list[tuple[int, Segment]]] = {}
    for segment in part.segments:
        if rows[segment.upper] != rows[segment.lower]:
            pulls.setdefault(rows[segment.upper], []).append((1, segment))
            pulls.setdefault(rows[segment.lower], []).append((-1, segment))
    beside: dict[int, list[tuple[int, int, int]]] = {}
    for arc in variables.arcs:
        beside.setdefault(arc.tail, []).append((arc.head, arc.least, 1))
        beside.setdefault(arc.head, []).append((arc.tail, arc.least, -1))
    for row, segments in pulls.items():
        if len(segments) % 2:
            continue  # the median is one place, and there it stands
        shifts = sorted(sign * _shift(segment, values) for sign, segment in segments)
        wanted = (shifts[len(shifts) // 2 - 1] + shifts[len(shifts) // 2]) // 2
        for unit in members[row]:
            for other, least, side in beside.get(unit, ()):
                if other < len(rows) and rows[other] == row:
                    continue
                if side > 0:
                    wanted = min(wanted, values[other] - values[unit] - least)
                else:
                    wanted = max(wanted, values[other] + least - values[unit])
        for unit in members[row]:
            values[unit] += wanted


def _shift(segment: Segment, values: list[int]) -> int:
    """How far the lower end of a segment is off its upper one."""
    upper = values[segment.upper] + round(segment.upper_offset)
    return values[segment.lower] + round(segment.lower_offset) - upper


def _rows(part: Part, values: list[int]) -> list[int]:
    """For each unit the first of those that straight segments join with it."""
    row = list(range(len(part.units)))

    def find(unit: int) -> int:
        while row[unit] != unit:
            unit = row[unit]
        return unit

    for segment in part.segments:
        if not _shift(segment, values):
            one, other = find(segment.upper), find(segment.lower)
            row[max(one, other)] = min(one, other)
    return [find(unit) for unit in range(len(part.units))]


def _tight(variables: _Variables, values: list[int], start: int) -> tuple[int, int]:
    """A group's borders, close around what it holds."""
    inner = [
        values[arc.head] - arc.least for arc in variables.arcs if arc.tail == start and arc.head != start + 1
    ]
    outer = [
        values[arc.tail] + arc.least for arc in variables.arcs if arc.head == start + 1 and arc.tail != start
    ]
    least = next(arc.least for arc in variables.arcs if arc.tail == start and arc.head == start + 1)
    size = max(max(outer) - min(inner), least)
    middle = (min(inner) + max(outer) - size) // 2
    first = min(max(middle, values[start]), values[start + 1] - size)  # where nothing else stands
    return first, first + size
