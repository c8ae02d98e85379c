"""What a machine can do to a build: a message or the right site, and the last good one is never harmed."""

from __future__ import annotations

import fcntl
import os
import pty
import resource
import shutil
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from project import GOOD, build, own_cache, script, site, state

from kit.render import FORMATS

pytestmark = pytest.mark.slow  # builds

MKDOCS = [sys.executable, "-m", "mkdocs", "build"]
ENVIRON = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


@pytest.fixture(scope="module")
def cached(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A project whose cache is its own, and the site that it gives."""
    project = site(tmp_path_factory.mktemp("cached") / "p")
    own_cache(project)
    assert build(project).returncode == 0
    return project, state(project / "site")


def _forget(project: Path) -> None:
    """Let it draw again: all but the PNGs, which take a second each and are kept in the same way."""
    for kind in (project / ".cache" / "kit").iterdir():
        if kind.name != "png":
            shutil.rmtree(kind)


def test_a_full_disk_is_told_and_the_old_site_stays(
    cached: tuple[Path, dict[str, bytes]], tmp_path: Path
) -> None:
    """A limit on the size of a file is a disk that is full to whoever writes one; only the cause differs."""
    project, wanted = cached
    home = shutil.copytree(project, tmp_path / "p")
    kept = state(home / ".cache")
    kept = {path: content for path, content in kept.items() if "/known/" not in path}  # is of the last build
    (home / "docs" / "index.md").write_text("# Bye\n\n![It asks](../diagrams/example.py)\n", "utf-8")
    run = subprocess.run(
        MKDOCS, cwd=home, env=ENVIRON, capture_output=True, text=True, check=False, preexec_fn=_fill
    )
    assert run.returncode == 1
    assert "The site cannot be written: " in run.stdout and "File too large" in run.stdout
    assert "Make room on the disk, then do it again." in run.stdout
    assert "Traceback" not in run.stdout + run.stderr
    assert state(home / "site") == wanted and not list(home.glob(".site.*"))
    assert kept.items() <= state(home / ".cache").items()
    assert build(home).returncode == 0 and "Bye" in (home / "site" / "index.html").read_text("utf-8")


def _fill() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _litter(path: Path) -> None:
    path.write_bytes(os.urandom(1000))


def _turn(path: Path) -> None:
    """One bit turned, near the end: nothing but a sum can tell."""
    data = bytearray(path.read_bytes())
    data[-3] ^= 4
    path.write_bytes(data)


def _swap(path: Path) -> None:
    path.unlink()
    path.mkdir()


HARMS = (_empty, _halve, _litter, _turn, _swap)


@pytest.mark.parametrize("first", [0, 2])
def test_a_spoiled_cache_changes_nothing(
    cached: tuple[Path, dict[str, bytes]], tmp_path: Path, first: int
) -> None:
    """Every file of it in another way; then, as other files, in others."""
    project, wanted = cached
    home = shutil.copytree(project, tmp_path / "p")
    files = sorted(path for path in (home / ".cache").rglob("*") if path.is_file())
    kinds = {path.parent.name for path in files}
    assert kinds == {
        *FORMATS,
        "drawn",
        "layout",
        "card",
        "deck",
        "settings",
        "copy",
        "archive",
        "font",
        "icon",
        "known",
        "page",
    }
    for number, path in enumerate(files, first):
        HARMS[number % len(HARMS)](path)
    run = build(home)
    assert run.returncode == 0, run.stdout + run.stderr
    assert state(home / "site") == wanted


def test_a_checkout_that_cannot_be_written_builds_elsewhere(
    cached: tuple[Path, dict[str, bytes]], tmp_path: Path
) -> None:
    project, wanted = cached
    home = shutil.copytree(project, tmp_path / "p")
    shutil.rmtree(home / "site")
    shutil.rmtree(home / ".cache")
    folders = [home, *(path for path in home.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    try:
        refused = _bound(home)
        assert refused.returncode == 1
        assert "cannot write beside the site: Permission denied" in refused.stdout + refused.stderr
        assert "mkdocs build --site-dir FOLDER" in refused.stdout + refused.stderr
        assert "Traceback" not in refused.stdout + refused.stderr
        elsewhere = _bound(home, "--site-dir", str(tmp_path / "elsewhere"))
        assert elsewhere.returncode == 0, elsewhere.stdout + elsewhere.stderr
        assert state(tmp_path / "elsewhere") == wanted
        assert {path.name for path in home.iterdir()} == {"docs", "diagrams", "mkdocs.yml"}
    finally:
        for folder in folders:
            folder.chmod(0o755)


def _bound(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Build by somebody to whom permissions apply: root, too, without the right to pass them over."""
    bounds = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    return subprocess.run(
        [*bounds, *MKDOCS, *arguments], cwd=home, env=ENVIRON, capture_output=True, text=True, check=False
    )


def test_two_builds_at_once_are_both_right(cached: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    project, wanted = cached
    home = shutil.copytree(project, tmp_path / "p", ignore=shutil.ignore_patterns("site"))
    _forget(home)
    both = [
        subprocess.Popen(MKDOCS, cwd=home, env=ENVIRON, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for _ in range(2)
    ]
    told = [one.communicate()[0].decode() for one in both]
    assert [one.returncode for one in both] == [0, 0], told
    assert state(home / "site") == wanted
    assert not list(home.glob(".site.*"))
    assert not any("to write" in text or "\033[K" in text for text in told), "a log is no terminal"


# Imported by every Python before anything else: ends those that are workers.
KILLER = """
import os, signal, sys
if "--multiprocessing-fork" in sys.argv:
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_worker_ends_the_build_with_a_message(
    cached: tuple[Path, dict[str, bytes]], tmp_path: Path
) -> None:
    project, wanted = cached
    home = shutil.copytree(project, tmp_path / "p")
    _forget(home)
    (tmp_path / "killer").mkdir()
    (tmp_path / "killer" / "sitecustomize.py").write_text(KILLER, "utf-8")
    run = build(home, PYTHONPATH=str(tmp_path / "killer"))
    assert run.returncode == 1
    assert "a process that writes pictures was killed" in run.stdout + run.stderr
    assert "Perhaps the memory ran out. Build again" in run.stdout + run.stderr
    assert state(home / "site") == wanted and not list(home.glob(".site.*"))
    assert build(home).returncode == 0


def test_a_terminal_shows_what_is_at_hand_and_how_much_is_left(tmp_path: Path) -> None:
    project = site(tmp_path / "p")
    own_cache(project)
    page = "# Hello\n\n![It asks](../diagrams/example.py)\n\n![Again](../diagrams/other.py)\n"
    (project / "docs" / "index.md").write_text(page, "utf-8")
    script(project / "diagrams", GOOD, name="other.py", head="")
    shown = _on_a_terminal(project)
    assert "files to write: diagrams/example" in shown and "files to write: diagrams/other" in shown
    left = [
        int(part.split(" files to write")[0].rsplit("K", 1)[-1])
        for part in shown.split("\r")
        if " files to write" in part
    ]
    assert left == sorted(left, reverse=True) and left[-1] < left[0], "it counts down"


def _on_a_terminal(project: Path) -> str:
    """What a person sees who builds there."""
    screen, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 120, 0, 0))
    process = subprocess.Popen(MKDOCS, cwd=project, env=ENVIRON, stdout=terminal, stderr=terminal)
    os.close(terminal)
    seen = b""
    while True:
        try:
            chunk = os.read(screen, 4096)
        except OSError:  # how Linux says that nobody writes there any more
            break
        if not chunk:
            break
        seen += chunk
    assert process.wait() == 0
    return seen.decode()
