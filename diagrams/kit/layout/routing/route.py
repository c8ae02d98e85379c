"""Orthogonal lines between placed nodes: few bends, few crossings, through nothing they do not mean.

The search runs on a sparse grid made of the ports and the middles of the channels between boxes.
A line never passes through a node, a label, a title or a group that holds neither of its ends, and
never runs along a border; parallel lines keep their distance. After a first pass each line is
routed once more, knowing all others. Where there is no such way, a line passes through groups that it does
not mean, and at last straight across; `kit check` says so.
"""

from __future__ import annotations

import math

from kit.core.geometry import Point
from kit.core.polyline import straightened
from kit.ir.graph import Edge, Graph
from kit.ir.placement import Layout, Route
from kit.ir.ports import SIDES, Port, ports_of, ports_of_group, ports_towards
from kit.layout.routing.astar import BEND, Priced, search
from kit.layout.routing.costs import CROSS, Corners, Traffic
from kit.layout.routing.grid import ALWAYS, LARGE, TITLE, Mesh

OFF_PORT = 40.0
USED_PORT = 500.0
PAIRED_PORT = 100.0
MOST_LOOKS = 1_500_000  # of all searches, after which no line is routed once more
AROUND = 320.0  # px


def route(
    graph: Graph,
    layout: Layout,
    *,
    title: float = TITLE,
    merge: bool = False,
    mixed: bool = False,
    apart: bool = False,
    cross: float = CROSS,
) -> tuple[Route, ...]:
    """A line for each edge of `graph`, in the graph's order.

    Args:
        graph: The edges, and what they join.
        layout: Where that stands.
        title: The price of crossing a title, in pixels of detour.
        merge: Whether lines of one kind with the same source or target may share their way.
        mixed: Whether they may also where different words stand beside them.
        apart: Whether there is room for badges between lines.
        cross: The price of a crossing, in pixels of detour.
    """
    return _Router(graph, layout, title, merge, mixed, apart, cross).run()


