"""The site is built aside and swapped in: whenever and however a build ends, a whole site stands there."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from project import build, site, state

from kit.core.blob import Known
from kit.core.errors import KitError
from kit.site import staging
from kit.site.staging import Aside

pytestmark = pytest.mark.slow  # builds

# Where a build can be killed: MkDocs' events in their order, then the swap.
EVENTS = ("on_config", "on_pre_build", "on_files", "on_env", "on_post_page", "on_post_build", "on_shutdown")
KILLER = """
import os, signal
from mkdocs.plugins import event_priority

@event_priority(50)
def {event}(*args, **kwargs):
    if os.environ.get("DIE"):
        os.kill(os.getpid(), signal.SIGKILL)
"""

# Ends the swap at its first, second, … touch of the file system, and prints what stands there then.
SWAP = """
import os, shutil, signal, sys
from pathlib import Path
from kit.site import staging

home, atomic = Path(sys.argv[1]), sys.argv[2] == "atomic"
if not atomic:
    staging._exchange = lambda one, other: False
TOUCHES = ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree", "ctypes.dlopen")

def child(last):
    touched = 0
    def count(event, arguments):
        nonlocal touched
        if event in TOUCHES:
            touched += 1
            if touched == last:
                os.kill(os.getpid(), signal.SIGKILL)
    made = staging.Aside(home / "site")
    for name in ("one", "two", "three"):
        (made.folder / name).write_text("new")
    sys.addaudithook(count)
    made.finish()
    os._exit(0)

for last in range(1, 200):
    shutil.rmtree(home / "site", ignore_errors=True)
    (home / "site").mkdir(parents=True)
    for name in ("one", "two", "three"):
        (home / "site" / name).write_text("old")
    pid = os.fork() or child(last)
    _, status = os.waitpid(pid, 0)
    if not atomic:
        staging.Aside(home / "site").drop()  # as the next build begins
    print(*sorted({path.read_text() for path in (home / "site").iterdir()}),
          len(list((home / "site").iterdir())))
    staging.Aside(home / "site").drop()
    print(*sorted(path.name for path in home.iterdir()))
    if os.WIFEXITED(status):
        sys.exit(os.WEXITSTATUS(status))
