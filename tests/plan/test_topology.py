"""Topology planner: what it allows, its bill, its examples, and that the drawing shows the choice and can be read."""
# ruff: noqa: E501 (scripts of the browser)

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from fractions import Fraction

import pytest
from conftest import ROOT, Site
from planners import Planner, dollars, number, opened
from playwright.sync_api import Browser, expect

PAGE = (ROOT / "docs/plan/topology.md").read_text("utf-8")
EXAMPLE = re.compile(
    r"\| \[([^\]]+)\]\(topology\.md\?([^)]*)\) \| (yes|no)\b.* \| (?:\[(\$[\d.,]+)\].*|–) \|$"
)
MOST = int(number("global.secondary-regions.max"))
SUM = int(number("global.readers.primary.sum"))
NEAR = int(number("global.readers.secondary.max"))


@pytest.fixture(scope="module")
def planner(chromium: Browser, site: Site) -> Iterator[Planner]:
    yield from opened(chromium, site, "topology")


def judged(secondaries: int, primary: int, readers: int) -> str:
    """As AWS's configuration requirements say it: what no setting can be is no question, so there is no verdict."""
    if not (1 <= secondaries <= MOST and readers <= NEAR):
        return "none"
    return "yes" if primary <= SUM - secondaries else "no"


def query(**values: object) -> str:
    return "&".join(["v=1", *(f"{name}={value}" for name, value in values.items())])


ALLOWS = """(queries) => queries.map((query) => {
    const link = document.createElement("a");
    link.href = `?${query}`;
    document.querySelector(".plan").append(link);
    link.click();
    link.remove();
    const form = document.querySelector(".plan-form"), verdict = form.querySelector(".plan-verdict");
    return [verdict.dataset.verdict, verdict.textContent, form.querySelector(".plan-tiles").checkVisibility()];
})"""


def test_it_allows_what_aws_allows_and_nothing_else(planner: Planner) -> None:
    planner.open()
    primaries = (0, SUM - MOST, SUM - 2, SUM - 1)
    cases = list(itertools.product((0, 1, 2, MOST, MOST + 1), primaries, (1, NEAR, NEAR + 1)))
    asked = [query(secondaries=one, primary=two, readers=three) for one, two, three in cases]
    found = set()
    for case, (told, verdict, tiles) in zip(cases, planner.page.evaluate(ALLOWS, asked), strict=True):
        expected = judged(*case)
        assert told == expected
        begin = {"yes": "Allowed: ", "no": "Not allowed: ", "none": ""}[expected]
        assert verdict.startswith(begin), case
        assert ("Allowed" in verdict) == (expected == "yes")
        assert tiles == (expected == "yes")
        found.add(expected)
    assert found == {"yes", "no", "none"}


def test_the_limits_are_shown_with_what_is_left(planner: Planner) -> None:
    planner.open(query(secondaries=3, primary=4, readers=2))
    assert planner.texts(".plan-notices:first-of-type .good")[:3] == [
        "Secondary Regions: 3 of 10, and at least 1.",
        "Readers in the primary: 4 of 12, that is 15 − 3, one less for each secondary Region.",
        "Readers in a secondary: 2 of 16.",
    ]


BILLS: list[tuple[str, Fraction]] = [
    (
        query(secondaries=2, readers=3, gib=0, io=0, gb=0),
        2 * 3 * number("price.instance.r6g-large") * number("computed.month.hours"),
    ),
    (
        query(secondaries=3, headless=3, gib=100, io=10, gb=7),
        3
        * (
            100 * number("price.serverless.storage")
            + 10 * number("price.global.replicated-write-io")
            + 7 * number("price.global.transfer")
        ),
    ),
    (
        query(secondaries=1, headless=1, storage="io", gib=100, io=10, gb=0),
        100 * number("price.serverless.storage.io-optimized")
        + 10 * number("price.global.replicated-write-io"),
    ),
    (
        query(secondaries=1, class2="r7g.2xlarge", storage="io", gib=0, io=0, gb=0),
        number("price.instance.r7g-2xlarge")
        * (1 + number("price.io-optimized.premium") / 100)
        * number("computed.month.hours"),
    ),
    (  # a writer alone has the fewest vCPUs that a proxy is billed for
        query(secondaries=1, primary=0, headless=1, proxy="all", gib=0, io=0, gb=0),
        number("computed.proxy.provisioned-floor.month"),
    ),
    (
        query(secondaries=1, proxy="primary", headless=1, gib=0, io=0, gb=0),
        number("computed.proxy.writer-and-reader.month"),
    ),
]


