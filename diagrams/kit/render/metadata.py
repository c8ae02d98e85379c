"""Where a file comes from, written into it: into a finished SVG or image, without drawing it again."""

from __future__ import annotations

import contextlib
import struct
import zlib
from html import escape

from kit.ir.drawing import Drawing, summary
from kit.ir.provenance import Origin

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_DC = "http://purl.org/dc/elements/1.1/"


def svg(content: str, origin: Origin) -> str:
    """The SVG with a `<metadata>` element in the words of Dublin Core."""
    head, end, rest = content.partition("</desc>")
    return f'{head}{end}\n<metadata xmlns:dc="{_DC}">{_dublin_core(origin)}</metadata>{rest}'


def png(content: bytes, picture: Drawing, origin: Origin) -> bytes:
    """The PNG with text chunks behind its header: title, description, origin."""
    told = {
        "Title": picture.spec.title,
        "Description": summary(picture),
        "Author": origin.maker,
        "Source": origin.page or origin.source,
        "Comment": f"{origin.sentence} {origin.mark}",
    }
    place = len(_SIGNATURE) + 25  # the header chunk is always of this size
    chunks = b"".join(
        _chunk(b"iTXt", name.encode() + b"\0\0\0\0\0" + value.encode())
        for name, value in told.items()
        if value
    )
    return content[:place] + chunks + content[place:]


def webp(content: bytes, picture: Drawing, origin: Origin) -> bytes:
    """The WebP with XMP behind its frames: title, description and origin in the words of Dublin Core.

    It has several frames, which no two steps have alike, so that its header is the extended one.
    """
    inner = _dublin_core(origin, title=picture.spec.title, description=picture.spec.alt)
    about = f'<rdf:Description rdf:about="" xmlns:dc="{_DC}">{inner}</rdf:Description>'
    told = f'<rdf:RDF xmlns:rdf="{_RDF}">{about}</rdf:RDF>'
    data = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{told}</x:xmpmeta>'.encode()
    chunks = bytearray(content[12:] + b"XMP " + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2))
    chunks[8] |= 0b100  # the extended header says that there is XMP
    return content[:4] + struct.pack("<I", 4 + len(chunks)) + content[8:12] + chunks


def gif(content: bytes, picture: Drawing, origin: Origin) -> bytes:
    """The GIF with a comment behind its palette."""
    # The mark first: GIF cuts a comment into blocks of 255 bytes, and a mark that is cut is not found.
    told = f"{origin.mark} {picture.spec.title}. {origin.sentence}".encode()
    blocks = [told[start : start + 255] for start in range(0, len(told), 255)]
    comment = b"\x21\xfe" + b"".join(bytes([len(block)]) + block for block in blocks) + b"\0"
    place = 13 + (3 << (content[10] & 7) + 1 if content[10] & 0x80 else 0)  # header and palette
    return content[:place] + comment + content[place:]


ADDED = {"png": png, "webp": webp, "gif": gif}  # to formats that are kept without their origin


def png_texts(content: bytes) -> dict[str, str]:
    """The texts in a PNG by their keywords, of whichever program."""
    found, place = {}, len(_SIGNATURE)
    while place + 8 <= len(content):
        size, kind = struct.unpack(">I4s", content[place : place + 8])
        data = content[place + 8 : place + 8 + size]
        if kind == b"tEXt":
            name, _, text = data.partition(b"\0")
            found[name.decode("latin-1")] = text.decode("latin-1")
        elif kind == b"iTXt":
            name, _, rest = data.partition(b"\0")
            packed, text = rest[:1] == b"\1", rest[2:].split(b"\0", 2)[-1]
            with contextlib.suppress(zlib.error):  # what nobody can unpack says nothing
                text = zlib.decompress(text) if packed else text
                found[name.decode("latin-1")] = text.decode("utf-8", "replace")
        place += 12 + size
    return found


def _dublin_core(origin: Origin, **more: str) -> str:
    told = {
        **more,
        "creator": origin.maker,
        "relation": origin.page,
        "source": origin.source,
        "date": origin.oldest,
        "identifier": origin.mark,
    }
    return "".join(f"<dc:{name}>{escape(value)}</dc:{name}>" for name, value in told.items() if value)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
