"""An empty presentation in the house's colors and fonts: its master and its layouts."""

from __future__ import annotations

from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Emu

from kit.core.geometry import Box
from kit.render.pptx import shapes
from kit.render.pptx.paint import preset
from kit.render.pptx.shapes import Named
from kit.render.pptx.theme import (
    BAND,
    BODY_PT,
    FONT,
    HEIGHT,
    LAYOUTS,
    LEAST_PT,
    PLACES,
    PX,
    SLOTS,
    TITLE_PT,
    WHOLE,
    WIDTH,
)

_GROUND = (
    f'<p:bg {nsdecls("p", "a")}><p:bgPr><a:solidFill><a:schemeClr val="bg2"/></a:solidFill><a:effectLst/>'
    "</p:bgPr></p:bg>"
)


def presentation(theme: str) -> Any:
    """An empty 16:9 presentation, "light" or "dark", with the layouts named in `LAYOUTS`."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(WIDTH * PX), Emu(HEIGHT * PX)
    del deck.part._element.find(qn("p:sldSz")).attrib["type"]
    for layout in list(deck.slide_layouts):
        if layout.name not in LAYOUTS.values():
            deck.slide_layouts.remove(layout)
    package = deck.part.package  # what follows tells of another program and another deck
    for part, kind in (
        (deck.part, RT.PRINTER_SETTINGS),
        (package, RT.THUMBNAIL),
        (package, RT.EXTENDED_PROPERTIES),
    ):
        for id in [id for id, rel in part._rels.items() if rel.reltype == kind]:
            part._rels.pop(id)
    master = deck.slide_master
    _recolor(master, theme)
    _arrange(master, deck.slide_layouts)
    return deck


def _recolor(master: Any, theme: str) -> None:
    part = master.part.part_related_by(RT.THEME)
    root = parse_xml(part.blob)
    side = 1 if theme == "dark" else 0
    names = (
        {"tx1": "lt1", "bg1": "dk1", "tx2": "lt2", "bg2": "dk2"}
        if side
        else {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
    )
    root.set("name", "Pictures" + (", dark" if side else ""))
    scheme = root.find(f".//{qn('a:clrScheme')}")
    scheme.set("name", root.get("name"))
    for name, color in SLOTS.items():
        holder = scheme.find(qn(f"a:{names.get(name, name)}"))
        holder[:] = [_element("a:srgbClr", val=color[side][1:].upper())]
    fonts = root.find(f".//{qn('a:fontScheme')}")
    fonts.set("name", root.get("name"))
    for font in fonts.iter(qn("a:latin")):
        font.set("typeface", FONT)
    for font in [*fonts.iter(qn("a:font"))]:
        font.getparent().remove(font)
    part._blob = serialize_part_xml(root)
    colors = master._element.find(qn("p:clrMap"))
    for name, holder in names.items():
        colors.set(name, holder)


def _arrange(master: Any, layouts: Any) -> None:
    """Placeholders on the wide slide, and sizes of text that suit it."""
    styles = master._element.find(qn("p:txStyles"))
    for level, size in zip(styles.find(qn("p:bodyStyle")), (16, 14, 14, *6 * (12,)), strict=True):
        level.find(qn("a:defRPr")).set("sz", str(size * 100))
    heading = styles.find(qn("p:titleStyle"))[0]
    heading.set("algn", "l")
    heading.find(qn("a:defRPr")).set("sz", str(TITLE_PT * 100))
    heading.find(qn("a:defRPr")).set("b", "1")
    for shape in master.placeholders:
        kind = shape._element.ph.get("type", "body")
        _put(shape, PLACES[kind])
        shape._element.find(f".//{qn('a:bodyPr')}").set("lIns", "0")
        if kind in ("dt", "ftr", "sldNum"):
            shape._element.find(f".//{qn('a:lstStyle')}")[:] = [_foot(right=kind == "sldNum")]
    master.shapes._spTree.insert(2, _band(Box(0, 0, WIDTH, 8)))
    for layout in layouts:
        for shape in list(layout.placeholders):
            kind = shape._element.ph.get("type", "body")
            if kind in ("dt", "ftr", "sldNum"):  # as the master has them
                shape._element.spPr[:] = []
            elif layout.name in (LAYOUTS["title"], LAYOUTS["section"]):
                _stand(shape, large=kind in ("ctrTitle", "title"))
        if layout.name in (LAYOUTS["title"], LAYOUTS["section"]):
            layout._element.set("showMasterSp", "0")
            layout._element.cSld.insert(0, parse_xml(_GROUND))
            layout.shapes._spTree.insert(2, _band(Box(0, 0, 40, HEIGHT), upright=True))


def _foot(*, right: bool) -> Any:
    level = _element("a:lvl1pPr", algn="r" if right else "l")
    look = _element("a:defRPr", sz=str(LEAST_PT * 100))
    look.append(parse_xml(f'<a:solidFill {nsdecls("a")}><a:schemeClr val="tx2"/></a:solidFill>'))
    level.append(look)
    return level


def _band(box: Box, *, upright: bool = False) -> Any:
    """The site's colors in a strip, which tells nothing."""
    stops = "".join(
        f'<a:gs pos="{round(WHOLE * index / (len(BAND) - 1))}"><a:schemeClr val="{color}"/></a:gs>'
        for index, color in enumerate(BAND)
    )
    colors = f'<a:gradFill><a:gsLst>{stops}</a:gsLst><a:lin ang="{5400000 if upright else 0}"/></a:gradFill>'
    who = Named(90, "Band", decorative=True)
    xml = shapes.shape(who, box, preset("rect"), fill=colors)
    return parse_xml(xml.replace("<p:sp>", f"<p:sp {nsdecls('p', 'a')}>", 1))


def _stand(shape: Any, *, large: bool) -> None:
    """A title above the middle of the slide, or the words below it."""
    _put(shape, (96, 150, 1088, 150) if large else (96, 316, 1088, 300))
    frame = shape._element.find(f".//{qn('a:bodyPr')}")
    frame.set("anchor", "b" if large else "t")
    shape._element.find(f".//{qn('a:lstStyle')}")[:] = [
        _level(3600) if large else _level(BODY_PT * 100, bullet=False)
    ]


def _level(size: int, *, bullet: bool = True) -> Any:
    level = _element("a:lvl1pPr", algn="l", **({} if bullet else {"marL": "0", "indent": "0"}))
    if not bullet:
        level.append(_element("a:buNone"))
    level.append(_element("a:defRPr", sz=str(size)))
    return level


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(key, value)
    return element


def _put(shape: Any, place: tuple[int, int, int, int]) -> None:
    shape.left, shape.top, shape.width, shape.height = (Emu(value * PX) for value in place)
