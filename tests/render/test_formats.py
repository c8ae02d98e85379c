"""Formats for other places: Mermaid's text, draw.io inside an SVG, animations of the steps."""

from __future__ import annotations

import base64
import io
import re
import zlib
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdfium2 as pdfium
import pytest
from conftest import ROOT
from drawn import SCRIPTS, catalog
from PIL import Image
from project import picture as drawn

from kit.cli import main
from kit.ir.drawing import Picture
from kit.ir.provenance import plain
from kit.markdown.menu import NAMES
from kit.render import FORMATS, THEMES, Format, gif, mermaid, webp, writers
from kit.render.drawio import drawio
from kit.render.drawio import svg as drawio_svg
from kit.render.pdf import pdf
from kit.render.svg.frames import at_step, sheets
from kit.render.svg.svg import svg
from kit.style.theme import LINES

SLUGS = [path.stem.replace("_", "-") for path in SCRIPTS]
DIAGRAMS = [slug for slug in SLUGS if isinstance(catalog().pictures[slug], Picture)]
CHART = "capacity-following-load"


def test_each_picture_has_the_formats_that_suit_it() -> None:
    assert "mmd" not in writers(catalog().pictures[CHART])
    with pytest.raises(TypeError, match="no flowchart"):
        mermaid.write(catalog().pictures[CHART], "light")
    for slug in SLUGS:
        picture = catalog().pictures[slug]
        assert ("gif" in writers(picture)) == ("webp" in writers(picture)) == bool(picture.spec.steps)


@pytest.mark.parametrize(("ending", "format"), FORMATS.items(), ids=FORMATS)
def test_a_format_is_a_module_and_a_line(ending: str, format: Format) -> None:
    assert callable(import_module(f"kit.render.{format.module}").write)
    sizes = {part for variant in format.variants for part in variant.split(".")} - {*THEMES}
    assert {*format.labels} == {"", *sizes}, "what tells each of its files apart in a menu"
    assert {*format.in_editor} <= {*format.variants} and NAMES[ending][0] == format.name
    assert f".{ending}`" in (ROOT / "docs" / "about.md").read_text("utf-8"), "docs/about.md"


# ---- Mermaid ----------------------------------------------------------------------------------------

NODE = re.compile(r'\s*(n\d+)(?:\["(.*)"\]|\("(.*)"\)|\{"(.*)"\})')
DRAWN = re.compile(r'\s*([gn]\d+) (-->|==>|-\.->|--x)(?:\|"(.*)"\|)? ([gn]\d+)')


@pytest.mark.parametrize("slug", DIAGRAMS)
def test_the_text_has_every_node_group_line_and_sentence(slug: str) -> None:
    graph = catalog().pictures[slug].graph
    text = mermaid.write(catalog().pictures[slug], "light").decode()
    head, _, body = text.partition("---\nflowchart ")
    assert head.startswith("---\ntitle: ") and body.startswith(("LR\n", "TB\n"))
    nodes = [match for line in body.splitlines() if (match := NODE.fullmatch(line))]
    assert len(nodes) == len(graph.nodes)
    lines = [match for line in body.splitlines() if (match := DRAWN.fullmatch(line))]
    assert len(lines) == len(graph.edges)
    numbers = {node.id: f"n{place}" for place, node in enumerate(graph.nodes, 1)}
    numbers |= {group.id: f"g{place}" for place, group in enumerate(graph.groups)}
    for edge, line in zip(graph.edges, lines, strict=True):
        assert (line[1], line[4]) == tuple(numbers[end] for end in edge.ends)
        assert (line[3] or "").startswith(str(edge.step or edge.label))
    assert body.count("  subgraph ") == sum(bool(group.style) for group in graph.groups)
    assert body.count("\n") == len(body.splitlines())
    assert len(re.findall(r"^ +end$", body, re.MULTILINE)) == body.count("  subgraph ")
    for step in graph.steps:
        assert f"%% {step.number}. {' '.join(step.plain_text.split())}" in body


def test_heads_ends_and_directions_are_said(tmp_path: Path) -> None:
    picture = drawn(
        tmp_path,
        """
with Cluster("Box", direction="TB"):
    a, b = Lambda("A"), Lambda("B")
    a >> b
c = Aurora("C")
a - c
a << Edge() >> c
b >> Edge(style="dashed") >> c
""",
    )
    text = mermaid.write(picture, "light").decode()
    for line in ("n1 --> n2", "n1 --- n3", "n1 <--> n3", "n2 -.-> n3", "    direction TB"):
        assert f"{line}\n" in text


