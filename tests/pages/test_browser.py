"""Every page in Chromium: both themes, a phone and a laptop, by mouse and by keyboard."""

from __future__ import annotations

import functools
import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import accessibility
import pytest
from conftest import HOST, ROOT, Site, visit
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect

DOCS = ROOT / "docs"
UNPUBLISHED = ("overrides/", "abbreviations.md")
PAGES = sorted(
    name
    for name in (path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))
    if not name.startswith(UNPUBLISHED) and "/snippets/" not in name
)
GALLERY = "slides.md"
OVERFLOWING = """
() => {
  const width = document.documentElement.clientWidth;
  const held = (element) => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement)
      if (getComputedStyle(box).overflowX !== "visible") return true;
    return false;
  };
  return [...document.querySelectorAll("body *")].filter((element) =>
    !element.parentElement.closest("svg") &&
    element.getBoundingClientRect().width > 0 &&
    element.getBoundingClientRect().right > width + 1 &&
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    !held(element)
  ).map((element) => element.outerHTML.slice(0, 120));
}
"""


SEEN = """
(all) => all.filter((one) => one.checkVisibility()).map((one) => one.outerHTML)
"""
LEGIBLE = """
() => {
  const drawing = document.querySelector(".kit-svg");
  const text = drawing.querySelector('[data-kit="node"] text');
  const opacity = (part) => Number(getComputedStyle(part).opacity);
  const least = Math.min(...[...drawing.querySelectorAll("[data-steps]")].map(opacity));
  return [getComputedStyle(drawing).backgroundColor, getComputedStyle(text).fill, least];
}
"""


class Watch:
    """What goes wrong while a page is open, and what it loads, from now until `end`."""

    def __init__(self, page: Page) -> None:
        self.faults: list[str] = []
        self.loaded: list[str] = []
        self._page, note = page, self.faults.append
        self._handlers = {
            "console": lambda line: line.type in ("error", "warning") and note(f"console: {line.text}"),
            "pageerror": lambda error: note(f"error: {error}"),
            "requestfailed": lambda request: note(f"failed: {request.url} {request.failure}"),
            "request": lambda request: f"//{HOST}/" in request.url or note(f"foreign: {request.url}"),
            "response": self._answered,
        }
        for event, handler in self._handlers.items():
            page.on(event, handler)  # type: ignore[call-overload]

    def _answered(self, answer: Response) -> None:
        self.loaded.append(answer.url.partition("?")[0])
        if answer.status >= 400:
            self.faults.append(f"{answer.status}: {answer.url}")

    def end(self) -> None:
        for event, handler in self._handlers.items():
            self._page.remove_listener(event, handler)


@pytest.fixture
def watch(tab: Page) -> Iterator[Watch]:
    """What happens in the shared page during one test."""
    watching = Watch(tab)
    yield watching
    watching.end()


def _address(site: Site, source: str) -> str:
    stem = source.removesuffix(".md").removesuffix("index").rstrip("/")
    return site.url + (f"{stem}/" if stem else "")


def _check_everywhere(page: Page, watch: Watch) -> None:
    """Both themes at both widths, with everything unfolded."""
    page.evaluate("for (const fold of document.querySelectorAll('.md-content details')) fold.open = true")
    _check_width(page, 1280)
    accessibility.check(page)
    switch(page, "dark")
    _check_width(page, 1280)
    accessibility.check(page, accessibility.CONTRAST)  # themes differ in their colors only
    _check_width(page, 360)
    switch(page, "light")
    _check_width(page, 360)
    assert watch.faults == []


def switch(page: Page, theme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=theme)
    scheme = {"light": "default", "dark": "slate"}[theme]
    page.wait_for_function("scheme => document.body.dataset.mdColorScheme === scheme", arg=scheme)


