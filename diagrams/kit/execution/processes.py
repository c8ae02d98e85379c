"""Processes that came of one script: ended with it, also those that left its session."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER = 1, 36  # Linux: <sys/prctl.h>
_ROUNDS = 1000  # of killing, each a generation: a script that forks faster than that is ended by its limits


def adopt() -> None:
    """Become the parent of all orphans among this process's descendants, where the system knows that."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)


def end_with_parent() -> None:
    """Let this process be killed when its parent ends, where the system knows that."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def end(child: int) -> int:
    """Kill a child, its group and what it left, and give its exit status, negative for a signal."""
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    for _ in range(_ROUNDS):
        if not _has_children():
            break
        for orphan in _children():
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(orphan, signal.SIGKILL)
                os.waitpid(orphan, 0)
    return os.waitstatus_to_exitcode(status)


def _has_children() -> bool:
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return False
    return True


def _children() -> Iterator[int]:
    """The processes of which this one is the parent, where the system lists them."""
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            _, parent = entry.read_text("latin-1").rpartition(")")[2].split()[:2]
            if int(parent) == os.getpid():
                yield int(entry.parent.name)


def _prctl(option: int, argument: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, argument, 0, 0, 0)
