"""What the tests of the scenarios share: their pages, each loaded once, on which the figure begins anew."""

from __future__ import annotations

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from conftest import Site
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect
from project import PATIENCE

# As instant navigation does it: the figure as it was brought, at another address, and the site starts it.
ANEW = """async (address) => {
    if (!window.brought) {
        const text = await (await fetch(location.pathname)).text();
        window.brought = new DOMParser().parseFromString(text, "text/html").querySelector("figure.live");
    }
    history.replaceState(null, "", address);
    scrollTo(0, 0);
    const figure = document.importNode(brought, true);
    const styles = [...figure.querySelectorAll("link")];
    const styled = styles.map((link) => new Promise((done) => (link.onload = done)));
    document.querySelector("figure.live").replaceWith(figure);
    await Promise.all(styled);
    startPrograms();
}"""


class Scenes:
    """The pages of scenarios in one browser, and what went wrong on any of them."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self._context, self._url = context, url
        self._pages: dict[str, Page] = {}
        self._moving: dict[str, bool] = {}
        self.faults: list[str] = []

    def open(
        self, name: str, query: str = "", *, width: int = 1280, height: int = 800, moving: bool = False
    ) -> tuple[Page, Locator]:
        """The page of a scenario and its figure, which has just begun at the address with `query`.

        `moving`: for a reader who does not mind movement.
        """
        page, address = self._page(name), f"{self._url}scenarios/{name}/{query}"
        size: ViewportSize = {"width": width, "height": height}
        if page.viewport_size != size:
            page.set_viewport_size(size)
        if self._moving.get(name) != moving:  # or all is styled and laid out once more
            page.emulate_media(reduced_motion="no-preference" if moving else "reduce")
            self._moving[name] = moving
        if page.url == "about:blank":
            page.goto(address)
        else:
            page.evaluate(ANEW, address)
        return page, ready(page)

    def _page(self, name: str) -> Page:
        if name not in self._pages:
            self._pages[name] = page = self._context.new_page()
            page.on("pageerror", lambda error: self.faults.append(str(error)))
        return self._pages[name]


def ready(page: Page) -> Locator:
    """The figure of a page, once it is drawn and says something."""
    figure = page.locator("figure.live")
    expect(figure.locator(".live-tool > :is(.live-stage, .kit-stage) > svg:visible")).to_be_visible()
    expect(figure.locator(".play-now")).not_to_be_empty()
    return figure


_shared: WeakKeyDictionary[Browser, Scenes] = WeakKeyDictionary()


def opened(chromium: Browser, site: Site) -> Iterator[Scenes]:
    """The pages for a module, which tells their faults; all modules share them."""
    if chromium not in _shared:
        context = chromium.new_context()
        context.set_default_timeout(PATIENCE * 1000)
        _shared[chromium] = Scenes(context, site.url)
    scenes = _shared[chromium]
    scenes.faults.clear()
    yield scenes
    assert scenes.faults == []


def result(figure: Locator, number: int = 0) -> Locator:
    """A result as it stands there."""
    return figure.locator(".live-results dd strong").nth(number)
