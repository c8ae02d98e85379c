"""What a build keeps is made anew by another kit, library or Python; a PNG by another sheet."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import project
import pytest
from conftest import ROOT, Site
from samples import SCENARIO_PAGE, TEMPLATE, scenario_project

from kit.cache import fingerprint as module
from kit.cache import store
from kit.cache.fingerprint import fingerprint
from kit.render import cache, png
from kit.style import icons

pytestmark = pytest.mark.slow  # builds

PAGE = f"""{SCENARIO_PAGE}
It takes [10 s](fact:one.word).

![It asks](../diagrams/example.py)

![Parameters](stack.yaml#Parameters)

??? question "Why?"
    Because it takes [10 s](fact:one.word).
"""
VERSION = "importlib.metadata.version"
CONFIG = """\
site_name: Example
plugins: [{{kit: {{editor: edit}}}}]
markdown_extensions: [pymdownx.details, kit.facts, kit.parameters, kit.pictures, kit.quiz]
theme: {{name: mkdocs}}
"""


def of(package: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The fingerprint, were the kit the files of `package`."""
    monkeypatch.setattr(module, "_KIT", package)
    return fingerprint.__wrapped__()


def library(folder: Path, name: str) -> Path:
    """A folder on whose search path another version of the library is installed."""
    info = folder / f"{name.replace('-', '_')}-99.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Name: {name}\nVersion: 99\n")
    return folder


# ---- the fingerprint --------------------------------------------------------------------------------

