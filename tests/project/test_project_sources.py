"""What is wrong with the files of a project is told with its place and its cure, before anything is made."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils import meta

from kit.core import build_time
from kit.core.errors import KitError
from kit.project.front_matter import _PLAIN, said, wrong_front_matter
from kit.project.snippets import wrong_snippets
from kit.project.sources import dead_scripts, wrong_links, wrong_names
from kit.site.settings import check_address, check_folders

PAGE = "docs/page.md"


def _page(root: Path, text: str) -> Path:
    page = root / PAGE
    page.parent.mkdir(exist_ok=True)
    page.write_text(text, "utf-8")
    return page


GOOD = [
    "",
    "# A page\n\n---\n\nText\n",
    "---\ntitle: A page\n---\nText\n",
    "---\ntitle: 'Why: because'\nsearch:\n  boost: 0.3 # seldom\nnotes: [1, 2]\n---\n",
    "---\ntitle: http://example.com/#part\n...\n",
    "\ufeff---\r\ntitle: A page\r\n---\r\n",
    "---\n---\n",
]
BROKEN = [
    ("---\ntitle: Why: because\n---\n", 2, "mapping values are not allowed"),
    ("---\ntitle: A\nkind: [a\n---\n", 4, "the front matter is no YAML"),
    ("---\ntitle: A\n\tkind: a\n---\n", 3, "the front matter is no YAML"),
    ("---\ntitle: @here\n---\n", 2, "the front matter is no YAML"),
    ("---\ntitle: A\n  boost: 1\n---\n", 3, "the front matter is no YAML"),
    ("---\nwords\n---\n", 2, "it has no `key: value`"),
    ("---\ntitle: A\n\nText\n", 1, "the front matter does not end"),
    ("---\ntitle: A\n----\n", 1, "the front matter does not end"),
    ("\n---\ntitle: A\n---\n", 2, "front matter begins on the first line"),
]


@pytest.mark.parametrize("text", GOOD)
def test_front_matter_that_mkdocs_reads_is_no_error(tmp_path: Path, text: str) -> None:
    assert wrong_front_matter(_page(tmp_path, text)) == []


@pytest.mark.parametrize(("text", "line", "message"), BROKEN)
def test_front_matter_that_would_be_published_as_text_is_told(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    (error,) = wrong_front_matter(_page(tmp_path, text))
    assert message in error.message and error.line == line and error.hint


@given(st.text(alphabet="ab: #\"'[]{}-,|>&*!%@`?\\\t.0\n", max_size=30))
def test_what_is_taken_for_plain_is_what_mkdocs_reads(head: str) -> None:
    """The short way never says of front matter that it is well when MkDocs publishes it as text."""
    if head and _PLAIN.fullmatch(head) and head.endswith("\n"):
        text, _ = meta.get_data(f"---\n{head}---\nText\n")
        assert text.strip() == "Text", head


SAID = [
    "title: A page",
    "title: A page # in short",
    'title: "A # in quotes"  # and a remark',
    'title: Say "yes"',
    'title: "One" # not "two"',
    "title: 'Why: because'",
    "title: 'It''s so'",
    "title: >-\n  On two\n  lines",
    "title: |\n  As it is\nkind: concept",
    "title: On two\n  lines",
    "other: {title: no}\ntitle: A page",
    "title: One\ntitle: Two",
    "search:\n  title: no\nkind: concept",
    "title:",
]


@pytest.mark.parametrize("head", SAID)
def test_front_matter_says_what_mkdocs_reads(head: str) -> None:
    text = f"---\n{head}\n---\nText\n"
    for page in (text, f"\ufeff{text}".replace("\n", "\r\n")):
        assert said(page, "title") == " ".join((meta.get_data(text)[1].get("title") or "").split())


@given(st.text(alphabet="ab: #\"'[]\t.\n", max_size=20))
def test_a_plain_value_is_what_mkdocs_reads(value: str) -> None:
    text = f"---\na: {value}\n---\nText\n"
    if _PLAIN.fullmatch(f"a: {value}\n") and isinstance(read := meta.get_data(text)[1].get("a"), str):
        assert said(text, "a") == " ".join(read.split())


def test_a_link_out_of_the_project_is_told_and_one_within_is_not(tmp_path: Path) -> None:
    root = tmp_path / "project"
    for folder in ("docs/snippets", "diagrams", ".git"):
        (root / folder).mkdir(parents=True)
    (tmp_path / "secret").write_text("secret")
    (root / "shared.sh").write_text("echo")
    (root / "docs/snippets/shared.sh").symlink_to("../../shared.sh")
    (root / "docs/.#page.md").symlink_to("me@host.1:2")  # an editor's lock
    assert wrong_links(root) == []
    (root / "docs/a.sh").symlink_to(tmp_path / "secret")
    (root / "docs/b").symlink_to(tmp_path)
    (root / "docs/snippets/c").symlink_to("..")
    (root / "diagrams/d.py").symlink_to("gone.py")
    found = {error.path.name: error.message for error in wrong_links(root) if error.path and error.hint}
    assert found == {
        "a.sh": "a link that leads out of the project",
        "b": "a link that leads out of the project",
        "c": "a link to a folder that it stands in itself",
        "d.py": "a link that leads nowhere",
    }


def test_a_snippet_from_without_the_project_is_told(tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    (tmp_path / "secret").write_text("secret")
    (root / "link").symlink_to(tmp_path / "secret")
    (root / "own").write_text("own")
    page = _page(root, '--8<-- "own"\n\n```\n--8<-- "link"\n```\n\n--8<-- "../secret:part"\n')
    assert [(error.line, error.message) for error in wrong_snippets(root, page, (root,))] == [
        (4, "the snippet 'link' is no file of the project"),
        (7, "the snippet '../secret' is no file of the project"),
    ]
    page = _page(root, "--8<--\nown\nlink\n--8<--\n\nlink\n")
    assert [error.line for error in wrong_snippets(root, page, (root,))] == [3]


def test_a_snippet_that_cannot_be_included_is_told(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/create.sh").write_text("# --8<-- [start:first]\nls\n# --8<-- [end:first]\n")
    (tmp_path / "latin").write_bytes(b"caf\xe9")
    (tmp_path / "more").write_text('--8<-- "bin/create.sh"\n--8<-- "more"\n--8<-- "gone"\n')
    good = ["bin/create.sh", *(f"bin/create.sh:{part}" for part in ("first", "1:2", "2,3:", "2"))]
    lines = [
        f'--8<-- "{path}"' for path in [*good, "bin/creat.sh", "bin", "latin", "bin/create.sh:last", "more"]
    ]
    page = _page(tmp_path, "\n".join([*lines, ';--8<-- "gone"', '`--8<-- "gone"`']))
    told = [
        (error.path.name, error.line, error.message, error.hint)
        for error in wrong_snippets(tmp_path, page, (tmp_path,))
    ]
    assert told == [
        ("page.md", 6, "there is no snippet 'bin/creat.sh'", "Did you mean `bin/create.sh`?"),
        ("page.md", 7, "the snippet 'bin' is a folder", "Name a file in it."),
        ("page.md", 8, "the snippet 'latin': The file is not UTF-8", "Save it as UTF-8."),
        ("page.md", 9, "the snippet 'bin/create.sh' has no part 'last'", "Mark it: --8<-- [start:last]"),
        ("more", 3, "there is no snippet 'gone'", "Correct its path."),
    ]
    assert wrong_snippets(tmp_path, page, ()) == [], "where nothing includes them"


def test_an_address_as_a_snippet_is_told_where_nothing_fetches_it(tmp_path: Path) -> None:
    page = _page(tmp_path, '# A\n\n--8<-- "https://example.com/a.sh"\n')
    (told,) = wrong_snippets(tmp_path, page, (tmp_path,))
    assert (told.line, told.message) == (
        3,
        "the snippet 'https://example.com/a.sh' is an address, which is not fetched",
    )
    assert told.hint == "Put a copy of the file into the project."
    assert wrong_snippets(tmp_path, page, (tmp_path,), fetched=True) == []


def test_a_program_or_a_style_sheet_that_is_not_there_is_told(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    for name in ("assets/programs/plan.js", "assets/pages/plan.css"):
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).touch()
    head = "---\ntitle: A\nstyles: [plan.css, plam.css]\nkind: x\n---\n"
    program = (
        '<div class="x"\n  data-program="../assets/programs/plan.js ../assets/programs/plam.js" markdown>\n'
    )
    page = _page(tmp_path, f'{head}\n{program}\n`<div data-program="x.js">`\n')
    told = [(error.line, error.message, error.hint) for error in wrong_names(docs, page)]
    assert [line for line, _, _ in told] == [7, 3]
    assert "no program is at" in told[0][1] and told[0][2] == "Did you mean `plan.js`?"
    assert "no style sheet is at" in told[1][1] and told[1][2] == "Did you mean `plan.css`?"


def test_a_script_in_a_page_is_told(tmp_path: Path) -> None:
    page = _page(
        tmp_path,
        "---\ntitle: <script>a()</script>\n---\n`<script>`\n\n```\n<script>\n```\n\n<SCRIPT defer>\nb()\n"
        '<script type="application/json">{}</script><script src="x.js"></script>\n',
    )
    assert [error.line for error in dead_scripts(page)] == [2, 10]


@pytest.mark.parametrize(
    "address",
    [
        *("", "http://127.0.0.1:8000/", "https://docs.example.com", "https://example.com/a-b/c_d/~e/%20/"),
        *("http://[::1]:8000/", "http://field-notes.localhost/aurora/notes/", "https://bücher.example/"),
    ],
)
def test_an_address_of_a_site(address: str) -> None:
    check_address(address)


@pytest.mark.parametrize(
    "address",
    [
        *("http://a b/", 'http://x"><script>/', "http://x/?q", "http://x/#f", "ftp://x/", "http://x:99999/"),
        *("http://x/../y/", "http://x/\udcff", "http://x/\x1b", "javascript:alert(1)", "//x/", "http://-x/"),
    ],
)
def test_what_is_no_address_of_a_site_is_told(address: str) -> None:
    with pytest.raises(KitError, match="site_url cannot be") as raised:
        check_address(address)
    assert "https://docs.example.com/" in raised.value.hint


@pytest.mark.parametrize(
    "place", [".", "..", "docs/site", "diagrams", "diagrams/x", ".git", "link", ".cache", ".cache/kit/x"]
)
def test_a_site_in_the_place_of_the_sources_is_told(tmp_path: Path, place: str) -> None:
    (tmp_path / "p/docs").mkdir(parents=True)
    (tmp_path / "p/link").symlink_to("diagrams")
    with pytest.raises(KitError, match="what lies there would be removed"):
        check_folders(tmp_path / "p", tmp_path / "p/docs", tmp_path / "p" / place)
    check_folders(tmp_path / "p", tmp_path / "p/docs", tmp_path / "p/site")
    with pytest.raises(KitError, match="docs_dir is"):
        check_folders(tmp_path / "p", tmp_path / "p/content", tmp_path / "p/site")


@pytest.mark.parametrize("time", ["abc", "-1", "1e9", "99999999999999", "0x5", "1.5", "١", "9" * 9999])
def test_a_time_of_the_build_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch, time: str) -> None:
    monkeypatch.setenv(build_time.NAME, time)
    with pytest.raises(KitError, match=re.escape("no number of seconds since 1970")) as raised:
        build_time.settle(ROOT)
    assert len(str(raised.value)) < 300 and "git log -1 --format=%ct" in raised.value.hint


@pytest.mark.parametrize(("said", "settled"), [("0", "0"), (" 5 ", "5"), ("4294967295", "4294967295")])
def test_a_time_of_the_build_is_taken(monkeypatch: pytest.MonkeyPatch, said: str, settled: str) -> None:
    import os

    monkeypatch.setenv(build_time.NAME, said)
    build_time.settle(ROOT)
    assert os.environ[build_time.NAME] == settled
