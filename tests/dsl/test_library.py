"""Scripts of the `diagrams` library draw with the kit as they are."""

from __future__ import annotations

import io
import logging
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import forked
import pytest
from conftest import ROOT
from PIL import Image
from project import build, failure, on_slide, script, site

from kit.cli import main
from kit.core.errors import KitError
from kit.execution import executor
from kit.ir import looks
from kit.ir.codec import unpack
from kit.ir.drawing import Picture
from kit.ir.graph import Graph
from kit.layout.items import JOINT
from kit.layout.lint import on_each_other
from kit.layout.pipeline import compose
from kit.layout.variants import wide
from kit.project.alone import remark
from kit.render import png
from kit.render.drawio import drawio
from kit.render.pptx import pptx
from kit.render.svg import svg
from kit.style import color, text_metrics, theme

CORPUS = sorted((ROOT / "tests" / "data" / "scripts").glob("*.py"))
HEAD = """
from diagrams import Cluster, Diagram, Edge, Node
from diagrams.aws.compute import EC2
from diagrams.aws.database import RDS
"""
THREE = "a, b, c = EC2('A'), EC2('B'), EC2('C')\n"


def all_of(folder: Path, body: str, name: str = "example.py") -> list[Graph]:
    """What a whole script of the library draws."""
    (answer,) = executor.run([script(folder, HEAD + body, name, head="")])
    assert not isinstance(answer, KitError), answer
    return [unpack(each) for each in answer["pictures"]]


def said(folder: Path, body: str, options: str = "") -> Graph:
    """What stands inside one `with Diagram(…)` of the library."""
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    (found,) = all_of(folder, f'with Diagram("A picture"{options}):\n{lines}\n')
    return found


def ends(graph: Graph) -> list[tuple[str, str, str]]:
    return [(*edge.ends, edge.heads) for edge in graph.edges]


@pytest.mark.slow
@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_scripts_of_others_draw_unchanged(path: Path) -> None:
    (answer,) = executor.run([path])
    assert not isinstance(answer, KitError), answer
    drawn = on_slide(unpack(answer["pictures"][0]))
    assert len(drawn.routes) == len(drawn.graph.edges)
    made = re.findall(r"^ +n\d+ = ", path.read_text("utf-8"), re.MULTILINE)
    assert len(drawn.layout.nodes) == len(made)
    for write in (svg.write, drawio.write):
        assert write(drawn, "light")


# An expression between nodes a, b, c, and the lines that it draws: from, to, heads.
JOINED = {
    "a >> b": [("a", "b", "")],
    "a << b": [("b", "a", "")],
    "a - b": [("a", "b", "none")],
    "a >> [b, c]": [("a", "b", ""), ("a", "c", "")],
    "[a, b] >> c": [("a", "c", ""), ("b", "c", "")],
    "[a, b] << c": [("c", "a", ""), ("c", "b", "")],
    "[a, b] - c": [("a", "c", "none"), ("b", "c", "none")],
    "a >> [b, c] >> a": [("a", "b", ""), ("a", "c", ""), ("b", "a", ""), ("c", "a", "")],
    "a >> Edge(label='x') >> b": [("a", "b", "")],
    "a << Edge() >> b": [("a", "b", "both")],
    "a >> Edge() << b": [("a", "b", "both")],
    "a << Edge() << b": [("b", "a", "")],
    "a - Edge() - b": [("a", "b", "none")],
    "a - Edge() >> b": [("a", "b", "")],
    "a >> Edge(color='red') >> Edge(style='dotted') >> b": [("a", "b", "")],
    "[a, b] >> Edge(label='x') >> c": [("a", "c", ""), ("b", "c", "")],
    "a >> Edge() >> [b, c]": [("a", "b", ""), ("a", "c", "")],
    "[a >> Edge(), b << Edge()] >> c": [("a", "c", ""), ("b", "c", "both")],
    "Edge(a, forward=True) >> b": [("a", "b", "")],
    "a >> Edge(dir='both') >> b": [("a", "b", "both")],
    "a >> Edge(arrowhead='none') >> b": [("a", "b", "none")],
    "a >> Edge(style='invis') >> b": [],
    "a >> a": [("a", "a", "")],
    "a >> b; a >> b": [("a", "b", ""), ("a", "b", "")],
    "e = Edge(label='x'); a >> e >> b; b >> e >> c": [("a", "b", ""), ("b", "c", "")],
    "unused = Edge(color='red')": [],
}


