"""What holds for every label, every graph and every file of facts, looked for with hypothesis."""

from __future__ import annotations

import itertools
import re
import tempfile
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from samples import FACT_FILE

from kit.core.errors import ErrorList, KitError
from kit.core.geometry import Box, Point
from kit.facts import load
from kit.ir import codec, placement_codec, validate
from kit.ir.drawing import Picture
from kit.ir.graph import KINDS, Edge, Graph, Group, Node
from kit.ir.step import Step
from kit.layout.pipeline import compose
from kit.layout.variants import on_slide
from kit.render.drawio import drawio
from kit.render.svg import svg
from kit.style.theme import GROUP_STYLES

pytestmark = pytest.mark.slow  # seconds of made-up pictures

SCRIPT = Path("example.py")
ICON = "resources/aws/compute/ec2.png"
many = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
latin = st.characters(max_codepoint=0x24F, exclude_categories=("Cs",))
words = st.text(alphabet="abcdefgh ", min_size=1, max_size=24).map(lambda text: " ".join(text.split()))


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Nodes in groups in groups, and lines between any two of them, also one to itself."""
    nodes, groups = [], []

    def group(name: str, depth: int) -> tuple[str, ...]:
        children = []
        for number in range(draw(st.integers(1, 4))):
            child = f"{name}{'.' if name else ''}{'abcd'[number]}"
            kind = draw(st.sampled_from(["icon", "icon", "box", "group"] if depth < 2 else ["icon", "box"]))
            if kind == "group":
                inner = group(child, depth + 1)
                style = draw(st.sampled_from(["", *sorted(GROUP_STYLES)]))
                title = draw(words) if style else ""
                groups.append(Group(child, title, style, draw(st.integers(0, 2)), inner))
            else:
                boxed = kind == "box"
                nodes.append(Node(child, draw(words), "" if boxed else ICON, "plain" if boxed else ""))
            children.append(child)
        return tuple(children)

    canvas = Group("", "", "", draw(st.integers(0, 3)), group("", 0))
    ends = st.sampled_from([node.id for node in nodes])
    edges, steps = [], []
    for number in range(draw(st.integers(0, 6))):
        step = len(steps) + 1 if draw(st.booleans()) else 0
        if step:
            steps.append(Step(step, "It asks."))
        kind, label = draw(st.sampled_from(KINDS)), draw(st.sampled_from(["", "asks", "reads it"]))
        edges.append(Edge(f"e{number}", draw(ends), draw(ends), kind, step, label))
    parts = (tuple(nodes), (canvas, *reversed(groups)), tuple(edges), tuple(steps))
    return Graph("example", "A message", "What it shows.", "example.py", *parts)


def drawn(graph: Graph) -> Picture | None:
    """The picture of `graph`; None when it may not be drawn, and a message says what and how to mend it."""
    try:
        validate.check(graph)
        return compose(graph, SCRIPT)
    except KitError as error:
        if not (error.message and error.hint and len(str(error)) < 600):
            raise
        return None


@many
@given(graphs())
def test_every_picture_is_whole_and_the_same_again(graph: Graph) -> None:
    """One layout, which takes longest, for all that must hold of it."""
    assert codec.unpack(codec.pack(graph)) == graph
    picture = drawn(graph)
    assume(picture is not None)
    _everything_has_a_place_of_its_own(graph, picture)
    _every_line_goes_from_its_source_to_its_target_and_every_step_is_seen(graph, picture)
    _it_is_the_same_again_and_from_the_cache(graph, picture)


def _everything_has_a_place_of_its_own(graph: Graph, picture: Picture) -> None:
    layout = picture.layout
    hulls = {node.id: node.hull for node in layout.nodes}
    boxes = {group.id: group.box for group in layout.groups if group.id}
    assert hulls.keys() == {node.id for node in graph.nodes}
    canvas = Box(0, 0, layout.width, layout.height)
    for one, hull in {**hulls, **boxes}.items():
        around = graph.ancestors(one)
        assert _within(hull, canvas)
        for other, box in {**hulls, **boxes}.items():
            if other in around:
                assert _within(hull, box), f"{one} lies in {other}"
            elif one != other and one not in graph.ancestors(other):
                assert not hull.overlaps(box), f"{one} lies on {other}"


def _every_line_goes_from_its_source_to_its_target_and_every_step_is_seen(
    graph: Graph, picture: Picture
) -> None:
    hulls = {node.id: node.hull for node in picture.layout.nodes}
    routes = {route.edge: route.points for route in picture.routes}
    assert routes.keys() == {edge.id for edge in graph.edges}
    for edge in graph.edges:
        points = routes[edge.id]
        assert _at(points[0], hulls[edge.source]) and _at(points[-1], hulls[edge.target])
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in itertools.pairwise(points)), "upright"
        for other in hulls.keys() - {edge.source, edge.target}:
            assert not any(_thin(*pair).overlaps(hulls[other]) for pair in itertools.pairwise(points))
    assert {badge.number for badge in picture.marks.badges} == {step.number for step in graph.steps}


def _it_is_the_same_again_and_from_the_cache(graph: Graph, picture: Picture) -> None:
    placed = (picture.layout, picture.routes, picture.marks)
    assert placement_codec.unpack(placement_codec.pack(placed)) == placed
    again = Picture(graph, *on_slide(graph.without_sentences))  # the file shows nothing of the other layouts
    assert svg.write(again, "dark") == svg.write(picture, "dark")


@many
@given(st.text(latin, max_size=30) | st.text(max_size=9), st.text(latin, max_size=90) | st.text(max_size=90))
def test_any_words_are_shown_as_they_are_or_refused(label: str, sentence: str) -> None:
    nodes = (Node("a", label, ICON), Node("b", "B", box="plain"))
    graph = Graph(
        "example", "A message", "What it shows.", "example.py", nodes,
        (Group("", "", "", 0, ("a", "b")),), (Edge("e", "a", "b", "request", 1),), (Step(1, sentence),),
    )  # fmt: skip
    picture = drawn(graph)
    if picture is None:  # refused, with a message
        return
    for content in (svg.write(picture, "light"), drawio.write(picture, "light")):
        told = "".join("".join(ET.fromstring(content).itertext()).split())
        if b"<svg" in content:
            assert "".join(label.split()) in told
            assert "".join(sentence.split()) in told


def _within(inner: Box, outer: Box) -> bool:
    return (
        inner.x >= outer.x
        and inner.y >= outer.y
        and inner.right <= outer.right
        and inner.bottom <= outer.bottom
    )


@pytest.mark.parametrize("lines", [1, 2, 3, 4])
def test_lines_end_at_a_box_that_is_as_small_as_can_be(lines: int) -> None:
    nodes = (Node("a", "a", ICON), Node("b", "", "", "plain"))
    edges = tuple(Edge(f"e{number}", "a", "b", "request") for number in range(lines))
    graph = Graph("example", "A", "A.", "example.py", nodes, (Group("", "", "", 0, ("a", "b")),), edges, ())
    picture = drawn(graph)
    assert picture is not None
    (small,) = (node.hull for node in picture.layout.nodes if node.id == "b")
    assert all(_at(route.points[-1], small) for route in picture.routes)


def _at(point: Point, hull: Box) -> bool:
    return Box(point[0], point[1], 0, 0).overlaps(hull.grow(8))


def _thin(a: Point, b: Point) -> Box:
    return Box(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]), abs(a[1] - b[1]))


# ---- facts ----------------------------------------------------------------------------------------

scalars = st.one_of(
    st.text(max_size=12),
    st.integers().map(str),
    st.floats().map(str),
    st.sampled_from(
        ["~", "[]", "{}", "yes", "2026-02-30", "&a", "*a", "!!python/name:os.system", "|", "- x"]
    ),
)


@st.composite
def spoiled(draw: st.DrawFn) -> str:
    """A good file after some slips: lines that went, came twice, moved, were indented or say other things."""
    lines = FACT_FILE.splitlines()
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(lines) - 1))
        slip = draw(st.sampled_from(["drop", "repeat", "move", "indent", "say"]))
        if slip == "drop":
            del lines[place]
        elif slip == "repeat":
            lines.insert(place, lines[place])
        elif slip == "move":
            lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(place))
        elif slip == "indent":
            lines[place] = " " * draw(st.integers(0, 8)) + lines[place].lstrip()
        else:
            key = re.match(r"[ -]*\w+: ?", lines[place])
            lines[place] = (key[0] if key else "") + draw(scalars)
        assume(lines)
    return "\n".join(lines) + "\n"


@settings(max_examples=200, deadline=None)
@given(spoiled())
def test_a_file_of_facts_is_read_or_refused_with_its_name(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "limits.yml"
        path.write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
        try:
            facts = load(folder, date(2026, 1, 3))
        except KitError as error:
            for one in error.errors if isinstance(error, ErrorList) else [error]:
                assert one.path == path.resolve() and one.message, one
        else:
            for fact in facts:
                assert fact.statement and fact.sources
