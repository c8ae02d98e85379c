"""A server whose rebuild fails says so in the browser, and is not just stuck, as MkDocs' own is."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from html import escape
from pathlib import Path

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="1">
<meta name="color-scheme" content="light dark">
<title>The build failed</title>
</head>
<body style="max-width: 60rem; margin: 3rem auto; padding: 0 1rem; font-family: system-ui, sans-serif">
<h1>The build failed</h1>
<pre style="white-space: pre-wrap; overflow-wrap: anywhere">{told}</pre>
<p>Mend it and save: this page then shows the site again.</p>
</body>
</html>
"""


class ErrorPage:
    """A builder in the place of `build` that never raises: while it fails, `page()` tells why."""

    def __init__(self, build: Callable[[], None], site: Path, logger: logging.Logger) -> None:
        self._build, self._site = build, site
        self._told = ""
        self._heard = _Heard(logging.WARNING)
        logger.addHandler(self._heard)

    def __call__(self) -> None:
        """Build, and keep what went wrong for the page."""
        self._heard.lines.clear()
        self._told = ""
        try:
            self._build()
        except (Exception, SystemExit) as error:  # noqa: BLE001  (whatever a page, a hook or a theme raises)
            if isinstance(error, SystemExit):
                print(error, file=sys.stderr)
            else:
                traceback.print_exc()
            self._told = "\n".join([*self._heard.lines, str(error)]).strip()
            for page in self._site.rglob("*.html"):  # what was built before is not what was written since
                page.unlink()

    def page(self) -> bytes | None:
        """What to show in the place of any page; None when nothing failed."""
        return _PAGE.format(told=escape(self._told)).encode() if self._told else None


class _Heard(logging.Handler):
    """The messages of one build."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage().strip())


def no_warning(record: logging.LogRecord) -> bool:
    """A filter of the server's log: a request for a page that is not there is no warning.

    MkDocs would count it among those of the build that runs at that moment, and stop it under `strict`.
    """
    if record.levelno == logging.WARNING:
        record.levelno, record.levelname = logging.INFO, "INFO"
    return True
