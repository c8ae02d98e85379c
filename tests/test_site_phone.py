"""Pictures on a phone of 360 px, in Chromium: the layout made for it, legible, its steps in sight."""

from __future__ import annotations

import json

import pytest
from conftest import ROOT, Site, visit
from playwright.sync_api import Page, expect

from kit.project.provenance import address
from kit.project.references import uses

DOCS = ROOT / "docs"
PAGES = sorted(address(page.relative_to(DOCS).as_posix(), "") for page in DOCS.rglob("*.md") if uses(page))
LEAST = 11  # CSS pixels of text
CHAIN, SLUG = "data-api/authentication-chain/", "data-api-auth-chain"

# Everything about the figures of one page, in one go: a sentence for each fault.
FAULTS = """
(least) => {
  const faults = [];
  for (const figure of document.querySelectorAll("[data-kit-figure]")) {
    const say = (text) => faults.push(`${figure.id}: ${text}`);
    const stage = figure.querySelector(".kit-stage");
    const shown = [...stage.querySelectorAll("svg")].filter((drawing) => drawing.getClientRects().length);
    if (shown.length !== 1 || !shown[0].matches(".kit-narrow")) say("not the drawing for a phone alone");
    const drawing = shown[0], box = drawing.getBoundingClientRect();
    if (stage.scrollWidth > stage.clientWidth || box.right > innerWidth) say("it is wider than the screen");
    const scale = box.width / drawing.viewBox.baseVal.width;
    for (const text of drawing.querySelectorAll("text")) {
      const size = parseFloat(getComputedStyle(text).fontSize) * scale;
      if (size < least) say(`${text.textContent} is ${size.toFixed(1)} px high`);
    }
    if (figure.closest(".plan-form")) continue; // a planner's answer lights it; nobody steps
    const bar = figure.querySelector(".kit-bar"), next = figure.querySelector('[data-kit-action="next"]');
    const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
    const items = figure.querySelectorAll(".kit-steps > li");
    bar.scrollIntoView({ block: "end" }); // where one is who has looked at the drawing
    for (let step = 1; step <= items.length; step += 1) {
      next.click();
      const foot = bar.getBoundingClientRect();
      if (foot.bottom > innerHeight + 1) say(`at step ${step} the buttons are out of sight`);
      const now = figure.querySelector(".kit-now");
      if (!now.getClientRects().length || now.textContent !== items[step - 1].textContent)
        say(`at step ${step} its sentence is not beside the buttons`);
      const badges = [...drawing.querySelectorAll(`[data-kit="badge"][data-steps="${step}"]`)];
      const seen = badges.some((badge) => {
        const place = badge.getBoundingClientRect();
        return badge.matches(".kit-on") && place.top >= header - 1 && place.bottom <= foot.top + 1;
      });
      if (!seen) say(`the badge of step ${step} is out of sight`);
    }
    for (const part of stage.querySelectorAll(".kit-on"))
      if (!part.dataset.steps.split(" ").includes(`${items.length}`)) say("a part of another step is lit");
  }
  return faults;
}
"""


def phone(page: Page, url: str) -> Page:
    page.set_viewport_size({"width": 360, "height": 640})
    visit(page, url)
    return page


@pytest.mark.parametrize("path", PAGES)
def test_the_pictures_of_a_page_serve_a_phone(tab: Page, site: Site, path: str) -> None:
    page = phone(tab, site.url + path)
    assert page.locator("[data-kit-figure]").count()
    assert page.evaluate(FAULTS, LEAST) == []


def test_no_page_with_a_picture_is_left_out(site: Site) -> None:
    index = json.loads((site.folder / "diagrams/index.json").read_text("utf-8"))
    assert {entry["page"].removeprefix(site.url).partition("#")[0] for entry in index["pictures"]} <= set(
        PAGES
    )


def test_a_low_laptop_window_shows_step_and_sentence_together(tab: Page, site: Site) -> None:
    page = phone(tab, site.url + CHAIN)
    page.set_viewport_size({"width": 1280, "height": 560})
    figure = page.locator(f"#{SLUG}")
    expect(figure.locator("svg:visible")).not_to_have_class("kit-svg kit-narrow")
    figure.get_by_role("button", name="Next step").focus()
    for step in range(1, 11):
        page.keyboard.press("ArrowRight")
        bar = figure.locator(".kit-bar").bounding_box()
        badge = figure.locator(f'svg:visible [data-kit="badge"][data-steps="{step}"]').first.bounding_box()
        assert badge["y"] + badge["height"] <= bar["y"] <= bar["y"] + bar["height"] <= 561


def test_the_sentence_is_told_to_those_who_listen(tab: Page, site: Site) -> None:
    page = phone(tab, site.url + CHAIN)
    now = page.locator(f"#{SLUG} .kit-now")
    expect(now).to_have_attribute("aria-live", "polite")
    expect(now).to_be_hidden()
    page.get_by_role("button", name="Next step").click()
    expect(now).to_contain_text("signs the HTTPS request")
    assert (
        page.locator("[id]").evaluate_all("all => all.length - new Set(all.map((one) => one.id)).size") == 0
    )
    page.get_by_role("button", name="Show all").click()
    expect(now).to_be_hidden()


def test_the_address_keeps_the_step_though_the_page_scrolls(tab: Page, site: Site) -> None:
    page = phone(tab, site.url + CHAIN)
    page.get_by_role("button", name="Next step").click()
    page.wait_for_timeout(1000)  # in which Material would name the section
    expect(page).to_have_url(f"{site.url}{CHAIN}#{SLUG}-step-1")


def test_enlarged_the_drawing_can_be_made_larger_and_moved(tab: Page, site: Site) -> None:
    page = phone(tab, site.url + CHAIN)
    page.get_by_role("link", name="Enlarge").click()
    dialog = page.locator("dialog.kit-dialog")
    stage = dialog.get_by_role("group")
    over = "stage => stage.scrollWidth / stage.clientWidth"
    first = stage.evaluate(over)
    assert first > 1.5, "as large as its text needs"
    dialog.get_by_role("button", name="Larger").click()
    assert stage.evaluate(over) > first * 1.3
    for _ in range(4):
        dialog.get_by_role("button", name="Smaller").click()
    assert stage.evaluate(over) == 1
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_paper_gets_the_wide_drawing(tab: Page, site: Site) -> None:
    page = phone(tab, site.url + CHAIN)
    page.emulate_media(media="print")
    expect(page.locator(f"#{SLUG} .kit-narrow")).to_be_hidden()
    expect(page.locator(f"#{SLUG} .kit-svg").first).to_be_visible()


def test_without_javascript_the_phone_has_its_drawing_and_all_steps(chromium, site: Site) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto(site.url + CHAIN)
    expect(page.locator(f"#{SLUG} .kit-narrow")).to_be_visible()
    expect(page.locator(f"#{SLUG} .kit-svg").first).to_be_hidden()
    expect(page.locator(f"#{SLUG} .kit-steps > li:visible")).to_have_count(10)
    context.close()
