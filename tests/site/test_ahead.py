"""Pages that another process renders are the same, and nobody notices when it cannot."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from project import PATIENCE, site, state

from kit.project.jobs import cores

pytestmark = [
    pytest.mark.slow,  # builds
    pytest.mark.skipif(
        cores() < 2 or sys.platform in ("win32", "darwin"), reason="one processor renders all pages"
    ),
]

# A build that writes down which process renders each page, and does to it what the page asks for.
BUILD = """
import os, signal, sys, time
from markdown import Markdown

build, convert = os.getpid(), Markdown.convert

def converted(self, source):
    there = os.getpid() != build
    with open("processes.txt", "a") as file:
        file.write(f"{os.getpid()}\\n")
    if there and "KILL" in source:
        os.kill(os.getpid(), signal.SIGKILL)
    if there and "WAIT" in source:
        open("waits.txt", "w").close()
        time.sleep(600)
    if not there and "INTERRUPT" in source:
        while not os.path.exists("waits.txt"):
            time.sleep(0.01)
        os.kill(build, signal.SIGTERM)
        time.sleep(600)
    return convert(self, source)

if __name__ == "__main__":
    if sys.argv.pop(1) == "one":
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    Markdown.convert = converted
    from mkdocs.__main__ import cli
    cli(["build"])
"""
LINK = "[nowhere](nowhere.md)"


def _project(tmp_path: Path, **pages: str) -> Path:
    home = site(tmp_path / "project")
    for number in range(30):
        text = f"# Page {number}\n\n## Part\n\n[Next](page{(number + 1) % 30:02}.md#part)\n"
        (home / f"docs/page{number:02}.md").write_text(text)
    for name, line in pages.items():
        with (home / f"docs/{name}.md").open("a") as file:
            file.write(f"\n\n{line}\n")
    (home / "build.py").write_text(BUILD)
    return home


def _built(home: Path, processors: str = "all") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "build.py", processors],
        cwd=home,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def _processes(home: Path) -> set[int]:
    return set(map(int, (home / "processes.txt").read_text().split()))


def test_pages_are_rendered_by_two_processes_and_are_those_of_one(tmp_path: Path) -> None:
    home = _project(tmp_path)
    assert _built(home).returncode == 0
    assert len(_processes(home)) > 1
    both = state(home / "site")
    again = _project(tmp_path / "again")
    assert _built(again, "one").returncode == 0
    assert len(_processes(again)) == 1
    assert state(again / "site") == both


def test_what_is_wrong_with_a_page_is_said_once(tmp_path: Path) -> None:
    home = _project(tmp_path, index=LINK, zlast=LINK)
    done = _built(home)
    assert done.returncode != 0  # the site is strict
    assert done.stderr.count("'index.md' contains a link 'nowhere.md'") == 1
    assert done.stderr.count("'zlast.md' contains a link 'nowhere.md'") == 1


def test_a_process_that_is_killed_leaves_its_pages_to_the_build(tmp_path: Path) -> None:
    home = _project(tmp_path, zlast="KILL")
    done = _built(home)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert len(_processes(home)) > 1
    assert "KILL" in (home / "site/zlast/index.html").read_text()


def test_who_is_told_to_end_waits_for_no_page(tmp_path: Path) -> None:
    home = _project(tmp_path, index="INTERRUPT", zlast="WAIT")
    done = _built(home)
    assert (done.returncode != 0, "Traceback" in done.stderr) == (True, False), done.stderr
    assert not (home / "site").exists()
    for each in _processes(home):
        with pytest.raises(ProcessLookupError):
            os.kill(each, 0)
