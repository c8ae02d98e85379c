"""Under `make serve`, with all drawn: from saving a file to the page that has changed."""

from __future__ import annotations

import contextlib
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
LAST = "diagrams/aurora-pictures.zip"  # of all files that a server makes
_WAITING = rb"resource_tracker|kit\.execution\.server"


# What is saved: the file, what a word is put behind, what stands around the word, and the page that shows it
EDITS = {
    "a page": ("docs/glossary.md", "# Glossary", " {}", "glossary/"),
    "a fact": ("docs/facts/serverless.yml", "title: Aurora User Guide", " {}", "facts/"),
    "a snippet": ("docs/rds-proxy/snippets/create-proxy.sh", "\n", "# {}\n", "rds-proxy/create/"),
    "a picture's script": (
        "diagrams/failover.py",
        "You start a failover",
        " {}",
        "global-database/switchover-and-failover/",
    ),
    "a style sheet": ("docs/assets/site.css", "", ".{}{{top:0}}\n", "assets/site.css"),
}


def lines() -> Iterator[Line]:
    """Seconds from the save to the new page."""
    with tempfile.TemporaryDirectory() as name:
        folder = projects.copy(Path(name) / "site")
        (folder / ".cache").symlink_to(projects.ROOT / ".cache")
        with Server(folder) as server:
            server.rest()
            for what, edit in EDITS.items():
                if (folder / edit[0]).is_file():
                    seconds = statistics.median(server.change(*edit) for _ in range(TIMES))
                    yield Line(
                        f"serve: {what} saved, until it is seen", f"{seconds:.2f} s", "1 s", seconds > 1
                    )


class Server:
    """`mkdocs serve` in a process of its own, on a free port."""

    def __init__(self, folder: Path, **environ: str) -> None:
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{self.port}"],
            cwd=folder,
            env={**ENVIRONMENT, **environ},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.count = 0

    def __enter__(self) -> Self:
        self._wait("", "Aurora")
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(ProcessLookupError):  # it was told to end before
            os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait()

    def change(self, path: str, mark: str, around: str, page: str) -> float:
        """Put a word of our own after `mark` in the file; seconds until `page` shows it."""
        self.count += 1
        file, word = self.folder / path, f"version{self.count}"
        place, told = re.escape(mark), re.escape(around).replace(r"\{\{", "{").replace(r"\}\}", "}")
        old, last = file.read_text("utf-8"), told.replace(r"\{\}", r"version\d+")
        new = re.sub(rf"({place})(?:{last})?", lambda found: found[1] + around.format(word), old, count=1)
        assert word in new, f"{file}: there is no {mark!r}"
        time.sleep(1)  # what MkDocs watches has settled
        start = time.perf_counter()
        file.write_text(new, "utf-8")
        self._wait(page, word)
        return time.perf_counter() - start

    def rest(self) -> None:
        """Wait until all is there that comes after the page: the archive is last, and nobody is at work."""
        end, quiet = time.monotonic() + PATIENCE, 0
        while quiet < 3 and time.monotonic() < end:
            time.sleep(2)
            quiet = 0 if self.workers() or not self._begins(LAST) else quiet + 1

    def _begins(self, path: str) -> bytes:
        """The first bytes of a file; empty where it is not made yet."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=60) as answer:
            return bytes(answer.read(64))

    def workers(self) -> list[str]:
        """Its processes that work: not Python's own, nor the one that waits for scripts to run."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/children")  # each thread has its own
        children = [child for task in tasks for child in task.read_text("utf-8").split()]
        return [child for child in children if not re.search(_WAITING, _command(child))]

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


def _command(pid: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:  # it has ended meanwhile
        return b"resource_tracker"
