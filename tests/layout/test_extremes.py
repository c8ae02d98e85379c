"""Pictures at the edge of what can be drawn, and words that mean something to a file format."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml
from conftest import ROOT
from markdown import Markdown
from project import draw, graph, picture, script, site

from kit.ir.drawing import Picture
from kit.ir.graph import Graph
from kit.layout.lint import faults
from kit.layout.pipeline import compose
from kit.render.drawio import drawio
from kit.render.pptx import pptx
from kit.render.svg import svg

A_AND_B = 'a, b = EC2("A"), EC2("B")\n'

# What a script draws, and how many lines and badges come of it.
ODD = {
    "a circle": (A_AND_B + 'c = EC2("C")\na >> Edge("x.") >> b\nb >> c\nc >> a', 3),
    "a line to itself": (A_AND_B + 'a >> Edge("x.", label="again") >> a\na >> Edge("x.") >> b', 2),
    "two lines to itself": ('a = EC2("A")\na >> Edge("x.") >> a\na >> Edge("x.", kind="read") >> a', 2),
    "two lines between the same": (A_AND_B + 'a >> Edge("x.") >> b\na >> Edge("x.", kind="write") >> b', 2),
    "four, to and fro": (A_AND_B + 'for _ in "ab": a >> Edge("x.") >> b; b >> Edge("x.") >> a', 4),
    "several to one": (A_AND_B + 'c = EC2("C")\n[a, b] >> Edge("x.", kind="read") >> c', 2),
    "one to several": (A_AND_B + 'c = EC2("C")\na >> Edge("x.", kind="read") >> [b, c]', 2),
    "two groups of one name": ('for _ in "ab":\n    with Cluster("G"): EC2("A")', 0),
    "names like another's id": ('a, b, c = EC2("A"), EC2("A"), EC2("A 2")\na >> Edge("x.") >> b\na >> c', 2),
    "nothing but a box": ('Box("Alone")', 0),
    "a label of nothing": ('EC2("")', 0),
    "a group in a group in a group": (
        'with Cluster("A"), Cluster("B"), Cluster("C"), Cluster("D"), Cluster("E"): EC2("F")', 0,
    ),
    "right to left": ('a, b = EC2("שלום עולם"), EC2("a שלום b")\na >> Edge("x.", label="שלום") >> b', 1),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("case", ODD)
def test_what_is_odd_is_drawn_well(case: str, tmp_path: Path) -> None:
    body, lines = ODD[case]
    drawn = picture(tmp_path, body, kept=True)
    assert len({node.id for node in drawn.layout.nodes}) == len(drawn.graph.nodes)
    assert len({route.edge for route in drawn.routes}) == len(drawn.routes) == lines
    told = {step.number for step in drawn.graph.steps}
    assert {badge.number for badge in drawn.marks.badges} == told
    assert [fault for fault in faults(drawn) if re.search("overlap|runs|lies|cross|no badge", fault)] == []
    for write in (svg.write, pptx.write, drawio.write):
        assert write(drawn, "light")


def test_lines_from_several_mean_the_same(tmp_path: Path) -> None:
    drawn = graph(tmp_path, ODD["several to one"][0])
    assert [(edge.source, edge.target, edge.kind, edge.step) for edge in drawn.edges] == [
        ("a", "c", "read", 1),
        ("b", "c", "read", 1),
    ]


# What cannot be drawn well is drawn all the same; what `kit check` says of it, or "" for nothing.
TOO_MUCH = {
    "a label of 2,000 characters": ('EC2("word " * 400)', "takes 12 lines"),
    "a word of 2,000 characters": ('EC2("w" * 2000)', "takes 12 lines"),
    "a box of 2,000 characters": ('Box("word " * 400)', "takes 12 lines"),
    "a title that is too long": ('with Cluster("word " * 29): EC2("A")', ""),
    "2,000 characters on a line": (A_AND_B + 'a >> Edge(label="word " * 400) >> b', "fit a slide|shape"),
    "an emoji": ('EC2("Hi 😀")', ""),
    "Chinese": ('with Cluster("日本"): EC2("A")', ""),
    "Arabic on a line": (A_AND_B + 'a >> Edge("x.", label="سلام") >> b', ""),
    "a crowd of lines": (A_AND_B + 'for i in range(40): a >> Edge(f"x.") >> b', "overlap|runs|lie"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("case", TOO_MUCH)
def test_drawing_never_stops_for_beauty(case: str, tmp_path: Path) -> None:
    body, told = TOO_MUCH[case]
    drawn = picture(tmp_path, body, kept=True)
    assert drawn.narrow and svg.write(drawn, "light")
    found = [fault for fault in faults(drawn) if re.search(told or "overlap|runs|lies", fault)]
    assert bool(found) == bool(told), faults(drawn)


def test_as_many_nodes_as_are_allowed_take_seconds(tmp_path: Path) -> None:
    body = 'with Grid(10):\n    n = [EC2(f"N {i}") for i in range(100)]\nfor a, b in zip(n, n[10:]): a >> b'
    drawn = picture(tmp_path, body, kept=True)
    assert len(drawn.routes) == 90 and not any("overlaps" in fault for fault in faults(drawn))


# ---- words that mean something to a format --------------------------------------------------------

WORDS = {
    "label": '<b>&amp;</b> "q"',
    "box": "</text>]]> 'x'",
    "title": "<script>alert(1)</script>&",
    "line": "%s <&> \"'",
    "sentence": 'It <i>asks</i> & "quotes" &lt; ${y} {{ z }} `c` *d* [e](f) \\\\ 😀 日本 سلام. {: .x }',
    "fails": "<script>alert(2)</script> <!-- & -->.",
    "alt": "What it shows: \"<b>\" & 'more', for a test of words.",
    "name": 'A <title> & a "quote"',
}
BODY = f"""
with Diagram({WORDS["name"]!r}, alt={WORDS["alt"]!r}):
    a, b = EC2({WORDS["label"]!r}), Box({WORDS["box"]!r})
    with Cluster({WORDS["title"]!r}):
        c = EC2("C")
    a >> Edge({WORDS["sentence"]!r}, label={WORDS["line"]!r}) >> b
    b >> Edge("Then.", fails={WORDS["fails"]!r}) >> c
