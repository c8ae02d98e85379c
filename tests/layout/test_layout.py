"""Where things stand, and the ways of the lines between them."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from project import graph, picture

from kit.core.geometry import Box
from kit.core.polyline import branch
from kit.ir.drawing import Picture
from kit.ir.placement import Marks, PlacedGroup, PlacedNode, Route
from kit.layout.labels import place_marks
from kit.layout.lint import crossings, faults
from kit.layout.place import NEARLY, layout, leveled
from kit.layout.routing.route import route


def icon(drawn: Picture, id: str):
    return next(node.icon for node in drawn.layout.nodes if node.id == id)


def points(drawn: Picture, id: str):
    return next(route.points for route in drawn.routes if route.edge == id)


def box(drawn: Picture, id: str):
    return next(group.box for group in drawn.layout.groups if group.id == id)


def test_icons_of_a_row_share_a_line_across_nested_groups(tmp_path: Path) -> None:
    drawn = picture(
        tmp_path,
        """
with Row():
    Lambda("Alone")
    with Cluster("Outer", style="region"):
        EC2("One")
        with Cluster("Inner", style="cluster"):
            Aurora("Two with\\na second line")
""",
    )
    heights = {node.icon.cy for node in drawn.layout.nodes}
    assert len(heights) == 1


def test_a_column_stands_below_one_line_and_its_boxes_are_equally_wide(tmp_path: Path) -> None:
    drawn = picture(
        tmp_path,
        """
with Column():
    with Cluster("A", style="region"):
        Aurora("One"); Aurora("Two"); Aurora("Three")
    with Cluster("B", style="region"):
        Aurora("Four")
""",
    )
    a, b = box(drawn, "column.a"), box(drawn, "column.b")
    assert (a.x, a.w) == (b.x, b.w)
    assert a.bottom < b.y


def test_blank_cells_keep_their_place(tmp_path: Path) -> None:
    drawn = picture(
        tmp_path,
        """
with Grid(2):
    blank(); Aurora("Above")
    Aurora("Left"); Aurora("Below")
""",
    )
    assert icon(drawn, "grid.above").cx == icon(drawn, "grid.below").cx
    assert icon(drawn, "grid.left").cy == icon(drawn, "grid.below").cy


def test_neighbours_are_joined_by_a_straight_line(tmp_path: Path) -> None:
    drawn = picture(tmp_path, 'a, b = Aurora("A"), Aurora("B")\na >> Edge("Goes.") >> b')
    (x1, y1), (x2, y2) = points(drawn, "a--b")
    assert y1 == y2 == icon(drawn, "a").cy and x1 < x2


def test_what_a_line_joins_is_level_where_it_is_nearly_so(tmp_path: Path) -> None:
    drawn = graph(tmp_path, 'a, b, c = Aurora("A"), Aurora("B"), Aurora("C")\na >> b\nb >> c')
    a, b, c = layout(drawn).nodes

    def lower(node: PlacedNode, by: float) -> PlacedNode:
        icon, label = (replace(box, y=box.y + by) for box in (node.icon, node.label))
        return replace(node, icon=icon, label=label)

    for by in (0.5, -3.5):
        assert list(leveled([a, lower(b, by), c], drawn.edges)) == [a, b, c]
        assert list(leveled([lower(a, by), b, c], drawn.edges)) == [a, b, c]
    apart = [a, lower(b, 2 * NEARLY), c]
    assert list(leveled(apart, drawn.edges)) == apart
    two = [lower(a, 3), b, lower(c, 3)]
    assert list(leveled(two, drawn.edges)) == [lower(node, 3) for node in (a, b, c)], "the one that is alone"


def test_a_line_goes_round_what_is_in_its_way(tmp_path: Path) -> None:
    row = 'with Row():\n    a, b, c = Aurora("A"), Aurora("B"), Aurora("C")\n'
    drawn = picture(tmp_path, row + 'a >> Edge("Goes.") >> c')
    assert len(points(drawn, "row.a--row.c")) == 4
    assert not [fault for fault in faults(drawn) if "runs" in fault]


def test_every_stretch_is_level_or_upright(tmp_path: Path) -> None:
    drawn = picture(
        tmp_path,
        """
a, b, c, d = (Aurora(name) for name in "ABCD")
for one, other in ((a, b), (a, c), (a, d), (b, d), (d, a)):
    one >> Edge("Goes.") >> other
