"""A site that is built aside and swapped in: whoever looks sees the old one or the new one, both whole.

The folder lies beside the site and is locked while its build lives: what a killed build left behind is
known by its missing lock, and the next build removes it.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import secrets
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from kit.cache.manifest import SiteFiles
from kit.core.blob import Content
from kit.core.errors import KitError
from kit.core.fileio import write, write_if_changed

if sys.platform != "win32":
    import fcntl

_READ = 0o444  # by everybody: a web server is somebody else
OLD = 24 * 3600.0  # seconds; no build takes so long: known by this on Windows, which has no such locks


class Aside:
    """A folder to build in, `folder`, that becomes `site` by `finish()`, or vanishes by `drop()`."""

    def __init__(self, site: Path, cache: Path | None = None) -> None:
        """`cache`: where to keep what the site holds. Raises KitError when there is no place to write to."""
        self.site = site.resolve()
        self._seen = SiteFiles(self.site, cache)
        _clear(self.site)
        self.folder, self._lock = _locked(self.site)
        self._made: set[str] = set()

    def put(self, path: str, content: Content | str) -> None:
        """Let the new site hold `content` at `path`: the last site's file, where that holds the same.

        It is linked: faster than to write it, and it keeps its modification time. Raises OSError.
        """
        data = content.encode() if isinstance(content, str) else content
        place, last = f"{self.folder}/{path}", f"{self.site}/{path}"  # of thousands: a Path would take longer
        folder = place.rpartition("/")[0]
        if folder not in self._made:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        if os.path.lexists(place):
            Path(place).unlink()  # never written into: it may be the last site's
        info = _plain(last)
        if info is not None and self._seen.holds(path, data, info):
            with contextlib.suppress(OSError):  # another disk, or one that knows no links
                os.link(last, place)
                return self._seen.note(path, data, info)
        write(Path(place), data)
        return self._seen.note(path, data, os.lstat(place))

    def finish(self) -> None:
        """Put the folder in the site's place, in one step where the system has one. Raises OSError."""
        self.site.parent.mkdir(parents=True, exist_ok=True)
        self._seen.keep()  # true whatever becomes of the swap: it names each file by its place on the disk
        if not self.site.exists():
            with contextlib.suppress(OSError):
                self.folder.rename(self.site)
                return self._release()
        elif self.folder.parent == self.site.parent:
            _keep_hidden(self.site, self.folder)
            if _exchange(self.folder, self.site) or _replace(self.folder, self.site):
                return self.drop()
        _mirror(self.folder, self.site)  # a mounted folder, or one in a folder that is not ours
        return self.drop()

    def drop(self) -> None:
        """Remove the folder and what is in it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._release()

    def _release(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _plain(path: str) -> os.stat_result | None:
    """What the system tells of a file that is no link, and that everybody may read; None if there is none."""
    try:
        info = os.lstat(path)
    except OSError:
        return None
    return info if stat.S_ISREG(info.st_mode) and info.st_mode & _READ == _READ else None


def _locked(site: Path) -> tuple[Path, int | None]:
    """A new folder beside `site`, else (of a mounted one) in the system's for such things, and its lock."""
    reason, places = "", [site.parent]
    if os.access(site, os.W_OK):
        places.append(Path(tempfile.gettempdir()))
    for place in places:
        for _ in range(3):
            folder = place / f"{_prefix(site)}next-{secrets.token_hex(4)}"
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
    """Held until it is closed, or its process ends in whatever way. Raises OSError when another has it."""
    if sys.platform == "win32":
        return None
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise
    return handle


def _prefix(site: Path) -> str:
    return f".{site.name}."


def _clear(site: Path) -> None:
    """Remove what killed builds left; an old site that lost its place while it was replaced returns to it."""
    for folder in _left(site):
        if folder.name.startswith(f"{_prefix(site)}last-") and not site.exists():
            with contextlib.suppress(OSError):
                folder.rename(site)
                continue
        shutil.rmtree(folder, ignore_errors=True)


def _left(site: Path) -> Iterator[Path]:
    names = tuple(f"{_prefix(site)}{kind}-" for kind in ("next", "last"))
    for place in {site.parent, Path(tempfile.gettempdir())}:
        for folder in sorted(place.iterdir()) if place.is_dir() else ():
            if not folder.name.startswith(names):
                continue
            try:
                if sys.platform == "win32" and time.time() - folder.stat().st_mtime < OLD:
                    continue
                handle = _lock(folder)
            except OSError:  # its build lives, or it is gone
                continue
            if handle is not None:
                os.close(handle)
            yield folder


def _keep_hidden(site: Path, folder: Path) -> None:
    """Take along what somebody hid in the old site (`.nojekyll`, `.git`): MkDocs leaves it there too."""
    for entry in site.iterdir():
        if entry.name.startswith(".") and not (folder / entry.name).exists():
            if entry.is_dir():
                shutil.copytree(entry, folder / entry.name, symlinks=True)
            else:
                shutil.copy2(entry, folder / entry.name)


def _exchange(one: Path, other: Path) -> bool:
    """Whether the system could let two folders trade places in one step."""
    swap, here = 2, -100  # RENAME_EXCHANGE or RENAME_SWAP; AT_FDCWD
    try:
        system = ctypes.CDLL(None)
        if hasattr(system, "renameat2"):  # Linux
            return bool(system.renameat2(here, os.fsencode(one), here, os.fsencode(other), swap) == 0)
        if hasattr(system, "renamex_np"):  # macOS
            return bool(system.renamex_np(os.fsencode(one), os.fsencode(other), swap) == 0)
    except (OSError, TypeError, AttributeError):
        pass
    return False


def _replace(folder: Path, site: Path) -> bool:
    """The same in two steps."""
    last = site.with_name(f"{_prefix(site)}last-{secrets.token_hex(4)}")
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
