"""The kit serves any site: `mkdocs.yml` says how pictures are called, and nothing of the kit names ours."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT
from pptx import Presentation
from project import build, site

from kit.core.errors import KitError
from kit.project.metadata import Brand, brand

KIT = ROOT / "diagrams" / "kit"
PAGE = "# Hello\n\n![It asks](../diagrams/example.py)\n\n![All](../diagrams/*.py)\n"
RIGHTS = """
copyright: 'Texts <a href="https://example.com/">CC0</a> &amp; free.'
"""
CHOSEN = "plugins: [kit: {title: Engines in pictures, deck: engines.pptx, archive: engines.zip}]"


def test_nothing_of_the_kit_names_this_site() -> None:
    """But for the names of icons and of engines, which are those of AWS."""
    engines = {KIT / "render/drawio/shapes.py", KIT / "facts/evidence/others.py", *KIT.glob("importing/*.py")}
    told = [
        f"{path.relative_to(ROOT)}: {line}"
        for path in KIT.rglob("*")
        if path.suffix in {".py", ".js", ".css", ".html", ".svg", ".toml"}
        for line in path.read_text("utf-8").splitlines()
        if re.search(
            "afn-|field notes" if path in engines else "aurora|afn-|field notes", line, re.IGNORECASE
        )
    ]
    assert told == []


@pytest.mark.slow
def test_a_site_names_its_pictures_itself(tmp_path: Path) -> None:
    project = site(tmp_path / "p", page=PAGE)
    config = project / "mkdocs.yml"
    text = config.read_text("utf-8").replace("plugins: [kit]", CHOSEN)
    config.write_text(text + RIGHTS, "utf-8")
    run = build(project)
    assert run.returncode == 0, run.stdout + run.stderr
    folder = project / "site" / "diagrams"
    deck = Presentation(io.BytesIO((folder / "engines.pptx").read_bytes()))
    assert deck.slides[0].shapes.title.text_frame.text == "Engines in pictures"
    assert (deck.core_properties.author, deck.core_properties.title) == ("Example", "Engines in pictures")
    with zipfile.ZipFile(folder / "engines.zip") as archive:
        told = archive.read("engines/README.txt").decode()
    assert "Every picture of Example" in told and told.endswith("Texts CC0 & free.\n")
    assert "<dc:creator>Example</dc:creator>" in (folder / "example.svg").read_text("utf-8")
    page = (project / "site" / "index.html").read_text("utf-8")
    assert 'href="diagrams/engines.pptx"' in page and 'href="diagrams/engines.zip"' in page
    assert "Aurora Field Notes" not in page
    assert brand(project) == Brand(
        "Example", "Texts CC0 & free.", "Engines in pictures", "engines.pptx", "engines.zip"
    ), "whoever builds without plugins reads the same"


def test_without_settings_there_are_plain_names(tmp_path: Path) -> None:
    assert brand(tmp_path) == Brand(tmp_path.name, "", "All pictures", "pictures.pptx", "pictures.zip")


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            "plugins: [kit: {deck: a/b.pptx}]",
            "It must be the name of a file, such as all.pptx, not 'a/b.pptx'",
        ),
        (
            "plugins: [kit: {archive: all.tar}]",
            "It must be the name of a file, such as all.zip, not 'all.tar'",
        ),
        ("plugins: {search: {}, kit: {tilte: All}}", "There is no such option. Did you mean `title`?"),
        (
            "plugins:\n- search\n# ours\n- kit:\n    color: red",
            "There are `title`, `deck`, `archive`, `editor`, `fonts`.",
        ),
        ("plugins: [kit: {title: 5}]", "It must be a text, such as All pictures, not '5'"),
        ("plugins: [kit: all]", "plugins: [kit: {title: All pictures}]"),
        ("extra: {pictures: {title: All}}", "plugins: [kit: {title: All pictures}]"),
        ("extra: [", ""),
    ],
)
def test_settings_that_cannot_be_are_told(tmp_path: Path, settings: str, message: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Example\n{settings}\n", "utf-8")
    with pytest.raises(KitError) as caught:
        brand(tmp_path)
    assert caught.value.path == tmp_path / "mkdocs.yml" and message in caught.value.hint


@pytest.mark.parametrize(
    "plugins", ["", "plugins: [search, kit]", "plugins:\n- search\n- kit:\n", "plugins: {kit: }"]
)
def test_a_plugin_without_options_has_plain_names(tmp_path: Path, plugins: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Example\n{plugins}\n", "utf-8")
    assert brand(tmp_path) == Brand("Example")
