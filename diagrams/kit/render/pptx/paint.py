"""Lines, fills and outlines as PowerPoint's XML: theme colors; lengths that come in are pixels."""

from __future__ import annotations

from collections.abc import Iterable

from kit.core.geometry import Box, Point
from kit.render.pptx.theme import PX, WHOLE, slot
from kit.style import theme
from kit.style.color import everywhere

HEADS = {"filled": "triangle", "open": "arrow"}


def emu(value: float) -> int:
    """Pixels as EMU."""
    return round(value * PX)


def fill(color: str, opacity: float = 1) -> str:
    """A fill in one of the theme's colors or `#rrggbb`, through which the slide may show."""
    alpha = f'<a:alpha val="{round(opacity * WHOLE)}"/>' if opacity < 1 else ""
    return f"<a:solidFill>{_color(color, alpha)}</a:solidFill>"


def _color(name: str, alpha: str = "") -> str:
    tag, value = ("srgbClr", name[1:].upper()) if name.startswith("#") else ("schemeClr", name)
    return f'<a:{tag} val="{value}">{alpha}</a:{tag}>'


def tint(color: theme.Pair, opacity: float, *, own: bool = False) -> str:
    """A fill through which the slide shows.

    Args:
        color: In the light and in the dark theme.
        opacity: From 0, which is no fill, to 1.
        own: Whether the color is none of the theme's.
    """
    return fill(everywhere(color[0]) if own else slot(color), opacity) if opacity else "<a:noFill/>"


def hatch(color: theme.Pair, pattern: str) -> str:
    """A hatched fill."""
    return (
        f'<a:pattFill prst="{pattern}"><a:fgClr>{_color(slot(color))}</a:fgClr>'
        '<a:bgClr><a:schemeClr val="bg1"/></a:bgClr></a:pattFill>'
    )


def stroke(look: theme.LineStyle, width: float) -> str:
    """How a line looks; `width` scales it."""
    dash = _preset(look.dash, look.width)
    points = look.width * 0.75 * width * (1.3 if dash == "sysDot" else 1)  # dots need more than a line
    size = "med" if points > 2 else "lg"
    ends = "".join(
        f'<a:{end} type="{HEADS[form]}" w="{size}" len="{size}"/>'
        for end, form in (("headEnd", look.tail), ("tailEnd", look.head))
        if form in HEADS
    )
    cap = ' cap="rnd"' if dash == "sysDot" else ""
    return (
        f'<a:ln w="{round(points * 12700)}"{cap}>{fill(line_color(look))}'
        f'<a:prstDash val="{dash}"/><a:round/>{ends}</a:ln>'
    )


def line_color(look: theme.LineStyle) -> str:
    """The theme's color of a line, or its own where a script gave it one."""
    return slot(look.color) if look.role else everywhere(look.color[0])


def _preset(dash: tuple[float, ...], width: float) -> str:
    """PowerPoint's own pattern nearest to `dash`, of a line that is `width` wide."""
    if not dash:
        return "solid"
    return "sysDot" if dash[0] < 2 * width else "sysDash" if dash[0] <= 3 * width else "dash"


def border(
    color: theme.Pair,
    dash: tuple[float, ...],
    width: float,
    opacity: float = 1,
    *,
    arrow: bool = False,
    own: bool = False,
) -> str:
    """The outline of a box, or a line that is no edge, as XML.

    Args:
        color: In the light and in the dark theme.
        dash: Ink and gap, in pixels; empty for a solid line.
        width: In pixels.
        opacity: From 0 to 1.
        arrow: Whether it ends in a head.
        own: Whether the color is none of the theme's.
    """
    pattern = f'<a:prstDash val="{"sysDot" if dash[0] < 2 * width else "dash"}"/>' if dash else ""
    head = '<a:tailEnd type="arrow" w="lg" len="lg"/>' if arrow else ""
    name = everywhere(color[0]) if own else slot(color)
    return f'<a:ln w="{round(width * PX)}">{fill(name, opacity)}{pattern}<a:round/>{head}</a:ln>'


def outline(color: str, width: float) -> str:
    """A plain outline in one of the theme's colors or `#rrggbb`; `width` in pixels."""
    return f'<a:ln w="{round(width * PX)}">{fill(color)}<a:round/></a:ln>'


def preset(name: str, radius: float = 0, box: Box | None = None) -> str:
    """One of PowerPoint's own shapes.

    Args:
        name: PowerPoint's, such as "rect"; with `box` it is a rectangle with round corners.
        radius: Of these, px.
        box: The place of the shape, px.
    """
    if box is None:
        return f'<a:prstGeom prst="{name}"><a:avLst/></a:prstGeom>'
    share = round(WHOLE * radius / min(box.w, box.h))
    return (
        f'<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val {share}"/></a:avLst></a:prstGeom>'
    )


def polygon(box: Box, points: Iterable[Point], *, closed: bool) -> str:
    """A line through points on the slide.

    Args:
        box: What bounds them, px.
        points: Its corners, px.
        closed: Whether it leads back and is filled.
    """
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


def freeform(box: Box, sites: tuple[Point, ...], radius: float = 0) -> str:
    """A rectangle that takes lines anywhere.

    Args:
        box: Its place on the slide, px.
        sites: Where lines end, px of the slide, outside of it too; those of its sides first.
        radius: Of its corners, px.
    """
    w, h = emu(box.w), emu(box.h)
    guides, places = [], []
    for index, (x, y) in enumerate(sites):
        names = []
        for name, side, middle, at, size in (
            ("x", "w", "hc", emu(x - box.x), w),
            ("y", "h", "vc", emu(y - box.y), h),
        ):
            if abs(2 * at - size) <= 2:
                names.append(middle)
                continue
            guides.append(f'<a:gd name="{name}{index}" fmla="*/ {side} {at} {size}"/>')
            names.append(f"{name}{index}")
        places.append(f'<a:cxn ang="{_angle(x, y, box)}"><a:pos x="{names[0]}" y="{names[1]}"/></a:cxn>')
    return (
        f"<a:custGeom><a:avLst/><a:gdLst>{''.join(guides)}</a:gdLst><a:ahLst/>"
        f"<a:cxnLst>{''.join(places)}</a:cxnLst>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{w}" h="{h}">'
        f"{_outline(w, h, emu(radius))}</a:path></a:pathLst></a:custGeom>"
    )


def _outline(w: int, h: int, r: int) -> str:
    def to(x: int, y: int) -> str:
        return f'<a:lnTo><a:pt x="{x}" y="{y}"/></a:lnTo>'

    def arc(start: int) -> str:
        return f'<a:arcTo wR="{r}" hR="{r}" stAng="{start}" swAng="5400000"/>' if r else ""

    start = f'<a:moveTo><a:pt x="0" y="{r}"/></a:moveTo>{arc(10800000)}'
    return f"{start}{to(w - r, 0)}{arc(16200000)}{to(w, h - r)}{arc(0)}{to(r, h)}{arc(5400000)}<a:close/>"


def _angle(x: float, y: float, box: Box) -> int:
    """The direction in which a line leaves a site: away from the side beyond which it lies."""
    over = {16200000: box.y - y, 10800000: box.x - x, 5400000: y - box.bottom, 0: x - box.right}
    return max(over, key=lambda angle: over[angle])