def _check_width(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate(OVERFLOWING) == [], f"wider than {width} px"
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "of what is out of sight"


def _check_weight(site: Site, loaded: list[str]) -> None:
    """A first view, all of it, compressed."""
    sizes = {}
    for address in loaded:
        if address.startswith(site.url):  # not what is written into an address
            path = site.folder / address.removeprefix(site.url)
            sizes[address] = _gzip(path / "index.html" if path.is_dir() else path)
    assert sum(sizes.values()) <= 200 * 1024, sizes
    assert len([address for address in loaded if "/diagrams/" not in address]) <= 30, loaded  # but thumbnails


@functools.cache
def _gzip(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


@pytest.mark.parametrize("source", PAGES)
def test_a_page_works(tab: Page, watch: Watch, site: Site, source: str) -> None:
    visit(tab, _address(site, source))
    if source != GALLERY:
        _check_weight(site, watch.loaded)
    _check_everywhere(tab, watch)


def test_the_gallery_asks_for_the_pictures_in_sight(context: BrowserContext, site: Site) -> None:
    """In a browser that has none of them yet: what is at hand is shown whether it is in sight or not."""
    page = context.new_page()
    watch = Watch(page)
    visit(page, _address(site, GALLERY))
    _check_weight(site, watch.loaded)
    pictures = [address for address in watch.loaded if "/diagrams/" in address]
    assert pictures and len(pictures) < 20
    assert not [address for address in pictures if ".dark." in address]


def test_pages_made_by_the_build_work(tab: Page, watch: Watch, site: Site) -> None:
    known = {_address(site, source) for source in PAGES}
    for path in site.pages:
        apart = path in (Path("404.html"), Path("diagrams/edit/index.html"))  # have tests of their own
        if (address := site.address(path)) not in known and not apart:
            visit(tab, address)
            assert watch.faults == [], address


def test_a_wrong_address_shows_the_404_page(context: BrowserContext, site: Site) -> None:
    page = context.new_page()
    watch = Watch(page)
    visit(page, f"{site.url}no/such/page/")
    assert watch.faults.pop(0).startswith("404: ")
    watch.faults[:] = [fault for fault in watch.faults if "404" not in fault]  # Chromium logs it, too
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no page at this address")
    _check_everywhere(page, watch)
    page.locator(".md-content").get_by_role("link", name="Serverless").click()
    expect(page).to_have_url(f"{site.url}serverless/")


def test_navigation_is_instant(context: BrowserContext, site: Site) -> None:
    page = context.new_page()
    watch = Watch(page)
    visit(page, site.url)
    page.evaluate("window.untouched = true")
    page.locator(".md-tabs").get_by_role("link", name="Reference").click()
    expect(page.locator("h1")).not_to_be_empty()
    page.locator(".md-sidebar--primary").get_by_role("link", name="Glossary").click()
    expect(page).to_have_url(f"{site.url}glossary/")
    expect(page).to_have_title("Glossary · Reference - Aurora Field Notes")
    expect(page.locator("h1")).to_contain_text("Glossary")
    assert page.evaluate("window.untouched") is True
    page.go_back()
    page.go_back()
    expect(page).to_have_url(site.url)
    assert watch.faults == []


def test_colors_follow_the_switch_and_are_remembered(context: BrowserContext, site: Site) -> None:
    page = context.new_page()
    page.goto(site.url)
    body = page.locator("body")
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    switch = page.locator(".md-header__button[for^=__palette]:not([hidden])")

    expect(switch).to_have_attribute("for", "__palette_1")  # automatic; a click leads to light
    switch.click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    expect(page.get_by_role("radio", name="Switch to dark colors")).to_be_checked()
    switch.click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.get_by_role("radio", name="Follow the system's colors")).to_be_checked()
    assert page.evaluate(background) != light
    page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    switch.click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")  # the system is light in this test
    page.emulate_media(color_scheme="dark")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")


def test_blocked_storage_stops_nothing(context: BrowserContext, site: Site) -> None:
    """As with cookies and site data refused: to name a storage is an error."""
    context.add_init_script(
        """for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, {
             configurable: true, get() { throw new DOMException("Access is denied", "SecurityError"); } });"""
    )
    page = context.new_page()
    watch = Watch(page)
    visit(page, f"{site.url}quiz/")
    page.locator(".md-header__button[for^=__palette]:not([hidden])").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.keyboard.press("Escape")
    page.locator("[data-program*=quiz] button").first.click()
    page.keyboard.press("/")
    page.keyboard.type("multiplexing")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert watch.faults == []


def test_search_by_keyboard_finds_a_word_and_marks_it(context: BrowserContext, site: Site) -> None:
    page = context.new_page()
    watch = Watch(page)
    visit(page, site.url)
    page.keyboard.press("/")
    expect(page.get_by_role("dialog", name="Search")).to_be_visible()
    page.keyboard.type("multiplexing")
    result = page.locator(".md-search-result__link", has_text="multiplexing").first
    expect(result).to_be_visible()
    accessibility.check(page)
    page.keyboard.press("ArrowDown")
    expect(page.locator(".md-search-result__link:focus")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".md-content mark").first).to_contain_text("multiplexing", ignore_case=True)
    assert watch.faults == []


