"""A picture step by step as sheets of one size: its title, the drawing as the step shows it, the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kit.core.geometry import Box
from kit.ir.drawing import Drawing
from kit.ir.step import Step
from kit.render.canvas import NAMESPACES, Pen
from kit.render.svg.svg import svg
from kit.style import text_metrics
from kit.style import theme as style

WIDTH, HEIGHT, EDGE = 1280, 720, 36
BESIDE = (264.0, 300.0, 340.0, 380.0, 430.0)  # widths for a sentence beside the drawing
GAP = 18.0  # from the drawing to a sentence
TITLE, SAID = 30.0, 24.0  # pixels of text
TOP = EDGE + TITLE * text_metrics.LINE + 12
FULL = Box(EDGE, TOP, WIDTH - 2 * EDGE, HEIGHT - EDGE - TOP)  # below the title
LATER, PAST = 0.18, 0.5  # opacity of what is not part of a step, as in a page
_STEPS = re.compile(r'data-steps="([\d ]+)"|data-kit="edge"')


@dataclass(frozen=True)
class Sheet:
    """One sheet as SVG, how many words it asks to be read, and the scale of its drawing."""

    drawn: str
    words: int
    scale: float


def sheets(picture: Drawing, theme: str) -> list[Sheet]:
    """The sheet of all steps, then one for each, in "light" or "dark": the sentence where it costs least."""
    steps = picture.spec.steps
    room, beside = max(_ways(steps, FULL), key=lambda way: largest(picture, way[0].w, way[0].h)[1])
    drawn, scale = _drawn(picture, theme, room)
    at = [(None, drawn), *((step, at_step(drawn, step.number)) for step in steps)]
    return [_sheet(picture, theme, seen, step, beside, scale) for step, seen in at]


def alone(picture: Drawing, theme: str) -> Sheet:
    """The sheet of all steps where nothing stands still: its drawing takes the room of sentences as well."""
    drawn, scale = _drawn(picture, theme, FULL)
    return _sheet(picture, theme, drawn, None, FULL, scale)


def _drawn(picture: Drawing, theme: str, room: Box) -> tuple[str, float]:
    """The drawing in the middle of `room`, and its scale."""
    shown, scale = largest(picture, room.w, room.h)
    w, h = shown.width * scale, shown.height * scale
    return svg(shown, theme, frame=Box(room.cx - w / 2, room.cy - h / 2, w, h)), scale


def _ways(steps: Sequence[Step], full: Box) -> Iterator[tuple[Box, Box]]:
    """How a sheet can be divided: the room of the drawing, and that of the sentence."""
    if not steps:
        yield full, full
        return
    for w in BESIDE:
        said = Box(full.right - w, full.y, w, full.h)
        if all(_fits(step, said) for step in steps):
            yield Box(full.x, full.y, full.w - w - GAP, full.h), said
    h = max(_height(step, full.w) for step in steps)
    yield Box(full.x, full.y, full.w, full.h - h - GAP), Box(full.x, full.bottom - h, full.w, h)


def _fits(step: Step, room: Box) -> bool:
    widest = max(text_metrics.width(line, SAID) for told in _told(step, room.w) for line in told)
    return widest <= room.w and _height(step, room.w) <= room.h


def _height(step: Step, width: float) -> float:
    return sum(map(len, _told(step, width))) * SAID * text_metrics.LINE


def largest(picture: Drawing, w: float, h: float) -> tuple[Drawing, float]:
    """The picture, or its layout for a page's column where that is larger; and its scale.

    Args:
        picture: As composed.
        w: The width of the room, px or points.
        h: Its height, in the same unit.
    """
    layouts = [(each, min(w / each.width, h / each.height)) for each in (picture, picture.column) if each]
    return max(layouts, key=lambda layout: layout[1])


def at_step(drawn: str, number: int) -> str:
    """The drawing with what is not part of the step faint, as the page shows it."""

    def faint(match: re.Match[str]) -> str:
        steps = [int(each) for each in (match[1] or "").split()]
        if number in steps or (match[1] is None and _has_steps(drawn, match.end())):
            return match[0]
        return f'{match[0]} opacity="{PAST if steps and max(steps) < number else LATER}"'

    return _STEPS.sub(faint, drawn)


def _has_steps(drawn: str, end: int) -> bool:
    return drawn.startswith(" data-steps=", end)


def _told(step: Step, width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    said = lines(f"{step.number}  {step.plain_text}", width)
    return said, lines(f"If not: {step.plain_fails}", width) if step.fails else ()


def lines(words: str, width: float, size: float = SAID, *, bold: bool = False) -> tuple[str, ...]:
    """The words on lines; one that is longer than a line stands alone.

    Args:
        words: Plain text.
        width: Of a line at most, px or points.
        size: Of the text, in the same unit.
        bold: Whether it is set in bold.
    """
    found: list[str] = []
    for word in words.split(" "):
        joined = f"{found[-1]} {word}" if found else word
        if found and text_metrics.width(joined, size, bold) <= width:
            found[-1] = joined
        else:
            found.append(word)
    return tuple(found)


def _sheet(picture: Drawing, theme: str, drawn: str, step: Step | None, room: Box, scale: float) -> Sheet:
    pen, title = Pen(picture.spec.slug, theme), picture.spec.title
    size, width = TITLE, WIDTH - 2 * EDGE
    while text_metrics.width(title, size, bold=True) > width and size > text_metrics.LABEL:
        size -= 1
    head = lines(title, width, size, bold=True)
    said, fails = _told(step, room.w) if step else ((), ())
    below = Box(room.x, room.y + len(said) * SAID * text_metrics.LINE, room.w, 0)
    parts = [
        f'<svg{NAMESPACES} width="{WIDTH}" height="{HEIGHT}" font-family="{style.FONT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" {pen.paint("ground", style.BACKGROUND, fill=True)}/>',
        pen.words(head, EDGE, Box(EDGE, EDGE, 0, 0), "ink", style.INK, anchor="start", bold=True, size=size),
        drawn,
        pen.words(said, room.x, room, "ink", style.INK, anchor="start", size=SAID),
        pen.words(fails, room.x, below, "soft", style.SOFT, anchor="start", size=SAID),
        "</svg>",
    ]
    return Sheet("\n".join(parts), len(" ".join((title, *said, *fails)).split()), scale)