@pytest.mark.parametrize(("asked", "cost"), BILLS)
def test_the_bill_is_that_of_the_facts(planner: Planner, asked: str, cost: Fraction) -> None:
    planner.open(asked)
    assert planner.text(".plan-tiles div:first-child b") == dollars(cost)
    *parts, total = planner.texts(".plan-sums li")
    assert total == f"Together {dollars(cost)} a month"
    amounts = [Fraction(part.rsplit("$", 1)[1].replace(",", "")) for part in parts]
    assert abs(sum(amounts) - cost) <= Fraction(len(parts), 100), "the parts add up"


def test_each_example_opens_with_what_it_says(planner: Planner) -> None:
    table = PAGE.split("## Worked examples")[1].split("## ")[0]
    examples = [EXAMPLE.match(line) for line in table.splitlines() if line.startswith("| [")]
    assert len(examples) > 4
    for example in examples:
        assert example
        name, asked, ok, cost = example.groups()
        planner.open(asked)
        assert planner.text(".plan-verdict").startswith("Allowed" if ok == "yes" else "Not allowed"), name
        if cost:
            assert planner.text(".plan-tiles div:first-child b") == cost, name


DRAWN = """(svg) => {
    const count = (selector) => svg.querySelectorAll(selector).length;
    return { regions: count("rect.region"), proxies: count("rect.plain"),
             headless: count("rect.ghost"), copies: count("path.head.replication"),
             forwarded: count("path.head.write") - 1 - (svg.textContent.split("Proxy").length > 1 ? 1 : 0) - 1,
             texts: [...svg.querySelectorAll("text")].map((one) => one.textContent) };
}"""


def drawn(planner: Planner, **values: object) -> dict[str, object]:
    planner.open(query(**values))
    found: dict[str, object] = planner.form.locator(".plan-drawing svg").evaluate(DRAWN)
    return found


def test_the_drawing_shows_the_choice(planner: Planner) -> None:
    found = drawn(planner, secondaries=3, headless=1, readers=2, primary=4, proxy="all", forwarding="on")
    assert found["regions"] == 4
    assert found["copies"] == 3, "replication reaches each secondary"
    assert found["headless"] == 1
    assert found["proxies"] == 3, "none where nothing is behind it"
    assert found["forwarded"] == 1
    texts = found["texts"]
    assert isinstance(texts, list)
    assert texts.count("2 readers") == 2
    assert "4 readers" in texts
    plain = drawn(planner, secondaries=1, primary=0)
    assert (plain["regions"], plain["proxies"], plain["forwarded"]) == (2, 0, 0)


def test_the_drawing_is_told_in_words(planner: Planner) -> None:
    planner.open(query(secondaries=3, headless=1, readers=2, forwarding="on", proxy="primary"))
    expect(planner.form.locator(".plan-drawing svg")).to_have_attribute(
        "aria-label",
        "Primary Region: a writer and 1 reader. 2 secondary Regions with 2 readers each. 1 headless secondary Region."
        " The primary's volume replicates to each. Readers of the secondaries forward writes to the writer."
        " A proxy in the primary Region.",
    )


