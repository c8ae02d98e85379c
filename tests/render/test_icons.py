"""AWS's icons: the files as AWS draws them, and what becomes of them in each format."""

from __future__ import annotations

import base64
import io
import json
import re
import sys
import xml.etree.ElementTree as ET
import zlib
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image
from project import picture

from kit.core.errors import KitError
from kit.ir.drawing import Picture
from kit.render.drawio import drawio
from kit.render.pdf import pdf
from kit.render.pptx import pptx
from kit.render.svg import svg
from kit.render.svg.frames import sheets
from kit.style import icons, vectors
from kit.style.color import contrast, named
from kit.style.theme import BACKGROUND, GROUP_STYLES

TABLE = json.loads((vectors.FOLDER / "table.json").read_text())
FILES = sorted(vectors.FOLDER.glob("*.svg"))
MARKS = [look.mark.removeprefix("icons/") for look in GROUP_STYLES.values() if look.mark]
NEWEST, OLDER = "resources/aws/database/aurora.png", "resources/aws/database/neptune.png"
USER = "resources/aws/general/user.png"
BODY = """
with Diagram("Two of each", alt="A function asks a database, twice."):
    with Cluster("Region A", style="region"):
        users, function = Users("Users"), Lambda("Function")
    with Cluster("Region B", style="region"):
        proxy, graph = RDSProxy("Proxy"), Neptune("Graph")
    users >> function >> proxy >> graph
"""
HEAD = """
from diagrams.aws.compute import Lambda
from diagrams.aws.database import Neptune
from diagrams.aws.general import Users
from kit import RDSProxy
"""
SPACE, XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Picture:
    return picture(tmp_path_factory.mktemp("icons"), f"{HEAD}{BODY}")


def test_every_file_is_used_and_every_name_has_its_file() -> None:
    names = {*TABLE.values(), *MARKS}
    files = {path.stem for path in FILES}
    assert names <= files
    assert {file.removesuffix("Dark") for file in files - names} <= names


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_can_stand_in_another(path: Path) -> None:
    """No id, script, style or reference, so that it may stand in a page several times; a square view."""
    text = path.read_text()
    assert not re.search(r"\b(id|class|style|href|on\w+)=|url\(|<(script|style|image|use|!)", text)
    root = ET.fromstring(text)
    assert root.get("viewBox") in {f"0 0 {size} {size}" for size in (40, 48, 64)}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("icon", sorted(TABLE))
def test_an_icon_stands_out(icon: str, dark: bool) -> None:
    """The colors that bear it: its square's, or its lines'."""
    found = vectors.vector(f"resources/{icon}.png", dark=dark)
    bearing = re.findall(r'fill="(#[0-9a-f]+)"', found.inner)[0]
    assert contrast(bearing, BACKGROUND[dark]) >= 3, bearing


def test_what_aws_draws_in_ink_is_white_on_a_dark_ground_and_what_has_a_color_keeps_it() -> None:
    assert "#ffffff" in vectors.vector(USER, dark=True).inner and icons.by_ground(USER)
    assert vectors.vector(NEWEST) == vectors.vector(NEWEST, dark=True) and not icons.by_ground(NEWEST)
    pixels = [icons.icon_png(USER, dark=dark, fine=True) for dark in (False, True)]
    light, dark = (Image.open(io.BytesIO(image)).getchannel("A").tobytes() for image in pixels)
    assert light == dark, "the same shape"


def test_what_has_no_vector_is_the_librarys_image() -> None:
    assert vectors.vector(OLDER) is None
    assert Image.open(io.BytesIO(icons.icon_png(OLDER))).size == (icons.SIZE, icons.SIZE)


def test_without_the_folder_all_are_the_librarys_and_the_groups_have_no_marks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "FOLDER", tmp_path)
    for kept in (vectors.vector, vectors._table, icons.icon_png, icons.icon_uri):
        kept.cache_clear()
    try:
        assert vectors.vector(NEWEST) is None and not vectors.mark("region")
        assert icons.icon_png(NEWEST)
    finally:
        for kept in (vectors.vector, vectors._table, icons.icon_png, icons.icon_uri):
            kept.cache_clear()


@pytest.mark.parametrize("theme", ["light", "dark", "auto", "page"])
def test_an_svg_has_each_vector_once_and_uses_it_where_it_is_shown(drawn: Picture, theme: str) -> None:
    root = ET.fromstring(svg.svg(drawn, theme))
    defs = [icon for parent in root.iter() if parent.tag.endswith("defs") for icon in parent]
    ids = [icon.get("id") for icon in defs]
    assert len(ids) == len(set(ids))
    assert [icon.tag.rpartition("}")[2] for icon in defs].count("image") == 1, "the library's alone"
    uses = [each for each in root.iter() if each.tag.endswith("use")]
    assert {use.get("href", use.get(XLINK)) for use in uses} == {f"#{id}" for id in ids}
    titles = [each for each in root.iter() if each.tag.endswith("title")]
    assert len(titles) == 1, "no icon is read by its file's name"


