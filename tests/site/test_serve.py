"""`mkdocs serve`: what is broken is shown where it stands, and everything heals without a restart."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from conftest import ROOT
from mkdocs.utils import CountHandler
from project import GOOD, HEAD, PATIENCE, build, copy_of, own_cache, script, site

from kit.core.errors import KitError
from kit.site.devserver import address
from kit.site.devserver.error_page import no_warning

pytestmark = pytest.mark.slow  # servers

BROKEN = HEAD + 'with Diagram("One thing", alt="It never comes to this, in some words."):\n    1 / 0\n'
FACTS = """
topic: Example
facts:
  - id: example.limit
    value: {value}
    unit: things
    statement: There are up to {value} things.
    sources:
      - url: https://example.com/
        title: Example
        copy: live
    verified: 2026-11-01
    confidence: high
"""
PAGE = """# Hello

![It asks](../diagrams/example.py)

![It asks again](../diagrams/other.py)

Up to [5](fact:example.limit) things. [Step](#other-step-1)

```sh
--8<-- "docs/snippets/say.sh"
```
"""


def _hear() -> None:
    """Hear what asks a process to end, also where the tests run in the background, or under `nohup`."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Served:
    """A server at work on a project, with a kit of its own."""

    def __init__(self, home: Path, *options: str, **environ: str) -> None:
        self.home = home
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{probe.getsockname()[1]}"
        self.log = home / "log"
        with self.log.open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", self.address, *options],
                cwd=home,
                env={
                    **os.environ,
                    "PYTHONPATH": str(home / "own"),
                    "NO_MKDOCS_2_WARNING": "1",
                    "TMPDIR": str(home.parent),  # where what a killed server leaves goes with the test
                    **environ,
                },
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_hear,  # noqa: PLW1509  (no thread runs here)
            )

    def page(self, path: str = "") -> str:
        """The page as it is now; "" while nobody answers."""
        return unescape(self.content(path).decode())

    def content(self, path: str) -> bytes:
        """The file as it is now; empty while nobody answers."""
        try:
            with urllib.request.urlopen(f"http://{self.address}/{path}", timeout=30) as answer:
                return bytes(answer.read())
        except urllib.error.HTTPError as answer:
            return answer.read()
        except OSError:
            return b""

    def until(self, fits: Callable[[str], bool], what: str) -> str:
        """The first page that fits."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if fits(text := self.page()):
                return text
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.1)
        raise AssertionError(f"the page never {what}\n{self.log.read_text()[-3000:]}")

    def stop(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A project that quotes a fact, includes a snippet and shows two pictures, and a copy of the kit."""
    made = site(tmp_path / "project", page=PAGE, body=BROKEN)
    script(made / "diagrams", GOOD, name="other.py", head="")
    (made / "docs" / "facts").mkdir()
    (made / "docs" / "facts" / "example.yml").write_text(FACTS.format(value=5))
    (made / "docs" / "facts" / "index.md").write_text("# Facts\n\n![Every fact](*.yml)\n")
    (made / "docs" / "snippets").mkdir()
    (made / "docs" / "snippets" / "say.sh").write_text("echo before\n")
    copy_of("diagrams/kit", made / "own" / "kit")
    config = made / "mkdocs.yml"
    extensions = "[pymdownx.superfences, pymdownx.snippets, kit.commands, kit.facts]"
    more = f"markdown_extensions: {extensions}\nexclude_docs: snippets/\nwatch: [own]\n"
    config.write_text(config.read_text() + more)
    return made


@pytest.fixture
def served(home: Path) -> Iterator[Served]:
    server = Served(home)
    yield server
    server.stop()


def _drawings(text: str) -> int:
    return text.count("data-kit-figure=")


