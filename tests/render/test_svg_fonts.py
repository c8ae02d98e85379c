"""A reader without Arial sees what was laid out: text keeps its measured width in whatever font is there.

Each font has a Chromium of its own that sees no other.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
from collections.abc import Iterator
from html import unescape
from importlib import resources
from pathlib import Path

import browser as finder
import pytest
from conftest import PREFIX, Site
from drawn import SCRIPTS, catalog
from fontTools.ttLib import TTFont
from playwright.sync_api import Page, Playwright

from kit.render.svg import svg
from kit.site import web_font
from kit.style.css import variables

SLUGS = [path.stem.replace("_", "-") for path in SCRIPTS]
FONTS = {  # folder of a package, and the files in it
    "Bitstream Vera, as wide as DejaVu": ("reportlab", "fonts/Vera*.ttf"),
    "Noto Sans": ("fontpkg_noto_sans", "files/NotoSans[[]*"),
    "Roboto": ("fontpkg_roboto", "files/Roboto[[]*"),
}
CONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>"""

# Where each line of text is drawn, and what is wrong with that: a picture and a sentence for each fault.
FAULTS = """
() => {
  const found = [];
  for (const drawing of document.querySelectorAll("svg.kit-svg")) {
    const faults = [];
    const view = drawing.viewBox.baseVal;
    const texts = [...drawing.querySelectorAll("text")].map((text) => {
      const { x, y, width, height } = text.getBBox();
      const size = parseFloat(getComputedStyle(text).fontSize), base = Number(text.getAttribute("y"));
      const measured = Number(text.getAttribute("textLength"));
      const last = text.getNumberOfChars() - 1;
      const held = text.getEndPositionOfChar(last).x - text.getStartPositionOfChar(0).x;
      if (Math.abs(held - measured) > 0.5) faults.push(`${text.textContent}: ${held} px, not ${measured}`);
      return { text, x, width, top: base - 0.75 * size, bottom: base + 0.22 * size };  // of its ink
    });
    for (const { text, x, width, top, bottom } of texts)
      if (x < -0.5 || top < -0.5 || x + width > view.width + 0.5 || bottom > view.height + 0.5)
        faults.push(`${text.textContent}: outside the picture`);
    const apart = (one, two) => one.x + one.width < two.x + 1 || one.bottom < two.top;
    texts.forEach((one, index) => {
      for (const two of texts.slice(index + 1))
        if (!apart(one, two) && !apart(two, one))
          faults.push(`${one.text.textContent}: over ${two.text.textContent}`);
    });
    const lines = [...drawing.querySelectorAll('[data-kit="edge"] > path:first-child')].flatMap((path) => {
      const length = path.getTotalLength();
      return Array.from({ length: Math.ceil(length / 3) }, (_, index) => path.getPointAtLength(3 * index));
    });
    for (const { text, x, width, top, bottom } of texts) {
      const on = (at) => at.x > x && at.x < x + width && at.y > top && at.y < bottom;
      if (text.closest('[data-kit="badge"]')) continue;
      if (lines.some(on)) faults.push(`${text.textContent}: on a line`);
    }
    for (const group of drawing.querySelectorAll('[data-kit="group"]')) {
      const box = group.querySelector("rect").getBBox();
      for (const text of group.querySelectorAll("text")) {
        const { x, width } = text.getBBox();
        if (x < box.x || x + width > box.x + box.width) faults.push(`${text.textContent}: out of its box`);
      }
    }
    found.push([drawing.getAttribute("aria-labelledby"), faults]);
  }
  return found;
}
"""

# How wide the words would be that nothing holds to their measured width, as a share of that.
NATURAL = """
() => {
  const all = [...document.querySelectorAll("svg.kit-svg text")];
  const texts = all.filter((text) => text.getComputedTextLength());
  const measured = texts.map((text) => Number(text.getAttribute("textLength")));
  texts.forEach((text) => text.removeAttribute("textLength"));
  const sum = (numbers) => numbers.reduce((one, two) => one + two, 0);
  return sum(texts.map((text) => text.getComputedTextLength())) / sum(measured);
}
"""
LOADED = "[...document.fonts].map(({ family, weight, status }) => [family, weight, status])"


@pytest.fixture(scope="module", params=FONTS)
def page(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, drivers: Playwright
) -> Iterator[Page]:
    """A page in a Chromium that sees one font."""
    folder = tmp_path_factory.mktemp("fonts")
    package, pattern = FONTS[request.param]
    for file in Path(str(resources.files(package))).glob(pattern):
        shutil.copy(file, folder)
    (folder / "fonts.conf").write_text(CONFIG.format(folder=folder), encoding="utf-8")
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    launched = drivers.chromium.launch(
        executable_path=finder.find(),
        args=root,
        env={**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")},
    )
    yield launched.new_page(viewport={"width": 1400, "height": 800})
    launched.close()


def test_text_keeps_the_room_that_was_measured(page: Page) -> None:
    """In pages, wide and narrow, and in files."""
    colors, _ = variables()
    pictures = [catalog().pictures[slug] for slug in SLUGS]
    in_pages = [drawing for picture in pictures for drawing in svg.inline_svg(picture)]
    for drawings in (in_pages, [svg.svg(picture, "light") for picture in pictures]):
        page.set_content(f"<style>:root{{{colors}}}</style>{''.join(drawings)}")
        found = page.evaluate(FAULTS)
        assert len(found) == len(drawings)
        faults = [(title, faults) for title, faults in found if faults]
        assert not faults, json.dumps(faults, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("place", ["global-database/", "diagrams/serverless-cost/"])
def test_who_has_no_font_of_these_widths_is_brought_one(page: Page, served: int, place: str) -> None:
    """On the pages, and in those for a frame: regular and bold."""
    page.goto(f"http://127.0.0.1:{served}{PREFIX}{place}")
    page.wait_for_function("document.fonts.status === 'loaded'")
    assert page.evaluate(LOADED) == [["Arimo", weight, "loaded"] for weight in ("normal", "700")]
    assert abs(page.evaluate(NATURAL) - 1) < 0.02, "DejaVu's are wider by a tenth"


def test_the_brought_font_has_every_sign_of_every_picture(site: Site) -> None:
    content = (site.folder / "diagrams" / web_font.NAME).read_bytes()
    assert len(content) <= 14 * 1024
    font = TTFont(io.BytesIO(content))
    drawn = [drawing for picture in catalog().pictures.values() for drawing in svg.inline_svg(picture)]
    words = " ".join(word for drawing in drawn for word in re.findall(r"<text[^>]*>([^<]*)", drawing))
    assert {ord(sign) for sign in unescape(words)} <= set(font.getBestCmap())
    axis = font["fvar"].axes[0]
    assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", 400, 700)
    assert "SIL Open Font License" in font["name"].getDebugName(13), "its license goes with it"
