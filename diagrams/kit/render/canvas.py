"""What every SVG is drawn with: paint in three themes, words, badges, and the sheet around them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from html import escape

from kit.core.geometry import Box
from kit.ir.drawing import Drawing
from kit.ir.placement import RADIUS, Badge
from kit.style import css, text_metrics
from kit.style import theme as style
from kit.style.color import everywhere

Point = tuple[float, float]
CORNER = 8.0
NEW_LINE = "\n"  # between lines that are copied: a space where it is pasted
BASELINE = 0.35  # of the font size: from the middle of a line of text to its baseline


NAMESPACES = ' xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


class Pen:
    """Draws for one theme. Every id begins with the picture's slug: several pictures can stand in one page.

    Args:
        slug: The picture's.
        theme: "light", "dark", the reader's ("auto"), or a page's ("page"), by its variables.
        second: Whether it is the second drawing of a picture in a page, for a phone: that has what the
            picture names but not what it is called.
    """

    def __init__(self, slug: str, theme: str, *, second: bool = False) -> None:
        self.slug, self.theme, self.second = slug, theme, second
        self.prefix = f"{slug}-narrow" if second else slug
        self.dark: dict[str, str] = {}  # what each class of an "auto" drawing changes in the dark

    def sheet(self, drawing: Drawing, parts: Iterable[str], frame: Box | None) -> str:
        """The whole SVG: root with title and description, then its parts.

        Args:
            drawing: What they show; its size, in px, is that of the view box.
            parts: SVG text.
            frame: The place in a larger sheet, px of that; None for a file of its own.
        """
        box = frame or Box(0, 0, drawing.width, drawing.height)
        corner = f' x="{n(box.x)}" y="{n(box.y)}"' if box.x or box.y else ""
        if frame:  # nothing reaches out of it; to cut at its edge takes resvg half of the time again
            corner += ' overflow="visible"'
        namespace = "" if self.theme == "page" else NAMESPACES
        name, about = f"{self.slug}-title", f"{self.slug}-desc"
        kind = "kit-svg kit-narrow" if self.second else "kit-svg"
        said = drawing.outline if self.theme == "page" else drawing.description  # a page lists the steps
        parts = list(parts)
        role = "group" if any("<a " in part for part in parts) else "img"  # an img hides what is in it
        root = (
            f'<svg{namespace} class="{kind}" viewBox="0 0 {n(drawing.width)} {n(drawing.height)}"{corner}'
            f' width="{n(box.w)}" height="{n(box.h)}" role="{role}" aria-labelledby="{name}"'
            f' aria-describedby="{about}" font-family="{escape(style.FONT)}">'
        )
        told = [
            f'<title id="{name}">{escape(drawing.spec.title)}</title>',
            f'<desc id="{about}">{escape(said)}</desc>',
        ]
        if self.theme == "auto":
            told += self._by_the_readers_theme(drawing)
        lines = [root, *([] if self.second else told), *parts, "</svg>"]
        return "\n".join(line for line in lines if line)

    def _by_the_readers_theme(self, drawing: Drawing) -> list[str]:
        """The style sheet of an "auto" drawing, and its ground: what is around may have another theme."""
        w, h = n(drawing.width), n(drawing.height)
        ground = self.paint("ground", style.BACKGROUND, fill=True)
        rules = "".join(f".{name}{{{rule}}}" for name, rule in sorted(self.dark.items()))
        shown = ".k-only-light{display:none}.k-only-dark{display:inline}"
        sheet = f"<style>@media (prefers-color-scheme:dark){{{rules}{shown}}}</style>"
        return [sheet, f'<rect width="{w}" height="{h}" rx="8" {ground}/>']

    def paint(self, role: str, pair: style.Pair, *, fill: bool = False, stroke: bool = False) -> str:
        """Attributes for one color: a variable inside a page, the color itself alone.

        A color without a `role` has no variable: inside a page it is one that is seen in both themes. A
        reader's dark theme overrides the light color by its class, in programs that know of themes.

        Args:
            role: The color's name in the style sheet of pages.
            pair: The color in light and in dark, `#rrggbb`.
            fill: Whether it fills the shape.
            stroke: Whether it is its outline's.
        """
        if self.theme == "page":
            color = css.variable(pair) if role else everywhere(pair[0])
        else:
            color = pair[1 if self.theme == "dark" else 0]
        painted = f'fill="{color if fill else "none"}"' + (f' stroke="{color}"' if stroke else "")
        if self.theme != "auto":
            return painted
        names = []
        for name, on in (("fill", fill), ("stroke", stroke)):
            if on:
                names.append(f"k-{name}-{role or pair[1][1:]}")
                self.dark[names[-1]] = f"{name}:{pair[1]}"
        return f'class="{" ".join(names)}" {painted}'

    def target(self, address: str) -> str:
        """The attributes that name what an `image` or a `use` shows.

        Inkscape and Illustrator know its older name alone, browsers both. A picture's data stand there once.
        """
        if self.theme == "page":  # the generator resolves it, and then writes the older name
            return f'href="{address}"'
        newer = f' href="{address}"' if address.startswith("#") else ""
        return f'xlink:href="{address}"{newer}'

    def about(self, id: str, kind: str, steps: Iterable[int]) -> str:
        """Id and data that scripts and styles of a page use; `steps` are the numbers it belongs to."""
        return f'id="{self.prefix}-{escape(id)}" data-kit="{kind}"{of_steps(steps)}'

    def words(
        self,
        lines: Iterable[str],
        x: float,
        box: Box,
        role: str,
        color: style.Pair,
        *,
        anchor: str = "middle",
        bold: bool = False,
        size: float = text_metrics.LABEL,
    ) -> str:
        """Lines of text from the top of `box`, each anchored at `x` and as wide as it was measured.

        Args:
            lines: Plain text.
            x: Px of the canvas.
            box: Whose top the first line begins at.
            role: The color's name in the style sheet of pages.
            color: In light and in dark.
            anchor: What of a line stands at `x`: start, middle or end.
            bold: Whether in bold.
            size: Px.
        """
        look = "" if anchor == "start" else f' text-anchor="{anchor}"'
        weight = ' font-weight="700"' if bold else ""
        texts = []
        for index, line in enumerate(lines):
            y = box.y + (index + 0.5) * size * text_metrics.LINE + size * BASELINE
            held = as_measured(line, size, bold=bold)
            texts.append(f'<text x="{n(x)}" y="{n(y)}"{held}>{escape(line)}</text>')
        paint = self.paint(role, color, fill=True)
        return f'<g{look} font-size="{n(size)}"{weight} {paint}>{NEW_LINE.join(texts)}</g>'

    def badge(self, badge: Badge) -> str:
        """A step's number in its circle."""
        size = text_metrics.LABEL
        return (
            f'<g data-kit="badge" data-steps="{badge.number}">'
            f'<circle cx="{n(badge.x)}" cy="{n(badge.y)}" r="{n(RADIUS)}" '
            f"{self.paint('badge', style.BADGE, fill=True)}/>"
            f'<text x="{n(badge.x)}" y="{n(badge.y + size * BASELINE)}" text-anchor="middle" '
            f'font-size="{n(size)}" font-weight="700" {self.paint("badge-ink", style.BADGE_INK, fill=True)}'
            f"{as_measured(str(badge.number), size, bold=True)}>{badge.number}</text></g>"
        )


