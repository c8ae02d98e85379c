"""Orthogonal lines between placed nodes: few bends, few crossings, through nothing they do not mean.

The search runs on a sparse grid made of the ports and the middles of the channels between boxes.
A line never passes through a node, a label, a title or a group that holds neither of its ends, and
never runs along a border; parallel lines keep their distance. After a first pass each line is
routed once more, knowing all others.
"""

from __future__ import annotations

import heapq
import itertools
import math
from dataclasses import dataclass

from kit.errors import KitError
from kit.layout import Box, Layout, PlacedNode
from kit.model import Edge, Graph

Point = tuple[float, float]

TIP = 5.0  # between a node and the end of its line
STUB = 14.0  # of straight line at either end, before the first and after the last bend
CLEAR = 11.0  # between a line and a node that is not its own
BORDER = 7.0  # between a line and a border it runs beside
APART = 13.0  # between parallel lines, at the very least
BESIDE = 28.0  # between parallel lines, better: a badge fits between them
OFFSET = 16.0  # of the ports beside the middle one
TRACK = 16.0  # between the lines of one channel
WIDE = 48.0  # a channel at least this wide is a good place to bend

BEND = 70.0
CROSS = 110.0
NEAR = 8.0  # a pixel of running closer than APART to another line
CLOSE = 0.5  # a pixel of running closer than BESIDE
SHARED = 0.6  # a pixel saved on the way of a line that says the same
OFF_PORT = 40.0
USED_PORT = 500.0
PAIRED_PORT = 100.0
TITLE = 20.0  # a title can make way, but need not without a reason

SIDES = {"right": (1, 0), "left": (-1, 0), "bottom": (0, 1), "top": (0, -1)}


@dataclass(frozen=True)
class Route:
    """The corners of one edge's line, from source to target."""

    edge: str
    points: tuple[Point, ...]


def route(graph: Graph, layout: Layout) -> tuple[Route, ...]:
    """A line for each edge of `graph`, in the graph's order. Raises KitError where there is no way."""
    return _Router(graph, layout).run()


def branch(points: tuple[Point, ...], trunk: tuple[Point, ...], overlap: float) -> tuple[Point, ...]:
    """`points` without the stretch from the start that it shares with `trunk`.

    The last `overlap` pixels of that stretch are kept, so that the turn out of it can be round.
    """
    walked: list[Point] = []
    for (a, b), (c, d) in zip(itertools.pairwise(points), itertools.pairwise(trunk), strict=False):
        if a != c or _heading(a, b) != _heading(c, d):
            break
        end = b if math.dist(a, b) <= math.dist(c, d) else d
        walked.append(end)
        if b != d:
            break
    if not walked or walked[-1] == points[-1]:
        return points
    rest = points[len(walked) :]
    before = points[len(walked) - 1]
    back = min(overlap, math.dist(before, walked[-1]))
    dx, dy = _heading(before, walked[-1])
    start = (walked[-1][0] - dx * back, walked[-1][1] - dy * back)
    return _straightened([start, *rest])


def _heading(a: Point, b: Point) -> Point:
    size = math.dist(a, b) or 1.0
    return (round((b[0] - a[0]) / size, 3), round((b[1] - a[1]) / size, 3))


@dataclass(frozen=True)
class _Port:
    """Where a line may end: `tip` beside the node, and `at`, further out, where the search begins."""

    node: str
    side: str
    offset: float
    tip: Point
    at: Point


