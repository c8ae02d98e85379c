"""Which scripts arrange nothing themselves, and layouts of such a graph that follow its lines."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from kit.core.geometry import UNIT
from kit.ir.graph import Edge, Graph
from kit.ir.placement import Layout
from kit.ir.ports import STUB, TIP
from kit.layout.arrange import choices
from kit.layout.arrange.block import Block
from kit.layout.arrange.draw import Choice, Drawer
from kit.layout.arrange.objective import SLIDE
from kit.layout.arrange.space import Frame, Space
from kit.layout.grid import GroupItem
from kit.layout.place import ROOM, Tree, as_written
from kit.style import text_metrics
from kit.style.spacing import WIDE, Measures

SHAPES = (0.7, 2.4)  # width to height, between which a picture need not be folded
SMALL = 600.0  # px: three or four nodes in a line
BETWEEN = 2 * (TIP + STUB) + UNIT  # px of a line between two boxes, at which it ends
LARGE = 1.3  # times a slide


def arranges_itself(graph: Graph) -> bool:
    """Whether the script says where things stand: by a Row, a Column, a Grid, `columns` or `blank()`."""
    return any(
        group.columns > 1 or "" in group.children or not (group.style or group is graph.groups[0])
        for group in graph.groups
    )


def direction(graph: Graph) -> str:
    """Where the lines of the whole picture lead: LR, RL, TB or BT."""
    return graph.groups[0].flow or "LR"


def arranged(graph: Graph, measures: Measures = WIDE) -> Iterator[Layout]:
    """Layouts of `graph` that follow its lines, each once, the most promising first.

    What does not fit a slide well with its ranks in one line is folded in other ways as well, in turn.
    """
    tree = Tree(graph, {group.id: as_written(group) for group in graph.groups}, measures)
    nodes, frames = {}, {}
    for id, item in tree.items.items():
        if isinstance(item, GroupItem):
            frames[id] = Frame(*item.pad, title=item.title_width + 2 * measures.inset)
        else:
            nodes[id] = Block(item.w, item.h, item.ax, item.ay, {id: (item.ax, item.ay)})
    labels = {edge.id: room_beside(edge) for edge in graph.edges if edge.words}
    for edge in graph.edges:
        if edge.tail or edge.head:
            level, upright = labels.get(edge.id, (0.0, 0.0))
            labels[edge.id] = max(level, BETWEEN), max(upright, BETWEEN)
    drawer = Drawer(graph, nodes, labels, Space.of(frames, measures))
    leading = direction(graph)
    seen = set()
    first = drawer.draw(Choice(leading))
    ways = [choices.plain(graph, leading)]
    if not fits_a_slide(first):
        ways.append(choices.folded(graph, leading))
    for choice in filter(None, itertools.chain(*itertools.zip_longest(*ways))):
        block = drawer.draw(choice)
        shape = (block.w, block.h, tuple(sorted(block.nodes.items())))
        if shape not in seen:
            seen.add(shape)
            yield _placed(tree, block)


def room_beside(edge: Edge) -> tuple[float, float]:
    """How long a line must be, level and upright, for its words."""
    broken = [text_metrics.beside_line(words) for words in (edge.at_tail, edge.label, edge.at_head) if words]
    level = sum(text_metrics.widest(lines) for lines in broken)
    more = (sum(map(len, broken)) - 1) * text_metrics.SMALL * text_metrics.LINE
    return level + (3 + 2 * len(broken)) * UNIT, 9 * UNIT + more


def fits_a_slide(block: Block) -> bool:
    """Whether its shape, and the size of its text on a slide, are good enough; what is small may be flat."""
    if max(block.w, block.h) < SMALL:
        return True
    flattest, tallest = max(SHAPES), min(SHAPES)
    return tallest <= block.w / block.h <= flattest and max(block.w / SLIDE[0], block.h / SLIDE[1]) <= LARGE


def _placed(tree: Tree, block: Block) -> Layout:
    tree.nodes.clear()
    tree.groups.clear()
    for id, (x, y) in block.nodes.items():
        item = tree.items[id]
        item.place(ROOM + x - item.ax, ROOM + y - item.ay, item.w, item.h)
    for id, box in block.boxes.items():
        item = tree.items[id]
        if isinstance(item, GroupItem):
            item.draw(replace(box, x=ROOM + box.x, y=ROOM + box.y))
    return Layout(block.w + 2 * ROOM, block.h + 2 * ROOM, tuple(tree.nodes), tuple(tree.groups))