def test_a_mark_fills_the_corner_of_its_group(drawn: Picture) -> None:
    root = ET.fromstring(svg.svg(drawn, "light"))
    for group in drawn.layout.groups:
        element = next(each for each in root.iter() if each.get("id", "").endswith(f"-{group.id}"))
        use = element.find(f"{SPACE}use")
        assert (float(use.get("x")), float(use.get("y"))) == (group.box.x, group.box.y)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_slide_carries_vector_and_pixels_once_each(drawn: Picture, theme: str) -> None:
    with ZipFile(io.BytesIO(pptx.write(drawn, theme))) as file:
        names = file.namelist()
        assert sum(name.endswith(".svg") for name in names) == 4, "of users, function, proxy and Region"
        assert sum(name.endswith(".png") for name in names) == 5, "and the library's"
        slide = file.read("ppt/slides/slide1.xml").decode()
        told = file.read("ppt/slides/_rels/slide1.xml.rels").decode()
        assert 'ContentType="image/svg+xml"' in file.read("[Content_Types].xml").decode()
    for relation in re.findall(r'svgBlip [^>]*r:embed="(\w+)"', slide):
        assert re.search(rf'Id="{relation}"[^>]*\.svg"|\.svg"[^>]*Id="{relation}"', told)
    assert slide.count("svgBlip") == 5


def test_draw_io_has_its_own_shape_for_the_proxy_or_the_vector(drawn: Picture) -> None:
    text = drawio.write(drawn, "light").decode()
    assert "mxgraph.aws4.rds_proxy" in text
    assert "data:image/svg+xml," in text and "data:image/png," in text


def test_a_pdf_has_vectors_for_all_but_the_librarys_image(drawn: Picture) -> None:
    content = pdf.write(drawn, "light")
    assert content.count(b"/Subtype /Image") == 4, "it and its transparency, large and small"


def test_a_pdf_keeps_the_colors_of_an_icon(drawn: Picture) -> None:
    """The glyph of a function is white, which AWS writes as #fff."""
    content = pdf.write(drawn, "light")
    streams = re.findall(rb"/ASCII85Decode /FlateDecode \] /Length \d+\n>>\nstream\n(.*?)endstream", content)
    pages = (zlib.decompress(base64.a85decode(stream.strip()[:-2])) for stream in streams)
    page = next(told for told in pages if b" rg" in told)
    painted = {tuple(map(float, found)) for found in re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) rg", page)}
    asked = {named(color) for color in re.findall(r'fill="(#\w+)"', sheets(drawn, "light")[0].drawn)}
    known = {tuple(int(color[at : at + 2], 16) for at in (1, 3, 5)) for color in asked}
    assert {tuple(round(part * 255) for part in color) for color in painted} <= known


SPACE_OF = 'xmlns="http://www.w3.org/2000/svg"'
INK = '<rect width="20" height="10" fill="red"/>'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<svg", "Couldn't find end"),
        ("prose", "Start tag expected"),
        ("<html><body/></html>", "nothing in it is drawn"),
        (f"<svg {SPACE_OF}/>", "nothing in it is drawn"),
        (f'<svg {SPACE_OF} width="0" height="1">{INK}</svg>', "nothing in it is drawn"),
        (f'<svg {SPACE_OF} width="-5" height="1">{INK}</svg>', "nothing in it is drawn"),
        (f'<svg {SPACE_OF} width="1e30" height="1">{INK}</svg>', "its lengths are too large"),
        (f"<svg {SPACE_OF}>{'<g>' * 3000}{INK}{'</g>' * 3000}</svg>", "Excessive depth"),
        (f'<svg {SPACE_OF}><image href="secret.png" width="9" height="9"/></svg>', "nothing in it is drawn"),
        (f'<!DOCTYPE svg [<!ENTITY a "b">]><svg {SPACE_OF}>{INK}</svg>', "it declares entities"),
    ],
    ids=[
        "cut",
        "prose",
        "html",
        "empty",
        "no width",
        "less",
        "endless",
        "deep",
        "a file beside it",
        "entities",
    ],
)
def test_an_svg_that_cannot_be_an_icon_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Image.new("RGB", (9, 9), "red").save(tmp_path / "secret.png")
    (tmp_path / "own.svg").write_text(text, encoding="utf-8")
    with pytest.raises(KitError, match=f"^cannot be read .*{re.escape(told)}"):
        icons.own(tmp_path / "own.svg")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
@pytest.mark.parametrize(
    "size", ['width="20" height="10"', 'viewBox="0 0 20 10"', 'width="2cm" height="1cm" viewBox="0 0 20 10"']
)
def test_an_svg_of_any_size_and_encoding_fills_its_icon(tmp_path: Path, encoding: str, size: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><svg {SPACE_OF} {size}><!-- é -->{INK}</svg>'
    (tmp_path / "own.svg").write_bytes(text.encode(encoding))
    drawn = base64.b64decode(icons.own(tmp_path / "own.svg").removeprefix(icons.DATA))
    assert Image.open(io.BytesIO(drawn)).getbbox() == (0, 75, 300, 225)


def test_entities_are_seen_in_any_encoding(tmp_path: Path) -> None:
    declared = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE svg [<!ENTITY a "b">]>'
    (tmp_path / "own.svg").write_bytes(f"{declared}<svg {SPACE_OF}>{INK}</svg>".encode("utf-16"))
    with pytest.raises(KitError, match="it declares entities"):
        icons.own(tmp_path / "own.svg")


def test_a_node_without_any_icon_becomes_a_box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kit.dsl.aws.RDSProxy._icon", "no-such-icon.png")
    from kit.dsl import own_icon

    assert not own_icon.icon_of("A", str(own_icon._LIBRARY / "resources/aws/no-such.png"), tmp_path / "a.py")
    with pytest.raises(KitError, match="outside of the project"):
        own_icon.icon_of("A", sys.executable, tmp_path / "a.py")