CHANGES: dict[str, Callable[[Path], object]] = {
    "a module": lambda kit: (kit / "text.py").write_text("B = 2\n"),
    "a module in a folder": lambda kit: (kit / "web/embed.py").write_text("B = 2\n"),
    "a data file": lambda kit: (kit / "web/embed.css").write_text("b {}\n"),
    "a new file": lambda kit: (kit / "web/new.txt").write_text(""),
    "a file that moves": lambda kit: (kit / "text.py").rename(kit / "web/text.py"),
    "a file that goes": lambda kit: (kit / "text.py").unlink(),
}
NO_CHANGES: dict[str, Callable[[Path], object]] = {
    "nothing": lambda kit: None,
    "its time": lambda kit: os.utime(kit / "text.py", (1, 1)),
    "what Python makes of it": lambda kit: project.script(kit / "__pycache__", "", name="text.pyc"),
    "what pip makes of it": lambda kit: project.script(kit / "kit.egg-info", "", name="SOURCES.txt"),
    "an editor's file": lambda kit: (kit / ".text.py.swp").write_text("x"),
    "an editor's lock": lambda kit: (kit / ".#text.py").symlink_to("nobody@nowhere"),
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    kit = tmp_path / "kit"
    (kit / "web").mkdir(parents=True)
    for path in ("text.py", "web/embed.py", "web/embed.css"):
        (kit / path).write_text("A = 1\n")
    return kit


@pytest.mark.parametrize("change", CHANGES)
def test_another_kit_has_another_fingerprint(
    change: str, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = of(package, monkeypatch)
    CHANGES[change](package)
    assert of(package, monkeypatch) != before


@pytest.mark.parametrize("change", NO_CHANGES)
def test_the_same_kit_has_the_same_fingerprint(
    change: str, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = of(package, monkeypatch)
    NO_CHANGES[change](package)
    assert of(package, monkeypatch) == before


def test_it_is_that_of_the_whole_kit(package: Path) -> None:
    found = dict(module._files(module._KIT))
    assert {
        "__init__.py",
        "cache/fingerprint.py",
        "render/svg/svg.py",
        "site/embed.css",
        "style/text_metrics.py",
    } <= found.keys()
    assert found["style/text_metrics.py"] == (ROOT / "diagrams/kit/style/text_metrics.py").read_bytes()


@pytest.mark.parametrize("name", ["pillow", "lxml", "jinja2", "Pygments", "pymdown-extensions", "MkDocs"])
def test_another_library_has_another_fingerprint(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the kit requires it, a library of the kit's does, or the theme."""
    before = fingerprint.__wrapped__()
    monkeypatch.syspath_prepend(library(tmp_path, name))
    assert fingerprint.__wrapped__() != before


def test_a_library_that_nothing_asks_for_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint.__wrapped__()
    monkeypatch.syspath_prepend(library(tmp_path, "pytest"))
    assert fingerprint.__wrapped__() == before


@pytest.mark.parametrize("what", ["sys.version", "zlib.ZLIB_RUNTIME_VERSION"])
def test_another_python_has_another_fingerprint(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint.__wrapped__()
    monkeypatch.setattr(what, "4.0")
    assert fingerprint.__wrapped__() != before


def test_a_kit_that_is_not_installed_has_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    with pytest.raises(module.metadata.PackageNotFoundError, match="kit"):
        fingerprint.__wrapped__()


# ---- what a build keeps -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Home:
    """A project of one of everything, with a kit of its own in `kit`."""

    folder: Path
    kit: Path

    @property
    def kept(self) -> set[tuple[str, bytes]]:
        """What lies in the cache."""
        return {*project.state(self.folder / ".cache/kit").items()}

    def build(self) -> set[tuple[str, bytes]]:
        """What a build puts into the cache."""
        before = self.kept
        run = project.build(self.folder, PYTHONPATH=str(self.kit.parent))
        assert run.returncode == 0, run.stdout + run.stderr
        return self.kept - before

    @property
    def card(self) -> bytes:
        return (self.folder / "site/card.png").read_bytes()


def kinds(kept: set[tuple[str, bytes]]) -> Counter[str]:
    """How many files there are of each kind."""
    return Counter(path.partition("/")[0] for path, _ in kept)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, site: Site) -> Home:
    """Of the editor's fifteen hundred icons, all but a few are there, and PDF's fonts: they take seconds."""
    folder = tmp_path_factory.mktemp("everything")
    home = Home(folder / "project", folder / "own/kit")
    project.copy_of("diagrams/kit", home.kit)
    scenario_project(home.folder, page=PAGE)
    (home.folder / "docs/facts").mkdir()
    (home.folder / "docs/facts/words.yml").write_text(project.FACT.format(10), "utf-8")
    (home.folder / "docs/stack.yaml").write_text(TEMPLATE, "utf-8")
    ours, kept = ROOT / ".cache/kit", home.folder / ".cache/kit"
    shutil.copytree(ours / "pyodide", kept / "pyodide")  # fetched, not made
    shutil.copytree(ours / "icon", kept / "icon")
    for path in sorted((kept / "icon").iterdir())[::100]:
        path.unlink()
    shutil.copytree(ours / "font", kept / "font", ignore=shutil.ignore_patterns("*.woff"))
    (home.folder / "mkdocs.yml").write_text(CONFIG.format(kit=home.kit), "utf-8")
    return home


@pytest.fixture(scope="module")
def first(home: Home) -> set[tuple[str, bytes]]:
    """What the first build keeps."""
    return home.build()


def test_one_of_each_kind_is_here(first: set[tuple[str, bytes]]) -> None:
    known = {folder.name for folder in (ROOT / ".cache/kit").iterdir()}
    assert kinds(first).keys() >= known - {"pyodide"}, (
        "The site's build keeps what this project's does not: add one here. Of a former kind: `make clean`."
    )


def test_what_has_not_changed_is_not_made_anew(home: Home, first: set[tuple[str, bytes]]) -> None:
    assert kinds(home.build()).keys() <= {"known"}, "which says where the site's files lie"


@pytest.fixture
def changed(home: Home) -> Iterator[Callable[[str, str, str], None]]:
    """Change the home's kit: in a file, one text to another. It is as it was afterwards."""
    before: dict[Path, bytes] = {}

    def change(path: str, old: str, new: str) -> None:
        file = home.kit / path
        before[file] = file.read_bytes()
        assert old.encode() in before[file]
        file.write_bytes(before[file].replace(old.encode(), new.encode(), 1))

    yield change
    for file, content in before.items():
        file.write_bytes(content)


def test_all_but_what_is_drawn_from_sheets_or_images_is_made_anew(
    home: Home, first: set[tuple[str, bytes]], changed: Callable[[str, str, str], None]
) -> None:
    """By another fingerprint; that data and libraries are in it as well, the tests above hold."""
    changed("markdown/abbr_once.py", "", "# A.\n")
    anew = kinds(home.build())
    drawn = {"png", "webp", "gif", "icon", "font"}
    assert drawn.isdisjoint(anew), "their sheets, the library's images and the font's signs are the same"
    assert anew == {kind: number for kind, number in kinds(first).items() if kind not in drawn}


def test_another_measure_of_text_makes_another_card(
    home: Home, tmp_path: Path, changed: Callable[[str, str, str], None]
) -> None:
    bare = Home(project.site(tmp_path / "project", page="# Hello\n"), home.kit)
    shutil.rmtree(bare.folder / "diagrams")
    bare.build()
    before = bare.card
    changed("style/text_metrics.py", "\nLINE = ", "\nLINE = 2 * ")
    bare.build()
    assert bare.card != before


# ---- the PNGs ---------------------------------------------------------------------------------------


@pytest.fixture
def made_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """The key of a picture's PNGs, without anything that was kept of it."""
    monkeypatch.setattr(store.Place, "root", None)
    picture = project.picture(tmp_path, 'Lambda("Function") >> Edge("It asks.") >> Aurora("Database")')

    def now() -> str:
        png._mark_of_rasterizer.cache_clear()
        return png.made_of(picture)

    return now


@pytest.mark.parametrize("what", ["_part", "__file__", "FONT_FILE", "version"])
def test_a_png_is_made_anew_for_another_sheet_rasterizer_font_or_library(
    what: str, made_of: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = made_of()
    assert made_of() == before
    other = tmp_path / "other"
    other.write_text("another")
    part = png._part
    value = {
        "_part": lambda picture, theme: part(picture, theme if theme == "light" else "dark.white"),
        "version": lambda name: f"{name} of tomorrow",
    }.get(what, other)
    monkeypatch.setattr(VERSION if what == "version" else f"kit.render.png.{what}", value)
    assert made_of() != before


def test_a_png_is_kept_when_the_kit_changes_around_its_sheet(
    made_of: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = made_of()
    monkeypatch.setattr(cache, "fingerprint", lambda: "another")
    assert made_of() == before


@pytest.mark.parametrize("what", ["__file__", "version", "_content", "fingerprint"])
def test_an_image_of_the_library_is_made_anew_by_its_module_pillow_or_itself(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = "resources/onprem/queue/kafka.png"

    def mark() -> str:
        icons._mark_of_code.cache_clear()
        return icons._mark.__wrapped__(image)

    before = mark()
    other = tmp_path / "other"
    other.write_text("another")
    value = {"__file__": str(other)}.get(what, lambda *_: "another")
    monkeypatch.setattr(VERSION if what == "version" else f"kit.style.icons.{what}", value)
    assert (mark() == before) == (what == "fingerprint"), "which the kit changes that its pixels do not"
    monkeypatch.undo()
    icons._mark_of_code.cache_clear()
