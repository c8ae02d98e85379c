"""What charts and time lines are drawn of, in the house's looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kit.core.geometry import Box
from kit.ir.placement import Badge
from kit.ir.scene import Bar, Dot, Part, Point, Stroke, Words, text_box
from kit.layout.chart.intervals import gaps
from kit.style import text_metrics, theme
from kit.style.chart_theme import MOMENT, SCENERY, SPANS, LineLook

LINE = text_metrics.LABEL * text_metrics.LINE  # px: the height of a line of text


def steps_of(number: int) -> tuple[int, ...]:
    """The steps of a part that belongs to step `number`; 0 is none."""
    return (number,) if number else ()


def stroke(points: tuple[Point, ...], look: LineLook, id: str, step: int) -> Stroke:
    """A line that says something.

    Args:
        points: Its corners, px.
        look: Its color, width and dashes.
        id: Of what it shows.
        step: The number of the step that it belongs to, 0 for none.
    """
    return Stroke(points, look.role, look.color, look.width, look.dash, id=id, steps=steps_of(step))


def scenery(
    *points: Point,
    width: float = 1,
    dash: tuple[float, ...] = (),
    opacity: float = 1,
    arrow: bool = False,
) -> Stroke:
    """A line of the grid, an axis or a border.

    Args:
        points: Its corners, px.
        width: Px.
        dash: Ink and gap, px; empty for a solid line.
        opacity: From 0 to 1.
        arrow: Whether it ends in a head.
    """
    return Stroke(points, SCENERY.role, SCENERY.color, width, dash, opacity, arrow)


def soft(word: str, box: Box, anchor: str = "start") -> Words:
    """A word that is only read by who looks for it."""
    return Words((word,), box, "soft", theme.SOFT, anchor)


def centered(word: str, x: float, y: float) -> Words:
    """The word of a tick.

    Args:
        word: One line.
        x: Its middle, px.
        y: Its top, px.
    """
    box = text_box((word,), 0, y)
    return soft(word, Box(x - box.w / 2, box.y, box.w, box.h), "middle")


def title(lines: tuple[str, ...], box: Box, anchor: str = "start", id: str = "") -> Words:
    """Bold words.

    Args:
        lines: Of text.
        box: The room that they fill, px.
        anchor: Where in it they are set: "start", "middle" or "end".
        id: Of what they name; "" for scenery.
    """
    return Words(lines, box, "ink", theme.INK, anchor, bold=True, id=id)


def bar(box: Box, kind: str, hole: Box | None = None, id: str = "", step: int = 0) -> Bar:
    """A span of time.

    Args:
        box: The bar, px.
        kind: source, stopped, target or risk.
        hole: Where its text stands, px, which no hatching crosses; None without text.
        id: Of the span; "" in a legend.
        step: The number of the step that it belongs to, 0 for none.
    """
    look = SPANS[kind]
    return Bar(box, look.role, look.color, look.opacity, look.hatch, look.dash, hole, id, steps_of(step))


def moment(id: str, x: float, top: float, bottom: float, step: int) -> list[Part]:
    """A line down to the bar in which something happens at once, and a dot there.

    Args:
        id: Of the milestone.
        x: Where both lie, px.
        top: Where the line begins, px: below the words.
        bottom: Where it ends, px: at the dot.
        step: The number of the step that both belong to, 0 for none.
    """
    dot = Dot(x, bottom, 4, MOMENT.role, MOMENT.color, steps=steps_of(step))
    return [stroke(((x, top), (x, bottom)), MOMENT, id, step), dot]


def legend_entry(kind: str, name: str, left: float, y: float) -> list[Part]:
    """What a kind of span means: a short bar and words.

    Args:
        kind: source, stopped, target or risk.
        name: The words, which begin 44 px right of `left`.
        left: Where the bar begins, px.
        y: The top of the words, px.
    """
    return [bar(Box(left, y + 1, 36, LINE - 2), kind), soft(name, text_box((name,), left + 44, y))]


def phase_borders(
    places: Iterable[float], drawn: Iterable[Part], top: float, bottom: float
) -> Iterator[Stroke]:
    """Upright lines where nothing else stands.

    Args:
        places: Where they lie from the left, px.
        drawn: What they must leave out.
        top: Where they begin, px.
        bottom: Where they end, px.
    """
    taken = [part.box.grow(4) for part in drawn if isinstance(part, (Bar, Words, Badge))]
    for x in places:
        for start, end in gaps([(box.y, box.bottom) for box in taken if box.x < x < box.right], top, bottom):
            if end - start > 6:
                yield scenery((x, start), (x, end), dash=(3, 5), opacity=0.6)
