"""The small page of each picture that people set into an iframe."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import accessibility
import pytest
from conftest import Site
from drawn import SCRIPTS, catalog
from playwright.sync_api import BrowserContext, Page, expect

from kit.ir.provenance import plain
from kit.site import embed

SLUGS = [path.stem.replace("_", "-") for path in SCRIPTS]
CHAIN = "diagrams/data-api-auth-chain/"  # has ten steps
LATER = "diagrams/global-topology/"
INK = "diagrams/proxy-or-direct/"  # with an icon that is dark on light and light on dark


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page of which nothing may go wrong."""
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda line: line.type in ("error", "warning") and faults.append(line.text))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("requestfailed", lambda request: faults.append(request.url))
    yield opened
    assert faults == []


def shown(page: Page) -> list[str]:
    """The numbers of the steps whose sentence can be seen."""
    return page.locator(".steps > li:visible").evaluate_all("items => items.map((item) => item.dataset.step)")


@pytest.mark.parametrize("slug", SLUGS)
def test_the_page_says_all_and_is_light(slug: str) -> None:
    picture = catalog().pictures[slug]
    html = embed.page(picture, plain(picture.spec))
    assert f"kit:{slug}@" in html, "an old page can be recognized"
    assert html.count("<li ") == len(picture.spec.steps)
    assert len(re.findall(r'<meta name="description" content="[^"]{40,155}">', html)) == 1
    assert len(gzip.compress(html.encode())) <= 40 * 1024


def test_a_link_to_the_page_is_shown_with_the_picture(site: Site) -> None:
    html = (site.folder / CHAIN / "index.html").read_text(encoding="utf-8")
    found = dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]+)"', html))
    assert found["og:url"] == site.url + CHAIN
    assert found["og:title"] == "Two services check you, then a password logs in"
    assert (site.folder / found["og:image"].removeprefix(site.url)).is_file()
    assert found["twitter:card"] == "summary_large_image"


def test_the_page_needs_nothing_inline(site: Site) -> None:
    """It works under a content security policy that allows its own files and the icons in the drawing."""
    for slug in SLUGS:
        html = (site.folder / "diagrams" / slug / "index.html").read_text("utf-8")
        assert not re.search(r"<style|<script(?! src=)| style=| on\w+=", html)
    shared = [site.folder / "diagrams" / name for name in ("embed.css", "embed.js")]
    assert sum(len(gzip.compress(path.read_bytes())) for path in shared) <= 4 * 1024


def test_keys_and_buttons_walk_and_the_address_follows(page: Page, site: Site) -> None:
    page.goto(site.url + CHAIN)
    status = page.locator(".status")
    expect(status).to_have_text("10 steps")
    assert shown(page) == []
    for key, step in (
        ("ArrowRight", 1),
        ("PageDown", 2),
        ("ArrowLeft", 1),
        ("End", 10),
        ("ArrowRight", 10),
        ("PageUp", 9),
    ):
        page.keyboard.press(key)
        expect(status).to_have_text(f"Step {step} of 10")
        assert shown(page) == [str(step)]
        expect(page).to_have_url(f"{site.url}{CHAIN}?step={step}")
    page.get_by_role("button", name="Next step").click()
    expect(status).to_have_text("Step 10 of 10")
    expect(page.get_by_role("button", name="Next step")).to_be_disabled()
    page.keyboard.press("ArrowLeft")  # the button that leads nowhere keeps the focus
    expect(status).to_have_text("Step 9 of 10")
    page.keyboard.press("Home")
    expect(status).to_have_text("10 steps")
    expect(page).to_have_url(site.url + CHAIN)


def test_the_address_chooses_the_step(page: Page, site: Site) -> None:
    page.goto(f"{site.url}{CHAIN}?step=4&theme=dark")
    assert shown(page) == ["4"]
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(f"{site.url}{CHAIN}?step=5&theme=dark")
    for wrong, step in (("0", []), ("-3", []), ("x", []), ("99", ["10"])):
        page.goto(f"{site.url}{CHAIN}?step={wrong}")
        assert shown(page) == step


def test_nothing_moves_between_steps(page: Page, site: Site) -> None:
    page.goto(site.url + CHAIN)
    places = set()
    for _ in range(11):
        places.add(str(page.locator("svg:visible").bounding_box()))
        page.keyboard.press("ArrowRight")
    assert len(places) == 1


def test_the_theme_is_the_systems_unless_the_address_says(page: Page, site: Site) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    light, dark = "rgb(255, 255, 255)", "rgb(20, 23, 43)"
    for system, asked, color in (
        ("light", "", light),
        ("dark", "", dark),
        ("light", "?theme=dark", dark),
        ("dark", "?theme=light", light),
        ("dark", "?theme=mauve", dark),
    ):
        page.emulate_media(color_scheme=system)  # type: ignore[arg-type]
        page.goto(site.url + INK + asked)
        assert page.evaluate(ground) == color
        icons = page.locator("use.k-only-light, use.k-only-dark").evaluate_all(
            "uses => [...new Set(uses.filter((use) => getComputedStyle(use).display !== 'none')"
            ".map((use) => use.classList[0]))]"
        )
        assert icons == ["k-only-dark" if color == dark else "k-only-light"]


