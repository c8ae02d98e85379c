"""Impossible input, in fields and in links: no verdict stands, and the reason stands in its place."""
# ruff: noqa: E501 (a list of links, scripts of the browser)

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from conftest import Site
from planners import Planner, Planners, all_opened
from playwright.sync_api import Browser, expect

GOOD = {  # a state of each planner that has a verdict
    "topology": "secondaries=2&readers=2",
    "serverless-or-provisioned": "load=day",
    "migration-path": "source=rds-mysql&version=yes&stop=copy",
}
NO_NUMBER = (
    "",
    "abc",
    "-5",
    "NaN",
    "Infinity",
    "1e99",
    "1e1",
    "0x10",
    "+1",
    "1,000",
    " ",
    "null",
    "--1",
    "１",
    "99999999999999999999",
)
WHOLE = ("2.5", "1.0000001")
FIELDS = {  # planner → field → what it must not be, beside what no number is
    "topology": {
        "secondaries": (*WHOLE, "0", "11", "-3"),
        "headless": (*WHOLE, "3", "11"),
        "readers": (*WHOLE, "0", "17"),
        "primary": (*WHOLE, "16"),
        "gib": ("-0.1", "262145"),
        "io": ("-1", "1000001"),
        "gb": ("-1", "1000001"),
    },
    "serverless-or-provisioned": {
        "min": ("0.3", "256.5", "300", "17"),
        "max": ("0.5", "0", "1.3", "257"),
        "pause": (*WHOLE, "299", "86401"),
        "linger": (*WHOLE, "721"),
        "followers": (*WHOLE, "16"),
        "readers": (*WHOLE, "16"),
        "share": (*WHOLE, "101"),
        "acu": ("0", "11"),
        "hour": ("0", "1001"),
    },
}
LINKS = {  # what a person, or a chat, makes of a link
    "topology": (
        "proxy=two", "proxy=", "engine=oracle", "class=db.r6g.large", "class2=toString", "storage=__proto__", "forwarding=yes",
        "secondaries=2&secondaries=3", "secondaries=1&headless=2", "secondaries=10&headless=11", "secondaries=1&headless=1&readers=2",
        "secondaries=2&headless=2&forwarding=on", "secondaries=2&headless=2&class2=r7g.large", "secondaries=2%00",
    ),
    "serverless-or-provisioned": (
        "load=1", "load=1,,x", "load=-1x24", "load=257x24", "load=1x0,2", "load=1x289", "load=NaN,1", "load=<b>", "load=day&load=steady",
        "load=day&min=16&max=8", "load=day&followers=8&readers=8", "load=64x24&max=64&class=r6g.large", "load=17x24&max=16", "load=256x9,0x15&max=1", "load=day&span=month",
        "load=day&awake=moon", "load=day&class=db.r6g.large", "load=day&storage=constructor", "v=2&load=day",
        "load=1,,2", "load=1,50%0A2,25%0A0,75", "load=1,5;2,5;3", "load=0%094%0D%0A1%095", "load=1%20000,2", "v=1&load=day&v=2",
    ),
    "migration-path": ("source=access", "source=", "source=rds-mysql&stop=never", "source=mysql&source=other", "source=rds-mysql&back=maybe", "v=9&source=mysql", "v=1&source=rds-mysql&version=yes&stop=copy&v=9"),
}  # fmt: skip

SHOW = """(queries) => queries.map((query) => {
    const link = document.createElement("a");
    link.href = query;
    document.querySelector(".plan").append(link);
    link.click();
    link.remove();
    const verdict = document.querySelector(".plan-verdict"), seen = (part) => part.getClientRects().length > 0;
    return [verdict.dataset.verdict, seen(verdict), verdict.textContent,
            [...document.querySelectorAll(".plan-answer, .plan-drawing svg, tr[aria-current]")].some(seen)];
})"""


@pytest.fixture(scope="module")
def planners(chromium: Browser, site: Site) -> Iterator[Planners]:
    yield from all_opened(chromium, site)


@pytest.fixture(params=sorted(GOOD))
def planner(request: pytest.FixtureRequest, planners: Planners) -> tuple[str, Planner]:
    return request.param, planners[request.param]


def asked(name: str) -> list[str]:
    """Links with one impossible thing each."""
    good = dict(part.split("=") for part in GOOD[name].split("&"))
    links = []
    for field, values in FIELDS.get(name, {}).items():
        for value in (*NO_NUMBER, *values):
            if value == "" and field in ("secondaries", "acu", "hour"):
                continue  # not answered yet, or no price of one's own
            state = {**good, field: quote(value)}
            links.append("&".join(f"{key}={text}" for key, text in state.items()))
    return [*links, *LINKS[name]]