@pytest.mark.slow
@pytest.mark.parametrize("expression", JOINED)
def test_operators_mean_what_they_mean_in_the_library(expression: str, tmp_path: Path) -> None:
    drawn = said(tmp_path, THREE + expression)
    assert ends(drawn) == JOINED[expression]
    assert wide(drawn)


def test_strict_draws_one_line_between_the_same_two(tmp_path: Path) -> None:
    assert ends(said(tmp_path, THREE + "a >> b; a >> b; b >> a", ", strict=True")) == [
        ("a", "b", ""),
        ("b", "a", ""),
    ]


def test_lines_begin_and_end_at_the_borders_of_boxes(tmp_path: Path) -> None:
    body = """with Cluster("One") as one:
    a = EC2("A")
with Cluster("Two") as two:
    b, c = EC2("B"), EC2("C")
d = EC2("D")
one >> two
d >> one
two - Edge(label="x") - d
a >> Edge(lhead="cluster_Two", ltail="cluster_One") >> c
a >> Edge(lhead="cluster_One") >> b
[d] >> two
"""
    drawn = said(tmp_path, body)
    assert ends(drawn) == [
        ("one", "two", ""),
        ("d", "one", ""),
        ("two", "d", "none"),
        ("one", "two", ""),
        ("one.a", "two.b", ""),
        ("d", "two", ""),
    ]
    picture = wide(drawn)
    boxes = {group.id: group.box for group in picture.layout.groups}
    for route, edge in zip(picture.routes, drawn.edges, strict=True):
        for id, (x, y) in zip(edge.ends, (route.points[0], route.points[-1]), strict=True):
            if id in boxes:
                assert not boxes[id].overlaps(boxes[id].__class__(x, y, 0.1, 0.1))
                assert boxes[id].grow(6).overlaps(boxes[id].__class__(x, y, 0.1, 0.1))
    assert "from One to Two" in picture.description
    assert b'source="g-one" target="g-two"' in drawio.write(picture, "light")
    assert pptx.write(picture, "light")


def test_every_keyword_is_taken_and_what_only_graphviz_knows_is_told_in_one_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    options = (
        ', "file", "TB", "curved", ["png", "svg"], False, False, False, {"pad": "1", "bgcolor": "red"},'
        ' {"fontsize": "9"}, {"color": "red", "minlen": "2"}'
    )
    drawn = said(
        tmp_path,
        'with Cluster("G", "TB", {"label": "Said", "bgcolor": "0"}): a = EC2("A", tooltip=1)\na >> EC2("B")',
        options,
    )
    (note,) = drawn.notes
    assert note.startswith("Passed over, since only Graphviz knows what to do with it: ")
    assert set(note.split(": ")[1][:-1].split(", ")) == {
        *("bgcolor", "curvestyle", "fontsize", "minlen", "pad", "tooltip")
    }
    assert drawn.groups[0].columns == 1 and drawn.groups[1].title == "Said"
    assert drawn.edges[0].color == "#ff0000"
    with caplog.at_level(logging.WARNING):
        remark(drawn, tmp_path / "example.py")
    assert [record.message.count("\n") for record in caplog.records] == [0]


@pytest.mark.parametrize(
    ("direction", "first", "axis"), [("LR", 0, "x"), ("RL", -1, "x"), ("TB", 0, "y"), ("BT", -1, "y")]
)
def test_a_direction_says_where_the_first_stands(
    direction: str, first: int, axis: str, tmp_path: Path
) -> None:
    drawn = said(tmp_path, THREE + "a >> b >> c", f', direction="{direction}"')
    ordered = sorted(wide(drawn).layout.nodes, key=lambda node: getattr(node.icon, axis))
    assert len({getattr(node.icon, axis) for node in ordered}) == 3
    assert ordered[first].lines == ("A",)


