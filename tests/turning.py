"""From one page of the site to the next as a reader goes: the theme brings what is new, and keeps the rest.

It spares two thirds of what a visit costs: scripts and style sheets are there already. That each page works
when it is opened afresh is the matter of `test_browser.py`.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from conftest import rest, visit
from playwright.sync_api import Page

FOLLOW = """
(address) => {
  window.came = false;
  document$.subscribe(() => { window.came ||= location.href.startsWith(address); });
  const link = document.createElement("a");
  link.href = address;
  document.body.append(link);
  link.click();
  link.remove();
}
"""


def turn(page: Page, url: str) -> None:
    """Follow a link to `url`, or open it where the theme would not bring it; wait until the page rests."""
    there = urlsplit(url)[:3]
    if there[1] != urlsplit(page.url)[1] or there == urlsplit(page.url)[:3]:  # the same page, asked otherwise
        visit(page, url)
    else:
        page.evaluate(FOLLOW, url)
        page.wait_for_function("() => window.came")
        rest(page)
