"""How wide text is, measured with the font the project brings, so that it is so everywhere.

Arimo has the metrics of Arial: what fits here fits in Arial, Helvetica and Liberation Sans. What Arimo cannot
write is measured by `kit.style.glyphs`.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import math
import re
import unicodedata
from collections.abc import Iterable, Sequence

from kit.core.errors import KitError, shown
from kit.style import glyphs
from kit.style.glyphs import UNITS

LABEL = 16.0
TITLE = 16.0
SMALL = 16.0
LINE = 1.25
LABEL_LINES = 2
LABEL_WIDTH = 150.0
BOX_LINES = 3
BOX_WIDTH = 208.0
TITLE_WIDTH = 480.0  # of a group's title
EDGE_WIDTH = 208.0  # of the words beside a line
MOST_LINES = 12  # of any words in a picture
_GLUE = re.compile(r"(?<=\d) (?=\w{1,3}\b)|(?<=[−≤<]) | (?=[−≤<])| (?=[A-Z](?!\S)|\d+$)")


@functools.cache
def width(text: str, size: float, bold: bool = False) -> float:
    """Width of one line in pixels, to a tenth.

    Args:
        text: Without line breaks.
        size: In pixels.
        bold: Whether it is set in bold.
    """
    known, strange = glyphs.apart(text)
    return round(glyphs.advance(known, bold) * size / UNITS + strange * size, 1)


def widest(lines: Iterable[str], bold: bool = False) -> float:
    """Width of the longest of these lines of a label, in pixels; 0 without any."""
    return max((width(line, LABEL, bold) for line in lines), default=0.0)


def height(lines: Sequence[str]) -> float:
    """Height of these lines of a label, in pixels."""
    return len(lines) * LABEL * LINE


def wrap(
    label: str, *, limit: float = LABEL_WIDTH, lines: int = LABEL_LINES, bold: bool = False
) -> list[str]:
    r"""`label` in lines; "\n" breaks where the writer says.

    Args:
        label: The words.
        limit: How wide a line is at most, in pixels.
        lines: How many there are at most.
        bold: Whether they are measured in bold.

    Raises:
        KitError: It does not fit (without a place: the caller knows it).
    """
    found: list[str] = []
    for part in label.split("\n"):
        current = ""
        for word in part.split():
            joined = f"{current} {word}".strip()
            if current and width(joined, LABEL, bold) > limit:
                found.append(current)
                current = word
            else:
                current = joined
        found.append(current)
    if len(found) > lines or widest(found, bold) > limit:
        raise KitError(
            f"the label {shown(label)} does not fit in {lines} lines of {limit:.0f} px"
            f" (about {limit / 8:.0f} characters)",
            hint='Shorten it, or break it with "\\n" at a better place; steps have room for sentences.',
        )
    return found


def fitted(label: str, *, limit: float, lines: int, widest: float, bold: bool = False) -> tuple[str, ...]:
    """`label` as `wrap` or, evenly, `broken` breaks it, else on more lines of up to `widest` pixels.

    What is more than `MOST_LINES` is cut, and ends in an ellipsis.

    Args:
        label: Plain text.
        limit: Px of a line.
        lines: The lines at most that `wrap` may take.
        widest: Px of a line that is let grow to save some.
        bold: Whether in bold.
    """
    said: tuple[str, ...] = ()
    with contextlib.suppress(KitError):
        said = tuple(wrap(label, limit=limit, lines=lines, bold=bold))
    if "\n" in label and len(said) != len(label.split("\n")):  # the writer's lines are too long here
        even = broken(label, limit, bold=bold)
        fits = len(even) <= (len(said) or lines) and all(width(line, LABEL, bold) <= limit for line in even)
        said = even if fits else said
    if said:
        return said
    found: list[str] = []
    for room in (limit, (limit + widest) / 2, widest):
        found = [line for part in label.split("\n") for line in _folded(part, room, bold)]
        if len(found) <= lines + 1:
            break
    if len(found) > MOST_LINES:
        found = [*found[: MOST_LINES - 1], _cut(found[MOST_LINES - 1], widest, bold)]
    return tuple(found)


def _folded(text: str, limit: float, bold: bool) -> list[str]:
    """The words on lines of at most `limit` pixels; a longer word breaks where it must."""
    found = [""]
    for word in text.split():
        joined = f"{found[-1]} {word}".strip()
        if width(joined, LABEL, bold) <= limit:
            found[-1] = joined
            continue
        found += split_word(word, limit, bold)
    return [line for line in found if line] or [""]


def split_word(word: str, limit: float, bold: bool) -> list[str]:
    """A word in pieces of at most `limit` pixels: behind a sign, before a capital, or no short rest."""
    pieces: list[str] = []
    while width(word, LABEL, bold) > limit and len(word) > 1:
        count = max(next(n for n in range(1, len(word)) if width(word[: n + 1], LABEL, bold) > limit), 1)
        near = range(count // 2 + 1, count + 1)
        signs = [n for n in near if not word[n - 1].isalnum()]
        humps = [n for n in near if word[n - 1].islower() and word[n].isupper()]
        good = max(signs or humps, default=max(min(count, len(word) - 3), 1))
        while good > 1 and unicodedata.category(word[good])[0] in "MC":  # a mark stays with its sign
            good -= 1
        pieces.append(word[:good])
        word = word[good:]
    return [*pieces, word]


def _cut(line: str, limit: float, bold: bool) -> str:
    while line and width(f"{line}…", LABEL, bold) > limit:
        line = line[:-1]
    return f"{line}…"


def broken(text: str, limit: float, *, bold: bool = False) -> tuple[str, ...]:
    r"""`text` in as few lines of at most `limit` pixels as it can be, these as short as they can be.

    A word that is longer stands alone; a figure stays with its unit, a letter or a number with what it
    tells apart. "\n" breaks where the writer says, unless that leaves shorter lines or takes more.
    """
    if not text.strip():
        return ("",)
    parts = [_words(part, limit, bold) for part in text.split("\n")]
    said = _balanced(parts, limit, bold)
    if len(said) == len(parts):
        return said
    flat = _balanced([list(itertools.chain(*parts))], limit, bold)
    return min((said, flat), key=lambda lines: len(lines) + 2 * _ragged(lines, bold) - 0.08 * (lines is said))


def beside_line(label: str) -> tuple[str, ...]:
    """The words beside a line, on lines that a reader takes in at a glance."""
    parts = label.split("\n")
    if all(width(part, SMALL) <= EDGE_WIDTH for part in parts):
        return tuple(parts)
    return fitted(label, limit=EDGE_WIDTH, lines=3, widest=EDGE_WIDTH)


def _balanced(parts: list[list[str]], limit: float, bold: bool) -> tuple[str, ...]:
    """The parts on as few lines as `limit` allows, as short as that many lines can be."""
    found = _filled(parts, max(limit, widest(list(itertools.chain(*parts)), bold)), bold)
    while True:
        longest = widest(found, bold)
        tighter = _filled(parts, longest - 1, bold)
        if len(tighter) > len(found) or widest(tighter, bold) >= longest:
            return tuple(found)
        found = tighter


def _ragged(lines: tuple[str, ...], bold: bool) -> float:
    """How much of the lines' room stays empty, 0 to 1; a short last line is less of a fault."""
    longest = widest(lines, bold)
    empty = [(1 - width(line, LABEL, bold) / longest) ** 2 for line in lines]
    return (sum(empty) - 0.7 * empty[-1]) / len(lines) if longest else 0.0


