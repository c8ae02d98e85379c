"""What an exported file holds, whichever program wrote it last: is it whole, what does it say of itself."""

from __future__ import annotations

import contextlib
import io
import re
import struct
import zipfile
import zlib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from xml.etree.ElementTree import Element, ParseError, fromstring

from kit.ir.provenance import ASSUMED, SOURCES, marks
from kit.render.metadata import png_texts

PNG, ZIP, PDF, GIF, RIFF = b"\x89PNG\r\n\x1a\n", b"PK\3\4", b"%PDF", b"GIF8", b"RIFF"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PARTS = re.compile(r"docProps/core\.xml|ppt/(notesSlides|slides)/[^/]+\.xml")
_READ = re.compile(r"ppt/(_rels/presentation\.xml\.rels|presentation\.xml|(notesSlides|slides)/[^/]+\.xml)")
_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
_PART = re.compile(r'Target="(?:\.\.|/ppt)/((?:notesSlides|charts)/[^"]+)"')
_XML = re.compile(rb"\s*<(\?xml|svg|mxfile|mxGraphModel|!DOCTYPE svg)\b")
_NUMBER = re.compile(r"<c:v>([^<]*)</c:v>")  # of a chart: a value, or a name
_SHAPES = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_LINKS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_LOOKS = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True)
class Slide:
    """One slide of a file.

    Attributes:
        number: From 1 on.
        told: What its notes tell.
        shown: A hash of the shapes' places, colors and words and of the charts' numbers, which a program
            keeps that only saves the file again.
        said: The lines of the notes that come from the script.
    """

    number: int
    told: str
    shown: str
    said: tuple[str, ...]


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
    if _XML.match(content.removeprefix(BOM_UTF8)):
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
    wide = content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    return unescape(content.decode("utf-16" if wide else "utf-8", "replace"))


def is_locked(content: bytes) -> bool:
    """Whether a password is needed to read it."""
    if content.startswith(ZIP):
        with contextlib.suppress(zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(content)) as file:
            return any(part.flag_bits & 1 for part in file.infolist())
    return content.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in content


def is_archive(content: bytes) -> bool:
    """Whether it holds files rather than the parts of one document."""
    if not content.startswith(ZIP):
        return False
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return "[Content_Types].xml" not in file.namelist()


def slides(content: bytes) -> Iterator[Slide]:
    """The slides of a presentation in their order; a part that is left of a deleted one is none."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        names = set(file.namelist())
        for number, slide in enumerate(_in_order(file), 1):
            relations = slide.replace("slides/", "slides/_rels/") + ".rels"
            listed = file.read(relations).decode("utf-8", "replace") if relations in names else ""
            parts = sorted(names.intersection(f"ppt/{part}" for part in _PART.findall(listed)))
            notes = [part for part in parts if "notes" in part]
            charts = [file.read(part).decode("utf-8", "replace") for part in parts if "charts" in part]
            yield Slide(
                number,
                "".join(_text(file, part) for part in notes),
                _shown(file.read(slide), charts),
                tuple(line for part in notes for line in _said(file.read(part))),
            )


def _in_order(file: zipfile.ZipFile) -> list[str]:
    """The names of the slides' parts, as the presentation lists them."""
    names = set(file.namelist())
    if not {"ppt/presentation.xml", "ppt/_rels/presentation.xml.rels"} <= names:
        numbered = {int(found[1]): name for name in names if (found := _SLIDE.fullmatch(name))}
        return [name for _, name in sorted(numbered.items())]
    links = fromstring(file.read("ppt/_rels/presentation.xml.rels"))  # noqa: S314  (as above)
    targets = {link.get("Id"): link.get("Target", "").removeprefix("/ppt/") for link in links}
    listed = fromstring(file.read("ppt/presentation.xml")).iter(f"{_SHAPES}sldId")  # noqa: S314  (as above)
    parts = (f"ppt/{targets.get(slide.get(f'{_LINKS}id'))}" for slide in listed)
    return [part for part in parts if part in names]


def _said(notes: bytes) -> Iterator[str]:
    """The lines of the notes but those that say where the slide and its figures come from."""
    tree = fromstring(notes)  # noqa: S314  (as above)
    shapes = [shape for shape in tree.iter(f"{_SHAPES}sp") if _kind(shape) in ("body", "")]
    paragraphs = (part for shape in shapes for part in shape.iter(f"{_LOOKS}p"))
    lines = ["".join(text.text or "" for text in part.iter(f"{_LOOKS}t")).strip() for part in paragraphs]
    last = max((place for place, line in enumerate(lines) if marks(line)), default=len(lines))
    for place, line in enumerate(lines):
        if line in (ASSUMED, SOURCES) or ". Drawn by " in line or marks(line):
            yield from filter(None, lines[max(place, last) + 1 :])  # what somebody wrote below
            return
        if line:
            yield line


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
    return _kind(shape) in ("dt", "ftr", "sldNum")


def _kind(shape: Element) -> str:
    """Of the placeholder that it fills, "" where it fills none."""
    holder = shape.find(f".//{_SHAPES}ph")
    return "" if holder is None else holder.get("type", "body")


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
            broken = next(
                (name for name in file.namelist() if _READ.fullmatch(name) and _is_broken(file.read(name))),
                "",
            )
    except (zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError):
        return "it is cut short, or no archive"
    if spoiled:
        return f"its part {spoiled} does not have its checksum"
    return f"the XML of its part {broken} is broken" if broken else ""


def _is_broken(xml: bytes) -> bool:
    try:
        fromstring(xml)  # noqa: S314  (as above)
    except ParseError:
        return True
    return False
