"""The Python-Markdown extension: a table of what a program has recorded.

`![Crossings](examples/benchmark.json#sums)` on a line of its own becomes the table of that name in the
file, and below it the file's note, which says when and with what it was recorded. So a page shows no
figure that nobody measured. The file holds `note` and `tables`; a table has a `head` and `rows`, whose
cells are words, or `{"text": …, "href": …}`.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.util import AtomicString

from kit.core.errors import KitError
from kit.markdown.data_link import DataLink, read_inside

_IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<target>[^()\s#]+\.json)#(?P<name>[\w-]+)\)[ ]*")


def makeExtension(**options: Any) -> Extension:  # noqa: N802 (Python-Markdown asks for this name)
    """The extension; option `docs`: the folder of the pages, `docs` by default."""
    return RecordsExtension(**options)


class RecordsExtension(Extension):
    """`kit.records` among `markdown_extensions`."""

    def __init__(self, **options: Any) -> None:
        self.config = {"docs": ["docs", "The folder of the pages, from the working directory"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (named by Python-Markdown)
        """Register before paragraphs are made."""
        md.parser.blockprocessors.register(
            _Block(md.parser, Path(self.getConfig("docs"))), "kit_records", 205
        )


class _Block(DataLink):
    image = _IMAGE

    def __init__(self, parser: BlockParser, docs: Path) -> None:
        super().__init__(parser)
        self.docs = docs

    def show(self, parent: Element, match: re.Match[str], target: str) -> None:
        path = self.docs / target
        try:
            book = json.loads(read_inside(self.docs, target))
            table, note = book["tables"][match["name"]], str(book["note"])
            head, rows = list(table["head"]), list(table["rows"])
        except OSError:  # or it lies without the project
            raise KitError(
                "there is no such record", path=path, hint=f"The page shows it: `{match[0]}`."
            ) from None
        except (ValueError, KeyError, TypeError) as error:
            raise KitError(
                f"the record has no table {match['name']!r} that can be read: {error}",
                path=path,
                hint='It is {"note": "…", "tables": {"name": {"head": […], "rows": [[…]]}}}.',
            ) from None
        _table(parent, match["alt"], head, rows)
        SubElement(SubElement(parent, "p"), "small").text = AtomicString(note)


def _table(parent: Element, caption: str, head: list[str], rows: list[list[Any]]) -> None:
    table = SubElement(parent, "table")
    SubElement(table, "caption").text = AtomicString(caption)
    line = SubElement(SubElement(table, "thead"), "tr")
    for at, name in enumerate(head):
        SubElement(line, "th", _aligned(at, {"scope": "col"})).text = AtomicString(name)
    body = SubElement(table, "tbody")
    for row in rows:
        line = SubElement(body, "tr")
        for at, cell in enumerate(row):
            place = SubElement(line, "td", _aligned(at, {}))
            if isinstance(cell, dict):
                place = SubElement(place, "a", {"href": str(cell["href"])})
                cell = cell["text"]  # noqa: PLW2901
            place.text = AtomicString(str(cell))


def _aligned(at: int, attributes: dict[str, str]) -> dict[str, str]:
    """Figures stand at the right."""
    return {**attributes, "align": "right"} if at else attributes
