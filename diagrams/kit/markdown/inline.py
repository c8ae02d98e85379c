"""Text with links as elements, for what is not written in Markdown."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from kit.markdown.context import literal

_LINK = re.compile(r"\[([^\]]*)\]\((fact:[^)\s]+)\)")


def inline(parent: Element, text: str) -> None:
    """Text with links to facts, as elements that the facts extension then completes."""
    position = 0
    last: Element | None = list(parent)[-1] if len(parent) else None

    def add(piece: str) -> None:
        if last is None:
            parent.text = (parent.text or "") + piece
        else:
            last.tail = (last.tail or "") + piece

    for match in _LINK.finditer(text):
        add(literal(text[position : match.start()]))
        last = SubElement(parent, "a", {"href": match[2]})
        last.text = match[1]
        position = match.end()
    add(literal(text[position:]))