def as_measured(line: str, size: float, *, bold: bool) -> str:
    """The attributes that hold a line of text to its measured width, whatever fonts a reader has.

    Args:
        line: The text.
        size: In pixels.
        bold: Whether it is set in bold.
    """
    width = text_metrics.width(line, size, bold)
    return f' textLength="{n(width)}" lengthAdjust="spacingAndGlyphs"' if width else ""


def of_steps(steps: Iterable[int]) -> str:
    """The attribute that names the steps something belongs to, with a space before it, or nothing."""
    numbers = " ".join(str(number) for number in sorted(set(steps)))
    return f' data-steps="{numbers}"' if numbers else ""


def dashes(dash: Iterable[float]) -> str:
    """The attribute for a pattern of dashes, with a space before it, or nothing."""
    lengths = " ".join(n(length) for length in dash)
    return f' stroke-dasharray="{lengths}"' if lengths else ""


def path(points: list[Point]) -> str:
    """A line through `points` with rounded corners."""
    parts = [f"M{p(points[0])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(CORNER, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        parts.append(f"L{p(back(before, corner, radius))}Q{p(corner)} {p(back(after, corner, radius))}")
    parts.append(f"L{p(points[-1])}")
    return "".join(parts)


def back(origin: Point, end: Point, by: float) -> Point:
    """A point short of the end of a straight way.

    Args:
        origin: Where it begins.
        end: Where it ends.
        by: How many pixels before that.
    """
    dx, dy = unit(origin, end)
    return (end[0] - dx * by, end[1] - dy * by)


def unit(a: Point, b: Point) -> Point:
    """The direction from `a` to `b`, one pixel long."""
    size = math.dist(a, b) or 1.0
    return ((b[0] - a[0]) / size, (b[1] - a[1]) / size)


def p(point: Point) -> str:
    """A point for a path."""
    return f"{n(point[0])} {n(point[1])}"


def n(value: float) -> str:
    """A number as short as it can be written, to a tenth of a pixel."""
    return f"{value:.1f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))
