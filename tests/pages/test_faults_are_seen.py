"""What the checks of every page must find, each fault in a page of its own."""

from __future__ import annotations

import accessibility
import pytest
from playwright.sync_api import BrowserContext
from test_browser import OVERFLOWING

PAGE = """<!doctype html><html lang="en"><head><title>A page</title></head>
<body data-md-color-scheme="{scheme}" style="background:{ground};color:{ink}">
<main><h1>A page</h1>{body}</main></body></html>"""
FAULTS = {
    "a contrast of 4.4": ("color-contrast", '<p style="color:#7a7a7a">Words</p>'),
    "a field without a name": ("label", "<input type='text'>"),
    "a button without a name": ("button-name", "<button></button>"),
    "a link that only its color tells": (
        "link-in-text-block",
        '<p>More is <a style="color:#555;text-decoration:none" href="#">there</a>, and so on</p>',
    ),
    "a target too small": (
        "target-size",
        """<style>button { width: 9px; height: 9px; padding: 0; margin: 0; border: 0; display: block }</style>
        <button aria-label="One"></button><button aria-label="Two"></button>""",
    ),
    "a heading left out": ("heading-order", "<h4>Deep</h4>"),
    "a picture without words": ("image-alt", '<img src="data:,">'),
}


def _page(body: str, scheme: str = "default") -> str:
    ground, ink = ("#ffffff", "#1c1c30") if scheme == "default" else ("#14172b", "#e8e8f0")
    return PAGE.format(scheme=scheme, ground=ground, ink=ink, body=body)


def test_a_good_page_has_no_fault(context: BrowserContext) -> None:
    page = context.new_page()
    page.set_content(_page('<p>Read <a href="#x">this page</a> now.</p><label>Name <input></label>'))
    accessibility.check(page)
    assert page.evaluate(OVERFLOWING) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found(context: BrowserContext, fault: str) -> None:
    rule, body = FAULTS[fault]
    page = context.new_page()
    page.set_content(_page(body))
    with pytest.raises(AssertionError, match=rule):
        accessibility.check(page)
    with pytest.raises(AssertionError, match=rule):
        accessibility.check(page)  # what failed is not taken for judged


def test_a_contrast_too_low_in_dark_alone_is_found(context: BrowserContext) -> None:
    body = '<p style="color:#757575">Words</p>'
    page = context.new_page()
    page.set_content(_page(body))
    accessibility.check(page)
    page.set_content(_page(body, "slate"))
    with pytest.raises(AssertionError, match="color-contrast"):
        accessibility.check(page, accessibility.CONTRAST)


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("color:#8a8a8a;font-size:30px", "color:#8a8a8a;font-size:17px"),
        ("color:#8a8a8a;font-size:19px;font-weight:700", "color:#8a8a8a;font-size:19px"),
        ("color:#727272", "color:#727272;background:#eee"),
    ],
)
def test_looks_of_unequal_contrast_are_told_apart(context: BrowserContext, good: str, bad: str) -> None:
    """Each is judged, though the other was good; as is what is good in itself and in something faint."""
    page = context.new_page()
    words = f'<div style="background:#fff"><p style="{good}">Words</p></div>'
    page.set_content(_page(words))
    accessibility.check(page, accessibility.CONTRAST)
    for body in (f'<p style="{bad}">Words</p>', f'<section style="opacity:0.8">{words}</section>'):
        page.set_content(_page(body))
        with pytest.raises(AssertionError, match="color-contrast"):
            accessibility.check(page, accessibility.CONTRAST)


def test_what_stands_out_of_the_page_is_found(context: BrowserContext) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 800})
    page.set_content(_page('<p style="width:500px">Words</p>', "slate"))
    assert len(page.evaluate(OVERFLOWING)) == 1
