"""The shapes of a slide as PowerPoint's XML, one function each. All lengths that come in are pixels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from kit.core.geometry import Box, Point
from kit.render.pptx.lines import Elbow
from kit.render.pptx.paint import emu, fill, freeform, preset, stroke
from kit.render.pptx.theme import slot
from kit.style import theme

CHOICE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_NOBODY = "urn:kit:libreoffice"
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


@dataclass(frozen=True)
class Named:
    """What every shape has, whatever it shows.

    Attributes:
        id: Its number, another one for each shape of a slide.
        name: In the selection pane.
        alt: Words for those who do not see it; "" for none.
        decorative: Whether it tells them nothing, and screen readers pass it over.
    """

    id: int
    name: str
    alt: str = ""
    decorative: bool = False

    @property
    def xml(self) -> str:
        """The element that says so."""
        alt = f" descr={quoteattr(self.alt)}" if self.alt else ""
        about = f'<p:cNvPr id="{self.id}" name={quoteattr(self.name)}{alt}'
        return f"{about}>{DECORATIVE}</p:cNvPr>" if self.decorative else f"{about}/>"


def shape(
    who: Named,
    box: Box,
    geometry: str,
    *,
    fill: str = "<a:noFill/>",
    line: str = "<a:ln><a:noFill/></a:ln>",
    text: str = "",
    is_text: bool = False,
) -> str:
    """A shape, or a text box.

    Args:
        who: Its number and name.
        box: Its place on the slide, px.
        geometry: Its outline, XML.
        fill: What is inside, XML.
        line: The pen of the outline, XML.
        text: A text body, XML; "" for none.
        is_text: Whether it is a text box.
    """
    kind = '<p:cNvSpPr txBox="1"/>' if is_text else "<p:cNvSpPr/>"
    looks = f"<p:spPr>{_place(box)}{geometry}{fill}{line}</p:spPr>"
    return f"<p:sp><p:nvSpPr>{who.xml}{kind}<p:nvPr/></p:nvSpPr>{looks}{text}</p:sp>"


def text_box(who: Named, box: Box, text: str) -> str:
    """Text alone."""
    return shape(who, box, preset("rect"), text=text, is_text=True)


def icon(who: Named, box: Box, name: str, sites: tuple[Point, ...]) -> str:
    """A picture at which lines may end; the writer puts the icon into its place.

    Args:
        who: Its number and name.
        box: Its place on the slide, px.
        name: The icon's.
        sites: The points on the slide that take lines, px.
    """
    lock = '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/>'
    return (
        f"<p:pic><p:nvPicPr>{who.xml}{lock}</p:nvPicPr>"
        f'<p:blipFill><a:blip r:embed="@{name}@"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f"<p:spPr>{_place(box)}{freeform(box, sites)}</p:spPr></p:pic>"
    )


def together(who: Named, box: Box, inside: Iterable[str]) -> str:
    """Several shapes as one group, whose inner coordinates are the slide's."""
    x, y, w, h = (emu(value) for value in (box.x, box.y, box.w, box.h))
    outer = f'<a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/>'
    inner = f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{w}" cy="{h}"/>'
    about = f"<p:nvGrpSpPr>{who.xml}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
    place = f"<p:grpSpPr><a:xfrm>{outer}{inner}</a:xfrm></p:grpSpPr>"
    return f"<p:grpSp>{about}{place}{''.join(inside)}</p:grpSp>"


def connector(
    who: Named,
    line: Elbow,
    start: tuple[int, int] | None,
    end: tuple[int, int] | None,
    look: theme.LineStyle,
    width: float,
    twin: int = 0,
) -> str:
    """A line glued at its ends.

    LibreOffice 7.4 routes elbows anew and forgets their adjustments. With `twin` it alone is shown an unglued
    copy instead: it reads a choice by the prefix that it requires, other programs by the namespace, which
    nobody knows.

    Args:
        who: Its number and name.
        line: Where it lies, EMU.
        start: Where it begins, as (number of the shape, number of its site); None for no shape.
        end: Where it ends, likewise.
        look: Its color, dashes and heads.
        width: How much thicker it is than its look says.
        twin: The number of the copy, 0 for none.
    """
    pen, hidden = stroke(look, width), "<a:ln><a:noFill/></a:ln>"
    looks = f"<p:spPr>{_frame(line)}{pen}{_only_libreoffice(hidden) if twin else ''}</p:spPr>"
    ends = "".join(
        f'<a:{name} id="{site[0]}" idx="{site[1]}"/>'
        for name, site in (("stCxn", start), ("endCxn", end))
        if site
    )
    about = f"<p:nvCxnSpPr>{who.xml}<p:cNvCxnSpPr>{ends}</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr>"
    glued = f"<p:cxnSp>{about}{looks}</p:cxnSp>"
    if not twin:
        return glued
    copy = Named(twin, f"{who.name}, as drawn", decorative=True)
    return glued + _only_libreoffice(
        f"<p:sp><p:nvSpPr>{copy.xml}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{_frame(line)}{pen}</p:spPr></p:sp>"
    )


def _frame(line: Elbow) -> str:
    turn = ' rot="5400000"' if line.turned else ""
    turn += (' flipH="1"' if line.flip_h else "") + (' flipV="1"' if line.flip_v else "")
    guides = "".join(f'<a:gd name="adj{i}" fmla="val {value}"/>' for i, value in enumerate(line.adjust, 1))
    return (
        f'<a:xfrm{turn}><a:off x="{line.x}" y="{line.y}"/><a:ext cx="{line.w}" cy="{line.h}"/></a:xfrm>'
        f'<a:prstGeom prst="{line.type}"><a:avLst>{guides}</a:avLst></a:prstGeom>'
    )


def _only_libreoffice(xml: str) -> str:
    return (
        f'<mc:AlternateContent xmlns:mc="{CHOICE}"><mc:Choice xmlns:v="{_NOBODY}" Requires="v">{xml}'
        "</mc:Choice><mc:Fallback/></mc:AlternateContent>"
    )


def cross(who: Named, tip: Point, before: Point, size: float) -> str:
    """The mark at the end of a line that stops.

    Args:
        who: Its number and name.
        tip: The end of the line, px.
        before: The corner before that.
        size: Of the mark, px.
    """
    dx, dy = (_sign(tip[0] - before[0]), _sign(tip[1] - before[1]))
    half = size / 2
    box = Box(tip[0] - dx * half * 0.7 - half, tip[1] - dy * half * 0.7 - half, size, size)
    geometry = (
        '<a:prstGeom prst="mathMultiply"><a:avLst><a:gd name="adj1" fmla="val 16000"/></a:avLst></a:prstGeom>'
    )
    return shape(who, box, geometry, fill=fill(slot(theme.LINES["broken"].color)))


def _place(box: Box) -> str:
    x, y, w, h = (emu(value) for value in (box.x, box.y, box.w, box.h))
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
