"""A picture laid out for a phone: the first arrangement in which everything has its place."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace

from kit.core.errors import KitError
from kit.ir.graph import Graph
from kit.ir.placement import Layout, Placed, Route
from kit.layout.crop import crop
from kit.layout.labels import NoRoomError, place_marks
from kit.layout.phone.plans import BESIDE, WIDEST, WIDTH, PhoneTree, Plan, plans
from kit.layout.routing.grid import TITLE
from kit.layout.routing.route import route
from kit.layout.titles import NoTitleError, settle_titles

MARGIN = 8.0
AIR = 8.0  # between a title and a line
PLANS = 6  # arrangements to try
ROUNDS = 5  # times that an arrangement gets more room where something finds none
WORK = 50_000  # nodes times lines, of all tries together: a crowded picture gets few of them
QUICK = WORK // 3  # the same for a picture whose script arranges nothing: later tries rarely find more
ENOUGH = 4  # tries without a fault, of which the one with the fewest blemishes is taken
FIRM = 1000.0  # the price of crossing a title that has no place to make way to

Verdict = tuple[int, int]  # faults, blemishes


@dataclass(frozen=True)
class Variant:
    """A way to give an arrangement more room.

    Attributes:
        price: What it adds to the arrangement's cost.
        stretch: Times the usual gaps between rows.
        apart: Px more between two boxes.
        merge: Whether lines of one kind share their way.
        airy: Whether lines keep so far from each other that badges fit between them.
    """

    price: float
    stretch: float = 1.0
    apart: float = 0.0
    merge: bool = False
    airy: bool = False


VARIANTS = (
    Variant(0),
    Variant(30, apart=16),
    Variant(40, stretch=1.2),
    Variant(80, merge=True),
    Variant(120, stretch=1.2, merge=True),
    Variant(400, stretch=1.4, airy=True),
)


def narrow(graph: Graph, judge: Callable[[Placed], Verdict], work: int = WORK) -> Placed:
    """Layout, routes and marks for a phone, the first that `judge` has nothing against, else the best.

    Where titles or marks find no place in any, they stand in the first where they disturb least.

    Args:
        graph: What the script says.
        judge: Counts faults and blemishes of one; the smaller pair is the better.
        work: Bounds the tries: nodes and groups times edges, of all of them together.
    """
    free = replace(graph, edges=tuple(replace(edge, leave="", enter="") for edge in graph.edges), parents={})
    best: tuple[Verdict, Placed] | None = None
    failed: list[tuple[Layout, tuple[Route, ...]]] = []
    first = itertools.islice(plans(graph), PLANS)
    choices = sorted(itertools.product(first, VARIANTS), key=lambda choice: choice[0].cost + choice[1].price)
    faultless = 0
    size = (len(graph.nodes) + len(graph.groups)) * (len(graph.edges) + 1)
    for plan, variant in choices[: max(work // (size * ROUNDS), 1)]:
        found = _tried(free, plan, variant, min(max(work // (3 * size), 1), ROUNDS), failed)
        if found is None:
            continue
        verdict = judge(found)
        if best is None or verdict < best[0]:
            best = (verdict, found)
        faultless += verdict[0] == 0
        if verdict == (0, 0) or faultless == ENOUGH:
            break
    if best is None:
        layout, routes = failed[0]
        layout = settle_titles(free, layout, routes, AIR, anyhow=True)
        return crop(layout, routes, place_marks(free, layout, routes, narrow=True, anyhow=True), MARGIN)
    return best[1]


def _tried(
    graph: Graph, plan: Plan, variant: Variant, rounds: int, failed: list[tuple[Layout, tuple[Route, ...]]]
) -> Placed | None:
    """One arrangement, with more room where a badge, a label or a title asks for it.

    None where that fails: then what there is of it is in `failed`.
    """
    more: dict[str, float] = {}
    crowded: set[str] = set()
    measures = replace(plan.tree.measures, group_gap=plan.tree.measures.group_gap + variant.apart)
    title = TITLE if rounds > 1 and plan.tree.measures.beside else FIRM
    for _ in range(rounds):
        tree = PhoneTree(graph, plan.tree.rows, measures, variant.stretch, more, crowded)
        if more and tree.root.w > WIDEST:
            break
        layout = tree.placed(WIDTH, BESIDE)
        routes = route(graph, layout, title=title, merge=variant.merge, mixed=True, apart=variant.airy)
        failed.append((layout, routes))
        try:
            layout = settle_titles(graph, layout, routes, AIR)
            return crop(layout, routes, place_marks(graph, layout, routes, narrow=True), MARGIN)
        except NoRoomError as error:
            more[error.edge] = more.get(error.edge, 0.0) + 28
        except NoTitleError as error:
            if error.group in crowded:
                crowded, title = set(), FIRM
            elif title != FIRM:
                crowded.add(error.group)
            else:
                break
        except KitError:  # a badge that no corner of its node takes: more room is no cure
            break
    return None
