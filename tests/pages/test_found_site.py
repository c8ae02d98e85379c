"""What the built site says to those who link to it, list it or quote it."""

from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ET
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from conftest import ROOT, Site, visit
from lxml.html import HtmlElement, fromstring
from markdown import markdown
from PIL import Image
from playwright.sync_api import BrowserContext, expect

from kit.project.nav import Page, pages
from kit.site.page_dates import changed
from kit.site.social_cards import HEIGHT, WIDTH

PAGES = pages(ROOT)
DAYS = changed(ROOT)
IDS = [page.path for page in PAGES]
LINK = re.compile(r"(?<!\\)\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^()\s]+(?:\([^()]*\))?)\)")
FENCE = re.compile(r"^( *)(`{3,})[^\n]*\n.*?^\1\2$", re.DOTALL | re.MULTILINE)


@cache
def _html(site: Site, page: Page) -> str:
    return (site.folder / page.address / "index.html").read_text(encoding="utf-8")


@cache
def _article(site: Site, page: Page) -> HtmlElement:
    """What the page says, without furniture."""
    (article,) = fromstring(_html(site, page)).find_class("md-content__inner")
    for name in ("headerlink", "fact-age", "kit-stage", "fact-tip"):
        for furniture in article.find_class(name):
            furniture.drop_tree()
    return article


@cache
def _ids(file: Path) -> set[str]:
    text = file.read_text(encoding="utf-8")
    return {unescape(name) for name in re.findall(r'(?<![\w-])id="([^"]*)"', text)}


def _copy(site: Site, page: Page) -> str:
    return (site.folder / page.address / "index.md").read_text(encoding="utf-8")


def _meta(html: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)"', html)
    return {name: unescape(content) for name, content in found}


def _data(html: str) -> dict[str, dict]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert found, "no structured data"
    return {part["@type"]: part for part in json.loads(found[1])["@graph"]}


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_a_link_to_a_page_is_shown_with_its_card(site: Site, page: Page) -> None:
    meta = _meta(_html(site, page))
    address = site.url + page.address
    assert meta["og:title"].startswith(page.title)
    assert meta["og:description"] == page.description == meta["description"]
    assert meta["og:url"] == address
    assert meta["og:image"] == f"{address}card.png"
    assert meta["twitter:card"] == "summary_large_image"
    with Image.open(io.BytesIO((site.folder / page.address / "card.png").read_bytes())) as image:
        assert image.size == (WIDTH, HEIGHT) == (int(meta["og:image:width"]), int(meta["og:image:height"]))