def test_a_box_that_is_arranged_by_hand_has_a_direction_of_its_own(tmp_path: Path) -> None:
    body = """from kit import Row
with Row():
    for direction in ("LR", "RL", "TB", "BT"):
        with Cluster(direction, direction): EC2("A"), EC2("B")
"""
    placed = {node.id: node.icon for node in wide(said(tmp_path, body)).layout.nodes}
    for name, axis, forward in (("lr", "x", True), ("rl", "x", False), ("tb", "y", True), ("bt", "y", False)):
        one, other = (getattr(placed[f"row.{name}.{node}"], axis) for node in "ab")
        assert one != other and (one < other) == forward


def test_a_line_looks_as_it_is_asked_and_is_readable_in_dark(tmp_path: Path) -> None:
    drawn = said(
        tmp_path,
        THREE
        + 'a >> Edge(color="darkblue", style="dashed,bold", xlabel="x", headlabel="h") >> b\n'
        + 'b >> Edge(color="black", style="dotted") >> c\n'
        + 'a >> Edge(color="no such color", penwidth="3") >> c',
    )
    dashed, dotted, unknown = drawn.edges
    assert (dashed.color, dashed.dash, dashed.width, dashed.label) == ("#00008b", "dashed", 3.0, "x")
    assert looks.of_edge(dotted).color == theme.INK and looks.of_edge(dotted).dotted
    assert (unknown.color, unknown.width) == ("", 6.0)
    assert "color=no such color" in drawn.notes[0]
    for edge in drawn.edges:
        for theme_color, ground in zip(looks.of_edge(edge).color, theme.BACKGROUND, strict=True):
            assert color.contrast(theme_color, ground) >= 3
    picture = compose(drawn, tmp_path / "example.py")
    assert b"#00008b" in svg.write(picture, "light") and b"#00008b" not in svg.write(picture, "dark")
    assert color.everywhere("#00008b") in "".join(svg.inline_svg(picture))
    with zipfile.ZipFile(io.BytesIO(pptx.write(picture, "dark"))) as file:
        slide = file.read("ppt/slides/slide1.xml").decode()
    assert f'srgbClr val="{color.everywhere("#00008b")[1:].upper()}"' in slide


def test_words_at_the_ends_of_a_line_stand_at_its_ends(tmp_path: Path) -> None:
    drawn = said(tmp_path, THREE + 'a << Edge(label="m", taillabel="many", headlabel="one") << b')
    (line,) = drawn.edges
    assert (line.source, line.at_tail, line.label, line.at_head) == (drawn.nodes[1].id, "one", "m", "many")
    picture = compose(drawn, tmp_path / "example.py")
    icons = {node.id: node.icon for node in picture.layout.nodes}
    boxes = {label.text: label.box for label in picture.marks.labels}
    for words, near, far in (("one", line.source, line.target), ("many", line.target, line.source)):
        assert abs(boxes[words].cx - icons[near].cx) < abs(boxes[words].cx - icons[far].cx)
    assert "“one m many”" in picture.description
    assert drawio.write(picture, "light").count(b"l-" + line.id.encode()) >= 3


def test_a_box_looks_as_it_is_asked_and_is_readable_in_dark(tmp_path: Path) -> None:
    body = """
with Cluster("Plain"): EC2("A")
blue = {"bgcolor": "lightblue", "pencolor": "red", "style": "rounded,dashed"}
with Cluster("Blue", graph_attr=blue): EC2("B")
with Cluster("Filled", graph_attr={"style": "filled", "color": "lightgrey"}): EC2("C")
with Cluster("Clear", graph_attr={"bgcolor": "transparent", "style": "dotted"}): EC2("D")
with Cluster("White", graph_attr={"bgcolor": "white", "fontcolor": "red"}): EC2("E")
"""
    drawn = said(tmp_path, body)
    told = {group.title: (group.color, group.fill, group.dash) for group in drawn.groups}
    assert told["Plain"] == told["White"] == ("", "", "")
    assert told["Blue"] == ("#ff0000", "#add8e6", "dashed")
    assert told["Filled"] == ("#d3d3d3", "#d3d3d3", "") and told["Clear"] == ("", "", "dotted")
    assert drawn.notes == ("Passed over, since only Graphviz knows what to do with it: fontcolor.",)
    for group in drawn.groups[1:]:
        look = looks.of_group(group)
        for border, ground in zip(look.style.color, theme.BACKGROUND, strict=True):
            assert color.contrast(border, ground) >= 3
    picture = compose(drawn, tmp_path / "example.py")
    for variant in ("light", "dark"):
        assert looks.of_group(drawn.groups[2]).fill[variant == "dark"].encode() in svg.write(picture, variant)
    with zipfile.ZipFile(io.BytesIO(pptx.write(picture, "light"))) as file:
        slide = file.read("ppt/slides/slide1.xml").decode()
    assert f'srgbClr val="{color.everywhere(looks.of_group(drawn.groups[2]).fill[0])[1:].upper()}"' in slide
    assert looks.of_group(drawn.groups[2]).fill[0].encode() in drawio.write(picture, "light")


