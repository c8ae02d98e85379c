"""The site is built aside and swapped in: whenever and however a build ends, a whole site stands there."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
from pathlib import Path

import interruptions
import pytest
from project import build, site, state

from kit.core.blob import Known
from kit.core.errors import KitError
from kit.site import swap
from kit.site.staging import Staging

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
from kit.site import swap
from kit.site.staging import Staging

home, atomic = Path(sys.argv[1]), sys.argv[2] == "atomic"
if not atomic:
    swap._exchange = lambda one, other: False
TOUCHES = ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree", "ctypes.dlopen")

def child(last):
    touched = 0
    def count(event, arguments):
        nonlocal touched
        if event in TOUCHES:
            touched += 1
            if touched == last:
                os.kill(os.getpid(), signal.SIGKILL)
    made = Staging(home / "site")
    for name in ("one", "two", "three"):
        (made.folder / name).write_text("new")
    sys.addaudithook(count)
    made.publish()
    os._exit(0)

for last in range(1, 200):
    shutil.rmtree(home / "site", ignore_errors=True)
    (home / "site").mkdir(parents=True)
    for name in ("one", "two", "three"):
        (home / "site" / name).write_text("old")
    pid = os.fork() or child(last)
    _, status = os.waitpid(pid, 0)
    if not atomic:
        Staging(home / "site").drop()  # as the next build begins
    print(*sorted({path.read_text() for path in (home / "site").iterdir()}),
          len(list((home / "site").iterdir())))
    Staging(home / "site").drop()
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
        config.write_text(plain + "hooks: [killer.py]\n", encoding="utf-8")
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


def test_a_dirty_build_keeps_what_it_does_not_write_and_is_staged_as_well(tmp_path: Path) -> None:
    project = site(tmp_path / "p")
    assert build(project).returncode == 0
    (project / "site" / "theirs.html").write_text("theirs")
    (project / "site" / "out").symlink_to(tmp_path / "outside")
    page = project / "docs" / "index.md"
    page.write_text(page.read_text("utf-8") + "\nAnother sentence.\n", encoding="utf-8")
    old = state(project / "site")
    assert build(project, "--dirty").returncode == 1, "its own warning counts under `strict`"
    assert state(project / "site") == old
    run = build(project, "--dirty", "--no-strict")
    assert run.returncode == 0, run.stderr
    assert "Another sentence." in (project / "site" / "index.html").read_text("utf-8")
    assert (project / "site" / "theirs.html").read_text() == "theirs"
    assert not list(project.glob(".site.*")) and [path.name for path in tmp_path.iterdir()] == ["p"]


def test_the_new_site_can_be_read_by_a_web_server(tmp_path: Path) -> None:
    project = site(tmp_path / "p")
    assert build(project).returncode == 0
    plain = tmp_path / "plain"
    plain.mkdir()
    assert (project / "site").stat().st_mode == plain.stat().st_mode


def test_two_at_once_each_have_a_folder_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    one, other = Staging(tmp_path / "site"), Staging(tmp_path / "site")
    assert one.folder.is_dir() and other.folder.is_dir() and one.folder != other.folder
    for made in (one, other):
        (made.folder / "index.html").write_text(made.folder.name)
    other.publish()
    one.publish()
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
    made = Staging(place)
    (made.folder / "new").mkdir()
    (made.folder / "new" / "page.html").write_text("new")
    (made.folder / "kept.html").write_text("new")
    monkeypatch.setattr(swap, "_exchange", lambda *_: False)

    def refuse(*_: object) -> None:
        raise OSError(16, "Device or resource busy")

    monkeypatch.setattr(Path, "rename", refuse)
    made.publish()
    assert state(place) == {"new/page.html": b"new", "kept.html": b"new"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(KitError, match="cannot write beside the site: Not a directory") as caught:
        Staging(tmp_path / "file" / "site")
    assert "--site-dir" in caught.value.hint


def test_a_site_whose_neighborhood_is_not_ours_is_built_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.setattr(swap.tempfile, "gettempdir", lambda: str(tmp_path / "elsewhere"))
    make = Path.mkdir

    def refuse(path: Path, *arguments: object, **named: object) -> None:
        if path.parent == tmp_path and not path.exists():
            raise PermissionError(13, "Permission denied")
        make(path, *arguments, **named)

    monkeypatch.setattr(Path, "mkdir", refuse)
    made = Staging(tmp_path / "site")
    (made.folder / "page.html").write_text("new")
    made.publish()
    assert state(tmp_path / "site") == {"page.html": b"new"}
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_file_that_has_not_changed_is_the_old_ones_but_only_once_nothing_is_written_any_more(
    tmp_path: Path,
) -> None:
    """While the site is staged, whoever writes into it, a plugin perhaps, writes into nothing published."""
    old = tmp_path / "site"
    old.mkdir()
    for name in ("same", "other", "private", "known", "spoiled"):
        (old / name).write_text("text", encoding="utf-8")
    (old / "link").symlink_to("same")
    (old / "private").chmod(0o600)
    places = {name: (old / name).stat() for name in ("same", "known")}
    known = Known(4, hashlib.sha256(b"text").hexdigest(), lambda: b"text")
    new = Staging(old)
    for name in ("same", "private", "link", "theirs"):
        new.put(name, "text")
    new.put("other", "next")
    for name in ("known", "spoiled"):
        new.put(name, known)
    (new.folder / "theirs").write_text("theirs", encoding="utf-8")
    (new.folder / "spoiled").write_text("else", encoding="utf-8")
    assert not any(path.samefile(old / path.name) for path in new.folder.iterdir() if path.name != "theirs")
    assert state(old) == dict.fromkeys(("same", "other", "private", "known", "spoiled", "link"), b"text")
    new.publish()
    assert state(old) == {
        **dict.fromkeys(("same", "private", "known", "link"), b"text"),
        "other": b"next",
        "theirs": b"theirs",
        "spoiled": b"else",
    }
    for name, place in places.items():
        now = (old / name).stat()
        assert (now.st_ino, now.st_mtime_ns) == (place.st_ino, place.st_mtime_ns), name
    assert not (old / "link").is_symlink()
    assert (old / "private").stat().st_mode & 0o044 == 0o044, "a web server is somebody else"


@pytest.mark.parametrize("path", ["../x", "a/../../x", "/x", "a//x", "./x", "a/", "", "..", "a\0"])
def test_nothing_is_put_outside_the_site(tmp_path: Path, path: str) -> None:
    with Staging(tmp_path / "site") as made, pytest.raises(KitError, match="is no place in the site"):
        made.put(path, "text")
    assert list(tmp_path.iterdir()) == []


def test_a_site_that_is_a_file_is_told_and_stays(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    with pytest.raises(KitError, match="here stands a file") as caught:
        Staging(tmp_path / "site")
    assert "--site-dir" in caught.value.hint
    assert (tmp_path / "site").read_text() == "mine" and len(list(tmp_path.iterdir())) == 1


def test_only_what_a_build_left_is_cleared(tmp_path: Path) -> None:
    mine = [".site.next-notes", ".site.last-1", ".site.next-0123abcd.txt", ".site.next-0123abcD"]
    for name in mine:
        (tmp_path / name).mkdir()
    (tmp_path / ".site.next-0123abcd").mkdir()
    (tmp_path / ".site.next-0000aaaa").write_text("a file")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".site.next-0000bbbb").symlink_to("elsewhere")
    with Staging(tmp_path / "site"):
        pass
    kept = {*mine, ".site.next-0000aaaa", ".site.next-0000bbbb", "elsewhere"}
    assert {path.name for path in tmp_path.iterdir()} == kept


def test_whatever_is_hidden_in_the_old_site_is_taken_along_as_it_is(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / ".git" / "empty").mkdir(parents=True)
    (site / ".git" / "HEAD").write_text("ref")
    (site / ".git" / "out").symlink_to("/")
    (site / ".#index.html").symlink_to("me@host.123:456")  # an editor's lock leads nowhere
    (site / ".up").symlink_to("..")
    os.mkfifo(site / ".pipe")
    with Staging(site) as made:
        made.put("index.html", "new")
        made.publish()
    assert {path.name for path in site.iterdir()} == {".git", ".#index.html", ".up", ".pipe", "index.html"}
    assert (
        str((site / ".#index.html").readlink()) == "me@host.123:456"
        and str((site / ".up").readlink()) == ".."
    )
    assert str((site / ".git" / "out").readlink()) == "/" and (site / ".git" / "HEAD").read_text() == "ref"
    assert (site / ".git" / "empty").is_dir() and (site / ".pipe").is_fifo()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_build_interrupted_at_any_step_by_any_signal_or_fault_leaves_no_third_site(tmp_path: Path) -> None:
    """Some, by chance; `python tests/interruptions.py` tries hundreds."""
    seed = random.randrange(10_000)
    stood = interruptions.interrupt(tmp_path / "p", 18, seed)
    assert stood.total() == 18, f"seed {seed}"


SPOILER = """
from pathlib import Path
from mkdocs.plugins import event_priority

