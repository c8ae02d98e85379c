"""An image link on a line of its own whose target is data: what all extensions that show data share."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown.blockprocessors import BlockProcessor

from kit.markdown.context import page_path


class DataLink(BlockProcessor):
    """Runs before paragraphs are made, so that texts of the data are rendered like any Markdown.

    `image` matches the whole line; its group `target` is the path, from the folder of the page.
    """

    image: re.Pattern[str]

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
        """Append what the link shows to `parent`; `target` is its path from the folder of the pages."""
        raise NotImplementedError


def read_inside(docs: Path, target: str) -> bytes:
    """The file at `target`, from `docs`.

    Raises:
        OSError: There is none, or it lies outside the project, which is the folder around `docs`.
    """
    path = docs / target
    if not path.resolve().is_relative_to(docs.resolve().parent):
        raise FileNotFoundError(path)
    return path.read_bytes()
