"""The notes' ledger: its rules, its rendering, and that it answers every line of the notes."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import markdown
import pytest
from conftest import ROOT

from kit.core.errors import KitError
from kit.facts import Registry, ledger, load

FACTS = """\
topic: Queues
facts:
  - id: depth.max
    value: 10
    unit: requests
    statement: A queue holds up to 10 requests.
    sources: [{url: https://example.com/a, title: Guide, copy: 2025-12}]
    verified: 2026-01-02
    confidence: high
"""
LEDGER = """\
lines:
  - number: 1
    section: Queues
    written: "up to *5* requests"
    verdict: outdated
    since: 2025-05-21
    truth: "Up to [10](fact:depth.max), **per** queue."
    facts: [depth.max]
    page: queues/index.md#limits
  - number: 2
    section: Others
    written: "they are fast"
    verdict: confirmed
    truth: They are.
    sources: [https://www.example.com/fast?x=1]
    page: queues/index.md
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    for folder in ("facts", "queues"):
        (tmp_path / "docs" / folder).mkdir(parents=True)
    (tmp_path / "docs" / "facts" / "queues.yml").write_text(FACTS)
    (tmp_path / "docs" / "queues" / "index.md").write_text(
        "---\nkind: x\ntitle: Queues\n---\n# All about queues\n"
    )
    (tmp_path / "docs" / "notes.yml").write_text(LEDGER)
    return tmp_path / "docs"


def test_each_line_is_a_block_with_verdict_truth_sources_and_page(docs: Path) -> None:
    options = {"kit.facts": {"path": str(docs / "facts")}}
    html = markdown.markdown(
        "![Ledger](notes.yml)", extensions=["kit.facts", "toc"], extension_configs=options
    )
    root = ET.fromstring(f"<div>{html}</div>")
    first, second = root.iter("article")
    assert "".join(root[0].itertext()) == "Of 2 lines: 1 confirmed, 1 outdated."
    assert first.get("id") == "line-1"
    told = ["".join(part.itertext()).strip() for part in first]
    assert told[0] == "1 ↻ outdated since 21 May 2025"
    assert told[1] == "up to *5* requests"
    assert told[2].startswith("Up to 10")
    assert told[2].endswith(", per queue.")
    assert told[3] == "Verified 2 January 2026: Guide (text of December 2025). More on this: Queues."
    assert [a.get("href") for a in first.iter("a")][-1] == "queues/index.md#limits"
    assert second.get("id") == "line-2"
    assert "".join(second[3].itertext()) == "Source: example.com/fast. More on this: Queues."
    assert [heading.text for heading in root.iter("h2")] == ["Queues", "Others"]


WRONG = {
    "a gap": ("number: 2", "number: 3", ":10: Line 3: expected number 2"),
    "an unknown verdict": ("verdict: confirmed", "verdict: right", ":13: Line 2: `verdict` is 'right'"),
    "an unknown fact": ("[depth.max]", "[depth.min]", ":8: Line 1: There is no fact `depth.min`"),
    "a wrong figure": ("[10](", "[9](", ":7: The page says “9”, but `depth.max` is 10 requests"),
    "no source": (
        "    sources: [https://www.example.com/fast?x=1]\n",
        "",
        ":10: Line 2: the verdict has no source",
    ),
    "a bad source": (
        "https://www.",
        "http://",
        ":15: Line 2: 'http://example.com/fast?x=1' is not an address",
    ),
    "a bad date": ("since: 2025-05-21", "since: May", ":6: Line 1: 'May' is not a date"),
    "a date to come": ("since: 2025-05-21", "since: 2999", ":6: Line 1: since 2999, which is in the future"),
    "no such page": (
        "page: queues/index.md\n",
        "page: queue.md\n",
        ":16: Line 2: there is no page `queue.md`",
    ),
}


@pytest.mark.parametrize(("old", "new", "says"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_in_a_ledger_is_said_with_its_line(docs: Path, old: str, new: str, says: str) -> None:
    assert old in LEDGER
    (docs / "notes.yml").write_text(LEDGER.replace(old, new, 1))
    with pytest.raises(KitError) as caught:
        ledger.load(docs / "notes.yml", load(docs / "facts"))
    assert f"notes.yml{says}" in str(caught.value)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load(ROOT / "docs" / "facts")


def as_written() -> list[str]:
    """The bullets of the notes, in order, without their bullet."""
    text = (ROOT / "tests" / "data" / "notes.md").read_text("utf-8")
    return re.findall(r"^ *\* (.*)$", text, re.MULTILINE)


def test_the_notes_have_31_lines() -> None:
    assert len(as_written()) == 31


def test_every_line_of_the_notes_is_answered_as_it_was_written(registry: Registry) -> None:
    book = ledger.load(ROOT / "docs" / "notes.yml", registry)
    assert [line.written for line in book.lines] == as_written()


def test_every_line_is_expanded_on_the_page_it_names(registry: Registry) -> None:
    """The page's front matter lists the line, and its text links back to it."""
    missing = []
    for line in ledger.load(ROOT / "docs" / "notes.yml", registry).lines:
        page = (ROOT / "docs" / line.page.partition("#")[0]).read_text("utf-8")
        listed = re.search(r"^notes: \[([\d, ]*)\]", page, re.MULTILINE)
        if not listed or str(line.number) not in re.findall(r"\d+", listed[1]):
            missing.append(f"{line.page}: its front matter does not list note {line.number}")
        if not re.search(rf"notes\.md#line-{line.number}\b", page):
            missing.append(f"{line.page}: it does not link to note {line.number}")
    assert missing == []