def test_what_a_script_names_first_stands_first(tmp_path: Path) -> None:
    drawn = said(tmp_path, THREE + "a >> b << c")
    assert [(edge.source, edge.target, edge.back) for edge in drawn.edges] == [
        (drawn.nodes[0].id, drawn.nodes[1].id, False),
        (drawn.nodes[2].id, drawn.nodes[1].id, True),
    ]
    picture = compose(drawn, tmp_path / "example.py")
    places = [node.icon.cx for node in sorted(picture.layout.nodes, key=lambda node: node.id)]
    assert places == sorted(places) and len({node.icon.y for node in picture.layout.nodes}) == 1


def test_a_node_without_words_is_a_dot_in_which_lines_meet(tmp_path: Path) -> None:
    body = 'dot = Node("", shape="plaintext", width="0", height="0")\n[EC2("A"), EC2("B")] - dot >> EC2("C")'
    picture = compose(said(tmp_path, body), tmp_path / "example.py")
    (dot,) = (node for node in picture.layout.nodes if node.boxed)
    assert dot.icon.w == dot.icon.h == JOINT
    assert b'fill-opacity="1"' in svg.write(picture, "light")


def test_the_words_of_a_c4_node_are_broken_once(tmp_path: Path) -> None:
    body = """
from diagrams.c4 import Container
Container("API", "Java", "Provides internet banking functionality via an interface that others may use")
"""
    (node,) = said(tmp_path, body).nodes
    assert node.label.split("\n") == [
        "API",
        "[Container: Java]",
        "Provides internet banking functionality via an interface that others may use",
    ]


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("brown", "#a52a2a"),
        ("brown4", "#8c2323"),
        ("Dodger Blue", "#1e90ff"),
        ("gray60", "#999999"),
        ("green", "#00ff00"),
        ("/x11/navy", "#000080"),
        ("#ABC", "#aabbcc"),
        ("#11223344", "#112233"),
        ("0.0 1.0 1.0", "#ff0000"),
        ("red;0.5:blue", "#ff0000"),
        ("transparent", ""),
        ("", ""),
        ("#12345", ""),
    ],
)
def test_colors_have_graphvizs_names(words: str, figures: str) -> None:
    assert color.named(words) == figures


def test_every_color_is_readable_on_every_ground() -> None:
    for level in range(0, 256, 51):
        for other in range(0, 256, 51):
            for figures in (f"#{level:02x}{other:02x}80", f"#80{level:02x}{other:02x}"):
                for shown, ground in zip(color.pair(figures), theme.BACKGROUND, strict=True):
                    assert color.contrast(shown, ground) >= 2.99
                for ground in theme.BACKGROUND:
                    assert color.contrast(color.everywhere(figures), ground) >= 2.99


