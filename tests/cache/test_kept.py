"""What a build keeps, or does once for all pages, is never an old answer."""

from __future__ import annotations

import re
from pathlib import Path

import project
import pytest
from conftest import ROOT

from kit.cache import store
from kit.core.errors import KitError
from kit.facts import ledger, lint, load
from kit.markdown.current_build import CurrentBuild
from kit.project.catalog import catalog_with, cataloged
from kit.project.project import Published, project_in
from kit.render import writers
from kit.render.svg import svg
from kit.site.search_exclude import SearchExclusion
from kit.style import icons

ICON = "resources/aws/database/neptune.png"  # of which there is no vector; nor of the other
OUTLINED = "resources/aws/general/internet-alt1.png"
_, VARIANTS = writers()["svg"]


def test_a_drawing_hides_from_plugins_and_comes_back() -> None:
    drawing = '<svg class="kit-svg" viewBox="0 0 9 9"><text>Writer</text></svg>'
    page = f'<p>One <svg class="icon"></svg></p><div>{drawing}{drawing.replace("Writer", "Reader")}</div>'
    hidden = SearchExclusion()
    other = hidden.hide("<div>" + drawing.replace("Writer", "Other page") + "</div>")
    read = hidden.hide(page)
    assert "Writer" not in read and "Reader" not in read and '<svg class="icon"></svg>' in read
    assert hidden.show(f"<main>{read}</main>") == f"<main>{page}</main>"
    assert "Other page" in hidden.show(other)


def test_what_search_leaves_out_hides_with_all_that_is_in_it() -> None:
    left_out = '<div class="a" data-search-exclude=""><div>One</div><div><p>Two</p></div></div>'
    page = f'<p>Seen <span data-search-exclude="">tip</span>.</p>{left_out}<div>Three</div>'
    hidden = SearchExclusion()
    read = hidden.hide(page)
    assert re.sub("<!--.*?-->", "", read) == "<p>Seen .</p><div>Three</div>"
    assert hidden.show(read) == re.sub(' data-search-exclude=""', "", page)


@pytest.mark.parametrize(
    "page",
    [
        '<h2 data-search-exclude="">Sources</h2>',
        '<div data-search-exclude=""><h3 id="a">Begins a section</h3></div>',
        '<div data-search-exclude=""><div>No end</div>',
        "<p>data-search-exclude</p>",
    ],
)
def test_what_a_plugin_must_see_stays(page: str) -> None:
    assert SearchExclusion().hide(page) == page


@pytest.mark.parametrize("spoiled", [None, b"", b"rubbish" * 99])
def test_a_kept_icon_is_the_same_icon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoiled: bytes | None
) -> None:
    monkeypatch.setattr(store.Place, "root", tmp_path)

    def drawn() -> list[object]:
        for function in (icons.icon_png, icons.icon_uri, icons.by_ground, icons._load):
            function.cache_clear()
        return [
            *(icons.icon_png(ICON, dark=dark, size=size) for dark in (False, True) for size in (128, 192)),
            *(icons.icon_uri(OUTLINED, dark=dark) for dark in (False, True)),
            icons.by_ground(ICON),
            icons.by_ground(OUTLINED),
        ]

    first = drawn()
    assert len(set(map(str, first[:3]))) == 2, "a filled icon is the same in the dark"
    for file in (tmp_path / "icon").iterdir():
        if spoiled is not None:
            file.write_bytes(spoiled)
    if spoiled is None:
        monkeypatch.setattr(icons, "_load", pytest.fail)
        monkeypatch.setattr(icons._load, "cache_clear", lambda: None, raising=False)
    assert drawn() == first


