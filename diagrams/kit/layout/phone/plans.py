"""Layouts for a phone: rows become columns, from the same script.

The first choice turns the whole picture: what the script puts side by side stands below each other, and
the other way round, so that the order of reading and the ways of the lines stay. Where that is too wide,
or leaves a title no room, some groups keep their rows.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kit.core.polyline import cross
from kit.ir.graph import Edge, Graph, Node
from kit.layout.grid import GroupItem
from kit.layout.phone.columns import ColumnGroup
from kit.layout.place import Rows, Tree, as_written
from kit.style import text_metrics
from kit.style.spacing import Measures, narrow

WIDTH = 448.0  # of all boxes
WIDEST = 504.0
BESIDE = 26.0  # for lines outside of all boxes
GOOD = 500.0
TREES = 250_000  # nodes and groups, squared, of all plans together: a large picture gets few of them
SHARES = (1.0, 0.85, 0.72, 0.62, 0.54)  # of the longest lines that labels may have
BADGE, ARROW = 58.0, 44.0  # room between two nodes for a line with or without a badge


class PhoneTree(Tree):
    """The graph as items of grids for a phone.

    Args:
        graph: What the script says.
        rows: Of each group: its children row by row, "" for an empty cell.
        measures: How large things are, and how far apart.
        stretch: Times the usual gaps between rows.
        more: Px beyond the usual that an edge's marks need, by its id.
        crowded: The ids of groups whose titles must be as narrow as can be.
    """

    grid = ColumnGroup
    root: ColumnGroup

    def __init__(
        self,
        graph: Graph,
        rows: Rows,
        measures: Measures,
        stretch: float = 1.0,
        more: Mapping[str, float] = MappingProxyType({}),
        crowded: Collection[str] = (),
    ) -> None:
        self.more = more  # room beyond the usual that an edge's marks need
        self.crowded = crowded  # groups whose titles must be as narrow as can be
        super().__init__(graph, rows, measures, stretch)
        self._prepare()
        for top in list(self.root.tops()):
            top.share()
        self.root.measure()

    def _prepare(self) -> None:
        """Tell the groups what comes at their titles: lines from above, badges on icons."""
        self.placed()
        low = {node.id: node.hull.bottom for node in self.nodes}
        across = {node.id: node.icon.cx for node in self.nodes}
        tops = {group.id: group.box.y for group in self.groups}
        grids = {id: item for id, item in self.items.items() if isinstance(item, ColumnGroup)}
        self.nodes.clear()
        self.groups.clear()
        for edge in self.graph.edges:
            if edge.label and edge.id in self.more and across[edge.source] == across[edge.target]:
                for end in (edge.source, edge.target):
                    self.items[end].margin = self.more[edge.id] / 2
            for inside, outside in ((edge.source, edge.target), (edge.target, edge.source)):
                around = self.graph.ancestors(outside)
                for id in self.graph.ancestors(inside):
                    if id in tops and id not in around and low[outside] < tops[id]:
                        grids[id].entered = True
        for id in self.crowded:
            grids[id].crowded = True
        for step in self.graph.steps:
            for id in self.graph.ancestors(step.at):
                if id in tops:
                    grids[id].crowned = True

    def lines(self, node: Node) -> tuple[str, ...]:
        """The label of `node`, broken for the room that it has on a phone."""
        m = self.measures
        if all(len(self.rows[group][0]) == 1 for group in self.graph.ancestors(node.id)):
            m = narrow()  # nothing stands beside it
        return text_metrics.broken(node.label, m.box if node.box else m.label)

    def need(self, edge: Edge, axis: int, group: GroupItem, gap: int, ends: tuple[str, str]) -> float:
        """The pixels that an edge needs between its two ends, for its label, badge or arrow.

        Args:
            edge: The line.
            axis: 0 for a gap between columns, 1 for one between rows.
            group: The grid that has the gap.
            gap: Its number, that of the track before it.
            ends: The ids of the two children of `group` that the line joins, first the one before the gap.
        """
        least = (BADGE if edge.step else ARROW) + self.more.get(edge.id, 0)
        if axis == 1:
            return least
        size = 0.0
        if edge.label:
            size = 16 + max(
                text_metrics.width(line, text_metrics.SMALL) for line in text_metrics.broken(edge.label, 64)
            )
        before, after = (self.items[end] for end in ends)
        beside = group.right[gap] - before.arms[1] + group.left[gap + 1] - after.arms[0]
        pair = {edge.source, edge.target}
        if size and sum(pair == {other.source, other.target} for other in self.graph.edges) > 1:
            return max(least - beside, size)  # its place is above or below the other line
        return max(least, size) - beside


@dataclass(frozen=True)
class Plan:
    """An arrangement: `kept` are the groups whose rows stay rows."""

    kept: frozenset[str]
    tree: PhoneTree
    cost: float


def plans(graph: Graph) -> Iterator[Plan]:
    """Arrangements, the best first."""
    groups = [group for group in graph.groups if len(group.children) > 1]
    first = _plan(graph, frozenset())
    seen = {first.kept: first}
    size = len(graph.nodes) + len(graph.groups)
    most = TREES // size**2
    if first.cost >= GOOD:
        moves = [frozenset({group.id}) for group in groups]
        moves += [_below(graph, group.id) for group in groups]
        for _ in range(2):
            for plan in sorted(seen.values(), key=lambda plan: plan.cost)[:3]:
                for move in moves:
                    kept = plan.kept ^ move
                    if kept not in seen and len(seen) < most:
                        seen[kept] = _plan(graph, kept)
    yield from sorted(seen.values(), key=lambda plan: plan.cost)


def _below(graph: Graph, group: str) -> frozenset[str]:
    """A group and all in it."""
    return frozenset(item.id for item in graph.groups if group in (item.id, *graph.ancestors(item.id)))


def _plan(graph: Graph, kept: frozenset[str]) -> Plan:
    rows = {
        group.id: as_written(group) if group.id in kept else turned(as_written(group))
        for group in graph.groups
    }
    for beside, share in itertools.product((True, False), SHARES):
        tree = PhoneTree(graph, rows, narrow(share, beside=beside))
        if tree.root.w <= (WIDTH if share > SHARES[-1] else WIDEST):
            break
    return Plan(kept, tree, _cost(tree))


def _crossings(tree: PhoneTree) -> int:
    """How often straight lines between the nodes would cross."""
    places = {node.id: (node.icon.cx, node.icon.cy) for node in tree.nodes}
    lines = [(places[edge.source], places[edge.target]) for edge in tree.graph.edges]
    return sum(cross(*one, *other) for one, other in itertools.combinations(lines, 2))


def _cost(tree: PhoneTree) -> float:
    """How much the arrangement is worth avoiding: 1000 and more where it does not fit."""
    tree.placed(WIDTH)
    cost = max(tree.root.w - WIDTH, 0) * 2 + 0.2 * tree.root.h + 100 * _crossings(tree)
    if tree.root.w > WIDEST:
        cost += 2000 + 20 * (tree.root.w - WIDEST)
    for item in tree.items.values():
        if isinstance(item, ColumnGroup) and len(item.lines) > 2:
            cost += 60 * (len(item.lines) - 2)
    return cost


def turned(rows: list[list[str]]) -> list[list[str]]:
    """Rows as columns; tracks in which nothing stands are left out."""
    columns = [list(column) for column in itertools.zip_longest(*rows, fillvalue="")]
    return [column for column in columns if any(column)]
