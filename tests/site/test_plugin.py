"""The plugin of MkDocs: a project of three files, its options, and what it refuses before it builds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from project import GOOD, build, script, site, state

from kit.site import page_limits, settings

pytestmark = pytest.mark.slow  # builds

MKDOCS = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
ENVIRON = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795651200"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A project of three files that says nothing but its name and its plugins, and its site."""
    folder = tmp_path_factory.mktemp("three")
    home = site(folder / "p")
    (home / "mkdocs.yml").write_text("site_name: Example\nplugins: [search, kit]\n", "utf-8")
    run = build(home, SOURCE_DATE_EPOCH="1795651200")
    assert run.returncode == 0, run.stdout + run.stderr
    return home, state(home / "site")


def test_three_files_are_a_site_with_pictures(built: tuple[Path, dict[str, bytes]]) -> None:
    home, files = built
    written = {path.name for path in home.iterdir()}
    assert written == {"docs", "diagrams", "mkdocs.yml", "site", ".cache"}
    page = files["index.html"].decode()
    assert 'data-kit-figure="example"' in page and "kit-svg" in page
    pictures = {"diagrams/example.svg", "diagrams/example.pptx", "diagrams/pictures.zip"}
    assert {*pictures, "llms.txt"} <= set(files)
    assert b"It asks" in files["search/search_index.json"]


