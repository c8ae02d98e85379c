"""Plain elements as Markdown that GitHub and others read."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from markdownify import ATX, MarkdownConverter

_LANGUAGE = re.compile(r"language-(\w[\w-]*)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
# What would begin a list, a quotation or a heading, up to where a backslash makes words of it
_MARK = re.compile(r"(\s*)(\d{1,9}(?=[.)](?:\s|$))|(?=(?:[-+*>]|#{1,6})(?:\s|$)))")


def markdown(soup: BeautifulSoup) -> str:
    """All that is in `soup`, without blank lines at either end."""
    for block in soup.find_all("pre"):
        for code in block.find_all("code"):
            code.string = code.get_text()  # the words of a command have colors, each in an element
    _keep_words(soup)
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


def _keep_words(soup: BeautifulSoup) -> None:
    """Escape what begins a paragraph or an item like a mark of Markdown: `200. So` is no item of a list."""
    for element in soup.find_all(["p", "li"]):
        first = next((child for child in element.children if str(child).strip()), None)
        if isinstance(first, NavigableString) and (found := _MARK.match(first)):
            first.replace_with(f"{found[0]}\\{first[found.end() :]}")