@event_priority(-500)
def {event}(**named):
    for page in Path("{site}").parent.glob(".site.next-*/**/*.*"):
        if page.is_file():
            page.open("w").write("spoiled")
    raise {error}("no more")
"""


@pytest.mark.parametrize(
    ("event", "error"),
    [
        ("on_post_build", "RuntimeError"),
        ("on_post_build", "KeyboardInterrupt"),
        ("on_build_error", "SystemExit"),
        ("on_shutdown", "OSError"),
    ],
)
def test_another_plugin_that_writes_over_all_and_fails_harms_nothing(
    tmp_path: Path, event: str, error: str
) -> None:
    project = site(tmp_path / "p")
    config = project / "mkdocs.yml"
    assert build(project).returncode == 0
    old = state(project / "site")
    if event == "on_build_error":
        (project / "docs" / "index.md").write_text("[There](nowhere.md)\n", encoding="utf-8")
    text = SPOILER.format(event=event, error=error, site=project / "site")
    (project / "spoiler.py").write_text(text, encoding="utf-8")
    config.write_text(config.read_text("utf-8") + "hooks: [spoiler.py]\n", encoding="utf-8")
    run = build(project)
    assert run.returncode != 0
    assert state(project / "site") == old, "or the new one, which is equal"
    assert not list(project.glob(".site.*"))


def test_where_nothing_can_be_linked_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "same").write_text("text", encoding="utf-8")

    def refuse(*_: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr("os.link", refuse)
    new = Staging(tmp_path / "site")
    new.put("same", "text")
    assert (new.folder / "same").read_text("utf-8") == "text"
    assert not (new.folder / "same").samefile(tmp_path / "site" / "same")
    new.drop()


@pytest.mark.parametrize("touched", ["not at all", "by a change", "by a move", "by a spoiled memory"])
def test_a_large_file_is_read_again_only_where_somebody_touched_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, touched: str
) -> None:
    def published() -> None:
        made = Staging(tmp_path / "site", tmp_path / "cache")
        made.put("a.png", Known(4, hashlib.sha256(b"good").hexdigest(), lambda: b"good"))
        made.publish()

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


def test_where_nobody_else_writes_a_file_that_is_the_same_is_linked_at_once(tmp_path: Path) -> None:
    """And the old site keeps its own when the new one gets another in its place."""
    cache = tmp_path / "cache"
    for first in (True, False):
        with Staging(tmp_path / "site", cache, alone=True) as staging:
            staging.put("same", b"same")
            staging.put("other", b"old" if first else b"new")
            if not first:
                assert (staging.folder / "same").samefile(tmp_path / "site/same")
                staging.put("same", b"else")
                assert (tmp_path / "site/same").read_bytes() == b"same"
                staging.put("same", b"same")
            staging.publish()
    assert (tmp_path / "site/same").read_bytes() == b"same"
    assert (tmp_path / "site/other").read_bytes() == b"new"
