"""Which edges to turn around so that none leads back: the greedy heuristic of Eades, Lin and Smyth.

P. Eades, X. Lin, W. F. Smyth, "A fast and effective heuristic for the feedback arc set problem",
Information Processing Letters 47 (1993). Where it has a choice, the script's order decides.
"""

from __future__ import annotations

from collections.abc import Sequence


def order_without_cycles(count: int, edges: Sequence[tuple[int, int]]) -> list[int]:
    """A place for each of `count` nodes; edges that lead to an earlier place are few."""
    out: list[dict[int, int]] = [{} for _ in range(count)]
    into: list[dict[int, int]] = [{} for _ in range(count)]
    for source, target in edges:
        if source != target:
            out[source][target] = out[source].get(target, 0) + 1
            into[target][source] = into[target].get(source, 0) + 1
    left = dict.fromkeys(range(count))
    first: list[int] = []
    last: list[int] = []

    def take(node: int) -> None:
        del left[node]
        for target in out[node]:
            into[target].pop(node, None)
        for source in into[node]:
            out[source].pop(node, None)

    while left:
        if (sink := next((node for node in reversed(left) if not out[node]), None)) is not None:
            last.append(sink)
            take(sink)
            continue
        node = next((node for node in left if not into[node]), None)
        if node is None:
            node = max(left, key=lambda node: sum(out[node].values()) - sum(into[node].values()))
        first.append(node)
        take(node)
    places = [0] * count
    for place, node in enumerate([*first, *reversed(last)]):
        places[node] = place
    return places