def test_motion_only_for_those_who_like_it(page: Page, site: Site) -> None:
    page.goto(site.url + LATER)
    duration = "getComputedStyle(document.querySelector('svg [data-steps]')).transitionDuration"
    assert page.evaluate(duration) == "0s"  # the context asks for reduced motion
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(duration) == "0.2s"


def test_it_works_from_a_folder(page: Page, site: Site) -> None:
    page.goto((site.folder / CHAIN / "index.html").as_uri() + "?step=2&theme=dark")
    assert shown(page) == ["2"]
    page.keyboard.press("ArrowRight")
    assert shown(page) == ["3"]
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 43)"


def test_without_javascript_every_step_is_there(chromium, site: Site) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(site.url + CHAIN)
    expect(page.locator(".steps > li:visible")).to_have_count(10)
    expect(page.locator(".bar")).to_be_hidden()
    context.close()


def test_it_works_in_a_sandboxed_frame(page: Page, site: Site) -> None:
    """Which may fetch the font, where the machine has none of its kind, if the host says so, as ours does."""
    font, allowed = site.folder / "diagrams/arimo.woff", {"Access-Control-Allow-Origin": "*"}
    page.route("**/arimo.woff", lambda route: route.fulfill(path=font, headers=allowed))
    page.goto(f"{site.url}glossary/")
    page.evaluate(
        "address => document.body.insertAdjacentHTML('beforeend',"
        " `<iframe id=f sandbox=allow-scripts src='${address}' width=960 height=540></iframe>`)",
        f"{site.url}{CHAIN}?step=1",
    )
    frame = page.frame_locator("#f")
    expect(frame.locator(".status")).to_have_text("Step 1 of 10")
    frame.get_by_role("button", name="Next step").click()
    expect(frame.locator(".status")).to_have_text("Step 2 of 10")


def test_everyone_can_use_it(page: Page, site: Site) -> None:
    for address in (CHAIN, LATER, "diagrams/aurora-map/", "diagrams/serverless-cost/"):
        for theme, rules in (("light", accessibility.RULES), ("dark", accessibility.CONTRAST)):
            page.goto(f"{site.url}{address}?theme={theme}")  # the same but for its colors
            for width in (360, 1280):
                page.set_viewport_size({"width": width, "height": 640})
                accessibility.check(page, rules)
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", [(400, 300), (800, 450), (1200, 600), (320, 600)])
def test_it_fits_any_frame(page: Page, site: Site, size: tuple[int, int]) -> None:
    """Whole where the frame is wide; else legible, as wide as the frame, scrolled to the step."""
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    for slug in ("data-api-auth-chain", "serverless-cost", "migration-timeline"):
        page.goto(f"{site.url}diagrams/{slug}/?step=4")
        drawing, panel = (page.locator(each).bounding_box() for each in ("svg:visible", ".panel"))
        assert drawing["x"] >= 0 and drawing["x"] + drawing["width"] <= width
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert panel["y"] + panel["height"] <= height
        if width > 640:
            assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
            assert drawing["y"] >= 0 and drawing["y"] + drawing["height"] <= panel["y"]
        else:
            wide = page.locator("svg:visible").evaluate("svg => svg.viewBox.baseVal.width")
            assert round(drawing["width"] / wide * 16) >= 11, "pixels of text"
            badge = page.locator('svg:visible [data-kit="badge"][data-steps="4"]').first.bounding_box()
            assert badge["y"] >= 0 and badge["y"] + badge["height"] <= panel["y"]


def test_links_lead_back_to_the_site(site: Site) -> None:
    html = (site.folder / "diagrams/aurora-map/index.html").read_text("utf-8")
    targets = re.findall(r'<a href="([^"]*)" target="_blank">', html)
    assert targets
    for target in targets:
        path = Path(target.partition("#")[0].removeprefix(site.url))
        place = site.folder / "diagrams/aurora-map" / path if target.startswith("..") else site.folder / path
        assert (place / "index.html" if place.is_dir() else place).is_file(), target


def test_a_long_text_is_cut_between_words() -> None:
    assert embed.shortened("one two three", 9) == "one two…"
    assert embed.shortened("one two", 9) == "one two"


def test_on_a_phone_the_step_comes_into_sight(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"{site.url}diagrams/migration-paths/")
    expect(page.locator("svg:visible")).to_have_class("kit-svg kit-narrow")
    for step in range(1, 10):
        page.keyboard.press("ArrowRight")
        badge = page.locator(f'svg:visible [data-kit="badge"][data-steps="{step}"]').first.bounding_box()
        panel = page.locator(".panel").bounding_box()
        assert badge["y"] >= 0 and badge["y"] + badge["height"] <= panel["y"]
        assert panel["y"] + panel["height"] <= 641
        expect(page.locator(f'.steps > [data-step="{step}"]')).to_be_in_viewport()
