"""The search for one line's way."""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass

from kit.core.polyline import straightened
from kit.ir.ports import Port, direction_of
from kit.layout.routing.costs import Corners, Traffic
from kit.layout.routing.grid import Mesh

BEND = 70.0
PATIENCE = 2  # looks for each state of the search; a picture that a reader can follow needs a fifth
RIGHT, DOWN, LEFT, UP = range(4)

Priced = tuple[float, Port]


def search(
    mesh: Mesh,
    deny: int,
    traffic: Traffic,
    starts: list[Priced],
    goals: list[Priced],
    around: float = math.inf,
) -> tuple[Corners, Port, Port] | None:
    """The cheapest way from one of `starts` to one of `goals`: its corners on the mesh and its two ports.

    It is an A* over (point, direction).

    Args:
        mesh: The points, and which of them are joined.
        deny: The bits of what must not be run through.
        traffic: The lines that have their way already.
        starts: Ports with what it costs to begin there.
        goals: The same of the ends.
        around: How far from the ends it looks, in pixels.

    Returns:
        None where there is no way.

    Its guess ignores what friends save, so a state may be looked at again when a cheaper way to it turns up;
    in bad cases that grows without measure (Martelli, "On the complexity of admissible search algorithms",
    1977). After `PATIENCE` looks for each state it takes the best way so far, else the one that it would take
    if no other line were there: that guess is consistent, and each state settled once.
    """
    arrive = {_state(mesh, port, arriving=True): (cost, port) for cost, port in goals}
    known = _Known.of(mesh, starts)
    looks, goal = _walk(mesh, deny, traffic, arrive, known, _Guesses.of(mesh, starts, goals, around))
    traffic.looks += looks
    if goal < 0:
        gave_up = looks > PATIENCE * len(known.best) and traffic.busy
        return search(mesh, deny, Traffic(mesh), starts, goals, around) if gave_up else None
    states = [goal]
    while known.came[states[-1]] >= 0:
        states.append(known.came[states[-1]])
    states.reverse()
    return _corners(states, mesh.nx), known.origin[states[0]], arrive[goal][1]


def _state(mesh: Mesh, port: Port, *, arriving: bool) -> int:
    """The number of a point of the mesh and a direction in which lines run there: that of `port`."""
    point = mesh.row[port.at[1]] * mesh.nx + mesh.column[port.at[0]]
    return 4 * point + direction_of(port.side, arriving=arriving)


@dataclass(frozen=True)
class _Known:
    """What a search knows of each state: its cheapest price and the state before; and where to look next."""

    best: list[float]
    came: list[int]
    origin: dict[int, Port]
    heap: list[tuple[float, int, float]]  # price with the guess, state, price

    @classmethod
    def of(cls, mesh: Mesh, starts: list[Priced]) -> _Known:
        """Nothing but where it starts."""
        count = 4 * mesh.nx * mesh.ny
        known = cls([math.inf] * count, [-1] * count, {}, [])
        for cost, port in starts:
            state = _state(mesh, port, arriving=False)
            if cost < known.best[state]:
                known.best[state] = cost
                known.origin[state] = port
                heapq.heappush(known.heap, (cost, state, cost))
        return known


@dataclass(frozen=True)
class _Guesses:
    """The price from each column and row to the goals, at least, for what runs there in each direction."""

    right: list[float]
    left: list[float]
    upright: list[float]
    down: list[float]
    up: list[float]
    level: list[float]

    @classmethod
    def of(cls, mesh: Mesh, starts: list[Priced], goals: list[Priced], around: float) -> _Guesses:
        """Endlessly dear farther `around` the ends, px."""
        bounded = around < math.inf
        bend = BEND if bounded else 0.0  # guessing bends takes fewer looks, and other ways of equal price
        x, y = ([port.at[axis] for _, port in goals] for axis in (0, 1))
        right, left, upright = _guesses(mesh.xs, min(x), max(x), bend)
        down, up, level = _guesses(mesh.ys, min(y), max(y), bend)
        if bounded:
            ends = [port.at for _, port in (*starts, *goals)]
            _shut(mesh.xs, [x for x, _ in ends], around, (right, left))
            _shut(mesh.ys, [y for _, y in ends], around, (down, up))
        return cls(right, left, upright, down, up, level)


