"""Serverless or provisioned: the planner against a second model, which looks at every minute."""
# ruff: noqa: E501 (a case is a line)

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest
from conftest import Site
from planners import Planner, dollars, number, opened, rounded
from playwright.sync_api import Browser, expect
from serverless_bill import CASES, Case, months


@pytest.fixture(scope="module")
def planner(chromium: Browser, site: Site) -> Iterator[Planner]:
    yield from opened(chromium, site, "serverless-or-provisioned")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_both_bills_are_those_of_a_second_model(planner: Planner, case: Case) -> None:
    serverless, provisioned, even, name = months(case)
    planner.open(case.query)
    assert planner.texts(".plan-tiles b") == [
        dollars(serverless),
        dollars(provisioned),
        f"{rounded(even)} ACU",
    ]
    count = 1 + case.followers + case.readers
    assert (
        planner.texts(".plan-tiles span:first-child")[1]
        == (f"{count} × " if count > 1 else "") + f"db.{name}"
    )
    cheaper = "Serverless" if serverless <= provisioned else "Provisioned"
    assert planner.text(".plan-verdict").startswith(f"{cheaper} is cheaper: ")
    assert dollars(abs(serverless - provisioned)) in planner.text(".plan-verdict")


def test_the_second_model_can_tell(planner: Planner) -> None:
    """Each thing that a reader can change changes the bill."""
    known = {months(case)[0] for case in CASES.values()}
    assert len(known) == len(CASES)
    assert months(replace(CASES["readers"], share=60))[0] not in known


def test_figures_carry_their_sources_and_marks(planner: Planner) -> None:
    planner.open("v=1&load=day")
    serverless, instance, _ = planner.texts(".plan-sums li")
    assert serverless == "Serverless: 4.3333 ACU × $0.12 per ACU-hour (as of March 2026) × 730 h = $379.60"
    assert instance == "db.r6g.large: 1 × $0.260 per hour (as of March 2026) × 730 h = $189.80"
    link = planner.form.locator(".plan-sums a").first
    assert (link.get_attribute("href") or "").endswith("/facts/#price.serverless.acu-hour")
    tip = planner.page.locator(f"#{link.get_attribute('aria-describedby')}")
    expect(tip).to_contain_text(
        "Source: AWS agent toolkit, ACU calculator (price constants), text of 28 March 2026"
    )
    assert (
        planner.page.locator("[id]").evaluate_all(
            "all => all.length - new Set(all.map((one) => one.id)).size"
        )
        == 0
    )


def test_the_worked_examples_are_what_the_planner_says(planner: Planner) -> None:
    planner.open()
    rows = planner.page.locator("h2#worked-examples ~ * tbody tr")
    assert rows.count() == 6
    for row in rows.all():
        cells = row.locator("td")
        row.locator("a").first.click()
        serverless, provisioned, _ = planner.texts(".plan-tiles b")
        expect(cells.nth(3).locator("a")).to_have_text(serverless)
        expect(cells.nth(4).locator("a")).to_have_text(provisioned)
        expect(cells.nth(4).locator("code")).to_have_text(planner.texts(".plan-tiles span:first-child")[1])
        assert planner.text(".plan-verdict").lower().startswith(cells.nth(5).inner_text())
        if cells.nth(2).locator("a").count():
            shown = f"{planner.texts('.plan-sums li')[0].split()[1]}"
            assert cells.nth(2).locator("a").inner_text() == f"{float(shown):.2f} ACU"


def test_what_limits_and_what_pauses_is_said(planner: Planner) -> None:
    planner.open("v=1&load=day&max=6")
    (clipped,) = planner.texts(".plan-notices .bad")
    assert clipped.startswith("Clipped: for 7 h a day the load wants more than 6 ACU, up to 8.")
    planner.open("v=1&load=office&min=0")
    (paused,) = planner.texts(".plan-notices .good")
    assert paused.startswith(
        "Paused for 13.92 h a day. The first connection after a pause waits about 15 s (as of 2026)."
    )
    planner.open("v=1&load=office&span=workdays&min=0")
    assert "longer than 24 h (as of 2026), after which it can be 30 s or longer" in planner.text(
        ".plan-notices .good"
    )
    planner.open("v=1&load=office&min=0&awake=global")
    notices = planner.texts(".plan-notices li")
    assert any(notice.startswith("It will not pause, because of what you ticked") for notice in notices)
    assert any("AWS recommends a minimum of 8 ACU" in notice for notice in notices)
    for query, told in {
        "v=1&load=day&min=8&max=4": "The minimum, 8 ACU, is above the maximum, 4 ACU: the API refuses that.",
        "v=1&load=day&followers=10&readers=10": "20 readers: a cluster takes at most 15.",
        "v=1&load=64x24&class=r6g.large&max=64": "db.r6g.large has the memory of 8 ACU, and this load rises to 64",
    }.items():
        planner.open(query)
        assert planner.text(".plan-verdict").startswith(told)
        expect(planner.form.locator(".plan-verdict")).to_have_attribute("data-verdict", "none")
        expect(planner.form.locator(".plan-tiles")).to_be_hidden()


