"""The home page in Chromium: what it is and where to go on the first screen; its field asks the search."""

from __future__ import annotations

import pytest
from conftest import Site, visit
from playwright.sync_api import Browser, Page, expect
from project import PATIENCE


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_promise_field_and_three_doors_are_on_the_first_screen(
    tab: Page, site: Site, width: int, height: int
) -> None:
    tab.set_viewport_size({"width": width, "height": height})
    visit(tab, site.url)
    doors = tab.locator(".doors > ul > li")
    expect(doors).to_have_count(3)
    for door in doors.all():
        expect(door.locator("a").first).to_be_in_viewport(ratio=1)
        expect(door.locator("svg")).to_be_in_viewport(ratio=1)
    expect(tab.locator(".home-promise")).to_be_in_viewport(ratio=1)
    expect(tab.locator(".afn-ask")).to_be_in_viewport(ratio=1)


def test_a_door_opens_wherever_it_is_clicked(tab: Page, site: Site) -> None:
    tab.set_viewport_size({"width": 1280, "height": 800})
    visit(tab, site.url)
    tab.locator(".doors svg").nth(1).click(position={"x": 5, "y": 5}, force=True)
    expect(tab).to_have_url(f"{site.url}scenarios/")


@pytest.mark.parametrize("width", [390, 1280])
def test_what_is_typed_into_the_field_is_asked_of_the_search(tab: Page, site: Site, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 844})
    visit(tab, site.url)
    tab.locator(".afn-ask").focus()
    tab.keyboard.type("28P01", delay=60)
    expect(tab.locator(".md-search__input")).to_be_focused()
    expect(tab.locator(".md-search__input")).to_have_value("28P01")
    expect(tab.locator(".md-search-result__item").first).to_be_visible()
    tab.keyboard.press("Escape")


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_the_doors_move_for_five_seconds_at_most_and_not_for_who_wants_calm(
    chromium: Browser, site: Site, motion: str
) -> None:
    context = chromium.new_context(reduced_motion=motion)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    visit(page, site.url)
    ends = page.evaluate(
        "document.getAnimations().map((each) => each.effect.getComputedTiming().endTime)"
        ".filter((end) => end > 50)"
    )
    assert bool(ends) == (motion == "no-preference")
    assert max(ends, default=0) <= 5000
    context.close()
