"""Pictures laid out for a phone: rows become columns, and everything keeps its place."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest
from project import graph, picture

from kit.core.errors import KitError
from kit.ir.drawing import Picture
from kit.ir.graph import Edge, Graph, Group, Node
from kit.ir.step import Step
from kit.layout.lint import NARROW, faults, narrow_faults
from kit.layout.phone.phone import narrow
from kit.layout.variants import on_phone
from kit.style import text_metrics


def phone(folder: Path, body: str) -> Picture:
    """The layout for a phone of the picture that `body` draws, without a fault."""
    drawn = picture(folder, body).narrow
    assert drawn is not None
    assert list(narrow_faults(drawn)) == []
    return drawn


def icon(drawn: Picture, id: str):
    return next(node.icon for node in drawn.layout.nodes if node.id == id)


def box(drawn: Picture, id: str):
    return next(group.box for group in drawn.layout.groups if group.id == id)


def points(drawn: Picture, id: str):
    return next(route.points for route in drawn.routes if route.edge == id)


def test_rows_become_columns(tmp_path: Path) -> None:
    row = 'with Row():\n    a, b, c = Aurora("A"), Aurora("B"), Aurora("C")\n'
    drawn = phone(tmp_path, row + 'a >> Edge("Goes.") >> b')
    assert len({node.icon.cx for node in drawn.layout.nodes}) == 1
    assert icon(drawn, "row.a").bottom < icon(drawn, "row.b").y < icon(drawn, "row.c").y


def test_columns_become_rows(tmp_path: Path) -> None:
    drawn = phone(tmp_path, 'with Column():\n    Aurora("A"); Aurora("B"); Aurora("C")')
    assert len({node.icon.cy for node in drawn.layout.nodes}) == 1
    assert icon(drawn, "column.a").right < icon(drawn, "column.b").x


def test_what_would_be_too_wide_stays_a_column(tmp_path: Path) -> None:
    drawn = phone(tmp_path, "with Column():\n" + "".join(f'    Aurora("Instance {i}")\n' for i in range(9)))
    assert drawn.width <= NARROW
    assert len({node.icon.cx for node in drawn.layout.nodes}) == 1


def test_lines_run_straight_down_through_nested_boxes(tmp_path: Path) -> None:
    drawn = phone(
        tmp_path,
        """
a = Lambda("A")
with Cluster("Outer", style="region"):
    with Cluster("Inner", style="cluster"):
        b = Aurora("B with a longer label")
    c = Aurora("C")
a >> Edge("Goes.") >> b
b >> Edge("Goes.") >> c
""",
    )
    for edge in drawn.graph.edges:
        (x1, _), (x2, _) = points(drawn, edge.id)
        assert x1 == x2


def test_columns_of_boxes_below_each_other_are_the_same(tmp_path: Path) -> None:
    drawn = phone(
        tmp_path,
        """
with Cluster("One", style="region", direction="TB"):
    a, b, c = Aurora("A"), Aurora("B, which has a longer label"), Aurora("C")
with Cluster("Two", style="region", direction="TB"):
    d, e, f = Aurora("D"), Aurora("E"), Aurora("F")
for one, other in ((a, d), (b, e), (c, f)):
    one >> Edge("Goes.") >> other
""",
    )
    for above, below in (("one.a", "two.d"), ("one.b-which-has-a-longer-label", "two.e"), ("one.c", "two.f")):
        assert icon(drawn, above).cx == icon(drawn, below).cx


def test_a_title_breaks_to_let_a_line_pass(tmp_path: Path) -> None:
    drawn = phone(
        tmp_path,
        """
a = Lambda("A")
with Cluster("A rather long title", style="region"):
    b = Aurora("B")
a >> Edge("Goes.") >> b
""",
    )
    placed = drawn.layout.groups[0]
    assert len(placed.lines) > 1 and " ".join(placed.lines) == "A rather long title"
    assert len(points(drawn, "a--a-rather-long-title.b")) == 2


def test_a_title_is_as_narrow_as_it_can_be_where_many_lines_come_in(tmp_path: Path) -> None:
    drawn = phone(
        tmp_path,
        """
