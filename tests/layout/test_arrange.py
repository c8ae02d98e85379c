"""Arrangement that follows the lines: what must hold for any graph, and what a few graphs must look like."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.ir.drawing import Picture
from kit.ir.graph import Edge, Graph, Group, Node
from kit.layout.arrange.arrange import arranged, arranges_itself
from kit.layout.arrange.best import following_lines
from kit.layout.arrange.cycles import order_without_cycles
from kit.layout.arrange.joints import _sets
from kit.layout.arrange.objective import tangle
from kit.layout.arrange.simplex import Arc, solve
from kit.layout.lint import narrow_faults, on_each_other
from kit.layout.variants import on_slide

ICON = "resources/aws/compute/ec2.png"
Lines = list[tuple[str, str]]


def graph(lines: Lines, groups: dict[str, list[str]] | None = None, columns: int = 0) -> Graph:
    """A graph of `lines` between nodes; `groups` holds nodes and groups. `columns=1` leads downwards."""
    groups = groups or {}
    nodes = list(dict.fromkeys(itertools.chain(*lines, *groups.values())))
    nodes = [node for node in nodes if node not in groups]
    held = set(itertools.chain(*groups.values()))
    top = [*(node for node in nodes if node not in held), *(group for group in groups if group not in held)]
    return Graph(
        "example",
        "A graph",
        "What it shows.",
        "example.py",
        tuple(Node(node, node, ICON) for node in nodes),
        (
            Group("", "", "", columns, tuple(top)),
            *(Group(name, name, "group", 0, tuple(content)) for name, content in groups.items()),
        ),
        tuple(Edge(f"{at}", *line, "request") for at, line in enumerate(lines)),
        (),
    )


def drawn(graph: Graph) -> Picture:
    return Picture(graph, *following_lines(graph))


def spots(picture: Picture) -> dict[str, tuple[float, float]]:
    return {node.id: (node.icon.cx, node.icon.cy) for node in picture.layout.nodes}


def crossings(picture: Picture) -> int:
    count, overlap = tangle(picture.graph, picture.routes)
    assert overlap == 0
    return count


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Up to nine nodes, some in groups, and lines of all kinds: circles, loops, pairs."""
    nodes = [f"n{at}" for at in range(draw(st.integers(1, 9)))]
    groups: dict[str, list[str]] = {}
    left = nodes
    for name in ("a", "b"):
        cut = draw(st.integers(0, len(left)))
        if left[:cut]:
            groups[name], left = left[:cut], left[cut:]
    if len(groups) == 2 and draw(st.booleans()):
        groups["outer"] = ["a", "b"]
    lines = draw(st.lists(st.tuples(st.sampled_from(nodes), st.sampled_from(nodes)), max_size=12))
    return graph(lines, groups or {"rest": nodes[-1:]})


# ---- the parts ------------------------------------------------------------------------------------


@settings(deadline=None)
@given(
    st.integers(2, 5),
    st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 2), st.integers(0, 3)), max_size=9
    ),
)
def test_network_simplex_finds_the_least_length(count: int, said: list[tuple[int, int, int, int]]) -> None:
    arcs = [Arc(a, b, least, weight) for a, b, least, weight in said if a < b < count]

    def length(values: tuple[int, ...] | list[int]) -> int:
        return sum(arc.weight * (values[arc.head] - values[arc.tail]) for arc in arcs)

    def allowed(values: tuple[int, ...] | list[int]) -> bool:
        return all(values[arc.head] - values[arc.tail] >= arc.least for arc in arcs)

    found = solve(count, arcs)
    assert allowed(found) and min(found) == 0
    assert length(found) <= min(
        map(length, filter(allowed, itertools.product(range(7), repeat=count))), default=99
    )


def test_a_cycle_of_arcs_is_refused() -> None:
    with pytest.raises(ValueError, match="cycle"):
        solve(2, [Arc(0, 1), Arc(1, 0)])


