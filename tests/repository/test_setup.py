"""What README promises to someone who has just cloned: targets, messages, packages, workflows."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import browser
import mariadb
import pytest
import yaml
from conftest import ROOT
from lock import chosen

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def _make(*arguments: str) -> subprocess.CompletedProcess[str]:
    environ = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    return subprocess.run(
        ["make", *arguments], cwd=ROOT, env=environ, capture_output=True, text=True, check=False
    )


def _program(path: Path, script: str) -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_every_make_target_that_is_promised_exists() -> None:
    promised = set(re.findall(r"`?make ([a-z-]+)", README + CONTRIBUTING))
    offered = set(re.findall(r"^make ([a-z-]+)", _make("help").stdout, re.MULTILINE))
    assert {"serve", "build", "test", "lint", "check-facts", "clean"} <= promised <= offered
    assert offered - {"help"} <= promised


@pytest.mark.parametrize(
    ("script", "message"),
    [
        (None, "Install Python 3.10 or newer"),
        ('case "$*" in *version_info*) exit 1;; esac', "older than Python 3.10"),
        ('case "$*" in *ensurepip*) exit 1;; esac', "apt-get install python3-venv"),
    ],
)
def test_make_says_what_is_wrong_with_the_python(tmp_path: Path, script: str | None, message: str) -> None:
    python = tmp_path / "python"
    if script:
        _program(python, script)
    run = _make("build", f"PYTHON={python}", f"VENV={tmp_path / 'venv'}")
    assert run.returncode != 0
    assert message in run.stderr
    assert not (tmp_path / "venv").exists()


def test_a_browser_that_is_named_must_exist(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, str(ROOT / "tests/browser.py")],
        env={**os.environ, "CHROMIUM": str(tmp_path / "none")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert run.stdout == ""
    assert "none is not a program that can be run" in run.stderr
    assert "playwright install" in run.stderr


def test_the_browser_on_the_path_is_taken(tmp_path: Path) -> None:
    chrome = _program(tmp_path / "google-chrome", "")
    assert browser.find({"PATH": str(tmp_path)}) == str(chrome)
    chromium = _program(tmp_path / "chromium", "")
    assert browser.find({"PATH": str(tmp_path)}) == str(chromium)
    shell = _program(tmp_path / "chromium-headless-shell", "")
    assert browser.find({"PATH": str(tmp_path)}) == str(shell)
    named = _program(tmp_path / "mine", "")
    assert browser.find({"PATH": str(tmp_path), "CHROMIUM": "mine"}) == str(named)


def test_on_debian_the_shell_is_installed_and_else_the_whole_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    for offered in ("chromium-headless-shell", "chromium"):
        asked: list[str] = []
        monkeypatch.setattr(browser, "_run", lambda *command, asked=asked: asked.append(command[-1]))
        monkeypatch.setattr(
            browser, "find", lambda asked=asked, name=offered: name if name in asked else None
        )
        monkeypatch.setattr(browser.os, "geteuid", lambda: 0)
        monkeypatch.setattr(browser.shutil, "which", lambda name: name)
        assert browser.install() == offered
        assert asked[-1] == offered and asked[0] == "--quiet"


def test_no_browser_at_all_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(browser, "find", lambda: None)
    monkeypatch.setattr(browser, "_run", lambda *_: None)
    assert browser.main() == 1
    assert "install Chromium or Google Chrome" in capsys.readouterr().err


def test_a_mariadb_that_is_named_must_be_whole(tmp_path: Path) -> None:
    server = tmp_path / "bin/mariadbd"
    server.parent.mkdir()
    _program(server, "")
    with pytest.raises(mariadb.NoServerError, match="is not a MariaDB with its programs"):
        mariadb.find({"MARIADBD": str(server)})
    for name in ("mariadb", "mariadb-install-db"):
        _program(server.with_name(name), "")
    assert mariadb.find({"MARIADBD": str(server)}) == str(server)
    assert mariadb.find({"PATH": str(server.parent)}) == str(server)


def test_no_mariadb_at_all_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(mariadb, "_candidates", lambda _: iter(()))
    monkeypatch.setattr(mariadb, "_unpack", lambda _: None)
    monkeypatch.delenv("MARIADBD", raising=False)
    assert mariadb.main() == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "brew install mariadb" in said.err


def test_readme_says_of_every_package_what_it_is_for() -> None:
    pinned = set()
    for file in ("requirements.txt", "tests/requirements.txt", "tests/bench/requirements.txt"):
        for line in chosen((ROOT / file).read_text(encoding="utf-8")).splitlines():
            if found := re.match(r"([\w.-]+)(?:\[\w+\])?==[\w.]+(?:\s*;.*)?$", line):
                pinned.add(found[1])
            else:
                assert not line or line.startswith(("#", "-e ./diagrams/kit")), (
                    f"{file}: {line} is not pinned"
                )
    rows = re.findall(r"^\| (`.+?) \|", README, re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`([\w.-]+)`", row)}
    assert pinned <= named


def test_documents_name_files_that_exist() -> None:
    for text in (README, CONTRIBUTING):
        for target in re.findall(r"\]\(([^)#:]+)\)", re.sub(r"`[^`\n]+`", "", text)):
            assert target.startswith("../") or (ROOT / target).exists(), target
    for name in re.findall(r"`((?:docs|tests|diagrams|\.github|\.ci)/[\w./-]+)`", README):
        assert (ROOT / name).exists(), name


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_trusts_no_one_more_than_it_must(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert job["permissions"]
        assert job["timeout-minutes"]
        assert "contents: write" not in str(job["permissions"])
    for use in re.findall(r"uses: (.*)", text):
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use), use
    for command in re.findall(r"run: (.*)", text):
        assert command.split()[0] == "make"
        assert re.search(
            rf"^{command.split()[1]}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE
        )
        assert "${{" not in command


def test_the_clean_clone_check_runs_the_tests() -> None:
    script = ROOT / ".ci/run"
    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").rstrip().endswith("\nmake test")
    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0


def test_the_workflow_runs_the_quick_checks_first() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8"))
    runs = [step["run"] for step in workflow["jobs"]["test"]["steps"] if "run" in step]
    assert runs == ["make lint", "make test-quick", "make test"]


@pytest.mark.parametrize("target", ["test", "test-quick"])
def test_one_subject_can_be_tested(target: str) -> None:
    (command,) = [line for line in _make("-n", target, "T=facts").stdout.splitlines() if "pytest" in line]
    named = [word for word in command.split() if word.startswith("tests/")]
    assert "tests/facts/" in named and all("facts" in name for name in named)
    assert "tests/markdown/test_facts_markdown.py" in named
    run = _make("-n", target, "T=nonsense")
    assert run.returncode != 0
    assert "no tests of nonsense: T is a folder in tests/, or a word in the name of a file" in run.stderr


@pytest.mark.slow
def test_a_run_ends_with_its_costs(tmp_path: Path) -> None:
    """In a project of its own: the slowest tests by name, and all CPU seconds."""
    (tmp_path / "test_one.py").write_text(
        "import time\ndef test_long(): time.sleep(0.2)\ndef test_short(): pass\n"
    )
    (tmp_path / "conftest.py").write_text(
        "from costs import Costs\ndef pytest_configure(config): config.pluginmanager.register(Costs())\n"
    )
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:xdist", "-p", "no:cacheprovider"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "tests")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    order = r"cost of all =+\s+0\.[2-9] s  test_one.py::test_long\s+0\.\d s  test_one.py::test_short"
    assert re.search(order, run.stdout), run.stdout
    assert re.search(r"\d+ s, and \d+ CPU seconds of .* on \d+ cores", run.stdout)


def test_a_server_without_its_client_is_no_mariadb_and_both_are_brought(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system has the one, its packages install only the other, which would stand alone."""
    ran: list[tuple[str, ...]] = []

    def run(_: Path, *command: str) -> str:
        ran.append(command)
        return "Inst mariadb-client-core (1:10.11)\n" if "--simulate" in command else ""

    monkeypatch.setattr(mariadb, "_run", run)
    monkeypatch.setattr(mariadb, "OURS", tmp_path / "mariadb")
    (tmp_path / "mariadb" / "half").mkdir(parents=True)
    mariadb._unpack(tmp_path)
    (download,) = [command for command in ran if "download" in command]
    assert download[-2:] == ("mariadb-server-core", "mariadb-client-core")
    assert not (tmp_path / "mariadb" / "half").exists(), "what an older try left"
