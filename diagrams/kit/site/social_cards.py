"""A card for each page, which is shown where somebody links to it: its picture, with its title.

A page without a picture gets its title and description, larger. Text is measured and wraps; what would not
fit is an error, never cut.
"""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass
from pathlib import Path

from kit.cache.fingerprint import fingerprint
from kit.core import ids
from kit.core.errors import KitError
from kit.core.geometry import Box
from kit.ir.drawing import Drawing
from kit.project.catalog import Catalog
from kit.project.jobs import Task
from kit.project.nav import Page, pages
from kit.project.references import uses
from kit.render.canvas import Pen, n
from kit.render.svg.svg import svg
from kit.style import raster, text_metrics

NAME = "card.png"  # beside the page
WIDTH, HEIGHT = 1200, 630
_GROUND, _INK, _SOFT, _ACCENT = "#1a1846", "#ffffff", "#c9c9e6", "#4fe3b0"
_LIGHT = ((0, "#2fc795"), (0.45, "#4aa8f0"), (0.8, "#8f79f5"), (1, "#c07be8"))
_EDGE, _STRIPE = 56, 12
_PANEL = Box(444, 60, 716, 530)  # holds the picture
_ROOT = re.compile(r"<svg\b[^>]*>")
_ID = re.compile(r'\bid="|url\(#|href="#')


