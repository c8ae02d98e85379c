"""Plain elements as Markdown that GitHub and others read."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag
from markdownify import ATX, MarkdownConverter

_LANGUAGE = re.compile(r"language-(\w[\w-]*)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")


def markdown(soup: BeautifulSoup) -> str:
    """All that is in `soup`, without blank lines at either end."""
    return str(_Writer().convert_soup(soup)).strip()


class _Writer(MarkdownConverter):
    class Options:
        heading_style = ATX
        bullets = "-"
        escape_asterisks = False
        escape_underscores = False

    def escape(self, text: str, parent_tags: set[str]) -> str:
        return _TAG.sub(r"\<", text)

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        words = " ".join(text.split()).replace("|", r"\|")
        return f" {words} {'|' * int(str(el.get('colspan', '1')))}"

    convert_th = convert_td

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        names = " ".join(str(name) for box in (el, *el.parents) for name in box.get("class") or ())
        language = _LANGUAGE.search(names)
        fence = max(re.findall(r"^`{3,}", text, re.MULTILINE), default="``") + "`"
        return f"\n\n{fence}{language[1] if language else ''}\n{text.strip(chr(10))}\n{fence}\n\n"
