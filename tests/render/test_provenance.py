"""What an exported file says of itself, and what `python -m kit identify` makes of it."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from conftest import ROOT, Published, Site
from drawn import PROJECT, SCRIPTS, catalog
from PIL import Image, PngImagePlugin
from pptx import Presentation
from project import GOOD, script
from project import site as small_site

from kit.cli import main
from kit.core.blob import Content, whole
from kit.ir.provenance import Origin, marks
from kit.project import exports
from kit.project.catalog import cataloged
from kit.project.exports import files
from kit.project.identify import (
    ARCHIVE,
    BUILT,
    DAMAGED,
    EDITED,
    FOREIGN,
    GONE,
    LOCKED,
    OLDER,
    UNKNOWN,
    Today,
    identify,
)
from kit.project.identify import published as hashes
from kit.project.jobs import written
from kit.project.project import project_in
from kit.project.provenance import address, origins_of
from kit.render import file_name, writers
from kit.render.metadata import png_texts

TODAY = Today(PROJECT)
TODAY.picture = cache(TODAY.picture)  # no test changes this project: asked again, it looks at every file
SLUGS = [path.stem.replace("_", "-") for path in SCRIPTS]
PICTURES = {"light": (3840, 2160), "dark": (3840, 2160), "white": (3840, 2160)}
PICTURES |= {"1080": (1920, 1080), "dark.1080": (1920, 1080), "white.1080": (1920, 1080)}


@pytest.fixture(scope="module", params=SLUGS)
def slug(request: pytest.FixtureRequest) -> str:
    return request.param


# ---- the files --------------------------------------------------------------------------------------


def test_every_format_of_every_picture_is_published(slug: str, published: Published) -> None:
    for format, (_, variants) in writers(catalog().pictures[slug]).items():
        for variant in variants:
            assert published[f"diagrams/{file_name(slug, format, variant)}"]


@pytest.mark.parametrize("variant", PICTURES)
def test_each_png_has_its_size_its_ground_and_its_budget(
    slug: str, variant: str, published: Published
) -> None:
    content = published[f"diagrams/{file_name(slug, 'png', variant)}"]
    assert len(content) <= 700 * 1024
    image = Image.open(io.BytesIO(content))
    assert image.size == PICTURES[variant]
    corner = image.crop((2, 2, 3, 3)).convert("RGBA").getpixel((0, 0))
    if "white" in variant:
        assert corner == (255, 255, 255, 255)
    else:
        assert corner[3] == 0
    assert len(_colors(image)) > 16


def _colors(image: Image.Image) -> set[tuple[int, ...]]:
    """The colors of all pixels: one of each place in the palette that has any, since millions take long."""
    assert image.mode == "P", "a palette makes it small"
    used = [place for _, place in image.getcolors(256)]
    line = image.crop((0, 0, len(used), 1))
    line.putdata(used)
    return {color for _, color in line.convert("RGBA").getcolors(256)}


def test_every_export_bears_its_mark(slug: str, published: Published, tmp_path: Path) -> None:
    mark = (slug, catalog().pictures[slug].spec.content_digest)
    (tmp_path / "diagrams").mkdir()
    (tmp_path / "diagrams" / "index.json").write_bytes(published["diagrams/index.json"])
    sums = hashes(tmp_path)
    for format, (_, variants) in writers(catalog().pictures[slug]).items():
        for variant in variants:
            path = tmp_path / file_name(slug, format, variant)
            path.write_bytes(published[f"diagrams/{path.name}"])
            findings = identify(path, TODAY, sums)
            assert {(finding.slug, finding.digest) for finding in findings} == {mark}, path.name
            assert {finding.state for finding in findings} == {BUILT}, path.name


def _files(root: Path, url: str) -> dict[str, Content | None]:
    found = cataloged(project_in(root, url))
    found = replace(found, origins=origins_of(found))
    return files(found, written(found.project.cache, exports.jobs(found), "files"))


@pytest.fixture(scope="module")
def origins(site: Site) -> Mapping[str, Origin]:
    return catalog(site.url).origins


def test_every_export_names_page_script_and_age(
    slug: str, published: Published, site: Site, origins: dict[str, Origin]
) -> None:
    origin = origins[slug]
    spec = catalog().pictures[slug].spec
    assert origin.page.startswith(site.url) and origin.page.endswith(f"/#{slug}")
    assert (ROOT / origin.source).is_file()
    if spec.facts:
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", origin.oldest)
    for name in (f"{slug}.dark.svg", f"{slug}.drawio"):
        told = published[f"diagrams/{name}"].decode()
        for value in origin.lines.values():
            assert value in told
    told = png_texts(published[f"diagrams/{slug}.1080.png"])
    assert told["Title"] == spec.title and told["Description"] == spec.alt
    assert origin.source in told["Comment"] and origin.oldest in told["Comment"]
    deck = Presentation(io.BytesIO(published[f"diagrams/{slug}.pptx"])).core_properties
    assert deck.identifier == origin.page and deck.subject == origin.source and deck.keywords == origin.mark
    assert origin.oldest in deck.comments


def test_the_svg_speaks_dublin_core(slug: str, published: Published) -> None:
    root = ET.fromstring(published[f"diagrams/{slug}.svg"])
    told = root.find("{http://www.w3.org/2000/svg}metadata")
    names = {element.tag.rpartition("}")[2]: element.text for element in told}
    assert names["creator"] == "Aurora Field Notes"
    assert marks(names["identifier"])


def test_the_deck_bears_the_mark_of_every_picture(published: Published, tmp_path: Path) -> None:
    path = tmp_path / "aurora.pptx"
    path.write_bytes(published["diagrams/aurora.pptx"])
    findings = identify(path, TODAY, {})
    assert {finding.slug for finding in findings} == set(SLUGS)
    assert {finding.state for finding in findings} == {BUILT}, "slide by slide"
    assert [finding.slide for finding in findings] == sorted(finding.slide for finding in findings)


def test_the_index_says_where_each_picture_comes_from(published: Published) -> None:
    for entry in json.loads(published["diagrams/index.json"])["pictures"]:
        assert entry["page"].endswith(f"#{entry['slug']}")
        assert marks(entry["mark"]) == [
            (entry["slug"], catalog().pictures[entry["slug"]].spec.content_digest)
        ]
        assert {f"{entry['slug']}.pptx", f"{entry['slug']}.drawio"} <= set(entry["files"])


def test_pages_have_addresses_as_the_site_has_them() -> None:
    url = "https://example.org/a/"
    assert address("index.md", url) == url
    assert address("global-database/index.md", url) == url + "global-database/"
    assert address("slides.md", url) == url + "slides/"
    assert address("slides.md", "") == "slides/"


# ---- identify ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of one picture, and its exports in `out`."""
    root = small_site(tmp_path_factory.mktemp("exported") / "project")
    for name, content in _files(root, "https://example.org/").items():
        (root / "out" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "out" / name).write_bytes(whole(content))
    return root


