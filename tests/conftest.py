"""The site, built once and shared by all tests and all workers, and a Chromium to look at it."""

from __future__ import annotations

import compileall
import functools
import http.server
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from weakref import WeakKeyDictionary

import browser as finder
import pytest
from commands import checks
from costs import Costs
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Request, expect, sync_playwright
from project import PATIENCE
from xdist.remote import Producer
from xdist.scheduler import WorkStealingScheduling

from kit.core import build_time

ROOT = Path(__file__).resolve().parent.parent
HOST = "field-notes.localhost"  # Chromium is told below to find it at the test's server
PREFIX = "/aurora/notes/"  # below a sub-path, as on GitHub Pages: what works here works at the root

HOSTED = {
    "SITE_URL": f"http://{HOST}{PREFIX}",
    "REPO_URL": "https://github.com/example/aurora-field-notes",
    "EDIT_URI": "edit/main/docs/",
}

NOT_QUICK = {"site", "drivers"}  # fixtures that take their time

expect.set_options(timeout=PATIENCE * 1000)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> WorkStealingScheduling | None:
    """Halves, of which who is done first takes from the other: tests of one file share what they made."""
    return WorkStealingScheduling(config, log) if config.getoption("dist") == "load" else None


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Costs())
        # Once for the hundreds of processes that import it, also where the environment lets none keep it.
        compileall.compile_dir(ROOT / "diagrams/kit", quiet=1)


@pytest.hookimpl(tryfirst=True)  # before a choice by marker is made
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test is `slow` as well when it needs the whole site or a browser."""
    for item in items:
        if NOT_QUICK & set(getattr(item, "fixturenames", ())):
            item.add_marker("slow")


@pytest.fixture(autouse=True)
def _a_time_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build in this process settles its time for all that comes after it; here, for its test alone."""
    monkeypatch.setenv(build_time.NAME, "")
    monkeypatch.delenv(build_time.NAME)


def pytest_report_header() -> str:
    """The pages' commands, counted by the way in which they are checked."""
    return checks.summary()


@dataclass(frozen=True)
class Site:
    """A built site: its folder, and the address it was built for."""

    folder: Path
    url: str

    @property
    def pages(self) -> list[Path]:
        """Every HTML file that a reader opens, relative to the folder, in a fixed order."""
        found = (path.relative_to(self.folder) for path in self.folder.rglob("*.html"))
        return sorted(path for path in found if not path.name.startswith("frame."))  # a script runs there

    def address(self, page: Path) -> str:
        """Where a reader finds `page`: `x/index.html` is `…/x/`."""
        return self.url + page.as_posix().removesuffix("index.html")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Site:
    """The site as it is hosted: below a sub-path, with a repository to edit."""
    return Site(_build_once(tmp_path_factory, worker_id), HOSTED["SITE_URL"])


class Published:
    """The files of a built site by their path in it."""

    def __init__(self, site: Site) -> None:
        self._folder = site.folder

    def __getitem__(self, path: str) -> bytes:
        return (self._folder / path).read_bytes()


@pytest.fixture(scope="session")
def published(site: Site) -> Published:
    """What the build has written: nothing is drawn again for another address."""
    return Published(site)


