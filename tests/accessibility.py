"""axe-core on an open page, at a fraction of its cost: contrast is judged once for each look of a text.

For a contrast, axe finds out what lies below each single text, which takes most of its time. Texts that look
the same in the same surroundings have the same contrast: one of them is judged, once in a run of the tests.
So is one of the links that look the same in texts that do.
"""

from __future__ import annotations

from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = ["color-contrast", "link-in-text-block"]
_judged: set[str] = set()  # looks whose contrast is enough

# What decides a contrast: a text's color, whether it is large (below 18 px it is not, whatever its weight),
# and every ground around it up to one that hides all behind. What is taken out of the flow may lie on
# something else, and counts by its name. In a drawing a text lies on shapes: there its size and weight count.
LOOKS = """
() => {
  const known = new Map();
  const around = (element) => { // [what lies below a text here, how faint all of it is]
    if (!element) return ["", ""];
    if (!known.has(element)) {
      const { backgroundColor, backgroundImage, opacity, position } = getComputedStyle(element);
      const [below, faint] = around(element.parentElement);
      const fainter = opacity === "1" ? faint : `${opacity} ${faint}`;
      const name = position === "static" ? "" : `${element.localName}.${element.getAttribute("class") ?? ""}`;
      const own = [backgroundColor, backgroundImage, opacity, name].join();
      const bare = own === "rgba(0, 0, 0, 0),none,1,";
      const hides = !fainter && backgroundImage === "none" && backgroundColor.startsWith("rgb(");
      known.set(element, [hides ? backgroundColor : (bare ? "" : `${own} `) + below, fainter]);
    }
    return known.get(element);
  };
  const looks = new Map(), seen = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (seen.has(element) || !texts.currentNode.data.trim()) continue;
    seen.add(element);
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    const { color, fill, fontSize, fontWeight, textShadow } = getComputedStyle(element);
    const drawn = element.namespaceURI.endsWith("svg");
    const size = drawn || parseFloat(fontSize) >= 18 ? `${fontSize} ${fontWeight}` : "small";
    const look = [color, drawn && fill, size, textShadow].join() + ` ${around(element)[0]}`;
    if (!looks.has(look)) looks.set(look, element);
  }
  for (const link of document.querySelectorAll("a[href], [role=link]")) {
    if (!link.checkVisibility({ visibilityProperty: true })) continue;
    const style = getComputedStyle(link), text = getComputedStyle(link.parentElement);
    const { color, fontSize, fontWeight, textDecorationLine, textDecorationStyle, borderBottom } = style;
    const own = [color, fontSize, fontWeight, textDecorationLine, textDecorationStyle, borderBottom];
    const look = ["link", ...own, text.color, text.fontWeight].join() + ` ${around(link)[0]}`;
    if (!looks.has(look)) looks.set(look, link);
  }
  window.looks = [...looks.values()];
  return [...looks.keys()];
}
"""
JUDGE = """
async ([chosen, within, rules]) => {
  for (const element of document.querySelectorAll("[data-judge]")) delete element.dataset.judge;
  for (const index of chosen) window.looks[index].dataset.judge = "";
  axe.configure({ rules: [
    { id: "color-contrast", selector: "[data-judge]" },
    { id: "link-in-text-block", selector: ":is(a[href], [role=link])[data-judge]" },
  ] });
  const options = { runOnly: rules, resultTypes: ["violations"], preload: false };  // by no rule of ours
  const { violations } = await axe.run(within ?? document, options);
  return { violations };
}
"""


def check(page: Page, rules: list[str] = RULES, within: str | None = None) -> None:
    """Fail with axe's report when `page` as it stands, or what the selector `within` names, breaks a rule."""
    looks = page.evaluate(LOOKS)
    chosen = [index for index, look in enumerate(looks) if look not in _judged]
    if rules == CONTRAST and not chosen:
        return
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(Axe().axe_script)
    found = AxeResults(page.evaluate(JUDGE, [chosen, within, rules]))
    scheme = page.locator("body").get_attribute("data-md-color-scheme")
    assert found.violations_count == 0, f"{page.url}, {scheme}: {found.generate_report()}"
    if within is None:
        _judged.update(looks)
