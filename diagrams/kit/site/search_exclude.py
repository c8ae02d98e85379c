"""What search leaves out, out of the way while plugins read a page: drawings, and what says so itself.

Material's search plugin takes every page apart, tag by tag, and then throws away what it is told to exclude:
a third of all tags of a site with drawings and sources. Here that is found by its ends alone. (It also takes
an inner element's end for that of the excluded one around it, and finds what follows.)
"""

from __future__ import annotations

import functools
import hashlib
import re

_START = re.compile(r"<(?:(svg)\b[^>]*\bkit-svg\b|([a-z]+)\b[^<>]*\sdata-search-exclude\b)[^<>]*>")
_HEADING = re.compile(r"<h[1-6]\b")  # begins a section for search, excluded or not
_SAID = re.compile(r"\sdata-search-exclude(?:=\"[^\"]*\")?(?=[\s>])")  # of no use to a browser
_PLACE = re.compile(r"<!--kit-hidden (\w+)-->")


class SearchExclusion:
    """What is hidden of the pages of one build.

    Args:
        last: That of the build before: most pages are what they were.
    """

    def __init__(self, last: SearchExclusion | None = None) -> None:
        self._parts: dict[str, str] = {}
        self._pages: dict[str, tuple[str, dict[str, str]]] = {}
        self._before = last._pages if last else {}  # noqa: SLF001

    def hide(self, html: str) -> str:
        """`html` with a short mark for each part; what a writer has typed like one goes."""
        self._pages[html] = seen, parts = self._before.get(html) or _parted(html)
        self._parts.update(parts)
        return seen

    def show(self, html: str) -> str:
        """`html` with each part back in its place."""
        return _PLACE.sub(lambda mark: self._parts[mark[1]], html)


def _parted(html: str) -> tuple[str, dict[str, str]]:
    """`html` with marks, and what they stand for."""
    html = _PLACE.sub("", html)
    pieces, parts, done = [], {}, 0
    start = _START.search(html)
    while start:
        end = _end(html, start)
        if end is not None:
            part = _SAID.sub("", start[0], 1) + html[start.end() : end]
            name = hashlib.sha256(part.encode()).hexdigest()  # the same in every build
            parts[name] = part
            pieces += [html[done : start.start()], f"<!--kit-hidden {name}-->"]
            done = end
        start = _START.search(html, start.end() if end is None else end)
    return "".join([*pieces, html[done:]]), parts


def _end(html: str, start: re.Match[str]) -> int | None:
    """Where the element ends that begins at `start`; None when it must be seen, or does not end."""
    depth = 0
    for tag in _tags(start[1] or start[2]).finditer(html, start.start()):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return None if _HEADING.search(html, start.start(), tag.end()) else tag.end()
    return None


@functools.cache
def _tags(name: str) -> re.Pattern[str]:
    """Every beginning and end of such an element."""
    return re.compile(rf"<(/?){name}\b[^>]*>")
