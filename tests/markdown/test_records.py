"""A page shows what a program has recorded, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import ROOT
from markdown import Markdown

from kit.core.errors import KitError
from kit.markdown.records import RecordsExtension

BOOK = {
    "note": "Recorded <today>.",
    "tables": {
        "one": {"head": ["What", "How many"], "rows": [["a & b", "3"], [{"text": "c", "href": "c.svg"}, "4"]]}
    },
}


def shown(folder: Path, name: str, book: str = json.dumps(BOOK)) -> str:
    (folder / "book.json").write_text(book, "utf-8")
    return Markdown(extensions=[RecordsExtension(docs=str(folder))]).convert(f"![All](book.json#{name})")


def test_a_record_becomes_a_table_with_its_note(tmp_path: Path) -> None:
    html = shown(tmp_path, "one")
    assert "<caption>All</caption>" in html and '<th scope="col">What</th>' in html
    assert '<td>a &amp; b</td>\n<td align="right">3</td>' in html
    assert '<td><a href="c.svg">c</a></td>' in html
    assert "<small>Recorded &lt;today&gt;.</small>" in html


@pytest.mark.parametrize("book", ["{", "[]", '{"note": "", "tables": {}}', '{"tables": {"two": {}}}'])
def test_a_record_that_cannot_be_read_is_told(tmp_path: Path, book: str) -> None:
    with pytest.raises(KitError, match="no table 'two' that can be read"):
        shown(tmp_path, "two", book)


def test_a_record_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(KitError, match="There is no such record"):
        Markdown(extensions=[RecordsExtension(docs=str(tmp_path))]).convert("![All](none.json#one)")


def test_the_recorded_pictures_keep_what_the_page_promises() -> None:
    """Shapes, lines through nodes, and crossings beside Graphviz's, as they were recorded."""
    book = json.loads((ROOT / "docs/draw/examples/benchmark.json").read_text("utf-8"))
    head, rows = book["tables"]["sums"]["head"], {row[0]: row[1:] for row in book["tables"]["sums"]["rows"]}
    count = len(list((ROOT / "tests/data/scripts").glob("*.py")))
    drawn = int(head[0].split()[0])  # by all of them
    assert count - 1 <= drawn <= count and head[1:3] == ["Here", "Graphviz"]
    assert "Graphviz" in book["note"] and "Recorded on 20" in book["note"]

    def figure(name: str, engine: str) -> float:
        return float(rows[name][head.index(engine) - 1].replace(",", ""))

    assert figure("Lines through nodes", "Here") == 0
    assert figure("Pictures with an Aspect Ratio from 1:2 to 3:1", "Here") >= 0.9 * drawn
    assert figure("Scripts in which Here has at most as many Edge Crossings", "Graphviz") >= 0.9 * drawn
    assert figure("Edge Crossings", "Here") <= figure("Edge Crossings", "Graphviz")
    scripts = book["tables"]["scripts"]["rows"]
    assert len(scripts) == count
    for cell, *_ in scripts:
        sheet = (ROOT / "docs/draw" / cell["href"]).read_text("utf-8")
        assert ">Here</text>" in sheet and ">Graphviz</text>" in sheet
