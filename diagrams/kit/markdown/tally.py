"""How many blocks each tool has run or validated: `![Blocks by tool](*/snippets/runs.json#tools)`."""

from __future__ import annotations

import json
import re
from collections import Counter
from xml.etree.ElementTree import Element

from kit.core.fileio import read_text
from kit.markdown.data_link import DataLink
from kit.markdown.elements import atomic, child, element, table

_NAME = re.compile(r"^the | \d[\d.]*$")  # what is no part of it


class Tally(DataLink):
    """A table with a row for each tool, the one that has most blocks first."""

    image = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<target>[^()\s#]*\*/snippets/runs\.json)#tools\)[ ]*")

    def show(self, parent: Element, match: re.Match[str], target: str) -> None:
        """Count the records that `target` names, and append the table to `parent`."""
        ways = {"run": Counter[str](), "validate": Counter[str]()}
        for book in self.docs.glob(target):
            for record in json.loads(read_text(book)).values():
                ways[record["way"]][_NAME.sub("", record["tool"])] += 1
        made, body = table("Tool", "Run", "Validated, not run", caption=match["alt"], figures=True)
        parent.append(made)
        for tool, _ in sum(ways.values(), Counter()).most_common():
            row = child(body, "tr", element("td", atomic(tool)))
            for counted in ways.values():
                child(row, "td", atomic(str(counted[tool] or "–")), align="right")
