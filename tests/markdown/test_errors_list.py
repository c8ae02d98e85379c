"""A list of errors as a table of the page."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from markdown import Markdown

from kit.core.errors import KitError
from kit.markdown.errors import ErrorsExtension

LIST = """\
hops:
  1: chain.md#one
  2: chain.md#two
lists:
  calls:
    - id: Denied.call
      errors: [Denied, AccessDenied]
      status: 403
      says: ["may not | call", "no … allows"]
      codes: ["42501"]
      shared: true
      hops: [1, 2]
      cause: A right is missing.
      apart: The action tells.
      cure: Allow [it](rights.md#call), or [ask](https://example.com/).
    - id: Late
      says: [timed out]
      needs: words
      hops: [2]
      cause: It took too long.
      cure: Repeat it.
  others:
    - id: Odd
      codes: ["42…"]
      cause: Something else.
      cure: Look it up.
"""


def _render(folder: Path, text: str = LIST, page: str = "![E](errors.yml#calls)") -> str:
    (folder / "errors.yml").write_text(text, encoding="utf-8")
    extensions = [ErrorsExtension(docs=str(folder)), "tables", "attr_list"]
    return Markdown(extensions=extensions).convert(page)


def _cells(html: str) -> list[list[str]]:
    return [["".join(cell.itertext()).strip() for cell in row] for row in ET.fromstring(html).iter("tr")]


def test_a_row_says_all_that_its_entry_says(tmp_path: Path) -> None:
    html = _render(tmp_path)
    assert _cells(html) == [
        ["Error", "Its message says", "Hop", "Why", "Cure"],
        [
            "Denied, AccessDenied 403, 42501",
            "may not | call, no … allows",
            "1 or 2",
            "A right is missing. The action tells.",
            "Allow it, or ask.",
        ],
        ["–", "timed out", "2", "It took too long.", "Repeat it."],
    ]
    assert [head.get("data-column") for head in ET.fromstring(html).iter("th")] == [
        "error",
        "says",
        "hops",
        "cause",
        "cure",
    ]
    first, late = (row[0] for row in ET.fromstring(html).iter("tr") if row[0].tag == "td")
    assert first.attrib == {"id": "error-Denied.call", "data-key": "Denied.call", "data-shared": "true"}
    assert late.attrib == {"id": "error-Late", "data-key": "Late", "data-needs": "words"}
    links = [link.get("href") for link in ET.fromstring(html).iter("a")]
    assert links == ["chain.md#one", "chain.md#two", "rights.md#call", "https://example.com/", "chain.md#two"]


def test_without_hops_there_is_no_column_of_them(tmp_path: Path) -> None:
    assert _cells(_render(tmp_path, page="![E](errors.yml#others)"))[0] == [
        "Error",
        "Its message says",
        "Why",
        "Cure",
    ]


WRONG = {
    "an unknown key": ("status: 403", "state: 403", "errors.yml:6: An error has no `state`"),
    "a text for a list": ("errors: [Denied, AccessDenied]", "errors: Denied", "6: `errors` is a list"),
    "no cure": ("      cure: Repeat it.\n", "", "errors.yml:16: The error has no `cure`"),
    "an unknown hop": ("hops: [2]", "hops: [3]", "errors.yml:16: There is no hop 3"),
    "hops that nothing tells apart": ("      apart: The action tells.\n", "", "hops and no `apart`"),
    "the same id": ("id: Odd", "id: Late", "errors.yml:23: `Late` stands twice"),
    "an id that is none": ("id: Late", "id: too late", "`too late` is no id"),
    "nothing that tells it": ("      says: [timed out]\n", "", "Nothing tells `Late`"),
    "an unknown need": ("needs: words", "needs: name", "`needs` is `words` or `both`"),
    "no lists": ("lists:", "list:", "The file has no lists of errors"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "says"), WRONG.values(), ids=WRONG)
def test_a_wrong_list_says_where(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in LIST
    with pytest.raises(KitError) as caught:
        _render(tmp_path, LIST.replace(old, new, 1))
    assert says in str(caught.value)


def test_a_page_that_asks_for_what_is_not_there_says_what_is(tmp_path: Path) -> None:
    with pytest.raises(KitError, match=r"no list 'none'(.|\n)*There are: calls, others"):
        _render(tmp_path, page="![E](errors.yml#none)")
    with pytest.raises(KitError, match="There is no such list of errors"):
        _render(tmp_path, page="![E](else/errors.yml#calls)")


def test_a_list_outside_the_project_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "errors.yml").write_text(LIST, encoding="utf-8")
    docs = tmp_path / "project" / "docs"
    docs.mkdir(parents=True)
    (docs / "other-errors.yml").symlink_to(tmp_path / "errors.yml")
    for target in ("../../errors.yml", "other-errors.yml"):
        with pytest.raises(KitError, match="There is no such list of errors"):
            _render(docs, page=f"![E]({target}#calls)")
