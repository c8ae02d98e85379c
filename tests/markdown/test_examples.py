"""A page shows a script and what it draws: the same file for both."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest
from conftest import ROOT
from project import CACHE, GOOD, build, script, site

import diagrams
import kit
from kit.cli import main
from kit.style import theme

DRAW = ROOT / "docs" / "draw"
EXAMPLES = sorted((DRAW / "examples").glob("*.py"))
LINK = "# Hello\n\n![It asks](../diagrams/example.py)\n\n![A `short` caption](examples/one.py)\n"
SETTINGS = (
    "site_name: Example\nstrict: true\nplugins: [kit]\ntheme: {name: mkdocs}\n"
    "markdown_extensions: [fenced_code, kit.examples]\nexclude_docs: '**/examples/*'\n"
)
CLASSES = ("Diagram", "Cluster", "Grid", "Box", "Edge", "Step", "Chart", "Axis", "Timeline")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    home = site(tmp_path / "p", page=LINK)
    (home / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    script(home / "docs" / "examples", GOOD.replace("It asks.", "It waits & asks."), "one.py", head="")
    return home


def test_the_code_and_its_picture_come_from_one_file(project: Path) -> None:
    run = build(project)
    assert run.returncode == 0, run.stderr
    html = (project / "site" / "index.html").read_text("utf-8")
    figure = html.partition('class="kit-figure kit-example"')[2].partition("</figure>")[0]
    assert "It waits &amp; asks." in html.partition("kit-example")[0]  # the code
    assert figure.count("<svg") == 2 and ">Database</text>" in figure  # wide, and for a phone
    assert figure.strip().endswith("<figcaption>A <code>short</code> caption</figcaption>")
    assert re.search(r'viewBox="-[\d.]+ 0 720 [\d.]+"', figure)  # small, and not blown up
    assert not list((project / "site").rglob("one.*"))
    page = project / "site" / "index.md"
    assert not page.exists() or "caption" in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "body", "told"),
    [
        ("two.py", GOOD, "index.md:5: no example is at 'examples/one.py'"),
        ("one.py", "from kit import *\n1 / 0\n", "examples/one.py:2: ZeroDivisionError"),
    ],
)
def test_an_example_that_does_not_draw_stops_the_build(
    project: Path, name: str, body: str, told: str
) -> None:
    (project / "docs" / "examples" / "one.py").unlink()
    script(project / "docs" / "examples", body, name, head="")
    run = build(project)
    assert run.returncode != 0 and told in run.stderr, run.stderr


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_shown_and_has_its_words(path: Path) -> None:
    pages = [page.read_text("utf-8") for page in DRAW.glob("*.md")]
    assert any(f"](examples/{path.name})" in page for page in pages)
    assert "alt=" in path.read_text("utf-8") or "from kit" not in path.read_text("utf-8")


def test_the_page_names_every_class_and_option() -> None:
    page = (DRAW / "vocabulary.md").read_text("utf-8")
    words = set(re.findall(r"\w+", " ".join(re.findall(r"`[^`]+`", page))))
    missing = [name for name in kit.__all__ if name not in words]
    for name in CLASSES:
        options = inspect.signature(getattr(kit, name).__init__).parameters
        missing += [
            f"{name}({option})"
            for option, said in options.items()
            if option != "self" and said.kind is not said.VAR_KEYWORD and option not in words
        ]
    assert not missing
    assert "risk" in words


@pytest.mark.parametrize(
    ("styles", "example"),
    [(theme.LINES, "kinds.py"), (theme.GROUP_STYLES, "groups.py"), (theme.BOX_STYLES, "boxes.py")],
    ids=["lines", "groups", "boxes"],
)
def test_every_style_is_shown_in_an_example(styles: dict[str, object], example: str) -> None:
    text = (DRAW / "examples" / example).read_text("utf-8")
    assert [style for style in styles if f'"{style}"' not in text] == [], f"docs/draw/examples/{example}"


def test_every_kind_of_line_is_explained() -> None:
    wanted = {
        "draw/vocabulary.md": [f"`{kind}`" for kind in theme.LINES],
        "about.md": [f"\n| {look.name} |" for look in theme.LINES.values()],
    }
    lacking = {
        f"docs/{name}": missing
        for name, words in wanted.items()
        if (missing := [word for word in words if word not in (DRAW.parent / name).read_text("utf-8")])
    }
    assert lacking == {}


@pytest.mark.parametrize("name", ["Diagram", "Cluster", "Edge"])
def test_every_word_of_the_library_is_taken_and_told(name: str) -> None:
    theirs = inspect.signature(getattr(diagrams, name).__init__).parameters
    ours = inspect.signature(getattr(kit, name).__init__).parameters
    page = (DRAW / "from-diagrams.md").read_text("utf-8") + (DRAW / "vocabulary.md").read_text("utf-8")
    for option, said in theirs.items():
        if said.kind is not said.VAR_KEYWORD:
            assert option in ours, option
            assert option == "self" or re.search(rf"\b{option}\b", page), option


@pytest.mark.slow
def test_the_project_of_three_files_builds(tmp_path: Path) -> None:
    page = (DRAW / "your-project.md").read_text("utf-8")
    files = re.findall(r'=== "([^"]+)"\n\n    ```text\n(.*?)    ```', page, re.DOTALL)
    assert len(files) == 3
    CACHE.mkdir(parents=True, exist_ok=True)
    (tmp_path / ".cache").symlink_to(CACHE)  # what a PNG and a deck cost is not asked here
    for name, text in files:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            "".join(line.removeprefix("    ") for line in text.splitlines(keepends=True)), "utf-8"
        )
    run = build(tmp_path, "--strict")
    assert run.returncode == 0, run.stderr
    assert "<svg" in (tmp_path / "site" / "index.html").read_text("utf-8")
    assert (tmp_path / "site" / "diagrams" / "example.pptx").is_file()


def test_the_first_picture_is_drawn_and_judged_as_the_page_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (DRAW / "start.md").read_text("utf-8")
    commands = re.findall(r"^\.venv/bin/python -m kit (.+)$", page, re.MULTILINE)
    assert [command.split()[0] for command in commands] == ["draw", "check"]
    for command in commands:
        words = command.replace("first.py", str(DRAW / "examples" / "first.py")).split()
        words = [str(tmp_path / word) if word == "pictures" else word for word in words]
        main(words)
    assert "Its shape is 1.95 to 1" in capsys.readouterr().err  # all that there is to say of two nodes
    made = {path.name for path in tmp_path.rglob("*.*")}
    assert {"first.svg", "first.dark.svg", "first.narrow.svg", "first.png", "first.pptx"} <= made