def test_icons_of_the_project_are_drawn_and_missing_ones_become_boxes(tmp_path: Path) -> None:
    Image.new("RGB", (40, 20), (10, 200, 10)).save(tmp_path / "own.jpg")
    Image.new("RGBA", (500, 900), (200, 10, 10, 255)).save(tmp_path / "own.png")
    (tmp_path / "own.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5"/></svg>'
    )
    drawn = said(
        tmp_path,
        "from diagrams.custom import Custom\n"
        + "".join(
            f'Custom("{name}", "./{name}")\n' for name in ("own.jpg", "own.png", "own.svg", "none.png")
        ),
    )
    assert [node.icon[:22] for node in drawn.nodes] == 3 * ["data:image/png;base64,"] + [""]
    assert drawn.nodes[3].box == "plain" and "'none.png'" in drawn.notes[0]
    picture = wide(drawn)
    for write in (svg.write, pptx.write, drawio.write):
        assert write(picture, "light")
    assert "base64" not in picture.description


def test_words_without_an_icon_stand_in_a_box(tmp_path: Path) -> None:
    body = r"""
from diagrams.generic.blank import Blank
Blank("Just words") >> Blank(r"<a> Front | { Auth | Up\|Down } ", shape="Mrecord")
"""
    nodes = said(tmp_path, body).nodes
    assert [(node.label, node.icon, node.box) for node in nodes] == [
        ("Just words", "", "plain"),
        ("Front\nAuth\nUp|Down", "", "plain"),
    ]


def test_a_line_begins_at_an_icon_without_words(tmp_path: Path) -> None:
    picture = wide(said(tmp_path, 'EC2("") >> [RDS("A"), RDS("B"), RDS("C")]', ', direction="TB"'))
    bare = next(node for node in picture.layout.nodes if not any(node.lines))
    assert bare.hull == bare.icon


def test_an_icon_that_a_script_would_fetch_is_told_and_not_fetched(tmp_path: Path) -> None:
    body = """
from urllib.request import urlretrieve
from diagrams.custom import Custom
urlretrieve("https://example.com/a.png", "a.png")
Custom("A", "a.png")
Custom("B", "../../there/is/none.png")
"""
    drawn = said(tmp_path, body)
    assert [node.box for node in drawn.nodes] == ["plain", "plain"]
    assert drawn.notes[0].startswith("https://example.com/a.png is not fetched: save it as 'a.png'")


def test_a_script_may_end_itself_well(tmp_path: Path) -> None:
    body = """
import sys
def main():
    with Diagram("A picture"):
        EC2("A")
    return 0
if __name__ == "__main__":
    sys.exit(main())
"""
    assert len(all_of(tmp_path, body)) == 1


def test_a_script_may_ask_graphviz_itself_and_is_told(tmp_path: Path) -> None:
    """`render()` needs no Graphviz, and writes nothing; what is said to `.dot` is not lost in silence."""
    body = 'with Diagram("A picture") as d:\n    a, b = EC2("A"), EC2("B")\n    a >> b\n'
    asked = (
        '    with d.dot.subgraph() as s: s.attr(rank="same")\n    d.dot.render("x", view=True)\nd.render()\n'
    )
    (plain,), (found,) = all_of(tmp_path, body), all_of(tmp_path, body + asked)
    assert (found.nodes, found.notes) == (
        plain.nodes,
        ("What the script tells Graphviz itself, by `.dot`, is not drawn.",),
    )
    assert plain.notes == () and not [path for path in tmp_path.rglob("*") if path.suffix != ".py"]


WRONG = {
    "EC2('A') >> (EC2('B'), EC2('C'))": ("cannot be at a tuple", "into a list: node >> [a, b]"),
    "EC2('A') >> (EC2(n) for n in 'BC')": ("cannot be at a generator", "into a list: node >> [a, b]"),
    "[EC2('A')] >> [EC2('B')]": ("'list' and 'list'", "Python joins no two lists"),
    "EC2(input('Name? '))": ("EOFError", "write into the script what it asks for"),
}


@pytest.mark.parametrize("line", WRONG)
def test_what_the_library_cannot_join_is_told_with_its_cure(line: str, tmp_path: Path) -> None:
    error = failure(tmp_path, f'{HEAD}with Diagram("A picture"):\n    {line}\n')
    words, cure = WRONG[line]
    assert words in error.message and cure in error.hint and error.line == 6


