"""What a page costs its reader, where that can be counted. `make bench-pages` measures what takes time."""

from __future__ import annotations

import re
from typing import Any

import pytest
from conftest import Site, rest, traffic, visit
from playwright.sync_api import Browser, BrowserContext, expect
from project import PATIENCE

IMAGE = re.compile(r"<img\b[^>]*>")
PAGES = [
    "",
    "serverless/pausing/",
    "data-api/authentication-chain/",
    "migration/read-replica/",
    "facts/",
    "slides/",
    "notes/",
    "quiz/",
    "plan/serverless-or-provisioned/",
    "plan/topology/",
    "scenarios/region-lost/",
]
WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput, sources } of list.getEntries())
    if (!hadRecentInput) shifts.push([value, ...sources.map(({ node }) => node?.outerHTML?.slice(0, 120))]);
}).observe({ type: "layout-shift", buffered: true });
"""
SCROLL = """
async () => {
  const turn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 60)));
  for (let top = 0; top < Math.min(document.body.scrollHeight, 12000); top += innerHeight * 0.8) {
    scrollTo(0, top);
    await turn();
  }
  return window.shifts;
}
"""


def test_images_keep_their_place_and_wait_for_their_turn(site: Site) -> None:
    seen = 0
    for page in site.pages:
        for image in IMAGE.findall((site.folder / page).read_text(encoding="utf-8")):
            assert re.search(r'\bwidth="\d+"', image) and re.search(r'\bheight="\d+"', image), (page, image)
            assert 'loading="lazy"' in image or "assets/logo.svg" in image, (page, image)
            seen += 1
    assert seen > len(site.pages)


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_arrives_and_is_read(chromium: Browser, site: Site, width: int) -> None:
    """What a script adds comes after the first view, as on a slow network; for all pages at the same time.

    A busy machine may paint a table before its last rows are parsed: what moves is asked again, alone.
    """
    moved = _moved(chromium, site, width, PAGES)
    again = {address: _moved(chromium, site, width, [address]).get(address) for address in moved}
    assert not any(again.values()), (moved, again)


def _moved(chromium: Browser, site: Site, width: int, addresses: list[str]) -> dict[str, list[Any]]:
    """The layout shifts of each page that has more than a reader may notice."""
    context = chromium.new_context(
        viewport={"width": width, "height": 800},
        extra_http_headers={"late": r"/(bundle[^/]*|programs/[^/]*)\.js"},
    )
    context.set_default_timeout(PATIENCE * 1000)
    context.add_init_script(WATCH_SHIFTS)
    pages = {address: context.new_page() for address in addresses}
    for address, page in pages.items():
        traffic(page)
        page.goto(site.url + address, wait_until="commit")
    for page in pages.values():
        rest(page)
        page.evaluate(f"window.read = ({SCROLL})(), null")
    shifts = {address: page.evaluate("window.read") for address, page in pages.items()}
    context.close()
    return {address: told for address, told in shifts.items() if sum(value for value, *_ in told) > 0.02}


def test_the_search_index_waits_until_somebody_searches(context: BrowserContext, site: Site) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    index = f"{site.url}search/search_index.json"
    visit(page, f"{site.url}glossary/")
    assert index not in asked
    with page.expect_request(index):
        page.keyboard.press("/")
    visit(page, f"{site.url}glossary/?h=writer")
    assert asked.count(index) == 2
    assert page.locator(".md-content mark").count()


@pytest.mark.parametrize("address", ["about/", "data-api/enable-and-call/", "slides/", "facts/"])
def test_a_page_is_styled_a_few_times_while_it_comes(chromium: Browser, site: Site, address: str) -> None:
    """Left alone, the theme styles all of it seven times; a rule such as `body:has(…)` at each change.

    To a busy machine a page may come in pieces, each styled when it comes: a fault is in every visit.
    """
    visits = []
    for _ in range(3):
        elements, styled = _styled(chromium, site.url + address)
        assert styled
        again = sum(styled) - elements  # the theme alone needs some hundreds, however few elements a page has
        if again < max(0.3 * elements, 900) and sum(each > elements / 4 for each in styled) <= 3:
            return
        visits.append(styled)
    pytest.fail(f"{address}: {elements} elements, styled again and again: {visits}")


def _styled(chromium: Browser, url: str) -> tuple[int, list[int]]:
    """How many elements the page has, and how many of them were styled at each time, up to its rest."""
    context = chromium.new_context(viewport={"width": 412, "height": 823})
    page = context.new_page()
    session = context.new_cdp_session(page)
    events: list[dict[str, Any]] = []
    done: list[object] = []
    session.on("Tracing.dataCollected", lambda told: events.extend(told["value"]))
    session.on("Tracing.tracingComplete", lambda told: done.append(told))  # noqa: PLW0108 (Playwright wants a function)
    session.send(
        "Tracing.start",
        {"traceConfig": {"includedCategories": ["devtools.timeline"]}, "transferMode": "ReportEvents"},
    )
    visit(page, url)
    page.wait_for_timeout(500)
    elements = page.evaluate("document.getElementsByTagName('*').length")
    session.send("Tracing.end")
    while not done:
        page.wait_for_timeout(50)
    context.close()
    return elements, [
        event["args"]["elementCount"] for event in events if event["name"] == "UpdateLayoutTree"
    ]


def test_the_next_page_keeps_the_style_sheets(context: BrowserContext, site: Site) -> None:
    """What `before.js` does to them must not look like a change to the theme, which swaps all else."""
    page = context.new_page()
    visit(page, f"{site.url}data-api/errors/")
    sheets = "[...document.querySelectorAll('link[rel=stylesheet]')]"
    ours = page.evaluate(f"{sheets}.map((sheet) => (sheet.seen = sheet.href))")
    page.locator(".md-sidebar--primary").get_by_role("link", name="Policies").first.click()
    expect(page).to_have_url(f"{site.url}data-api/policies/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Give a caller the least it needs")
    kept = page.evaluate(f"{sheets}.flatMap((sheet) => sheet.seen ?? [])")
    assert [sheet for sheet in ours if "/pages/" not in sheet] == kept
    assert page.locator("meta[name=color-scheme]").count() == 1
    assert page.evaluate("getComputedStyle(document.body).fontFamily") != "serif"


SHOW_ALL = """() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync("* { content-visibility: visible !important }")
  document.adoptedStyleSheets = [sheet]
}"""


@pytest.mark.parametrize(("address", "most"), [("data-api/enable-and-call/", 850), ("quiz/", 700)])
def test_what_is_far_from_sight_is_not_styled(chromium: Browser, site: Site, address: str, most: int) -> None:
    """Code and questions far below wait for their reader, and take the same room all the time."""
    context = chromium.new_context(viewport={"width": 412, "height": 823})
    page = context.new_page()
    visit(page, site.url + address)
    page.wait_for_timeout(500)
    seen = "each => each.checkVisibility({ contentVisibilityAuto: true })"
    rendered = page.evaluate(f"[...document.body.querySelectorAll('*')].filter({seen}).length")
    assert 100 < rendered < most
    page.set_viewport_size({"width": 412, "height": 30000})
    page.wait_for_timeout(500)
    high = "document.querySelector('.md-content__inner').getBoundingClientRect().height"
    told = page.evaluate(high)
    page.evaluate(SHOW_ALL)
    assert page.evaluate(high) == pytest.approx(told, abs=1), "a hover would move the page"
    context.close()


def test_what_is_folded_or_closed_costs_nothing_until_it_is_opened(chromium: Browser, site: Site) -> None:
    """And opens as it should: the menu by keyboard, the code also by the browser's own search."""
    context = chromium.new_context(viewport={"width": 412, "height": 823})
    page = context.new_page()
    visit(page, f"{site.url}data-api/enable-and-call/")
    menu = page.locator(".md-sidebar--primary")
    assert menu.evaluate("one => getComputedStyle(one).contentVisibility") == "hidden"
    page.get_by_role("button", name="Menu").click()
    assert menu.evaluate("one => getComputedStyle(one).contentVisibility") == "visible"
    assert page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")
    page.keyboard.press("Escape")
    fold = page.locator(".md-content details:has(pre)").first
    inside = fold.locator(":scope > :not(summary)").first
    assert inside.evaluate("one => getComputedStyle(one).display") != "none"  # Chromium's search unfolds it
    expect(inside).to_be_hidden()
    fold.locator("summary").click()
    expect(inside).to_be_visible()
    context.close()
