"""Places for everything: the graph's groups as nested grids (`kit.grid`), in the order of the script."""

from __future__ import annotations

from kit import text
from kit.boxes import UNIT, Layout, PlacedGroup, PlacedNode
from kit.errors import KitError
from kit.grid import BlankItem, BoxItem, GroupItem, IconItem, Item, up
from kit.model import Graph

ROOM = 80.0  # around it while lines are sought; what stays empty is cropped
TALL = 640.0  # a picture's boxes at most, so that margins and legend leave it on a slide
FLAT = 1.85  # width to height at most, where there are rows that can move apart
SHAPE = 1.6  # width to height at least, where there are gaps that can grow


def layout(graph: Graph, *, narrow: bool = False) -> Layout:
    """Place the nodes and groups of `graph`; `narrow` turns rows into columns, for a phone.

    Raises KitError for a label or title that does not fit.
    """
    tree, root = _measured(graph, narrow, 1.0)
    for step in range(1, 31):  # the gaps between rows grow while it is too flat and a slide has room
        if narrow or root.w <= FLAT * root.h:
            break
        taller = _measured(graph, narrow, 1.0 + step * 0.05)
        if taller[1].h > TALL:
            break
        tree, root = taller
    width = root.w
    if not narrow and root.slack(across=True):
        width = max(width, up(root.h * SHAPE))
    root.place(ROOM, ROOM, width, root.h)
    return Layout(width + 2 * ROOM, root.h + 2 * ROOM, tuple(tree.nodes), tuple(tree.groups))


def _measured(graph: Graph, narrow: bool, stretch: float) -> tuple[_Tree, Item]:
    tree = _Tree(graph, narrow, stretch)
    root = tree.items[graph.groups[0].id]
    root.measure()
    return tree, root


class _Tree:
    """The graph as items, and the lists that placing fills."""

    def __init__(self, graph: Graph, narrow: bool, stretch: float) -> None:
        self.graph, self.narrow, self.stretch = graph, narrow, stretch
        self.nodes: list[PlacedNode] = []
        self.groups: list[PlacedGroup] = []
        self.specs = {group.id: group for group in graph.groups}
        self.labels = {node.id: node for node in graph.nodes}
        self.items: dict[str, Item] = {}
        self._build(graph.groups[0].id, 0)

    def _build(self, id: str, depth: int) -> Item:
        if id in self.labels:
            return self._icon(id)
        spec = self.specs[id]
        boxed = bool(spec.style)
        children = [self._build(child, depth + boxed) if child else BlankItem() for child in spec.children]
        if not children:
            raise KitError(
                f"the group {spec.title!r} is empty",
                line=spec.line,
                hint="Put a node into it, or take it out.",
            )
        columns = spec.columns or len(children)
        if self.narrow:
            columns = 1
            children = [child for child in children if not isinstance(child, BlankItem)]
        rows = [children[i : i + columns] for i in range(0, len(children), columns)]
        item = GroupItem(
            id=id,
            title=spec.title,
            boxed=boxed,
            depth=depth,
            rows=rows,
            out=self.groups,
            widen=self._widen,
            stretch=self.stretch,
        )
        self.items[id] = item
        return item

    def _icon(self, id: str) -> Item:
        node = self.labels[id]
        limit, most = (text.BOX_WIDTH, text.BOX_LINES) if node.box else (text.LABEL_WIDTH, text.LABEL_LINES)
        try:
            lines = tuple(text.wrap(node.label, limit=limit, lines=most))
        except KitError as error:
            raise KitError(error.message, line=node.line, hint=error.hint) from None
        item = (BoxItem if node.box else IconItem)(id=id, lines=lines, out=self.nodes)
        self.items[id] = item
        return item

    def _widen(self, group: str, gap: int, axis: int) -> float:
        """Room that the badges and labels of the edges across one gap of a grid need."""
        spec = self.specs[group]
        columns = 1 if self.narrow else spec.columns or len(spec.children)
        track = {
            child: (index % columns, index // columns)[axis]
            for index, child in enumerate(spec.children)
            if child
        }
        need = 0.0
        for edge in self.graph.edges:
            if not edge.label and not edge.step:
                continue
            ends = [self._track_of(edge.source, track), self._track_of(edge.target, track)]
            if None not in ends and sorted(ends) == [gap, gap + 1]:  # type: ignore[type-var]
                size = text.width(edge.label, text.SMALL) if edge.label else 0.0
                need = max(need, size + 5 * UNIT if axis == 0 else 9 * UNIT)
        return need

    def _track_of(self, id: str, track: dict[str, int]) -> int | None:
        for place in (id, *self.graph.ancestors(id)):
            if place in track:
                return track[place]
        return None
