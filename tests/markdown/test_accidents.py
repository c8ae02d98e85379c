"""No words are taken for a list, a heading or a table: in sources, pages, copies and the deck."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import pytest
from accidents import faults
from bs4 import BeautifulSoup
from conftest import ROOT, Site

from kit.project.questions import questions
from kit.site.anki import _html
from kit.site.copies.writer import markdown

SOURCES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
LEFT = re.compile(r"\*\*|\]\(|(?<!`)``?(?!`)|^\?\?\?|^!!!|^=== |--8<--|\(fact:|\{[#.]\w", re.MULTILINE)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_source_says_what_it_means(path: Path) -> None:
    assert not list(faults(path.read_text("utf-8")))


@pytest.mark.parametrize(
    ("page", "becomes"),
    [
        (
            '??? question "How many?"\n    200. Pinning makes it one to one.\n',
            "2: a list that begins at 1: 200.",
        ),
        ("[200](fact:proxy.secrets.max). That is all.\n", "1: a list that begins at 1: 200."),
        ("1. One.\n3. Three.\n", "2: a list that begins at 1: 3. Three."),
        ("The pool holds five\n- two of them idle - and grows.\n", "2: a list: - two"),
        ("It is issue\n#5 of the list.\n", "2: a heading: `#` without a space"),
        ("It is issue\n# 5 of the list.\n", "2: a heading in the middle"),
        ("It is\n---\n", "2: a heading: the line above is underlined"),
        ("The lag is\n> 5 s.\n", "2: a quotation"),
        ("The answer\n: five.\n", "2: a definition"),
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 |\n", "3: a row of 3 cells in a table of 2"),
        ("| a | b |\n|---|---|\n| 1 |\n", "3: a row of 1 cells in a table of 2"),
    ],
)
def test_an_accident_is_found(page: str, becomes: str) -> None:
    assert any(one.startswith(becomes) for one in faults(page)), list(faults(page))


GOOD = """\
---
title: x
---
# Title

1. One
   goes on.

    ```bash
    # no heading
    ```

2. Two
    - inner
    - other
3. Three

- a
- b
  goes on

It costs 5 - 3 = 2, as `# code` and `a | b` say.

| a | b |
|---|---|
| `x | y` | 2 \\| 3 |

=== "Tab"

    1. One in a tab.
"""


def test_what_is_meant_is_no_accident() -> None:
    assert list(faults(GOOD)) == []


@pytest.mark.parametrize("text", ["200. Pinning", "3) So", "- five", "+ five", "* five", "# five", "> five"])
def test_words_stay_words_in_a_copy(text: str) -> None:
    """What begins like a mark of Markdown is escaped, in a paragraph and in an item."""
    from markdown import markdown as render

    escaped = text.replace(">", "&gt;")
    for html in (f"<p>{escaped}</p>", f"<ul><li>{escaped}</li></ul>"):
        again = lxml.html.fromstring(f"<div>{render(markdown(BeautifulSoup(html, 'lxml')))}</div>")
        assert again.text_content().strip() == text
        assert not again.xpath(".//ol|.//h1|.//blockquote|.//li//ul")


def test_no_mark_is_left_in_what_people_read(site: Site) -> None:
    left = []
    for page in site.pages:
        tree = lxml.html.parse(str(site.folder / page)).getroot()
        for article in tree.xpath("//article"):
            for code in article.xpath(".//code|.//pre|.//script|.//style|.//svg|.//textarea"):
                code.drop_tree()
            found = LEFT.search(article.text_content())
            if found:
                around = article.text_content()[max(0, found.start() - 40) : found.end() + 40]
                left.append(f"{page}: {' '.join(around.split())}")
    assert not left


def test_no_words_became_code_by_their_indent(site: Site) -> None:
    """Python-Markdown's own code block, which a paragraph becomes that is too far indented."""
    plain = []
    for page in site.pages:
        tree = lxml.html.parse(str(site.folder / page)).getroot()
        plain += [
            f"{page}: {block.text_content()[:60]}"
            for block in tree.xpath("//article//pre[not(ancestor::*[contains(@class, 'highlight')])]")
            if block.xpath("./code[not(@class)]")
        ]
    assert not plain


def test_an_answer_of_the_deck_has_no_list_that_its_page_has_not() -> None:
    for question in questions(ROOT):
        html = _html(question.answer, "https://example.com/")
        meant = re.search(r"^1\. ", question.answer, re.MULTILINE)
        assert ("<ol>" in html) == bool(meant), f"{question.page.path}:{question.line}"
        assert "<h" not in html, f"{question.page.path}:{question.line}"
