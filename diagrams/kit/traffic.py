"""What it costs a new line to run beside, along or across the lines that are there."""

from __future__ import annotations

import itertools

from kit.mesh import Mesh

APART = 13.0  # between parallel lines, at the very least
BESIDE = 28.0  # between parallel lines, better: a badge fits between them
CROSS = 110.0
NEAR = 8.0  # a pixel of running closer than APART to another line
CLOSE = 0.5  # a pixel of running closer than BESIDE
SHARED = 0.6  # a pixel saved on the way of a line that says the same

Corners = list[tuple[int, int]]
Cost = dict[int, float]


class Traffic:
    """Prices of the mesh's stretches, `across` and `down`, by their index; nothing means free."""

    def __init__(self, mesh: Mesh, *, apart: bool = False) -> None:
        """With `apart`, lines avoid running side by side as they would avoid touching."""
        self.mesh, self.beside = mesh, NEAR if apart else CLOSE
        self.across: Cost = dict(mesh.title_across)
        self.down: Cost = dict(mesh.title_down)

    def add(self, corners: Corners, *, friend: bool) -> None:
        """Count a line that is there; a friend says the same, and its way may be shared."""
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

        def index(place: int, line: int) -> int:
            return line * nx + place if flat else place * nx + line

        if friend:
            for place in range(first, last):
                key = index(place, level)
                along[key] = along.get(key, 0) - SHARED * (places[place + 1] - places[place])
            return
        low, high = places[first] - APART, places[last] + APART
        for line, position in enumerate(levels):
            distance = abs(position - levels[level])
            if distance >= BESIDE:
                continue
            price = NEAR if distance < APART else self.beside
            for place in range(len(places) - 1):
                if places[place + 1] > low and places[place] < high:
                    key = index(place, line)
                    along[key] = along.get(key, 0) + price * (places[place + 1] - places[place])
        # A stretch of the other direction crosses when it ends on or passes this level.
        for place in range(first, last + 1):
            for line in (level - 1, level):
                if line >= 0:
                    key = index(place, line)
                    crossing[key] = crossing.get(key, 0) + CROSS / 2