class _Router:
    def __init__(self, graph: Graph, layout: Layout) -> None:
        self.graph, self.layout = graph, layout
        self.placed = {node.id: node for node in layout.nodes}
        self.ports = {node.id: _ports(node) for node in layout.nodes}
        pairs: dict[frozenset[str], int] = {}
        for edge in graph.edges:
            key = frozenset((edge.source, edge.target))
            pairs[key] = pairs.get(key, 0) + 1
        self.pairs = pairs
        self._grid()
        self._block()
        self.routes: dict[str, list[tuple[int, int]]] = {}
        self.ends: dict[str, tuple[_Port, _Port]] = {}

    # ---- the grid ---------------------------------------------------------------------------

    def _grid(self) -> None:
        boxes = [node.hull for node in self.layout.nodes] + [group.box for group in self.layout.groups]
        ports = [port.at for ports in self.ports.values() for port in ports]
        self.xs, self.x_bias = _lines(
            [x for x, _ in ports], [(box.x, box.right) for box in boxes], self.layout.width
        )
        self.ys, self.y_bias = _lines(
            [y for _, y in ports], [(box.y, box.bottom) for box in boxes], self.layout.height
        )
        self.nx, self.ny = len(self.xs), len(self.ys)
        self.column = {x: i for i, x in enumerate(self.xs)}
        self.row = {y: j for j, y in enumerate(self.ys)}

    def _block(self) -> None:
        """For each stretch between neighbouring grid points, the set (bits) of what stands in its way."""
        self.across = [0] * (self.nx * self.ny)  # from (i, j) to (i + 1, j)
        self.down = [0] * (self.nx * self.ny)  # from (i, j) to (i, j + 1)
        self.bits: dict[str, int] = {}
        always = 1
        bit = 2
        for node in self.layout.nodes:
            for box in (node.icon, node.label):
                self._mark(box.grow(TIP - 1), always)
            self.bits[node.id] = bit
            self._mark(node.hull.grow(CLEAR), bit)
            bit <<= 1
        for group in self.layout.groups:
            self.bits[group.id] = bit
            self._mark(group.box.grow(BORDER), bit)
            bit <<= 1
            box = group.box
            for x in (box.x, box.right):
                self._mark(Box(x - BORDER, box.y, 2 * BORDER, box.h), always, across=False)
            for y in (box.y, box.bottom):
                self._mark(Box(box.x, y - BORDER, box.w, 2 * BORDER), always, down=False)
        self.all_bits = bit - 1
        self.title_across: dict[int, float] = {}
        self.title_down: dict[int, float] = {}
        for group in self.layout.groups:
            box = group.title.grow(4)
            for j, y in enumerate(self.ys):
                for i, x in enumerate(self.xs):
                    if box.x < x < box.right and box.y < y < box.bottom:
                        self.title_down[j * self.nx + i] = TITLE
                    if box.y < y < box.bottom and box.x < x < box.right:
                        self.title_across[j * self.nx + i] = 1000.0

    def _mark(self, box: Box, bit: int, *, across: bool = True, down: bool = True) -> None:
        xs, ys, nx = self.xs, self.ys, self.nx
        for j in range(self.ny):
            inside_y = box.y < ys[j] < box.bottom
            touches_y = j + 1 < self.ny and box.y < ys[j + 1] and ys[j] < box.bottom
            if not (inside_y or touches_y):
                continue
            for i in range(nx):
                if across and inside_y and i + 1 < nx and box.x < xs[i + 1] and xs[i] < box.right:
                    self.across[j * nx + i] |= bit
                if down and touches_y and box.x < xs[i] < box.right:
                    self.down[j * nx + i] |= bit

    # ---- all edges --------------------------------------------------------------------------

    def run(self) -> tuple[Route, ...]:
        order = sorted(self.graph.edges, key=self._distance)  # stable: then in the script's order
        for again in (False, True):
            for edge in order:
                if again:
                    del self.routes[edge.id]
                    del self.ends[edge.id]
                self._find(edge)
        return tuple(Route(edge.id, self._points(edge)) for edge in self.graph.edges)

    def _distance(self, edge: Edge) -> float:
        a, b = self.placed[edge.source].icon, self.placed[edge.target].icon
        straight = abs(a.cx - b.cx) < 1 or abs(a.cy - b.cy) < 1
        return abs(a.cx - b.cx) + abs(a.cy - b.cy) + (0 if straight else 1000)

    def _points(self, edge: Edge) -> tuple[Point, ...]:
        start, goal = self.ends[edge.id]
        inner = [(self.xs[i], self.ys[j]) for i, j in self.routes[edge.id]]
        return _straightened([start.tip, *inner, goal.tip])

    def _bundle(self, edge: Edge) -> tuple[str, str, int]:
        """Lines that say the same thing from the same place may share their way."""
        return (edge.source, edge.kind, edge.step)

    def _occupied(self, edge: Edge) -> tuple[dict[int, float], dict[int, float]]:
        """What it costs to run beside, along or across the lines that are there."""
        across = dict(self.title_across)
        down = dict(self.title_down)
        mine = self._bundle(edge)
        for other in self.graph.edges:
            corners = self.routes.get(other.id)
            if corners is None:
                continue
            friend = bool(other.step) and self._bundle(other) == mine
            for (i1, j1), (i2, j2) in itertools.pairwise(corners):
                if j1 == j2:
                    self._occupy(across, down, (min(i1, i2), max(i1, i2)), j1, friend, flat=True)
                else:
                    self._occupy(down, across, (min(j1, j2), max(j1, j2)), i1, friend, flat=False)
        return across, down

    def _occupy(
        self, along: dict[int, float], crossing: dict[int, float], span: tuple[int, int], level: int,
        friend: bool, *, flat: bool,
    ) -> None:
        levels = self.ys if flat else self.xs
        places = self.xs if flat else self.ys
        first, last = span

        def index(place: int, line: int) -> int:
            return line * self.nx + place if flat else place * self.nx + line

        if friend:
            for place in range(first, last):
                key = index(place, level)
                along[key] = along.get(key, 0) - SHARED * (places[place + 1] - places[place])
        else:
            low = places[first] - APART
            high = places[last] + APART
            for line, position in enumerate(levels):
                distance = abs(position - levels[level])
                if distance < BESIDE:
                    price = NEAR if distance < APART else CLOSE
                    for place in range(len(places) - 1):
                        if places[place + 1] > low and places[place] < high:
                            key = index(place, line)
                            size = places[place + 1] - places[place]
                            along[key] = along.get(key, 0) + price * size
        # A stretch of the other direction crosses when it ends on or passes this level.
        for place in range(first, last + 1):
            if level > 0:
                key = (level - 1) * self.nx + place if flat else place * self.nx + level - 1
                crossing[key] = crossing.get(key, 0) + (CROSS / 2 if not friend else 0)
            key = level * self.nx + place if flat else place * self.nx + level
            crossing[key] = crossing.get(key, 0) + (CROSS / 2 if not friend else 0)

    # ---- one edge ---------------------------------------------------------------------------

    def _find(self, edge: Edge) -> None:
        passable = {edge.source, edge.target}
        passable.update(self.graph.ancestors(edge.source))
        passable.update(self.graph.ancestors(edge.target))
        deny = self.all_bits
        for id in passable:
            deny &= ~self.bits.get(id, 0)
        across_cost, down_cost = self._occupied(edge)
        starts = self._priced(edge, edge.source, edge.leave, leaving=True)
        goals = self._priced(edge, edge.target, edge.enter, leaving=False)
        found = self._search(deny, across_cost, down_cost, starts, goals)
        if found is None:
            raise KitError(
                f"no way for the line from {edge.source!r} to {edge.target!r}",
                line=edge.line,
                hint="Change the order in which the script names things, give the line a side"
                " (leave=…, enter=…), or take something out of its way.",
            )
        corners, start, goal = found
        self.routes[edge.id] = corners
        self.ends[edge.id] = (start, goal)

    def _priced(self, edge: Edge, node: str, side: str, *, leaving: bool) -> list[tuple[float, _Port]]:
        other = self.placed[edge.target if leaving else edge.source].icon
        own = self.placed[node].icon
        paired = self.pairs[frozenset((edge.source, edge.target))] > 1
        priced = []
        for port in self.ports[node]:
            if side and port.side != side:
                continue
            cost = OFF_PORT if port.offset else (PAIRED_PORT if paired else 0.0)
            dx, dy = SIDES[port.side]
            if (other.cx - own.cx) * dx + (other.cy - own.cy) * dy < 0:
                cost += BEND / 2  # leaves away from where it goes
            for id, (first, last) in self.ends.items():
                taken = self._edge(id)
                for end, at_source in ((first, True), (last, False)):
                    if (end.node, end.side, end.offset) == (port.node, port.side, port.offset):
                        shared = leaving and at_source and self._bundle(taken) == self._bundle(edge)
                        cost += 0 if shared and edge.step else USED_PORT
            priced.append((cost, port))
        return priced

    def _edge(self, id: str) -> Edge:
        return next(edge for edge in self.graph.edges if edge.id == id)

    def _search(
        self, deny: int, across_cost: dict[int, float], down_cost: dict[int, float],
        starts: list[tuple[float, _Port]], goals: list[tuple[float, _Port]],
    ) -> tuple[list[tuple[int, int]], _Port, _Port] | None:
        """A* over (grid point, direction); directions are 0 right, 1 down, 2 left, 3 up."""
        xs, ys, nx, ny = self.xs, self.ys, self.nx, self.ny
        across, down, x_bias, y_bias = self.across, self.down, self.x_bias, self.y_bias
        arrive: dict[int, tuple[float, _Port]] = {}
        for cost, port in goals:
            direction = _direction(port.side, arriving=True)
            point = self.row[port.at[1]] * nx + self.column[port.at[0]]
            arrive[point * 4 + direction] = (cost, port)
        left = min(port.at[0] for _, port in goals)
        right = max(port.at[0] for _, port in goals)
        top = min(port.at[1] for _, port in goals)
        bottom = max(port.at[1] for _, port in goals)
        guess_x = [max(left - x, x - right, 0.0) for x in xs]
        guess_y = [max(top - y, y - bottom, 0.0) for y in ys]

        best: dict[int, float] = {}
        came: dict[int, int] = {}
        origin: dict[int, _Port] = {}
        heap: list[tuple[float, int, float]] = []
        for cost, port in starts:
            i, j = self.column[port.at[0]], self.row[port.at[1]]
            state = (j * nx + i) * 4 + _direction(port.side, arriving=False)
            if cost < best.get(state, math.inf):
                best[state] = cost
                origin[state] = port
                heapq.heappush(heap, (cost + guess_x[i] + guess_y[j], state, cost))
        goal_state = -1
        goal_cost = math.inf
        while heap:
            total, state, cost = heapq.heappop(heap)
            if total >= goal_cost:
                break
            if cost > best[state]:
                continue
            if state in arrive and cost + arrive[state][0] < goal_cost:
                goal_state, goal_cost = state, cost + arrive[state][0]
            point, direction = divmod(state, 4)
            j, i = divmod(point, nx)
            for turn in (direction, (direction + 1) % 4, (direction + 3) % 4):
                if turn == 0:
                    if i + 1 >= nx or across[point] & deny:
                        continue
                    after, key, i2, j2 = point + 1, point, i + 1, j
                    step = xs[i2] - xs[i] + across_cost.get(key, 0.0)
                elif turn == 2:
                    if i == 0 or across[point - 1] & deny:
                        continue
                    after, key, i2, j2 = point - 1, point - 1, i - 1, j
                    step = xs[i] - xs[i2] + across_cost.get(key, 0.0)
                elif turn == 1:
                    if j + 1 >= ny or down[point] & deny:
                        continue
                    after, key, i2, j2 = point + nx, point, i, j + 1
                    step = ys[j2] - ys[j] + down_cost.get(key, 0.0)
                else:
                    if j == 0 or down[point - nx] & deny:
                        continue
                    after, key, i2, j2 = point - nx, point - nx, i, j - 1
                    step = ys[j] - ys[j2] + down_cost.get(key, 0.0)
                value = cost + step
                if turn != direction:
                    value += BEND + (y_bias[j] if turn in (0, 2) else x_bias[i])
                reached = after * 4 + turn
                if value < best.get(reached, math.inf):
                    best[reached] = value
                    came[reached] = state
                    heapq.heappush(heap, (value + guess_x[i2] + guess_y[j2], reached, value))
        if goal_state < 0:
            return None
        states = [goal_state]
        while states[-1] in came:
            states.append(came[states[-1]])
        states.reverse()
        return self._corners(states), origin[states[0]], arrive[goal_state][1]

    def _corners(self, states: list[int]) -> list[tuple[int, int]]:
        cells = [(state // 4 % self.nx, state // 4 // self.nx) for state in states]
        corners = [cells[0]]
        for before, here, after in zip(cells, cells[1:], cells[2:], strict=False):
            straight = before[0] == here[0] == after[0] or before[1] == here[1] == after[1]
            if not straight:
                corners.append(here)
        corners.append(cells[-1])
        return corners


def _ports(node: PlacedNode) -> list[_Port]:
    icon = node.icon
    ports = []
    for offset in (0.0, -OFFSET, OFFSET):
        for side, (x, y) in (
            ("right", (icon.right + TIP, icon.cy + offset)),
            ("left", (icon.x - TIP, icon.cy + offset)),
            ("bottom", (icon.cx + offset, node.hull.bottom + TIP)),
            ("top", (icon.cx + offset, icon.y - TIP)),
        ):
            dx, dy = SIDES[side]
            ports.append(_Port(node.id, side, offset, (x, y), (x + dx * STUB, y + dy * STUB)))
    return ports


def _straightened(points: list[Point]) -> tuple[Point, ...]:
    """`points` without those that lie between their neighbours."""
    kept = points[:1]
    for here, after in itertools.pairwise(points[1:]):
        before = kept[-1]
        if before[0] == here[0] == after[0] or before[1] == here[1] == after[1]:
            continue
        kept.append(here)
    return (*kept, points[-1])


def _direction(side: str, *, arriving: bool) -> int:
    outward = {"right": 0, "bottom": 1, "left": 2, "top": 3}[side]
    return (outward + 2) % 4 if arriving else outward


def _lines(
    ports: list[float], spans: list[tuple[float, float]], size: float
) -> tuple[list[float], list[float]]:
    """Coordinates of the grid's lines, and what it costs to turn into each: middles are free."""
    walls = sorted({0.0, size, *(value for span in spans for value in span)})
    bias = dict.fromkeys(ports, 6.0)
    for low, high in itertools.pairwise(walls):
        room = high - low
        if room < 2 * CLEAR:
            continue
        middle = (low + high) / 2
        count = int((room / 2 - CLEAR) // TRACK)
        for k in range(-min(count, 3), min(count, 3) + 1):
            value = round(middle + k * TRACK, 1)
            price = 2.0 * abs(k) + max(0.0, WIDE - room) * 0.25
            bias[value] = min(bias.get(value, math.inf), price)
    lines = sorted(bias)
    return lines, [bias[line] for line in lines]
