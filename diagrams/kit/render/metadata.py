"""Where a file comes from, written into it: into a finished SVG or image, without drawing it again."""

from __future__ import annotations

import contextlib
import struct
import zlib
from collections.abc import Callable, Iterator
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
    found = {}
    for kind, data in _chunks(content):
        if kind == b"tEXt":
            name, _, text = data.partition(b"\0")
            found[name.decode("latin-1")] = text.decode("latin-1")
        elif kind == b"iTXt":
            name, _, rest = data.partition(b"\0")
            packed, text = rest[:1] == b"\1", rest[2:].split(b"\0", 2)[-1]
            with contextlib.suppress(zlib.error):  # what nobody can unpack says nothing
                text = zlib.decompress(text) if packed else text
                found[name.decode("latin-1")] = text.decode("utf-8", "replace")
    return found


def repainted(content: bytes, paint: Callable[[int, int, int, int], tuple[int, int, int]]) -> bytes:
    """A PNG that has a palette, in other colors: its pixels need not be packed again.

    Args:
        content: The PNG.
        paint: Gives the opaque color, red, green and blue, for one with its alpha; each is 0 to 255.
    """
    parts = [*_chunks(content)]
    palette, alpha = (dict(parts).get(kind, b"") for kind in (b"PLTE", b"tRNS"))
    colors = zip(
        palette[::3], palette[1::3], palette[2::3], alpha.ljust(len(palette) // 3, b"\xff"), strict=True
    )
    painted = bytes(value for color in colors for value in paint(*color))
    kept = [(kind, painted if kind == b"PLTE" else data) for kind, data in parts if kind != b"tRNS"]
    return _SIGNATURE + b"".join(_chunk(kind, data) for kind, data in kept)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The kind and the data of each part of a PNG."""
    place = len(_SIGNATURE)
    while place + 8 <= len(content):
        size, kind = struct.unpack(">I4s", content[place : place + 8])
        yield kind, content[place + 8 : place + 8 + size]
        place += 12 + size


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
