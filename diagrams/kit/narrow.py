"""A picture laid out for a phone: the first arrangement in which everything has its place."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

from kit.arrange import BESIDE, WIDEST, WIDTH, PhoneTree, Plan, plans
from kit.crop import crop
from kit.errors import KitError
from kit.keep import Placed
from kit.marks import NoRoomError, place_marks
from kit.model import Graph
from kit.route import route
from kit.titles import settle_titles

MARGIN = 8.0
PLANS = 6  # arrangements to try
VARIANTS = ((0, 1.0, False), (40, 1.2, False), (80, 1.0, True), (120, 1.2, True))  # price, stretch, merge
ROUNDS = 4  # times that an arrangement gets more room where a mark finds none
TITLE = 1000.0  # the price of crossing a title: there is little room for it to make way


def narrow(graph: Graph, judge: Callable[[Placed], int]) -> Placed:
    """Layout, routes and marks for a phone, the first that `judge` finds no fault with, else the best.

    Raises KitError where there is no way at all.
    """
    free = replace(graph, edges=tuple(replace(edge, leave="", enter="") for edge in graph.edges), parents={})
    best: tuple[int, Placed] | None = None
    problem = KitError("it does not fit")
    first = itertools.islice(plans(graph), PLANS)
    choices = sorted(itertools.product(first, VARIANTS), key=lambda choice: choice[0].cost + choice[1][0])
    for plan, (_, stretch, merge) in choices:
        try:
            found = _tried(free, plan, stretch, merge)
        except KitError as error:
            problem = problem if problem.line else error
            continue
        faults = judge(found)
        if best is None or faults < best[0]:
            best = (faults, found)
        if not faults:
            break
    if best is None:
        raise KitError(f"laid out for a phone: {problem.message}", line=problem.line, hint=problem.hint)
    return best[1]


def _tried(graph: Graph, plan: Plan, stretch: float, merge: bool) -> Placed:
    """One arrangement, with more room where a badge or label asks for it."""
    more: dict[str, float] = {}
    problem: KitError | None = None
    for _ in range(ROUNDS):
        tree = PhoneTree(graph, plan.tree.rows, plan.tree.measures, stretch, more)
        if problem and tree.root.w > WIDEST:
            break
        layout = tree.placed(WIDTH, BESIDE)
        routes = route(graph, layout, title=TITLE, merge=merge)
        layout = settle_titles(graph, layout, routes)
        try:
            return crop(layout, routes, place_marks(graph, layout, routes, narrow=True), MARGIN)
        except NoRoomError as error:
            problem = error
            more[error.edge] = more.get(error.edge, 0.0) + 28
    raise problem or KitError("it does not fit")