def test_a_broken_picture_is_told_in_its_place_and_heals(home: Path, served: Served) -> None:
    text = served.until(lambda text: "cannot be drawn" in text, "tells what is broken")
    assert "diagrams/example.py:7: ZeroDivisionError: division by zero" in text
    assert "run it alone to see the whole traceback" in text, "the cure"
    assert _drawings(text) == 1, "the other picture is there"
    assert "diagrams/example.py:7: ZeroDivisionError" in served.log.read_text(), "in the terminal too"

    (home / "diagrams" / "example.py").write_text(GOOD)
    text = served.until(lambda text: _drawings(text) == 2, "shows the mended picture")
    assert "cannot be drawn" not in text
    (home / "diagrams" / "other.py").write_text(BROKEN)  # a page links to one of its steps
    text = served.until(lambda text: "diagrams/other.py:7: ZeroDivisionError" in text, "tells it again")
    (home / "diagrams" / "other.py").write_text(GOOD)
    served.until(lambda text: _drawings(text) == 2, "heals again")

    (home / "docs" / "snippets" / "say.sh").write_text("echo afterwards\n")
    served.until(lambda text: "afterwards" in text, "shows the new snippet")
    (home / "docs" / "facts" / "example.yml").write_text(FACTS.format(value=7))
    (home / "docs" / "index.md").write_text(PAGE.replace("[5]", "[7]"))
    served.until(lambda text: "There are up to 7 things." in served.page("facts/"), "lists the new fact")

    (home / "docs" / "index.md").write_text(PAGE)
    text = served.until(
        lambda text: "The build failed" in text, "tells a failure that has no place in a page"
    )
    assert "docs/index.md:7:" in text and "example.limit" in text, text
    (home / "docs" / "index.md").write_text(PAGE.replace("[5]", "[7]"))
    served.until(lambda text: _drawings(text) == 2, "is there again")

    kit = home / "own" / "kit" / "markdown" / "figure.py"
    kept = kit.read_text()
    kit.write_text(kept + "\ndef x(:\n")
    where = f"own/kit/markdown/figure.py:{kept.count(chr(10)) + 2}: SyntaxError"
    served.until(lambda text: where in text, "tells that the kit cannot run, and goes on")
    kit.write_text(kept.replace('.text = "Enlarge"', '.text = "Make it large"'))
    text = served.until(lambda text: "Make it large" in text, "is made by the new kit")
    assert _drawings(text) == 2


def test_a_clean_server_serves(home: Path) -> None:
    (home / "diagrams" / "example.py").write_text(GOOD)
    server = Served(home, "--clean")
    try:
        server.until(lambda text: _drawings(text) == 2, "is served")
    finally:
        server.stop()


def test_after_the_pages_comes_what_takes_long_and_last_the_archive_of_it(home: Path) -> None:
    (home / "diagrams" / "example.py").write_text(GOOD)
    own_cache(home)  # nothing is kept of any format
    server = Served(home)
    try:
        server.until(lambda text: _drawings(text) == 2, "is served")
        assert not server.content("diagrams/example.png")
        server.until(lambda _: {"example.png", "other.pptx"} <= _archived(server), "has an archive")
        assert server.content("diagrams/example.png")
    finally:
        server.stop()


def _archived(server: Served) -> set[str]:
    """The pictures' files in the archive as it is served; none where there is no archive yet."""
    stream = io.BytesIO(server.content("diagrams/pictures.zip"))
    if not zipfile.is_zipfile(stream):
        return set()
    with zipfile.ZipFile(stream) as archive:
        return {entry.filename.rpartition("/")[2] for entry in archive.infolist() if entry.file_size}


def test_a_browser_that_waits_does_not_stop_the_build() -> None:
    """A request for a page that is not there yet would count as a warning, which stops a strict build."""
    logger, counted = logging.getLogger("mkdocs.livereload"), CountHandler()
    counted.setLevel(logging.WARNING)
    logger.addHandler(counted)
    logger.addFilter(no_warning)
    try:
        logger.warning('"GET / HTTP/1.1" code 404')
        assert counted.get_counts() == []
    finally:
        logger.removeFilter(no_warning)
        logger.removeHandler(counted)


DAEMON = (
    HEAD
    + """
import subprocess
from pathlib import Path

subprocess.Popen(["sleep", "1000"], start_new_session=True)
subprocess.Popen(["sh", "-c", "(setsid sleep 1000 &)"])
{wait}
with Diagram("One thing", alt="It leaves something running, in a session of its own."):
    Lambda("Function")
"""
)
WAIT = "import time; Path('waits').touch(); time.sleep(15)"


def _alive(mark: str) -> list[str]:
    """What still runs with `mark` in its environment: all that a server has begun, and itself."""
    found = []
    for place in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            if mark.encode() in place.read_bytes():
                found.append((place.parent / "cmdline").read_text().replace("\0", " "))
    return found


def _nothing_runs(home: Path) -> None:
    """All is over, or will be in a moment."""
    end = time.monotonic() + 5
    while (left := _alive(str(home))) and time.monotonic() < end:
        time.sleep(0.05)
    assert not left


