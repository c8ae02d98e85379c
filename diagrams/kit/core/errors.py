"""The one error that reaches a person."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_LONGEST = 4000  # characters of a message: a ring of formulas, a list of names
_MOST = 100  # errors told at once
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")  # all but tab and line break
_NO_ROOM = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG)
_NO_RIGHT = (errno.EACCES, errno.EPERM, errno.EROFS)
_CURES = {
    **dict.fromkeys(_NO_ROOM, "Make room on the disk, then do it again."),
    **dict.fromkeys(_NO_RIGHT, "Let this user write there, or name another folder: {}."),
    errno.ENAMETOOLONG: "Shorten it.",
}


class KitError(Exception):
    """Something in the input is wrong, and the person who wrote it can mend it.

    `str(error)` is the whole of it, ready to print: `docs/x.md:12: message. hint`.

    Args:
        message: What is wrong.
        path: The file in which it is wrong; None where it is in none, or whoever catches it knows.
        line: The line of that file, from 1 on.
        hint: How to mend it, in sentences.
    """

    def __init__(
        self,
        message: str,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        hint: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = Path(path) if path is not None else None
        self.line = line
        self.hint = hint

    def __str__(self) -> str:
        where = f"{shorten(self.path)}:" if self.path is not None else ""
        if where and self.line is not None:
            where += f"{self.line}:"
        text = _printable(f"{where} {self.message}".strip())
        return f"{text}\n  {_printable(self.hint)}" if self.hint else text


def _printable(text: str) -> str:
    """`text` as a terminal and a log can take it: not endless, and nothing in it that steers them."""
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST * 3 // 4]} … {text[-_LONGEST // 4 :]}"
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text)


def shorten(path: Path) -> str:
    """`path` as a person would type it: relative to the working directory where it lies below it."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except (ValueError, OSError, RuntimeError):  # lies elsewhere, or is a link that leads round in a ring
        return path.as_posix()


class ErrorList(KitError):  # noqa: N818  (it is what it is)
    """Several errors at once, so that one run shows all that must be mended."""

    def __init__(self, errors: list[KitError]) -> None:
        super().__init__(f"{len(errors)} errors")
        self.errors = errors

    def __str__(self) -> str:
        told = [str(error) for error in self.errors[:_MOST]]
        more = len(self.errors) - _MOST
        return "\n".join([*told, f"and {more} more"] if more > 0 else told)


def raise_all(errors: list[KitError]) -> None:
    """Raise nothing, the single error, or an `ErrorList`."""
    if len(errors) == 1:
        raise errors[0]
    if errors:
        raise ErrorList(errors)


def unwritable(error: BaseException, elsewhere: str = "mkdocs build --site-dir FOLDER") -> str:
    """Why a file could not be written and how to mend it, for people; "" for any other error.

    `elsewhere` is how one writes to another folder.
    """
    if not isinstance(error, OSError) or error.errno not in _CURES:
        return ""
    where = f"{shorten(Path(error.filename))}: " if isinstance(error.filename, str) else ""
    return f"{where}{error.strerror}\n  {_CURES[error.errno].format(elsewhere)}"


def misplaced(error: OSError, elsewhere: str) -> str:
    """Why nothing can be written or read where a person said, and how to mend it; "" where nobody knows."""
    if isinstance(error, FileNotFoundError) and error.filename is None:
        return "the folder that you are in is gone\n  Go to one that is there: cd …"
    if told := unwritable(error, elsewhere):
        return told
    named = isinstance(error.filename, str)
    return f"{error.filename}: {error.strerror}\n  Name another folder: {elsewhere}." if named else ""


@contextmanager
def unforeseen(what: str, path: Path | None = None) -> Iterator[None]:
    """Let an error that nobody has foreseen say that `what` cannot be done.

    Of too little memory, libraries say anything.

    Raises:
        KitError: In the place of any other error.
    """
    try:
        yield
    except KitError:
        raise
    except RecursionError:
        raise KitError(f"{what}: it is nested too deep", path=path, hint="Take levels out.") from None
    except Exception as error:
        raise KitError(
            f"{what}: {type(error).__name__}: {error}",
            path=path,
            hint="Perhaps the memory ran out. If not, this is a mistake in the kit, not in the script:"
            " please report it, with the script.",
        ) from error


def first_of(attempts: Iterable[Callable[[], T]]) -> T:
    """What the first of `attempts` gives that raises no KitError; when all do, the first error."""
    problem: KitError | None = None
    for attempt in attempts:
        try:
            return attempt()
        except KitError as error:  # noqa: PERF203  (each attempt may fail)
            problem = problem or error
    raise problem or KitError("there is nothing to try")


def shown(words: str, most: int = 60) -> str:
    """`words` in quotes, in one line, and no more of them than a message should hold."""
    return repr(words if len(words) <= most else f"{words[: most - 10]}…")