@pytest.mark.parametrize("spoiled", [None, b"", b"rubbish" * 99])
def test_a_kept_drawing_is_the_same_drawing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoiled: bytes | None
) -> None:
    picture = catalog_with(project_in(ROOT), "data-api-auth-chain").drawn_by("data-api-auth-chain")[0]
    monkeypatch.setattr(store.Place, "root", None)
    fresh = [svg.alone(picture, variant) for variant in VARIANTS] + svg.inline_svg(picture)
    assert len(set(fresh)) == len(fresh)
    monkeypatch.setattr(store.Place, "root", tmp_path)
    for _ in range(2):
        assert [svg.alone(picture, variant) for variant in VARIANTS] + svg.inline_svg(picture) == fresh
        if spoiled is None:
            monkeypatch.setattr(svg, "_drawn", pytest.fail)
        for file in (tmp_path / "svg").iterdir() if spoiled is not None else ():
            file.write_bytes(spoiled)


def test_a_clean_page_is_read_once_for_the_same_facts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = tmp_path / "docs"
    (docs / "facts").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: Words\n", "utf-8")
    facts, page = docs / "facts/words.yml", docs / "index.md"
    facts.write_text(project.FACT.format(10), "utf-8")
    page.write_text("# Words\n\nIt takes [10 s](fact:one.word).\n", "utf-8")
    assert not lint.lint_site(docs, load(docs / "facts"))
    assert lint.is_clean(page, page.read_text("utf-8"), load(docs / "facts"))
    with monkeypatch.context() as closed:
        closed.setattr(lint, "lint_page", pytest.fail)
        assert not lint.lint_site(docs, load(docs / "facts")), "the fact counts as used"
    page.write_text("# Words\n\nIt takes [10 s](fact:one.word), or 12 s.\n", "utf-8")
    assert not lint.is_clean(page, page.read_text("utf-8"), load(docs / "facts"))
    for _ in range(2):  # what is wrong is never kept
        assert ["12 s" in error.message for error in lint.lint_site(docs, load(docs / "facts"))] == [True]
    page.write_text("# Words\n\nIt takes [10 s](fact:one.word).\n", "utf-8")
    facts.write_text(project.FACT.format(11), "utf-8")
    assert len(lint.lint_site(docs, load(docs / "facts"))) == 1, "the fact has changed, and the page has not"
    assert not lint.is_clean(page, page.read_text("utf-8"), load(docs / "facts"))


def test_the_sites_pages_and_ledgers_keep_out_of_each_others_way() -> None:
    docs, kept = ROOT / "docs", ROOT / ".cache" / "kit" / "facts"
    for path in kept.glob("docs-notes*"):
        path.unlink()
    ledger.load(docs / "notes.yml", load(docs / "facts"))
    lint.lint_site(docs, load(docs / "facts"))
    names = [path.name.split(".")[0] for path in kept.glob("*.json")]
    assert {"facts-serverless", "docs-notes", "docs-notes-lint"} <= set(names)
    assert len(names) == len(set(names)), "one of each"


def test_a_build_shows_one_state_of_its_sources(tmp_path: Path) -> None:
    project.site(tmp_path, cold=True)
    first = cataloged(project_in(tmp_path))
    (picture,) = first.pictures.values()
    slug, script = picture.spec.slug, tmp_path / "diagrams" / picture.spec.source
    build = CurrentBuild(tmp_path)
    build.begin(first, Published())
    script.write_text(script.read_text("utf-8").replace("It asks.", "It tells."), "utf-8")
    assert build.pictures()[slug] is picture is build.drawn_by(slug)[0]
    build.begin(cataloged(project_in(tmp_path), first), Published())
    assert build.pictures()[slug].spec.steps[0].text == "It tells."


def test_without_a_build_pages_show_what_the_sources_say_now(tmp_path: Path) -> None:
    project.site(tmp_path, cold=True)
    build = CurrentBuild(tmp_path)
    (picture,) = build.pictures().values()
    slug, script = picture.spec.slug, tmp_path / "diagrams" / picture.spec.source
    assert build.pictures()[slug] is picture is build.drawn_by(slug)[0], "nothing has changed"
    script.write_text(script.read_text("utf-8").replace("It asks.", "It tells."), "utf-8")
    (script.parent / "broken.py").write_text("1 / 0\n", "utf-8")
    assert build.drawn_by(slug)[0].spec.steps[0].text == "It tells.", "it needs no other"
    with pytest.raises(KitError, match=r"broken\.py"):
        build.pictures()
