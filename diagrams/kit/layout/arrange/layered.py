"""The layered drawing of one part of a graph: ranks, order within ranks, places.

The method is that of K. Sugiyama, S. Tagawa, M. Toda, "Methods for Visual Understanding of Hierarchical
System Structures", IEEE Transactions on Systems, Man, and Cybernetics 11 (1981), with groups as in G. Sander,
"Layout of Compound Directed Graphs", Universität des Saarlandes (1996): a group's nodes stay together in
all ranks, and what is foreign to it stays outside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kit.core.geometry import Point
from kit.layout.arrange.block import Block
from kit.layout.arrange.cycles import order_without_cycles
from kit.layout.arrange.simplex import Arc, solve

TOGETHER = 2  # how much an edge counts against the length of a group, when ranks are given


@dataclass
class Unit:
    """What stands in one rank: a block, or (without one) a place where a long line passes."""

    group: str
    block: Block | None = None
    rank: int = 0


@dataclass(frozen=True)
class Link:
    """A line between two units.

    Attributes:
        source: The number of the unit where it begins.
        target: That of the unit where it ends.
        from_node: The id of the node in the one.
        to_node: That of the node in the other.
        label: How long it must be for its words where it is level, and where it is upright, px.
    """

    source: int
    target: int
    from_node: str
    to_node: str
    label: Point = (0.0, 0.0)


@dataclass(frozen=True)
class Segment:
    """A part of a line from one rank to the next.

    Attributes:
        upper: The number of the unit in the one rank.
        lower: That of the unit in the next.
        upper_offset: How far off the alignment point of `upper` it begins, px across the ranks.
        lower_offset: The same of its end at `lower`.
        link: The number of its line.
    """

    upper: int
    lower: int
    upper_offset: float
    lower_offset: float
    link: int


@dataclass
class Part:
    """What lines join, with its open groups.

    Attributes:
        root: The group that holds all of it.
        units: By number.
        links: By number.
        inside: What each group holds: units' numbers and groups' ids.
        parents: The group around each open group below the root.
        flat: Whether ranks follow each other from left to right, else downwards.
        backward: Whether they follow the other way.
        segments: Of all lines, once they are cut.
    """

    root: str
    units: list[Unit]
    links: list[Link]
    inside: dict[str, list[int | str]]
    parents: dict[str, str]
    flat: bool = True
    backward: bool = False
    segments: list[Segment] = field(default_factory=list)

    @property
    def ranks(self) -> int:
        """How many ranks there are."""
        return 1 + max(unit.rank for unit in self.units)

    def calmer(self, link: Link) -> int:
        """The end of a line at which fewer others are."""
        return link.target if self._lines_at[link.target] <= self._lines_at[link.source] else link.source

    @cached_property
    def _lines_at(self) -> Counter[int]:
        return Counter(end for link in self.links for end in (link.source, link.target))

    def path(self, group: str) -> list[str]:
        """The open groups from `group` outwards, without the root."""
        found = []
        while group != self.root:
            found.append(group)
            group = self.parents[group]
        return found

    def spans(self) -> dict[str, tuple[int, int]]:
        """The first and the last rank of each open group."""
        spans: dict[str, tuple[int, int]] = {}
        for unit in self.units:
            for group in self.path(unit.group):
                first, last = spans.get(group, (unit.rank, unit.rank))
                spans[group] = (min(first, unit.rank), max(last, unit.rank))
        return spans


def give_ranks(part: Part) -> None:
    """Give each unit its rank: lines lead forward, lengths of lines and of groups are least."""
    count = len(part.units)
    places = order_without_cycles(count, [(link.source, link.target) for link in part.links])
    arcs = []
    for link in part.links:
        if link.source != link.target:
            tail, head = sorted((link.source, link.target), key=places.__getitem__)
            arcs.append(Arc(tail, head, 1, TOGETHER))
    groups = [group for group in part.inside if group != part.root]
    first = {group: count + 2 * at for at, group in enumerate(groups)}
    for at, unit in enumerate(part.units):
        for group in part.path(unit.group):
            arcs += [Arc(first[group], at, 0, 0), Arc(at, first[group] + 1, 0, 0)]
    arcs += [Arc(first[group], first[group] + 1, 0, 1) for group in groups]
    ranks = solve(count + 2 * len(groups), arcs)[:count]
    lowest = min(ranks)
    for unit, rank in zip(part.units, ranks, strict=True):
        unit.rank = rank - lowest
    if part.backward:
        last = part.ranks - 1
        for unit in part.units:
            unit.rank = last - unit.rank


def add_segments(part: Part) -> None:
    """Cut lines over several ranks into segments, with a unit in each rank that they pass."""
    spans = part.spans()
    for index, link in enumerate(part.links):
        if link.source == link.target:
            continue
        ends = [(link.source, link.from_node), (link.target, link.to_node)]
        (upper, upper_node), (lower, lower_node) = sorted(ends, key=lambda end: part.units[end[0]].rank)
        before, offset = upper, across_offset(part, upper, upper_node)
        for rank in range(part.units[upper].rank + 1, part.units[lower].rank):
            group = _passed(part, spans, upper, lower, rank)
            part.units.append(Unit(group, None, rank))
            part.inside[group].append(len(part.units) - 1)
            part.segments.append(Segment(before, len(part.units) - 1, offset, 0.0, index))
            before, offset = len(part.units) - 1, 0.0
        part.segments.append(Segment(before, lower, offset, across_offset(part, lower, lower_node), index))


def _passed(part: Part, spans: Mapping[str, tuple[int, int]], upper: int, lower: int, rank: int) -> str:
    """The innermost group in which a line passes `rank`: it leaves a group at its end, not at its side."""
    around = [part.path(part.units[end].group) for end in (upper, lower)]
    shared = next((group for group in around[0] if group in around[1]), part.root)
    for path in around:
        for group in path:
            if group == shared:
                break
            if spans[group][0] <= rank <= spans[group][1]:
                return group
    return shared


def across_offset(part: Part, unit: int, node: str) -> float:
    """How far across a node's middle lies from its unit's alignment point, px.

    Args:
        part: Holds the unit.
        unit: Its number.
        node: The id of the node in it.
    """
    block = part.units[unit].block
    if block is None:
        return 0.0
    x, y = block.nodes[node]
    return y - block.ay if part.flat else x - block.ax
