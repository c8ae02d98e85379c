"""How a server learns that a file has been saved."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from project import PATIENCE
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.polling import PollingObserver

from kit.site.devserver.watching import LOOKS, look_often

pytestmark = pytest.mark.slow  # waits for what must not happen


class Hearing(FileSystemEventHandler):
    """Whether something has changed."""

    def __init__(self) -> None:
        self.heard = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.heard.set()


def test_a_change_during_a_build_is_noticed_when_that_is_over(tmp_path: Path) -> None:
    """Nobody looks while it builds, which would make it wait."""
    hearing, observer, during = Hearing(), PollingObserver(), []
    observer.schedule(hearing, str(tmp_path), recursive=True)

    def build() -> None:
        (tmp_path / "page.md").write_text("# Saved meanwhile\n")
        time.sleep(5 * LOOKS)
        during.append(hearing.heard.is_set())

    server = SimpleNamespace(observer=observer, builder=build, build_delay=9.0)
    look_often(server)
    observer.start()
    try:
        server.builder()
        assert during == [False]
        assert hearing.heard.wait(PATIENCE)
    finally:
        observer.stop()
        observer.join()
