"""Places for all: the graph's groups as nested grids (`kit.layout.grid`), in the order of the script."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace

from kit.core.errors import KitError
from kit.core.geometry import UNIT
from kit.ir.graph import Edge, Graph, Group, Node
from kit.ir.placement import Layout, PlacedGroup, PlacedNode
from kit.layout.grid import GroupItem
from kit.layout.items import BlankItem, BoxItem, IconItem, Item, up
from kit.style import text_metrics, vectors
from kit.style.spacing import WIDE, Measures
from kit.style.theme import BESIDE_MARK, MARK

ROOM = 80.0  # around it while lines are sought; what stays empty is cropped
TALL = 640.0  # a picture's boxes at most, so that margins and legend leave it on a slide
FLAT = 1.85  # width to height at most, where there are rows that can move apart
NEARLY = 6.0  # off each other's level: a line would show it as a kink
SHAPE = 1.6  # width to height at least, where there are gaps that can grow

Rows = dict[str, list[list[str]]]  # of each group: its children row by row, "" for an empty cell


def layout(
    graph: Graph,
    measures: Measures = WIDE,
    low: Collection[str] = (),
    aside: Collection[str] = (),
    widest: float = math.inf,
) -> Layout:
    """Place the nodes and groups of `graph`, in pixels.

    Args:
        graph: What is to be placed.
        measures: How large things are, and how far apart.
        low: The ids of groups whose titles stand at the bottom.
        aside: Those whose titles have room for lines beside them.
        widest: Beyond it gaps do not grow to fill a slide.

    Raises:
        KitError: Nothing stands in a group.
    """
    rows = {group.id: as_written(group) for group in graph.groups}
    tree = Tree(graph, rows, measures, low=low, aside=aside)
    for step in range(1, 31):  # the gaps between rows grow while it is too flat and a slide has room
        if tree.root.w <= FLAT * tree.root.h:
            break
        taller = Tree(graph, rows, measures, 1.0 + step * 0.05, low, aside)
        if taller.root.h > TALL:
            break
        tree = taller
    return tree.placed(min(up(tree.root.h * SHAPE), widest) if tree.root.slack(across=True) else 0)


def as_written(group: Group) -> list[list[str]]:
    """The children row by row, as the script says it."""
    children = list(group.children)
    columns = group.columns or max(len(children), 1)
    rows = [children[i : i + columns] for i in range(0, len(children), columns)]
    if group.direction == "RL":  # a row that is not full begins at the right, too
        return [[*[""] * (len(rows[0]) - len(row)), *reversed(row)] for row in rows]
    return rows[::-1] if group.direction == "BT" else rows


class Tree:
    """The graph as items that have measured themselves, `root` around them all."""

    grid: type[GroupItem] = GroupItem

    def __init__(
        self,
        graph: Graph,
        rows: Rows,
        measures: Measures = WIDE,
        stretch: float = 1.0,
        low: Collection[str] = (),
        aside: Collection[str] = (),
    ) -> None:
        """Measure everything.

        Args:
            graph: What the script says.
            rows: Of each group: its children row by row, "" for an empty cell.
            measures: How large things are, and how far apart.
            stretch: Times the usual gaps between rows.
            low: The ids of groups whose titles stand at the bottom.
            aside: Those whose titles have room for lines beside them.
        """
        self.low, self.aside = low, aside
        self.graph, self.rows, self.measures, self.stretch = graph, rows, measures, stretch
        self.nodes: list[PlacedNode] = []
        self.groups: list[PlacedGroup] = []
        self.specs = {group.id: group for group in graph.groups}
        self.labels = {node.id: node for node in graph.nodes}
        self.items: dict[str, Item] = {}
        self.lines_in = _between_children(graph)
        self.root = self._group(graph.groups[0].id, 0)
        self.root.measure()

    def placed(self, least: float = 0, beside: float = ROOM) -> Layout:
        """Everything in its place, at least as wide as `least`, with room for lines `beside` it."""
        width, height = max(self.root.w, least), self.root.h
        self.root.place(beside, ROOM, width, height)
        nodes = leveled(self.nodes, self.graph.edges)
        return Layout(width + 2 * beside, height + 2 * ROOM, tuple(nodes), tuple(self.groups))

    def _item(self, id: str, depth: int) -> Item:
        if not id:
            return BlankItem()
        self.items[id] = item = self._node(self.labels[id]) if id in self.labels else self._group(id, depth)
        return item

    def _group(self, id: str, depth: int) -> GroupItem:
        spec = self.specs[id]
        if not any(self.rows[id]):
            raise KitError(
                f"the group {spec.title!r} is empty",
                line=spec.line,
                hint="Put a node into it, or take it out.",
            )
        boxed = bool(spec.style)
        return self.grid(
            id=id,
            title=spec.title,
            boxed=boxed,
            mark=MARK + BESIDE_MARK if boxed and vectors.mark(spec.style) else 0.0,
            low=id in self.low,
            aside=id in self.aside,
            depth=depth,
            rows=[[self._item(child, depth + boxed) for child in row] for row in self.rows[id]],
            out=self.groups,
            widen=self._widen,
            measures=self.measures,
            stretch=self.stretch,
        )

    def _node(self, node: Node) -> Item:
        lines = self.lines(node)
        if node.box:
            return BoxItem(id=node.id, lines=lines, out=self.nodes, measures=self.measures)
        return IconItem(id=node.id, lines=lines, out=self.nodes)

    def lines(self, node: Node) -> tuple[str, ...]:
        """The node's label as it is broken."""
        most = text_metrics.BOX_LINES if node.box else text_metrics.LABEL_LINES
        limit = self.measures.box if node.box else self.measures.label
        return text_metrics.fitted(node.label, limit=limit, lines=most, widest=text_metrics.BOX_WIDTH)

    def _widen(self, group: GroupItem, gap: int, axis: int) -> float:
        """Room that the badges and labels of the edges across one gap of a grid need."""
        track = {
            child: (column, row)[axis]
            for row, children in enumerate(self.rows[group.id])
            for column, child in enumerate(children)
            if child
        }
        need = 0.0
        for edge, *ends in self.lines_in.get(group.id, ()):
            before, after = sorted(ends, key=track.__getitem__)
            if (track[before], track[after]) == (gap, gap + 1):
                need = max(need, self.need(edge, axis, group, gap, (before, after)))
        return need

    def need(self, edge: Edge, axis: int, group: GroupItem, gap: int, ends: tuple[str, str]) -> float:
        """The pixels that an edge needs between two children of a group, for its words and its badge.

        Args:
            edge: The line.
            axis: 0 for a gap between columns, 1 for one between rows.
            group: The grid that has the gap.
            gap: Its number, that of the track before it.
            ends: The ids of the two children of `group` that the line joins, first the one before the gap.
        """
        if not edge.label and not edge.step:
            return 0.0
        lines = text_metrics.beside_line(edge.label)
        size = text_metrics.widest(lines) if edge.label else 0.0
        more = (len(lines) - 1) * text_metrics.SMALL * text_metrics.LINE
        least = 5 * UNIT if edge.step else 0.0
        return max(size + self.measures.words, least) if axis == 0 else 9 * UNIT + more


