"""Which code makes what is kept: the part that the keys of all caches share.

A key is the fingerprint with a hash of the inputs. PNGs, animations, the library's icons and
the font for browsers have `of_parts`.
"""

from __future__ import annotations

import functools
import hashlib
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

from kit.core.blob import hash_of, sha256

_KIT = Path(__file__).resolve().parent.parent
_THEME = "mkdocs-material"  # requires MkDocs and all that renders a page; the kit works without it
_VERSION = re.compile(r"^Version: (.+)", re.MULTILINE)
_REQUIRED = re.compile(r"^Requires-Dist: ([\w.-]+)(?!.*extra ==)", re.MULTILINE)


@functools.cache
def fingerprint() -> str:
    """A hash of the code in use, in 16 hexadecimal digits; computed once per process.

    It changes with every file of the package `kit`, code or data, and with the icons beside it; with the
    version of every library that the kit or the theme requires, directly or not; and with Python.

    Raises:
        importlib.metadata.PackageNotFoundError: The kit is not installed, so that nobody knows its libraries.
    """
    _marks(_KIT)
    digest = hashlib.sha256(repr((sys.version, zlib.ZLIB_RUNTIME_VERSION, _versions())).encode())
    for path, content in (*_files(_KIT), *_files(_KIT.parent / "icons")):
        digest.update(f"\0{path}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:16]


def is_current() -> bool:
    """Whether the code on the disk is what `fingerprint` has seen, as far as times and sizes tell."""
    return _marks(_KIT) == _marks.__wrapped__(_KIT)


@functools.cache
def _marks(kit: Path) -> list[tuple[Path, int, int]]:
    """Time and size of each file that counts, as they are when this is asked first."""
    files = [path for package in (kit, kit.parent / "icons") for _, path in _paths(package)]
    return [(path, (info := path.stat()).st_mtime_ns, info.st_size) for path in files]


def _files(package: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the package by its path there, in order; not what Python and pip make of them."""
    for name, path in _paths(package):
        yield name, path.read_bytes()


def _paths(package: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(package.rglob("*")):
        parts = path.relative_to(package).parts
        if not any(_is_made(part) for part in parts) and path.is_file():
            yield "/".join(parts), path


def _is_made(name: str) -> bool:
    return name[0] == "." or name == "__pycache__" or name.endswith(".egg-info")


def _versions() -> list[tuple[str, list[str]]]:
    """The libraries that the kit and the theme require, with their versions, in order of name."""
    found: dict[str, list[str]] = {}
    todo = ["kit", _THEME]
    while todo:
        name = re.sub(r"[-_.]+", "-", todo.pop()).lower()
        if name in found:
            continue
        try:
            text = metadata.distribution(name).read_text("METADATA") or ""
        except metadata.PackageNotFoundError:
            if name == "kit":
                raise
            continue  # required on another system, or by another Python
        # To parse it all, as importlib.metadata does, takes five times as long: most of it is a README.
        header = text.partition("\n\n")[0]
        found[name] = _VERSION.findall(header)
        todo += _REQUIRED.findall(header)
    return sorted(found.items())


def of_parts(files: Iterable[Path], *libraries: str) -> str:
    """A hash of some of the code alone, and of the versions of what it stands on.

    For what takes long to make, and which few changes of the kit make another of.
    """
    contents = [sha256(path.read_bytes()) for path in files]
    return hash_of((contents, [metadata.version(name) for name in libraries]))
