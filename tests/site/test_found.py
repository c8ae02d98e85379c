"""The parts that make pages found, each on its own: pages, cards, dates, moves."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from conftest import _serve
from drawn import catalog
from playwright.sync_api import BrowserContext
from project import script

from kit.core.errors import KitError
from kit.project.nav import Page, pages, site_name
from kit.project.project import project_in
from kit.site import redirects
from kit.site.page_dates import changed
from kit.site.social_cards import HEIGHT, WIDTH, card
from kit.style import text_metrics

SVG = "{http://www.w3.org/2000/svg}"
PICTURE = next(iter(catalog().pictures.values()))
LONG = Page(
    "a/b.md",
    "Replication, switchover and failover between Regions, step by step",
    "A description as long as one may be: what the page answers in one sentence that is easily said, of 155 "
    "signs, which is more than most of them would need, now",
    "reference",
    "Global Database",
)


def _project(root: Path, nav: str = "") -> Path:
    (root / "docs" / "topic").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(f'site_name: "Notes"  # ours\n{nav}\ntheme: {{name: mkdocs}}\n', "utf-8")
    (root / "docs" / "index.md").write_text("# Hello\n", "utf-8")
    (root / "docs" / "topic" / "index.md").write_text("---\ntitle: Topic # short\n---\n# A topic\n", "utf-8")
    text = '---\ntitle: "Page"\ndescription: What it says.\nkind: concept\n---\n# A page\n'
    (root / "docs" / "topic" / "page.md").write_text(text, "utf-8")
    return root


def test_pages_come_in_the_order_of_the_navigation(tmp_path: Path) -> None:
    nav = ["nav:", "  - Part: # one", "      - topic/page.md", "      - Deep:", "          - topic/index.md"]
    found = pages(_project(tmp_path, "\n".join([*nav, "  - Home: index.md"])))
    assert found == [
        Page("topic/page.md", "Page", "What it says.", "concept", "Part"),
        Page("topic/index.md", "Topic", "", "", "Part"),
        Page("index.md", "Hello"),
    ]
    assert [page.address for page in found] == ["topic/page/", "topic/", ""]
    assert site_name(tmp_path) == "Notes"


def test_without_a_navigation_a_folder_is_a_section(tmp_path: Path) -> None:
    found = pages(_project(tmp_path))
    assert [(page.path, page.section) for page in found] == [
        ("index.md", ""),
        ("topic/index.md", "Topic"),
        ("topic/page.md", "Topic"),
    ]


NAVIGATIONS = {
    "in one line": "nav: [index.md, {Part: [topic/page.md]}]",
    "with quotes and a colon": 'nav:\n- "index.md"\n- "Part":\n  - "Deep: one": \'topic/page.md\'\n',
    "with links": "nav:\n- Home: index.md\n- Away: https://example.com/\n- Part:\n  - A: topic/page.md\n",
    "by an alias": "extra: {one: &one [topic/page.md]}\nnav:\n  - index.md\n  - Part: *one\n",
    "beside tags": "nav: [index.md, {Part: [topic/page.md]}]\n"
    "x: !!python/object/apply:a.b {kwds: {case: lower}}\ny: !!python/name:a.b\nz: !relative $docs_dir\n",
}


@pytest.mark.parametrize("nav", NAVIGATIONS.values(), ids=NAVIGATIONS)
def test_a_navigation_is_read_however_it_is_written(nav: str, tmp_path: Path) -> None:
    found = pages(_project(tmp_path, nav))
    assert [(page.path, page.section) for page in found] == [("index.md", ""), ("topic/page.md", "Part")]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("site_name: >-\n  Notes\n  on # this\n", "Notes on # this"),
        ("{site_name: Notes}", "Notes"),
        ("site_name: !ENV KIT_NAME", "From outside"),
        ("site_name: !ENV [KIT_NONE, KIT_NAME, Notes]", "From outside"),
        ("site_name: !ENV [KIT_NONE, Notes]", "Notes"),
        ("site_name: 2024-01-01", "2024-01-01"),
    ],
)
def test_the_name_of_a_site_is_what_the_settings_say(
    said: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIT_NAME", "From outside")
    (tmp_path / "mkdocs.yml").write_text(said, "utf-8")
    assert site_name(tmp_path) == name


@pytest.mark.parametrize(
    ("said", "line", "told"),
    [
        ("site_name: Notes\nnav: [index.md\n", 3, "this is no YAML: while parsing a flow sequence"),
        ("site_name: Notes\nsite_name: Other\n", 2, "the key 'site_name' stands twice"),
        ("nav: &nav [*nav]\n", None, "this is no YAML"),
        ("- site_name\n", None, "the settings are no `key: value`"),
    ],
)
def test_settings_that_cannot_be_read_are_told(
    said: str, line: int | None, told: str, tmp_path: Path
) -> None:
    (tmp_path / "mkdocs.yml").write_text(said, "utf-8")
    with pytest.raises(KitError) as raised:
        pages(tmp_path)
    assert told in raised.value.message and raised.value.hint
    assert (raised.value.path, raised.value.line) == (tmp_path / "mkdocs.yml", line)


@pytest.mark.parametrize("picture", [None, PICTURE], ids=["alone", "beside a picture"])
def test_a_card_shows_all_its_words_on_its_ground(picture: object) -> None:
    """Each line ends before the picture, or the edge, begins; no line stands in another."""
    drawn = ET.fromstring(card(LONG, picture, "Aurora Field Notes"))  # type: ignore[arg-type]
    said, last = [], 0.0
    for words in drawn.iterfind(f"{SVG}g"):
        size, bold = float(words.get("font-size", 0)), words.get("font-weight") == "700"
        for line in words.iterfind(f"{SVG}text"):
            x, y = float(line.get("x", 0)), float(line.get("y", 0))
            assert x + text_metrics.width(line.text or "", size, bold) <= (WIDTH if picture is None else 444)
            assert last + size * 0.7 < y < HEIGHT - 20
            last = y
            said.append(line.text or "")
    told = LONG.description if picture is None else PICTURE.spec.title
    assert " ".join(said) == f"Global Database · Reference {LONG.title} {told} Aurora Field Notes"


def test_a_card_whose_words_do_not_fit_is_an_error() -> None:
    page = Page("a.md", "Supercalifragilisticexpialidociousness in Regions")
    with pytest.raises(KitError, match="does not fit on the page's card") as raised:
        card(page, PICTURE, "Notes")
    assert str(raised.value.path) == "docs/a.md"
    assert raised.value.hint


def _commit(root: Path, day: str, *paths: str) -> None:
    when = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    identity = ["-c", "user.name=Me", "-c", "user.email=me@example.com"]
    for command in (["add", *paths], [*identity, "commit", "--quiet", "--message", "Change"]):
        subprocess.run(["git", *command], cwd=root, env={**os.environ, **when}, check=True)


FACTS = """\
topic: Things
facts:
  - {id: a.b, value: 3, statement: Three., sources: [{url: "https://example.com/", title: A, copy: live}],
     verified: 2026-03-04, confidence: high}