with Column():
    a, b, c = Aurora("A"), Aurora("B"), Aurora("C")
with Cluster("Aurora cluster", style="region", direction="TB"):
    d, e, f = Aurora("D"), Aurora("E"), Aurora("F")
for one, other in ((a, d), (b, e), (c, f)):
    one >> Edge("Goes.") >> other
""",
    )
    assert all(len(route.points) == 2 for route in drawn.routes)
    title = drawn.layout.groups[0].title
    assert not [route for route in drawn.routes if title.x < route.points[0][0] < title.right]


def test_a_box_grows_for_the_label_of_a_line_in_it(tmp_path: Path) -> None:
    body = """
with Column():
    with Cluster("Box", style="region"):
        a, b = Aurora("A"), Aurora("B")
    with Cluster("Beside", style="region"):
        Aurora("C")
a >> Edge("Goes."{}) >> b
"""
    plain = phone(tmp_path, body.format(""))
    labeled = phone(tmp_path, body.format(', label="extraordinary"'))
    assert labeled.marks.labels
    assert box(labeled, "column.box").w > box(plain, "column.box").w


def test_a_label_breaks_where_one_line_is_too_long(tmp_path: Path) -> None:
    drawn = phone(
        tmp_path,
        """
with Column():
    a, b, c, d = Aurora("A"), Aurora("B"), Aurora("C"), Aurora("D")