def test_few_lines_are_turned_to_open_cycles() -> None:
    edges = [(0, 1), (1, 2), (2, 0), (2, 3), (3, 1)]
    places = order_without_cycles(4, edges)
    assert sorted(places) == [0, 1, 2, 3]
    assert sum(places[a] > places[b] for a, b in edges) <= 2
    assert order_without_cycles(4, [(0, 1), (2, 3), (1, 2)]) == [0, 1, 2, 3]


# ---- any graph ------------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(graphs())
def test_every_node_has_one_place_of_its_own(graph: Graph) -> None:
    for layout in itertools.islice(arranged(graph), 6):
        assert Counter(node.id for node in layout.nodes) == Counter(node.id for node in graph.nodes)
        for one, other in itertools.combinations(layout.nodes, 2):
            assert not one.hull.overlaps(other.hull), (one.id, other.id)


@settings(max_examples=40, deadline=None)
@given(graphs())
def test_a_group_holds_what_is_its_own_and_nothing_else(graph: Graph) -> None:
    for layout in itertools.islice(arranged(graph), 6):
        assert {group.id for group in layout.groups} == {group.id for group in graph.groups[1:]}
        for group in layout.groups:
            for node in layout.nodes:
                inside = (
                    group.box.x < node.hull.x
                    and node.hull.right < group.box.right
                    and group.box.y < node.hull.y
                    and node.hull.bottom < group.box.bottom
                )
                own = group.id in graph.ancestors(node.id)
                assert inside if own else not node.hull.overlaps(group.box), (group.id, node.id)


@settings(max_examples=20, deadline=None)
@given(graphs(), st.sampled_from([0, 1]))
def test_the_same_graph_gives_the_same_layouts(graph: Graph, columns: int) -> None:
    assert list(itertools.islice(arranged(graph), 4)) == list(itertools.islice(arranged(graph), 4))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), min_size=1, max_size=12),
    st.sampled_from([0, 1]),
)
def test_lines_without_a_cycle_lead_on(pairs: list[tuple[int, int]], columns: int) -> None:
    lines = [(f"n{min(pair)}", f"n{max(pair)}") for pair in pairs if pair[0] != pair[1]]
    said = graph(lines or [("n0", "n1")], columns=columns)
    layout = next(arranged(said))
    along = {node.id: (node.icon.cx, node.icon.cy)[columns] for node in layout.nodes}
    assert all(along[edge.source] < along[edge.target] for edge in said.edges)


# ---- some graphs ----------------------------------------------------------------------------------


def test_a_chain_stands_on_one_line() -> None:
    places = spots(drawn(graph([("a", "b"), ("b", "c")])))
    assert places["a"][0] < places["b"][0] < places["c"][0]
    assert places["a"][1] == places["b"][1] == places["c"][1]


def test_a_chain_runs_straight_through_groups() -> None:
    picture = drawn(graph([("a", "b"), ("b", "c"), ("c", "d")], {"one": ["b"], "two": ["c", "d"]}))
    assert len({y for _, y in spots(picture).values()}) == 1
    assert all(len(route.points) == 2 for route in picture.routes)


def test_a_fan_stands_side_by_side_and_its_source_in_the_middle() -> None:
    for columns in (0, 1):
        fan = graph([("a", name) for name in "bcd"], columns=columns)
        places = spots(drawn(fan))
        assert len({places[name][columns] for name in "bcd"}) == 1
        assert places["a"][1 - columns] == sorted(places[name][1 - columns] for name in "bcd")[1]


def test_what_no_line_joins_is_packed() -> None:
    picture = drawn(graph([(f"a{at}", f"b{at}") for at in range(6)]))
    assert 0.5 < picture.width / picture.height < 3
    assert all(len(route.points) == 2 for route in picture.routes)


def test_a_long_chain_is_wrapped_in_reading_order() -> None:
    lines = [(f"n{at}", f"n{at + 1}") for at in range(14)]
    picture = drawn(graph(lines))
    assert 0.5 < picture.width / picture.height < 3
    places = spots(picture)
    back = [line for line in lines if places[line[0]][0] > places[line[1]][0]]
    assert 1 <= len(back) <= 3
    assert all(places[line[0]][1] < places[line[1]][1] for line in back)
    assert crossings(picture) == 0


