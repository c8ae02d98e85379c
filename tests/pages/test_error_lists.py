"""The lists of errors of the topics: shown where a reader looks, each told once, known to the planner."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from kit.facts.yaml_source import YamlFile

DOCS = ROOT / "docs"
FILES = sorted(DOCS.rglob("errors.yml"))
SHOWN = re.compile(r"^ *!\[[^\]]*\]\(([^)#]*errors\.yml)#([\w-]+)\)$", re.MULTILINE)


def _lists(path: Path) -> dict[str, list[dict[str, Any]]]:
    data: Any = YamlFile(path, path.read_bytes()).data
    return data["lists"]


def _shown() -> dict[tuple[Path, str], set[Path]]:
    """The pages that show each list."""
    found: dict[tuple[Path, str], set[Path]] = {}
    for page in DOCS.rglob("*.md"):
        for target, name in SHOWN.findall(page.read_text(encoding="utf-8")):
            found.setdefault(((page.parent / target).resolve(), name), set()).add(page)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_the_page_of_errors_shows_every_list(path: Path) -> None:
    shown = _shown()
    assert [name for name in _lists(path) if (path, name) not in shown] == []


def test_every_page_with_a_list_makes_cards_of_it_on_a_phone() -> None:
    texts = {page: page.read_text(encoding="utf-8") for pages in _shown().values() for page in pages}
    assert [page for page, text in texts.items() if "styles: [errors.css]" not in text] == []


def test_an_id_is_one_error_of_the_whole_site() -> None:
    ids = [entry["id"] for path in FILES for entries in _lists(path).values() for entry in entries]
    assert sorted(ids) == sorted(set(ids))


def test_the_planner_knows_every_list() -> None:
    """*Why was I denied?* finds a message of any topic, since its page shows all of them."""
    planner = DOCS / "plan/why-denied.md"
    assert [place for place, pages in _shown().items() if planner not in pages] == []