"""
DRAWN = [WORDS[name] for name in ("label", "box", "title", "line")]
TOLD = [WORDS[name] for name in ("sentence", "fails", "name")]


@pytest.fixture(scope="module")
def wordy(tmp_path_factory: pytest.TempPathFactory) -> Picture:
    folder = tmp_path_factory.mktemp("words")

    path = script(folder, BODY)
    drawn = draw([path])[0]
    assert isinstance(drawn, Graph), drawn
    return compose(drawn, path)


@pytest.mark.parametrize("theme", ["light", "dark", "page"])
def test_words_stay_words_in_the_svg(wordy: Picture, theme: str) -> None:
    root = ET.fromstring(svg.svg(wordy, theme))
    texts = ["".join(element.itertext()) for element in root.iter() if element.tag.endswith("text")]
    assert set(DRAWN) <= set(texts)
    titles = ["".join(element.itertext()) for element in root if element.tag.endswith(("title", "desc"))]
    assert titles[0] == WORDS["name"] and WORDS["alt"] in titles[1] and WORDS["label"] in titles[1]
    assert not [element.tag for element in root.iter() if element.tag.endswith(("script", "}b", "}i"))]


def test_words_stay_words_on_a_slide(wordy: Picture) -> None:
    with zipfile.ZipFile(io.BytesIO(pptx.write(wordy, "light"))) as file:
        parts = {
            name: file.read(name) for name in file.namelist() if re.search(r"(slides|notesSlides)/\w", name)
        }
    text = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
    paragraph = "{http://schemas.openxmlformats.org/drawingml/2006/main}p"
    slides, notes = set(), set()
    for name, content in parts.items():
        if name.endswith(".xml"):
            found = notes if "notesSlides" in name else slides
            for element in ET.fromstring(content).iter(paragraph):
                found.add("".join(run.text or "" for run in element.iter(text)))
    assert {*DRAWN, WORDS["sentence"], WORDS["name"]} <= slides
    assert f"If not: {WORDS['fails']}" in slides
    assert {f"1. {WORDS['sentence']}", f"If not: {WORDS['fails']}", WORDS["alt"]} <= notes


def test_words_stay_words_in_draw_io(wordy: Picture) -> None:
    """It reads values and tooltips as HTML."""
    root = ET.fromstring(drawio.write(wordy, "light"))
    texts, tips = set(), set()
    for element in root.iter():
        for name, found in (("value", texts), ("label", texts), ("tooltip", tips)):
            if html := element.get(name):
                found.add("".join(ET.fromstring(f"<p>{html.replace('<br>', ' ')}</p>").itertext()))
    assert set(DRAWN) <= texts
    assert f"1. {WORDS['sentence']}" in tips and f"2. Then. If not: {WORDS['fails']}" in tips
    assert root.find("diagram").get("name") == WORDS["name"]


@pytest.fixture(scope="module")
def extensions() -> tuple[list[str], dict[str, dict]]:
    """The Markdown extensions of this site, but facts and snippets, which read its files."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.add_multi_constructor("!", lambda *_: None)
    Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)
    config = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader)
    names, options = [], {}
    for item in config["markdown_extensions"]:
        name, given = next(iter(item.items())) if isinstance(item, dict) else (item, {})
        if not name.startswith("kit.") and name != "pymdownx.snippets":
            names.append(name)
            options[name] = {key: value for key, value in given.items() if value is not None}
    return names, options


def test_words_stay_words_in_a_page(tmp_path: Path, extensions: tuple[list[str], dict[str, dict]]) -> None:
    project = site(tmp_path / "p", body="from diagrams.aws.compute import EC2\nfrom kit import *\n" + BODY)
    names, options = extensions
    options = {**options, "kit.pictures": {"root": str(project)}}
    html = Markdown(extensions=[*names, "kit.pictures"], extension_configs=options).convert(
        "![A *caption*](../diagrams/example.py)\n\n*[It]: an abbreviation"
    )
    figure = html[html.index("<figure") : html.index("</figure>") + 9]
    root = ET.fromstring(figure.replace("xlink:", "").replace("&nbsp;", " "))
    texts = ["".join(element.itertext()) for element in root.iter("text")]
    assert set(DRAWN) <= set(texts)
    steps = ["".join(item.itertext()) for item in root.iter("li")]
    assert steps == [WORDS["sentence"], f"Then.If not: {WORDS['fails']}"]
    assert not list(root.iter("script")) and not list(root.iter("i"))
