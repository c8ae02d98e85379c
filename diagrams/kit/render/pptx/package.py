"""How a presentation becomes bytes, the same on every day."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.serialized import _ContentTypesItem
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

_MADE = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


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
    _name_the_master_of_notes(deck.part)
    package = deck.part.package
    package.presentation_part.rename_slide_parts([item.rId for item in deck.slides._sldIdLst])
    parts = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        _add(file, "[Content_Types].xml", serialize_part_xml(_ContentTypesItem.xml_for(parts)))
        _add(file, "_rels/.rels", package._rels.xml)
        for part in parts:
            sheet = part.partname.endswith(".xlsx")
            _add(file, part.partname.membername, _dateless(part.blob) if sheet else part.blob)
            if part._rels:
                _add(file, part.partname.rels_uri.membername, part.rels.xml)
    return stream.getvalue()


def _add(file: zipfile.ZipFile, name: str, content: bytes, how: int = zipfile.ZIP_DEFLATED) -> None:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = how
    entry.external_attr = 0o644 << 16
    file.writestr(entry, content, compresslevel=9)


def _dateless(sheet: bytes) -> bytes:
    """The sheet of a chart without the time at which it was made, to be compressed with what is around it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sheet)) as made, zipfile.ZipFile(stream, "w") as file:
        for name in made.namelist():
            content = made.read(name)
            content = _MADE.sub(b"", content) if name == "docProps/core.xml" else content
            _add(file, name, content, zipfile.ZIP_STORED)
    return stream.getvalue()


def _name_the_master_of_notes(presentation: Any) -> None:
    """List the notes' master beside the slides': python-pptx leaves it out, and Keynote wants it."""
    element = presentation._element
    if element.find(qn("p:notesMasterIdLst")) is not None:
        return
    for id, relation in presentation._rels.items():
        if relation.reltype == RT.NOTES_MASTER:
            listed = (
                f'<p:notesMasterIdLst {nsdecls("p", "r")}><p:notesMasterId r:id="{id}"/></p:notesMasterIdLst>'
            )
            element.find(qn("p:sldMasterIdLst")).addnext(parse_xml(listed))
