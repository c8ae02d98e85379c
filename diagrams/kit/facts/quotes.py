"""Read a page's Markdown as text: where it quotes facts, and what of it is prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kit.core.markdown_code import without_code

# `[10](fact:id)`; with `#previously` a value that was true once, with `#conflicts` what another source says.
_LINK = re.compile(
    r"\[(?P<text>(?:\\.|[^\[\]\\])*)\]\(\s*<?fact:(?P<id>[^\s)#>]*)(?:#(?P<kind>[^\s)>]*))?>?(?:\s+\"[^\"]*\")?\s*\)"
)
_HANDED = re.compile(
    r"<[A-Za-z][\w-]*\s[^<>]*?\bdata-facts=\"(?P<ids>[^\"<>]*)\""
)  # to a program in the page
_TABLE = re.compile(r"\]\([^()\s]*\.ya?ml#(?P<id>[\w.-]+)\)")
_MARKUP = re.compile(r"(\*{1,3}|_{2,3}|`+)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)  # bold, italic, code
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_RAW = re.compile(r"<(?P<tag>pre|code|script|style|kbd|samp)\b.*?</(?P=tag)>", re.DOTALL | re.IGNORECASE)
_NOT_PROSE = (
    re.compile(r"^[ \t>]*#{1,6}[ \t].*$", re.MULTILINE),  # headings
    re.compile(r"^[ \t]*\[(?!\^)[^\]\n]+\]:[ \t]*\S.*$", re.MULTILINE),  # definitions of links
    re.compile(r"(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"),  # targets of links
    re.compile(r"(?<=\])\[[^\]]*\]"),  # labels of links
    re.compile(r"\{:?[ \t]*[^{}\n]*\}"),  # attribute lists
    re.compile(r"</?[A-Za-z][^<>]*>"),  # tags and <https://…>
    re.compile(r"\bhttps?://[^\s<>)\]]+"),
    # Names that hold a number.
    re.compile(r"\b(?:CC BY[\w-]*|Apache(?: License)?|HTTP|OAuth|Route|TLS|UTF|WCAG)[ /-]\d[\d.]*\b"),
)


@dataclass(frozen=True)
class Quote:
    """A place in a page that quotes a fact.

    Attributes:
        id: The fact's.
        text: As the reader sees it.
        kind: "" for today's value, `previously` for an earlier one, `conflicts` for what another source says.
        line: From 1 on.
    """

    id: str
    text: str
    kind: str
    line: int


@lru_cache(maxsize=512)  # a server asks for the same of each page at each save
def quotes(markdown: str) -> tuple[Quote, ...]:
    """Every fact link in `markdown` outside of code, comments and front matter, in order."""
    return tuple(_quotes(markdown))


def _quotes(markdown: str) -> Iterator[Quote]:
    masked = _mask(_read(markdown), _RAW)
    for match in _LINK.finditer(masked):
        text = re.sub(r"\\(.)", r"\1", markdown[match.start("text") : match.end("text")])
        line = markdown.count("\n", 0, match.start()) + 1
        yield Quote(match["id"], _MARKUP.sub(r"\2", text), match["kind"] or "", line)


def handed(markdown: str) -> Iterator[tuple[str, int]]:
    """Every id in a `data-facts` attribute outside of code and comments, with its line (1-based)."""
    if "data-facts" not in markdown:  # as in most: to read it takes longer
        return
    for match in _HANDED.finditer(_read(markdown)):
        for id in re.finditer(r"\S+", match["ids"]):
            yield id[0], markdown.count("\n", 0, match.start("ids") + id.start()) + 1


def prose(markdown: str) -> str:
    """`markdown` with all that is not prose, and every fact link, blanked out; lines and columns stay.

    Where a reader sees something in a blank's place, it is U+FFFC.
    """
    markdown = _mask(_read(markdown.replace("\ufffc", " "), span="\ufffc"), _RAW)
    markdown = _mask(markdown, _LINK, filler="\ufffc")
    return _mask(markdown, *_NOT_PROSE)


def tables(markdown: str) -> Iterator[str]:
    """The id of every fact that an image of data names, such as a bill, outside of code and comments."""
    for match in _TABLE.finditer(_read(markdown)):
        yield match["id"]


def front_matter_lines(markdown: str) -> int:
    """How many lines at the top of a file a site generator takes away before it renders."""
    match = _FRONT_MATTER.match(markdown)
    return match[0].count("\n") if match else 0


def _read(markdown: str, *, span: str = " ") -> str:
    """`markdown` with what nobody reads blanked out, and code: within a line each sign of it is a `span`."""
    return without_code(_mask(markdown, _FRONT_MATTER), span=span)


@lru_cache(maxsize=256)  # a build asks for the same of a page many times
def _mask(markdown: str, *patterns: re.Pattern[str], filler: str = " ") -> str:
    for pattern in patterns:
        markdown = pattern.sub(lambda match: re.sub(r"[^\n]", filler, match[0]), markdown)
    return markdown
