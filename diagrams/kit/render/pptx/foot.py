"""The line at the foot of a slide: when its figures were read, where it comes from, its number."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from kit.ir.provenance import Origin
from kit.render.pptx.paint import fill
from kit.render.pptx.theme import LEAST_PT, PLACES
from kit.style import text_metrics

_NUMBER = "{86CB4B4D-7CA3-9044-876B-883B54F8677D}"  # of the field, as PowerPoint writes it
_HOLDERS = {
    "dt": (12, "Date", 10, "half"),
    "ftr": (13, "Source", 11, "quarter"),
    "sldNum": (14, "Number", 12, "quarter"),
}
ANY_FONT = 1.2  # times Arial's width: DejaVu, where a machine has no other


def foot(slide: Any, date: str = "", source: str = "", link: str = "") -> None:
    """Fill the master's three places at the foot of a slide.

    Args:
        slide: Of python-pptx.
        date: What stands at the left; "" for nothing.
        source: What stands before the slide's number; "" for nothing.
        link: The address behind `source`; what is no whole address is left out.
    """
    relation = slide.part.relate_to(link, RT.HYPERLINK, is_external=True) if "://" in link else ""
    click = f'<a:hlinkClick r:id="{relation}"/>' if relation else ""
    told = {
        "dt": _run(date),
        "ftr": _run(source, click),
        "sldNum": f'<a:fld id="{_NUMBER}" type="slidenum">{_look("a:rPr")}<a:t>‹#›</a:t></a:fld>',
    }
    for kind, words in told.items():
        if words:
            slide.shapes._spTree.append(_holder(kind, words))


def of_picture(slide: Any, origin: Origin) -> None:
    """The foot of a picture's slide."""
    told = ["A model: see the notes."] if origin.assumed else []
    told += [f"Figures read {origin.oldest}"] if origin.oldest else []
    address = origin.page.partition("://")[2]
    page = address.partition("#")[0]
    sources = [f"{origin.maker}, {address}", address, page, origin.maker] if address else [origin.maker]
    room = PLACES["ftr"][2] - 8
    fitting = (source for source in sources if text_metrics.width(source, 16) * ANY_FONT <= room)
    foot(slide, " ".join(told), next(fitting, ""), origin.page)


def _run(words: str, click: str = "") -> str:
    return f"<a:r>{_look('a:rPr', click)}<a:t>{escape(words)}</a:t></a:r>" if words else ""


def _look(name: str, click: str = "") -> str:
    """Said again on each slide: LibreOffice does not look it up in the master for every layout."""
    inner = f'{fill("tx2")}<a:latin typeface="+mn-lt"/>{click}'
    return f'<{name} lang="en-US" sz="{LEAST_PT * 100}">{inner}</{name}>'


def _holder(kind: str, words: str) -> Any:
    id, name, index, size = _HOLDERS[kind]
    align = "r" if kind == "sldNum" else "l"
    return parse_xml(
        f'<p:sp {nsdecls("p", "a", "r")}><p:nvSpPr><p:cNvPr id="{id}" name="{name}"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{kind}" sz="{size}" idx="{index}"/></p:nvPr></p:nvSpPr><p:spPr/>'
        f'<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{align}"/>{words}</a:p></p:txBody></p:sp>'
    )