@pytest.fixture
def project(exported: Path, tmp_path: Path) -> Path:
    """That project, for a test to change."""
    return shutil.copytree(exported, tmp_path / "project", symlinks=True)


FORMATS = ("example.svg", "example.dark.1080.png", "example.pptx", "example.drawio", "pictures.pptx")


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
def test_an_export_knows_whether_its_picture_has_changed(name: str, project: Path, capsys) -> None:
    path = project / "out" / "diagrams" / name
    command = ["identify", str(path), "--root", str(project), "--out", str(project / "out")]
    assert main(command) == 0
    assert f"example: {BUILT} (One thing talks to another)" in capsys.readouterr().out
    script(project / "diagrams", "# A remark moves every line.\n" + GOOD, head="")
    assert main(command) == 0, "the picture says what it said"
    capsys.readouterr()
    script(project / "diagrams", GOOD.replace("It asks.", "It waits."), head="")
    assert main(command) == 1
    assert f"example: {OLDER}" in capsys.readouterr().out
    (project / "diagrams" / "example.py").unlink()
    assert main(command) == 1
    assert f"example: {GONE}" in capsys.readouterr().out


def judged(path: Path, project: Path) -> list[tuple[int, str]]:
    """The findings of a file by slide, with what the project has published."""
    return [
        (each.slide, each.state)
        for each in identify(path, Today(project_in(project)), hashes(project / "out"))
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    ["example.svg", "example.auto.svg", "example.png", "example.drawio", "example.drawio.svg", "example.mmd"],
)
def test_what_somebody_changed_is_told_from_what_was_built(name: str, project: Path, tmp_path: Path) -> None:
    content = (project / "out" / "diagrams" / name).read_bytes()
    copy = tmp_path / "called anything"
    copy.write_bytes(content)
    assert judged(copy, project) == [(0, BUILT)], "whatever it is called"
    if name.endswith(".png"):
        image = Image.open(io.BytesIO(content))
        notes = PngImagePlugin.PngInfo()
        for key, value in png_texts(content).items():
            notes.add_itxt(key, value)
        image.rotate(180).save(copy, "PNG", pnginfo=notes)
    else:
        copy.write_bytes(content.replace(b"Database", b"Elephant"))
    assert judged(copy, project) == [(0, EDITED)]
    assert [each.state for each in identify(copy, Today(project_in(project)), {})] == [UNKNOWN], (
        "without an index"
    )