sys.exit("it never ended")
"""


@pytest.mark.parametrize("way", ["atomic", "in two steps"])
def test_a_swap_killed_at_any_moment_leaves_one_whole_site(tmp_path: Path, way: str) -> None:
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SWAP, str(tmp_path), way],
        capture_output=True,
        text=True,
        check=True,
    )
    seen, left = run.stdout.splitlines()[::2], run.stdout.splitlines()[1::2]
    assert set(seen) == {"old 3", "new 3"} and seen[-1] == "new 3" and len(seen) > 5
    assert set(left) == {"site"}, "the next build removes what a killed one left"


def test_a_build_killed_at_any_event_leaves_the_old_site_and_the_next_one_is_right(tmp_path: Path) -> None:
    project = site(tmp_path / "p")
    config = project / "mkdocs.yml"
    plain = config.read_text("utf-8")
    assert build(project).returncode == 0
    old = state(project / "site")
    page = project / "docs" / "index.md"
    page.write_text(page.read_text("utf-8") + "\nAnother sentence.\n", encoding="utf-8")
    for event in EVENTS:
        (project / "killer.py").write_text(KILLER.format(event=event), encoding="utf-8")
        config.write_text(plain.replace("hooks: [", "hooks: [killer.py, "), encoding="utf-8")
        run = build(project, DIE="1")
        assert run.returncode == -9, (event, run.stderr)
        assert state(project / "site") == old, event
    assert build(project).returncode == 0
    assert "Another sentence." in (project / "site" / "index.html").read_text("utf-8")
    assert not list(project.glob(".site.*")), "what the killed builds left"


def test_a_warning_under_strict_leaves_the_old_site(tmp_path: Path) -> None:
    project = site(tmp_path / "p")
    assert build(project).returncode == 0
    old = state(project / "site")
    page = project / "docs" / "index.md"
    page.write_text(page.read_text("utf-8") + "\n[There](nowhere.md)\n", encoding="utf-8")
    run = build(project)
    assert run.returncode == 1 and "Aborted with 1 warnings in strict mode" in run.stdout
    assert state(project / "site") == old and not list(project.glob(".site.*"))


def test_what_is_gone_from_the_sources_goes_and_what_is_hidden_stays(tmp_path: Path) -> None:
    project = site(tmp_path / "p")
    (project / "site" / ".git").mkdir(parents=True)
    (project / "site" / ".git" / "HEAD").write_text("ref: gh-pages")
    (project / "site" / ".nojekyll").touch()
    (project / "site" / "old.html").touch()
    assert build(project).returncode == 0
    assert not (project / "site" / "old.html").exists()
    assert (project / "site" / ".nojekyll").exists()
    assert (project / "site" / ".git" / "HEAD").read_text() == "ref: gh-pages"


def test_the_new_site_can_be_read_by_a_web_server(tmp_path: Path) -> None:
    project = site(tmp_path / "p")
    assert build(project).returncode == 0
    plain = tmp_path / "plain"
    plain.mkdir()
    assert (project / "site").stat().st_mode == plain.stat().st_mode


def test_two_at_once_each_have_a_folder_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    one, other = Aside(tmp_path / "site"), Aside(tmp_path / "site")
    assert one.folder.is_dir() and other.folder.is_dir() and one.folder != other.folder
    for made in (one, other):
        (made.folder / "index.html").write_text(made.folder.name)
    other.finish()
    one.finish()
    assert (tmp_path / "site" / "index.html").read_text() == one.folder.name
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_that_cannot_be_renamed_is_filled_file_by_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    """As it is when the site is a mounted volume."""
    place = tmp_path / "site"
    if there:
        (place / "old").mkdir(parents=True)
        (place / "old" / "page.html").touch()
        (place / "kept.html").write_text("old")
    made = Aside(place)
    (made.folder / "new").mkdir()
    (made.folder / "new" / "page.html").write_text("new")
    (made.folder / "kept.html").write_text("new")
    monkeypatch.setattr(staging, "_exchange", lambda *_: False)

    def refuse(*_: object) -> None:
        raise OSError(16, "Device or resource busy")

    monkeypatch.setattr(Path, "rename", refuse)
    made.finish()
    assert state(place) == {"new/page.html": b"new", "kept.html": b"new"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(KitError, match="cannot write beside the site: Not a directory") as caught:
        Aside(tmp_path / "file" / "site")
    assert "--site-dir" in caught.value.hint


def test_a_site_whose_neighborhood_is_not_ours_is_built_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.setattr(staging.tempfile, "gettempdir", lambda: str(tmp_path / "elsewhere"))
    make = Path.mkdir

    def refuse(path: Path, *arguments: object, **named: object) -> None:
        if path.parent == tmp_path and not path.exists():
            raise PermissionError(13, "Permission denied")
        make(path, *arguments, **named)

    monkeypatch.setattr(Path, "mkdir", refuse)
    made = Aside(tmp_path / "site")
    (made.folder / "page.html").write_text("new")
    made.finish()
    assert state(tmp_path / "site") == {"page.html": b"new"}
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_file_that_has_not_changed_is_the_old_ones_and_never_written_into(tmp_path: Path) -> None:
    old = tmp_path / "site"
    old.mkdir()
    for name in ("same", "other", "private"):
        (old / name).write_text("text", encoding="utf-8")
    (old / "link").symlink_to("same")
    (old / "private").chmod(0o600)
    new = Aside(old)
    for name, text in {"same": "text", "other": "next", "private": "text", "link": "text"}.items():
        new.put(name, text)
        assert (new.folder / name).read_text("utf-8") == text
    shared = {path.name for path in new.folder.iterdir() if path.samefile(old / path.name)}
    assert shared == {"same"}
    assert not (new.folder / "link").is_symlink()
    assert (new.folder / "private").stat().st_mode & 0o044 == 0o044, "a web server is somebody else"
    new.put("same", "newer")
    assert (old / "same").read_text("utf-8") == "text", "until the new one is known to be good"
    new.finish()
    assert (old / "same").read_text("utf-8") == "newer"


def test_where_nothing_can_be_linked_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "same").write_text("text", encoding="utf-8")

    def refuse(*_: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr("os.link", refuse)
    new = Aside(tmp_path / "site")
    new.put("same", "text")
    assert (new.folder / "same").read_text("utf-8") == "text"
    assert not (new.folder / "same").samefile(tmp_path / "site" / "same")
    new.drop()


@pytest.mark.parametrize("touched", ["not at all", "by a change", "by a move", "by a spoiled memory"])
def test_a_large_file_is_read_again_only_where_somebody_touched_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, touched: str
) -> None:
    def published() -> None:
        made = Aside(tmp_path / "site", tmp_path / "cache")
        made.put("a.png", Known(4, hashlib.sha256(b"good").hexdigest(), lambda: b"good"))
        made.finish()

    reads: list[Path | str] = []
    place, same = tmp_path / "site" / "a.png", Known.same
    monkeypatch.setattr(Known, "same", lambda known, path: reads.append(path) or same(known, path))
    published()
    published()
    assert not reads, "it was known from the moment it was written"
    if touched == "by a change":
        place.write_bytes(b"evil")
    if touched == "by a move":
        (tmp_path / "other").write_bytes(b"evil")
        info = place.stat()
        os.utime(tmp_path / "other", ns=(info.st_atime_ns, info.st_mtime_ns))
        (tmp_path / "other").replace(place)
    if touched == "by a spoiled memory":
        for kept in (tmp_path / "cache" / "known").iterdir():
            kept.write_bytes(b"rubbish")
    published()
    assert place.read_bytes() == b"good"
    assert len(reads) == (touched != "not at all")
