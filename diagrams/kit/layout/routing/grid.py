"""The sparse grid that lines are sought on, and what stands in the way on each of its stretches."""

from __future__ import annotations

import itertools
import math
from bisect import bisect_left, bisect_right

from kit.core.geometry import Box
from kit.ir.placement import Layout
from kit.ir.ports import SIDES, TIP, Port

CLEAR = 11.0  # between a line and a node that is not its own
BORDER = 7.0  # between a line and a border it runs beside
TRACK = 16.0  # between the lines of one channel
WIDE = 48.0  # a channel at least this wide is a good place to bend
PORT = 6.0  # the price of turning into a line of the grid that only ports are at
LARGE = 12_000  # points of a mesh, from which on ways are sought near their ends first
HUGE = 60_000  # from which on there are fewer of them; where boxes are many, smaller meshes need each
ALWAYS = 1  # the bit of what no line may run through
TITLE = 20.0  # the price of crossing a title, which can make way, but need not without a reason


class Mesh:
    """The grid's lines (`xs`, `ys`) and what each stretch between neighboring points runs through.

    That is a set of bits: `across` from (i, j) to (i + 1, j), `down` from (i, j) to (i, j + 1).
    Bit `ALWAYS` is never passable; `bits` names the others by node and group.

    Args:
        layout: Where boxes stand, px.
        ports: Where lines may end at each node or group, by its id.
        title: The price of crossing a title, in pixels of detour.
    """

    def __init__(self, layout: Layout, ports: dict[str, list[Port]], title: float = TITLE) -> None:
        self.layout, self.ports, self.title = layout, ports, title
        self._grid()
        self._block()
        self.far = 0  # the bit of what a search passes only where there is no other way
        if self.nx * self.ny > HUGE:
            self._shorten()

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
        self.columns = list(range(self.nx)) * self.ny  # of each point: the search asks a million times
        self.rows = [j for j in range(self.ny) for _ in range(self.nx)]
        self.column = {x: i for i, x in enumerate(self.xs)}
        self.row = {y: j for j, y in enumerate(self.ys)}

    def _block(self) -> None:
        self.across = [0] * (self.nx * self.ny)
        self.down = [0] * (self.nx * self.ny)
        self.bits: dict[str, int] = {}
        always = ALWAYS
        for j in range(self.ny):  # nothing leads out of the mesh: the search asks for no borders
            self.across[j * self.nx + self.nx - 1] = always
        for i in range(self.nx):
            self.down[(self.ny - 1) * self.nx + i] = always
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
            for j in _inside(self.ys, box.y, box.bottom):
                for i in _inside(self.xs, box.x, box.right):
                    self.title_down[j * self.nx + i] = self.title
                    self.title_across[j * self.nx + i] = 1000.0

    def _shorten(self) -> None:
        """Let lines through ports lead only to the next node, as in an orthogonal visibility graph.

        M. Wybrow, K. Marriott, P. J. Stuckey, "Orthogonal Connector Routing", Graph Drawing 2009.
        """
        self.far = self.all_bits + 1
        self.all_bits |= self.far
        walls = ALWAYS
        for node in self.layout.nodes:
            walls |= self.bits[node.id]
        reached: dict[bool, set[int]] = {True: set(), False: set()}
        for port in itertools.chain(*self.ports.values()):
            dx, dy = SIDES[port.side]
            stretches, step = (self.across, dx) if dx else (self.down, dy * self.nx)
            at = self.row[port.at[1]] * self.nx + self.column[port.at[0]] + min(step, 0)
            while 0 <= at < len(stretches) and not stretches[at] & walls:
                reached[bool(dx)].add(at)
                at += step
        for flat, stretches, bias in ((True, self.across, self.y_bias), (False, self.down, self.x_bias)):
            for at in range(len(stretches)):
                of_port = bias[at // self.nx if flat else at % self.nx] == PORT
                if of_port and at not in reached[flat]:
                    stretches[at] |= self.far

    def _mark(self, box: Box, bit: int, *, across: bool = True, down: bool = True) -> None:
        columns, rows = _inside(self.xs, box.x, box.right), _inside(self.ys, box.y, box.bottom)
        if across:
            for j in rows:
                for i in touched(self.xs, box.x, box.right):
                    self.across[j * self.nx + i] |= bit
        if down:
            for j in touched(self.ys, box.y, box.bottom):
                for i in columns:
                    self.down[j * self.nx + i] |= bit


def _inside(lines: list[float], low: float, high: float) -> range:
    """Which of the grid's `lines` lie between `low` and `high`."""
    return range(bisect_right(lines, low), bisect_left(lines, high))


def touched(lines: list[float], low: float, high: float) -> range:
    """The numbers of the stretches between neighboring lines of the grid that have a part in a span.

    Args:
        lines: Where they lie, px, in order.
        low: Where the span begins, px.
        high: Where it ends, px.
    """
    return range(max(0, bisect_right(lines, low) - 1), min(len(lines) - 1, bisect_left(lines, high)))


def _lines(
    ports: list[float], spans: list[tuple[float, float]], size: float
) -> tuple[list[float], list[float]]:
    """Coordinates of the grid's lines, and what it costs to turn into each: middles are free."""
    walls = sorted({0.0, size, *(value for span in spans for value in span)})
    bias = dict.fromkeys(ports, PORT)
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
