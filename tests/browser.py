"""Find a Chromium for the tests, or install one: `python tests/browser.py` prints its path."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

SHELL = "chromium-headless-shell"  # the same without windows: opens a page four times as fast
COMMANDS = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_APPS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
ADVICE = """\
No Chromium for the browser tests, and none could be installed. One of these helps:
  - install Chromium or Google Chrome, so that it is on the PATH;
  - set CHROMIUM=/path/to/chromium;
  - run `.venv/bin/playwright install --with-deps chromium`."""


class NoBrowserError(Exception):
    """There is no browser; the text says what to do."""


def main() -> int:
    """Print the path of a browser that runs. 1, and advice on stderr, if there is none."""
    try:
        print(find() or install())
    except NoBrowserError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def find(environ: Mapping[str, str] = os.environ) -> str | None:
    """The first browser that is there: `CHROMIUM`, the PATH, an application, Playwright's own."""
    named = environ.get("CHROMIUM")
    if named:
        found = shutil.which(named, path=environ.get("PATH"))
        if found is None:
            raise NoBrowserError(f"CHROMIUM={named} is not a program that can be run.\n{ADVICE}")
        return found
    return next(_candidates(environ), None)


def _candidates(environ: Mapping[str, str]) -> Iterator[str]:
    for command in COMMANDS:
        if found := shutil.which(command, path=environ.get("PATH")):
            yield found
    for app in (*MAC_APPS, _playwrights_own()):
        if app and Path(app).exists():
            yield app


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright  # slow to import, and rarely needed

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def install() -> str:
    """Install a browser and return its path: on Debian as root the packaged one, with its libraries."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        _run("apt-get", "update", "--quiet")
        for package in (SHELL, "chromium"):
            if find() is None:
                _run("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", package)
    if (found := find()) is None:
        _run(sys.executable, "-m", "playwright", "install", "chromium")
        found = find()
    if found is None:
        raise NoBrowserError(ADVICE)
    return found


def _run(*command: str) -> None:
    """Run and show on stderr (stdout is for the path). A failure is not final: there may be another way."""
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, check=False, stdout=sys.stderr, env=environ)


if __name__ == "__main__":
    sys.exit(main())