def test_a_line_looks_as_its_kind(tmp_path: Path) -> None:
    edges = "\n".join(f'a >> Edge(kind="{kind}") >> b' for kind in LINES)
    text = mermaid.write(drawn(tmp_path, f'a, b = Lambda("A"), Lambda("B")\n{edges}'), "light").decode()
    drawn_as = dict(zip(LINES, re.findall(r"n1 (\S+) n2", text), strict=True))
    plain = {kind for kind, look in LINES.items() if not look.dash and look.width == 2}
    assert {kind for kind, line in drawn_as.items() if line == "-->"} == plain
    assert drawn_as["broken"] == "--x" and drawn_as["write"] == "==>" and drawn_as["control"] == "-.->"


def test_signs_of_mermaids_own_are_entities(tmp_path: Path) -> None:
    picture = drawn(
        tmp_path, 'a, b = Lambda("a \\"b\\" #1"), Aurora("`c` <d>")\na >> Edge(label="1. x") >> b\n'
    )
    text = mermaid.write(picture, "light").decode()
    assert 'n1["a #quot;b#quot; #35;1"]' in text and 'n2["#96;c#96; #lt;d#gt;"]' in text


# ---- draw.io inside an SVG ----------------------------------------------------------------------------


@pytest.mark.parametrize("slug", SLUGS)
def test_the_svg_is_the_picture_and_holds_the_diagram(slug: str) -> None:
    picture = catalog().pictures[slug]
    root = ET.fromstring(drawio_svg.write(picture, "light"))
    held = ET.fromstring(root.attrib.pop("content"))
    own = ET.fromstring(drawio.write(picture, "light"))
    assert [element.attrib for element in held.iter()] == [element.attrib for element in own.iter()]
    assert ET.tostring(root) == ET.tostring(ET.fromstring(svg(picture, "light")))


# ---- PDF ----------------------------------------------------------------------------------------------


@cache
def printed(slug: str) -> bytes:
    return pdf.write(catalog().pictures[slug], "light")