@dataclass(frozen=True)
class CardJob(Task):
    """One card to draw: a task that is kept.

    Attributes:
        page: What the card shows of it is its kind, section, title and description.
        picture: The first that the page shows; None without one.
        site_name: Stands at the foot.
        logo: As SVG; "" for none.
    """

    page: Page
    picture: Drawing | None
    site_name: str
    logo: str

    @property
    def path(self) -> str:
        """Where it is published, below the site."""
        return f"{self.page.address}{NAME}"

    def kept(self, cache: Path) -> Path:
        """Its place in the cache."""
        drawn = self.picture.spec.digest if self.picture else ""
        made_of = repr((fingerprint(), self.page, drawn, self.site_name, self.logo))
        return cache / "card" / hashlib.sha256(made_of.encode()).hexdigest()

    def write(self) -> bytes:
        """The PNG, reduced to a palette. Raises KitError when the words are too many for a card."""
        from PIL import Image  # here: a warm build draws none

        sheet = card(self.page, self.picture, self.site_name, self.logo)
        drawn = raster.rendered(sheet, _GROUND)
        with Image.open(io.BytesIO(drawn)) as image:
            colors = image.convert("RGB")
        sample = colors.resize((WIDTH // 3, HEIGHT // 3), Image.Resampling.NEAREST)  # has them all, or nearly
        palette = sample.quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        stream = io.BytesIO()
        colors.quantize(palette=palette, dither=Image.Dither.NONE).save(stream, "PNG")
        return stream.getvalue()


def jobs(catalog: Catalog) -> list[CardJob]:
    """A card for each page of the project; its logo is `docs/assets/logo.svg`, where there is one.

    Raises:
        KitError: For a page that cannot be read.
    """
    project, logo = catalog.project, catalog.project.docs / "assets" / "logo.svg"
    drawn = logo.read_text("utf-8") if logo.is_file() else ""
    return [CardJob(page, _first(catalog, page), project.brand.maker, drawn) for page in pages(project.root)]


def _first(catalog: Catalog, page: Page) -> Drawing | None:
    shown = [ids.of_script(use.script) for use in uses(catalog.project.docs / page.path)]
    return catalog.pictures.get(shown[0]) if shown else None  # a broken one: a server shows that in the page


def card(page: Page, picture: Drawing | None, site_name: str, logo: str = "") -> str:
    """The card as SVG, 1200 by 630 px.

    Args:
        page: What it shows of it: kind, section, title, and without a picture the description.
        picture: The first that the page shows; None without one.
        site_name: Stands at the foot.
        logo: As SVG; "" for none.

    Raises:
        KitError: The words are too many for a card.
    """
    stops = "".join(f'<stop offset="{place}" stop-color="{color}"/>' for place, color in _LIGHT)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" font-family="Arimo">',
        f'<defs><linearGradient id="card-light">{stops}</linearGradient></defs>',
        f'<rect width="{WIDTH}" height="{_STRIPE}" fill="url(#card-light)"/>',
    ]
    if picture:
        parts += [*_words(page, picture.spec.title, _BESIDE), _shown(picture)]
    else:
        ground = Box(WIDTH - 330, HEIGHT - 330, 300, 300)
        parts += [_logo(logo, ground, "ground", 0.22), *_words(page, page.description, _ALONE)]
    name = site_name if page.title != site_name else ""
    sign = Box(_EDGE, HEIGHT - 84, 40, 40)
    parts += [_logo(logo, sign, "sign", 1), _lines([name], sign.right + 14, sign.y + 5, 24, _INK, bold=True)]
    return "\n".join([*filter(None, parts), "</svg>"])


@dataclass(frozen=True)
class _Look:
    """How the words of a card are set. Of the title's sizes the first that fits is taken."""

    width: float
    title_sizes: tuple[float, ...]
    told_size: float
    told_width: float


_BESIDE = _Look(_PANEL.x - _EDGE - 36, (58, 50, 44, 38, 34), 24, _PANEL.x - _EDGE - 36)
_ALONE = _Look(WIDTH - 2 * _EDGE, (88, 76, 64, 56), 32, 800)


def _words(page: Page, told: str, look: _Look) -> list[str]:
    """What kind of page it is, its title, and what it tells, from the top down."""
    section = page.section if page.section not in (page.title, page.kind.capitalize()) else ""
    about = " · ".join(filter(None, (section, page.kind.capitalize())))
    for size in look.title_sizes:
        y, parts = 84.0, []
        for words, font, width, color, gap in (
            (about, 22.0, look.width, _ACCENT, 14.0),
            (page.title, size, look.width, _INK, 26.0),
            (told, look.told_size, look.told_width, _SOFT, 0.0),
        ):
            bold = words == page.title
            lines = _wrapped(words, font, width, bold=bold)
            if any(text_metrics.width(line, font, bold) > width for line in lines):
                y = HEIGHT
            parts.append(_lines(lines, _EDGE, y, font, color, bold=bold))
            y += len(lines) * font * text_metrics.LINE + gap
        if y <= HEIGHT - 100:
            return parts
    raise KitError(
        f"{page.title!r} with {told!r} does not fit on the page's card",
        path=f"docs/{page.path}",
        hint="Shorten the title, or what stands below it.",
    )


def _lines(lines: list[str], x: float, y: float, size: float, color: str, *, bold: bool = False) -> str:
    pen = Pen("card", "light")
    return pen.words(lines, x, Box(x, y, 0, 0), "", (color, color), anchor="start", bold=bold, size=size)


def _wrapped(words: str, size: float, width: float, *, bold: bool) -> list[str]:
    lines: list[str] = []
    for word in words.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_metrics.width(joined, size, bold) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


def _shown(picture: Drawing) -> str:
    """The picture, contained in a white panel."""
    edge = 24
    scale = min((_PANEL.w - 2 * edge) / picture.width, (_PANEL.h - 2 * edge) / picture.height)
    w, h = picture.width * scale, picture.height * scale
    frame = Box(_PANEL.x + (_PANEL.w - w) / 2, _PANEL.y + (_PANEL.h - h) / 2, w, h)
    return f'<rect {_place(_PANEL)} rx="16" fill="#fff"/>{svg(picture, "light", frame=frame)}'


def _logo(logo: str, box: Box, prefix: str, opacity: float) -> str:
    """The logo in `box`; its ids get a prefix, since it may stand twice in a card."""
    if not logo:
        return ""
    root = _ROOT.search(logo)
    view = re.search(r'viewBox="[^"]*"', root[0]) if root else None
    if not root or not view:
        return ""
    inner = _ID.sub(lambda match: f"{match[0]}{prefix}-", logo[root.end() : logo.rindex("</svg>")])
    looks = re.sub(r'<svg|>|\b(?:x|y|width|height|xmlns|viewBox)="[^"]*"', "", root[0]).strip()
    return f'<svg {_place(box)} {view[0]} {looks} opacity="{opacity}">{inner}</svg>'


def _place(box: Box) -> str:
    return f'x="{n(box.x)}" y="{n(box.y)}" width="{n(box.w)}" height="{n(box.h)}"'