@pytest.mark.slow
def test_a_deck_is_judged_slide_by_slide(project: Path, tmp_path: Path) -> None:
    """Another program's copy of a slide is as built; the slide that somebody edited is not."""
    deck = Presentation(project / "out" / "diagrams" / "example.pptx")
    deck.core_properties.keywords = deck.core_properties.comments = ""
    path = tmp_path / "copied.pptx"
    deck.save(path)
    assert judged(path, project) == [(1, BUILT), (2, BUILT)], "it lost its properties alone"
    for shape in deck.slides[1].shapes:
        shape.left += 9525
    deck.save(path)
    assert judged(path, project) == [(1, BUILT), (2, EDITED)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "state"),
    [
        (lambda notes: notes, BUILT),
        (lambda notes: f"Smile.\n{notes}", EDITED),
        (lambda notes: notes.replace("It asks.", "It begs."), EDITED),
        (lambda notes: f"{notes}\nThen ask for questions.", EDITED),
        (
            lambda notes: notes.replace("example.org", "example.com"),
            BUILT,
        ),  # where it came from, not what it says
        (lambda notes: "", EDITED),
    ],
    ids=["as it was", "above", "within", "below", "its address", "all"],
)
def test_who_edits_what_a_speaker_says_edits_the_slide(
    change: Callable[[str], str], state: str, project: Path, tmp_path: Path
) -> None:
    deck = Presentation(project / "out" / "diagrams" / "example.pptx")
    notes = deck.slides[1].notes_slide.notes_text_frame
    notes.text = change(notes.text)
    path = tmp_path / "spoken.pptx"
    deck.save(path)
    first, second = identify(path, Today(project_in(project)), hashes(project / "out"))
    assert (first.state, second.slide, second.slug, second.state) == (BUILT, 2, "example", state)
    assert second.more == ("its notes" if state == EDITED else "")


@pytest.mark.slow
def test_slides_are_numbered_as_a_reader_sees_them(project: Path, tmp_path: Path) -> None:
    """Whatever their parts are called; what is left of a deleted one counts for none."""
    deck = Presentation(project / "out" / "diagrams" / "example.pptx")
    deck.slides[1].shapes[0].left += 9525
    order = deck.slides._sldIdLst
    order.insert(0, order[1])
    path = tmp_path / "turned.pptx"
    deck.save(path)
    assert judged(path, project) == [(1, EDITED), (2, BUILT)]
    order.remove(order[0])
    deck.save(path)
    assert judged(path, project) == [(1, BUILT)]


@pytest.mark.slow
def test_a_presentation_with_a_broken_slide_is_damaged(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "broken.pptx"
    with ZipFile(project / "out/diagrams/example.pptx") as built, ZipFile(path, "w") as file:
        for name in built.namelist():
            part = built.read(name)
            file.writestr(name, part[:-20] if name == "ppt/slides/slide2.xml" else part)
    assert judged(path, project) == [(0, DAMAGED)]


@pytest.mark.slow
def test_an_svg_is_read_however_its_letters_are_encoded(project: Path, tmp_path: Path) -> None:
    content = (project / "out/diagrams/example.svg").read_text("utf-8")
    path = tmp_path / "wide.svg"
    for encoding in ("utf-16", "utf-8-sig"):
        path.write_text(content, encoding)
        assert judged(path, project) == [(0, EDITED)]


@pytest.mark.slow
def test_who_edits_a_number_of_a_chart_edits_its_slide(published: Published, tmp_path: Path) -> None:
    path = tmp_path / "cost.pptx"
    with ZipFile(io.BytesIO(published["diagrams/serverless-cost.pptx"])) as built, ZipFile(path, "w") as file:
        for name in built.namelist():
            part = built.read(name)
            if name == "ppt/charts/chart2.xml":
                part = re.sub(rb"<c:v>5\.0</c:v>", b"<c:v>6.0</c:v>", part)
            file.writestr(name, part)
    states = {finding.slide: finding.state for finding in identify(path, TODAY, {})}
    assert [slide for slide, state in states.items() if state == EDITED] == [3], "the second with a chart"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["svg", "png", "pptx", "drawio", "pdf", "gif", "webp"])
