"""Two folders change places, and what builds that were killed left beside a site is cleared."""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import secrets
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from kit.core.errors import KitError
from kit.core.fileio import write_if_changed

if sys.platform != "win32":
    import fcntl

OLD = 24 * 3600.0  # seconds; no build takes so long: known by this on Windows, which has no such locks


def staging_folder(site: Path) -> tuple[Path, int | None]:
    """A new folder beside `site`, else (of a mounted one) in the system's for such things, and its lock.

    Raises:
        KitError: There is no place to write to.
    """
    reason, places = "", [site.parent]
    if os.access(site, os.W_OK):
        places.append(Path(tempfile.gettempdir()))
    for place in places:
        for _ in range(3):
            folder = place / f".{site.name}.next-{secrets.token_hex(4)}"
            try:
                folder.mkdir(parents=True)
                return folder, _lock(folder)
            except (BlockingIOError, FileNotFoundError):
                continue  # another build took it for one that was left behind
            except OSError as error:
                reason = reason or error.strerror or str(error)
                break
    raise KitError(
        f"cannot write beside the site: {reason}",
        path=site,
        hint="Build into another folder: mkdocs build --site-dir FOLDER.",
    )


def _lock(folder: Path) -> int | None:
    """Held until it is released, or its process ends in whatever way. Raises OSError when another has it."""
    if sys.platform == "win32":
        return None
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise
    return handle


def release(lock: int | None) -> None:
    """Let go of the lock of a folder."""
    if lock is not None:
        os.close(lock)


def clear(site: Path) -> None:
    """Remove what killed builds left; an old site that lost its place while it was replaced returns to it."""
    for folder in _left(site):
        if ".last-" in folder.name and not site.exists():
            with contextlib.suppress(OSError):
                folder.rename(site)
                continue
        shutil.rmtree(folder, ignore_errors=True)


def _left(site: Path) -> Iterator[Path]:
    name = re.compile(rf"\.{re.escape(site.name)}\.(next|last)-[0-9a-f]{{8}}")
    for place in {site.parent, Path(tempfile.gettempdir())}:
        for folder in sorted(place.iterdir()) if place.is_dir() else ():
            if not name.fullmatch(folder.name):
                continue
            try:
                if sys.platform == "win32" and time.time() - folder.stat().st_mtime < OLD:
                    continue
                release(_lock(folder))
            except OSError:  # its build lives, it is no folder, or it is gone
                continue
            yield folder


def keep_hidden(site: Path, folder: Path) -> None:
    """Take along what somebody hid in the old site (`.nojekyll`, `.git`): MkDocs leaves it there too.

    A link stays a link, wherever it leads. Raises OSError.
    """
    for entry in site.iterdir() if site.is_dir() else ():
        place = folder / entry.name
        if not entry.name.startswith(".") or os.path.lexists(place):
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, place, symlinks=True, copy_function=_link)
        else:
            _link(entry, place)


def _link(source: Path | str, target: Path | str) -> None:
    """The same thing at another place, of whatever kind it is; a copy where there are no links to it."""
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(source, target, follow_symlinks=False)


def swap(folder: Path, site: Path) -> None:
    """Put `folder` in the place of `site`, in one step where the system has one.

    `folder` may hold the old site then. Without that step the site is away for a moment, and a process that
    is killed just then leaves it to `clear`. Into a folder that cannot be moved, a mounted one, it goes file
    by file; what a kill leaves there the next build mends.

    Raises:
        OSError: That cannot be.
    """
    if not site.exists():
        with contextlib.suppress(OSError):
            folder.rename(site)
            return
    elif folder.parent == site.parent and (_exchange(folder, site) or _replace(folder, site)):
        return
    _mirror(folder, site)


def _exchange(one: Path, other: Path) -> bool:
    """Whether the system could let two folders trade places in one step."""
    flag, here = 2, -100  # RENAME_EXCHANGE or RENAME_SWAP; AT_FDCWD
    try:
        system = ctypes.CDLL(None)
        if hasattr(system, "renameat2"):  # Linux
            return bool(system.renameat2(here, os.fsencode(one), here, os.fsencode(other), flag) == 0)
        if hasattr(system, "renamex_np"):  # macOS
            return bool(system.renamex_np(os.fsencode(one), os.fsencode(other), flag) == 0)
    except (OSError, TypeError, AttributeError):
        pass
    return False


def _replace(folder: Path, site: Path) -> bool:
    """The same in two steps."""
    last = site.with_name(f".{site.name}.last-{secrets.token_hex(4)}")
    try:
        site.rename(last)
    except OSError:
        return False
    try:
        folder.rename(site)
    except OSError:
        with contextlib.suppress(OSError):
            last.rename(site)
        return False
    shutil.rmtree(last, ignore_errors=True)
    return True


def _mirror(folder: Path, site: Path) -> None:
    """Make `site` hold what `folder` holds, file by file."""
    site.mkdir(parents=True, exist_ok=True)
    new = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    for path in sorted(new):
        write_if_changed(site / path, (folder / path).read_bytes())
    for path in sorted(site.rglob("*"), reverse=True):
        inner = path.relative_to(site)
        if inner.parts[0].startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            with contextlib.suppress(OSError):
                path.rmdir()  # only when it is empty
        elif inner not in new:
            path.unlink()