"""


def test_a_page_changes_with_what_it_shows(tmp_path: Path) -> None:
    root = _project(tmp_path)
    page, snippet = root / "docs" / "topic" / "page.md", root / "docs" / "topic" / "snippets" / "x.sh"
    snippet.parent.mkdir()
    snippet.write_text("true\n", "utf-8")
    page.write_text('# A page\n\n```sh\n--8<-- "docs/topic/snippets/x.sh"\n```\n', "utf-8")
    (root / "mkdocs.yml").write_text("nav: \n  - index.md\n  - topic/page.md\n  - topic/index.md\n", "utf-8")
    assert changed(root) == {}, "no history: nothing is known"
    subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
    _commit(root, "2026-01-01", "docs")
    snippet.write_text("false\n", "utf-8")
    _commit(root, "2026-02-02", "docs/topic/snippets")
    assert changed(root) == {
        "index.md": "2026-01-01",
        "topic/page.md": "2026-02-02",
        "topic/index.md": "2026-01-01",
    }
    (root / "docs" / "facts").mkdir()
    (root / "docs" / "facts" / "a.yml").write_text(FACTS, "utf-8")
    (root / "docs" / "topic" / "index.md").write_text("# A topic\n\n[3](fact:a.b) of them\n", "utf-8")
    assert changed(root)["topic/index.md"] == "2026-03-04", "its fact was verified later"


def test_half_a_history_dates_nothing(tmp_path: Path) -> None:
    """A shallow clone would date every page with its one commit."""
    root = _project(tmp_path / "whole")
    subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
    _commit(root, "2026-01-01", "docs/index.md")
    _commit(root, "2026-02-02", ".")
    clone = ["git", "clone", "--quiet", "--depth=1", root.as_uri(), str(tmp_path / "half")]
    subprocess.run(clone, check=True)
    assert changed(tmp_path / "half") == {}


def _moves(folder: Path, text: str) -> dict[str, bytes | None]:
    script(folder, text, name="docs/moved.txt", head="")
    script(folder, "# Home\n", name="docs/index.md", head="")
    script(folder, "---\ntitle: The page\n---\n", name="docs/new/page.md", head="")
    project = project_in(folder, "https://example.org/notes/")
    return redirects.files(project, {"diagrams/new.svg": b"<svg/>"})


def test_an_old_address_leads_to_the_new_one_and_takes_the_anchor_along(
    tmp_path: Path, context: BrowserContext
) -> None:
    made = _moves(tmp_path, "# what moved\n\nold/page/ new/page/#part\nhome/ ./\n")
    assert set(made) == {"old/page/index.html", "home/index.html", "assets/moved.js"}
    made["new/page/index.html"] = b"<!doctype html><title>Here</title>"
    for path, content in made.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content or b"")
    old = (made["old/page/index.html"] or b"").decode()
    assert '<link rel="canonical" href="https://example.org/notes/new/page/">' in old
    assert '<meta name="robots" content="noindex">' in old
    assert 'url=../../new/page/#part"' in old
    assert 'url=../"' in (made["home/index.html"] or b"").decode()
    page = context.new_page()
    for port in _serve(tmp_path, "/"):
        page.goto(f"http://127.0.0.1:{port}/old/page/")
        page.wait_for_url("**/new/page/#part")
        page.goto(f"http://127.0.0.1:{port}/old/page/#other")
        page.wait_for_url("**/new/page/#other")


def test_a_move_of_the_moved_or_below_it_is_none(tmp_path: Path) -> None:
    with pytest.raises(KitError, match="`old/` has moved already"):
        _moves(tmp_path, "old/ ./\nold/ new/page/\n")
    with pytest.raises(KitError, match=re.escape("`old.svg` is a file, not a folder")):
        _moves(tmp_path, "old.svg diagrams/new.svg\nold.svg/page/ ./\n")


def test_moves_that_are_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "moved.txt").write_bytes("# what moved\ncaf\xe9/ ./\n".encode("latin-1"))
    with pytest.raises(KitError, match="The file is not UTF-8") as raised:
        redirects.listed(tmp_path / "moved.txt")
    assert raised.value.line == 2 and raised.value.hint == "Save it as UTF-8."


def test_a_file_stays_at_its_old_address(tmp_path: Path) -> None:
    assert _moves(tmp_path, "diagrams/old.svg diagrams/new.svg\n") == {"diagrams/old.svg": b"<svg/>"}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("old/", "'old/' is no move"),
        ("/old/ new/page/", "'/old/ new/page/' is no move"),
        ("old/ gone/", "there is no page `gone/`"),
        ("diagrams/old.svg diagrams/gone.svg", "there is no file `diagrams/gone.svg`"),
        ("new/page/ ./", "`new/page/` is still there"),
        ("diagrams/new.svg diagrams/new.svg", "`diagrams/new.svg` is still there"),
        ("moved.txt diagrams/new.svg", "`moved.txt` is still there"),
        ("a/../../../x diagrams/new.svg", "'a/../../../x diagrams/new.svg' is no move"),
        ("a/./x/ ./", "is no move"),
        ("a//x/ ./", "is no move"),
        ("a/.git/ ./", "is no move"),
        ("a\\..\\x/ ./", "is no move"),
        ("c:/x/ ./", "is no move"),
        ("x/#part ./", "is no move"),
        ("x\x1b/ ./", "is no move"),
        ("../ ./", "is no move"),
        ("x/ ../", "is no move"),
        ("x" * 9000, "…' is no move"),
        ("diagrams/new.svg/old/ ./", "`diagrams/new.svg` is a file, not a folder"),
        ("diagrams diagrams/new.svg", "`diagrams` is a folder, not a file"),
        ("new diagrams/new.svg", "`new` is a folder, not a file"),
    ],
)
def test_a_wrong_move_is_named_with_its_line(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(KitError, match=re.escape(message)) as raised:
        _moves(tmp_path, f"# what moved\n{line}\n")
    assert (raised.value.path, raised.value.line) == (tmp_path / "docs/moved.txt", 2)
    assert raised.value.hint