def test_every_card_is_another(site: Site) -> None:
    cards = {page.path: (site.folder / page.address / "card.png").read_bytes() for page in PAGES}
    assert len(set(cards.values())) == len(PAGES)
    assert max(map(len, cards.values())) < 100_000


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_a_page_says_to_programs_what_it_is(site: Site, page: Page) -> None:
    data = _data(_html(site, page))
    assert data["WebSite"]["url"] == site.url
    if page.address == "":
        return
    article = data["TechArticle"]
    assert article["headline"] == page.title
    assert article["url"] == site.url + page.address
    assert article["isPartOf"]["@id"] == data["WebSite"]["@id"]
    assert article["dateModified"] == DAYS[page.path]
    trail = data["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in trail] == list(range(1, len(trail) + 1))
    assert trail[-1]["name"] == page.title
    for step in trail[:-1]:
        assert (site.folder / step["item"].removeprefix(site.url) / "index.html").is_file()
    index = (ROOT / "docs" / page.path).with_name("index.md")
    if page.path.count("/") and index.name != Path(page.path).name and index.exists():
        assert page.section in [step["name"] for step in trail]


def test_the_sitemap_says_when_a_page_changed_not_when_the_site_was_built(site: Site) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    listed = {
        entry.findtext(f"{space}loc"): entry.findtext(f"{space}lastmod")
        for entry in ET.parse(site.folder / "sitemap.xml").getroot()
    }
    assert listed == {site.url + page.address: DAYS[page.path] for page in PAGES}


def test_robots_are_told_where_the_sitemap_is(site: Site) -> None:
    assert f"\nSitemap: {site.url}sitemap.xml\n" in (site.folder / "robots.txt").read_text(encoding="utf-8")


def test_every_page_offers_the_feed(site: Site) -> None:
    for page in PAGES:
        found = re.search(r'<link rel="alternate" type="application/atom\+xml"[^>]*>', _html(site, page))
        assert found, page.path
        assert found[0].endswith(f'href="{"../" * page.address.count("/")}changes.atom">')


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_a_copy_has_all_that_the_page_has(site: Site, page: Page) -> None:
    article = _article(site, page)
    text = _copy(site, page)
    again = fromstring(markdown(text, extensions=["tables", "fenced_code", "footnotes"]))

    def names(tree: HtmlElement) -> list[str]:
        headings = tree.iter("h1", "h2", "h3", "h4", "h5")
        return [" ".join(heading.text_content().split()) for heading in headings]

    def rows(tree: HtmlElement) -> list[HtmlElement]:
        return list(tree.iter("tr"))

    plain = re.sub(r"\[\^\d+\]|`", "", text)
    assert names(again)[: len(names(article))] == names(article)
    assert set(names(again)[len(names(article)) :]) <= {"Sources"}
    assert text.count("\n| --- ") == len(list(article.iter("table")))
    for table in again.iter("table"):
        widths = {len(list(row.iter("td", "th"))) for row in rows(table)}
        assert len(widths) == 1, "a row has more or fewer cells than the head"
    assert sum(len(rows(table)) for table in again.iter("table")) == len(rows(article))
    for block in article.xpath(".//pre//code"):
        for line in filter(None, map(str.strip, block.text_content().splitlines())):
            assert line in text
    for step in (step for steps in article.find_class("kit-steps") for step in steps.iterchildren("li")):
        assert " ".join(step.text_content().split()[:4]) in plain
    designed = {fact for design in article.find_class("design") for fact in design.find_class("fact")}
    facts = [fact for fact in article.find_class("fact") if fact not in designed]
    assert len(re.findall(r"(?<!\n)\[\^\d+\]", text)) == len(facts)
    assert [n for n in set(re.findall(r"\[\^(\d+)\]", text)) if f"\n[^{n}]: " not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_a_copy_stands_alone(site: Site, page: Page) -> None:
    """No furniture and nothing that only our site understands; every link is whole and leads somewhere."""
    text = FENCE.sub("", _copy(site, page))
    for wrong in ("](fact:", "--8<--", "](../", "](#", '=== "', "¶", "{:", ":material-", "Use this picture"):
        assert wrong not in re.sub(r"`[^`\n]*`", "", text), wrong
    assert re.findall(r"(?<!\\)<(?!https?://)[A-Za-z/][^>]*>", re.sub(r"`[^`\n]*`", "", text)) == []
    (title,) = _article(site, page).iter("h1")
    assert text.partition("\n")[0].replace("`", "") == f"# {title.text_content()}"
    assert f"\n> {page.description}\n" in text
    assert f"<{site.url}{page.address}>" in text
    for target in LINK.findall(re.sub(r"`[^`\n]*`", "", text)):
        assert target.startswith(("http://", "https://", "mailto:")), target
        address, anchor = urldefrag(target)
        if address.startswith(site.url):
            path = site.folder / unquote(urlsplit(address).path.removeprefix(urlsplit(site.url).path))
            file = path / "index.html" if path.is_dir() else path
            assert file.is_file(), target
            if anchor and file.suffix == ".html":
                assert unquote(anchor) in _ids(file), target


def test_a_copy_quotes_figures_with_source_and_day(site: Site) -> None:
    page = next(page for page in PAGES if page.path == "data-api/errors.md")
    text = _copy(site, page)
    found = re.search(r"Over 45 s(?: \(as of \w+ 20\d\d\))?\[\^(\d+)\]", text)
    assert found
    note = re.search(rf"^\[\^{found[1]}\]: (.+)$", text, re.MULTILINE)
    assert note
    assert re.fullmatch(
        r"\[Aurora User Guide, .+\]\(https://docs\.aws\.amazon\.com/\S+\), text of .+, verified [\w ]+\.",
        note[1],
    )


def test_a_copy_shows_a_picture_in_words(site: Site) -> None:
    text = _copy(site, next(page for page in PAGES if page.path == "data-api/authentication-chain.md"))
    picture = f"{site.url}diagrams/data-api-auth-chain.svg"
    assert re.search(
        rf"!\[A Data API call is signed by the caller, .+\]\({re.escape(picture)}\)\n\n1\. ", text
    )
    assert "\n10. The answer comes back as JSON: at most 1 MiB[^" in text
    assert "**If not:** " in text


def test_llms_txt_lists_every_page_in_the_order_of_the_navigation(site: Site) -> None:
    text = (site.folder / "llms.txt").read_text(encoding="utf-8")
    title, summary = text.split("\n\n")[:2]
    assert title == "# Aurora Field Notes"
    assert summary.startswith("> ")
    main, _, optional = text.partition("\n## Optional\n")
    listed = re.findall(r"^- \[(.+?)\]\((.+?)\): (.+)$", main, re.MULTILINE)
    assert listed == [(page.title, f"{site.url}{page.address}index.md", page.description) for page in PAGES]
    sections = re.findall(r"^## (.+)$", main, re.MULTILINE)
    assert sections == list(dict.fromkeys(page.section or "Overview" for page in PAGES))
    assert {"Serverless", "Data API", "RDS Proxy", "Global Database", "Migration"} < set(sections)
    for address in re.findall(r"\]\((.+?)\)", optional):
        assert (site.folder / address.removeprefix(site.url)).is_file(), address


def test_one_file_holds_all_copies_but_the_list_of_facts(site: Site) -> None:
    full = (site.folder / "llms-full.txt").read_text(encoding="utf-8")
    assert [page.path for page in PAGES if _copy(site, page) not in full] == ["facts/index.md"]
    assert len(full) < 1_500_000


def test_a_page_can_be_copied_by_keyboard(context: BrowserContext, site: Site) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', {value: true})")
    visit(page, f"{site.url}data-api/errors/")
    button = page.get_by_role("button", name="Copy this page as Markdown")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Page copied as Markdown")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == (site.folder / "data-api/errors/index.md").read_text(encoding="utf-8")


def test_where_nothing_can_be_copied_the_copy_is_a_page_away(context: BrowserContext, site: Site) -> None:
    page = context.new_page()
    page.add_init_script("delete Navigator.prototype.clipboard")
    visit(page, f"{site.url}data-api/errors/")
    page.get_by_role("button", name="Copy this page as Markdown").click()
    page.wait_for_url(f"{site.url}data-api/errors/index.md")
