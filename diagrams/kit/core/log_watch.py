"""Whether something is said in a log meanwhile."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import Self  # typing has it from 3.11 on


class LogWatch(logging.Handler):
    """Hears, as a context, what is said in `log`, from level INFO on: then `heard` is true."""

    def __init__(self, log: logging.Logger) -> None:
        super().__init__(logging.INFO)
        self._log, self.heard = log, False

    def emit(self, record: logging.LogRecord) -> None:
        """Note that there was one."""
        self.heard = True

    def __enter__(self) -> Self:
        self._log.addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        self._log.removeHandler(self)
