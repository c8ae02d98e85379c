"""How many blocks each tool has run or validated: `![Blocks by tool](*/snippets/runs.json#tools)`."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser
from markdown.util import AtomicString

from kit.core.fileio import read_text
from kit.markdown.data_link import DataLink

_NAME = re.compile(r"^the | \d[\d.]*$")  # what is no part of it


class Tally(DataLink):
    """A table with a row for each tool, the one that has most blocks first.

    Args:
        root: the project's folder, which holds `docs/`.
    """

    image = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<target>[^()\s#]*\*/snippets/runs\.json)#tools\)[ ]*")

    def __init__(self, parser: BlockParser, root: Path) -> None:
        super().__init__(parser)
        self.root = root

    def show(self, parent: Element, match: re.Match[str], target: str) -> None:
        """Count the records that `target` names, and append the table to `parent`."""
        ways = {"run": Counter[str](), "validate": Counter[str]()}
        for book in (self.root / "docs").glob(target):
            for record in json.loads(read_text(book)).values():
                ways[record["way"]][_NAME.sub("", record["tool"])] += 1
        table = SubElement(parent, "table")
        SubElement(table, "caption").text = AtomicString(match["alt"])
        _row(SubElement(table, "thead"), "th", "Tool", "Run", "Validated, not run")
        body = SubElement(table, "tbody")
        for tool, _ in sum(ways.values(), Counter()).most_common():
            _row(body, "td", tool, *(str(counted[tool] or "–") for counted in ways.values()))


def _row(parent: Element, tag: str, *cells: str) -> None:
    line = SubElement(parent, "tr")
    for at, cell in enumerate(cells):
        scope = {"scope": "col"} if tag == "th" else {}
        right = {"align": "right"} if at else {}
        SubElement(line, tag, {**scope, **right}).text = AtomicString(cell)
