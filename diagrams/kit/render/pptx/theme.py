"""An empty presentation in the house's colors and fonts, and how it becomes bytes.

Everything on a slide names a theme color and a theme font, so that another template restyles it. Here
stands what those names mean in ours.
"""

from __future__ import annotations

import functools
import io
import zipfile
from datetime import datetime
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.serialized import _ContentTypesItem
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Emu

from kit.style import theme as style

PX = 9525  # EMU of one pixel: 1280 × 720 of them are a slide
WIDTH, HEIGHT = 1280, 720
WHOLE = 100_000  # of a share, as PowerPoint counts
FONT = "Arial"
LAYOUTS = {
    "title": "Title Slide",
    "section": "Section Header",
    "text": "Title and Content",
    "picture": "Title Only",
}
TITLE_PT, BODY_PT, LEAST_PT = 26, 16, 12

# The theme's slots and where their colors come from, (light, dark).
SLOTS: dict[str, style.Pair] = {
    "tx1": style.INK,
    "bg1": style.BACKGROUND,
    "tx2": style.SOFT,
    "bg2": ("#eef1f6", "#23284a"),
    "accent1": style.GROUP_STYLES["cluster"].color,
    "accent2": style.LINES["write"].color,
    "accent3": style.LINES["replication"].color,
    "accent4": style.LINES["control"].color,
    "accent5": style.LINES["read"].color,
    "accent6": style.LINES["broken"].color,
    "hlink": style.LINES["read"].color,
    "folHlink": style.LINES["replication"].color,
}


@functools.cache
def slot(color: style.Pair) -> str:
    """The theme color that stands for one of the house's colors: itself, or the nearest."""
    if color in (style.LINES["request"].color, style.BADGE):
        return "tx1"
    if color == style.BADGE_INK:
        return "bg1"
    usable = [name for name in SLOTS if name[:2] in ("tx", "ac")]
    return min(usable, key=lambda name: _apart(SLOTS[name][0], color[0]))


def _apart(one: str, other: str) -> int:
    return sum((int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) ** 2 for i in (1, 3, 5))


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
    places = {
        "title": (40, 10, 1200, 56),
        "body": (40, 80, 1200, 580),
        "dt": (40, 672, 288, 32),
        "ftr": (424, 672, 432, 32),
        "sldNum": (952, 672, 288, 32),
    }
    for shape in master.placeholders:
        _put(shape, places[shape._element.ph.get("type", "body")])
        shape._element.find(f".//{qn('a:bodyPr')}").set("lIns", "0")
    for layout in layouts:
        for shape in list(layout.placeholders):
            kind = shape._element.ph.get("type", "body")
            if kind in ("dt", "ftr", "sldNum"):  # nothing fills them: no layout promises them
                shape._element.getparent().remove(shape._element)
            elif layout.name in (LAYOUTS["title"], LAYOUTS["section"]):
                _stand(shape, large=kind in ("ctrTitle", "title"))


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


def tell(deck: Any, **texts: str) -> None:
    """Set the document's properties; the format has room for 255 characters in each."""
    for name, value in texts.items():
        setattr(deck.core_properties, name, value[:255])


def saved(deck: Any, day: str) -> bytes:
    """The presentation as bytes, the same on every day: dated `day` (YYYY-MM-DD), or not at all ("")."""
    properties = deck.core_properties
    element = properties._element
    for name in ("dcterms:created", "dcterms:modified", "cp:lastModifiedBy", "cp:revision"):
        for found in element.findall(qn(name)):
            element.remove(found)
    if day:
        properties.created = properties.modified = datetime.strptime(day, "%Y-%m-%d")  # noqa: DTZ007
    package = deck.part.package
    package.presentation_part.rename_slide_parts([item.rId for item in deck.slides._sldIdLst])
    parts = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        _add(file, "[Content_Types].xml", serialize_part_xml(_ContentTypesItem.xml_for(parts)))
        _add(file, "_rels/.rels", package._rels.xml)
        for part in parts:
            _add(file, part.partname.membername, part.blob)
            if part._rels:
                _add(file, part.partname.rels_uri.membername, part.rels.xml)
    return stream.getvalue()


def _add(file: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    file.writestr(entry, content)
