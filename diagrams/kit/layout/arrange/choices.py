"""Ways to draw one graph, of which the best is taken once its lines are routed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kit.ir.graph import Graph
from kit.layout.arrange.draw import Choice


def plain(graph: Graph, direction: str) -> Iterator[Choice]:
    """All ranks in one line, the most promising first: all groups open, all closed, one of either."""
    groups = [group.id for group in graph.groups[1:]]
    everything = frozenset(groups)
    shut = Choice(direction, closed=everything)
    yield Choice(direction)
    yield shut
    for group in groups:
        yield Choice(direction, closed=frozenset({group}))
    for group in groups:
        yield replace(shut, closed=everything - {group})


def folded(graph: Graph, direction: str) -> Iterator[Choice]:
    """For what is too long, too high or too large: wrapped, with grids of equal nodes, with turned groups."""
    root, *groups = (group.id for group in graph.groups)
    open_ones, shut = Choice(direction), Choice(direction, closed=frozenset(groups))
    kinds = [open_ones, shut] if groups else [open_ones]
    for lines in (2, 3, 4):
        yield from (replace(kind, lines=((root, lines),)) for kind in kinds)
    for most in (8, 6, 5, 4, 3):
        yield from (replace(kind, most=most) for kind in kinds)
    for group in groups:
        yield replace(shut, lines=((group, 2),))
    for group in groups:
        yield replace(shut, turned=frozenset({group}))