MOMENTS = {
    "while a script runs": lambda server: (server.home / "waits").exists(),
    "when the page is up": lambda server: _drawings(server.page()) == 2,
    "while a slow file is written": lambda server: "spawn_main" in str(_alive(str(server.home))),
}


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_server_that_is_told_to_end_is_gone_in_two_seconds_and_leaves_nothing(
    home: Path, moment: str, how: signal.Signals
) -> None:
    (home / "temporary").mkdir()
    own_cache(home)
    script = DAEMON.format(wait=WAIT if "script" in moment else "")
    (home / "diagrams" / "example.py").write_text(script)
    server = Served(home, MARK=str(home), TMPDIR=str(home / "temporary"))
    try:
        end = time.monotonic() + PATIENCE
        while not MOMENTS[moment](server):
            assert server.process.poll() is None and time.monotonic() < end, server.log.read_text()
            time.sleep(0.02)
        told = time.monotonic()
        for _ in range(3):  # whoever is impatient presses again
            os.killpg(server.process.pid, how)
            time.sleep(0.05)
        status = server.process.wait(PATIENCE)
        assert time.monotonic() - told < 2.5, server.log.read_text()
    finally:
        server.stop()
    said = server.log.read_text()
    assert status in (0, 1) and "Traceback" not in said and "Exception" not in said, (status, said)
    assert not list((home / "temporary").iterdir())
    _nothing_runs(home)


STUCK = """
import os, shutil, signal, sys, time
from kit.core import interrupts
signal.signal(signal.SIGINT, signal.default_int_handler)  # tests that run in the background ignore it
interrupts.obey(0.6, lambda: shutil.rmtree(sys.argv[1]))
try:
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(60)
except KeyboardInterrupt:
    time.sleep(60)  # what waits for something, and hears no more
"""


def test_a_server_that_must_be_killed_takes_its_folder_along(tmp_path: Path) -> None:
    (tmp_path / "mkdocs_x").mkdir()
    started = time.monotonic()
    done = subprocess.run([sys.executable, "-c", STUCK, tmp_path / "mkdocs_x"], check=False, timeout=PATIENCE)
    assert done.returncode == -signal.SIGALRM and time.monotonic() - started < 30
    assert not (tmp_path / "mkdocs_x").exists()


def test_a_build_ends_what_a_script_leaves_running(home: Path) -> None:
    (home / "diagrams" / "example.py").write_text(DAEMON.format(wait=""))
    assert build(home, MARK=str(home), PYTHONPATH=str(home / "own")).returncode == 0
    _nothing_runs(home)


def test_a_build_that_is_killed_takes_its_scripts_along(home: Path) -> None:
    (home / "diagrams" / "example.py").write_text(DAEMON.format(wait=WAIT))
    environ = {**os.environ, "MARK": str(home), "PYTHONPATH": str(home / "own")}
    with subprocess.Popen([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=home, env=environ) as process:
        end = time.monotonic() + PATIENCE
        while not (home / "waits").exists():
            assert time.monotonic() < end
            time.sleep(0.02)
        process.kill()
    _nothing_runs(home)


def test_make_serve_ends_without_a_word_also_while_python_imports(tmp_path: Path) -> None:
    (tmp_path / "mkdocs").mkdir()
    (tmp_path / "mkdocs" / "__init__.py").touch()
    interrupted = "import os, signal\nos.kill(os.getpid(), signal.SIGINT)\nprint('heard')\n"
    (tmp_path / "mkdocs" / "__main__.py").write_text(interrupted)
    told = ["make", "--dry-run", "--silent", "serve", f"VENV={sys.prefix}"]
    command = subprocess.run(told, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    run = subprocess.run(
        f"exec {command[-1]}",
        shell=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout, run.stderr) == (-signal.SIGINT, "", "")


@pytest.mark.parametrize(
    ("host", "port", "why", "cure"),
    [
        ("127.0.0.1", 99999, "bind.*port must be 0-65535", "Take another port: ADDR=127.0.0.1:8001 "),
        ("127.0.0.1", -1, "bind.*port must be 0-65535", "Take another port: ADDR=127.0.0.1:8001 "),
        ("192.0.2.1", 8000, "Cannot assign", "Take an address of this machine: ADDR=127.0.0.1:8000 "),
        ("nowhere.invalid", 8000, "", "Take an address of this machine: ADDR=127.0.0.1:8000 "),
    ],
)
def test_an_address_that_is_none_is_told_with_its_cure(host: str, port: int, why: str, cure: str) -> None:
    with pytest.raises(KitError, match=rf"nothing can be served at {host}:{port}: {why}") as caught:
        address.check(host, port)
    assert caught.value.hint.startswith(cure)


def test_a_port_that_is_taken_is_told_before_anything_is_built(home: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        address = f"127.0.0.1:{other.getsockname()[1]}"
        server = Served(home, "--dev-addr", address)
        status = server.process.wait(PATIENCE)
    said = server.log.read_text()
    assert status == 1 and "Traceback" not in said
    assert f"nothing can be served at {address}: Address already in use" in said
    assert "ADDR=127.0.0.1:" in said and "--dev-addr 127.0.0.1:" in said
    assert "Documentation built" not in said and "cannot be drawn" not in said
