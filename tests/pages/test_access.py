"""For people who use a keyboard, a screen reader, their own colors: with everything open that can open."""

from __future__ import annotations

from collections.abc import Callable

import accessibility
import pytest
from conftest import Site, rest, visit
from playwright.sync_api import Page, expect
from test_browser import switch

PICTURE = "data-api/authentication-chain/"
TABS = "rds-proxy/find-pinning/"
FOCUSED = """
() => {
  const parts = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = (color) => {
    const [r, g, b] = parts(color).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  const contrast = (a, b) => Math.max(light(a) / light(b), light(b) / light(a));
  const ground = (element) => {
    for (let box = element; box; box = box.parentElement) {
      const color = getComputedStyle(box).backgroundColor;
      if ((parts(color)[3] ?? 1) > 0.5) return color;
    }
    return "rgb(255, 255, 255)";
  };
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null;
  (window.toured ??= new Set()).add(focused);
  // A radio that is out of sight shows its focus where it is seen.
  const seen = focused.matches(".md-option") ? focused.nextElementSibling
    : focused.matches(".tabbed-set > input") ? focused.parentElement.querySelector(".tabbed-labels")
    : focused;
  const style = getComputedStyle(seen);
  const box = seen.getClientRects()[0];
  const across = Math.min(innerWidth - 1, Math.max(0, box.left + Math.min(box.width / 2, 40)));
  const down = Math.min(innerHeight - 1, Math.max(0, box.top + Math.min(box.height / 2, 8)));
  const over = document.elementFromPoint(across, down);
  const faults = [];
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 1.5) faults.push("no outline");
  else if (contrast(style.outlineColor, ground(seen.parentElement)) < 3) faults.push("a faint outline");
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const clear = seen.contains(over) || over?.contains(seen) || over?.closest("[class*=tip]");
  if (!inside) faults.push("out of sight");
  else if (!clear) faults.push("covered");
  return [focused.localName, `${faults.join(", ")}: ${focused.outerHTML.slice(0, 160)}`, faults.length];
}
"""
CLOSED = "dialog, .md-search-result__link, .fact-tip"  # when Escape has been pressed
TEXTS = "[...document.querySelectorAll('body *')].filter((one) => one.checkVisibility()).length"
# Focus again what had the focus, from a place in that order on: the place of the first that does not show it.
AGAIN = f"""
(from) => {{
  const told = {FOCUSED.strip()};
  const place = [...window.toured].slice(from).findIndex((one) => {{
    one.focus();
    return document.activeElement !== one || told()[2];
  }});
  return place < 0 ? null : from + place;
}}
"""


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, tab: Page) -> Page:
    tab.emulate_media(color_scheme=request.param)
    return tab


def _picture_menu(page: Page) -> None:
    page.locator(".kit-use > summary").first.press("Enter")
    expect(page.get_by_role("button", name="Link").first).to_be_visible()


def _steps(page: Page) -> None:
    button = page.get_by_role("button", name="Next step").first
    for _ in range(3):
        button.press("Enter")
    expect(page.locator(".kit-status").first).to_have_text("Step 3 of 10")


def _zoom(page: Page) -> None:
    page.get_by_role("link", name="Enlarge").first.press("Enter")
    expect(page.locator("dialog")).to_be_visible()