def _walk(
    mesh: Mesh, deny: int, traffic: Traffic, arrive: dict[int, Priced], known: _Known, guess: _Guesses
) -> tuple[int, int]:
    """Look at states, the most promising first: at how many, and the goal that is reached, -1 for none."""
    xs, ys, nx, x_bias, y_bias = mesh.xs, mesh.ys, mesh.nx, mesh.x_bias, mesh.y_bias
    columns, rows = mesh.columns, mesh.rows
    across, down, across_cost, down_cost = mesh.across, mesh.down, traffic.across, traffic.down
    right_x, left_x, upright_x = guess.right, guess.left, guess.upright
    down_y, up_y, level_y = guess.down, guess.up, guess.level
    best, came, heap, push, pop = known.best, known.came, known.heap, heapq.heappush, heapq.heappop
    goal, goal_cost = -1, math.inf
    looks, patience = 0, PATIENCE * len(best)
    while heap:
        total, state, cost = pop(heap)
        if total >= goal_cost:
            break  # also where there is nothing left but what is endlessly dear
        looks += 1
        if looks > patience and traffic.busy:
            break
        if cost > best[state]:
            continue
        if state in arrive and cost + arrive[state][0] < goal_cost:
            goal, goal_cost = state, cost + arrive[state][0]
        point, direction = state >> 2, state & 3
        i, j = columns[point], rows[point]
        if direction != LEFT and not across[point] & deny:
            value = cost + (xs[i + 1] - xs[i]) + across_cost[point]
            if direction != RIGHT:
                value += BEND + y_bias[j]
            reached = 4 * point + 4 + RIGHT
            if value < best[reached]:
                best[reached], came[reached] = value, state
                push(heap, (value + right_x[i + 1] + level_y[j], reached, value))
        if direction != RIGHT and not across[point - 1] & deny:
            value = cost + (xs[i] - xs[i - 1]) + across_cost[point - 1]
            if direction != LEFT:
                value += BEND + y_bias[j]
            reached = 4 * point - 4 + LEFT
            if value < best[reached]:
                best[reached], came[reached] = value, state
                push(heap, (value + left_x[i - 1] + level_y[j], reached, value))
        if direction != UP and not down[point] & deny:
            value = cost + (ys[j + 1] - ys[j]) + down_cost[point]
            if direction != DOWN:
                value += BEND + x_bias[i]
            reached = 4 * (point + nx) + DOWN
            if value < best[reached]:
                best[reached], came[reached] = value, state
                push(heap, (value + upright_x[i] + down_y[j + 1], reached, value))
        if direction != DOWN and not down[point - nx] & deny:
            value = cost + (ys[j] - ys[j - 1]) + down_cost[point - nx]
            if direction != UP:
                value += BEND + x_bias[i]
            reached = 4 * (point - nx) + UP
            if value < best[reached]:
                best[reached], came[reached] = value, state
                push(heap, (value + upright_x[i] + up_y[j - 1], reached, value))
    return looks, goal


def _shut(lines: list[float], ends: list[float], around: float, guesses: tuple[list[float], ...]) -> None:
    """Make it endlessly dear to run on to `lines` that lie farther than `around` from all between `ends`."""
    low, high = min(ends) - around, max(ends) + around
    for at, line in enumerate(lines):
        if not low <= line <= high:
            for guess in guesses:
                guess[at] = math.inf


def _guesses(lines: list[float], low: float, high: float, bend: float) -> tuple[list[float], ...]:
    """From each of `lines` to between `low` and `high`, at least, for what runs forward, back or across.

    That is the way, and the price of a `bend` where one must be: running across beside the goal, or away
    from it.
    """
    plain = [max(low - line, line - high, 0.0) for line in lines]
    across = [way + bend if way else 0.0 for way in plain]
    forward = [way + bend if line > high else way for way, line in zip(plain, lines, strict=True)]
    back = [way + bend if line < low else way for way, line in zip(plain, lines, strict=True)]
    return forward, back, across


def _corners(states: list[int], nx: int) -> Corners:
    return list(straightened([(state // 4 % nx, state // 4 // nx) for state in states]))
