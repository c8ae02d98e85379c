"""One part of a graph as a block: layered where lines join it, packed where nothing does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kit.core.geometry import Box, Point
from kit.ir.graph import Graph
from kit.layout.arrange.across import give_across
from kit.layout.arrange.along import give_along
from kit.layout.arrange.block import Block, framed, joined
from kit.layout.arrange.layered import Link, Part, Unit, add_segments, give_ranks
from kit.layout.arrange.order import give_order
from kit.layout.arrange.packing import grid, pack
from kit.layout.arrange.space import Space
from kit.layout.arrange.wrapping import wrap


@dataclass(frozen=True)
class Choice:
    """How to draw.

    Attributes:
        direction: Where lines lead: LR, RL, TB or BT.
        closed: The ids of groups that are drawn on their own and move as one.
        turned: Those that are drawn across the rest.
        lines: (group, how many lines of ranks it is wrapped into), of groups that are drawn on their own.
        snake: Whether every second of these lines runs backward.
        most: How many equal neighbors stand in one rank; more of them stand in a grid. 0 for any number.
    """

    direction: str = "LR"
    closed: frozenset[str] = frozenset()
    turned: frozenset[str] = frozenset()
    lines: tuple[tuple[str, int], ...] = ()
    snake: bool = False
    most: int = 0


GRID = "\0grid "  # how a unit is called that stands for many nodes, no id of a script


class Drawer:
    """Draws the groups of a graph from the inside out.

    Args:
        graph: What the script says.
        nodes: The block of each node, by its id.
        labels: How long each line must be for its words where it is level, and where it is upright, px; by
            the edge's id, of those alone that need room.
        space: The lengths of the drawing.
    """

    def __init__(
        self, graph: Graph, nodes: Mapping[str, Block], labels: Mapping[str, Point], space: Space
    ) -> None:
        self.graph, self.nodes, self.labels, self.space = graph, nodes, labels, space
        self.children = {group.id: group.children for group in graph.groups}
        root = graph.groups[0].flow or "LR"  # which groups follow that say nothing
        named = {group.id: group.flow for group in graph.groups[1:]}
        self.directions = {id: said for id, said in named.items() if said not in ("", root)}

    def draw(self, choice: Choice) -> Block:
        """The whole picture as one block."""
        return self._group(self.graph.groups[0].id, choice)

    def _group(self, group: str, choice: Choice) -> Block:
        own = self.directions.get(group, "")
        if own:
            choice = replace(choice, direction=own)
        elif group in choice.turned:
            choice = replace(choice, direction="TB" if choice.direction in ("LR", "RL") else "LR")
        blocks: dict[str, Block] = {}
        inside: dict[str, list[str]] = {}
        self._gather(group, choice, blocks, inside)
        parts = [
            self._layered(group, choice, blocks, held) for held in self._components(group, blocks, inside)
        ]
        top = group == self.graph.groups[0].id
        here = {node for block in blocks.values() for node in block.nodes}
        free = top or bool(own) or not any({edge.source, edge.target} & here for edge in self.graph.edges)
        block = pack(parts, choice.direction, free=free)
        if top:
            return block
        frame = self.space.frames[group]
        return framed(block, group, (frame.left, frame.top, frame.right, frame.bottom), frame.title)

    def _gather(
        self, group: str, choice: Choice, blocks: dict[str, Block], inside: dict[str, list[str]]
    ) -> None:
        """The units of `group` (nodes and closed groups), and what each open group in it holds."""
        inside[group] = [child for child in self.children[group] if child]
        for child in inside[group]:
            if child in self.nodes:
                blocks[child] = self.nodes[child]
            elif child in choice.closed or child in self.directions:
                blocks[child] = self._group(child, choice)
            else:
                self._gather(child, choice, blocks, inside)

    def _components(
        self, root: str, blocks: Mapping[str, Block], inside: Mapping[str, Sequence[str]]
    ) -> list[dict[str, list[str]]]:
        """`inside` for each connected part; what one open group holds belongs together."""
        ids = list(blocks)
        joined_to = {id: id for id in [*ids, *inside]}

        def find(id: str) -> str:
            while joined_to[id] != id:
                id = joined_to[id]
            return id

        for group, held in inside.items():
            if group != root:
                for child in held:
                    joined_to[find(child)] = find(group)
        owner = {node: id for id, block in blocks.items() for node in block.nodes}
        for edge in self.graph.edges:
            if edge.source in owner and edge.target in owner:
                joined_to[find(owner[edge.source])] = find(owner[edge.target])
        found: dict[str, dict[str, list[str]]] = {}
        for child in inside[root]:
            part = found.setdefault(find(child), {root: []})
            part[root].append(child)
        for group, held in inside.items():
            if group != root:
                found[find(group)][group] = list(held)
        return list(found.values())

    def _layered(
        self, root: str, choice: Choice, blocks: Mapping[str, Block], inside: Mapping[str, Sequence[str]]
    ) -> Block:
        space = replace(self.space, flat=choice.direction in ("LR", "RL"))
        if choice.most:
            blocks, inside = self._bundled(choice, blocks, inside)
        part = self._part(root, choice.direction, blocks, inside)
        if len(part.units) == 1 and len(inside) == 1:
            (only,) = part.units
            assert only.block is not None  # noqa: S101
            return only.block
        give_ranks(part)
        if lines := dict(choice.lines).get(root, 0):
            wrap(part, lines, snake=choice.snake)
        return draw_part(part, space)

    def _bundled(
        self, choice: Choice, blocks: Mapping[str, Block], inside: Mapping[str, Sequence[str]]
    ) -> tuple[Mapping[str, Block], Mapping[str, Sequence[str]]]:
        """The same, with nodes of one group that have the same neighbors in a grid, where they are many."""
        beside: dict[str, list[tuple[str, bool]]] = {}
        for edge in self.graph.edges:
            beside.setdefault(edge.source, []).append((edge.target, True))
            beside.setdefault(edge.target, []).append((edge.source, False))
        kinds: dict[tuple[str, frozenset[tuple[str, bool]]], list[str]] = {}
        for group, held in inside.items():
            for id in held:
                if id in blocks and blocks[id].single:
                    kinds.setdefault((group, frozenset(beside.get(id, ()))), []).append(id)
        found, among = dict(blocks), {group: list(held) for group, held in inside.items()}
        for number, ((group, _), ids) in enumerate(kinds.items()):
            if len(ids) > choice.most:
                name = f"{GRID}{number}"
                found[name] = grid([blocks[id] for id in ids], choice.most, choice.direction in ("LR", "RL"))
                among[group][among[group].index(ids[0])] = name
                among[group] = [id for id in among[group] if id not in ids]
                for id in ids:
                    del found[id]
        return found, among

    def _part(
        self, root: str, direction: str, blocks: Mapping[str, Block], inside: Mapping[str, Sequence[str]]
    ) -> Part:
        ids = [child for held in inside.values() for child in held if child in blocks]
        number = {id: at for at, id in enumerate(ids)}
        group_of = {child: group for group, held in inside.items() for child in held}
        owner = {node: id for id in ids for node in blocks[id].nodes}
        links = [
            Link(number[owner[first]], number[owner[second]], first, second, self.labels.get(id, (0.0, 0.0)))
            for id, (first, second) in ((edge.id, edge.in_order) for edge in self.graph.edges)
            if first in owner and second in owner and owner[first] != owner[second]
        ]
        return Part(
            root,
            [Unit(group_of[id], blocks[id]) for id in ids],
            links,
            {group: [number.get(child, child) for child in held] for group, held in inside.items()},
            {group: group_of[group] for group in inside if group != root},
            direction in ("LR", "RL"),
            direction in ("RL", "BT"),
        )


def draw_part(part: Part, space: Space) -> Block:
    """The block of a part whose ranks are given."""
    add_segments(part)
    give_order(part)
    across = give_across(part, space)
    along = give_along(part, across, space)
    placed: list[tuple[Block, float, float]] = []
    for unit, at in zip(part.units, across.units, strict=True):
        if unit.block is not None:
            x, y = (along.ranks[unit.rank], at) if part.flat else (at, along.ranks[unit.rank])
            placed.append((unit.block, x - unit.block.ax, y - unit.block.ay))
    boxes = {}
    for group, (first, last) in across.borders.items():
        if group not in space.frames:
            continue
        start, end = along.borders[group]
        boxes[group] = (
            Box(start, first, end - start, last - first)
            if part.flat
            else Box(first, start, last - first, end - start)
        )
    words = [] if part.flat else [at + space.after(part, unit) for unit, at in enumerate(across.units)]
    return _fitted(placed, boxes, words)


def _fitted(
    placed: Iterable[tuple[Block, float, float]], boxes: Mapping[str, Box], words: Sequence[float]
) -> Block:
    """One block around all that is placed, and around words that end at `words`."""
    placed = list(placed)
    left = min([x for _, x, _ in placed] + [box.x for box in boxes.values()])
    top = min([y for _, _, y in placed] + [box.y for box in boxes.values()])
    right = max([x + block.w for block, x, _ in placed] + [box.right for box in boxes.values()] + list(words))
    bottom = max([y + block.h for block, _, y in placed] + [box.bottom for box in boxes.values()])
    whole = joined(right - left, bottom - top, [(block, x - left, y - top) for block, x, y in placed])
    shifted = {id: replace(box, x=box.x - left, y=box.y - top) for id, box in boxes.items()}
    return replace(whole, boxes={**shifted, **whole.boxes})
