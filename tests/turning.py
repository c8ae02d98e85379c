"""From one page of the site to the next as a reader goes: the theme brings what is new, and keeps the rest.

It spares two thirds of what a visit costs: scripts and style sheets are there already. That each page works
when it is opened afresh is the matter of `test_browser.py`.
"""

from __future__ import annotations

from conftest import rest, visit
from playwright.sync_api import Page

FOLLOW = """
async (address) => {
  const come = new Promise((done) => document$.subscribe(() => location.href.startsWith(address) && done()));
  const link = document.createElement("a");
  link.href = address;
  document.body.append(link);
  link.click();
  link.remove();
  await come;
}
"""


def turn(page: Page, url: str) -> None:
    """Follow a link to `url`, if the page is one of the site, and else open it; wait until it rests."""
    if page.url == "about:blank":
        visit(page, url)
    else:
        page.evaluate(FOLLOW, url)
        rest(page)
