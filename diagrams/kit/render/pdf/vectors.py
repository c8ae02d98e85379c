"""Our own SVG on a page of a PDF: shapes, text and icons, as far as the SVG writer and AWS use them."""

from __future__ import annotations

import base64
import functools
import io
import re
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from kit.core.geometry import Point
from kit.render.pdf.fonts import BOLD, REGULAR
from kit.style.color import named

_SPACE = "{http://www.w3.org/2000/svg}"
_TARGET = "{http://www.w3.org/1999/xlink}href"
_SCALE = re.compile(r"scale\(([\d.]+)\)")
_INHERITED = ("fill", "fill-rule", "stroke", "font-size", "font-weight", "text-anchor")
_CAPS = {"butt": 0, "round": 1, "square": 2}

Looks = dict[str, str]


def draw(page: Any, drawn: str, left: float, top: float, scale: float) -> None:
    """Draw an SVG on a page.

    Args:
        page: A canvas of reportlab.
        drawn: The SVG as text.
        left: Of its upper left corner, in points.
        top: Of the same, in points from the bottom of the page.
        scale: Points of one pixel.
    """
    root = fromstring(drawn)  # noqa: S314  (our own)
    page.saveState()
    page.translate(left, top)
    page.scale(scale, -scale)
    _Vectors(page, root).children(root, {}, 1.0)
    page.restoreState()


class _Vectors:
    def __init__(self, page: Any, root: Element) -> None:
        self.page = page
        self.icons = {icon.get("id", ""): icon for defs in root.iter(f"{_SPACE}defs") for icon in defs}

    def children(self, parent: Element, looks: Looks, alpha: float) -> None:
        for element in parent:
            kind = element.tag.removeprefix(_SPACE)
            own = looks | {name: value for name in _INHERITED if (value := element.get(name))}
            seen = alpha * float(element.get("opacity", "1"))
            if kind == "g":
                self.children(element, own, seen)
            elif kind == "svg":
                self.nested(element, own, seen)
            elif kind == "text":
                self.text(element, own, seen)
            elif kind == "use":
                self.icon(element, seen)
            elif kind in ("rect", "circle", "path"):
                self.shape(kind, element, own, seen)

    def nested(self, element: Element, looks: Looks, alpha: float) -> None:
        """A drawing in a sheet."""
        x0, y0, w, _ = map(float, element.get("viewBox", "").split())
        scale = _number(element, "width") / w
        self.page.saveState()
        self.page.translate(_number(element, "x"), _number(element, "y"))
        self.page.scale(scale, scale)
        self.page.translate(-x0, -y0)
        self.children(element, looks, alpha)
        self.page.restoreState()

    def shape(self, kind: str, element: Element, looks: Looks, alpha: float) -> None:
        page = self.page
        fill, stroke = looks.get("fill", "#000000"), looks.get("stroke", "none")
        page.saveState()
        if fill != "none":
            page.setFillColor(_mixed(fill, alpha))
            page.setFillAlpha(float(element.get("fill-opacity", "1")))
        if stroke != "none":
            page.setStrokeColor(_mixed(stroke, alpha))
            page.setStrokeAlpha(float(element.get("stroke-opacity", "1")))
            page.setLineWidth(float(element.get("stroke-width", "1")))
            page.setLineCap(_CAPS[element.get("stroke-linecap", "butt")])
            page.setDash([float(part) for part in element.get("stroke-dasharray", "").split()])
        paint = {"fill": int(fill != "none"), "stroke": int(stroke != "none")}
        rule = {"fillMode": int(looks.get("fill-rule") != "evenodd")}
        if kind == "rect":
            x, y, w, h = (_number(element, name) for name in ("x", "y", "width", "height"))
            page.roundRect(x, y, w, h, min(_number(element, "rx"), w / 2, h / 2), **paint)
        elif kind == "circle":
            page.circle(_number(element, "cx"), _number(element, "cy"), _number(element, "r"), **paint)
        else:
            page.drawPath(_path(element.get("d", "")), **paint, **rule)
        page.restoreState()

    def text(self, element: Element, looks: Looks, alpha: float) -> None:
        """One line, upright on a page whose lengths grow downwards, as wide as it was measured."""
        page, size = self.page, float(looks["font-size"])
        width = float(element.get("textLength", "0"))
        shift = {"middle": width / 2, "end": width}.get(looks.get("text-anchor", ""), 0.0)
        page.saveState()
        page.translate(_number(element, "x") - shift, _number(element, "y"))
        page.scale(1, -1)
        page.setFillColor(_mixed(looks["fill"], alpha))
        page.setFont(BOLD if looks.get("font-weight") == "700" else REGULAR, size)
        page.drawString(0, 0, element.text or "")
        page.restoreState()

    def icon(self, element: Element, alpha: float) -> None:
        """A vector or an image, where it is used."""
        icon, page = self.icons[element.get("href", "#")[1:]], self.page
        page.saveState()
        page.translate(_number(element, "x"), _number(element, "y"))
        if icon.tag == f"{_SPACE}image":
            self.image(icon, alpha)
        else:
            scale = _SCALE.match(icon.get("transform", ""))
            page.scale(*2 * [float(scale[1]) if scale else 1.0])
            self.children(icon, {name: value for name in _INHERITED if (value := icon.get(name))}, alpha)
        page.restoreState()

    def image(self, icon: Element, alpha: float) -> None:
        from reportlab.lib.utils import ImageReader

        data, page = icon.get(_TARGET, "").partition("base64,")[2], self.page
        page.translate(0, 64)
        page.scale(1, -1)
        page.setFillAlpha(alpha)
        page.drawImage(ImageReader(io.BytesIO(base64.b64decode(data))), 0, 0, 64, 64, mask="auto")


@functools.lru_cache(maxsize=256)  # the same icons are on many pages
def _path(way: str) -> Any:
    """A path as PDF knows it, of lines and cubic curves."""
    from fontTools.svgLib.path import parse_path
    from reportlab.pdfgen.pathobject import PDFPathObject

    pen = _Way(PDFPathObject())
    parse_path(way, pen)
    return pen.path


class _Way:
    """A pen of fontTools that draws a path of reportlab."""

    def __init__(self, path: Any) -> None:
        self.path = path
        self.at = (0.0, 0.0)

    def moveTo(self, point: Point) -> None:  # noqa: N802  (fontTools' names, here and below)
        self.path.moveTo(*point)
        self.at = point

    def lineTo(self, point: Point) -> None:  # noqa: N802
        self.path.lineTo(*point)
        self.at = point

    def curveTo(self, one: Point, other: Point, end: Point) -> None:  # noqa: N802
        self.path.curveTo(*one, *other, *end)
        self.at = end

    def qCurveTo(self, corner: Point, end: Point) -> None:  # noqa: N802
        """PDF knows quadratic curves as cubic ones."""
        one, other = (
            (a[0] + (corner[0] - a[0]) * 2 / 3, a[1] + (corner[1] - a[1]) * 2 / 3) for a in (self.at, end)
        )
        self.curveTo(one, other, end)

    def closePath(self) -> None:  # noqa: N802
        self.path.close()

    def endPath(self) -> None:  # noqa: N802
        """An open path ends where it is."""


def _mixed(color: str, alpha: float) -> Any:
    """The color as it looks on white: what is faint hides what it lies on, as a faint group does."""
    from reportlab.lib.colors import Color, HexColor

    own = HexColor(named(color))  # which would read the #fff of an icon as blue
    return Color(*(1 - alpha * (1 - part) for part in (own.red, own.green, own.blue)))


def _number(element: Element, name: str) -> float:
    return float(element.get(name, "0"))
