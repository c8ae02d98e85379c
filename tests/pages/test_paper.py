"""On paper, as Chromium prints it: the answer and what was entered, and no page that is a third blank."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import pypdfium2
import pytest
from conftest import Site, visit
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from project import PATIENCE

DOTS = 50  # per inch
TOP, BOTTOM = 16 / 25.4 * DOTS, 18 / 25.4 * DOTS  # the margins of print.css, with the running foot
HAIR = 2  # dots: a border is no text
ANSWERED = {  # short and long answers; the first of each has the usual length
    "serverless-or-provisioned": ["load=day", "load=test&span=workdays&min=0", "load=day&min=8&max=4"],
    "migration-path": [
        "source=rds-mysql&version=yes&stop=copy",
        "source=mariadb&version=no&stop=minutes&back=yes",
        "source=rds-postgresql&version=yes&stop=minutes&clear=yes&several=yes&back=yes",
    ],
    "why-denied": [
        "error=AccessDeniedException",
        "error=DatabaseResumingException",
        "error=DecryptionFailure",
    ],
    "topology": ["secondaries=2", "secondaries=1&headless=1", "secondaries=10&primary=6"],
    "still-true": ["example=notes"],
}
SCENARIOS = {  # as it opens, and other runs at their ends
    "all-secondaries-lag": ["", "behind=both&limit=0&lasts=1&reset=0&rate=1&at=999999"],
    "forwarded-write": ["", "mode=EVENTUAL&trip=0.4&lag=5&statements=3&pause=10&at=999999"],
    "lambda-burst": ["", "way=proxy&burst=1000&room=20&hold=1&pinned=100&at=999999"],
    "promote-replica": ["", "order=wait&lag=900&where=log&repoint=120&rate=100&at=999999"],
    "region-lost": ["", "change=switchover&lag=600&gate=20&decide=600&rate=100&at=999999"],
    "serverless-day": ["", "load=office&low=0&high=1&pause=300&speed=old&at=86400"],
}
SHEETS = [
    *(f"plan/{name}/?v=1&{query}" for name, queries in ANSWERED.items() for query in queries),
    *(f"plan/{name}/" for name in ("migration-path", "why-denied", "still-true")),
    *(f"scenarios/{name}/?{query}" for name, queries in SCENARIOS.items() for query in queries),
]
OTHERS = ["", "serverless/capacity/", "global-database/", "facts/", "slides/", "draw/vocabulary/"]
LINE = 15  # mm: the last line of a planner or a scenario, which fades what it cuts


def document(page: Page, address: str, *papers: str) -> list[bytes]:
    """What the printer gets, by paper."""
    visit(page, address)
    page.emulate_media(media="null")  # as a reader prints: the page does not know before
    return [page.pdf(format=paper) for paper in papers or ("A4",)]


@pytest.fixture(scope="module")
def window(chromium: Browser) -> Iterator[Page]:
    """One for all that is printed here."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE * 1000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def printed(request: pytest.FixtureRequest, window: Page, site: Site) -> tuple[Page, list[bytes]]:
    """The page at an address, as paper shows it, and what the printer got: A4 and Letter."""
    window.set_viewport_size({"width": 1280, "height": 800})
    window.emulate_media(media="screen")
    papers = document(window, site.url + request.param, "A4", "Letter")
    window.emulate_media(media="print")
    return window, papers


def sheets(pdf: bytes) -> list[Image.Image]:
    """In gray."""
    return [each.render(scale=DOTS / 72, grayscale=True).to_pil() for each in pypdfium2.PdfDocument(pdf)]


def blank(sheet: Image.Image) -> float:
    """The largest share of the height between the margins, in one piece, with nothing but hairlines."""
    body = sheet.crop((0, round(TOP), sheet.width, round(sheet.height - BOTTOM)))
    ink = body.point(lambda gray: 255 * (gray < 235))
    rows = [ink.crop((0, row, ink.width, row + 1)).getbbox() is not None for row in range(ink.height)]
    most = stretch = 0
    for inked, run in groupby(rows):
        length = len(list(run))
        if inked and length > HAIR:
            stretch = 0
        else:
            stretch += length
            most = max(most, stretch)
    return most / ink.height


def test_a_blank_is_seen() -> None:
    sheet = Image.new("L", (400, 585), 255)
    assert blank(sheet) == 1
    sheet.paste(0, (50, 40, 300, 300))
    sheet.paste(0, (50, 500, 300, 502))  # a border
    assert blank(sheet) == pytest.approx(0.49, abs=0.01)


def shares(pdf: bytes) -> list[float]:
    return [round(blank(sheet), 2) for sheet in sheets(pdf)]


@pytest.mark.parametrize("printed", SHEETS, indirect=True)
def test_no_sheet_is_a_third_blank_and_only_what_it_rests_on_is_cut(
    printed: tuple[Page, list[bytes]],
) -> None:
    """The rest begins within the sheets, and what stands before it ends above the line that says so."""
    page, papers = printed
    for pdf in papers:
        assert max(shares(pdf)) <= 1 / 3, shares(pdf)
    page.set_viewport_size({"width": 673, "height": 990})  # A4
    before, end = page.evaluate(
        """() => [document.querySelector(".afn-rest"), document.querySelector(".md-content__inner")].map(
            (one, at) => one.getBoundingClientRect()[at ? "bottom" : "top"])"""
    )
    assert end - before >= LINE * 96 / 25.4
    assert round(end / 990, 2) % 1 == 0, "whole sheets"


@pytest.mark.parametrize("address", OTHERS)
def test_other_pages_are_blank_only_where_they_end(tab: Page, site: Site, address: str) -> None:
    (pdf,) = document(tab, site.url + address)
    assert max(shares(pdf)[:-1], default=0) <= 1 / 3, shares(pdf)


@pytest.mark.parametrize(
    "printed", [f"plan/{name}/?v=1&{queries[0]}" for name, queries in ANSWERED.items()], indirect=True
)
def test_a_planner_prints_its_answer_and_not_what_it_was_looked_up_in(
    printed: tuple[Page, list[bytes]],
) -> None:
    page, (pdf, _) = printed
    assert len(sheets(pdf)) <= 3
    expect(page.locator(".plan-verdict")).to_be_visible()
    lists = page.locator(".md-typeset :is(.plan ~ h2, #the-paths)")
    assert lists.count() and not any(each.is_visible() for each in lists.all())


@pytest.mark.parametrize("printed", [f"scenarios/{name}/?" for name in SCENARIOS], indirect=True)
def test_a_scenario_prints_its_results_and_not_what_to_try(printed: tuple[Page, list[bytes]]) -> None:
    page, _ = printed
    expect(page.locator(".live-results")).to_be_visible()
    expect(page.locator("#what-to-try + ol")).to_be_hidden()