def test_a_file_that_was_cut_short_is_damaged(name: str, project: Path, tmp_path: Path) -> None:
    content = (project / "out" / "diagrams" / f"example.{name}").read_bytes()
    path = tmp_path / "file"
    for share in (0.4, 0.97):
        path.write_bytes(content[: int(len(content) * share)])
        assert judged(path, project) == [(0, DAMAGED)], share


def zipped(*, locked: bool = False) -> bytes:
    """An archive of one file, which says of itself that it needs a password if it is `locked`."""
    stream = io.BytesIO()
    with ZipFile(stream, "w") as file:
        file.writestr("picture.svg", "<svg/>")
    content = bytearray(stream.getvalue())
    for signature, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        content[content.index(signature) + flags] |= locked
    return bytes(content)


def png_with(kind: bytes, data: bytes) -> bytes:
    """A PNG of one pixel with one more part."""
    stream = io.BytesIO()
    Image.new("L", (1, 1)).save(stream, "PNG")
    content = stream.getvalue()
    part = struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return content[:33] + part + content[33:]


@pytest.mark.parametrize(
    ("content", "state"),
    [
        (b"<svg/>", FOREIGN),
        (b"Some words.", FOREIGN),
        (b"", DAMAGED),
        (b"\x89PNG\r\n\x1a\n", DAMAGED),
        (b"PK\x03\x04", DAMAGED),
        (b"<svg>", DAMAGED),
        (b"<!doctype html><br>", FOREIGN),
        (b"<p align=center>A README", FOREIGN),
        (b"PKunzip", FOREIGN),
        (zipped(), ARCHIVE),
        (zipped(locked=True), LOCKED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), LOCKED),
        (png_with(b"iTXt", b"Comment\0\1\0\0\0not packed"), FOREIGN),
    ],
)
def test_a_file_from_elsewhere_is_none_of_ours(content: bytes, state: str, tmp_path: Path, capsys) -> None:
    (tmp_path / "file").write_bytes(content)
    assert [finding.state for finding in identify(tmp_path / "file", TODAY, {})] == [state]
    assert main(["identify", str(tmp_path / "file"), "--root", str(ROOT)]) == 1
    assert state in capsys.readouterr().out


def test_a_file_that_is_not_there_and_no_file_are_errors(tmp_path: Path, capsys) -> None:
    assert main(["identify", str(tmp_path / "none.svg"), "--root", str(ROOT)]) == 1
    assert "cannot read it" in capsys.readouterr().err
    (tmp_path / "words").write_text("Words.")
    assert main(["identify", str(tmp_path), str(tmp_path / "words"), "--root", str(ROOT)]) == 1
    told = capsys.readouterr()
    assert "this is no file" in told.err and FOREIGN in told.out, "the one hides not the other"
    os.mkfifo(tmp_path / "pipe")
    assert main(["identify", str(tmp_path / "pipe"), "--root", str(ROOT)]) == 1
    assert "this is no file" in capsys.readouterr().err
    assert main(["identify", "--root", str(ROOT)]) == 1
    assert "no file is named" in capsys.readouterr().err


# ---- the cache --------------------------------------------------------------------------------------


@pytest.mark.slow
def test_another_address_costs_no_new_drawing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PNG is kept without its origin: what costs a second does not depend on where the site is hosted."""
    _files(project, "https://example.org/")
    drawn: list[str] = []
    write = exports.Job.write
    monkeypatch.setattr(exports.Job, "write", lambda job: drawn.append(job.format) or write(job))
    moved = {path: whole(content) for path, content in _files(project, "https://example.com/").items()}
    assert "png" not in drawn
    assert "https://example.com/" in png_texts(moved["diagrams/example.png"])["Source"]
    with ZipFile(io.BytesIO(moved["diagrams/example.pptx"])) as file:
        assert b"https://example.com/" in file.read("docProps/core.xml")