class _Router:
    def __init__(
        self,
        graph: Graph,
        layout: Layout,
        title: float,
        merge: bool,
        mixed: bool,
        apart: bool,
        cross: float,
    ) -> None:
        self.graph, self.merge, self.mixed = graph, merge, mixed
        self.edges = {edge.id: edge for edge in graph.edges}
        met = {id for edge in graph.edges for id in (edge.tail, edge.head) if id}
        groups = [group for group in layout.groups if group.id in met]
        self.nodes = {node.id for node in layout.nodes}
        self.placed = {node.id: node.icon for node in layout.nodes}
        self.placed |= {group.id: group.box for group in groups}
        self.ports = {node.id: ports_of(node) for node in layout.nodes}
        self.ports |= {group.id: ports_of_group(group) for group in groups}
        boxes = {group.id: group for group in groups}
        for edge in graph.edges:
            for own, other in (edge.ends, edge.ends[::-1]):
                if own in boxes:
                    self.ports[own] += ports_towards(boxes[own], self.placed[other])
        self.mesh = Mesh(layout, self.ports, title)
        self.around = AROUND if self.mesh.nx * self.mesh.ny > LARGE else math.inf
        self.traffic = Traffic(self.mesh, apart=apart, cross=cross)
        self.pairs: dict[frozenset[str], int] = {}
        for edge in graph.edges:
            pair = frozenset(edge.ends)
            self.pairs[pair] = self.pairs.get(pair, 0) + 1
        self.corners: dict[str, Corners] = {}
        self.ends: dict[str, tuple[Port, Port]] = {}

    def run(self) -> tuple[Route, ...]:
        order = sorted(self.graph.edges, key=self._distance)  # stable: then in the script's order
        for again in (False, True):
            for edge in order:
                if self.traffic.looks > MOST_LOOKS and len(self.corners) == len(order):
                    break
                if again:
                    self.traffic.remove(self.corners.pop(edge.id))
                    del self.ends[edge.id]
                self._find(edge)
        return tuple(Route(edge.id, self._points(edge)) for edge in self.graph.edges)

    def _distance(self, edge: Edge) -> float:
        a, b = (self.placed[end] for end in edge.ends)
        straight = abs(a.cx - b.cx) < 1 or abs(a.cy - b.cy) < 1
        return abs(a.cx - b.cx) + abs(a.cy - b.cy) + (0 if straight else 1000)

    def _points(self, edge: Edge) -> tuple[Point, ...]:
        start, goal = self.ends[edge.id]
        inner = [(self.mesh.xs[i], self.mesh.ys[j]) for i, j in self.corners[edge.id]]
        return straightened([start.tip, *inner, goal.tip])

    def _find(self, edge: Edge) -> None:
        passable = {end for end in edge.ends if end in self.nodes}
        for end in edge.ends:
            passable.update(self.graph.ancestors(end))
        deny = self.mesh.all_bits
        for id in passable:
            deny &= ~self.mesh.bits.get(id, 0)
        friends = [corners for id, corners in self.corners.items() if self._friends(self.edges[id], edge)]
        starts = self._priced(edge, edge.ends[0], edge.leave, leaving=True)
        goals = self._priced(edge, edge.ends[1], edge.enter, leaving=False)
        undo = self.traffic.share(friends)
        closer, anywhere = deny & ~self.mesh.far, math.inf
        for barred, around in dict.fromkeys(
            ((deny, self.around), (closer, self.around), (closer, anywhere), (ALWAYS, anywhere))
        ):
            found = search(self.mesh, barred, self.traffic, starts, goals, around)
            if found is not None:
                break
        undo()
        corners, start, goal = found or self._straight(starts, goals)
        self.corners[edge.id] = corners
        self.traffic.add(corners)
        self.ends[edge.id] = (start, goal)

    def _straight(self, starts: list[Priced], goals: list[Priced]) -> tuple[Corners, Port, Port]:
        """From the best port to the best, with one bend, whatever stands there."""
        (_, start), (_, goal) = (min(ports, key=lambda port: port[0]) for ports in (starts, goals))
        (i, j), (k, m) = ((self.mesh.column[port.at[0]], self.mesh.row[port.at[1]]) for port in (start, goal))
        turn = (k, j) if start.side in ("left", "right") else (i, m)
        return list(dict.fromkeys([(i, j), turn, (k, m)])), start, goal

    def _priced(self, edge: Edge, node: str, side: str, *, leaving: bool) -> list[Priced]:
        """The ports of one end, each with the price of using it."""
        other = self.placed[edge.ends[1 if leaving else 0]]
        own = self.placed[node]
        paired = self.pairs[frozenset(edge.ends)] > 1
        here = [
            (first, last, self._friends(self.edges[id], edge))
            for id, (first, last) in self.ends.items()
            if node in (first.node, last.node)
        ]
        priced = []
        for port in self.ports[node]:
            if side and port.side != side:
                continue
            if edge.source == edge.target and (port.offset or (port.side in ("left", "right")) != leaving):
                continue  # a loop leads around a corner, and not so close that a badge has no room
            cost = OFF_PORT if port.offset else (PAIRED_PORT if paired else 0.0)
            dx, dy = SIDES[port.side]
            if (other.cx - own.cx) * dx + (other.cy - own.cy) * dy < 0:
                cost += BEND / 2  # leaves away from where it goes
            for first, last, friends in here:
                shared = friends and leaving and first == port
                joined = friends and self.merge and not leaving and last == port
                cost += USED_PORT * ((first == port and not shared) + (last == port and not joined))
            priced.append((cost, port))
        return priced

    def _friends(self, one: Edge, other: Edge) -> bool:
        """Whether two lines may share their way."""
        return say_the_same(one, other) or (
            self.merge
            and (one.kind, one.color, one.dash) == (other.kind, other.color, other.dash)
            and (one.source == other.source or one.target == other.target)
            and (self.mixed or one.words == other.words)
        )


def say_the_same(one: Edge, other: Edge) -> bool:
    """Lines of one step and kind from the same place may share their way."""
    return bool(one.step) and (one.source, one.kind, one.step) == (other.source, other.kind, other.step)
