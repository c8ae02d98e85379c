"""The PDF writer: the picture on a wide page, one page for each step, then a handout to print.

All is vectors but the icons; text can be searched and copied. None is smaller than 12 pt: a drawing that is
too large for that gets a larger page.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kit.core.geometry import Box
from kit.ir.drawing import Drawing
from kit.ir.provenance import Origin, plain
from kit.ir.step import Step
from kit.render.canvas import NAMESPACES
from kit.render.pdf.fonts import BOLD, REGULAR, register
from kit.render.pdf.vectors import draw
from kit.render.svg.frames import HEIGHT, WIDTH, alone, largest, lines, sheets
from kit.render.svg.svg import svg
from kit.style import text_metrics
from kit.style import theme as style

POINT = 0.75  # of a pixel
A4, EDGE = (595.0, 842.0), 30.0  # points, of the handout
LANDSCAPE, HIGHEST = (
    (842.0, 595.0),
    400.0,
)  # for a drawing that is wider, or higher than leaves room for words
SIZE, LEAD, INDENT = 12.0, 16.0, 24.0


def write(picture: Drawing, variant: str, origin: Origin | None = None) -> bytes:
    """The picture in the light theme as a PDF."""
    from reportlab.pdfgen.canvas import Canvas

    register()
    origin, spec = origin or plain(picture.spec), picture.spec
    stream = io.BytesIO()
    told = sheets(picture, "light")
    scale = POINT / min(told[0].scale, 1.0)
    told[0] = alone(picture, "light")
    size = (WIDTH * scale, HEIGHT * scale)
    with _timeless():
        page = Canvas(stream, pagesize=size, invariant=1, lang="en-US", initialFontName=REGULAR)
    page.setTitle(spec.title)
    page.setAuthor(origin.maker)
    page.setSubject(f"{spec.alt} {origin.sentence}")
    page.setKeywords(origin.mark)
    page.setCreator(origin.source)
    for number, sheet in enumerate(told):
        _mark(page, f"{number}. {spec.steps[number - 1].plain_text}" if number else spec.title)
        draw(page, sheet.drawn, 0, size[1], scale)
        page.showPage()
    _Handout(page, picture, origin).write()
    page.save()
    return stream.getvalue()


@contextmanager
def _timeless() -> Iterator[None]:
    """Hide the time of the build from reportlab: the file is kept for the next build, which has another."""
    told = os.environ.pop("SOURCE_DATE_EPOCH", None)
    try:
        yield
    finally:
        if told is not None:
            os.environ["SOURCE_DATE_EPOCH"] = told


def _mark(page: Any, title: str) -> None:
    key = f"page-{page.getPageNumber()}"
    page.bookmarkPage(key)
    page.addOutlineEntry(title, key)


class _Handout:
    """The picture and its sentences on A4: below it, or where it is large on the page behind it."""

    def __init__(self, page: Any, picture: Drawing, origin: Origin) -> None:
        self.page, self.picture, self.origin = page, picture, origin
        self.size = A4
        self.y = 0.0

    def write(self) -> None:
        _mark(self.page, "Handout")
        shown, scale = largest(self.picture, A4[0] - 2 * EDGE, HIGHEST)
        if scale < POINT:
            self.size, width, steps = LANDSCAPE, LANDSCAPE[0] - 2 * EDGE, self.picture.spec.steps
            below = 0 if steps else LEAD * len([*self.signed(width)])
            shown, scale = largest(self.picture, width, LANDSCAPE[1] - 2 * EDGE - 3 * LEAD - below)
        self.begin(max(1.0, POINT / scale))
        scale = max(scale, POINT)
        self.head()
        w, h = shown.width * scale, shown.height * scale
        drawn = f"<svg{NAMESPACES}>{svg(shown, 'light', frame=Box(0, 0, shown.width, shown.height))}</svg>"
        draw(self.page, drawn, (self.size[0] - w) / 2, self.y, scale)
        self.y -= h + 14
        if self.size != A4 and self.picture.spec.steps:
            self.turn()
            self.head()
        for step in self.picture.spec.steps:
            self.step(step)
        self.y -= 6
        for line in self.signed(self.size[0] - 2 * EDGE):
            self.line(line, SIZE, color=style.SOFT[0], lead=LEAD - 1)
        self.page.showPage()

    def begin(self, larger: float = 1.0) -> None:
        """A page, which the first time may be `larger` than it is on paper."""
        self.size = (self.size[0] * larger, self.size[1] * larger)
        self.page.setPageSize(self.size)
        self.y = self.size[1] - EDGE

    def turn(self) -> None:
        """The next page, upright."""
        self.page.showPage()
        self.size = A4
        self.begin()

    def head(self) -> None:
        for line in lines(self.picture.spec.title, self.size[0] - 2 * EDGE, 18, bold=True):
            self.line(line, 18, bold=True)
        self.y -= 6

    def step(self, step: Step) -> None:
        """A number and its sentence, on one page if it can be."""
        width = A4[0] - 2 * EDGE - INDENT
        told = [(line, style.INK[0]) for line in lines(step.plain_text, width, SIZE)]
        if step.fails:
            told += [(line, style.SOFT[0]) for line in lines(f"If not: {step.plain_fails}", width, SIZE)]
        self.room(len(told) * LEAD)
        self.page.setFillColor(style.INK[0])
        self.page.setFont(BOLD, SIZE)
        self.page.drawString(EDGE, self.y - SIZE, str(step.number))
        for line, color in told:
            self.line(line, SIZE, color=color, lead=LEAD, left=INDENT)
        self.y -= 5

    def signed(self, width: float) -> Iterator[str]:
        """What it is without steps, and where it comes from."""
        if not self.picture.spec.steps:
            yield from lines(self.picture.spec.alt, width, SIZE)
        yield from lines(self.origin.sentence, width, SIZE)

    def room(self, height: float) -> None:
        if self.y - height < EDGE:
            self.turn()

    def line(
        self,
        words: str,
        size: float,
        *,
        bold: bool = False,
        color: str = style.INK[0],
        lead: float = 0,
        left: float = 0,
    ) -> None:
        lead = lead or size * text_metrics.LINE
        self.room(lead)
        self.page.setFillColor(color)
        self.page.setFont(BOLD if bold else REGULAR, size)
        self.page.drawString(EDGE + left, self.y - size, words)
        self.y -= lead
