"""The shapes of a slide as PowerPoint's XML, one function each. All lengths that come in are pixels.

`Frame` says where pixels of a picture lie on the slide. Text is at least 12 pt, whatever the scale.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from kit import style
from kit.boxes import Box, Point
from kit.emit.pptx_lines import Elbow
from kit.emit.pptx_theme import LEAST_PT, PX, WHOLE, slot

DASHES = {"replication": "dash", "control": "sysDot", "broken": "sysDash"}
HEADS = {"filled": "triangle", "open": "arrow"}
_CHOICE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_NOBODY = "urn:aurora-field-notes:libreoffice"


@dataclass(frozen=True)
class Frame:
    """Slide = picture × `scale` + (`dx`, `dy`), in pixels; `stretch` widens a chart, which may be of any shape."""

    scale: float
    dx: float
    dy: float
    stretch: float = 1

    def point(self, point: Point) -> Point:
        """A point of the picture on the slide."""
        return (point[0] * self.scale * self.stretch + self.dx, point[1] * self.scale + self.dy)

    def box(self, box: Box) -> Box:
        """A box of the picture on the slide."""
        x, y = self.point((box.x, box.y))
        return Box(x, y, box.w * self.scale * self.stretch, box.h * self.scale)

    def points_of(self, size: float) -> float:
        """The size of text that is `size` pixels in the picture, in points, to a half."""
        return max(LEAST_PT, round(size * 0.75 * self.scale * 2) / 2)


@dataclass(frozen=True)
class Run:
    """A stretch of text in one look; `link` is the number of a relation, "" for none."""

    text: str
    bold: bool = False
    color: str = "tx1"
    link: str = ""


@dataclass(frozen=True)
class Named:
    """What every shape has: a number, a name for the selection pane, words for those who do not see it."""

    id: int
    name: str
    alt: str = ""

    @property
    def xml(self) -> str:
        alt = f" descr={quoteattr(self.alt)}" if self.alt else ""
        return f'<p:cNvPr id="{self.id}" name={quoteattr(self.name)}{alt}/>'


def emu(value: float) -> int:
    """Pixels as EMU."""
    return round(value * PX)


def text_body(
    paragraphs: Iterable[Iterable[Run]],
    size: float,
    *,
    align: str = "ctr",
    anchor: str = "t",
    insets: tuple[float, float, float, float] = (0, 0, 0, 0),
    wrap: bool = False,
    gap: float = 0,
    tag: str = "p:txBody",
) -> str:
    """Text in `size` points; `insets` left, top, right, bottom; `gap` points before each paragraph but the first."""
    left, top, right, bottom = (emu(value) for value in insets)
    parts = [
        f'<{tag}><a:bodyPr wrap="{"square" if wrap else "none"}" lIns="{left}" tIns="{top}" rIns="{right}"'
        f' bIns="{bottom}" anchor="{anchor}" rtlCol="0"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
    ]
    for index, runs in enumerate(paragraphs):
        space = f'<a:spcBef><a:spcPts val="{round(gap * 100)}"/></a:spcBef>' if gap and index else ""
        parts.append(f'<a:p><a:pPr algn="{align}">{space}</a:pPr>')
        parts += [_run(run, size) for run in runs]
        parts.append("</a:p>")
    return "".join([*parts, f"</{tag}>"])


def _run(run: Run, size: float) -> str:
    link = f'<a:hlinkClick r:id="{run.link}"/>' if run.link else ""
    return (
        f'<a:r><a:rPr lang="en-US" sz="{round(size * 100)}" b="{int(run.bold)}" dirty="0">{_fill(run.color)}'
        f'<a:latin typeface="+mn-lt"/>{link}</a:rPr><a:t>{escape(run.text)}</a:t></a:r>'
    )


def shape(
    who: Named,
    box: Box,
    geometry: str,
    *,
    fill: str = "<a:noFill/>",
    line: str = "<a:ln><a:noFill/></a:ln>",
    text: str = "",
    is_text: bool = False,
    flips: str = "",
) -> str:
    """A shape, or (`is_text`) a text box."""
    kind = '<p:cNvSpPr txBox="1"/>' if is_text else "<p:cNvSpPr/>"
    return (
        f"<p:sp><p:nvSpPr>{who.xml}{kind}<p:nvPr/></p:nvSpPr><p:spPr>{_place(box, flips)}{geometry}{fill}{line}</p:spPr>"
        f"{text or text_body([[]], LEAST_PT)}</p:sp>"
    )


def text_box(who: Named, box: Box, text: str) -> str:
    """Text alone."""
    return shape(who, box, preset("rect"), text=text, is_text=True)


def icon(who: Named, box: Box, relation: str, sites: tuple[Point, ...]) -> str:
    """A picture that takes lines at `sites`."""
    return (
        f'<p:pic><p:nvPicPr>{who.xml}<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f"<p:spPr>{_place(box)}{freeform(box, sites)}</p:spPr></p:pic>"
    )


def together(who: Named, box: Box, inside: Iterable[str]) -> str:
    """Several shapes as one group, whose inner coordinates are the slide's."""
    x, y, w, h = (emu(value) for value in (box.x, box.y, box.w, box.h))
    return (
        f"<p:grpSp><p:nvGrpSpPr>{who.xml}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>"
        f'<a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/><a:chOff x="{x}" y="{y}"/><a:chExt cx="{w}" cy="{h}"/>'
        f"</a:xfrm></p:grpSpPr>{''.join(inside)}</p:grpSp>"
    )


