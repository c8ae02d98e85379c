"""What is sent is small and means the same as what is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT, Site
from playwright.sync_api import Browser
from pygments import lex
from pygments.lexers import JavascriptLexer
from pygments.token import Comment

from kit.site.minify import can_minify, minified

FOLDERS = (ROOT / "docs", ROOT / "diagrams/kit/site")
SOURCES = [
    path
    for folder in FOLDERS
    for path in sorted(folder.rglob("*.*"))
    if can_minify(path.name) and "snippets" not in path.parts
]
RULES = """
(text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  // Conditions and values with a variable are given back as they were written.
  return [...sheet.cssRules].map((rule) => rule.cssText.replace(/([:,]) /g, "$1")
    .replace(/[{][^{}]*[}]/g, (values) => values.replace(/\\s+/g, " ").replace(/ *([(),/*]) */g, "$1")));
}
"""


def _signs(script: str) -> str:
    """Every token of the script, strings as they are, without comments and without white space between."""
    tokens = [(kind, text) for kind, text in lex(script, JavascriptLexer()) if kind not in Comment]
    return " ".join(text for _, text in tokens if text.strip())


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", [path for path in SOURCES if path.suffix == ".js"], ids=_named)
def test_a_small_script_says_the_same(path: Path) -> None:
    """The minifier does not know a template within a template: it would change the text of one."""
    text = path.read_text(encoding="utf-8")
    assert _signs(minified(path.name, text)) == _signs(text)


def test_a_template_within_a_template_would_be_noticed() -> None:
    script = "const a = `${b ? `'` : ''} c  d`;\nconst e = `f  g`;\n"
    assert _signs(minified("a.js", script)) != _signs(script)


def test_a_small_style_sheet_says_the_same(chromium: Browser) -> None:
    page = chromium.new_page()
    for path in SOURCES:
        if path.suffix == ".css":
            text = path.read_text(encoding="utf-8")
            assert page.evaluate(RULES, minified(path.name, text)) == page.evaluate(RULES, text), path
    page.close()


def test_own_code_is_sent_small_and_the_theme_s_as_it_came(site: Site) -> None:
    ours = [path.relative_to(FOLDERS[0]) for path in SOURCES if path.is_relative_to(FOLDERS[0])]
    assert ours
    for path in ours:
        sent = (site.folder / path).read_text(encoding="utf-8")
        assert sent == minified(path.name, (FOLDERS[0] / path).read_text(encoding="utf-8")), path
    assert not [name for name in ("a.min.js", "b.html", "c.json") if can_minify(name)]


@pytest.mark.parametrize("name", ["a.css", "a.js"])
def test_a_license_stays(name: str) -> None:
    assert minified(name, "/*! MIT */\n/* why */\n") == "/*! MIT */"