@pytest.mark.parametrize("slug", ["hosting", CHART, "one-writer"])
def test_a_pdf_has_a_page_for_each_step_and_a_handout_in_the_brought_font(slug: str) -> None:
    picture, content = catalog().pictures[slug], printed(slug)
    assert content == pdf.write(picture, "light")
    assert len(content) <= 400 * 1024
    boxes = re.findall(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", content)
    pages = [(float(w), float(h)) for w, h in boxes]
    assert pages[-1] == (595, 842)
    for w, h in pages[: 1 + len(picture.spec.steps)]:
        assert 960 <= w <= 1.05 * 960 and abs(w / h - 16 / 9) < 0.001, "a slide's size, or nearly"
    fonts = set(re.findall(rb"/BaseFont /AAAAAA\+([\w-]+)", content))
    assert fonts == {b"Arimo", b"Arimo-Bold"} and content.count(b"/FontFile2") >= 2
    assert f"kit:{slug}@".encode() in content


@pytest.mark.slow
@pytest.mark.parametrize("slug", SLUGS)
def test_the_first_page_of_a_pdf_leaves_no_room_for_a_sentence_that_it_does_not_say(slug: str) -> None:
    with pdfium.PdfDocument(printed(slug)) as document:
        page = document[0].render().to_pil().convert("L").point(lambda shade: 255 * (shade < 250))
    below_the_title = page.crop((0, round(0.13 * page.height), page.width, page.height))
    left, top, right, bottom = below_the_title.getbbox()
    assert abs(left - (page.width - right)) < 0.1 * page.width, "the drawing stands in the middle"
    assert right - left > 0.8 * page.width or bottom - top > 0.75 * below_the_title.height


@pytest.mark.slow
@pytest.mark.parametrize("slug", SLUGS)
def test_no_text_of_a_pdf_is_smaller_than_12_points_and_no_sentence_than_18(slug: str) -> None:
    picture = catalog().pictures[slug]
    pages = [_sizes(page) for page in _drawn(printed(slug))]
    assert min(map(min, pages)) >= 12 - 0.01
    for step, sizes in zip(picture.spec.steps, pages[1:], strict=False):
        assert sum(size >= 18 - 0.01 for size in sizes) > 1, f"title and sentence of step {step.number}"


def _drawn(content: bytes) -> list[str]:
    """What is drawn on each page of a PDF, in order, without its images."""
    packed = re.findall(rb"/ASCII85Decode /FlateDecode.*?stream\s+(.*?~>)\s*endstream", content, re.DOTALL)
    unpacked = (zlib.decompress(base64.a85decode(b"<~" + stream, adobe=True)) for stream in packed)
    return [stream.decode("latin-1") for stream in unpacked if b" Tf " in stream]


def _sizes(page: str) -> list[float]:
    """The size in points of each line of text."""
    scale, around, found = 1.0, [], []
    for line in page.splitlines():
        if line == "q":
            around.append(scale)
        elif line == "Q":
            scale = around.pop()
        elif line.rstrip().endswith(" cm"):
            scale *= float(line.split()[0])
        elif text := re.search(r"/F\S+ ([\d.]+) Tf", line):
            found.append(scale * float(text[1]))
    return found


# ---- the steps, one after the other ------------------------------------------------------------------


@pytest.fixture(scope="module", params=["hosting", CHART])
def stepped(request: pytest.FixtureRequest):
    return catalog().pictures[request.param]


@pytest.mark.slow
@pytest.mark.parametrize(("write", "format"), [(webp.write, "WEBP"), (gif.write, "GIF")])
def test_an_animation_has_a_frame_for_each_step_and_time_to_read_it(stepped, write, format: str) -> None:
    content = write(stepped, "light")
    assert len(content) <= 1000 * 1000, "small enough for a chat"
    assert content == write(stepped, "light")
    image = Image.open(io.BytesIO(content))
    assert (image.format, image.size) == (format, (1280, 720))
    assert image.n_frames == 1 + len(stepped.spec.steps) and image.info["loop"] == 0
    for number, step in enumerate(stepped.spec.steps, 1):
        image.seek(number)
        image.load()
        words = f"{stepped.spec.title} {step.number} {step.plain_text} {step.plain_fails}".split()
        assert image.info["duration"] >= 200 * len(words)
        assert image.convert("RGB").getpixel((1270, 710)) == (255, 255, 255)
    origin = replace(plain(stepped.spec), page="https://example.org/" + 300 * "a")
    signed = Image.open(io.BytesIO(write(stepped, "light", origin)))
    assert (signed.n_frames, signed.info["loop"]) == (image.n_frames, 0)
    told = signed.info["comment" if format == "GIF" else "xmp"].decode()
    assert origin.mark in told and stepped.spec.title in told
    assert "comment" not in image.info and "xmp" not in image.info


@pytest.mark.parametrize("slug", SLUGS)
def test_every_sheet_says_its_step_inside_its_frame(slug: str) -> None:
    picture = catalog().pictures[slug]
    first, *rest = sheets(picture, "light")
    assert " opacity=" not in first.drawn
    for step, sheet in zip(picture.spec.steps, rest, strict=True):
        root = ET.fromstring(sheet.drawn)
        own = [text for group in root for text in group if text.tag.endswith("}text")]
        said = " ".join(text.text or "" for text in own)
        for words in (picture.spec.title, step.plain_text, step.plain_fails):
            assert " ".join(words.split()) in " ".join(said.split())
        for text in own:
            assert float(text.get("x")) + float(text.get("textLength")) <= 1280 - 30
            assert float(text.get("y")) < 720 - 20


def test_what_is_not_part_of_a_step_is_faint() -> None:
    parts = (
        '<g data-kit="edge" data-steps="1 3"/><g data-steps="1"/><g data-steps="2 4"/><g data-kit="edge"/>'
    )
    found = [element.get("opacity") for element in ET.fromstring(f"<svg>{at_step(parts, 2)}<g/></svg>")]
    assert found == ["0.18", "0.5", None, "0.18", None]


# ---- from the command line ----------------------------------------------------------------------------

ALONE = """
from diagrams import Diagram
from diagrams.aws.compute import EC2

with Diagram("Two machines"):
    EC2("A") >> EC2("B")
"""


def test_a_script_is_drawn_in_the_formats_that_suit_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "two.py"
    script.write_text(ALONE, "utf-8")
    formats = "pdf,mmd,drawio.svg"
    assert main(["draw", str(script), "--out", str(tmp_path), "--format", formats]) == 0
    assert {path.name.partition(".")[2] for path in tmp_path.iterdir()} == {"py", *formats.split(",")}
    assert main(["draw", str(script), "--out", str(tmp_path), "--format", "gif"]) != 0
    assert "cannot be written as gif" in capsys.readouterr().err
