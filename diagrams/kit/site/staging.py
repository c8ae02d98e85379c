"""How a site is published: stage → ready → swapped. Whoever looks sees the old site or the new one, whole.

    staged    A folder beside the site takes every file. It shares none with the old site, so that whoever
              writes into it, also another plugin, changes nothing that is published. Only where nobody but
              the kit and the generator has a hand in the build, a file that is the same is linked at once.
    ready     Nothing is written any more. What is equal in the old site is linked from there, and keeps its
              time; what somebody hid in the old site is taken along.
    swapped   One rename put the folder in the site's place, and the old site is removed.
    dropped   A fault or a signal came before the swap: the folder is removed, the old site is as it was.

A build that is killed drops nothing. Its folder is known by the lock that died with it, and the next build
removes it (`kit.site.swap`). Signals wait while folders change places.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal

from kit.cache.manifest import SiteFiles
from kit.core.blob import Content, Known, sha256
from kit.core.errors import KitError
from kit.core.fileio import equal, write
from kit.core.interrupts import deferred
from kit.site import swap

if TYPE_CHECKING:
    from typing_extensions import Self  # typing has it from 3.11 on

_READ = 0o444  # by everybody: a web server is somebody else


class Staging:
    """A folder to build in, `folder`, that becomes `site`, or vanishes.

    Attributes:
        site: Where the site stands, absolute and without links.
        folder: Where the new one is built; whoever builds may write there until `publish`.
        state: How far it has come.
    """

    def __init__(self, site: Path, cache: Path | None = None, *, alone: bool = False) -> None:
        """Stage.

        Args:
            site: The folder to publish in; it need not be there.
            cache: Where to keep what the site holds, for the next build.
            alone: Whether nobody writes to files that were `put`.

        Raises:
            KitError: `site` is a file, or there is no place to write to.
        """
        self.site = site.resolve()
        if self.site.exists() and not self.site.is_dir():
            raise KitError(
                "here stands a file, and the site needs a folder",
                path=site,
                hint="Move the file away, or build into another folder: mkdocs build --site-dir FOLDER.",
            )
        self._manifest = SiteFiles(self.site, cache)
        self._alone = alone
        swap.clear(self.site)
        self.folder, self._lock = swap.staging_folder(self.site)
        self.state: Literal["staged", "ready", "swapped", "dropped"] = "staged"
        self._made: set[str] = set()
        self._put: dict[str, tuple[Known, os.stat_result]] = {}  # of which the hash is known

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.drop()

    def fill(self) -> None:
        """Begin with a copy of the old site: a build writes only what has changed. Raises OSError."""
        if self.site.is_dir():
            shutil.copytree(self.site, self.folder, ignore=_no_files, dirs_exist_ok=True)

    def put(self, path: str, content: Content | str) -> None:
        """Let the new site hold `content` at `path`, below the folder.

        What the old site is known to hold there is copied: faster than to make it again.

        Raises:
            KitError: `path` leads out of the folder.
            OSError: It cannot be written.
        """
        data = content.encode() if isinstance(content, str) else content
        if isinstance(data, bytes):
            data = Known(len(data), sha256(data), partial(bytes, data))
        folder = _folder_of(path)
        place = f"{self.folder}/{path}"  # of thousands: a Path would take longer
        if folder not in self._made:
            Path(f"{self.folder}/{folder}").mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        if os.path.lexists(place):
            Path(place).unlink()  # whatever it was, a link perhaps: nothing is written elsewhere
        old = f"{self.site}/{path}"
        info = _plain(old)
        if info and isinstance(data, Known) and self._manifest.holds(path, data, info):
            self._take(old, place)
        else:
            write(Path(place), data)
        if isinstance(data, Known):
            self._put[path] = (data, os.lstat(place))

    def _take(self, old: str, place: str) -> None:
        """Have a file of the old site in the new one as well."""
        if self._alone:
            with contextlib.suppress(OSError):  # another disk, or one that knows no links
                os.link(old, place)
                return
        shutil.copyfile(old, place)

    def publish(self) -> None:
        """Get ready and swap. Raises OSError where that fails; the old site is as it was."""
        try:
            self._settle()
            self.state = "ready"
            with deferred():
                self.site.parent.mkdir(parents=True, exist_ok=True)
                swap.swap(self.folder, self.site)
                self.state = "swapped"
        finally:
            self.drop()

    def drop(self) -> None:
        """Remove the folder, where it is not the site now: what is new, or after the swap what was old."""
        shutil.rmtree(self.folder, ignore_errors=True)
        swap.release(self._lock)
        self._lock = None
        if self.state != "swapped":
            self.state = "dropped"

    def _settle(self) -> None:
        """Share with the old site what is equal, keep what is hidden there, and note what is known."""
        for path, info in _files(str(self.folder)):
            known, at_first = self._put.get(path, (None, None))
            if at_first and not _same_file(at_first, info):  # another plugin has written there
                known = None
            old, shared = _plain(f"{self.site}/{path}"), None
            if old and os.path.samestat(old, info):
                shared = info
            elif old and old.st_size == info.st_size and self._equal(path, known, old):
                shared = self._shared(path)
            if known:
                self._manifest.note(path, known, shared or info)
        swap.keep_hidden(self.site, self.folder)
        self._manifest.keep()  # true whatever becomes of the swap: a file is known by its place on the disk

    def _equal(self, path: str, known: Known | None, old: os.stat_result) -> bool:
        if known and self._manifest.knows(path, known, old):
            return True
        return equal(Path(f"{self.site}/{path}"), Path(f"{self.folder}/{path}"))

    def _shared(self, path: str) -> os.stat_result | None:
        """What the system tells of the old site's file, which now is the new one's, too."""
        link, place = f"{self.folder}/{self.folder.name}", f"{self.folder}/{path}"
        try:
            os.link(f"{self.site}/{path}", link)
            Path(link).replace(place)
            return os.lstat(place)
        except OSError:  # another disk, or one that knows no links
            Path(link).unlink(missing_ok=True)
            return None


def _folder_of(path: str) -> str:
    """The folder that `path` names, "" for the site's own. Raises KitError when it leads out of the site."""
    *folders, name = path.split("/")
    if "" in (*folders, name) or {".", ".."} & {*folders, name} or "\0" in path:
        raise KitError(f"{path!r} is no place in the site", hint="Name a file by its path below the site.")
    return "/".join(folders)


def _files(folder: str, below: str = "") -> Iterator[tuple[str, os.stat_result]]:
    """Each file in `folder` that is no link, by its path there, with what the system tells of it."""
    with os.scandir(f"{folder}/{below}") as entries:
        found = list(entries)
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(folder, f"{below}{entry.name}/")
        elif entry.is_file(follow_symlinks=False):
            yield f"{below}{entry.name}", entry.stat(follow_symlinks=False)


def _no_files(folder: str, names: list[str]) -> list[str]:
    """Those of `names` that are neither files nor folders: links, pipes, sockets."""
    modes = {name: os.lstat(f"{folder}/{name}").st_mode for name in names}
    return [name for name, mode in modes.items() if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)]


def _plain(path: str) -> os.stat_result | None:
    """What the system tells of a file that is no link, and that everybody may read; None if there is none."""
    try:
        info = os.lstat(path)
    except (OSError, ValueError):
        return None
    return info if stat.S_ISREG(info.st_mode) and info.st_mode & _READ == _READ else None


def _same_file(one: os.stat_result, other: os.stat_result) -> bool:
    """Whether nobody has written to a file between two looks at it."""
    return (one.st_ino, one.st_size, one.st_mtime_ns) == (other.st_ino, other.st_size, other.st_mtime_ns)
