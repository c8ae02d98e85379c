"""Files in, a script file out: what `python -m kit import` does before it draws."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from kit.core.errors import KitError, shorten
from kit.core.fileio import write_if_changed
from kit.importing.bounds import MOST, check_size
from kit.importing.reading import Imported
from kit.importing.words import identifier

STDIN = "-"
_MARKS = (  # PowerShell writes UTF-16
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def texts(files: Sequence[Path]) -> dict[str, str]:
    """The contents of `files` by their names; `-` is what is piped in. Raises KitError."""
    if not files:
        raise KitError(
            "no file is named", hint="python -m kit import clusters.json, or - for what is piped in."
        )
    return {shorten(file) if str(file) != STDIN else "stdin": _text(file) for file in files}


def _text(file: Path) -> str:
    if str(file) == STDIN:
        data = sys.stdin.buffer.read(MOST + 1)
    elif not file.is_file():
        raise KitError("no file is there", path=file, hint="Name a file, or - for what is piped in.")
    else:
        check_size(shorten(file), file.stat().st_size)
        try:
            data = file.read_bytes()
        except OSError as error:
            raise KitError(f"cannot read it: {error.strerror}", path=file) from None
    check_size(shorten(file), len(data))
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise KitError("the file is not UTF-8", path=file, line=line, hint="Save it as UTF-8.") from None


def write(imported: Imported, first: Path, folder: Path) -> Path:
    """Write the script; what somebody has changed is kept.

    Args:
        imported: Has the script.
        first: The file after which it is called.
        folder: Where to write it.

    Raises:
        KitError: Another script is in the way.
    """
    stem = identifier(first.stem) or "imported"
    if stem in sys.stdlib_module_names or stem in ("kit", "diagrams"):  # it would hide that module
        stem = f"{stem}_picture"
    path = folder / f"{stem}.py"
    if path.exists() and path.read_bytes() != imported.script.encode():
        raise KitError(
            "another script is there already",
            path=path,
            hint="Move it away if you have changed it, delete it if not, or name another folder: --out.",
        )
    write_if_changed(path, imported.script)
    return path


def report(imported: Imported) -> Iterator[str]:
    """What to tell beside the files, line by line."""
    if imported.notes:
        yield "\nWhat the facts say:"
    for note in imported.notes:
        yield f"  {note}"
        yield from (f"    {source}" for source in note.sources)
    if imported.unknown:
        yield "\nNot drawn:"
        yield from (f"  {one}" for one in imported.unknown)
