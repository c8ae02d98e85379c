"""Archives whose bytes say nothing of when and where they were made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import IO

from kit.core.blob import Content, Spool, whole

_THEN = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP can name
_PACKED = (".png", ".webp", ".gif", ".pdf", ".pptx", ".woff", ".zip", ".apkg", ".gz")


def zipped(files: Mapping[str, bytes], *, level: int = 6) -> bytes:
    """A ZIP of `files` by their paths, in order of name; what is packed already is stored as it is."""
    stream = io.BytesIO()
    _pack(stream, files, level)
    return stream.getvalue()


def zip_spool(files: Mapping[str, Content], *, level: int = 6) -> Spool:
    """The same, not held in memory when it is large."""
    spool = Spool()
    _pack(spool.stream, files, level)
    return spool


def _pack(stream: IO[bytes], files: Mapping[str, Content], level: int) -> None:
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _THEN)
            entry.create_system = 3  # as on Unix, wherever it is made
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(_PACKED) else zipfile.ZIP_DEFLATED
            archive.writestr(entry, whole(content), compresslevel=level)
