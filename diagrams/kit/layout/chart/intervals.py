"""Stretches of one direction: what is left between those taken, and how several stand side by side."""

from __future__ import annotations


def gaps(taken: list[tuple[float, float]], low: float, high: float) -> list[tuple[float, float]]:
    """The stretches between `low` and `high` outside of those taken."""
    found = []
    for start, end in sorted(taken):
        if start > low:
            found.append((low, min(start, high)))
        low = max(low, end)
    return [*found, (low, high)] if low < high else found


def spread(wanted: list[tuple[float, float]], low: float, high: float) -> list[float]:
    """Middles for items of (wanted middle, length), as near to those as they can be without overlap.

    In the order given, which is kept; between `low` and `high` as far as they fit.
    """
    runs: list[list[tuple[float, float]]] = []

    def place(run: list[tuple[float, float]]) -> tuple[float, float]:
        """Start and end of a run of items that touch: their mean offset from what they want is zero."""
        offset, total = 0.0, 0.0
        for middle, length in run:
            offset += middle - (total + length / 2)
            total += length
        start = min(max(offset / len(run), low), max(high - total, low))
        return (start, start + total)

    for item in wanted:
        runs.append([item])
        while len(runs) > 1 and place(runs[-2])[1] > place(runs[-1])[0]:
            last = runs.pop()
            runs[-1] += last
    found = []
    for run in runs:
        position = place(run)[0]
        for _, length in run:
            found.append(position + length / 2)
            position += length
    return found