def test_who_reads_one_line_of_the_list_of_files_stops_nothing(tmp_path: Path) -> None:
    path = script(tmp_path, f'{HEAD}with Diagram("A picture"):\n    EC2("A")\n', head="")
    read, write = os.pipe()
    os.close(read)  # as of `kit draw … | true`
    command = [sys.executable, "-m", "kit", "draw", str(path), "--out", str(tmp_path), "--format", "svg"]
    run = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (run.returncode, run.stderr) == (0, b"") and (tmp_path / "example.svg").is_file()


@pytest.mark.parametrize("direction", ["LR", "TB"])
def test_a_line_between_boxes_leads_straight(direction: str, tmp_path: Path) -> None:
    body = """
with Cluster("One"):
    a, b = EC2("A"), EC2("B")
with Cluster("Two"):
    c = EC2("C")
a >> Edge(ltail="cluster_One", lhead="cluster_Two") >> c
"""
    picture = wide(said(tmp_path, body, f', direction="{direction}"'))
    assert [len(route.points) for route in picture.routes] == [2]


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("ErrorBudgetBurnFast", "ErrorBudgetBurn"),
        ("VPCElasticNetworkInterface", "VPCElasticNetwork"),
        ("AWSConnectStreams", "AWSConnect"),
        ("http_request_duration", "http_request_"),
        ("Donaudampfschifffah", "Donaudampfschiff"),
    ],
)
def test_a_long_word_breaks_where_a_reader_would(word: str, first: str) -> None:
    limit = text_metrics.width(word, text_metrics.LABEL) - 1
    assert text_metrics.split_word(word, limit, False)[0] == first


def test_nodes_of_every_kind_are_drawn(tmp_path: Path) -> None:
    body = """from diagrams.c4 import Container, Database, Person, Relationship, System, SystemBoundary
from diagrams.generic.blank import Blank
from diagrams.programming.flowchart import Action, Decision
person = Person(name="Customer", description="Buys things.")
with SystemBoundary("Shop & more"):
    web = Container(name="Web", technology="Python <3>", description="Sells things.")
    store = Database(name="Store", technology="SQL")
mail = System(name="Mail", external=True)
person >> Relationship("Uses") >> web >> Relationship("Writes to, and reads from, with care") >> store
web >> Relationship() >> mail
Action("Do") >> Decision("Well?") >> Blank("") >> Node("Plain") >> Node("", shape="plaintext")
"""
    drawn = said(tmp_path, body)
    labels = [node.label for node in drawn.nodes]
    assert labels[:4] == [
        "Customer\n[Person]\nBuys things.",
        "Web\n[Container: Python <3>]\nSells things.",
        "Store\n[Database: SQL]",
        "Mail\n[External System]",
    ]
    assert [group.title for group in drawn.groups] == ["", "Shop & more"]
    assert drawn.edges[0].label == "Uses" and drawn.edges[0].dash == "dashed"
    picture = compose(drawn, tmp_path / "example.py")
    for write in (svg.write, pptx.write, drawio.write):
        assert write(picture, "light")


def test_a_label_may_be_made_by_the_library(tmp_path: Path) -> None:
    drawn = said(tmp_path, "EC2('A')\nRDS()", ", autolabel=True")
    assert [node.label for node in drawn.nodes] == ["EC2\nA", "RDS"]


def test_the_library_itself_and_its_group_are_the_kits(tmp_path: Path) -> None:
    (drawn,) = all_of(
        tmp_path,
        'import diagrams\nwith diagrams.Diagram("X", show=True, filename="out/x"):\n'
        '    with diagrams.Group("G"): EC2("A") >> EC2("B")\n',
    )
    assert drawn.slug == "example" and len(drawn.edges) == 1 and not (tmp_path / "out").exists()


def test_a_picture_without_words_gets_its_title_and_its_description_from_itself(tmp_path: Path) -> None:
    (drawn,) = all_of(tmp_path, 'with Diagram(show=False):\n    EC2("Web") - RDS("Store")\n', "our_net.py")
    assert drawn.title == "Our net" and drawn.alt == ""
    assert wide(drawn).description == "Lines that point nowhere lead between Web and Store."


