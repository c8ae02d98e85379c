"""Text in all pictures has one size on a screen, and one on a phone: measured in Chromium, in one visit."""

from __future__ import annotations

from conftest import ROOT, Site, visit
from playwright.sync_api import Page

from kit.project.provenance import address
from kit.project.references import uses

DOCS = ROOT / "docs"
PAGES = sorted(address(page.relative_to(DOCS).as_posix(), "") for page in DOCS.rglob("*.md") if uses(page))

FETCH = """
async (pages) => {
  window.figures = [];
  for (const page of pages) {
    const answer = await fetch(new URL("../" + page, location));
    const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const figure of parsed.querySelectorAll("[data-kit-figure]")) figures.push([page, figure]);
  }
}
"""
# One after the other in the place of the open page's content.
MEASURE = """
() => {
  const place = document.querySelector(".md-content__inner"), found = [];
  for (const [page, figure] of figures) {
    place.replaceChildren(figure);
    for (const drawing of figure.querySelectorAll(".kit-stage > svg")) {
      const scale = drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width;
      const words = [...drawing.querySelectorAll("text")];
      const sizes = words.map((text) => parseFloat(getComputedStyle(text).fontSize) * scale);
      if (scale) found.push([page, figure.id, Math.min(...sizes), Math.max(...sizes)]);
    }
  }
  return found;
}
"""


def test_text_in_pictures_has_one_size(tab: Page, site: Site) -> None:
    visit(tab, site.url + "about/")
    tab.evaluate(FETCH, PAGES)
    for width, least in ((1280, 13), (390, 12)):
        tab.set_viewport_size({"width": width, "height": 800})
        found = tab.evaluate(MEASURE)
        assert {page for page, *_ in found} == set(PAGES)
        assert not [told for told in found if told[2] < least - 0.05 or told[3] > 16.05], width
