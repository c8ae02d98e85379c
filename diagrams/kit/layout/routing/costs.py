"""What it costs a new line to run beside, along or across the lines that are there.

No stretch costs less than nothing: the search for a shortest way ends only on such prices (Dijkstra, "A note
on two problems in connexion with graphs", 1959). So however many lines share a stretch, it is cheaper once.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from kit.layout.routing.grid import Mesh, touched

APART = 13.0  # between parallel lines, at the very least
BESIDE = 28.0  # between parallel lines, better: a badge fits between them
CROSS = 110.0
NEAR = 8.0  # a pixel of running closer than APART to another line
CLOSE = 0.5  # a pixel of running closer than BESIDE
SHARED = 0.6  # a pixel saved on the way of lines that say the same: less than 1, which a pixel costs

EXACT = 1024.0  # prices are multiples of 1/1024 px, so that what is added can be taken away to the last bit

Corners = list[tuple[int, int]]


class Traffic:
    """Prices of the mesh's stretches, `across` and `down`, by their index; 0 means free."""

    def __init__(self, mesh: Mesh, *, apart: bool = False, cross: float = CROSS) -> None:
        """Begin without lines.

        Args:
            mesh: The grid that lines are sought on.
            apart: Whether lines avoid running side by side as they would avoid touching.
            cross: The price of a crossing, in pixels of detour.
        """
        self.mesh, self.beside, self.cross = mesh, NEAR if apart else CLOSE, cross
        self.across = [0.0] * (mesh.nx * mesh.ny)
        self.down = [0.0] * (mesh.nx * mesh.ny)
        for key, price in mesh.title_across.items():
            self.across[key] = price
        for key, price in mesh.title_down.items():
            self.down[key] = price
        self.busy = 0  # lines that are there
        self.looks = 0  # that searches took

    def add(self, corners: Corners) -> None:
        """Count a line that is there."""
        self.busy += 1
        self._change(corners, 1.0)

    def remove(self, corners: Corners) -> None:
        """Forget a line that was added."""
        self.busy -= 1
        self._change(corners, -1.0)

    def share(self, lines: Sequence[Corners]) -> Callable[[], None]:
        """Let the ways of `lines`, which were added, be shared: they say the same. The answer undoes it."""
        saved: set[tuple[bool, int]] = set()
        for corners in lines:
            self._change(corners, -1.0)
            for span, level, flat in _stretches(corners):
                by_place, by_line = self._steps(flat)
                saved.update((flat, place * by_place + level * by_line) for place in range(*span))
        self._save(saved, 1.0)

        def undo() -> None:
            self._save(saved, -1.0)
            for corners in lines:
                self._change(corners, 1.0)

        return undo

    def _steps(self, flat: bool) -> tuple[int, int]:
        """From a stretch to the next along the line, and beside it, in the index."""
        return (1, self.mesh.nx) if flat else (self.mesh.nx, 1)

    def _save(self, stretches: set[tuple[bool, int]], sign: float) -> None:
        nx, xs, ys = self.mesh.nx, self.mesh.xs, self.mesh.ys
        for flat, key in stretches:
            j, i = divmod(key, nx)
            size = xs[i + 1] - xs[i] if flat else ys[j + 1] - ys[j]
            (self.across if flat else self.down)[key] -= sign * _exact(SHARED * size)

    def _change(self, corners: Corners, sign: float) -> None:
        for span, level, flat in _stretches(corners):
            self._occupy(span, level, flat, sign)

    def _occupy(self, span: tuple[int, int], level: int, flat: bool, sign: float) -> None:
        along, crossing = (self.across, self.down) if flat else (self.down, self.across)
        levels, places = (self.mesh.ys, self.mesh.xs) if flat else (self.mesh.xs, self.mesh.ys)
        first, last = span
        by_place, by_line = self._steps(flat)
        near = [
            (place * by_place, places[place + 1] - places[place])
            for place in touched(places, places[first] - APART, places[last] + APART)
        ]
        own = levels[level]
        close = [(at, sign * _exact(NEAR * size)) for at, size in near]
        beside = [(at, sign * _exact(self.beside * size)) for at, size in near]
        for line in range(bisect_left(levels, own - BESIDE), bisect_right(levels, own + BESIDE)):
            distance = abs(levels[line] - own)
            if distance >= BESIDE:
                continue
            base = line * by_line
            for at, price in close if distance < APART else beside:
                along[at + base] += price
        # A stretch of the other direction crosses when it ends on or passes this level.
        half = sign * self.cross / 2
        for line in (level - 1, level):
            if line >= 0:
                for place in range(first, last + 1):
                    crossing[place * by_place + line * by_line] += half


def _stretches(corners: Corners) -> Iterator[tuple[tuple[int, int], int, bool]]:
    """The line's stretches: from where to where, on which of the mesh's lines, and whether that is level."""
    for (i1, j1), (i2, j2) in itertools.pairwise(corners):
        if j1 == j2:
            yield (min(i1, i2), max(i1, i2)), j1, True
        else:
            yield (min(j1, j2), max(j1, j2)), i1, False


def _exact(price: float) -> float:
    return round(price * EXACT) / EXACT