def connector(
    who: Named,
    line: Elbow,
    start: tuple[int, int],
    end: tuple[int, int],
    kind: str,
    width: float,
    twin: int = 0,
) -> str:
    """A line glued at both ends; `start` and `end` are (number of the shape, number of its site).

    LibreOffice 7.4 routes elbows anew and forgets their adjustments. With `twin`, a number, it alone is shown
    an unglued copy instead: it reads a choice by the prefix that it requires, other programs by the
    namespace, which nobody knows.
    """
    pen = stroke(kind, width)
    body = _frame(line) + (f"{pen}{_only_libreoffice('<a:ln><a:noFill/></a:ln>')}" if twin else pen)
    glued = (
        f"<p:cxnSp><p:nvCxnSpPr>{who.xml}<p:cNvCxnSpPr>"
        f'<a:stCxn id="{start[0]}" idx="{start[1]}"/><a:endCxn id="{end[0]}" idx="{end[1]}"/></p:cNvCxnSpPr><p:nvPr/>'
        f"</p:nvCxnSpPr><p:spPr>{body}</p:spPr></p:cxnSp>"
    )
    if not twin:
        return glued
    copy = Named(twin, f"{who.name}, as drawn")
    return glued + _only_libreoffice(
        f"<p:sp><p:nvSpPr>{copy.xml}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{_frame(line)}{pen}</p:spPr></p:sp>"
    )


def _frame(line: Elbow) -> str:
    turn = (' rot="5400000"' if line.turned else "") + _flips(line.flip_h, line.flip_v)
    guides = "".join(f'<a:gd name="adj{i}" fmla="val {value}"/>' for i, value in enumerate(line.adjust, 1))
    return (
        f'<a:xfrm{turn}><a:off x="{line.x}" y="{line.y}"/><a:ext cx="{line.w}" cy="{line.h}"/></a:xfrm>'
        f'<a:prstGeom prst="{line.type}"><a:avLst>{guides}</a:avLst></a:prstGeom>'
    )


def _only_libreoffice(xml: str) -> str:
    return (
        f'<mc:AlternateContent xmlns:mc="{_CHOICE}"><mc:Choice xmlns:v="{_NOBODY}" Requires="v">{xml}</mc:Choice>'
        "<mc:Fallback/></mc:AlternateContent>"
    )


def stroke(kind: str, width: float) -> str:
    """How a line of one kind looks; `width` scales it."""
    look = style.LINES[kind]
    dash = DASHES.get(kind, "solid")
    points = look.width * 0.75 * width * (1.3 if dash == "sysDot" else 1)  # dots need more than a line
    size = "med" if points > 2 else "lg"
    head = HEADS.get(look.head, "none")
    tail = f'<a:tailEnd type="{head}" w="{size}" len="{size}"/>' if head != "none" else ""
    cap = ' cap="rnd"' if dash == "sysDot" else ""
    return (
        f'<a:ln w="{round(points * 12700)}"{cap}>{_fill(slot(look.color))}'
        f'<a:prstDash val="{dash}"/><a:round/>{tail}</a:ln>'
    )


def cross(who: Named, tip: Point, before: Point, size: float) -> str:
    """The mark at the end of a line that stops."""
    dx, dy = (_sign(tip[0] - before[0]), _sign(tip[1] - before[1]))
    half = size / 2
    box = Box(tip[0] - dx * half * 0.7 - half, tip[1] - dy * half * 0.7 - half, size, size)
    geometry = (
        '<a:prstGeom prst="mathMultiply"><a:avLst><a:gd name="adj1" fmla="val 16000"/></a:avLst></a:prstGeom>'
    )
    return shape(who, box, geometry, fill=_fill(slot(style.LINES["broken"].color)))


