"""The best of the ways to draw a graph, judged with its lines routed and its words in place."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kit.core.errors import KitError
from kit.ir.graph import Graph
from kit.ir.placement import Layout, Placed, Route
from kit.layout.arrange.arrange import arranged, direction
from kit.layout.arrange.objective import price, tangle
from kit.layout.crop import crop
from kit.layout.labels import NoRoomError, place_marks
from kit.layout.routing.grid import TITLE
from kit.layout.routing.route import route
from kit.layout.titles import NoTitleError, settle_titles
from kit.style.spacing import ROOMY, WIDE, Measures

ROOMIEST = replace(ROOMY, gap=180.0, row_gap=140.0, group_gap=100.0)
WORK = 6_000  # nodes times lines, of all tries together
MOST = 24  # tries
PORTS = 12  # of a node: of more lines some must share them
CROSS = 500.0  # what a crossing costs the router, which usually may not count on a good order
MERGED = 150.0  # the price of lines that share a way: fewer, but each harder to follow
FIRM = 1000.0  # the price of crossing a title that has no place to make way to


@dataclass(frozen=True)
class _Try:
    layout: Layout
    routes: tuple[Route, ...]
    merge: bool
    price: float


def following_lines(graph: Graph) -> Placed:
    """Layout, routes and marks for a slide; words that find no place stand where they disturb least.

    Raises KitError for a picture in which nothing stands.
    """
    last: _Try | None = None
    for measures in (WIDE, ROOMY, ROOMIEST)[: 1 if _size(graph) > WORK else 3]:
        best: tuple[float, Placed] | None = None
        for one in sorted(_routed(graph, measures), key=lambda one: one.price):
            if best is not None and best[0] <= one.price:
                break
            try:
                found = _finished(graph, one)
            except KitError:
                last = min(last or one, one, key=lambda one: one.price)
                continue
            best = min(best or found, found, key=lambda found: found[0])
        if best is not None:
            return best[1]
    if last is None:
        raise KitError("the picture is empty", line=graph.line, hint="Put a node into it.")
    settled = settle_titles(graph, last.layout, last.routes, anyhow=True)
    return crop(settled, last.routes, place_marks(graph, settled, last.routes, anyhow=True))


def _size(graph: Graph) -> int:
    return (len(graph.nodes) + len(graph.groups)) * (len(graph.edges) + 1)


def _routed(graph: Graph, measures: Measures) -> Iterator[_Try]:
    """Arrangements with their lines, each kind of line on its own way; merged where that leaves crossings."""
    size = _size(graph)
    leading = direction(graph)
    degrees = Counter(end for edge in graph.edges for end in (edge.source, edge.target))
    crowded = max(degrees.values(), default=0) > PORTS
    title = FIRM if size > WORK else TITLE  # a large picture is not routed twice
    for layout in itertools.islice(arranged(graph, measures), min(max(WORK // size, 1), MOST)):
        if not crowded:
            routes = route(graph, layout, cross=CROSS, title=title)
            yield _Try(layout, routes, False, price(graph, layout, routes, leading))
        if crowded or (size < WORK and any(tangle(graph, routes))):
            routes = route(graph, layout, merge=True, cross=CROSS, title=title)
            yield _Try(layout, routes, True, price(graph, layout, routes, leading) + MERGED)


def _finished(graph: Graph, one: _Try) -> tuple[float, Placed]:
    """The same with all words in place, and its price; lines go around a title that has no place else."""
    routes, cost = one.routes, one.price
    try:
        settled = settle_titles(graph, one.layout, routes)
    except NoTitleError:
        if _size(graph) > WORK:
            raise
        routes = route(graph, one.layout, merge=one.merge, cross=CROSS, title=FIRM)
        cost = price(graph, one.layout, routes, direction(graph)) + MERGED * one.merge
        settled = settle_titles(graph, one.layout, routes)
    try:
        marks = place_marks(graph, settled, routes)
    except NoRoomError:
        marks = place_marks(graph, settled, routes, narrow=True)
    return cost, crop(settled, routes, marks)
