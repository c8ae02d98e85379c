"""A part of an estate as a picture: arranged as fits a slide best, with as much detail as has room."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterator, Sequence

from kit.importing.arrangement import TREE, Arrangement, Level
from kit.importing.estate import Estate
from kit.importing.lines import lines, many
from kit.importing.sketch import Group, Picture, arranged, holes, nodes, size, stretches
from kit.importing.titles import alternative, title

MOST = 12  # nodes that a reader takes in
ASIDE = 100.0  # what speaks against secrets in the way of those who ask a proxy
MISFIT, TOO_LARGE = 1000.0, 100_000.0  # what speaks against an odd shape, and against what fits no slide
WIDTH, HEIGHT, FLAT, BEST, TALL = 1230.0, 690.0, 1.82, 1.5, 1.34  # of a slide, and its shape
MARGIN, LEGEND, BADGES = 16.0, 52.0, 40.0  # pixels around the picture, below it, and for marks on lines
LEVELS = (
    Level(),
    Level(readers=1),
    Level(readers=1, clients=False),
    Level(readers=1, clients=False, secrets=False),
    Level(boxes=False),
    Level(boxes=False, clients=False),
    Level(boxes=False, clients=False, secrets=False),
    Level(boxes=False, clients=False, secrets=False, proxies=False),
)


def drawn(estate: Estate, levels: tuple[Level, ...] = LEVELS) -> Picture | None:
    """All of `estate` in one picture, with as much detail as finds room; None where none fits."""
    best: tuple[float, Group] | None = None
    for level in levels:
        found = min(_choices(estate, level), key=lambda one: one[0], default=None)
        best = min(filter(None, (best, found)), key=lambda one: one[0], default=None)
        if found and found[0] < MISFIT:
            break
    if best is None or best[0] >= TOO_LARGE:
        return None
    root = arranged(best[1])
    return Picture(title(estate), alternative(estate), root, tuple(lines(estate, root)))


def _choices(estate: Estate, level: Level) -> Iterator[tuple[float, Group]]:
    """Every arrangement with what speaks against it, the usual ones first."""
    kinds: set[str] | None = None
    places = Counter(thing.place for thing in estate.databases)
    below = (True, False) if estate.proxies and estate.secrets and level.secrets else (False,)
    inner = (0, 1, 2, TREE) if level.boxes else (0,)
    across: Sequence[int] = range(min(max(places.values(), default=1), 5))
    apart = {*places, *(proxy.place for proxy in estate.proxies.values() if not proxy.targets)}
    somewhere = estate.worlds and not all(place.region for place in places)
    outer: Sequence[int] = range(4) if len(apart) > 1 or somewhere else (0,)
    if many(estate):
        across, outer = range(1, 6), (0, 1)
    for low, inside, columns, around in itertools.product(below, inner, across, outer):
        root = Arrangement(estate, level, inside, columns, below=low).root(around)
        if not 0 < len(nodes(root)) <= MOST:
            return
        kinds = {line.kind for line in lines(estate, root)} if kinds is None else kinds
        yield _cost(root, legend=len(kinds) > 1, lined=bool(kinds)) + (0 if low else ASIDE), root


def _cost(root: Group, *, legend: bool, lined: bool) -> float:
    """What speaks against an arrangement: what fits no slide, then an odd shape, then size."""
    w, h = size(root)
    w, h = w + 2 * MARGIN, h + 2 * MARGIN + (LEGEND if legend else 0)
    ratio = w / h
    cost = w * h / 20_000
    if w > WIDTH or h > HEIGHT - (BADGES if lined else 0):
        cost += TOO_LARGE
    elif ratio > FLAT or (ratio < TALL and not stretches(root)):
        cost += MISFIT * max(ratio / FLAT, TALL / ratio)
    return cost + 200 * abs(math.log(ratio / BEST)) + 80 * holes(root)
