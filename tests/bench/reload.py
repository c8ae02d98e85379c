"""Under `make serve`: from saving a picture's script to the page that has changed."""

from __future__ import annotations

import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bench import projects
from bench.measure import ENVIRONMENT, Line

if TYPE_CHECKING:
    from typing import Self  # Python 3.11

TIMES = 5
PATIENCE = 180.0  # seconds for a server to answer
SETTLE = 0.25  # MkDocs waits so long for more changes before it builds


def lines() -> Iterator[Line]:
    """Seconds from the save to the new page, and what MkDocs itself takes of them."""
    with tempfile.TemporaryDirectory() as name:
        folder = projects.copy(Path(name) / "site")
        script, page = folder / "diagrams" / "failover.py", folder / "docs" / "glossary.md"
        with _Server(folder) as server:
            picture = [
                server.change(script, "You start a failover", "global-database/switchover-and-failover/")
                for _ in range(TIMES)
            ]
            text = [server.change(page, "# Glossary", "glossary/") for _ in range(TIMES)]
    total, own = statistics.median(picture), statistics.median(text)
    yield Line("serve: a page saved, until it is there", f"{own:.2f} s")
    yield Line("serve: a picture's script saved, until its page is there", f"{total:.2f} s")
    yield Line("serve: beyond MkDocs' own rebuild", f"{total - own:.2f} s", "1 s", total - own > 1)


class _Server:
    """`mkdocs serve` in a process of its own, on a free port."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{self.port}"],
            cwd=folder,
            env=ENVIRONMENT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.count = 0

    def __enter__(self) -> Self:
        self._wait("", "Aurora")
        return self

    def __exit__(self, *_: object) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait()

    def change(self, file: Path, mark: str, page: str) -> float:
        """Put a word of our own after `mark` in `file`; seconds until `page` shows it."""
        self.count += 1
        old, word = file.read_text("utf-8"), f"version{self.count}"
        new = re.sub(rf"({re.escape(mark)})(?: version\d+)?", rf"\1 {word}", old, count=1)
        assert new != old, f"{file}: there is no {mark!r}"
        time.sleep(1)  # what MkDocs watches has settled
        start = time.perf_counter()
        file.write_text(new, "utf-8")
        self._wait(page, word)
        return time.perf_counter() - start

    def _wait(self, page: str, word: str) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{page}", timeout=60) as answer:
                    if word in answer.read().decode():
                        return
            except OSError:
                pass
            if self.process.poll() is not None:
                raise RuntimeError("mkdocs serve ended")
            time.sleep(0.02)
        raise RuntimeError(f"/{page} does not show {word!r} after {PATIENCE:g} s")