@pytest.mark.slow
def test_a_star_of_thirty_is_a_grid_without_a_crossing() -> None:
    picture = drawn(graph([("hub", f"leaf {at}") for at in range(30)]))
    assert 0.5 < picture.width / picture.height < 3
    assert crossings(picture) == 0


@pytest.mark.parametrize(
    ("lines", "groups", "least"),
    [
        ([(f"n{at}", f"n{2 * at + more}") for at in range(1, 8) for more in (0, 1)], {}, 0),  # a tree
        ([(a, b) for a in "ab" for b in "xyz"], {}, 2),  # each with each: Graphviz has three
        ([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")], {}, 0),  # a cycle
        (
            [("a", "x"), ("b", "y"), ("c", "z"), ("x", "e"), ("y", "e"), ("z", "e")],
            {"in": ["b", "a", "c"]},
            0,
        ),
        ([("u", "x"), ("v", "y"), ("w", "z")], {"a": ["u", "v", "w"], "b": ["z", "y", "x"]}, 0),
        ([("a", "b"), ("b", "d"), ("a", "c"), ("c", "d"), ("a", "d")], {}, 0),  # over a rank
    ],
)
def test_few_lines_cross(lines: Lines, groups: dict[str, list[str]], least: int) -> None:
    picture = drawn(graph(lines, groups))
    assert crossings(picture) <= least
    assert not [fault for fault in narrow_faults(picture) if "runs" in fault or "overlaps" in fault]


def test_scripts_that_arrange_themselves_are_left_alone() -> None:
    said = graph([("a", "b")], {"one": ["a", "b"]})
    assert not arranges_itself(said)
    for group in (
        Group("one", "", "", 0, ("a", "b")),
        Group("one", "one", "group", 2, ("a", "b")),
        Group("one", "one", "group", 0, ("a", "", "b")),
    ):
        assert arranges_itself(Graph(**{**vars(said), "groups": (said.groups[0], group), "parents": {}}))


def test_where_each_leads_to_each_all_lines_meet_in_one_point() -> None:
    """Five nodes and six cannot be joined without crossings, a hundred of them in straight lines."""
    ones, others = [f"a{at}" for at in range(5)], [f"b{at}" for at in range(6)]
    whole = graph([("start", one) for one in ones] + [(one, other) for one in ones for other in others])
    layout, routes, marks = on_slide(whole)
    assert {node.id for node in layout.nodes} == {node.id for node in whole.nodes}
    assert [route.edge for route in routes] == [edge.id for edge in whole.edges]
    picture = Picture(whole, layout, routes, marks)
    assert tangle(whole, routes)[0] < len(whole.edges) and not on_each_other(picture)
    ends = spots(picture)
    for edge, route in zip(whole.edges, routes, strict=True):
        for end, point in ((edge.source, route.points[0]), (edge.target, route.points[-1])):
            assert math.dist(ends[end], point) < 120
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in itertools.pairwise(route.points))


def test_lines_with_words_or_looks_of_their_own_do_not_meet() -> None:
    lines = [(f"a{one}", f"b{other}") for one in range(4) for other in range(4)]
    whole = graph(lines)
    assert len(_sets(whole)) == 1
    labeled = replace(whole, edges=(replace(whole.edges[0], label="x"), *whole.edges[1:]))
    colored = replace(whole, edges=(*whole.edges[:-1], replace(whole.edges[-1], color="#ff0000")))
    assert not _sets(labeled) and not _sets(colored) and not _sets(graph(lines[:-1]))


def test_lines_with_different_words_keep_to_themselves() -> None:
    """Where lines run together, a word beside them could be any line's."""
    whole = graph([("a", "c"), ("a", "c"), ("b", "c"), ("b", "c")])
    words = ("new", "done", "new", "done")
    edges = tuple(replace(edge, label=word) for edge, word in zip(whole.edges, words, strict=True))
    _, routes, marks = on_slide(replace(whole, edges=edges))
    assert sorted(label.text for label in marks.labels) == sorted(words)
    for one, other in ((0, 1), (2, 3)):
        assert set(routes[one].points[:2]) != set(routes[other].points[:2])
        assert routes[one].points[-1] != routes[other].points[-1]