def _build_once(factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Build into a folder that all workers share: the first to make the mark builds, the others wait."""
    base = factory.getbasetemp() if worker_id == "master" else factory.getbasetemp().parent
    folder, mark, log = base / "hosted", base / "hosted.building", base / "hosted.log"
    try:
        mark.mkdir()
    except FileExistsError:
        deadline = time.monotonic() + 20 * PATIENCE  # a cold cache
        while not log.exists():
            assert time.monotonic() < deadline, f"another worker did not finish building {folder}"
            time.sleep(0.1)
    else:
        run = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder)],
            cwd=ROOT,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **HOSTED},
            capture_output=True,
            text=True,
            check=False,
        )
        draft = log.with_suffix(".draft")
        draft.write_text("" if run.returncode == 0 else run.stdout + run.stderr, encoding="utf-8")
        draft.rename(log)  # whole or not at all, for those who wait
    if failure := log.read_text(encoding="utf-8"):
        pytest.fail(f"mkdocs build failed:\n{failure}", pytrace=False)
    return folder


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Files below `prefix`; the site's own 404 page for anything else, as a host does it."""

    protocol_version = "HTTP/1.1"  # one connection for many files
    disable_nagle_algorithm = True  # or the body waits 40 ms for the head to be acknowledged

    def __init__(self, *args: object, prefix: str, **kwargs: object) -> None:
        self.prefix = prefix
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """With the header `late`, a slow network: what stands in the header comes half a second later."""
        if (late := self.headers.get("late")) and re.search(late, self.path):
            time.sleep(0.5)
        super().do_GET()

    def translate_path(self, path: str) -> str:
        inside = path.startswith(self.prefix)
        return super().translate_path(path[len(self.prefix) - 1 :] if inside else "/outside-of-the-site")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class _Server(http.server.ThreadingHTTPServer):
    request_queue_size = 128  # the five that are usual are fewer than Chromium asks for at once


def _serve(folder: Path, prefix: str) -> Iterator[int]:
    """Serve `folder` below `prefix` on a free port, and give the port."""
    handler = functools.partial(_Handler, directory=str(folder), prefix=prefix)
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.fixture(scope="session")
def served(site: Site) -> Iterator[int]:
    yield from _serve(site.folder, PREFIX)


@pytest.fixture(scope="session")
def drivers() -> Iterator[Playwright]:
    """Playwright, once in a process: a second one beside it refuses to start."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(served: int, drivers: Playwright) -> Iterator[Browser]:
    """A browser that finds the site at its hosted address and reaches nothing else."""
    path = finder.find()
    assert path is not None, finder.ADVICE
    launched = drivers.chromium.launch(
        executable_path=path,
        args=[
            f"--host-resolver-rules=MAP {HOST}:80 127.0.0.1:{served}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
        ],
    )
    yield launched
    launched.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    opened = chromium.new_context(
        viewport={"width": 1280, "height": 800}, color_scheme="light", reduced_motion="reduce"
    )
    opened.set_default_timeout(PATIENCE * 1000)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def _shared(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(reduced_motion="reduce")
    context.set_default_timeout(PATIENCE * 1000)
    yield context.new_page()
    context.close()


@pytest.fixture
def tab(_shared: Page) -> Page:
    """A page for tests that look and leave no trace: all share it, since it opens the next address faster."""
    _shared.goto("about:blank")  # what the last page still asks for is none of the next one's
    _shared.set_viewport_size({"width": 1280, "height": 800})
    _shared.emulate_media(media="screen", color_scheme="light", reduced_motion="reduce")
    return _shared


# What comes into sight is noticed in the next frame, and what that asks for is asked for by then.
RESTED = """() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"""


class Traffic:
    """What a page has asked for and not got yet."""

    def __init__(self, page: Page) -> None:
        self.pending: set[Request] = set()
        page.on("request", self._ask)
        page.on("requestfinished", self._end)
        page.on("requestfailed", self._end)

    def _ask(self, request: Request) -> None:
        self.pending.add(request)

    def _end(self, request: Request) -> None:
        self.pending.discard(request)


_traffic: WeakKeyDictionary[Page, Traffic] = WeakKeyDictionary()


def visit(page: Page, url: str) -> None:
    """Open `url`, and wait until it rests."""
    traffic(page)
    page.goto(url)
    rest(page)


def rest(page: Page) -> None:
    """Wait until the page has come, its scripts have run, it is drawn, and it asks for nothing more.

    The network alone may be at rest while a busy browser has yet to run what has come.
    """
    page.wait_for_load_state()
    pending, end, quiet = traffic(page).pending, time.monotonic() + PATIENCE, 0
    while quiet < 2:  # what the last answer brought may ask once more
        page.evaluate(RESTED)
        quiet = 0 if pending else quiet + 1
        assert time.monotonic() < end, f"{page.url} still waits for {[one.url for one in pending]}"


def traffic(page: Page) -> Traffic:
    """What the page has asked for since this was called first."""
    if page not in _traffic:
        _traffic[page] = Traffic(page)
    return _traffic[page]
