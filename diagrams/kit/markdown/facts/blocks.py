"""An image whose target is data becomes the thing: every fact, what changed, a bill, or the notes' ledger."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from kit.core.errors import KitError
from kit.facts.ledger import load as load_ledger
from kit.markdown.data_link import DataLink
from kit.markdown.facts import ledger
from kit.markdown.facts.bill import bill
from kit.markdown.facts.listing import all_facts, what_changed
from kit.markdown.facts.page import Page

if TYPE_CHECKING:
    from markdown.blockparser import BlockParser

# `facts/*.yml` is every fact; `#previously` what changed, a sum's id its bill. `notes.yml` is the ledger.
_IMAGE = re.compile(
    r"!\[(?P<alt>[^\]]*)\]\((?P<target>[^()\s#]+\.ya?ml)(?:#(?P<part>[\w.-]*))?\)"
    r"(?:\{:?(?P<attributes>[^{}]*)\})?[ ]*"
)


class DataBlock(DataLink):
    """A link to facts or to a ledger."""

    image = _IMAGE

    def __init__(self, parser: BlockParser, page: Page) -> None:
        super().__init__(parser, page.docs)
        self.page = page

    def show(self, parent: Element, match: re.Match[str], target: str) -> None:
        """Name the page in an error that names no file.

        Args:
            parent: Gets the table or the list at its end.
            match: The link, with `alt`, `target`, `part` and `attributes`.
            target: Its path from the folder of the pages.

        Raises:
            KitError: There is no such thing, or it cannot be shown.
        """
        try:
            self._build(parent, match, target)
        except KitError as error:
            if error.path is None:
                error.path = self.page.file
            raise

    def _build(self, parent: Element, match: re.Match[str], target: str) -> None:
        part, alt = match["part"] or "", match["alt"]
        if target == f"{self.page.folder.name}/*.yml":
            if part in _PARTS:
                _PARTS[part](parent, alt, self.page, _limit(match["attributes"] or ""))
                self.page.listed = not part
            elif part in self.page.registry:
                bill(parent, alt, self.page, part)
            else:
                hint = "Write `#previously`, the id of a fact that adds up others, or nothing."
                raise KitError(f"`#{part}` is no part of the facts", hint=hint)
        elif "*" not in target and not part:
            book = load_ledger(self.page.docs / target, self.page.registry)
            ledger.render(parent, self.page, book)
            self.page.listed = True
        else:
            hint = f"Facts are in `{self.page.folder.name}/*.yml`, a ledger in one file such as `notes.yml`."
            raise KitError(f"`{match['target']}` leads to no data that can be shown", hint=hint)


_PARTS: dict[str, Callable[[Element, str, Page, int | None], None]] = {
    "": all_facts,
    "previously": what_changed,
}


def _limit(attributes: str) -> int | None:
    found = re.search(r"\blimit=[\"']?(\d+)", attributes)
    return int(found[1]) if found else None
