"""The same arrangement as nested rows and columns, as a script would write it: what a phone's layout turns.

Each group becomes a row of columns, one for each of its ranks; a phone shows ranks one below the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kit.ir.graph import Graph, Group
from kit.layout.arrange.block import Block
from kit.layout.arrange.layered import Link, Part, Unit, add_segments, give_ranks
from kit.layout.arrange.order import give_order

WIDTH = 420.0  # px of a phone's picture for what stands side by side
NODE, GAP, PADS = 110.0, 24.0, 28.0  # px: a node with its label, between two, beside those in a box
RANK = "\0rank"  # in the ids of the columns, which no script's id holds


def in_rows(graph: Graph) -> Graph:
    """`graph` with its groups in ranks; a rank that a phone has no room for is several."""
    specs = {group.id: group for group in graph.groups}
    found: dict[str, Group] = {}
    widths: dict[str, float] = {node.id: NODE for node in graph.nodes}
    for group in sorted(graph.groups, key=lambda group: len(graph.ancestors(group.id)), reverse=True):
        room = WIDTH - PADS * len(graph.ancestors(group.id))
        lines = [line for rank in _ranks(graph, group, specs) for line in _split(rank, widths, room)]
        widths[group.id] = max(_width(line, widths) for line in lines) + PADS if lines else NODE
        children = []
        for number, line in enumerate(lines):
            if len(line) == 1:
                children += line
            else:
                name = f"{group.id}{RANK}{number}"
                found[name] = Group(name, "", "", 1, tuple(line), group.line)
                children.append(name)
        found[group.id] = replace(group, columns=0, children=tuple(children))
    root = graph.groups[0].id
    groups = (found.pop(root), *(found[id] for id in specs if id != root))
    columns = tuple(group for id, group in found.items() if id not in specs)
    return replace(graph, groups=(*groups, *columns), parents={})


def _ranks(graph: Graph, group: Group, specs: Mapping[str, Group]) -> list[list[str]]:
    """The children of one group by their ranks, each in its order."""
    children = [child for child in group.children if child]
    number = {child: at for at, child in enumerate(children)}

    def child_of(node: str) -> int | None:
        return next((number[id] for id in (node, *graph.ancestors(node)) if id in number), None)

    links = []
    for edge in graph.edges:
        first, second = map(child_of, edge.in_order)
        if first is not None and second is not None and first != second:
            links.append(Link(first, second, *edge.in_order))
    spots = {node.id: (0.0, 0.0) for node in graph.nodes}
    units = [Unit(group.id, Block(1, 1, 0, 0, spots)) for _ in children]
    part = Part(group.id, units, links, {group.id: list(range(len(children)))}, {})
    if not units:
        return []
    give_ranks(part)
    add_segments(part)
    at = give_order(part, thorough=False)
    ranks: list[list[str]] = [[] for _ in range(part.ranks)]
    for unit in sorted(range(len(children)), key=at.__getitem__):
        ranks[units[unit].rank].append(children[unit])
    return ranks


def _split(rank: list[str], widths: Mapping[str, float], room: float) -> list[list[str]]:
    """One rank in as few lines as have room."""
    lines: list[list[str]] = [[]]
    for child in rank:
        if lines[-1] and _width([*lines[-1], child], widths) > room:
            lines.append([])
        lines[-1].append(child)
    return lines


def _width(line: list[str], widths: Mapping[str, float]) -> float:
    return sum(widths[child] for child in line) + GAP * (len(line) - 1)
