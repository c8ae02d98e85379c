"""A page that Markdown never gets through is told with its name: what it nests, or what takes too long."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

from kit.core.errors import KitError

LONGEST = 60.0  # seconds of this process's own work; the longest page of any known site takes two


def limited(path: Path, render: Callable[..., None]) -> Callable[..., None]:
    """What renders the page at `path`, and raises a KitError where that nests too deep, or takes too long."""
    return partial(_render, path, render)


def _render(path: Path, render: Callable[..., None], *asked: Any) -> None:
    try:
        with _time(path):
            render(*asked)
    except RecursionError:
        raise KitError(
            "lists, quotes or brackets are nested too deep",
            path=path,
            hint="Markdown gives up on hundreds of levels. Split the page, or take levels out.",
        ) from None


@contextmanager
def _time(path: Path) -> Iterator[None]:
    """Raise a KitError for `path` after `LONGEST`, where the system can tell a program so."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, frame: FrameType | None) -> None:
        raise KitError(
            f"this page takes Markdown more than {LONGEST:g} s",
            path=path,
            hint="Look for what stands thousands of times in one paragraph, such as `[[[[`; or split it.",
        )

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