def test_what_keeps_it_awake_is_what_the_page_on_pausing_says(site: Site) -> None:
    """Each reason of the planner stands in that page's table."""
    table = (site.folder / "serverless/pausing/index.html").read_text("utf-8")
    table = re.sub(
        r"<[^>]+>", "", table[table.index('id="what-keeps-it-awake"') : table.index('id="what-wakes-it"')]
    )
    for reason in ("open user connection", "Frequent short calls", "RDS Proxy", "provisioned instance anywhere",
                   "logical replication", "Zero-ETL", "global database"):  # fmt: skip
        assert reason in table, reason


def test_the_keyboard_draws(planner: Planner) -> None:
    planner.open("v=1&load=day")
    chart = planner.page.get_by_role("slider", name="Load over time")
    chart.focus()
    assert chart.get_attribute("aria-valuetext") == "00:00: load 1 ACU, capacity 1 ACU"
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowUp", "ArrowUp", "PageUp", "ArrowDown"):
        planner.page.keyboard.press(key)
    assert chart.get_attribute("aria-valuetext") == "01:00: load 3.5 ACU, capacity 3.5 ACU"
    assert chart.get_attribute("aria-valuenow") == "3.5"
    planner.page.keyboard.press("End")
    for _ in range(4):
        planner.page.keyboard.press("ArrowDown")
    assert planner.query == "?v=1&load=1,3.5,1x3,2,3,4,6,7,8x2,7x2,6x3,7,8,6,4,2,1,0"
    expect(planner.page.get_by_role("button", name="Follows the day")).to_have_attribute(
        "aria-pressed", "false"
    )


def test_the_pointer_draws(planner: Planner) -> None:
    planner.open("v=1&load=steady")
    planner.page.locator(".plan-chart").scroll_into_view_if_needed()
    box = planner.page.locator(".plan-chart").bounding_box()
    assert box
    mouse = planner.page.mouse
    left, width = box["x"] + 34, box["width"] - 40
    top, height = box["y"] + 28, 260 - 24 - 28  # of the scale, which ends at 8 ACU
    mouse.move(left + width * 2.5 / 24, top + height / 4)
    mouse.down()
    mouse.move(left + width * 5.5 / 24, top + height / 4)  # passes over what lies between
    mouse.move(left + width * 8.5 / 24, top + height)
    mouse.up()
    assert planner.query == "?v=1&load=4x2,6x4,4,2,0,4x15"
    expect(planner.page.locator("textarea")).to_have_value("4x2,6x4,4,2,0,4x15")


def test_numbers_are_pasted_as_they_come(planner: Planner) -> None:
    planner.open()
    text = planner.page.get_by_label("As numbers, in ACU")
    text.fill("1.25\t2.5\n3; 4 0x20")
    expect(text).to_have_attribute("aria-invalid", "false")
    assert planner.query == "?v=1&load=1.25,2.5,3,4,0x20"
    for wrong in ("1, two, 3", "7", "-1,2", "300,1", "1x999"):
        text.fill(wrong)
        expect(text).to_have_attribute("aria-invalid", "true")
    expect(planner.form.locator(".plan-verdict")).to_have_attribute("data-verdict", "none")
    expect(planner.form.locator(".plan-chart")).to_be_hidden()
    assert planner.text(".plan-verdict").endswith("not “1x999”.")


def test_every_hour_is_in_the_table(planner: Planner) -> None:
    planner.open("v=1&load=office&min=0&linger=30&span=workdays")
    planner.page.get_by_text("Load and capacity as a table").click()
    rows = planner.page.locator("details:has-text('as a table') tbody tr")
    expect(rows).to_have_count(24)
    assert rows.nth(12).inner_text().split() == [
        "12:00",
        "2",
        "ACU",
        "3",
        "ACU",
    ]  # half an hour at 4, half at 2
    assert rows.nth(18).inner_text().split() == [
        "18:00",
        "0",
        "ACU",
        "0.08",
        "ACU",
    ]  # five minutes at 1, then the pause


