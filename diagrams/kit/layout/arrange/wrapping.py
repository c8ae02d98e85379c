"""Long rows of ranks in several lines, one below the other, so that the picture fits a slide.

Cut as in U. Rüegg, R. von Hanxleden, "Wrapping Layered Graphs", Diagrams 2018 (in ELK: "graph wrapping"), at
places where no open group is cut and few lines are.
"""

from __future__ import annotations

import itertools

from kit.layout.arrange.layered import Part

BACK = "\0line "  # of ranks: how the groups are called that hold one, no id of a script


def wrap(part: Part, lines: int, *, snake: bool) -> bool:
    """Put the ranks of a part into several lines; False where they cannot be cut so often.

    Args:
        part: Is changed: its units' ranks are then places in their lines.
        lines: How many.
        snake: Whether every second line runs backward, so that its ranks begin below the end of the one
            before.
    """
    cuts = _cuts(part, lines)
    if not cuts:
        return False
    bounds = [0, *cuts, part.ranks]
    columns = max(end - start for start, end in itertools.pairwise(bounds))
    number = [0] * part.ranks
    place = [0] * part.ranks
    for line, (start, end) in enumerate(itertools.pairwise(bounds)):
        for rank in range(start, end):
            number[rank] = line
            place[rank] = columns - 1 - (rank - start) if snake and line % 2 else rank - start
    names = [f"{BACK}{line}" for line in range(len(bounds) - 1)]
    held: dict[str, list[int | str]] = {name: [] for name in names}
    parents = {**part.parents, **dict.fromkeys(names, part.root)}
    spans = part.spans()
    for child in part.inside[part.root]:
        rank = spans[child][0] if isinstance(child, str) else part.units[child].rank
        name = names[number[rank]]
        held[name].append(child)
        if isinstance(child, str):
            parents[child] = name
        else:
            part.units[child].group = name
    part.links = [
        link
        for link in part.links
        if number[part.units[link.source].rank] == number[part.units[link.target].rank]
    ]
    for unit in part.units:
        unit.rank = place[unit.rank]
    part.parents = parents
    part.inside = {**part.inside, **held, part.root: list(names[::-1] if part.backward else names)}
    return True


def _cuts(part: Part, lines: int) -> list[int]:
    """The ranks with which new lines begin, [] where there are too few places for them."""
    ranks = part.ranks
    whole = set(range(1, ranks))
    for first, last in part.spans().values():
        whole -= set(range(first + 1, last + 1))
    crossing = [0] * (ranks + 1)
    for link in part.links:
        ends = sorted(part.units[end].rank for end in (link.source, link.target))
        for rank in range(ends[0] + 1, ends[1] + 1):
            crossing[rank] += 1
    size = [0.0] * ranks
    for unit in part.units:
        if unit.block is not None:
            size[unit.rank] = max(size[unit.rank], unit.block.w if part.flat else unit.block.h)
    room = [0.0]
    for each in size:
        room.append(room[-1] + each + 72.0)
    # best[k][end]: the price of the ranks before `end` in k lines, and where the last of them begins
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    ideal = room[-1] / lines
    for _ in range(lines):
        following: dict[int, tuple[float, int]] = {}
        for end in [*sorted(whole), ranks]:
            options = [
                (
                    price
                    + ((room[end] - room[start]) / ideal - 1) ** 2
                    + 0.15 * (crossing[end] - 1) * (end < ranks),
                    start,
                )
                for start, (price, _) in best[-1].items()
                if start < end
            ]
            if options:
                following[end] = min(options)
        best.append(following)
    if ranks not in best[lines]:
        return []
    cuts = [ranks]
    for k in range(lines, 0, -1):
        cuts.append(best[k][cuts[-1]][1])
    return sorted(cuts)[1:-1]
