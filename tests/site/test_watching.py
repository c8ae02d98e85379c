"""How a server learns that a file has been saved."""

from __future__ import annotations

import py_compile
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
    """Whether a file has changed; like MkDocs, it is deaf to what is said of folders."""

    def __init__(self) -> None:
        self.heard = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if not event.is_directory:
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


def test_what_python_keeps_beside_a_script_is_no_change(tmp_path: Path) -> None:
    script, hearing, observer = tmp_path / "scripts" / "one.py", Hearing(), PollingObserver()
    script.parent.mkdir()
    script.write_text("")
    observer.schedule(hearing, str(tmp_path), recursive=True)
    look_often(SimpleNamespace(observer=observer, builder=None, build_delay=9.0))
    observer.start()
    try:
        py_compile.compile(str(script))
        assert not hearing.heard.wait(5 * LOOKS)
        script.write_text("pass")
        assert hearing.heard.wait(PATIENCE)
    finally:
        observer.stop()
        observer.join()
