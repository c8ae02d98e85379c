"""The search for one line's way."""

from __future__ import annotations

import heapq
import math

from kit.ir.ports import Port, direction_of
from kit.layout.routing.costs import Corners, Traffic
from kit.layout.routing.grid import Mesh

BEND = 70.0
PATIENCE = 2  # looks for each state of the search; a picture that a reader can follow needs a fifth
_TURNS = tuple((ahead, (ahead + 1) % 4, (ahead + 3) % 4) for ahead in range(4))  # straight on, right, left

Priced = tuple[float, Port]


def search(
    mesh: Mesh, deny: int, traffic: Traffic, starts: list[Priced], goals: list[Priced]
) -> tuple[Corners, Port, Port] | None:
    """The cheapest way from one of `starts` to one of `goals`: its corners on the mesh and its two ports.

    `deny` holds the bits of what must not be run through. None where there is no way. It is an A*
    over (point, direction); directions are 0 right, 1 down, 2 left, 3 up.

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
    guess_x = [max(left - x, x - right, 0.0) for x in xs]
    guess_y = [max(top - y, y - bottom, 0.0) for y in ys]

    best = [math.inf] * (4 * nx * ny)
    came: dict[int, int] = {}
    origin: dict[int, Port] = {}
    heap: list[tuple[float, int, float]] = []
    for cost, port in starts:
        i, j = mesh.column[port.at[0]], mesh.row[port.at[1]]
        state = (j * nx + i) * 4 + direction_of(port.side, arriving=False)
        if cost < best[state]:
            best[state] = cost
            origin[state] = port
            heapq.heappush(heap, (cost + guess_x[i] + guess_y[j], state, cost))
    goal_state = -1
    goal_cost = math.inf
    looks = PATIENCE * len(best)
    while heap:
        total, state, cost = heapq.heappop(heap)
        if total >= goal_cost:
            break
        looks -= 1
        if looks < 0 and traffic.busy:
            break
        if cost > best[state]:
            continue
        if state in arrive and cost + arrive[state][0] < goal_cost:
            goal_state, goal_cost = state, cost + arrive[state][0]
        point, direction = divmod(state, 4)
        j, i = divmod(point, nx)
        for turn in _TURNS[direction]:
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
                value += BEND + (x_bias[i] if turn & 1 else y_bias[j])
            reached = after * 4 + turn
            if value < best[reached]:
                best[reached] = value
                came[reached] = state
                heapq.heappush(heap, (value + guess_x[i2] + guess_y[j2], reached, value))
    if goal_state < 0:
        return search(mesh, deny, Traffic(mesh), starts, goals) if looks < 0 and traffic.busy else None
    states = [goal_state]
    while states[-1] in came:
        states.append(came[states[-1]])
    states.reverse()
    return _corners(states, nx), origin[states[0]], arrive[goal_state][1]


def _corners(states: list[int], nx: int) -> Corners:
    cells = [(state // 4 % nx, state // 4 // nx) for state in states]
    corners = [cells[0]]
    for before, here, after in zip(cells, cells[1:], cells[2:], strict=False):
        straight = before[0] == here[0] == after[0] or before[1] == here[1] == after[1]
        if not straight:
            corners.append(here)
    corners.append(cells[-1])
    return corners