def test_several_pictures_of_a_script_are_called_after_both(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    path = script(
        tmp_path,
        HEAD + 'for name in ("Web", "Data base", "网站"):\n    with Diagram(name): EC2("A")\n',
        "all_nets.py",
        head="",
    )
    assert main(["draw", str(path), "--out", str(tmp_path / "out"), "--format", "drawio,svg"]) == 0
    names = {file.name for file in (tmp_path / "out").iterdir()}
    assert {f"all-nets-{name}.drawio" for name in ("web", "data-base", "item")} <= names
    assert "all-nets-web.narrow.svg" in names and len(capsys.readouterr().out.splitlines()) == len(names)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with one good script."""
    script(tmp_path, HEAD + 'with Diagram("X"): EC2("A")\n', "good.py", head="")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.py"], "no script is there"),
        ([], "no script is named"),
        (["good.py", "--format", "bmp"], "no format 'bmp'"),
        (["good.py", "--format", "gif"], "'X' cannot be written as gif"),
        (["good.py", "--font", "none.ttf"], "no font is there"),
        (["bad.py", "good.py"], "bad.py:1: ZeroDivisionError"),
    ],
)
def test_what_cannot_be_drawn_is_told_on_the_command_line(
    arguments: list[str], message: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script(here, "1 / 0\n", "bad.py", head="")
    assert main(["draw", *arguments, "--out", "out"]) == 1
    assert message in capsys.readouterr().err
    assert (here / "out").exists() == ("bad.py" in arguments)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["draw", "ring.py"], "ring.py: no script is there"),
        (["identify", "ring.py"], "ring.py: cannot read it"),
        (["draw", "good.py", "--out", "ring.py"], "Too many levels of symbolic links"),
        (
            ["draw", "good.py", "--out", "good.py"],
            "good.py: File exists\n  Name another folder: --out FOLDER.",
        ),
        (["draw", "good.py", "--out", "good.py/pictures"], "good.py/pictures: Not a directory"),
        (["check", "--root", "ring.py"], "ring.py: no folder is there"),
        (["build", "--root", "none"], "none: no folder is there"),
        (["none"], "no picture 'none'\n  There is no script in diagrams/."),
    ],
)
def test_a_place_that_is_none_is_told_on_the_command_line(
    arguments: list[str], message: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "ring.py").symlink_to("ring.py")
    assert main(arguments) == 1
    assert message in capsys.readouterr().err
    assert {path.name for path in here.iterdir()} == {"ring.py", "good.py"}


# `python -m kit` where no file can be larger than 2 KB.
FULL = """
import resource, runpy
resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048))
runpy.run_module("kit", run_name="__main__", alter_sys=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("command", ["draw good.py --format png,pptx", "build", "good"])
def test_a_full_disk_is_told_on_the_command_line(tmp_path: Path, command: str) -> None:
    home = site(tmp_path / "p")
    (home / "diagrams/example.py").rename(home / "diagrams/good.py")
    shutil.copy(home / "diagrams/good.py", home)
    (home / "docs/index.md").write_text("# Hello\n\n![It asks](../diagrams/good.py)\n", "utf-8")
    (home / "full.py").write_text(FULL, "utf-8")
    run = forked.run("full", *command.split(), "--out", "out", cwd=home)
    assert run.returncode == 1
    assert run.stderr == "File too large\n  Make room on the disk, then do it again.\n"
    assert not any((home / "out").rglob(".*")), "nothing is half written"


def test_little_memory_is_told_and_not_taken_for_a_mistake_in_the_script(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Image.Image) -> None:
        raise ValueError("quantization error")  # as Pillow says it

    monkeypatch.setattr(png, "_with_palette", full)
    assert main(["draw", "good.py", "--format", "svg,png", "--out", "out"]) == 1
    told = "good.py: good.png cannot be made: ValueError: quantization error\n  Perhaps the memory ran out."
    assert told in capsys.readouterr().err
    assert {path.suffix for path in (here / "out").iterdir()} == {".svg"}


@pytest.mark.slow
@pytest.mark.parametrize("closed", ["stdout", "stderr"])
def test_a_program_whose_words_nobody_takes_does_its_work(here: Path, closed: str) -> None:
    command = f'"$0" -m kit draw good.py --format svg {">&-" if closed == "stdout" else "2>&-"}'
    assert subprocess.run(["sh", "-c", command, sys.executable], cwd=here, check=False).returncode == 0
    assert (here / "good.svg").is_file()


@pytest.mark.slow
def test_a_working_directory_that_is_gone_is_told(tmp_path: Path) -> None:
    command = 'mkdir gone && cd gone && rmdir ../gone && exec "$0" -m kit draw good.py'
    run = subprocess.run(
        ["sh", "-c", command, sys.executable], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert run.stderr.endswith("the folder that you are in is gone\n  Go to one that is there: cd …\n")
    assert "Traceback" not in run.stderr


def test_options_stand_anywhere(here: Path) -> None:
    assert main(["draw", "--format", "mmd", "good.py", "--out", "out"]) == 0
    assert [path.name for path in (here / "out").iterdir()] == ["good.mmd"]


def test_check_judges_any_script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = script(tmp_path, HEAD + 'with Diagram("X"):\n    EC2("A\\nb\\nc\\nd") >> EC2("B")\n', head="")
    assert main(["check", str(path)]) == 1
    told = capsys.readouterr().err
    assert "has no text alternative of its own" in told and "takes 4 lines" in told


def test_lines_of_different_nodes_on_each_other_are_named(tmp_path: Path) -> None:
    picture = wide(said(tmp_path, THREE + "d = EC2('D')\na >> b\nc >> d"))
    assert on_each_other(picture) == {}
    one, other = picture.routes
    laid = Picture(
        picture.graph, picture.layout, (one, other.__class__(other.edge, one.points)), picture.marks
    )
    assert on_each_other(laid) == {("a--b", "c--d"): abs(one.points[0][0] - one.points[1][0])}


def test_what_the_font_cannot_write_is_measured_held_and_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    drawn = said(
        tmp_path,
        'with Cluster("生产环境 🧙🏻\u200d♂️"):\n    EC2("网站") >> Edge(label="سلام") >> RDS("שלום")\n'
        'EC2("데이터베이스 서버 관리 도구 모음")',
    )
    with caplog.at_level(logging.WARNING):
        remark(drawn, tmp_path / "example.py")
    (told,) = [record.message for record in caplog.records]
    assert "网站" in told and "سلام"[0] in told and "🧙" in told and "--font" in told and "ש" not in told
    picture = compose(drawn, tmp_path / "example.py")
    text = svg.write(picture, "light").decode()
    assert 'textLength="32" lengthAdjust="spacingAndGlyphs">网站</text>' in text
    assert pptx.write(picture, "light") and drawio.write(picture, "light")


@pytest.mark.slow
def test_an_image_link_in_a_page_takes_such_a_script(tmp_path: Path) -> None:
    body = (
        HEAD
        + 'for name in ("Web", "Data"):\n'
        + '    with Diagram(name, graph_attr={"pad": "1"}): EC2("A") - RDS("B")\n'
    )
    project = site(tmp_path / "p", body=body)
    (project / "docs" / "one.md").write_text("# One\n\n![One](../diagrams/example.py#data)\n")
    run = build(project)
    assert run.returncode == 0, run.stderr
    assert run.stderr.count("Passed over, since only Graphviz knows what to do with it: pad.") == 2
    shown = 'data-kit-figure="example-{}"'
    for page, web in (("index.html", 1), ("one/index.html", 0)):
        html = (project / "site" / page).read_text("utf-8")
        assert html.count(shown.format("web")) == web and html.count(shown.format("data")) == 1
    assert (tmp_path / "p" / "site" / "diagrams" / "example-data.pptx").is_file()


@pytest.mark.slow
def test_a_part_that_a_script_does_not_draw_is_told(tmp_path: Path) -> None:
    page = "# Hello\n\n![All](../diagrams/example.py#none)\n"
    run = build(site(tmp_path / "p", page=page))
    assert run.returncode != 0 and "draws no picture 'none'" in run.stderr


def test_a_script_of_the_library_may_fail_like_any_other(tmp_path: Path) -> None:
    error = failure(tmp_path, HEAD + 'with Diagram("X", direction="XX"): EC2("A")\n')
    assert "is not a valid direction" in error.message and error.line == 5
