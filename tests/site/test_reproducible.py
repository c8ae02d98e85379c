"""The same sources give the same bytes: whoever builds them, where, and with what on the machine."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import HOSTED, ROOT, Site
from project import GOOD, build, copy_of, script, state
from project import site as site_of

from kit.core import build_time

pytestmark = pytest.mark.slow  # builds

# What differs between two machines and must not show: hashes, time zone, language, home, fonts.
ELSEWHERE = {
    "PYTHONHASHSEED": "1",
    "TZ": "Asia/Kathmandu",
    "LC_ALL": "C",
    "HOME": "/nonexistent",
    "FONTCONFIG_FILE": os.devnull,
}
SCENARIOS = sorted((ROOT / "diagrams" / "scenarios").glob("[!_]*.py"))
CHART = """
from kit import Axis, Chart

with Chart("A load goes up and comes down again", alt="A line that rises from one to three and falls again.",
           x=Axis("Time"), y=Axis("Load")) as chart:
    chart.line("Load", [(0, 1), (1, 3), (2, 1)])
    chart.mark(1, 3, "the peak", step="It rises to three.")
"""


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """What `diff -r` would print."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def test_the_whole_site_is_the_same_from_another_checkout(site: Site, tmp_path: Path) -> None:
    """Layouts, facts and scenarios are made anew there; icons and what is drawn, by the test below."""
    checkout = tmp_path / "another chéckout #2, 100%"
    for name in ("docs", "diagrams"):
        copy_of(name, checkout / name)
    shutil.copy(ROOT / "mkdocs.yml", checkout)
    (checkout / ".git").symlink_to(ROOT / ".git")  # knows the last commit
    kept = checkout / ".cache" / "kit"
    kept.mkdir(parents=True)
    for format in ("png", "card", "pptx", "pdf", "drawio", "deck", "webp", "gif", "drawio.svg", "icon"):
        (kept / format).symlink_to(ROOT / ".cache" / "kit" / format)
    there = {"PYTHONPATH": str(checkout / "diagrams"), **HOSTED, **ELSEWHERE}
    run = build(checkout, "--site-dir", str(tmp_path / "there"), **there)
    assert run.returncode == 0, run.stderr
    made = state(tmp_path / "there")
    assert (kept / "layout").is_dir() and (kept / "scenario").is_dir(), "the copied kit has drawn and run it"
    assert {f"scenarios/{path.stem.replace('_', '-')}.json" for path in SCENARIOS} <= made.keys()
    assert differences(state(site.folder), made) == []


def test_every_format_is_the_same_made_anew_by_one_or_two_workers(tmp_path: Path) -> None:
    def built(name: str, workers: int, **environ: str) -> dict[str, bytes]:
        page = "# Hello\n\n![It asks](../diagrams/example.py)\n\n![It rises](../diagrams/load.py)\n"
        project = site_of(tmp_path / name, page=page, cold=True)
        script(project / "diagrams", CHART, name="load.py", head="")
        words = "---\ntitle: Words alone\ndescription: What it says.\n---\n"
        (project / "docs" / "bare.md").write_text(words, "utf-8")
        (project / "docs" / "assets").mkdir()
        shutil.copy(ROOT / "docs" / "assets" / "logo.svg", project / "docs" / "assets")
        code = (
            "import os, runpy; cores = getattr(os, 'sched_getaffinity', lambda _: ())(0)\n"
            f"if cores: os.sched_setaffinity(0, sorted(cores)[:{workers}])\n"
            "runpy.run_module('mkdocs', run_name='__main__')"
        )
        run = subprocess.run(
            [sys.executable, "-c", code, "build"],
            cwd=project,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environ},
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        return state(project / "site")

    with ThreadPoolExecutor() as pool:
        one = pool.submit(built, "one", 2, PYTHONHASHSEED="0")
        other = pool.submit(built, "an øther", 1, **ELSEWHERE)
        here, there = one.result(), other.result()
    assert {"diagrams/load.png", "diagrams/load.pptx", "diagrams/load.drawio"} <= here.keys()
    assert {"card.png", "bare/card.png"} <= here.keys()
    assert differences(here, there) == []
    assert gzip.decompress(here["sitemap.xml.gz"]) == here["sitemap.xml"]


def _settled(root: Path, monkeypatch: pytest.MonkeyPatch, given: str = "") -> str:
    monkeypatch.setenv(build_time.NAME, given)
    build_time.settle(root)
    return os.environ[build_time.NAME]


def _git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.com")
    subprocess.run(
        ["git", *who, *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        env={**os.environ, "GIT_COMMITTER_DATE": "2026-01-02T03:04:05Z"},
    )


def test_the_time_of_a_build_is_that_of_the_last_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_text(GOOD)
    _git(tmp_path, "init")
    assert _settled(tmp_path, monkeypatch) == "315532800", "nothing is committed yet"
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-m", "First")
    assert _settled(tmp_path, monkeypatch) == "1767323045"
    assert _settled(tmp_path, monkeypatch, given="17") == "17", "who names a time knows why"


def test_without_git_it_is_a_fixed_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert _settled(tmp_path, monkeypatch) == "315532800"
