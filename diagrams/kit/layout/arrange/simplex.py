"""Network simplex: whole numbers for nodes, so that the weighted lengths of all edges are least.

It solves both problems of a layered drawing, the ranks and the places across them: E. R. Gansner,
E. Koutsofios, S. C. North, K.-P. Vo, "A Technique for Drawing Directed Graphs", IEEE Transactions on
Software Engineering 19 (1993), sections 2 and 4.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MOST_PIVOTS = 4000  # far more than a picture takes; past it the numbers so far are good ones


@dataclass(frozen=True)
class Arc:
    """Two nodes of which one stands after the other.

    Attributes:
        tail: The number of the one.
        head: That of the later one.
        least: How far after it at least.
        weight: What each unit between the two costs.
    """

    tail: int
    head: int
    least: int = 1
    weight: int = 1


def solve(count: int, arcs: Sequence[Arc]) -> list[int]:
    """A number from 0 on for each of `count` nodes. `arcs` must be free of cycles."""
    if not count:
        return []
    joined = [*arcs, *(Arc(count, node, 0, 0) for node in range(count))]  # so that a tree can span all
    values = _longest_paths(count + 1, joined)
    values = _Simplex(count + 1, joined, values).run()[:count]
    lowest = min(values)
    return [value - lowest for value in values]


def _longest_paths(count: int, arcs: Sequence[Arc]) -> list[int]:
    """Each node as early as its arcs allow. Raises ValueError for a cycle."""
    leaving: list[list[Arc]] = [[] for _ in range(count)]
    open_arcs = [0] * count
    for arc in arcs:
        leaving[arc.tail].append(arc)
        open_arcs[arc.head] += 1
    values = [0] * count
    ready = [node for node in range(count) if not open_arcs[node]]
    for node in ready:
        for arc in leaving[node]:
            values[arc.head] = max(values[arc.head], values[node] + arc.least)
            open_arcs[arc.head] -= 1
            if not open_arcs[arc.head]:
                ready.append(arc.head)
    if len(ready) < count:
        raise ValueError("the arcs hold a cycle")
    return values


class _Simplex:
    """A spanning tree of tight arcs, improved one arc at a time."""

    def __init__(self, count: int, arcs: Sequence[Arc], values: list[int]) -> None:
        self.count, self.arcs, self.values = count, arcs, values
        self.at: list[list[int]] = [[] for _ in range(count)]  # arcs at each node
        for index, arc in enumerate(arcs):
            self.at[arc.tail].append(index)
            self.at[arc.head].append(index)
        self.in_tree = [False] * len(arcs)
        self.beside: list[list[int]] = [[] for _ in range(count)]  # the tree's arcs at each node
        self.cut: dict[int, int] = {}
        self.low, self.last, self.up = [0] * count, [0] * count, [-1] * count

    def run(self) -> list[int]:
        self._span()
        self._number()
        self._cut_values()
        start = 0
        for _ in range(MOST_PIVOTS):
            leave = self._negative(start)
            if leave < 0:
                break
            start = leave + 1
            self._pivot(leave)
        return self.values

    def _slack(self, index: int) -> int:
        arc = self.arcs[index]
        return self.values[arc.head] - self.values[arc.tail] - arc.least

    def _span(self) -> None:
        """Grow a tree of tight arcs; where it stops, move it until one more arc is tight."""
        inside = [False] * self.count
        inside[self.count - 1] = True
        members = [self.count - 1]
        fresh = [self.count - 1]
        border: set[int] = set()
        while True:
            while fresh:
                node = fresh.pop()
                for index in self.at[node]:
                    arc = self.arcs[index]
                    other = arc.head if arc.tail == node else arc.tail
                    if inside[other]:
                        border.discard(index)
                    elif self._slack(index) == 0:
                        self._join(index)
                        inside[other] = True
                        members.append(other)
                        fresh.append(other)
                    else:
                        border.add(index)
            border = {i for i in border if not (inside[self.arcs[i].tail] and inside[self.arcs[i].head])}
            if not border:
                return
            index = min(border, key=lambda i: (self._slack(i), i))
            slack = self._slack(index)
            shift = slack if inside[self.arcs[index].tail] else -slack
            for node in members:
                self.values[node] += shift
            fresh = [self.arcs[index].tail if inside[self.arcs[index].tail] else self.arcs[index].head]

    def _join(self, index: int) -> None:
        self.in_tree[index] = True
        self.beside[self.arcs[index].tail].append(index)
        self.beside[self.arcs[index].head].append(index)

    def _number(self) -> None:
        """Postorder numbers: a node's subtree is `low` to `last`; `up` is the arc to its parent."""
        root, clock = self.count - 1, 0
        self.up[root] = -1
        self.order: list[int] = []
        stack = [(root, 0)]
        while stack:
            node, done = stack.pop()
            if done == 0:
                self.low[node] = clock
            if done < len(self.beside[node]):
                stack.append((node, done + 1))
                index = self.beside[node][done]
                if index != self.up[node]:
                    arc = self.arcs[index]
                    other = arc.head if arc.tail == node else arc.tail
                    self.up[other] = index
                    stack.append((other, 0))
            else:
                self.last[node] = clock
                clock += 1
                self.order.append(node)

    def _cut_values(self) -> None:
        """Of each arc in the tree: weights from the tail's part to the head's, less those back."""
        flow = [0] * self.count  # weights into a subtree, less those out of it
        for arc in self.arcs:
            flow[arc.head] += arc.weight
            flow[arc.tail] -= arc.weight
        for node in self.order[:-1]:
            index = self.up[node]
            arc = self.arcs[index]
            self.cut[index] = flow[node] if arc.head == node else -flow[node]
            flow[arc.tail if arc.head == node else arc.head] += flow[node]

    def _negative(self, start: int) -> int:
        """The next arc of the tree, from `start` on and around, whose cut value is negative."""
        found = [index for index, cut in self.cut.items() if cut < 0]
        if not found:
            return -1
        after = [index for index in found if index >= start]
        return min(after or found)

    def _below(self, index: int) -> int:
        """Which end of a tree's arc has it as the way up."""
        arc = self.arcs[index]
        return arc.tail if self.up[arc.tail] == index else arc.head

    def _pivot(self, leave: int) -> None:
        below = self._below(leave)
        low, last = self.low[below], self.last[below]
        down = self.arcs[leave].head == below  # the tail's part is then the rest
        best, enter = -1, -1
        for index, arc in enumerate(self.arcs):
            tail_in = low <= self.last[arc.tail] <= last
            head_in = low <= self.last[arc.head] <= last
            if head_in in (tail_in, down):
                continue  # wanted: from the head's part to the tail's
            slack = self._slack(index)
            if enter < 0 or slack < best:
                best, enter = slack, index
        shift = best if down else -best
        if shift:
            # The head's part moves on until the new arc is tight.
            for node in self.order[low : last + 1]:
                self.values[node] += shift
        self.in_tree[leave] = False
        self.beside[self.arcs[leave].tail].remove(leave)
        self.beside[self.arcs[leave].head].remove(leave)
        self._join(enter)
        self.cut.clear()
        self._number()
        self._cut_values()
