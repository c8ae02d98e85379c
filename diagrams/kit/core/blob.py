"""What a file holds, where that may be too large to lie in memory, or need not be made at all."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

MOST = 8 * 1024 * 1024  # bytes of a spool in memory
PIECE = 1024 * 1024  # bytes compared at once


class Spool:
    """The content of a file that may be large: more than a little of it lies on the disk, not in memory."""

    def __init__(self) -> None:
        self.stream: IO[bytes] = tempfile.SpooledTemporaryFile(MOST)  # noqa: SIM115 (closed by __del__)

    def __del__(self) -> None:
        self.stream.close()

    def __len__(self) -> int:
        self.stream.seek(0, os.SEEK_END)
        return self.stream.tell()

    @property
    def sha256(self) -> str:
        """Its hash, in hexadecimal digits."""
        self.stream.seek(0)
        return _hashed(self.stream)

    def read(self) -> bytes:
        """All of it."""
        self.stream.seek(0)
        return self.stream.read()

    def same(self, path: Path) -> bool:
        """Whether the file at `path` holds the same. Raises OSError."""
        self.stream.seek(0)
        with path.open("rb") as file:
            return all(
                self.stream.read(len(piece)) == piece for piece in iter(partial(file.read, PIECE), b"")
            )

    def copy(self, file: IO[bytes]) -> None:
        """Write it to `file`."""
        self.stream.seek(0)
        shutil.copyfileobj(self.stream, file)


@dataclass(frozen=True)
class Known:
    """Content of which size and SHA-256 are known from when it was made; made again only to be written."""

    size: int
    sha256: str
    make: Callable[[], bytes | Spool]

    def __len__(self) -> int:
        return self.size

    def read(self) -> bytes:
        """All of it."""
        return whole(self.make())

    def same(self, path: Path) -> bool:
        """Whether the file at `path` holds the same. Raises OSError."""
        with path.open("rb", buffering=0) as file:
            return _hashed(file) == self.sha256

    def copy(self, file: IO[bytes]) -> None:
        """Write it to `file`."""
        made = self.make()
        if isinstance(made, bytes):
            file.write(made)
        else:
            made.copy(file)


def _hashed(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in iter(partial(file.read, PIECE), b""):
        digest.update(piece)
    return digest.hexdigest()


Content = bytes | Spool | Known


def whole(content: Content) -> bytes:
    """All of it, in memory."""
    return content if isinstance(content, bytes) else content.read()


def hash_of(value: object) -> str:
    """A hash, in hexadecimal digits, of what Python prints of a value: of equal plain ones it is the same."""
    return hashlib.sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()


def sha256(content: Content) -> str:
    """Its hash, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest() if isinstance(content, bytes) else content.sha256