def _words(text: str, limit: float, bold: bool) -> list[str]:
    """The words; a figure with the unit after it counts as one, as long as that is not too long."""
    glued = _GLUE.sub("\N{NO-BREAK SPACE}", " ".join(text.split())).split(" ")
    return [part for word in glued for part in _parts(word, limit, bold)]


def _parts(word: str, limit: float, bold: bool) -> list[str]:
    if width(word, LABEL, bold) <= limit:
        return [word]
    if any(map(glyphs.is_wide, word)):
        return [piece for part in word.split() for piece in split_word(part, limit, bold)]
    return word.split()


def _filled(parts: list[list[str]], limit: float, bold: bool) -> list[str]:
    """The words of each part on lines of at most `limit` pixels, as many on each as it holds."""
    lines: list[str] = []
    space = width(" ", LABEL, bold)
    for words in parts:
        used = math.inf
        for word in words:
            size = width(word, LABEL, bold)
            if used + space + size <= limit:
                lines[-1] += f" {word}"
                used += space + size
            else:
                lines.append(word)
                used = size
    return lines


def forms(text: str, *, bold: bool = False) -> list[tuple[str, ...]]:
    """All ways to break `text` that make it narrower, from the lines that it has to a word on each."""
    found: list[tuple[str, ...]] = [tuple(text.split("\n"))]
    while True:
        longest = widest(found[-1], bold)
        tighter = broken(text, longest - 1, bold=bold)
        if widest(tighter, bold) >= longest:
            return found
        found.append(tighter)
