"""On paper, as Chromium prints it: the answer and what was entered, and no page that is a third blank."""

from __future__ import annotations

from itertools import groupby

import pypdfium2
import pytest
from conftest import ROOT, Site, visit
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

DOTS = 50  # per inch
TOP, BOTTOM = 16 / 25.4 * DOTS, 18 / 25.4 * DOTS  # the margins of print.css, with the running foot
HAIR = 2  # dots: a border is no text
ANSWERED = {
    "serverless-or-provisioned": "?v=1&load=day",
    "migration-path": "?v=1&source=rds-mysql&version=yes&stop=copy",
    "why-denied": "?v=1&error=AccessDeniedException",
    "topology": "?v=1&secondaries=2",
    "still-true": "?v=1&example=notes",
}
SCENARIOS = sorted(path.stem for path in (ROOT / "docs/scenarios").glob("*.md") if path.stem != "index")
PAGES = [
    "",
    *(f"plan/{name}/{query}" for name, query in ANSWERED.items()),
    "plan/why-denied/",
    *(f"scenarios/{name}/" for name in SCENARIOS),
]


def printed(page: Page, address: str, paper: str) -> list[Image.Image]:
    """The sheets, in gray."""
    visit(page, address)
    document = pypdfium2.PdfDocument(page.pdf(format=paper))
    return [sheet.render(scale=DOTS / 72, grayscale=True).to_pil() for sheet in document]


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


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("address", PAGES)
def test_no_sheet_is_a_third_blank(context: BrowserContext, site: Site, address: str, paper: str) -> None:
    """But the last, which ends where the text does."""
    sheets = printed(context.new_page(), site.url + address, paper)
    shares = [round(blank(sheet), 2) for sheet in sheets]
    assert max(shares[:-1], default=0) <= 1 / 3, shares


@pytest.mark.parametrize("name", ANSWERED)
def test_a_planner_prints_its_answer_and_not_what_it_was_looked_up_in(
    context: BrowserContext, site: Site, name: str
) -> None:
    page = context.new_page()
    assert len(printed(page, f"{site.url}plan/{name}/{ANSWERED[name]}", "A4")) <= 3
    page.emulate_media(media="print")
    expect(page.locator(".plan-verdict")).to_be_visible()
    lists = page.locator(".md-typeset .plan ~ h2:not(#what-it-assumes, #sources)")
    assert lists.count() and not any(each.is_visible() for each in lists.all())


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_scenario_prints_its_results_and_not_what_to_try(
    context: BrowserContext, site: Site, name: str
) -> None:
    page = context.new_page()
    page.goto(f"{site.url}scenarios/{name}/")
    page.emulate_media(media="print")
    expect(page.locator(".live-results")).to_be_visible()
    expect(page.locator("#what-to-try + ol")).to_be_hidden()
