"""The design in the page is that of the style sheets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import ROOT
from lxml.html import fromstring
from markdown import Markdown

from kit.core.errors import KitError
from kit.markdown.design import colors, uses
from kit.markdown.pictures import makeExtension

SHEET = """/* a { color: #123456; font-size: 9rem; } */
:root { --md-a: #111111; --size: 3rem; }
[data-md-color-scheme="slate"] { --md-a: #eeeeee; }
@media print { p { font-size: 0.75rem; margin: 0.5rem 1rem; font-weight: 700; } }
b { font-size: 0.75rem; }
"""


PARTS = '<div><section title="Fold"><details><summary>a &lt; b</summary></details></section></div>'
COMPONENTS = ROOT / "docs/design/examples/components.html"


def shown(
    folder: Path, sheet: str, parts: str = PARTS, link: str = "assets/*.css", others: tuple[str, ...] = ()
) -> str:
    (folder / "docs/assets").mkdir(parents=True)
    (folder / "diagrams").mkdir()
    (folder / "docs/assets/a.css").write_text(sheet, "utf-8")
    (folder / "docs/parts.html").write_text(parts, "utf-8")
    extensions = [makeExtension(root=str(folder)), *others]
    return Markdown(extensions=extensions).convert(f"![Design]({link})")


def test_colors_and_sizes_are_those_of_the_sheets(tmp_path: Path) -> None:
    sheet = SHEET.partition("*/")[2]
    assert colors([sheet]) == {"--md-a": {"light": "#111111", "dark": "#eeeeee"}}
    assert uses([sheet], "font-size") == {"0.75rem": 2}
    assert uses([sheet], "font-weight") == {"700": 1}
    assert uses([sheet], "margin") == {"0.5rem": 1, "1rem": 1}
    html = shown(tmp_path, SHEET)
    assert "#123456" not in html and "9rem" not in html, "what is a comment is none"
    assert 'fill="#eeeeee"' in html and "<code>0.75rem</code>" in html


def test_components_stand_in_both_themes_and_in_nothing_that_the_policy_forbids(tmp_path: Path) -> None:
    html = shown(tmp_path, SHEET, COMPONENTS.read_text("utf-8"), "parts.html")
    assert html.count('data-md-color-scheme="slate"') == html.count('data-md-color-scheme="default"') >= 15
    assert not re.search(r"\s(style|id|name)=", html)


def test_each_word_of_a_component_is_shown(tmp_path: Path) -> None:
    """A highlighter takes what it finds for code that is still to be colored."""
    others = ("pymdownx.highlight", "pymdownx.superfences", "pymdownx.inlinehilite")
    html = shown(tmp_path, SHEET, COMPONENTS.read_text("utf-8"), "parts.html", others)
    seen = " ".join(" ".join(fromstring(html).itertext()).split())
    for section in fromstring(COMPONENTS.read_text("utf-8")).iter("section"):
        words = " ".join(" ".join(section.itertext()).split())
        assert seen.count(words) == 2, section.get("title")


def test_a_component_is_shown_as_it_is_written(tmp_path: Path) -> None:
    html = shown(tmp_path, SHEET, link="parts.html")
    assert html.count("<summary>a &lt; b</summary>") == 2
    assert 'aria-label="Fold, dark"' in html


def test_a_file_of_components_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    with pytest.raises(KitError, match="no XHTML"):
        shown(tmp_path, SHEET, "<div><p></div>", "parts.html")


def test_each_class_of_a_component_is_one_of_the_sheets() -> None:
    """So that a class which gets another name does not leave its component behind."""
    sheets = "".join(path.read_text("utf-8") for path in (ROOT / "docs/assets").rglob("*.css"))
    theirs = {"highlight", "c1", "nv", "s1", "admonition-title", "note", "grid", "cards"}
    used = {
        name
        for names in re.findall(r'class="([^"]+)"', COMPONENTS.read_text("utf-8"))
        for name in names.split()
    }
    assert {name for name in used - theirs if not re.search(rf"\.{name}(?![\w-])", sheets)} == set()


def test_a_link_to_no_sheet_says_so(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    with pytest.raises(KitError, match="no style sheet"):
        Markdown(extensions=[makeExtension(root=str(tmp_path))]).convert("![Design](assets/*.css)")


def test_the_page_shows_every_color_of_the_site() -> None:
    sheets = [path.read_text("utf-8") for path in (ROOT / "docs/assets").glob("*.css")]
    assert len(colors(sheets)) > 30
