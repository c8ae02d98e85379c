"""What of a page's Markdown is code, as `pymdownx.superfences` and Python-Markdown take it, or a comment.

Who looks for links, figures, questions or blocks of commands in a page asks here what of it is only shown.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

_TAB = 4  # columns
_PREFIX = re.compile(r"[> ]*")
_START = re.compile(
    r"""
    (?P<mark>`{3,}|~{3,})
    (?:[ \t]*\.?(?P<language>[\w#.+-]+)(?=[ \t]|$))?
    (?:
        [ \t]*\{(?:[ \t]*\.(?P<first_class>[\w#.+-]+))?.*\} |
        (?:[ \t]*(?:hl_lines|linenums|title)(?:=(?P<quote>["']).*?(?P=quote))?(?=[ \t]|$))+
    )?
    [ \t]*$
    """,
    re.VERBOSE,
)
_SNIPPET = re.compile(r"[ \t]*-+8<-+[ \t]+(?P<quote>[\"'])(?P<path>.+?)(?P=quote)\s*")
_SNIPPETS = re.compile(r"[ \t]*-+8<-")  # also the lines around a list of files
_TOKEN = re.compile(r"\\.|<!--|`+", re.DOTALL)
_BLANK = re.compile(r"\n[ \t>]*\n")  # ends a paragraph


@dataclass(frozen=True)
class Fence:
    """A fenced block.

    Attributes:
        first: The index of its first line, a fence.
        last: That of its last line, a fence as well.
        indent: What stands before each of its lines, with blanks for tabs.
        language: In small letters; "" without one.
    """

    first: int
    last: int
    indent: str
    language: str


def fences(lines: Sequence[str]) -> Iterator[Fence]:
    """Every fenced block of a page, in order.

    The fence at the end is the same as at the start, and as far indented: a longer one is code. A block that
    does not end, or holds a line that is less indented, is none.
    """
    opened: tuple[int, str, re.Match[str]] | None = None
    empty = False  # whether the line before is, in a quotation
    for number, line in enumerate(lines):
        if opened is None and "```" not in line and "~~~" not in line:
            continue  # as most lines: the rest takes longer
        text = line.rstrip("\r").expandtabs(_TAB) if line.strip() else ""
        if opened is None:
            indent = _indent(text)
            head = _START.match(text, len(indent))
            opened, empty = (number, indent, head) if head else None, False
            continue
        first, indent, head = opened
        before = _indent(text)[: len(indent)]
        content = text[len(before) :]
        depth, level = indent.count(">"), before.count(">")
        short = len(before) < len(indent) or (empty and level < depth)
        if level > depth or (short and content):
            opened = None
        elif content.rstrip(" ") == head["mark"]:
            yield Fence(first, number, indent, (head["language"] or head["first_class"] or "").lower())
            opened = None
        else:
            empty = not content


def _indent(line: str) -> str:
    found = _PREFIX.match(line)
    return found[0] if found else ""


def snippet(line: str) -> str:
    """What the line of a page includes, as `pymdownx.snippets` does: `docs/x.sh`, `docs/x.sh:part`; else "".

    It does so in a fenced block as well.
    """
    found = _SNIPPET.fullmatch(line)
    return found["path"] if found else ""


@lru_cache(maxsize=1024)  # a build asks for the same page many times
def without_code(markdown: str, *, span: str = " ") -> str:
    """`markdown` with its code, comments and snippet lines blanked out; lines and columns stay.

    Each character of code inside of a line becomes `span`.
    """
    lines = markdown.split("\n")
    code = {number for fence in fences(lines) for number in range(fence.first, fence.last + 1)}
    code |= {number for number, line in enumerate(lines) if _SNIPPETS.match(line)}
    for number in code:
        lines[number] = " " * len(lines[number])

    text, shown, at = "\n".join(lines), [], 0
    for start, end, is_code in _hidden(text):
        filler = span if is_code else " "
        shown += [text[at:start], "\n".join(filler * len(part) for part in text[start:end].split("\n"))]
        at = end
    return "".join([*shown, text[at:]])


def _hidden(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where each comment and each span of code begins and ends, and whether it is code.

    A span begins and ends with equally many backticks, in one paragraph. What begins first hides the other.
    No regular expression does that in a time that grows as the text does.
    """
    paragraphs = [blank.start() for blank in _BLANK.finditer(text)]
    runs: dict[tuple[int, int], list[int]] = {}  # (paragraph, length) → where so many backticks stand
    for run in re.finditer("`+", text):
        runs.setdefault((bisect(paragraphs, run.start()), len(run[0])), []).append(run.start())
    at = 0
    while token := _TOKEN.search(text, at):
        start, at = token.span()
        if token[0] == "<!--":
            end = text.find("-->", at)
            at = end + len("-->") if end >= 0 else len(text)
            yield start, at, False
        elif token[0][0] == "`":
            for length in range(len(token[0]), 0, -1):  # what finds no end begins with fewer of them
                ends = runs.get((bisect(paragraphs, start), length), [])
                if (number := bisect(ends, start)) < len(ends):
                    at = ends[number] + length
                    yield start, at, True
                    break