def test_a_wrong_link_is_no_verdict(planner: Planner) -> None:
    planner.open("v=1&load=abc&min=7.3&max=8&readers=99&class=db.huge&awake=moon&utm_source=x")
    told = planner.text(".plan-verdict")
    assert told.startswith("The load must be 2 to 288 numbers from 0 to 256, as in 0x8,3.5,4x15, not “abc”.")
    assert "Minimum must be a number from 0 to 256 in steps of 0.5, not “7.3”." in told
    assert "Readers of their own (tiers 2 to 15) must be a whole number from 0 to 15, not “99”." in told
    assert "connections, calls, proxy, provisioned, replication, global, not “moon”." in told
    expect(planner.form.locator(".plan-verdict")).to_have_attribute("data-verdict", "none")
    expect(planner.form.locator(".plan-tiles")).to_be_hidden()
    planner.open("v=3&load=day")
    assert planner.text(".plan-verdict").startswith("This link is of version 3 of the planner")
    planner.page.get_by_role("button", name="Steady").click()
    assert planner.text(".plan-verdict").startswith("Provisioned is cheaper")


def test_a_wrong_number_in_a_field_takes_the_verdict_away_and_says_what_fits(planner: Planner) -> None:
    planner.open("v=1&load=day")
    before = planner.texts(".plan-tiles b")
    field = planner.page.get_by_label("Maximum")
    field.fill("0.3")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(planner.page.locator(f"#{field.get_attribute('aria-describedby')}")).to_have_text(
        "a number from 1 to 256 in steps of 0.5"
    )
    assert (
        planner.text(".plan-verdict") == "Maximum must be a number from 1 to 256 in steps of 0.5, not “0.3”."
    )
    expect(planner.form.locator(".plan-tiles")).to_be_hidden()
    field.fill("4")
    expect(field).to_have_attribute("aria-invalid", "false")
    expect(planner.form.locator(".plan-tiles")).to_be_visible()
    assert planner.texts(".plan-tiles b") != before


def test_the_headline_says_what_it_rests_on(planner: Planner) -> None:
    planner.open("v=1&load=day&max=12&followers=1")
    told = planner.text(".plan-defaults")
    for word in (
        "us-east-1",
        "US East (N. Virginia)",
        "Aurora Standard",
        "0.5 to 12 ACU",
        "2 instances",
        "db.r6g.large",
    ):
        assert word in told


def test_your_own_prices_are_yours(planner: Planner) -> None:
    planner.open("v=1&load=day")
    planner.page.get_by_label("Your price of an ACU-hour").fill("0.14")
    planner.page.get_by_label("Your price of the instance").fill("0.3")
    mean, hours = Fraction(13, 3), number("computed.month.hours")
    assert planner.texts(".plan-tiles b")[:2] == [
        dollars(mean * Fraction("0.14") * hours),
        dollars(Fraction("0.3") * hours),
    ]
    assert "$0.14 (your price)" in planner.texts(".plan-sums li")[0]
    assert planner.query == "?v=1&load=day&acu=0.14&hour=0.3"


def test_a_link_is_copied_and_the_planner_starts_over(planner: Planner) -> None:
    planner.open("v=1&load=spiky&max=12")
    planner.page.get_by_role("button", name="Copy link").click()
    expect(planner.page.get_by_text("Copied", exact=True)).to_be_visible()
    assert planner.page.evaluate("navigator.clipboard.readText()") == f"{planner.url}?v=1&load=spiky&max=12"
    planner.page.get_by_role("button", name="Start over").click()
    assert planner.query == ""
    expect(planner.form.locator(".plan-verdict")).to_have_attribute("data-verdict", "none")
    expect(planner.form.locator(".plan-tiles")).to_be_hidden()


def test_the_answer_is_spoken_once_things_rest(planner: Planner) -> None:
    planner.open("v=1&load=day")
    spoken = planner.form.locator(".plan-said")
    expect(spoken).to_have_text(planner.text(".plan-verdict"))
    planner.page.evaluate(
        "window.times = 0; new MutationObserver(() => times++).observe(document.querySelector('.plan-said'), {childList: true})"
    )
    chart = planner.page.get_by_role("slider")
    chart.focus()
    for _ in range(6):
        planner.page.keyboard.press("PageUp")
    expect(spoken).to_have_text(planner.text(".plan-verdict"))
    assert planner.page.evaluate("times") == 1
