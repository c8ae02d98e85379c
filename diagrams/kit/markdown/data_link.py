"""An image link on a line of its own whose target is data: what all extensions that show data share."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

from kit.core.errors import KitError
from kit.markdown.context import page_path


class DataLink(BlockProcessor):
    """Runs before paragraphs are made, so that texts of the data are rendered like any Markdown.

    `image` matches the whole line; its group `target` is the path, from the folder of the page.

    Args:
        parser: Of the page.
        docs: The folder of all pages.
    """

    image: re.Pattern[str]

    def __init__(self, parser: BlockParser, docs: Path) -> None:
        super().__init__(parser)
        self.docs = docs

    def test(self, parent: Element, block: str) -> bool:
        """Whether the block is such a link."""
        return bool(self.image.fullmatch(block.strip("\n")))

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        """Take the link off `blocks`, and show what it leads to."""
        match = self.image.fullmatch(blocks[0].strip("\n"))
        if match is None:
            return False
        blocks.pop(0)
        folder = posixpath.dirname(page_path(self.parser.md) or "")
        self.show(parent, match, posixpath.normpath(posixpath.join(folder, match["target"])))
        return None

    def show(self, parent: Element, match: re.Match[str], target: str) -> None:
        """Append what the link shows.

        Args:
            parent: Gets it at its end.
            match: The link, with `target` and what else the pattern names.
            target: Its path from the folder of the pages.

        Raises:
            KitError: There is no such thing, or it cannot be read.
        """
        raise NotImplementedError

    def read(self, match: re.Match[str], target: str, what: str) -> bytes:
        """The file that the link names.

        Args:
            match: The link, as the error shows it.
            target: Its path from the folder of the pages.
            what: What the file is called in an error.

        Raises:
            KitError: There is none, or it lies outside of the project, the folder around that of the pages.
        """
        path = self.docs / target
        try:
            if path.resolve().is_relative_to(self.docs.resolve().parent):
                return path.read_bytes()
        except OSError:
            pass
        hint = f"The page shows it: correct `{match['target']}` there."
        raise KitError(f"There is no such {what}", path=path, hint=hint)


class DataExtension(Extension):
    """An extension that is nothing but a `DataLink`; option `docs`: the folder of the pages."""

    block: type[DataLink]
    name: str
    priority: int  # facts are at 200, which take every other image of a YAML file; paragraphs at 10

    def __init__(self, **options: Any) -> None:
        self.config = {"docs": ["docs", "The folder of the pages, from the working directory"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (named by Python-Markdown)
        """Register the block before paragraphs are made."""
        block = self.block(md.parser, Path(self.getConfig("docs")))
        md.parser.blockprocessors.register(block, self.name, self.priority)