CLASH = """async () => {
    // The drawing follows the width of its place.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const svg = document.querySelector(".plan-drawing svg");
    const boxes = [...svg.querySelectorAll("text, use")].filter((one) => one.getClientRects().length)
        .map((one) => [one.textContent || "icon", one.getBoundingClientRect()]);
    const frame = svg.getBoundingClientRect();
    const apart = (a, b) => a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
    return [document.documentElement.scrollWidth, ...boxes.flatMap(([name, a], i) => [
        ...(a.left < frame.left - 1 || a.right > frame.right + 1 || a.bottom > frame.bottom + 1 ? [`${name} sticks out`] : []),
        ...boxes.slice(i + 1).filter(([, b]) => !apart(a, b)).map(([other]) => `${name} on ${other}`)])];
}"""


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_in_the_drawing_touches_anything(planner: Planner, width: int) -> None:
    planner.page.set_viewport_size({"width": width, "height": 800})
    for secondaries, proxy, forwarding in itertools.product((1, 2, 5, 10), ("none", "all"), ("off", "on")):
        asked = query(
            secondaries=secondaries,
            proxy=proxy,
            forwarding=forwarding,
            headless=secondaries // 5,
            readers=16,
            primary=5,
        )
        planner.open(asked)
        assert planner.page.evaluate(CLASH) == [width], asked
    planner.page.set_viewport_size({"width": 1280, "height": 800})


def test_what_follows_fits_the_choice(planner: Planner) -> None:
    planner.open(query(secondaries=1, headless=1))
    assert any(
        note.startswith("A headless secondary cannot take over") for note in planner.texts(".plan-notices li")
    )
    assert "after an instance is created" in planner.text(".plan-tiles div:last-child")
    planner.open(query(secondaries=1, engine="mysql", forwarding="on", proxy="all", readers=2))
    notes = planner.texts(".plan-notices li")
    assert any("version 2.08.1 or higher, and may take 10%" in note for note in notes)
    assert any("EVENTUAL or GLOBAL" in note for note in notes)
    assert not any("managed RPO" in note for note in notes)
    planner.open(query(secondaries=1, **{"class": "r7g.xlarge", "class2": "r6g.large"}))
    assert any("are smaller" in note for note in planner.texts(".plan-notices .bad"))


def test_the_keyboard_answers_and_the_address_follows(planner: Planner) -> None:
    planner.open("v=1&secondaries=1")
    assert planner.text(".plan-verdict") == "Allowed: 2 Regions, 3 instances."
    planner.form.get_by_label("Secondary Regions").focus()
    planner.page.keyboard.press("ArrowUp")
    assert planner.text(".plan-verdict") == "Allowed: 3 Regions, 4 instances."
    planner.form.get_by_label("Write forwarding").focus()
    planner.page.keyboard.press("ArrowDown")
    assert planner.query == "?v=1&secondaries=2&forwarding=on"
    expect(planner.form.locator(".plan-said")).to_have_text(
        "Allowed: 3 Regions, 4 instances. $599.60 a month beside the primary."
    )


def test_a_wrong_link_is_no_verdict(planner: Planner) -> None:
    planner.open("v=1&secondaries=40&proxy=two")
    verdict = planner.text(".plan-verdict")
    assert f"Secondary Regions must be a whole number from 1 to {MOST}, not “40”." in verdict
    assert "RDS Proxy must be none, primary, all, not “two”." in verdict
    expect(planner.form.locator(".plan-verdict")).to_have_attribute("data-verdict", "none")
    expect(planner.form.locator(".plan-drawing")).to_be_hidden()
    assert planner.query == "?v=1&secondaries=40&proxy=two", "the link still says what it asked for"
    planner.form.locator("[name=secondaries]").fill("4")
    assert "Secondary Regions" not in planner.text(".plan-verdict")
    planner.form.get_by_label("RDS Proxy").select_option("all")
    assert planner.text(".plan-verdict").startswith("Allowed: 5 Regions")


def test_the_headline_says_what_it_rests_on(planner: Planner) -> None:
    planner.open("v=1&secondaries=2&class=r7g.xlarge&gib=80")
    told = planner.text(".plan-defaults")
    for word in ("us-east-1", "US East (N. Virginia)", "db.r7g.xlarge", "80 GiB", "500 million", "250 GB"):
        assert word in told
