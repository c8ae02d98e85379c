"""The player in Chromium: by keyboard alone, with the network cut, on a phone, without movement."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from conftest import Site, visit
from playwright.sync_api import Browser, BrowserContext, Locator, expect
from scenes import Scenes, opened, ready, result

NAME = "region-lost"
PAGE = f"scenarios/{NAME}/"
MOVES = "(begun) => document.querySelector('.play-clock').textContent !== begun"
# A quarter of a second after a scroll the theme writes into the address which section is read.
TRACKED = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 400)))"


@pytest.fixture(scope="module")
def scenes(chromium: Browser, site: Site) -> Iterator[Scenes]:
    yield from opened(chromium, site)


def slide(slider: Locator, value: float) -> None:
    """As a pointer does: on its way, and let go."""
    slider.dispatch_event("pointerdown")
    slider.evaluate(
        """(slider, value) => {
            slider.value = value;
            for (const name of ["input", "change"]) slider.dispatchEvent(new Event(name, { bubbles: true }));
        }""",
        value,
    )


def data(site: Site) -> dict:
    return json.loads((site.folder / "scenarios/region-lost.json").read_text("utf-8"))


def shown_run(found: dict) -> dict:
    index = 0
    for _, _, choices, first in found["parameters"]:
        index = index * len(choices) + first
    return found["runs"][index]


def test_it_plays_by_keyboard_from_a_folder_with_the_network_cut(context: BrowserContext, site: Site) -> None:
    context.set_offline(True)
    page = context.new_page()
    page.goto((site.folder / PAGE / "index.html").as_uri())
    figure = ready(page)
    figure.get_by_role("radio", name="Region A is lost").focus()
    page.keyboard.press("ArrowRight")
    expect(figure.get_by_role("radio", name="you switch over")).to_be_checked()
    expect(result(figure)).to_have_text("none")
    page.keyboard.press("ArrowLeft")
    expect(result(figure)).to_have_text("1,500 writes")

    slider = figure.get_by_role("slider", name="Time")
    for _ in range(12):
        page.keyboard.press("Tab")
        if slider.evaluate("(slider) => slider === document.activeElement"):
            break
    expect(slider).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    told = figure.locator(".play-now")
    expect(told).to_contain_text("The way between the Regions stalls")
    page.keyboard.press("ArrowRight")
    expect(told).to_contain_text("Region A is lost")
    expect(slider).to_have_attribute(
        "aria-valuetext", re.compile(r"^0 s, Commits that only Region A has: 1,500")
    )
    expect(figure.locator("svg.kit-svg:visible .play-lost")).not_to_have_count(0)
    page.keyboard.press("End")
    expect(told).to_contain_text("connected again")
    page.keyboard.press("Home")
    expect(figure.locator(".play-clock")).to_have_text("−22 s")
    expect(told).to_contain_text("The clock starts 22 s before Region A is lost.")
    page.keyboard.press(" ")
    expect(figure.get_by_role("button", name="Pause")).to_be_visible()
    page.keyboard.press(" ")
    expect(figure.get_by_role("button", name="Play")).to_be_visible()


def test_it_moves_along_the_lines_of_the_picture(scenes: Scenes) -> None:
    page, figure = scenes.open(NAME, moving=True)
    figure.get_by_role("button", name="Play").click()
    expect(figure.locator("svg.kit-svg:visible .play-layer circle")).not_to_have_count(0)
    seen = page.evaluate(
        """async (figure) => {
            const off = [], ways = new Map();
            const points = (drawing) => [...drawing.querySelectorAll('[data-kit="edge"]')].flatMap((edge) => {
                const way = edge.querySelector("path"), count = Math.floor(way.getTotalLength() / 2) + 1;
                return Array.from({ length: count }, (_, each) => way.getPointAtLength(2 * each));
            });
            for (let turn = 0; turn < 40; turn++) {
                await new Promise(requestAnimationFrame);
                for (const dot of figure.querySelectorAll(".play-layer g[transform]")) {
                    const [x, y] = dot.getAttribute("transform").match(/[\\d.]+/g).map(Number);
                    const drawing = dot.ownerSVGElement;
                    if (!ways.has(drawing)) ways.set(drawing, points(drawing));
                    off.push(Math.min(...ways.get(drawing).map((way) => Math.hypot(way.x - x, way.y - y))));
                }
            }
            return [off.length, Math.max(...off)];
        }""",
        figure.element_handle(),
    )
    assert seen[0] > 0 and seen[1] < 3
    figure.get_by_role("button", name="Pause").click()


def test_choices_and_moment_are_in_the_address(scenes: Scenes, site: Site) -> None:
    page, figure = scenes.open(NAME)
    length = page.evaluate("history.length")
    lag = figure.get_by_role("slider", name="Region B is behind by")
    lag.focus()
    for key, wanted in (("ArrowRight", "16 s"), ("ArrowRight", "17 s"), ("End", "10 min")):
        page.keyboard.press(key)
        expect(lag).to_have_attribute("aria-valuetext", wanted)
    gate = figure.get_by_role("slider", name="Managed RPO")
    gate.focus()
    page.keyboard.press("ArrowRight")
    expect(result(figure)).to_have_text("2,000 writes")
    following = figure.get_by_role("button", name="Next event")
    following.focus()
    page.evaluate(TRACKED)
    following.press("Enter")
    following.press("Enter")
    said = figure.locator(".play-now").inner_text()
    assert "commits wait" in said
    expect(page).to_have_url(
        re.compile(r"\?change=failover&lag=600&gate=20&decide=600&rate=100&at=[\d.]+#region-lost-run$")
    )
    assert page.evaluate("history.length") == length, "the way back leads to the page before"
    _, again = scenes.open(NAME, page.url.removeprefix(f"{site.url}{PAGE}"))
    expect(again.locator(".play-now")).to_have_text(said)
    expect(again.get_by_role("slider", name="Managed RPO")).to_have_attribute("aria-valuetext", "20 s")
    _, odd = scenes.open(NAME, "?lag=700&at=x")
    expect(odd.get_by_role("slider", name="Region B is behind by")).to_have_attribute(
        "aria-valuetext", "15 s"
    )
    expect(odd.locator(".play-now")).to_contain_text("the address has 700, which this model does not take")


def test_a_slider_says_to_eyes_and_ears_what_it_changed(scenes: Scenes) -> None:
    _, figure = scenes.open(NAME)
    slide(figure.get_by_role("slider", name="Writes"), 270)
    expect(result(figure)).to_have_text("15,000 writes")
    expect(figure.locator(".live-results small").first).to_have_text("before: 1,500 writes")
    expect(figure.locator(".live-heard")).to_have_text("Commits lost: 15,000 writes, before: 1,500 writes.")


def test_a_region_is_lost_at_the_playhead(scenes: Scenes) -> None:
    page, figure = scenes.open(NAME, "?at=6.3")
    clock = float(figure.locator(".play-clock").inner_text().removesuffix(" s").replace("−", "-"))
    figure.get_by_role("button", name="Lose Region A now").click()
    lag = 15 + clock
    expect(result(figure, 1)).to_have_text(re.compile(rf"^{lag:.0f}(\.\d)? s$"))
    expect(figure.locator(".live-results small").first).to_have_text("before: 1,500 writes")
    expect(figure.locator(".play-now")).to_contain_text("Region A is lost")
    expect(figure.locator(".play-clock")).to_have_text("0 s")
    expect(page).to_have_url(re.compile(rf"lag={int(lag)}\."))
    slide(figure.get_by_role("slider", name="Time"), 450)
    before = result(figure, 3).inner_text()
    figure.get_by_role("button", name="Decide now").click()
    expect(figure.locator(".play-now")).to_contain_text("You decide")
    expect(result(figure, 3)).not_to_have_text(before)
    figure.get_by_role("button", name="Start over").click()
    expect(result(figure)).to_have_text("1,500 writes")
    expect(figure.locator(".play-clock")).to_have_text("−22 s")


def test_what_cannot_be_is_refused_with_the_reason(scenes: Scenes) -> None:
    _, figure = scenes.open(NAME)
    told = figure.locator(".play-now")
    figure.get_by_role("button", name="Decide now").click()
    expect(told).to_contain_text("There is nothing to decide yet")
    figure.get_by_role("slider", name="Time").press("End")
    figure.get_by_role("button", name="Lose Region A now").click()
    expect(told).to_contain_text("The model goes from 1 s to 10 min: take another moment.")
    expect(result(figure)).to_have_text("1,500 writes")


def test_who_guesses_first_sees_the_answer_afterwards(scenes: Scenes) -> None:
    page, figure = scenes.open(NAME)
    figure.get_by_role("button", name="Guess first").click()
    expect(figure).to_have_class(re.compile("live-guessing"))
    page.keyboard.type("100")
    page.keyboard.press("Enter")
    expect(figure.locator(".live-guess")).to_contain_text("You: 100 writes. The model: 1,500 writes.")


def test_what_is_told_and_the_clock_are_those_of_the_model(scenes: Scenes, site: Site) -> None:
    """The player's own figures are rounded as the kit's are."""
    _, figure = scenes.open(NAME)
    found = data(site)
    run = shown_run(found)
    figure.locator(".play-trace > summary").click()
    items = figure.locator(".play-trace li")
    expect(items).to_have_count(len(run["told"]))
    for number, (_, _, word, clock) in enumerate(run["told"]):
        items.nth(number).get_by_role("button").click()
        expect(figure.locator(".play-clock")).to_have_text(clock)
        expect(figure.locator(".play-now")).to_contain_text(found["words"][word])
        expect(items.nth(number)).to_have_attribute("aria-current", "step")
    texts = [text for text, _ in run["results"]]
    expect(figure.locator(".live-results dd strong")).to_have_text(texts)


def test_without_movement_it_goes_from_event_to_event(scenes: Scenes) -> None:
    page, figure = scenes.open(NAME)
    figure.get_by_role("button", name="Play").click()
    watched = page.evaluate(
        """async (figure) => {
            const seen = new Set();
            const start = performance.now();
            while (performance.now() - start < 1200) {
                await new Promise(requestAnimationFrame);
                seen.add(JSON.stringify([...figure.querySelectorAll(".play-layer g[transform]")]
                    .map((dot) => dot.getAttribute("transform"))));
            }
            return seen.size;
        }""",
        figure.element_handle(),
    )
    assert watched <= 2
    expect(figure.locator(".play-now")).to_contain_text("stalls")
    figure.get_by_role("button", name="Pause").click()


def test_a_screen_reader_hears_events_not_frames(scenes: Scenes) -> None:
    page, figure = scenes.open(NAME, moving=True)
    page.evaluate(
        """(figure) => {
            window.said = [];
            const now = figure.querySelector(".play-now"), button = figure.querySelector(".live-play");
            const hear = () => { said.push(now.textContent); button.click(); };
            new MutationObserver(hear).observe(now, { childList: true });
        }""",
        figure.element_handle(),
    )
    figure.get_by_label("Speed").select_option("4")
    figure.get_by_role("button", name="Play").click()
    expect(figure.locator(".play-now")).to_contain_text("stalls")
    expect(figure.get_by_role("button", name="Play")).to_be_visible()
    assert len(page.evaluate("said")) == 1, "and it has stopped there"
    assert figure.locator(".play-layer").first.get_attribute("aria-hidden") == "true"
    assert (
        page.evaluate("(figure) => figure.querySelector('.live-heard').textContent", figure.element_handle())
        == ""
    )


def test_a_phone_plays_on_the_drawing_for_phones(scenes: Scenes) -> None:
    page, figure = scenes.open(NAME, "?at=9", width=360)
    narrow = figure.locator("svg.kit-narrow")
    expect(narrow).to_be_visible()
    expect(narrow.locator(".play-mark")).not_to_have_count(0)
    size = narrow.locator(".play-mark text").first.evaluate("(text) => text.getBoundingClientRect().height")
    assert size >= 11, "words can be read"
    assumed = page.locator(".kit-model tbody tr")
    expect(assumed.nth(1)).to_contain_text("3 min1 min and 8 min")
    for cells in assumed.all():
        assert cells.locator("td").last.evaluate("(why) => why.clientWidth") >= 260, "a reason has room"
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(figure.locator("svg.kit-svg").first.locator(".play-mark")).not_to_have_count(0)


@pytest.mark.parametrize("width", [360, 1280])
def test_what_a_part_says_of_itself_covers_no_title(scenes: Scenes, site: Site, width: int) -> None:
    played = [
        page.parent.name
        for page in (site.folder / "scenarios").glob("*/index.html")
        if "kit-play" in page.read_text("utf-8")
    ]
    chips, covered = 0, set()
    for name in played:
        page, figure = scenes.open(name, width=width)
        for key in ("Home", "ArrowRight", "End"):
            figure.get_by_role("slider", name="Time").press(key)
            page.evaluate("() => new Promise(requestAnimationFrame)")
            found = figure.evaluate(
                """(figure) => {
                    const box = (each) => each.getBoundingClientRect();
                    const meet = (a, b) =>
                        a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
                    const drawing = [...figure.querySelectorAll("svg.kit-svg")].find((svg) => box(svg).width);
                    const chips = [...drawing.querySelectorAll(".play-chip")].map(box);
                    const titles = [...drawing.querySelectorAll('[data-kit="group"] text')];
                    const covered = titles.filter((title) => chips.some((chip) => meet(chip, box(title))));
                    return [chips.length, covered.map((title) => title.textContent)];
                }"""
            )
            chips += found[0]
            covered.update((name, key, title) for title in found[1])
    assert chips and not covered


@pytest.mark.parametrize("width", [360, 1280])
def test_what_is_told_stays_in_sight_with_the_picture(scenes: Scenes, width: int) -> None:
    _, figure = scenes.open(NAME, "?at=9", width=width, height=640)
    expect(figure.locator(".play-now")).to_contain_text("Region A is lost")
    figure.locator(".kit-stage").evaluate("(stage) => stage.scrollIntoView()")
    expect(figure.locator(".play-now")).to_be_in_viewport(ratio=1)
    expect(figure.get_by_role("button", name="Play")).to_be_in_viewport(ratio=1)


def test_without_javascript_there_are_no_dead_controls(chromium: Browser, site: Site) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.url}{PAGE}")
    figure = page.locator("figure.kit-play")
    expect(figure.locator("svg.kit-svg").first).to_be_visible()
    expect(figure.get_by_role("button")).to_have_count(0)
    expect(figure.get_by_role("radio")).to_have_count(0)
    figure.locator(".play-trace > summary").click()
    expect(figure.locator(".play-trace li").nth(2)).to_contain_text("Region A is lost")
    page.get_by_text("All 36 runs").click()
    expect(page.get_by_role("cell", name="about 13 min (11 to 19 min)").first).to_be_visible()
    context.close()


def test_only_a_page_that_plays_loads_the_player(context: BrowserContext, site: Site) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    visit(page, f"{site.url}global-database/switchover-and-failover/")
    assert not [url for url in asked if "player" in url or "region-lost.js" in url]
    page.set_viewport_size({"width": 1280, "height": 60})  # its place is far below
    visit(page, f"{site.url}{PAGE}#sources")
    assert not [
        url for url in asked if url.endswith((".js", ".json")) and ("player" in url or "region-lost" in url)
    ]


@pytest.mark.parametrize("page", [PAGE, "scenarios/lambda-burst/"])
def test_it_plays_in_a_frame_of_somebody_elses_page(context: BrowserContext, site: Site, page: str) -> None:
    """The player alone, as wide as the frame, whatever its size."""
    host = context.new_page()
    host.emulate_media(reduced_motion="no-preference")
    host.set_content(f'<iframe src="{site.url}{page}?frame"></iframe>')
    framed = host.frame_locator("iframe")
    clock = framed.locator(".play-clock")
    for width, height in ((400, 300), (800, 450), (1200, 600), (320, 600)):
        host.locator("iframe").evaluate(
            "(frame, [width, height]) => Object.assign(frame, { width, height })", [width, height]
        )
        framed.get_by_role("button", name="Play").click()
        expect(framed.get_by_role("button", name="Pause")).to_be_visible()
        host.frames[1].wait_for_function(MOVES, arg=clock.text_content())  # looks at each frame of it
        framed.get_by_role("button", name="Pause").click()
        expect(framed.locator("h1, .md-header, .md-sidebar, .md-footer").filter(visible=True)).to_have_count(
            0
        )
        shown = framed.locator("html").evaluate("root => [innerWidth, root.scrollWidth <= innerWidth]")
        assert shown == [width, True]
    assert (
        framed.locator("figure a").first.evaluate("link => link.ownerDocument.querySelector('base').target")
        == "_blank"
    )