""",
    )
    for way in drawn.routes:
        for (x1, y1), (x2, y2) in itertools.pairwise(way.points):
            assert x1 == x2 or y1 == y2


def test_question_and_answer_run_side_by_side(tmp_path: Path) -> None:
    drawn = picture(
        tmp_path, 'a, b = Aurora("A"), Aurora("B")\na >> Edge("Asks.") >> b\nb >> Edge("Answers.") >> a'
    )
    there, back = points(drawn, "a--b"), points(drawn, "b--a")
    assert abs(there[0][1] - back[0][1]) >= 13
    assert crossings(drawn) == 0


def test_a_foreign_group_is_not_crossed(tmp_path: Path) -> None:
    drawn = picture(
        tmp_path,
        """
a = Aurora("A")
with Cluster("Foreign", style="region"):
    Aurora("B")
c = Aurora("C")
a >> Edge("Goes.") >> c
""",
    )
    middle = box(drawn, "foreign")
    for (x1, y1), (x2, y2) in itertools.pairwise(points(drawn, "a--c")):
        assert not (
            min(x1, x2) < middle.right
            and max(x1, x2) > middle.x
            and min(y1, y2) < middle.bottom
            and max(y1, y2) > middle.y
        )


def test_a_title_makes_way_for_a_line(tmp_path: Path) -> None:
    drawn = picture(
        tmp_path,
        """
with Column():
    a = Aurora("A")
    with Cluster("A rather long title", style="region"):
        b = Aurora("B"); Aurora("C"); Aurora("D")
a >> Edge("Goes.", leave="bottom", enter="top") >> b
""",
    )
    assert not [fault for fault in faults(drawn) if "title" in fault]


def test_a_title_leaves_room_for_the_head_of_a_line_beside_it(tmp_path: Path) -> None:
    drawn = picture(
        tmp_path,
        """
with Column():
    a = Aurora("A")
    with Cluster("A title", style="cluster"):
        b = Aurora("B")
        Aurora("C"); Aurora("D")
a >> Edge("Goes.", leave="bottom", enter="top") >> b
""",
    )
    (title,) = (group.title for group in drawn.layout.groups)
    x, _ = points(drawn, "column.a--column.a-title.b")[-1]
    assert title.x - x >= 9 or x - title.right >= 9


@pytest.mark.parametrize("apart", [1.5, 4.0])
def test_words_keep_off_the_lines_of_others(tmp_path: Path, apart: float) -> None:
    """As far as a reader needs to see whose they are."""
    drawn = graph(
        tmp_path, 'a, b, c = Aurora("A"), Aurora("B"), Aurora("C")\na >> Edge(label="word") >> b\na >> c'
    )
    placed = layout(drawn)
    own = route(drawn, placed)[0]
    alone = place_marks(replace(drawn, edges=drawn.edges[:1]), placed, (own,)).labels[0].box
    line = Route(drawn.edges[1].id, ((alone.x, alone.y - apart), (alone.right, alone.y - apart)))
    beside = place_marks(drawn, placed, (own, line)).labels[0].box
    assert (beside == alone) == (apart > 3)


def test_lines_that_say_the_same_share_their_trunk(tmp_path: Path) -> None:
    drawn = picture(
        tmp_path,
        """
with Column():
    a = Aurora("A")
    with Row():
        b = Aurora("B"); c = Aurora("C")
s = Step("Copies.")
a >> Edge(s, kind="replication", leave="bottom", enter="top") >> b
a >> Edge(s, kind="replication", leave="bottom", enter="top") >> c
""",
    )
    first, second = (route.points for route in drawn.routes)
    assert first[:2] == second[:2]
    own = branch(second, first, 8)
    assert own[0] != second[0] and own[-1] == second[-1]


def test_where_there_is_no_way_a_line_passes_through_and_that_is_told(tmp_path: Path) -> None:
    drawn = graph(tmp_path, 'a, b = Aurora("A"), Aurora("B")\na >> Edge("Goes.") >> b')
    placed = layout(drawn)
    a, b = placed.nodes
    between = Box((a.icon.right + b.icon.x) / 2 - 5, 0, 10, placed.height)
    walled = replace(placed, groups=(PlacedGroup("wall", between, Box(0, 0, 0, 0), 0, ()),))
    (way,) = route(drawn, walled)
    assert len(way.points) == 2
    through = Picture(drawn, walled, (way,), Marks((), ()))
    assert "The line a--b runs through the foreign group wall." in faults(through)


def test_edge_labels_find_a_free_place(tmp_path: Path) -> None:
    drawn = picture(
        tmp_path,
        """
a, b = Aurora("A"), Aurora("B")
a >> Edge("Asks.", label="a long question") >> b
b >> Edge("Answers.", label="a short answer", kind="read") >> a
""",
    )
    assert len(drawn.marks.labels) == 2
    assert not [fault for fault in faults(drawn) if "overlaps" in fault or "label" in fault]