def leveled(nodes: Iterable[PlacedNode], edges: Iterable[Edge]) -> Iterable[PlacedNode]:
    """`nodes`, those level that a line joins from side to side and that stood nearly so.

    Of the two moves the one that is level with no other.
    """
    found = {node.id: node for node in nodes}
    levels = Counter(node.icon.cy for node in found.values())
    for edge in edges:
        ends = [found[end] for end in edge.ends if end in found]
        if len(ends) < 2:
            continue
        mover, other = sorted(ends, key=lambda node: levels[node.icon.cy])
        by = other.icon.cy - mover.icon.cy
        if not 0 < abs(by) < NEARLY or levels[mover.icon.cy] > 1:
            continue
        levels += Counter({other.icon.cy: 1, mover.icon.cy: -1})
        icon, label = (replace(box, y=box.y + by) for box in (mover.icon, mover.label))
        found[mover.id] = replace(mover, icon=icon, label=label)
    return found.values()


def _between_children(graph: Graph) -> dict[str, list[tuple[Edge, str, str]]]:
    """For each group the lines from one of its children to another, with these two."""
    found: dict[str, list[tuple[Edge, str, str]]] = {}
    for edge in graph.edges:
        paths = [[end, *graph.ancestors(end)][::-1] for end in (edge.source, edge.target)]
        for (group, source), (_, target) in zip(*map(itertools.pairwise, paths), strict=False):
            if source != target:
                found.setdefault(group, []).append((edge, source, target))
                break
    return found
