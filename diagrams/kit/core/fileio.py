"""The one place that writes a file, and the one that lists and reads what people wrote."""

from __future__ import annotations

import os
import tempfile
from functools import partial
from pathlib import Path

from kit.core.blob import PIECE, Content
from kit.core.errors import KitError


def listed(folder: Path, pattern: str) -> list[Path]:
    """The files in `folder` that match `pattern`, in order; no editor's locks, and nothing hidden."""
    return sorted(path for path in folder.glob(pattern) if path.name[0] != "." and path.is_file())


def is_file(path: Path) -> bool:
    """Whether a file is at `path`, which somebody wrote: there is none of a name that no file can have."""
    return os.path.isfile(path)


def exists(path: Path) -> bool:
    """The same of anything: a file, a folder, a pipe."""
    return os.path.exists(path)


def is_folder(path: Path) -> bool:
    """The same of a folder."""
    return os.path.isdir(path)


def read_text(path: Path) -> str:
    """What is written at `path`. Raises KitError when that is no text, or cannot be read."""
    try:
        return read_bytes(path).decode()
    except UnicodeDecodeError as error:
        line = path.read_bytes().count(b"\n", 0, error.start) + 1
        raise KitError("The file is not UTF-8", path=path, line=line, hint="Save it as UTF-8.") from None


def read_bytes(path: Path) -> bytes:
    """What is kept at `path`. Raises KitError when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise KitError(f"cannot read it: {error.strerror}", path=path) from None


def holds(path: Path, content: Content) -> bool:
    """Whether the file at `path` holds exactly `content`."""
    try:
        if path.stat().st_size != len(content):
            return False
        return path.read_bytes() == content if isinstance(content, bytes) else content.same(path)
    except (FileNotFoundError, NotADirectoryError):
        return False


def equal(one: Path, other: Path) -> bool:
    """Whether two files of one size hold the same. Raises OSError."""
    with one.open("rb", buffering=0) as first, other.open("rb", buffering=0) as second:
        return all(second.read(PIECE) == piece for piece in iter(partial(first.read, PIECE), b""))


def write_if_changed(path: Path, content: Content | str) -> bool:
    """Make `path` hold `content` and say whether it had to be written. Raises OSError where it cannot be.

    An equal file keeps its modification time, so that watchers and browsers stay quiet. The file
    appears whole or not at all: it is written beside its place and moved there.
    """
    data = content.encode() if isinstance(content, str) else content
    if holds(path, data):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        write(handle, data)
        os.chmod(name, 0o644)  # mkstemp makes it private; a web server must read it
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True


def write(target: Path | int, content: Content) -> None:
    """Write `content` to a path, or to what is open already."""
    with open(target, "wb") as file:
        if isinstance(content, bytes):
            file.write(content)
        else:
            content.copy(file)
