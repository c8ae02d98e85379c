"""What the tests of the planners share: a page in Chromium, and figures from the facts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from weakref import WeakKeyDictionary

from conftest import HOST, ROOT, Site
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect
from project import PATIENCE

from kit.facts import load

FACTS = load(ROOT / "docs" / "facts")
SETTLED = 700  # ms: by then the address and the spoken sentence have followed


def number(id: str) -> Fraction:
    """A fact to calculate with, exactly."""
    value = FACTS[id].value
    assert isinstance(value, Decimal), id
    return Fraction(value)


def rounded(value: Fraction, digits: int = 2) -> str:
    """As people round, with commas: `1,234.50`."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP):,}"


def dollars(value: Fraction) -> str:
    return f"${rounded(value)}"


FOLLOW = """(address) => {
    const link = document.createElement("a");
    link.href = address;
    document.querySelector(".plan").append(link);
    link.click();
    link.remove();
}"""


class Planner:
    """One planner's page, as a link leads to it."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url
        self.faults: list[str] = []
        page.on("console", lambda line: line.type in ("error", "warning") and self.faults.append(line.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", lambda request: f"//{HOST}/" in request.url or self.faults.append(request.url))

    def open(self, query: str = "") -> Planner:
        """Show the planner with this state: by loading the page once, then by links from itself."""
        address = f"{self.url}?{query or 'v=1'}"
        if self.page.url.startswith(self.url):
            self.page.evaluate(FOLLOW, address)
        else:
            self.page.goto(address)
        expect(self.form).to_be_visible()
        return self

    @property
    def form(self) -> Locator:
        return self.page.locator(".plan-form")

    def texts(self, selector: str) -> list[str]:
        """The visible texts without the tips that pop up over figures, each in one line."""
        script = """(nodes) => nodes.map((node) => {
            const copy = node.cloneNode(true);
            for (const tip of copy.querySelectorAll(".fact-tip")) tip.remove();
            return copy.textContent.replace(/\\s+/g, " ").trim();
        })"""
        found: list[str] = self.form.locator(selector).evaluate_all(script)
        return found

    def text(self, selector: str) -> str:
        (found,) = self.texts(selector)
        return found

    @property
    def query(self) -> str:
        """The state in the address, once it has followed."""
        self.page.wait_for_timeout(SETTLED)
        return self.page.evaluate("decodeURIComponent(location.search)")  # type: ignore[no-any-return]


class Planners:
    """The planners by their names, each in a page that is loaded when it is asked for first."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self._context, self._url = context, url
        self.opened: dict[str, Planner] = {}

    def __getitem__(self, name: str) -> Planner:
        if name not in self.opened:
            self.opened[name] = Planner(self._context.new_page(), f"{self._url}plan/{name}/")
        return self.opened[name]


_shared: WeakKeyDictionary[Browser, Planners] = WeakKeyDictionary()
SIZE: ViewportSize = {"width": 1280, "height": 800}


def all_opened(chromium: Browser, site: Site) -> Iterator[Planners]:
    """The planners for a module, which tells their faults; all modules share them, and the clipboard."""
    if chromium not in _shared:
        context = chromium.new_context(viewport=SIZE, reduced_motion="reduce")
        context.set_default_timeout(PATIENCE * 1000)
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=f"http://{HOST}")
        _shared[chromium] = Planners(context, site.url)
    planners = _shared[chromium]
    for planner in planners.opened.values():
        planner.page.set_viewport_size(SIZE)
        planner.faults.clear()
    yield planners
    assert {name: planner.faults for name, planner in planners.opened.items() if planner.faults} == {}


def opened(chromium: Browser, site: Site, name: str) -> Iterator[Planner]:
    """One of them."""
    for planners in all_opened(chromium, site):
        yield planners[name]


def built(site: Site, path: str) -> Path:
    return site.folder / path / "index.html"