a >> Edge("Goes.", label="rather long") >> b
b >> Edge("Goes.", label="also longer") >> c
c >> Edge("Goes.", label="and longer") >> d
""",
    )
    assert any("\n" in label.text for label in drawn.marks.labels)


def test_the_legend_breaks(tmp_path: Path) -> None:
    kinds = ("request", "read", "write", "replication", "control", "broken")
    edges = "\n".join(f'nodes[{i}] >> Edge(kind="{kind}") >> nodes[{i + 1}]' for i, kind in enumerate(kinds))
    drawn = picture(tmp_path, f'with Row():\n    nodes = [Aurora(f"N{{i}}") for i in range(7)]\n{edges}')
    assert len(drawn.legend_rows) == 1
    rows = drawn.narrow.legend_rows
    assert len(rows) > 1 and list(itertools.chain(*rows)) == list(kinds)
    assert drawn.narrow.height > drawn.narrow.layout.height + 40


def test_sides_that_a_script_names_hold_for_the_slide_alone(tmp_path: Path) -> None:
    body = 'a, b = Aurora("A"), Aurora("B")\na >> Edge("Goes.", leave="top", enter="top") >> b'
    assert len(points(picture(tmp_path, body), "a--b")) == 4
    assert len(points(phone(tmp_path, body), "a--b")) == 2


def test_the_same_graph_gives_the_same_layout(tmp_path: Path) -> None:
    body = 'a, b = Aurora("A"), Aurora("B")\na >> Edge("Goes.", label="goes") >> b'
    assert picture(tmp_path, body).narrow == picture(tmp_path, body).narrow


def test_a_fault_on_a_phone_is_a_fault_of_the_picture(tmp_path: Path) -> None:
    long = "".join(f'    Box("A box with three lines of text, number {i}")\n' for i in range(40))
    found = faults(picture(tmp_path, f"with Column():\n{long}"))
    assert [fault for fault in found if fault.startswith("On a phone: ") and "too long" in fault]


def test_what_has_no_place_in_any_arrangement_is_drawn_all_the_same(tmp_path: Path) -> None:
    edge = 'a >> Edge(label="an unreasonablylongwordthatfitsintonoscreenofanyphonewhatsoever") >> b'
    drawn = graph(tmp_path, f'a, b = Aurora("A"), Aurora("B")\n{edge}')
    _, routes, marks = narrow(drawn, lambda placed: (0, 0))
    assert len(routes) == len(marks.labels) == 1


@pytest.mark.parametrize(
    ("label", "limit", "lines"),
    [
        ("One two three", 500, ("One two three",)),
        ("One two three", 60, ("One two", "three")),
        ("Writer\n0 to 256 ACU", 110, ("Writer", "0\N{NO-BREAK SPACE}to 256\N{NO-BREAK SPACE}ACU")),
        ("MySQL on a host\nof your own?", 95, ("MySQL on", "a host of", "your own?")),
        ("Region B\nwithin the limit", 70, ("Region\N{NO-BREAK SPACE}B", "within", "the limit")),
        ("about 4 min", 50, ("about", "4\N{NO-BREAK SPACE}min")),
        ("SESSION: own writes\nGLOBAL: all commits", 170, ("SESSION: own writes", "GLOBAL: all commits")),
        ("extraordinarily long", 20, ("extraordinarily", "long")),
    ],
)
def test_text_breaks_evenly(label: str, limit: float, lines: tuple[str, ...]) -> None:
    assert text_metrics.broken(label, limit) == lines


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        (
            "Checked by the proxy and\nby the database behind it",
            ("Checked by the", "proxy and by the", "database behind it"),
        ),
        (
            "Checked by IAM, Secrets\nManager and the database",
            ("Checked by IAM,", "Secrets Manager", "and the database"),
        ),
        ("Stays open:\na pool", ("Stays open:", "a pool")),
    ],
)
def test_the_writers_lines_hold_where_there_is_room_for_them(label: str, lines: tuple[str, ...]) -> None:
    """Where one of them is too long, all words are broken evenly: none is left alone on a line."""
    assert text_metrics.fitted(label, limit=144, lines=3, widest=208) == lines


# ---- pictures that nobody has thought of ----------------------------------------------------------

WORDS = ("Application", "Writer", "Reader", "Cluster", "volume", "Global", "endpoint", "Proxy", "Region")


def made_up(seed: int) -> Graph:
    """A picture of 4 to 11 nodes in nested groups, most of its lines between neighbors."""
    dice = random.Random(seed)
    count = dice.randint(4, 11)
    nodes = tuple(
        Node(f"n{i}", " ".join(dice.sample(WORDS, dice.randint(1, 3))), box=dice.choice(("", "", "plain")))
        for i in range(count)
    )
    groups, children, rest = [], [], [node.id for node in nodes]
    while rest:
        size = dice.randint(1, 4)
        some, rest = rest[:size], rest[size:]
        if len(some) > 1 and dice.random() < 0.7:
            title = " ".join(dice.sample(WORDS, 2))
            groups.append(Group(f"g{len(groups)}", title, "region", dice.choice((0, 1, 2)), tuple(some)))
            some = [groups[-1].id]
        children += some
    edges: list[Edge] = []
    for step in range(1, count):
        one, other = (step - 1, step) if dice.random() < 0.8 else dice.sample(range(count), 2)
        label = dice.choice(("", "", "asks", "goes there"))
        if not any({one, other} == {int(edge.source[1:]), int(edge.target[1:])} for edge in edges):
            kind = dice.choice(("request", "read", "write"))
            edges.append(Edge(f"e{step}", f"n{one}", f"n{other}", kind, step, label, line=1))
    root = Group("", "", "", dice.choice((0, 1, 2, 3)), tuple(children))
    steps = tuple(Step(edge.step, "It goes.") for edge in edges)
    return Graph("made-up", "Made up", "Made up.", "made_up.py", nodes, (root, *groups), tuple(edges), steps)


@pytest.mark.slow
def test_pictures_that_nobody_has_thought_of_come_out_well() -> None:
    poor = {}
    for seed in range(40):
        made = made_up(seed)
        try:
            found = list(narrow_faults(Picture(made, *on_phone(made.without_sentences))))
        except KitError as error:
            found = [error.message]
        if found:
            poor[seed] = found
    assert len(poor) <= 2, poor


def test_a_box_without_a_title_has_its_place_on_a_phone_too() -> None:
    assert text_metrics.broken("", 100) == text_metrics.broken(" \n ", 100) == ("",)
