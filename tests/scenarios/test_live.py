"""Scenarios whose model runs in the page: it is Python's, and cause and effect are on one screen."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from conftest import ROOT, Site
from models import model
from playwright.sync_api import Browser, Page, expect
from scenes import Scenes, opened, result

from kit.ir.scenario import Outcome
from kit.ir.uncertainty import shown

PROGRAMS = ROOT / "docs/assets/programs"
PAGES = ["serverless-day", "lambda-burst"]
PLAYED = ["region-lost", "promote-replica", "forwarded-write", "all-secondaries-lag"]  # on a picture
NEVER = 1e9


@pytest.fixture(scope="module")
def models(chromium: Browser) -> Iterator[Page]:
    """A page with the programs and nothing else."""
    page = chromium.new_page()
    page.evaluate("window.programs = {}")
    for name in ("live", "day", "burst"):
        page.add_script_tag(path=PROGRAMS / f"{name}.js")
    yield page
    page.close()


def _assumed(scenario: Any) -> dict[str, float]:
    return {each.id: each.value for each in scenario.assumptions}


def _in_page(
    models: Page, name: str, scenario: Any, cases: list[tuple[dict, dict]]
) -> list[dict[str, float]]:
    asked = [scenario.live, [(values, {**_assumed(scenario), **assumed}) for values, assumed in cases]]
    found: list[dict[str, float]] = models.evaluate(
        f"([live, cases]) => cases.map(([values, assumed]) => programs.{name}.model(live, values, assumed))",
        asked,
    )
    return found


def test_a_day_is_the_same_in_the_page(models: Page) -> None:
    scenario = model("serverless_day")
    cases = [
        ({"load": load, "low": low, "high": high, "pause": pause, "speed": speed}, {"down": down})
        for load, low, high, pause, speed, down in itertools.product(
            scenario.live["loads"], (0, 0.5, 3), (3.5, 16), (300,), ("new", "old"), (0, 60, 600)
        )
    ]
    for (values, assumed), found in zip(cases, _in_page(models, "day", scenario, cases), strict=True):
        assert found == pytest.approx(scenario(assumed=assumed, **values).results), values


def test_an_hour_that_is_another_now_is_the_same_in_the_page(models: Page) -> None:
    scenario = model("serverless_day")
    cases = [
        (
            {
                "load": "office",
                "low": 0,
                "high": 8,
                "pause": 300,
                "speed": "new",
                "edits": [[3, 12], [10, 0]],
            },
            {},
        )
    ]
    hours = "0x3,12,0x4,3,4,0,4,2,4x3,3,1,0x6"
    wanted = scenario(load=hours, low=0, high=8, pause=300, speed="new").results
    assert _in_page(models, "day", scenario, cases) == [pytest.approx(wanted)]


def test_a_burst_is_the_same_in_the_page(models: Page) -> None:
    scenario = model("lambda_burst")
    grid = itertools.product(
        ("direct", 0, 25, 100), (10, 130, 400), (0.1, 0.35, 1), (20, 200), (NEVER, 0.413, 1.307)
    )
    wanted, cases = [], []
    for way, burst, hold, room, stop in grid:
        case = {"burst": burst, "hold": hold, "room": room, "stop": stop}
        wanted.append(scenario(way=way, **case).results)
        pinned = {"way": "direct", "pinned": 0} if way == "direct" else {"way": "proxy", "pinned": way}
        cases.append(({**case, **pinned}, {}))
    for (values, _), mine, found in zip(
        cases, wanted, _in_page(models, "burst", scenario, cases), strict=True
    ):
        assert found == pytest.approx(mine), values


def test_results_are_said_as_the_kit_says_them(models: Page) -> None:
    values = [0, 0.0128, 0.5, 1, 3.98, 4.2, 19, 20, 61, 119, 120, 1234, 50400, 123456]
    ends = ((1, 1), (0.9, 1.1), (0.2, 3), (0, 1))
    units = ("s", "$", "", "ACU-hours", "rows a second")
    cases = [
        (value, value * low, value * high, unit) for value in values for unit in units for low, high in ends
    ]
    found = models.evaluate("(cases) => cases.map(([a, b, c, unit]) => live.shown([a, b, c], unit))", cases)
    for (value, low, high, unit), said in zip(cases, found, strict=True):
        assert said == list(shown(Outcome(value, low, high), unit)), (value, low, high, unit)


# ---- in the page ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def scenes(chromium: Browser, site: Site) -> Iterator[Scenes]:
    yield from opened(chromium, site)


@pytest.mark.parametrize("name", [*PAGES, *PLAYED])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_controls_picture_and_results_are_on_one_screen(
    scenes: Scenes, name: str, width: int, height: int
) -> None:
    page, figure = scenes.open(name, width=width, height=height)
    stage = figure.locator(".live-tool > :is(.live-stage, .kit-stage)")
    parts = [figure.locator(each) for each in (".live-results", ".live-bar", ".play-now", ".live-form")]
    boxes = [box for part in (*parts, stage) if (box := part.bounding_box())]
    top, bottom = min(box["y"] for box in boxes), max(box["y"] + box["height"] for box in boxes)
    header = page.locator(".md-header").bounding_box()
    assert header and bottom - top <= height - header["height"]
    assert stage.bounding_box()["height"] >= 160
    low = figure.locator(".live-results > div > *").evaluate_all(
        "all => Math.max(...all.map((one) => one.getBoundingClientRect().bottom))"
    )
    assert low <= stage.bounding_box()["y"], "a result lies behind the picture"


@pytest.mark.parametrize(
    ("name", "control"),
    [
        ("serverless-day", "Maximum"),
        ("lambda-burst", "max_connections"),
        ("region-lost", "Writes"),
        ("promote-replica", "Aurora is behind by"),
        ("forwarded-write", "Round trip between the Regions"),
        ("all-secondaries-lag", "It lasts"),
    ],
)
def test_a_slider_shows_before_and_after_at_once(scenes: Scenes, name: str, control: str) -> None:
    page, figure = scenes.open(name)
    was = result(figure).inner_text()
    slider = figure.get_by_role("slider", name=control)
    took = slider.evaluate(
        """(slider) => {
            slider.dispatchEvent(new Event("pointerdown"));
            slider.value = slider.min;
            const start = performance.now();
            slider.dispatchEvent(new Event("input"));
            return performance.now() - start;
        }"""
    )
    assert took < 250, "milliseconds from the input to all that it changes, on a busy machine"
    expect(result(figure)).not_to_have_text(was)
    aside = figure.locator(".live-results small").first
    expect(aside).to_have_text(f"before: {was.replace('about ', '')}")
    slider.focus()
    page.keyboard.press("Home")
    page.keyboard.press("End")
    expect(aside).not_to_contain_text(was)


def test_what_is_wrong_takes_the_results_away(scenes: Scenes) -> None:
    _, figure = scenes.open("serverless-day", "?low=8&high=2")
    assert figure.locator(".live-results strong").all_inner_texts() == ["–"] * 5
    expect(figure.locator(".play-now[role=status]")).to_contain_text("above the maximum")
    slider = figure.get_by_role("slider", name="Maximum")
    slider.focus()
    slider.press("End")
    expect(result(figure)).to_contain_text("$")


ODD = {  # what a person, or a chat, makes of a link
    "serverless-day": (
        "load=toString", "speed=__proto__", "low=0.1", "low=0x10", "high=1e1", "high=",
        "edits=5x1.2.3", "edits=99x12",
    ),
    "lambda-burst": (
        "way=constructor", "burst=16.5", "burst=-10", "pinned=1e-9", "hold=NaN", "room=٣", "stop=", "stop=-1",
    ),
    "region-lost": ("change=toString", "change=__proto__", "lag=0x10", "lag=1e1", "rate=", "decide=Infinity"),
    "promote-replica": ("order=__proto__", "where=constructor", "lag= ", "lag=1,5"),
    "forwarded-write": ("mode=toString", "statements=__proto__", "trip=<b>", "lag=-5"),
    "all-secondaries-lag": ("behind=constructor", "lasts=0x10", "rate=99999999999"),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(ODD))
def test_an_odd_address_is_told_and_not_taken(scenes: Scenes, name: str) -> None:
    _, figure = scenes.open(name)
    standard = figure.locator(".live-results strong").all_inner_texts()
    for link in ODD[name]:
        scenes.open(name, f"?{quote(link, safe='=')}")
        told = f"the address has {link.partition('=')[2]}, which this model does not take"
        expect(figure.locator(".play-now")).to_contain_text(told)
        assert figure.locator(".live-results strong").all_inner_texts() == standard, link
    assert scenes.faults == []


def test_any_moment_can_be_broken(scenes: Scenes) -> None:
    page, figure = scenes.open("lambda-burst", "?way=proxy&at=0.5")
    expect(result(figure, 1)).to_have_text("none")
    figure.get_by_role("button", name="Stop the writer now").click()
    expect(result(figure, 1)).not_to_have_text("none")
    expect(page).to_have_url(re.compile(r"stop=0\.50"))
    figure.get_by_role("button", name="Let it run").click()
    expect(result(figure, 1)).to_have_text("none")
    _, day = scenes.open("serverless-day", "?at=10800")
    was = result(day, 2).inner_text()
    day.get_by_role("button", name="A spike now").click()
    assert int(result(day, 2).inner_text()) == int(was) + 1, "one more resume, in the night"


def test_play_moves_the_playhead_and_the_address_has_the_moment(scenes: Scenes) -> None:
    page, figure = scenes.open("serverless-day", moving=True)
    expect(figure.locator(".play-now[role=status]")).to_contain_text("Midnight")
    figure.get_by_role("button", name="Play").click()
    expect(figure.locator(".play-clock")).not_to_have_text("00:00")
    figure.get_by_role("button", name="Pause").click()
    slider = figure.get_by_role("slider", name="Time")
    slider.focus()
    slider.press("End")
    expect(figure.locator(".play-clock")).to_have_text("24:00")
    expect(page).to_have_url(re.compile(r"at=86400"))


@pytest.mark.parametrize("name", [*PAGES, *PLAYED])
def test_the_guess_is_asked_beside_the_picture(scenes: Scenes, name: str) -> None:
    """In sight with it, and nothing in sight tells the answer."""
    page, figure = scenes.open(name)
    figure.get_by_role("button", name="Guess first").click()
    asked, results = (figure.locator(each).bounding_box() for each in (".live-guess", ".live-results"))
    assert asked and results
    assert asked["y"] + asked["height"] - results["y"] <= 700, "one screen without its header"
    expect(figure.locator("svg.live-stage .bill, .live-stage .bill-text").filter(visible=True)).to_have_count(
        0
    )
    page.keyboard.type("1e300")
    page.keyboard.press("Enter")
    expect(figure).to_have_class(re.compile("live-guessing"))
    page.evaluate("document.activeElement.blur()")  # or the browser draws its own complaint for ever


@pytest.mark.parametrize("name", [PAGES[0], PLAYED[0]])
def test_the_speed_is_not_cut_on_a_phone(scenes: Scenes, name: str) -> None:
    page, _ = scenes.open(name, width=390, height=844)
    room, words = page.locator(".live-bar > select").evaluate(
        """(select) => {
            const style = getComputedStyle(select), pen = document.createElement("canvas").getContext("2d");
            pen.font = style.font;
            const arrow = 20;
            const edges = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
            return [select.clientWidth - edges - arrow,
                    Math.max(...[...select.options].map((option) => pen.measureText(option.text).width))];
        }"""
    )
    assert words <= room


def test_who_guesses_sees_the_result_afterwards(scenes: Scenes) -> None:
    page, figure = scenes.open("serverless-day")
    figure.get_by_role("button", name="Guess first").click()
    expect(figure).to_have_class(re.compile("live-guessing"))
    page.keyboard.type("7.5")
    page.keyboard.press("Enter")
    expect(figure.locator(".live-guess")).to_contain_text("You: $7.5. The model: about $4.")
    expect(figure).not_to_have_class(re.compile("live-guessing"))


def test_without_javascript_the_story_and_the_runs_are_there(chromium: Browser, site: Site) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.url}scenarios/lambda-burst/")
    figure = page.locator("figure.live")
    expect(figure.get_by_role("button")).to_have_count(0)
    expect(figure.locator(".live-tool")).to_be_hidden()
    figure.locator(".play-trace > summary").click()
    expect(figure.locator("svg.kit-svg").first).to_be_visible()
    expect(figure.locator(".play-trace li").first).to_contain_text("It is quiet")
    context.close()
