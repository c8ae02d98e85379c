"""What Markdown takes for a list, a heading, a quotation or a table although its writer meant words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kit.core.markdown_code import without_code

FACT = re.compile(r"\[([^\[\]]+)\]\(fact:[^)\s]+\)")  # its figure alone remains in decks and copies
HEADER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
ITEM = re.compile(r"(?P<indent> *)(?P<mark>\d+\.|[-*+])(?= +\S)")
RULE = re.compile(r" *\|?(?: *:?-+:? *\|)+ *(?::?-+:? *)?")
MARKS = (  # at the start of a line in the middle of a paragraph, or of a paragraph that is none
    (re.compile(r" *#{1,6}[^#\s]"), "a heading: `#` without a space"),
    (re.compile(r" *(?:=+|-+) *"), "a heading: the line above is underlined"),
    (re.compile(r" *#{1,6} "), "a heading in the middle of a paragraph"),
    (re.compile(r" *> ?"), "a quotation"),
    (re.compile(r" *: \S"), "a definition"),
)


def faults(page: str) -> Iterator[str]:
    """Each accident as `12: what it becomes`."""
    text = HEADER.sub(lambda found: "\n" * found[0].count("\n"), page)
    text = FACT.sub(lambda found: found[1], without_code(text, span="x"))
    lines = text.split("\n")
    counted: dict[int, int] = {}  # indent → the number of the item before
    for number, line in enumerate(lines, 1):
        before = lines[number - 2] if number > 1 else ""
        yield from (f"{number}: {fault}" for fault in _line(line, before, counted))
        _forget(line, counted)
    yield from _tables(lines)


def _line(line: str, before: str, counted: dict[int, int]) -> Iterator[str]:
    item, inside = ITEM.match(line), _is_prose(before)
    if item:
        indent = len(item["indent"])
        if inside and not _continues(before, indent, counted):
            yield f"a list: {line.strip()[:40]}"
        elif item["mark"][0].isdigit():
            wanted = counted.get(indent, 0) + 1
            if int(item["mark"][:-1]) not in (1, wanted):
                yield f"a list that begins at 1: {line.strip()[:40]}"
        counted[indent] = int(item["mark"][:-1]) if item["mark"][0].isdigit() else 0
        return
    for mark, what in MARKS:
        if inside and mark.match(line) and (mark.fullmatch(line) or "underlined" not in what):
            yield f"{what}: {line.strip()[:40]}"
            return


def _is_prose(line: str) -> bool:
    """Whether a paragraph or an item goes on after this line."""
    text = line.strip()
    return (
        bool(text)
        and not text.startswith(("|", "#", "!!!", "???", "===", "<", "{", "*[", "!["))
        and text != "---"
    )


def _continues(before: str, indent: int, counted: dict[int, int]) -> bool:
    """Whether an item at this indent follows another, or stands in the one before."""
    own = ITEM.match(before)
    return indent in counted or bool(own) or any(known < indent for known in counted)


def _forget(line: str, counted: dict[int, int]) -> None:
    """What is less indented and no item ends the lists."""
    if line.strip() and not ITEM.match(line) and not line.lstrip().startswith("{"):
        indent = len(line) - len(line.lstrip(" "))
        for known in [known for known in counted if indent <= known]:
            del counted[known]


def _tables(lines: list[str]) -> Iterator[str]:
    """Rows with more or fewer cells than their head: what is too much is lost."""
    width = 0
    for number, line in enumerate(lines, 1):
        if RULE.fullmatch(line) and number > 1:
            width = _cells(lines[number - 2])
        elif "|" not in line:
            width = 0
        elif width and _cells(line) != width:
            yield f"{number}: a row of {_cells(line)} cells in a table of {width}: {line.strip()[:40]}"


def _cells(row: str) -> int:
    return len(re.findall(r"(?<!\\)\|", row.strip().strip("|"))) + 1