def test_no_verdict_stands_on_an_impossible_link(planner: tuple[str, Planner]) -> None:
    name, page = planner
    links = asked(name)
    page.open(f"v=1&{GOOD[name]}")
    queries = [f"?{link}" if link.startswith("v=") else f"?v=1&{link}" for link in links]
    for link, (verdict, seen, text, more) in zip(links, page.page.evaluate(SHOW, queries), strict=True):
        assert (verdict, seen, more) == ("none", True, False), (link, text)
        assert len(text.split()) >= 4, (link, text)


def test_a_possible_link_has_its_verdict_after_an_impossible_one(planner: tuple[str, Planner]) -> None:
    name, page = planner
    page.open(f"v=1&{GOOD[name]}")
    found = page.page.evaluate(SHOW, [f"?v=1&{asked(name)[0]}", f"?v=1&{GOOD[name]}"])
    assert [verdict for verdict, *_ in found] == ["none", "yes"]
    assert found[1][3], "the answer is back"


def test_there_is_no_verdict_before_an_answer(planner: tuple[str, Planner]) -> None:
    _, page = planner
    page.open()
    verdict = page.form.locator(".plan-verdict")
    expect(verdict).to_have_attribute("data-verdict", "none")
    expect(verdict).to_be_visible()
    assert page.form.locator(".plan-answer").filter(visible=True).count() == 0


ENTER = """([values]) => values.map(([name, value]) => {
    const input = document.querySelector(`.plan-form [name="${name}"]`), before = input.value;
    const enter = (text) => { input.value = text; input.dispatchEvent(new Event("input", { bubbles: true })); };
    enter(value);
    const verdict = document.querySelector(".plan-verdict");
    const found = [verdict.dataset.verdict, verdict.textContent, input.getAttribute("aria-invalid"), input.value];
    enter(before);
    return [...found, verdict.dataset.verdict];
})"""


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_no_verdict_stands_on_an_impossible_field(planners: Planners, name: str) -> None:
    """Typed, not from a link; and the verdict comes back with what was right before."""
    page = planners[name]
    page.open(f"v=1&{GOOD[name]}")
    typed = [(field, value) for field, values in FIELDS[name].items() for value in ("1e99", "-5", *values)]
    for (field, value), (verdict, text, invalid, kept, after) in zip(
        typed, page.page.evaluate(ENTER, [typed]), strict=True
    ):
        assert verdict == "none", (field, value, text)
        assert kept == value, "nothing is corrected in silence"
        assert invalid == "true" or "above the maximum" in text or "cannot be more" in text, (
            field,
            value,
        )
        assert after == "yes", (field, value)


def test_letters_in_a_field_that_may_be_empty_are_no_empty_field(planners: Planners) -> None:
    page = planners["serverless-or-provisioned"]
    page.open("v=1&load=day")
    price = page.page.get_by_label("Your price of an ACU-hour")
    price.focus()
    page.page.keyboard.type("e")  # the one letter that a browser lets into a number
    expect(page.form.locator(".plan-verdict")).to_have_attribute("data-verdict", "none")
    assert page.text(".plan-verdict").startswith("Your price of an ACU-hour must be a number from 0.001")
    page.page.keyboard.press("Backspace")
    expect(page.form.locator(".plan-verdict")).to_have_attribute("data-verdict", "yes")


PASTED = {
    "−5": "none",
    "1,5": "none",
    "1.000,5": "none",
    "5½": "none",
    "３ − 1": "none",
    "10 ACU": "yes",
    " 5 ": "yes",
}


def test_what_a_browser_would_make_another_number_of_is_refused(planners: Planners) -> None:
    """Of a pasted “−5” it keeps 5. A unit and spaces change no number."""
    page = planners["topology"]
    for pasted, verdict in PASTED.items():
        page.open("v=1&secondaries=2&readers=2")
        page.form.locator("[name=secondaries]").select_text()
        page.page.keyboard.insert_text(pasted)
        expect(page.form.locator(".plan-verdict")).to_have_attribute("data-verdict", verdict)
        if verdict == "none":
            assert page.text(".plan-verdict").endswith(f"not “{pasted}”.")
    page.page.keyboard.press("Control+a")
    page.page.keyboard.type("3")
    expect(page.form.locator(".plan-verdict")).to_have_attribute("data-verdict", "yes")


