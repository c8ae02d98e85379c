"""What the built files say about themselves, and what they weigh."""

from __future__ import annotations

import gzip
import json
import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from conftest import HOSTED, ROOT, Site
from mkdocs.config import load_config

DOCS = ROOT / "docs"
FIRST = re.compile(r"<title>(?P<title>.*?)</title>", re.DOTALL)
DESCRIPTION = re.compile(r'<meta name="description" content="(?P<text>[^"]*)"')


def _text(site: Site, page: Path) -> str:
    return (site.folder / page).read_text(encoding="utf-8")


def _content_pages(site: Site) -> list[Path]:
    return [page for page in site.pages if page.name == "index.html"]


def test_every_page_has_a_title_of_its_own(site: Site) -> None:
    seen: dict[str, Path] = {}
    for page in site.pages:
        found = FIRST.search(_text(site, page))
        assert found, f"{page} has no title"
        title = unescape(found["title"])
        assert title not in seen, f"{page} and {seen[title]} share the title {title!r}"
        seen[title] = page


def test_every_page_has_a_description_of_its_own(site: Site) -> None:
    seen: dict[str, Path] = {}
    for page in _content_pages(site):
        found = DESCRIPTION.search(_text(site, page))
        assert found, f"{page} has no description"
        text = unescape(found["text"])
        assert 40 <= len(text) <= 155, f"{page}: a description has 40 to 155 characters, this one {len(text)}"
        assert text not in seen, f"{page} and {seen[text]} share a description"
        seen[text] = page


def test_every_page_names_its_own_address(site: Site) -> None:
    for page in _content_pages(site):
        assert f'<link rel="canonical" href="{site.address(page)}">' in _text(site, page), page


def test_the_sitemap_lists_every_page_written_in_docs(site: Site) -> None:
    tree = ET.parse(site.folder / "sitemap.xml")  # our own file
    listed = {element.text for element in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    written = {
        site.address(page)
        for page in _content_pages(site)
        if (DOCS / page.with_name("index.md")).exists() or (DOCS / f"{page.parent}.md").exists()
    }
    assert written
    assert written <= listed
    assert listed <= {site.address(page) for page in site.pages}


def test_what_only_the_build_reads_is_not_published(site: Site) -> None:
    published = [path.relative_to(site.folder) for path in site.folder.rglob("*") if path.is_file()]
    assert not [path for path in published if {"overrides", "abbreviations"} & set(path.parts)]
    # Of the snippets, templates alone: readers launch them as files
    assert {path.suffix for path in published if "snippets" in path.parts} == {".yaml"}
    sources = [path for path in published if path.suffix in (".yml", ".md", ".py")]
    wanted = {page.with_name("index.md") for page in _content_pages(site)}  # each page as Markdown, to copy
    assert [path for path in sources if path.parts[0] != "diagrams" and path not in wanted] == []


def test_no_page_knows_the_machine_that_built_it(site: Site) -> None:
    for path in site.folder.rglob("*"):
        if path.suffix in (".html", ".json", ".xml", ".svg", ".css", ".js"):
            assert str(ROOT) not in path.read_text(encoding="utf-8"), path


def test_pages_can_be_edited_where_they_are_hosted(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    assert 'href="https://github.com/example/aurora-field-notes/edit/main/docs/glossary.md"' in _text(
        site, Path("glossary/index.html")
    )
    for name in HOSTED:
        monkeypatch.delenv(name, raising=False)
    plain = load_config(str(ROOT / "mkdocs.yml"))
    assert (plain.repo_url, plain.edit_uri, plain.site_url) == (None, None, "http://127.0.0.1:8000/")


def test_the_404_page_leads_back_from_anywhere(site: Site) -> None:
    targets = re.findall(r'<li><a href="([^"]*)">', _text(site, Path("404.html")))
    sections = ("serverless/", "data-api/", "rds-proxy/", "global-database/", "migration/")
    assert {f"/aurora/notes/{section}" for section in sections} <= set(targets)


@pytest.mark.parametrize("term", ["auto-pause", "pinning", "switchover", "SigV4", "binlog"])
def test_the_search_index_knows(site: Site, term: str) -> None:
    index = json.loads(_text(site, Path("search/search_index.json")))
    assert [entry for entry in index["docs"] if term.lower() in (entry["title"] + entry["text"]).lower()]


@pytest.mark.parametrize(("kind", "budget"), [("css", 5 * 1024), ("js", 8 * 1024)])
def test_own_code_is_small(site: Site, kind: str, budget: int) -> None:
    sizes = {path.name: _gzip(path) for path in (site.folder / "assets").glob(f"*.{kind}")}
    assert sum(sizes.values()) <= budget, sizes


def test_a_word_is_explained_once_on_a_page(site: Site) -> None:
    seen = 0
    for page in site.pages:
        meanings = re.findall(r'<abbr title="([^"]*)"', _text(site, page))
        assert len(meanings) == len(set(meanings)), page
        seen += len(meanings)
    assert seen > 100


def test_pages_with_lists_load_what_lists_need(site: Site) -> None:
    for page in site.pages:
        text = _text(site, page)
        lists = re.search(r'class="(?:fact-(?:filter|entry|changes)|ledger)\b', text) is not None
        assert ("assets/pages/lists.css" in text) == lists, f"{page}: `styles: [lists.css]`"


def _gzip(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))
