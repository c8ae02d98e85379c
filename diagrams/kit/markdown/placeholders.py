"""Lines that hold a place until elements are there: a preprocessor leaves them, and knows what goes there."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor


def placeholder(name: str, number: int) -> str:
    """The line, on a paragraph of its own, that holds place `number` of the extension `name`."""
    return f"kit-{name}-{number}-here"


class Filled(Treeprocessor):
    """Puts what `make` gives for its number in the place of each such line."""

    def __init__(self, md: Markdown, name: str, make: Callable[[int], Element]) -> None:
        super().__init__(md)
        self.place, self.make = re.compile(placeholder(name, 0).replace("0", r"(\d+)")), make

    def run(self, root: Element) -> None:
        """Called by Python-Markdown."""
        for parent in list(root.iter()):
            for index, node in enumerate(list(parent)):
                place = self.place.fullmatch((node.text or "").strip()) if node.tag == "p" else None
                if place:
                    parent[index] = self.make(int(place[1]))
                    parent[index].tail = node.tail
