"""Where a file comes from, written into it: into a finished SVG or PNG, without drawing it again."""

from __future__ import annotations

import struct
import zlib
from html import escape

from kit.ir.drawing import Drawing, summary
from kit.ir.provenance import Origin

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_DC = "http://purl.org/dc/elements/1.1/"


def svg(content: str, origin: Origin) -> str:
    """The SVG with a `<metadata>` element in the words of Dublin Core."""
    told = {
        "creator": origin.maker,
        "relation": origin.page,
        "source": origin.source,
        "date": origin.oldest,
        "identifier": origin.mark,
    }
    inner = "".join(f"<dc:{name}>{escape(value)}</dc:{name}>" for name, value in told.items() if value)
    head, end, rest = content.partition("</desc>")
    return f'{head}{end}\n<metadata xmlns:dc="{_DC}">{inner}</metadata>{rest}'


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
            found[name.decode("latin-1")] = (zlib.decompress(text) if packed else text).decode(
                "utf-8", "replace"
            )
        place += 12 + size
    return found


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
