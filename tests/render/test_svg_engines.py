"""Chromium and resvg draw each SVG alike when the machine has no font but the one the project brings."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator

import browser as finder
import pytest
from drawn import SCRIPTS, catalog
from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Page, Playwright

from kit.render.svg.svg import svg
from kit.style.font_file import FONT_FILE
from kit.style.raster import rendered

FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{cache}</cachedir></fontconfig>"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, drivers: Playwright) -> Iterator[Page]:
    """A Chromium that sees the brought font alone."""
    folder = tmp_path_factory.mktemp("fonts")
    (folder / "fonts.conf").write_text(
        FONTS.format(folder=FONT_FILE.parent, cache=folder / "cache"), encoding="utf-8"
    )
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    launched = drivers.chromium.launch(
        executable_path=finder.find(),
        args=["--font-render-hinting=none", *root],
        env={**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")},
    )
    yield launched.new_page(viewport={"width": 1400, "height": 800})
    launched.close()


@pytest.mark.parametrize("slug", [path.stem.replace("_", "-") for path in SCRIPTS])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_both_draw_the_same(slug: str, theme: str, page: Page) -> None:
    source = svg(catalog().pictures[slug], theme)
    ground = "#ffffff" if theme == "light" else "#14172b"
    ours = Image.open(io.BytesIO(rendered(source, ground))).convert("RGB")
    page.set_content(f'<body style="margin:0;background:{ground}">{source}</body>')
    clip = {"x": 0, "y": 0, "width": ours.width, "height": ours.height}
    theirs = Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB")
    # Edges are smoothed differently; what is missing, moved or in another font stays after a blur: one of
    # how far the two are apart, halved around a gray, since to blur each of them takes twice as long.
    apart = ImageChops.subtract(ours, theirs, scale=2, offset=128).filter(ImageFilter.GaussianBlur(2))
    difference = ImageChops.difference(apart, Image.new("RGB", apart.size, (128, 128, 128))).convert("L")
    share = sum(difference.histogram()[22:]) / (ours.width * ours.height)
    assert share < 0.0005, f"{share:.2%} of the picture differs"