def test_refused_looks_unlike_allowed(planners: Planners) -> None:
    """By its color, its sign and its frame: three looks for yes, no and none."""
    page = planners["topology"]
    looks = []
    for query in ("secondaries=2", "secondaries=10&primary=6", "secondaries=2&headless=3"):
        page.open(f"v=1&{query}")
        looks.append(
            page.form.locator(".plan-verdict").evaluate("""(one) => {
            const own = getComputedStyle(one), sign = getComputedStyle(one, "::before");
            return [one.dataset.verdict, own.color, own.borderTopStyle, sign.content];
        }""")
        )
    assert [look[0] for look in looks] == ["yes", "no", "none"]
    assert len({tuple(look[1:]) for look in looks}) == 3


SET = """([name, value, kind]) => {
    const input = document.querySelector(`.plan-form [name="${name}"]`);
    input.focus();
    input.value = value;
    input.dispatchEvent(new Event(kind, { bubbles: true }));
}"""


@pytest.mark.parametrize("kind", ["input", "change"])
def test_one_event_alone_takes_the_verdict_away(planners: Planners, kind: str) -> None:
    """A program that fills forms may send either."""
    page = planners["topology"]
    for state, name, value in (
        ("secondaries=2", "primary", "99"),
        ("secondaries=2&headless=2", "forwarding", "on"),
    ):
        page.open(f"v=1&{state}")
        page.page.evaluate(SET, [name, value, kind])
        expect(page.form.locator(".plan-verdict")).to_have_attribute("data-verdict", "none")


def test_a_new_state_overwrites_the_field_in_use_too(planners: Planners) -> None:
    """Not every browser takes the focus to the button that is clicked."""
    page = planners["topology"]
    page.open("v=1&secondaries=2")
    page.page.evaluate(SET, ["primary", "99", "input"])
    page.page.evaluate("document.querySelector('.plan-bar button:last-of-type').click()")
    expect(page.form.locator("[name=primary]")).to_have_value("1")


@pytest.mark.parametrize("name", ["why-denied", "still-true", "serverless-or-provisioned"])
def test_start_over_takes_the_pasted_text_away(planners: Planners, name: str) -> None:
    page = planners[name]
    page.open()
    empty = page.page.locator(".plan-verdict").inner_text()
    text = page.form.locator("textarea")
    for pasted in ("DatabaseResumingException", "a global database has up to 5 secondary Regions", "1"):
        text.fill(pasted)
        expect(page.form.locator(".plan-verdict")).not_to_have_text(empty)
        page.form.get_by_role("button", name="Start over").click()
        expect(text).to_have_value("")
        expect(page.form.locator(".plan-verdict")).to_have_text(empty)
        assert page.form.locator(".plan-heard:not(:empty)").count() == 0


def test_a_refused_field_moves_no_other(planners: Planners) -> None:
    """Its hint stands below it, and the controls of its row stay level."""
    places = """() => ["secondaries", "headless"].map((name) =>
        document.querySelector(`.plan-form [name=${name}]`).getBoundingClientRect().top)"""
    page = planners["topology"]
    for query in ("v=1&secondaries=2&readers=2", "v=1&secondaries=99&readers=2"):
        one, other = page.open(query).page.evaluate(places)
        assert one == other, query


def test_a_load_that_can_be_read_in_two_ways_is_refused(planners: Planners) -> None:
    """A decimal comma or a column of hours would become a load; and it says what to write."""
    pasted = {
        "1,50\n2,25\n0,75": "none",
        "1,5;2,5;3": "none",
        "1,5\t2,5": "none",
        "0;4\r\n1;5\r\n": "none",
        "0\t4\n\n1\t5": "none",
        "1.5\r\n\r\n2.5\r\n": "yes",
        "\ufeff1\n2\n3": "yes",
        "1\t2.5\t3": "yes",
        "1;2;3": "yes",
        "1,2,3,\n4,5,6": "yes",
        "1, 2, 3": "yes",
        "1,5": "yes",
    }
    page = planners["serverless-or-provisioned"]
    page.open()
    for text, verdict in pasted.items():
        page.form.locator("textarea").fill(text)
        assert page.page.locator(".plan-verdict").get_attribute("data-verdict") == verdict, text
        assert ("points for decimals" in page.text(".plan-verdict")) == (verdict == "none"), text
