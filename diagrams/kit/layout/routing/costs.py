"""What it costs a new line to run beside, along or across the lines that are there.

No stretch costs less than nothing: the search for a shortest way ends only on such prices (Dijkstra, "A note
on two problems in connexion with graphs", 1959). So however many lines share a stretch, it is cheaper once.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right

from kit.layout.routing.grid import Mesh, touched

APART = 13.0  # between parallel lines, at the very least
BESIDE = 28.0  # between parallel lines, better: a badge fits between them
CROSS = 110.0
NEAR = 8.0  # a pixel of running closer than APART to another line
CLOSE = 0.5  # a pixel of running closer than BESIDE
SHARED = 0.6  # a pixel saved on the way of lines that say the same: less than 1, which a pixel costs

Corners = list[tuple[int, int]]
Cost = dict[int, float]


class Traffic:
    """Prices of the mesh's stretches, `across` and `down`, by their index; nothing means free."""

    def __init__(self, mesh: Mesh, *, apart: bool = False, cross: float = CROSS) -> None:
        """With `apart`, lines avoid running side by side as they would avoid touching.

        `cross` is the price of a crossing.
        """
        self.mesh, self.beside, self.cross = mesh, NEAR if apart else CLOSE, cross
        self.across: Cost = dict(mesh.title_across)
        self.down: Cost = dict(mesh.title_down)
        self._shared: set[tuple[bool, int]] = set()  # stretches, level or not, that are cheaper already
        self._lines = 0

    @property
    def busy(self) -> bool:
        """Whether lines are there."""
        return self._lines > 0

    def add(self, corners: Corners, *, friend: bool) -> None:
        """Count a line that is there; a friend says the same, and its way may be shared."""
        self._lines += 1
        for (i1, j1), (i2, j2) in itertools.pairwise(corners):
            if j1 == j2:
                self._occupy((min(i1, i2), max(i1, i2)), j1, friend, flat=True)
            else:
                self._occupy((min(j1, j2), max(j1, j2)), i1, friend, flat=False)

    def _occupy(self, span: tuple[int, int], level: int, friend: bool, *, flat: bool) -> None:
        along, crossing = (self.across, self.down) if flat else (self.down, self.across)
        levels, places = (self.mesh.ys, self.mesh.xs) if flat else (self.mesh.xs, self.mesh.ys)
        first, last = span
        nx = self.mesh.nx
        by_place, by_line = (1, nx) if flat else (nx, 1)  # from a stretch to the next in its index
        if friend:
            for place in range(first, last):
                key = place * by_place + level * by_line
                if (flat, key) not in self._shared:
                    self._shared.add((flat, key))
                    along[key] = along.get(key, 0) - SHARED * (places[place + 1] - places[place])
            return
        near = [
            (place * by_place, places[place + 1] - places[place])
            for place in touched(places, places[first] - APART, places[last] + APART)
        ]
        own = levels[level]
        for line in range(bisect_left(levels, own - BESIDE), bisect_right(levels, own + BESIDE)):
            distance = abs(levels[line] - own)
            if distance >= BESIDE:
                continue
            price = NEAR if distance < APART else self.beside
            for at, size in near:
                key = at + line * by_line
                along[key] = along.get(key, 0) + price * size
        # A stretch of the other direction crosses when it ends on or passes this level.
        for place in range(first, last + 1):
            for line in (level - 1, level):
                if line >= 0:
                    key = place * by_place + line * by_line
                    crossing[key] = crossing.get(key, 0) + self.cross / 2
