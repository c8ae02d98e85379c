"""What an exported file holds, whichever program wrote it last: is it whole, what does it say of itself."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from xml.etree.ElementTree import Element, ParseError, fromstring

from kit.render.metadata import png_texts

PNG, ZIP, PDF, GIF, RIFF = b"\x89PNG\r\n\x1a\n", b"PK", b"%PDF", b"GIF8", b"RIFF"
_PARTS = re.compile(r"docProps/core\.xml|ppt/(notesSlides|slides)/[^/]+\.xml")
_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
_PART = re.compile(r'Target="\.\./((?:notesSlides|charts)/[^"]+)"')
_NUMBER = re.compile(r"<c:v>([^<]*)</c:v>")  # of a chart: a value, or a name
_SHAPES = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_LOOKS = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True)
class Slide:
    """One slide: what is `told` in its notes, and a hash of what it shows and says.

    The hash is of the shapes' places, colors and words and of the charts' numbers, which a program keeps that
    only saves the file again.
    """

    number: int
    told: str
    prints: str


def damage(content: bytes) -> str:
    """What shows that a file was cut short or changed on its way; "" where nothing does."""
    if content.startswith(PNG):
        return _damage_of_png(content)
    if content.startswith(ZIP):
        return _damage_of_zip(content)
    if content.startswith(PDF):
        return "" if b"%%EOF" in content[-64:] else "its end is missing"
    if content.startswith(GIF):
        return "" if content.endswith(b";") else "its end is missing"
    if content.startswith(RIFF):
        size = struct.unpack("<I", content[4:8].ljust(4, b"\0"))[0]
        return "" if 8 + size <= len(content) else "it is cut short"
    if content.lstrip().startswith(b"<"):
        try:
            fromstring(content)  # noqa: S314  (expat bounds what entities may grow to)
        except ParseError as error:
            return f"its XML is broken in line {error.position[0]}"
    return "" if content else "it is empty"


def told(content: bytes) -> str:
    """All places of the file where a mark may stand."""
    if content.startswith(PNG):
        return "\n".join(png_texts(content).values())
    if content.startswith(ZIP):
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            return "\n".join(_text(file, name) for name in sorted(file.namelist()) if _PARTS.fullmatch(name))
    return unescape(content.decode("utf-8", "replace"))


def slides(content: bytes) -> Iterator[Slide]:
    """The slides of a presentation, by the numbers of their parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        names = set(file.namelist())
        numbers = sorted(int(found[1]) for found in map(_SLIDE.fullmatch, names) if found)
        for number in numbers:
            relations = f"ppt/slides/_rels/slide{number}.xml.rels"
            listed = file.read(relations).decode("utf-8", "replace") if relations in names else ""
            parts = sorted(names.intersection(f"ppt/{part}" for part in _PART.findall(listed)))
            said = "".join(_text(file, part) for part in parts if "notes" in part)
            charts = [file.read(part).decode("utf-8", "replace") for part in parts if "charts" in part]
            yield Slide(number, said, _shown(file.read(f"ppt/slides/slide{number}.xml"), charts))


def _text(file: zipfile.ZipFile, name: str) -> str:
    """The words of a part; programs split text where they like, so that a mark may lie in two runs."""
    return re.sub(r"<[^>]+>", "", file.read(name).decode("utf-8", "replace"))


def _shown(slide: bytes, charts: list[str]) -> str:
    tree = fromstring(slide).find(f"{_SHAPES}cSld/{_SHAPES}spTree")  # noqa: S314  (as above)
    shapes = [] if tree is None else [shape for shape in tree if not _is_foot(shape)]
    found = [number for chart in charts for number in _NUMBER.findall(chart)]
    for part in (part for shape in shapes for part in shape.iter()):
        if part.tag in (f"{_LOOKS}off", f"{_LOOKS}ext") and part.attrib:
            found.append(" ".join(sorted(part.attrib.values())))
        elif part.tag in (f"{_LOOKS}schemeClr", f"{_LOOKS}srgbClr"):
            found.append(part.get("val", ""))
        elif part.tag == f"{_LOOKS}t":
            found.append(part.text or "")
    return sha256("\n".join(found).encode()).hexdigest()


def _is_foot(shape: Element) -> bool:
    """Whether it is date, source or number, which a deck may have of its own."""
    holder = shape.find(f".//{_SHAPES}ph")
    return holder is not None and holder.get("type") in ("dt", "ftr", "sldNum")


def _damage_of_png(content: bytes) -> str:
    place = len(PNG)
    while place + 12 <= len(content):
        size, kind = struct.unpack(">I4s", content[place : place + 8])
        data, sum = content[place + 8 : place + 8 + size], content[place + 8 + size : place + 12 + size]
        if len(sum) < 4:
            break
        if zlib.crc32(kind + data) != struct.unpack(">I", sum)[0]:
            return "a part does not have its checksum"
        if kind == b"IEND":
            return ""
        place += 12 + size
    return "it is cut short"


def _damage_of_zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            spoiled = file.testzip()
    except (zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError):
        return "it is cut short, or no archive"
    return f"its part {spoiled} does not have its checksum" if spoiled else ""
