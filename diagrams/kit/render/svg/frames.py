"""A picture step by step as sheets of one size: its title, the drawing as the step shows it, the sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kit.core.geometry import Box
from kit.ir.drawing import Drawing
from kit.ir.graph import Step
from kit.render.canvas import NAMESPACES, Pen
from kit.render.svg.svg import svg
from kit.style import text_metrics
from kit.style import theme as style

WIDTH, HEIGHT, EDGE = 1280, 720, 36
TITLE, SAID = 30.0, 24.0  # pixels of text
LATER, PAST = 0.18, 0.5  # opacity of what is not part of a step, as in a page
_STEPS = re.compile(r'data-steps="([\d ]+)"|data-kit="edge"')


@dataclass(frozen=True)
class Sheet:
    """One sheet as SVG, and how many words it asks to be read."""

    drawn: str
    words: int


def sheets(picture: Drawing, theme: str) -> list[Sheet]:
    """The sheet of all steps, then one for each, in "light" or "dark"."""
    steps = picture.spec.steps
    width = WIDTH - 2 * EDGE
    told = [_told(step, width) for step in steps]
    most = max((len(said) + len(fails) for said, fails in told), default=0)
    foot = most * SAID * text_metrics.LINE + (EDGE if most else 0)
    top = EDGE + TITLE * text_metrics.LINE + 12
    room = Box(EDGE, top, width, HEIGHT - EDGE - foot - top)
    shown, scale = largest(picture, room.w, room.h)
    w, h = shown.width * scale, shown.height * scale
    drawn = svg(shown, theme, frame=Box(room.cx - w / 2, room.cy - h / 2, w, h))
    found = [_sheet(picture, theme, drawn, ((), ()), room.bottom)]
    for step, words in zip(steps, told, strict=True):
        found.append(_sheet(picture, theme, at_step(drawn, step.number), words, room.bottom))
    return found


def largest(picture: Drawing, w: float, h: float) -> tuple[Drawing, float]:
    """The picture, or its layout for a page's column where that is larger in `w` by `h`; and its scale."""
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
    """The words on lines of at most `width` in text of `size`."""
    found: list[str] = []
    for word in words.split(" "):
        joined = f"{found[-1]} {word}" if found else word
        if found and text_metrics.width(joined, size, bold) <= width:
            found[-1] = joined
        else:
            found.append(word)
    return tuple(found)


def _sheet(
    picture: Drawing,
    theme: str,
    drawn: str,
    told: tuple[tuple[str, ...], tuple[str, ...]],
    y: float,
) -> Sheet:
    pen, title = Pen(picture.spec.slug, theme), picture.spec.title
    size = TITLE
    while text_metrics.width(title, size, bold=True) > WIDTH - 2 * EDGE and size > SAID / 2:
        size -= 1
    said, fails = told
    below = y + EDGE / 2 + len(said) * SAID * text_metrics.LINE
    parts = [
        f'<svg{NAMESPACES} width="{WIDTH}" height="{HEIGHT}" font-family="{style.FONT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" {pen.paint("ground", style.BACKGROUND, fill=True)}/>',
        pen.words(
            [title], EDGE, Box(EDGE, EDGE, 0, 0), "ink", style.INK, anchor="start", bold=True, size=size
        ),
        drawn,
        pen.words(said, EDGE, Box(EDGE, y + EDGE / 2, 0, 0), "ink", style.INK, anchor="start", size=SAID),
        pen.words(fails, EDGE, Box(EDGE, below, 0, 0), "soft", style.SOFT, anchor="start", size=SAID),
        "</svg>",
    ]
    return Sheet("\n".join(parts), len(" ".join((title, *said, *fails)).split()))
