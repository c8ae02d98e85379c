"""The files of a server's last build: they stay where the new site has them too, and else go."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.utils import clean_directory

from kit.site.devserver.before import Before


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("index.html", "a/index.html", "a/b/c.svg", "d/e.svg"):
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path / "site"


def _files(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*")}


def test_what_the_new_site_has_too_is_not_touched(site: Path) -> None:
    before, file = Before(site), site / "a/b/c.svg"
    old = file.stat()
    before.aside()
    clean_directory(str(site))  # as MkDocs does
    assert not file.exists()
    before.back({"index.html", "a/b/c.svg"})
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (old.st_ino, old.st_mtime_ns)
    assert _files(site) == {"index.html", "a", "a/b", "a/b/c.svg"}


def test_a_build_that_failed_in_between_leaves_nothing_behind(site: Path) -> None:
    before = Before(site)
    before.aside()
    clean_directory(str(site))
    (site / "new.html").write_text("half")
    before.aside()
    before.back({"new.html"})
    assert _files(site) == {"new.html"}


def test_a_folder_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    before = Before(tmp_path / "site")
    before.aside()
    before.back(set())
    assert _files(tmp_path) == {"site"}


def test_only_what_was_put_and_is_still_whole_counts_as_there(site: Path) -> None:
    before, content = Before(site), b"a/b/c.svg"
    assert not before.same("a/b/c.svg", content)  # nobody has put it yet
    assert before.same("a/b/c.svg", content)
    assert not before.same("a/b/c.svg", b"other")
    (site / "a/b/c.svg").write_text("cut")
    assert not before.same("a/b/c.svg", b"other")
    (site / "a/b/c.svg").unlink()
    assert not before.same("a/b/c.svg", b"other")
