"""Pictures on a phone of 360 px, in Chromium: the layout made for it, legible, its steps in sight."""

from __future__ import annotations

import json

import pytest
from conftest import ROOT, Site, visit
from playwright.sync_api import Browser, Locator, Page, expect

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
    stage.closest("details")?.setAttribute("open", ""); // below a model that runs in the page
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
    if (!bar && figure.matches(".live")) continue; // nobody steps there either
    const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
    const items = figure.querySelectorAll(".kit-steps > li");
    bar.scrollIntoView({ block: "end" }); // where one is who has looked at the drawing
    for (let step = 1; step <= items.length; step += 1) {
      next.click();
      const head = bar.getBoundingClientRect();
      if (head.top < header - 1 || head.bottom > innerHeight + 1)
        say(`at step ${step} the buttons are out of sight`);
      const now = figure.querySelector(".kit-now");
      if (!now.getClientRects().length || now.textContent !== items[step - 1].textContent)
        say(`at step ${step} its sentence is not beside the buttons`);
      const badges = [...drawing.querySelectorAll(`[data-kit="badge"][data-steps="${step}"]`)];
      const seen = badges.some((badge) => {
        const place = badge.getBoundingClientRect();
        return badge.matches(".kit-on") && place.top >= head.bottom - 1 && place.bottom <= innerHeight + 1;
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
        assert 0 < bar["y"] < bar["y"] + bar["height"] <= badge["y"] + 1
        assert badge["y"] + badge["height"] <= 561


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


SEEN = """stage => {
    const drawing = stage.querySelector("svg"), box = drawing.getBoundingClientRect();
    const scale = box.width / drawing.viewBox.baseVal.width;
    const sizes = [...drawing.querySelectorAll("text")]
      .map((one) => parseFloat(getComputedStyle(one).fontSize) * scale);
    return { scale, least: Math.min(...sizes), left: box.left, top: box.top,
             narrow: drawing.matches(".kit-narrow"), over: stage.scrollWidth - stage.clientWidth };
}"""


def enlarged(page: Page) -> Locator:
    page.get_by_role("link", name="Enlarge").first.click()
    return page.locator("dialog.kit-dialog [role=group]")


def test_enlarged_on_a_phone_it_is_the_layout_for_a_phone(tab: Page, site: Site) -> None:
    page = phone(tab, site.url + CHAIN)
    stage = enlarged(page)
    first = stage.evaluate(SEEN)
    assert first["narrow"]
    assert first["over"] <= 0, "as wide as the screen"
    assert first["least"] >= LEAST
    dialog = page.locator("dialog.kit-dialog")
    dialog.get_by_role("button", name="Larger").click()
    assert stage.evaluate(SEEN)["scale"] == pytest.approx(first["scale"] * 1.5, rel=0.01)
    for _ in range(4):
        dialog.get_by_role("button", name="Smaller").click()
    assert stage.evaluate(SEEN)["over"] <= 0
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_enlarged_it_grows_about_the_pointer_and_is_dragged(tab: Page, site: Site) -> None:
    page = phone(tab, site.url + CHAIN)
    page.set_viewport_size({"width": 1280, "height": 800})
    stage = enlarged(page)
    x, y = 500, 400

    def under(seen: dict[str, float]) -> tuple[float, float]:
        return (x - seen["left"]) / seen["scale"], (y - seen["top"]) / seen["scale"]

    before = stage.evaluate(SEEN)
    assert not before["narrow"]
    page.mouse.move(x, y)
    for _ in range(3):
        page.mouse.wheel(0, -200)
    page.wait_for_timeout(100)
    after = stage.evaluate(SEEN)
    assert after["scale"] > 2 * before["scale"]
    assert under(after) == pytest.approx(under(before), abs=3), "the point under the pointer stays there"
    page.mouse.down()
    page.mouse.move(x - 60, y - 40, steps=4)
    page.mouse.up()
    moved = stage.evaluate(SEEN)
    assert (moved["left"] - after["left"], moved["top"] - after["top"]) == pytest.approx((-60, -40), abs=2)


PINCH = """(stage, far) => {
    const box = stage.getBoundingClientRect(), x = box.left + box.width / 2, y = box.top + box.height / 2;
    stage.setPointerCapture = () => {};
    const finger = (kind, pointerId, at) => stage.dispatchEvent(new PointerEvent(kind, { pointerId, clientX: x + at, clientY: y, bubbles: true }));
    finger("pointerdown", 7, -40);
    finger("pointerdown", 8, 40);
    for (let at = 40; at <= far; at += 10) { finger("pointermove", 7, -at); finger("pointermove", 8, at); }
    finger("pointerup", 7, -far);
    finger("pointerup", 8, far);
}"""  # noqa: E501


def test_enlarged_two_fingers_spread_it(tab: Page, site: Site) -> None:
    page = phone(tab, site.url + CHAIN)
    stage = enlarged(page)
    before = stage.evaluate(SEEN)["scale"]
    stage.evaluate(PINCH, 80)
    assert stage.evaluate(SEEN)["scale"] == pytest.approx(2 * before, rel=0.05)


def test_enlarged_it_keeps_the_steps_and_steps_on(tab: Page, site: Site) -> None:
    page = phone(tab, site.url + CHAIN)
    page.get_by_role("button", name="Next step").click()
    enlarged(page)
    dialog = page.locator("dialog.kit-dialog")
    lit = dialog.locator('.kit-on[data-kit="badge"]')
    expect(lit).to_have_text(["1"])
    dialog.get_by_role("button", name="Next step").click()
    expect(lit).to_have_text(["2"])
    expect(dialog.locator(".kit-now")).to_have_text(
        page.locator(f"#{SLUG}-step-2").inner_text().replace("\n", "")
    )
    dialog.get_by_role("button", name="Close").click()
    expect(page.locator(f"#{SLUG} .kit-status")).to_have_text("Step 2 of 10")


def test_a_badge_and_a_sentence_are_their_step_and_escape_shows_all(tab: Page, site: Site) -> None:
    page = phone(tab, site.url + CHAIN)
    status = page.locator(f"#{SLUG} .kit-status")
    expect(status).to_have_text("Step through: 10 steps")
    badge = page.locator(f'#{SLUG} svg:visible [data-kit="badge"]')
    badge.get_by_text("5", exact=True).click()
    expect(status).to_have_text("Step 5 of 10")
    page.locator(f"#{SLUG}-step-3").click(position={"x": 5, "y": 5})
    expect(status).to_have_text("Step 3 of 10")
    page.locator(f"#{SLUG}-step-3").click(position={"x": 5, "y": 5})
    expect(status).to_have_text("Step through: 10 steps")
    badge.get_by_text("8", exact=True).click()
    page.keyboard.press("Escape")
    expect(status).to_have_text("Step through: 10 steps")
    expect(page.locator(".kit-stepping")).to_have_count(0)


def test_the_steps_are_reached_before_the_drawing(tab: Page, site: Site) -> None:
    """Above it, and the first stop of the keyboard in the figure."""
    page = phone(tab, site.url + CHAIN)
    figure = page.locator(f"#{SLUG}")
    assert (
        figure.evaluate("one => [...one.querySelectorAll('button, a[href]')][0].dataset.kitAction")
        == "previous"
    )
    bar, stage = figure.locator(".kit-bar").bounding_box(), figure.locator(".kit-stage").bounding_box()
    assert bar["y"] + bar["height"] <= stage["y"] + 1


def test_a_finger_s_first_tap_on_a_figure_shows_its_source(chromium: Browser, site: Site) -> None:
    context = chromium.new_context(has_touch=True, viewport={"width": 390, "height": 844})
    page = context.new_page()
    visit(page, site.url + "serverless/pausing/")
    fact = page.locator(".md-content .fact:has(.fact-tip)").first
    here = page.url
    fact.locator("a").first.tap()
    expect(fact.locator(".fact-tip")).to_be_visible()
    assert page.url == here
    page.locator("h1").tap()
    expect(fact.locator(".fact-tip")).to_be_hidden()
    fact.locator("a").first.tap()
    fact.locator("a").first.tap()
    page.wait_for_url("**/facts/**")
    context.close()


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
