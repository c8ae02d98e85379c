"""The order within ranks: few crossings, and what belongs to a group stays together.

Each open group keeps one order of all that it holds, whatever its rank, so that groups never change
sides from rank to rank (Sander 1996). Sweeps put units at the barycenter of their neighbors (Sugiyama
et al. 1981); then single units and groups move where that takes crossings away.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.layout.arrange.layered import Part

SWEEPS = 8
WORK = 3_000_000  # pairs of segments to compare in the last step, about


def give_order(part: Part, *, thorough: bool = True) -> list[int]:
    """Order what `part.inside` holds, `thorough` also by trying; the place of each unit in the whole."""
    best = dict(part.inside)
    least = _cost(part)
    for start in _starts(part):
        part.inside.update(start)
        for sweep in range(SWEEPS):
            _sweep(part, down=sweep % 2 == 0)
            cost = _cost(part)
            if cost < least:
                best, least = {group: list(held) for group, held in part.inside.items()}, cost
            if not least[0]:
                break
    part.inside.update(best)
    if thorough:
        _move(part)
    return places(part)


def places(part: Part) -> list[int]:
    """The place of each unit from above to below, over all ranks."""
    found = [0] * len(part.units)
    for place, unit in enumerate(_walk(part, part.root)):
        found[unit] = place
    return found


def _walk(part: Part, group: str) -> Iterator[int]:
    for held in part.inside[group]:
        if isinstance(held, str):
            yield from _walk(part, held)
        else:
            yield held


def _starts(part: Part) -> Iterator[dict[str, list[int | str]]]:
    yield {group: list(held) for group, held in part.inside.items()}
    yield {group: held[::-1] for group, held in part.inside.items()}


def crossings(part: Part, at: list[int]) -> int:
    """How often segments cross between their ranks, when units stand in the order `at`."""
    gaps: dict[int, list[tuple[float, float]]] = {}
    for segment in part.segments:
        gaps.setdefault(part.units[segment.upper].rank, []).append(
            (at[segment.upper] + _fine(segment.upper_offset), at[segment.lower] + _fine(segment.lower_offset))
        )
    count = 0
    for pairs in gaps.values():
        pairs.sort()
        seen: list[float] = []
        previous: list[float] = []
        upper = None
        for start, end in pairs:
            if start != upper:
                seen += previous
                previous, upper = [], start
            count += sum(1 for other in seen if other > end)
            previous.append(end)
    return count


def _fine(offset: float) -> float:
    """Nodes of one block stand in its own order."""
    return offset / 100_000


def _cost(part: Part) -> tuple[int, int]:
    """Crossings, then how far apart the ends of segments are."""
    at = places(part)
    return crossings(part, at), sum(abs(at[s.upper] - at[s.lower]) for s in part.segments)


def _sweep(part: Part, *, down: bool) -> None:
    ranks: dict[int, list[int]] = {}
    for number, each in enumerate(part.units):
        ranks.setdefault(each.rank, []).append(number)
    beside: dict[int, list[tuple[int, float]]] = {}
    for segment in part.segments:
        one, other, offset = (
            (segment.lower, segment.upper, segment.upper_offset)
            if down
            else (segment.upper, segment.lower, segment.lower_offset)
        )
        beside.setdefault(one, []).append((other, _fine(offset)))
    for rank in sorted(ranks, reverse=not down):
        at = [float(place) for place in places(part)]
        moved = False
        for unit in ranks[rank]:
            if unit in beside:
                at[unit] = sum(at[other] + fine for other, fine in beside[unit]) / len(beside[unit])
                moved = True
        if moved:
            _sort(part, part.root, at)


def _sort(part: Part, group: str, at: list[float]) -> tuple[float, int]:
    """Order a group's content by `at`, which groups have as the mean of theirs: that sum, and how many."""
    keys: dict[int | str, float] = {}
    total, count = 0.0, 0
    for held in part.inside[group]:
        size, number = _sort(part, held, at) if isinstance(held, str) else (at[held], 1)
        keys[held] = size / number if number else 0.0
        total, count = total + size, count + number
    part.inside[group].sort(key=keys.__getitem__)
    return total, count


def _move(part: Part) -> None:
    """Try every other place in its group for each unit and group, while that takes crossings away."""
    least = _cost(part)
    budget = WORK / max(len(part.segments) ** 1.5, 1)
    improved = True
    while improved and budget > 0 and least[0]:
        improved = False
        for content in part.inside.values():
            for held in list(content):
                original = content.index(held)
                best_at = original
                for place in range(len(content)):
                    content.remove(held)
                    content.insert(place, held)
                    cost = _cost(part)
                    budget -= 1
                    if cost < least:
                        least, best_at, improved = cost, place, True
                content.remove(held)
                content.insert(best_at, held)
                if budget < 0:
                    return