@pytest.mark.parametrize("way", ["a closed stdin", "a configuration from stdin", "another folder"])
def test_the_project_is_the_same_however_mkdocs_is_called(
    built: tuple[Path, dict[str, bytes]], tmp_path: Path, way: str
) -> None:
    """MkDocs does not know then where its configuration is."""
    home, files = built
    before = {path.name for path in home.parent.iterdir()}
    where, options = home, ["--site-dir", str(tmp_path / "site")]
    text = None if way != "a configuration from stdin" else (home / "mkdocs.yml").read_text("utf-8")
    if way == "a configuration from stdin":
        options += ["--config-file", "-"]
    if way == "another folder":
        where, options = tmp_path, [*options, "--config-file", str(home / "mkdocs.yml")]
    run = subprocess.run(
        [*MKDOCS, *options],
        cwd=where,
        env=ENVIRON,
        capture_output=True,
        text=True,
        check=False,
        **({"input": text} if text else {"preexec_fn": lambda: os.close(0)} if "closed" in way else {}),
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert state(tmp_path / "site") == files
    assert {path.name for path in home.parent.iterdir()} == before


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("{tilte: All}", "Plugin 'kit' option 'tilte': There is no such option. Did you mean `title`?"),
        (
            "{color: red}",
            "There is no such option. There are `title`, `deck`, `archive`, `editor`, `fonts`.",
        ),
        ("{title: 5}", "option 'title': It must be a text, such as All pictures, not '5'."),
        ("{deck: ../all.pptx}", "option 'deck': It must be the name of a file, such as all.pptx, not "),
        ("{archive: [all.zip]}", "option 'archive': It must be the name of a file, such as all.zip, not "),
    ],
)
def test_a_wrong_option_is_an_error_that_says_what_can_be(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, options: str, message: str
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Example\nplugins: [kit: {options}]\n", "utf-8")
    with pytest.raises(Abort, match="Aborted with a configuration error"):
        load_config(str(tmp_path / "mkdocs.yml"))
    assert message in caplog.text


def _break_front_matter(home: Path) -> None:
    (home / "docs/other.md").write_text("---\ntitle: Why: because\n---\n# Other\n", "utf-8")


def _move(line: bytes) -> object:
    return lambda home: (home / "docs/moved.txt").write_bytes(line)


def _lead_out(home: Path) -> None:
    (home / "docs/passwords.txt").symlink_to("/etc/passwd")


def _set(line: str, over: str = "") -> object:
    def add(home: Path) -> None:
        config = home / "mkdocs.yml"
        kept = config.read_text("utf-8").replace(over, "") if over else config.read_text("utf-8")
        config.write_text(f"{kept}{line}\n", "utf-8")

    return add


def _begin(*lines: str) -> object:
    """Front matter for the page."""

    def add(home: Path) -> None:
        page = home / "docs/index.md"
        page.write_text("\n".join(("---", *lines, "---", page.read_text("utf-8"))), "utf-8")

    return add


def _write(*paths: str) -> object:
    def write(home: Path) -> None:
        for path in paths:
            script(home, "mine\n", name=path, head="")

    return write


def _call_it(name: str) -> object:
    def call(home: Path) -> None:
        (home / "diagrams/example.py").rename(home / f"diagrams/{name}.py")
        (home / "docs/index.md").write_text(f"# Hello\n\n![It asks](../diagrams/{name}.py)\n", "utf-8")

    return call


def _add(line: str, setting: str = "") -> object:
    def add(home: Path) -> None:
        page = home / "docs/index.md"
        page.write_text(f"{page.read_text('utf-8')}\n{line}\n", "utf-8")
        _set(setting)(home)

    return add


LONG = "a" * 300
REFUSED = {
    "broken front matter": (_break_front_matter, "docs/other.md:2: the front matter is no YAML"),
    "the plugin twice": (
        _set("plugins: [search, kit, kit]", over="strict: true\nplugins: [kit]\n"),
        "the plugin `kit` stands twice",
    ),
    "a move out of the site": (_move(b"a/../../../x ./\n"), "docs/moved.txt:1: 'a/../../../x ./' is no move"),
    "moves in Latin-1": (_move(b"caf\xe9/ ./\n"), "docs/moved.txt:1: The file is not UTF-8"),
    "a link out of the project": (_lead_out, "docs/passwords.txt: a link that leads out of the project"),
    "settings of old": (_set("extra: {pictures: {}}"), "mkdocs.yml: extra.pictures has moved"),
    "an address that is none": (_set("site_url: http://a b/"), "site_url cannot be 'http://a b/'"),
    "a file of the kit's": (_write("docs/robots.txt"), "docs/robots.txt: the build makes 'robots.txt'"),
    "a later one": (_write("docs/llms.txt"), "docs/llms.txt: the build makes 'llms.txt' itself"),
    "two pages at one address": (
        _write("docs/one/index.md", "docs/one.md"),
        "is published at the same address",
    ),
    "a page of the theme's": (_write("docs/404.html"), "docs/404.html: the build makes '404.html' itself"),
    "a picture called like the deck": (
        _call_it("pictures"),
        "two things that the build makes are called 'diagrams/pictures.pptx'",
    ),
    "a snippet that is not there": (
        _add('--8<-- "docs/indx.md"', "markdown_extensions: [pymdownx.snippets]"),
        "docs/index.md:5: there is no snippet 'docs/indx.md'\n  Did you mean `docs/index.md`?",
    ),
    "a script in a page": (_add("<script>alert(1)</script>"), "docs/index.md:5: a script in a page"),
    "a program that is not there": (
        _add('<div data-program="assets/plam.js"></div>'),
        "docs/index.md:5: no program is at 'docs/assets/plam.js'",
    ),
    "a snippet with a name that no file can have": (
        _add(f'--8<-- "{LONG}"', "markdown_extensions: [pymdownx.snippets]"),
        "docs/index.md:5: there is no snippet 'aaa",
    ),
    "a style sheet with such a name": (
        _begin(f"styles: [{LONG}/{LONG}.css]"),
        "docs/index.md:2: no style sheet is at 'docs/assets/pages/aaa",
    ),
    "an old address with such a name": (
        _move(f"{LONG}/ ./".encode()),
        "docs/moved.txt:1: 'aaa",
    ),
    "a key that is a list": (
        _begin("[a]: b"),
        "docs/index.md:2: the front matter is no YAML: a key must be plain text",
    ),
    "a control character behind an escape": (
        _begin('title: "a\\x07"'),
        "docs/index.md:2: 'title' of the front matter holds the control character U+0007",
    ),
    "a template that is a list": (
        _begin("template: [a]"),
        "docs/index.md:2: 'template' of the front matter is no text",
    ),
    "elements without an end": (_add("<div>" * 5000), "index.md cannot be made: it is nested too deep"),
    "a font of somebody else's": (
        _set("plugins: [kit: {fonts: /etc/Brand.ttf}]", over="plugins: [kit]"),
        "/etc/Brand.ttf' lies outside of the project (plugins: kit: fonts)",
    ),
    "a key that stands twice": (_begin("title: One", "title: Two"), "docs/index.md:3: 'title' stands twice"),
    "a title that is a list": (
        _begin("title: [a, b]"),
        "index.md:2: 'title' of the front matter is no text",
    ),
    "a description of parts": (
        _begin("description:", "  a: 1"),
        "'description' of the front matter is no",
    ),
    "a picture among words": (
        _add("See ![it](../diagrams/example.py) here."),
        "the picture 'example.py' stands among other words",
    ),
    "a control character": (_add("a\x07b"), "docs/index.md:5: the page holds the control character U+0007"),
    "a control character in the settings": (
        _set('copyright: "a\\x07"'),
        "copyright is 'a\\x07', which holds U+0007",
    ),
    "a font that is none": (
        _set("plugins: [kit: {fonts: docs/index.md}]", over="plugins: [kit]"),
        "mkdocs.yml: 'docs/index.md' is no font (plugins: kit: fonts)",
    ),
    "a pipe": (lambda home: os.mkfifo(home / "docs/pipe.md"), "docs/pipe.md: this is a pipe or a device"),
    "a name in Latin-1": (
        lambda home: Path(os.fsdecode(os.fsencode(home / "docs") + b"/\xff.md")).touch(),
        "docs: the name of b'\\xff.md' is not UTF-8",
    ),
    "lists without an end": (
        _add("\n".join("    " * depth + "- a" for depth in range(400))),
        "docs/index.md: lists, quotes or brackets are nested too deep",
    ),
    "pages elsewhere": (_set("docs_dir: diagrams"), "docs_dir is 'diagrams', and the kit reads 'docs'"),
}


def _stops(home: Path) -> None:
    """Build, and see that it gives up."""
    config = load_config(str(home / "mkdocs.yml"))
    try:
        with pytest.raises(Abort):
            mkdocs_build(config)
    finally:
        config.plugins.on_shutdown()


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_published_is_told_once_and_the_old_site_stays(
    built: tuple[Path, dict[str, bytes]],
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    what: str,
) -> None:
    prepare, message = REFUSED[what]
    home = site(tmp_path / "p", body=GOOD)
    script(home, "old", name="site/index.html", head="")
    prepare(home)
    monkeypatch.chdir(home)
    _stops(home)
    told = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert len(told) == 1 and message in told[0] and "\n  " in told[0], told
    assert state(home / "site") == {"index.html": b"old"}
    assert {path.name for path in tmp_path.iterdir()} == {"p"}
    assert {path.name for path in home.iterdir()} == {"docs", "diagrams", "mkdocs.yml", "site", ".cache"}


def test_a_page_that_markdown_never_gets_through_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_limits, "LONGEST", 0.5)
    home = site(tmp_path / "p", body=GOOD)
    _add("[" * 30_000)(home)
    monkeypatch.chdir(home)
    _stops(home)
    assert "docs/index.md: this page takes Markdown more than 0.5 s\n  Look for what stands" in caplog.text
    assert not (home / "site").exists()


@pytest.mark.parametrize(("said", "status"), [("http://[", 1), ("docs", 1), ("https://a.b/c/", 0), ("", 0)])
def test_an_address_over_which_mkdocs_stumbles_is_told_before(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], said: str, status: int
) -> None:
    """`make` asks, since MkDocs reads `site_url` before it knows of any plugin."""
    monkeypatch.setenv("SITE_URL", said)
    assert settings.main(["SITE_URL"]) == status
    assert (f"SITE_URL cannot be '{said}'\n  Write an address" in capsys.readouterr().err) == bool(status)
    assert "$(ADDRESSES)\n\t@$(BIN)/python -m mkdocs build" in (ROOT / "Makefile").read_text("utf-8")


def test_a_site_that_is_a_file_stays(tmp_path: Path) -> None:
    home = site(tmp_path / "p")
    (home / "site").write_text("mine")
    run = build(home)
    assert run.returncode == 1 and "site: here stands a file, and the site needs a folder" in run.stderr
    assert "Traceback" not in run.stderr and (home / "site").read_text() == "mine"
