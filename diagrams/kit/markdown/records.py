"""The Python-Markdown extension: a table of what a program has recorded.

`![Crossings](examples/benchmark.json#sums)` on a line of its own becomes the table of that name in the
file, and below it the file's note, which says when and with what it was recorded. So a page shows no
figure that nobody measured. The file holds `note` and `tables`; a table has a `head` and `rows`, whose
cells are words, or `{"text": …, "href": …}`.
"""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree.ElementTree import Element

from kit.core.errors import KitError
from kit.markdown.data_link import DataExtension, DataLink
from kit.markdown.elements import atomic, child, extend, table

_IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<target>[^()\s#]+\.json)#(?P<name>[\w-]+)\)[ ]*")


class _Block(DataLink):
    image = _IMAGE

    def show(self, parent: Element, match: re.Match[str], target: str) -> None:
        content = self.read(match, target, "record")
        try:
            book = json.loads(content)
            made, note = book["tables"][match["name"]], str(book["note"])
            head, rows = list(made["head"]), list(made["rows"])
        except (ValueError, KeyError, TypeError) as error:
            raise KitError(
                f"the record has no table {match['name']!r} that can be read: {error}",
                path=self.docs / target,
                hint='It is {"note": "…", "tables": {"name": {"head": […], "rows": [[…]]}}}.',
            ) from None
        _table(parent, match["alt"], head, rows)
        child(child(parent, "p"), "small", atomic(note))


class RecordsExtension(DataExtension):
    """`kit.records` among `markdown_extensions`; option `docs`: the folder of the pages."""

    block, name, priority = _Block, "kit_records", 205


def _table(parent: Element, caption: str, head: list[str], rows: list[list[Any]]) -> None:
    made, body = table(*head, caption=caption, figures=True)
    parent.append(made)
    for row in rows:
        line = child(body, "tr")
        for at, cell in enumerate(row):
            place = child(line, "td", **({"align": "right"} if at else {}))
            if isinstance(cell, dict):
                child(place, "a", atomic(str(cell["text"])), href=str(cell["href"]))
            else:
                extend(place, atomic(str(cell)))


makeExtension = RecordsExtension  # noqa: N816  (Python-Markdown asks for this name)