def border(
    color: style.Pair, dash: tuple[float, ...], width: float, opacity: float = 1, *, arrow: bool = False
) -> str:
    """The outline of a box, or a line that is no edge; `dash` and `width` in pixels."""
    pattern = f'<a:prstDash val="{"sysDot" if dash[0] < 2 * width else "dash"}"/>' if dash else ""
    head = '<a:tailEnd type="arrow" w="lg" len="lg"/>' if arrow else ""
    return f'<a:ln w="{round(width * PX)}">{_fill(slot(color), opacity)}{pattern}<a:round/>{head}</a:ln>'


def hatch(color: style.Pair, pattern: str) -> str:
    """A hatched fill."""
    return (
        f'<a:pattFill prst="{pattern}"><a:fgClr><a:schemeClr val="{slot(color)}"/></a:fgClr>'
        '<a:bgClr><a:schemeClr val="bg1"/></a:bgClr></a:pattFill>'
    )


def polygon(box: Box, points: Iterable[Point], *, closed: bool) -> str:
    """A line through `points` on the slide, which `box` bounds."""
    w, h = emu(box.w), emu(box.h)
    steps = []
    for index, (x, y) in enumerate(points):
        tag = "lnTo" if index else "moveTo"
        steps.append(f'<a:{tag}><a:pt x="{emu(x - box.x)}" y="{emu(y - box.y)}"/></a:{tag}>')
    end, filling = ("<a:close/>", "") if closed else ("", ' fill="none"')
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{w}" h="{h}"{filling}>{"".join(steps)}{end}</a:path></a:pathLst></a:custGeom>'
    )


def tint(color: style.Pair, opacity: float) -> str:
    """A fill through which the slide shows, `opacity` of 0 to 1."""
    return _fill(slot(color), opacity) if opacity else "<a:noFill/>"


def fill(color: str) -> str:
    """A fill in one of the theme's colors."""
    return _fill(color)


def preset(name: str, radius: float = 0, box: Box | None = None) -> str:
    """One of PowerPoint's own shapes; a rectangle with corners of `radius` pixels where `box` is given."""
    if box is None:
        return f'<a:prstGeom prst="{name}"><a:avLst/></a:prstGeom>'
    share = round(WHOLE * radius / min(box.w, box.h))
    return (
        f'<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val {share}"/></a:avLst></a:prstGeom>'
    )


def freeform(box: Box, sites: tuple[Point, ...], radius: float = 0) -> str:
    """A rectangle of which `sites` (on the slide, outside of it too) take lines; the first four are its sides'."""
    w, h = emu(box.w), emu(box.h)
    guides, places = [], []
    for index, (x, y) in enumerate(sites):
        guides.append(
            f'<a:gd name="x{index}" fmla="*/ w {emu(x - box.x)} {w}"/><a:gd name="y{index}" fmla="*/ h {emu(y - box.y)} {h}"/>'
        )
        places.append(f'<a:cxn ang="{_angle(x, y, box)}"><a:pos x="x{index}" y="y{index}"/></a:cxn>')
    return (
        f"<a:custGeom><a:avLst/><a:gdLst>{''.join(guides)}</a:gdLst><a:ahLst/><a:cxnLst>{''.join(places)}</a:cxnLst>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{w}" h="{h}">{_outline(w, h, emu(radius))}</a:path>'
        "</a:pathLst></a:custGeom>"
    )


def _outline(w: int, h: int, r: int) -> str:
    def to(x: int, y: int) -> str:
        return f'<a:lnTo><a:pt x="{x}" y="{y}"/></a:lnTo>'

    def arc(start: int) -> str:
        return f'<a:arcTo wR="{r}" hR="{r}" stAng="{start}" swAng="5400000"/>' if r else ""

    return (
        f'<a:moveTo><a:pt x="0" y="{r}"/></a:moveTo>{arc(10800000)}{to(w - r, 0)}{arc(16200000)}{to(w, h - r)}'
        f"{arc(0)}{to(r, h)}{arc(5400000)}<a:close/>"
    )


def _angle(x: float, y: float, box: Box) -> int:
    """The direction in which a line leaves a site: away from the side beyond which it lies."""
    over = {16200000: box.y - y, 10800000: box.x - x, 5400000: y - box.bottom, 0: x - box.right}
    return max(over, key=lambda angle: over[angle])


def _place(box: Box, flips: str = "") -> str:
    return f'<a:xfrm{flips}><a:off x="{emu(box.x)}" y="{emu(box.y)}"/><a:ext cx="{emu(box.w)}" cy="{emu(box.h)}"/></a:xfrm>'


def _flips(h: bool, v: bool) -> str:
    return (' flipH="1"' if h else "") + (' flipV="1"' if v else "")


def _fill(color: str, opacity: float = 1) -> str:
    alpha = f'<a:alpha val="{round(opacity * WHOLE)}"/>' if opacity < 1 else ""
    return f'<a:solidFill><a:schemeClr val="{color}">{alpha}</a:schemeClr></a:solidFill>'


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
