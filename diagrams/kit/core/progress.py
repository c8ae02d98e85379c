"""One line in the terminal for work that takes long: how much is left, and what is at hand."""

from __future__ import annotations

import shutil
import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import Self  # typing has it from 3.11 on

QUICK = 0.4  # seconds; work that is done by then says nothing


class Progress:
    """`with Progress("files to write", 12) as line: line.now("a.png"); line.done()`.

    Silent where nobody looks: in a log, a pipe, a test.
    """

    def __init__(self, what: str, total: int) -> None:
        self.what, self.left = what, total
        self._stream = sys.stderr  # None where it is closed
        self._shown = ""
        self._quiet_until = time.monotonic() + QUICK

    def __enter__(self) -> Self:
        return self

    def now(self, *names: str) -> None:
        """Say what is being worked on."""
        if not names or not self._stream or not self._stream.isatty() or time.monotonic() < self._quiet_until:
            return
        told = f"{self.left} {self.what}: {', '.join(names)}"
        if told == self._shown:
            return
        width = shutil.get_terminal_size().columns - 1
        self._stream.write(f"\r\033[K{told[:width]}")
        self._stream.flush()
        self._shown = told

    def done(self, count: int = 1) -> None:
        """Count off what is finished."""
        self.left -= count

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the line empty for what comes next."""
        if self._shown:
            self._stream.write("\r\033[K")
            self._stream.flush()
