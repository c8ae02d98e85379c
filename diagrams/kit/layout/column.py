"""A picture laid out for the column of a page: close enough together that its text is not made small there.

Its arrangement is the slide's, for which the script was written.
"""

from __future__ import annotations

import itertools

from kit.core.errors import KitError
from kit.ir.drawing import Picture
from kit.ir.graph import Graph
from kit.ir.placement import Layout, Placed
from kit.layout.arrange.arrange import arranges_itself
from kit.layout.crop import crop
from kit.layout.labels import place_marks
from kit.layout.lint import misplaced
from kit.layout.place import layout
from kit.layout.routing.route import route
from kit.layout.titles import settle_titles
from kit.layout.variants import CROWD
from kit.style.spacing import CLOSE, Measures

WIDEST = 924.0  # pixels: a column of 751 shows text of 16 in 13
MARGIN = 8.0


def in_column(graph: Graph, slide: Placed) -> Placed:
    """What is laid out for a `slide`, or the first that a column has room for and nothing is wrong with.

    Where there is none it is the narrowest that nothing is wrong with.
    """
    fits = slide[0].width <= WIDEST
    if fits or not arranges_itself(graph) or len(graph.nodes) * len(graph.edges) > CROWD:
        return slide
    best = slide
    for measures, apart in itertools.product(CLOSE, (False, True)):
        placed = _tried(graph, measures, apart=apart)
        if placed and placed[0].width < best[0].width and not list(misplaced(Picture(graph, *placed))):
            best = placed
            if placed[0].width <= WIDEST:
                break
    return best


def _splits_words(graph: Graph, bare: Layout) -> bool:
    labels = {node.id: node.label.split() for node in graph.nodes}
    return any(" ".join(placed.lines).split() != labels[placed.id] for placed in bare.nodes)


def _tried(graph: Graph, measures: Measures, *, apart: bool) -> Placed | None:
    """With these measures, or None where a title or a mark finds no place."""
    try:
        bare = layout(graph, measures, widest=WIDEST - 2 * MARGIN)
        if _splits_words(graph, bare):
            return None
        routes = route(graph, bare, apart=apart)
        settled = settle_titles(graph, bare, routes)
        return crop(settled, routes, place_marks(graph, settled, routes), MARGIN)
    except KitError:
        return None
