"""The search for one line's way."""

from __future__ import annotations

import heapq
import math

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

    `deny` holds the bits of what must not be run through. It looks only so far `around` the ends, px. None
    where there is no way. It is an A* over (point, direction).

    Its guess ignores what friends save, so a state may be looked at again when a cheaper way to it turns up;
    in bad cases that grows without measure (Martelli, "On the complexity of admissible search algorithms",
    1977). After `PATIENCE` looks for each state it takes the best way so far, else the one that it would take
    if no other line were there: that guess is consistent, and each state settled once.
    """
    xs, ys, nx, ny = mesh.xs, mesh.ys, mesh.nx, mesh.ny
    across, down, x_bias, y_bias = mesh.across, mesh.down, mesh.x_bias, mesh.y_bias
    across_cost, down_cost = traffic.across, traffic.down
    arrive: dict[int, tuple[float, Port]] = {}
    for cost, port in goals:
        facing = direction_of(port.side, arriving=True)
        point = mesh.row[port.at[1]] * nx + mesh.column[port.at[0]]
        arrive[point * 4 + facing] = (cost, port)
    left = min(port.at[0] for _, port in goals)
    right = max(port.at[0] for _, port in goals)
    top = min(port.at[1] for _, port in goals)
    bottom = max(port.at[1] for _, port in goals)
    bend = (
        BEND if around < math.inf else 0.0
    )  # guessing bends takes fewer looks, and other ways of equal price
    right_x, left_x, upright_x = _guesses(xs, left, right, bend)
    down_y, up_y, level_y = _guesses(ys, top, bottom, bend)
    if around < math.inf:
        ends = [port.at for _, port in (*starts, *goals)]
        _shut(xs, [x for x, _ in ends], around, (right_x, left_x))
        _shut(ys, [y for _, y in ends], around, (down_y, up_y))

    push = heapq.heappush
    best = [math.inf] * (4 * nx * ny)
    came = [-1] * (4 * nx * ny)
    origin: dict[int, Port] = {}
    heap: list[tuple[float, int, float]] = []
    for cost, port in starts:
        i, j = mesh.column[port.at[0]], mesh.row[port.at[1]]
        state = (j * nx + i) * 4 + direction_of(port.side, arriving=False)
        if cost < best[state]:
            best[state] = cost
            origin[state] = port
            push(heap, (cost, state, cost))
    goal_state = -1
    goal_cost = math.inf
    patience = looks = PATIENCE * len(best)
    while heap:
        total, state, cost = heapq.heappop(heap)
        if total >= goal_cost:
            break  # also where there is nothing left but what is endlessly dear
        looks -= 1
        if looks < 0 and traffic.busy:
            break
        if cost > best[state]:
            continue
        if state in arrive and cost + arrive[state][0] < goal_cost:
            goal_state, goal_cost = state, cost + arrive[state][0]
        point, direction = state >> 2, state & 3
        j, i = divmod(point, nx)
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
    traffic.looks += patience - looks
    if goal_state < 0:
        return (
            search(mesh, deny, Traffic(mesh), starts, goals, around) if looks < 0 and traffic.busy else None
        )
    states = [goal_state]
    while came[states[-1]] >= 0:
        states.append(came[states[-1]])
    states.reverse()
    return _corners(states, nx), origin[states[0]], arrive[goal_state][1]


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
    cells = [(state // 4 % nx, state // 4 // nx) for state in states]
    corners = [cells[0]]
    for before, here, after in zip(cells, cells[1:], cells[2:], strict=False):
        straight = before[0] == here[0] == after[0] or before[1] == here[1] == after[1]
        if not straight:
            corners.append(here)
    corners.append(cells[-1])
    return corners