def test_the_keyboard_reaches_the_text_first(context: BrowserContext, site: Site) -> None:
    page = context.new_page()
    page.goto(f"{site.url}glossary/")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_have_text("Skip to content")
    expect(focused).to_be_in_viewport()


def test_a_phone_opens_the_menu(context: BrowserContext, site: Site) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 800})
    visit(page, site.url)
    page.get_by_role("button", name="Menu").click()
    drawer = page.locator(".md-sidebar--primary")
    expect(drawer.get_by_text("Migration").first).to_be_in_viewport()


def test_paper_is_light_and_has_the_answers(context: BrowserContext, site: Site) -> None:
    page = context.new_page()
    page.emulate_media(color_scheme="dark")
    visit(page, f"{site.url}data-api/errors/")
    color = "getComputedStyle(document.querySelector('.md-content p:not([class])')).color"
    on_screen = page.evaluate(color)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(color) == "rgb(28, 28, 48)" != on_screen
    expect(page.locator(".md-header")).to_be_hidden()
    expect(page.locator(".md-content details > :not(summary)").first).to_be_visible()


@pytest.mark.parametrize("address", ["migration/read-replica/", "serverless/cost/", "slides/", "facts/"])
def test_paper_shows_all_and_nothing_to_click(context: BrowserContext, site: Site, address: str) -> None:
    page = context.new_page()
    page.emulate_media(color_scheme="dark")
    visit(page, site.url + address)
    if (button := page.get_by_role("button", name="Next step")).count():
        button.first.click()
    page.emulate_media(media="print", color_scheme="dark")
    clickable = page.locator("button, input:not(.md-toggle, [name^=__tabbed]), select, [data-kit-action]")
    assert clickable.evaluate_all(SEEN) == []
    hidden = page.locator(
        ".tabbed-block, .kit-svg:not(.kit-narrow), .kit-steps > li, .kit-data table, .ledger, pre > code"
    )
    assert hidden.evaluate_all("all => all.filter((one) => !one.checkVisibility()).length") == 0
    parts = page.locator(".kit-svg [data-steps]").evaluate_all(
        "all => [...new Set(all.map((one) => getComputedStyle(one).opacity))]"
    )
    assert parts in (["1"], [])
    ground = "getComputedStyle(document.documentElement).getPropertyValue('--k-ground')"
    assert page.evaluate(ground) == page.evaluate(ground.replace("documentElement", "body")) == "#ffffff"
    code = page.locator("pre > code").evaluate_all(
        "all => all.map((one) => one.scrollWidth - one.clientWidth)"
    )
    assert max(code, default=0) <= 1
    expect(page.locator(".afn-print")).to_have_text(f"Aurora Field Notes: {site.url}{address}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colors_leave_pictures_legible(chromium: Browser, site: Site, scheme: str) -> None:
    """The reader's own colors may be the opposite of the theme: a drawing brings its ground along."""
    context = chromium.new_context(forced_colors="active", color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    for address in ("data-api/authentication-chain/", "diagrams/failover/"):
        for theme in ("default", "slate"):
            page.goto(f"{site.url}{address}?theme={'dark' if theme == 'slate' else 'light'}")
            page.evaluate("theme => { document.body.dataset.mdColorScheme = theme }", theme)
            page.get_by_role("button", name="Next step").first.click()
            ground, text, least = page.evaluate(LEGIBLE)
            assert ground != text and ground in ("rgb(255, 255, 255)", "rgb(20, 23, 43)")
            assert (text == "rgb(35, 47, 62)") == (ground == "rgb(255, 255, 255)")
            assert least >= 0.5
    context.close()