def _search(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("secret")
    expect(page.locator(".md-search-result__link").first).to_be_visible()


def _fact(page: Page) -> None:
    page.locator(".md-content .fact > a").first.focus()
    expect(page.locator(".fact-tip:visible")).to_be_visible()


def _word(page: Page) -> None:
    page.locator(".md-content abbr").first.hover()
    expect(page.locator(".md-tooltip2--active, .md-tooltip--active")).to_be_visible()


def _menu(page: Page) -> None:
    page.get_by_role("button", name="Menu").press("Enter")
    expect(page.locator(".md-sidebar--primary :focus")).to_be_visible()


def _all_that_stays_open(page: Page) -> None:
    """At the same time, each in its own place: a menu, a step, and what shows at the focus and the mouse."""
    for each in (_picture_menu, _steps, _fact, _word):
        each(page)
    for shown in (".kit-copies", ".fact-tip", ".md-tooltip2--active, .md-tooltip--active"):
        expect(page.locator(shown).filter(visible=True).first).to_be_visible()


@pytest.mark.parametrize(
    ("width", "opening"),
    [(1280, [_zoom, _all_that_stays_open, _search]), (360, [_menu, _search])],
    ids=["laptop", "phone"],
)
def test_axe_finds_nothing_in_what_opens(
    tab: Page, site: Site, width: int, opening: list[Callable[[Page], None]]
) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    visit(tab, site.url + PICTURE)
    for opened in opening:
        opened(tab)
        accessibility.check(tab)
        texts = tab.evaluate(TEXTS)
        switch(tab, "dark")
        assert tab.evaluate(TEXTS) == texts, f"{opened.__name__}: still open"
        accessibility.check(tab, accessibility.CONTRAST)  # themes differ in their colors only
        switch(tab, "light")
        tab.keyboard.press("Escape")
        expect(tab.locator(CLOSED).filter(visible=True)).to_have_count(0)


def _tour(page: Page, limit: int = 130) -> list[str]:
    """Press Tab until the page ends; the kinds of elements that had the focus. Each must show it."""
    kinds, faults = [], []
    for _ in range(limit):
        page.keyboard.press("Tab")
        told = page.evaluate(FOCUSED)
        if told is None:
            break
        if told[2]:  # a page that is busy drawing may have yet to scroll there
            rest(page)
            told = page.evaluate(FOCUSED)
        kind, fault, count = told
        kinds.append(kind)
        faults += [fault] * bool(count)
    assert faults == []
    return kinds


def _tour_in_dark(page: Page) -> None:
    """Focus again what had the focus: the order is the same, since the themes differ in their colors only."""
    switch(page, "dark")
    faults, place = [], page.evaluate(AGAIN, 0)
    while place is not None:
        rest(page)  # as above
        told = page.evaluate(FOCUSED) or [None, f"the focus is lost at {place}", 1]
        faults += [told[1]] * bool(told[2])
        place = page.evaluate(AGAIN, place + 1)
    assert faults == []


@pytest.mark.parametrize(
    ("address", "widgets"),
    [
        (PICTURE, {"a", "button", "summary", "input"}),
        (TABS, {"input", "button", "summary", "code"}),
        ("facts/", {"input", "select"}),
        ("slides/", {"select"}),
        ("plan/serverless-or-provisioned/", {"select", "textarea", "input", "button"}),
    ],
)
def test_the_focus_is_seen_wherever_it_goes(tab: Page, site: Site, address: str, widgets: set[str]) -> None:
    visit(tab, site.url + address)
    assert widgets <= set(_tour(tab))
    _tour_in_dark(tab)


def test_the_focus_is_seen_where_a_picture_is_alone(page: Page, site: Site) -> None:
    """It has the theme that it was opened in."""
    visit(page, f"{site.url}diagrams/failover/")
    assert {"button", "a"} <= set(_tour(page))


def test_nothing_out_of_sight_takes_the_focus_on_a_phone(tab: Page, site: Site) -> None:
    tab.set_viewport_size({"width": 360, "height": 800})
    visit(tab, site.url + TABS)
    assert "button" in _tour(tab)
    _tour_in_dark(tab)


def test_the_menu_of_a_phone_works_by_keyboard(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    visit(page, site.url + TABS)
    menu = page.get_by_role("button", name="Menu")
    menu.press(" ")
    inside = page.locator(".md-sidebar--primary :focus")
    expect(inside).to_have_text("RDS Proxy")  # the level's title leads back
    page.keyboard.press("Enter")
    expect(inside).to_be_in_viewport()
    for _ in range(20):
        assert "covered" not in page.evaluate(FOCUSED)[1]
        if inside.inner_text() == "Migration":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(page.locator(".md-sidebar--primary a").first).to_be_hidden()
    menu.press("Enter")
    while inside.inner_text() != "Migration":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site.url}migration/")


def test_escape_closes_what_opens(page: Page, site: Site) -> None:
    visit(page, site.url + PICTURE)
    for opened in (_fact, _zoom, _search):
        opened(page)
        page.keyboard.press("Escape")
        expect(page.locator(CLOSED).filter(visible=True)).to_have_count(0)


def test_motion_stops_for_those_who_ask(page: Page, site: Site) -> None:
    visit(page, site.url + PICTURE)
    moving = page.locator("body *").evaluate_all(
        "all => all.filter((one) => ['transitionDuration', 'animationDuration'].some((name) =>"
        " parseFloat(getComputedStyle(one)[name]) > 0.01)).map((one) => one.outerHTML.slice(0, 99))"
    )
    assert moving == []
