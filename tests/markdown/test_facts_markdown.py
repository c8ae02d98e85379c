"""Facts in a page: figures with their source, the list of sources, and data that becomes the thing itself."""
# ruff: noqa: E501 (a case is a line)

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

import markdown
import pytest
from markdown.treeprocessors import Treeprocessor

from kit.core.errors import KitError
from kit.facts import load
from kit.facts.lint import lint_site
from kit.markdown.facts.extension import quote

FACTS = """\
topic: Queues
facts:
  - id: depth.max
    value: 10
    unit: requests
    statement: A queue holds up to 10 requests, see `depth_max`.
    scope: {engine: Example, version: "2"}
    sources: [{url: https://example.com/a, title: Guide <A>, copy: 2026-01}, {url: https://example.com/b, title: B}]
    verified: 2026-01-02
    confidence: high
    previously:
      - {value: 3, until: 2019, source: https://example.com/2019}
      - {value: 5, until: 2025-05-21}
    conflicts: [{says: up to five, source: https://example.com/old, note: It was not updated.}]
  - id: wait.typical
    value: 300
    unit: s
    statement: A request waits 300 s.
    sources: [{url: https://example.com/a, title: Guide <A>}]
    verified: 2025-12-01
    confidence: medium
  - id: wait.max
    value: 900
    unit: s
    statement: A request waits at most 900 s.
    sources: [{url: https://example.com/a, title: Guide <A>}]
    verified: 2026-01-02
    confidence: low
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    (tmp_path / "docs" / "facts").mkdir(parents=True)
    (tmp_path / "docs" / "facts" / "queues.yml").write_text(FACTS)
    return tmp_path / "docs"


class _Site(Treeprocessor):
    """What MkDocs adds: a processor named `relpath` that knows the page's file."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.file = SimpleNamespace(src_uri=path)


def render(docs: Path, text: str, page: str = "", **options: Any) -> str:
    extensions = [
        "kit.facts",
        "attr_list",
        "tables",
        "abbr",
        "toc",
        "admonition",
        "md_in_html",
        "fenced_code",
    ]
    md = markdown.Markdown(
        extensions=extensions, extension_configs={"kit.facts": {"path": str(docs / "facts"), **options}}
    )
    if page:
        md.treeprocessors.register(_Site(page), "relpath", 0)
    return md.convert(text)


def fails(docs: Path, text: str, page: str = "") -> str:
    with pytest.raises(KitError) as caught:
        render(docs, text, page)
    return re.sub(r"\S*/docs/", "docs/", str(caught.value))


def test_a_figure_is_a_link_with_its_source_within_reach(docs: Path) -> None:
    html = render(docs, "Up to [10](fact:depth.max) requests.", "a/b.md")
    figure = ET.fromstring(html.split("\n")[0]).find("span")
    assert figure is not None
    link, tip = figure[0], figure[1]
    assert (link.text, link.get("href")) == ("10", "../facts/index.md#depth.max")
    assert link.get("aria-describedby") == tip.get("id") == "fact-tip-1"
    assert tip.get("role") == "tooltip"
    assert (
        tip.text
        == "Source: Guide <A>, text of January 2026, verified 2 January 2026. Holds for Example; 2. Another page says otherwise."
    )


def test_text_around_figures_stays_and_tips_are_numbered(docs: Path) -> None:
    html = render(docs, "From [300 s](fact:wait.typical) to [900 s](fact:wait.max), then.\n\n*[s]: second")
    text = "".join(ET.fromstring(html.split("\n")[0]).itertext())
    assert (
        re.sub(r"Source.*?(?:medium|low)\.", "", text)
        == "From 300 s (reported) to 900 s (unconfirmed), then."
    )
    assert 'id="fact-tip-2"' in html
    assert "<abbr" not in html.split("\n")[0]


def test_a_figure_that_is_not_certain_is_never_printed_as_if(docs: Path) -> None:
    html = render(docs, "[300 s](fact:wait.typical), [900 s](fact:wait.max), [10](fact:depth.max)")
    assert re.findall(r'class="fact-mark">([^<]+)<', html) == ["(reported)", "(unconfirmed)"]
    assert "Confidence: medium." in html


def test_earlier_and_disputed_values_say_so(docs: Path) -> None:
    html = render(docs, "Once [5](fact:depth.max#previously); others say [five](fact:depth.max#conflicts).")
    assert "No longer true. Today: 10 requests. Source: Guide" in html
    assert "Disputed. Verified value: 10 requests. Source: Guide" in html


def test_a_heading_has_the_link_but_no_tip_in_the_contents(docs: Path) -> None:
    html = render(docs, "## Up to [10](fact:depth.max)")
    assert '<h2 id="up-to-10">Up to <a class="fact-link" href="facts/index.md#depth.max">10</a></h2>' in html


def test_the_page_ends_with_its_sources_each_once_and_its_oldest_check(docs: Path) -> None:
    html = render(docs, "[10](fact:depth.max) [10](fact:depth.max) [300 s](fact:wait.typical)", "a/b.md")
    end = html[html.index('<h2 data-search-exclude="" id="sources">Sources</h2>') :]
    assert re.findall(r'<li><a href="([^"]+)">([^<]+)</a>', end) == [
        ("https://example.com/a", "Guide &lt;A&gt;"),
        ("https://example.com/b", "B"),
    ]
    assert '(text of <time datetime="2026-01">January 2026</time>)' in end
    assert "3 figures on this page" in end
    assert '<a href="../facts/index.md">facts</a>' in end
    assert 'Oldest check on this page: <time datetime="2025-12-01">1 December 2025</time>.' in end


def test_a_page_without_figures_has_no_sources(docs: Path) -> None:
    assert render(docs, "Plain.") == "<p>Plain.</p>"


def test_sources_are_in_the_contents_and_renderings_do_not_mix(docs: Path) -> None:
    md = markdown.Markdown(
        extensions=["kit.facts", "toc"], extension_configs={"kit.facts": {"path": str(docs / "facts")}}
    )
    for _ in range(2):
        html = md.convert("# A\n\n[10](fact:depth.max)")
        assert [token["id"] for token in md.toc_tokens[0]["children"]] == ["sources"]  # type: ignore[attr-defined]
        assert "1 figure on this page" in html
        assert 'id="fact-tip-1"' in html
        md.reset()
    assert md.convert("Plain.") == "<p>Plain.</p>"


def test_what_a_picture_quotes_counts_among_the_sources(docs: Path) -> None:
    class Picture(Treeprocessor):
        def run(self, root: ET.Element) -> None:
            quote(self.md, ["wait.max"])

    md = markdown.Markdown(
        extensions=["kit.facts"], extension_configs={"kit.facts": {"path": str(docs / "facts")}}
    )
    md.treeprocessors.register(Picture(md), "picture", 7)
    assert "1 figure on this page" in md.convert("Plain.")


def test_wrong_quotes_name_page_and_line_all_at_once(docs: Path) -> None:
    page = "---\ntitle: x\n---\n\n# A\n\n[9](fact:depth.max)\n\n!!! note\n    [1](fact:depth.min)\n"
    (docs / "a.md").write_text(page)
    message = fails(docs, page.split("---\n", 2)[2].lstrip("\n"), "a.md")
    assert "docs/a.md:7: The page says “9”, but `depth.max` is 10 requests" in message
    assert "Correct the page or the fact (queues.yml:3)" in message
    assert "docs/a.md:10: There is no fact `depth.min`\n  Did you mean `depth.max`?" in message


def test_a_bare_figure_fails_unless_switched_off(docs: Path) -> None:
    assert "“300 s” has no fact\n  Write [300 s](fact:wait.typical)." in fails(docs, "It waits 300 s.")
    assert render(docs, "It waits 300 s.", lint=False) == "<p>It waits 300 s.</p>"


def test_a_quote_that_no_line_holds_is_still_checked(docs: Path) -> None:
    assert "There is no fact `depth.min`" in fails(docs, "[10][x]\n\n[x]: fact:depth.min")
    assert "The page says “9”, but `depth.max` is 10 requests" in fails(docs, "[9][x]\n\n[x]: fact:depth.max")


def test_every_fact_is_listed_with_all_that_is_known(docs: Path) -> None:
    html = render(docs, "# F\n\n![Every fact](*.yml)", "facts/index.md")
    root = ET.fromstring(f"<div>{html}</div>")
    entries = {entry.get("id"): entry for entry in root.iter("article")}
    assert list(entries) == ["depth.max", "wait.typical", "wait.max"]
    text = re.sub(r"\s+", " ", " ".join(entries["depth.max"].itertext()))
    for part in (
        "10 requests", "depth.max", "A queue holds up to 10 requests, see depth_max .", "Holds for Example; 2", "Guide <A>",
        "(text of January 2026 )", "Verified 2 January 2026", "5 requests, until 21 May 2025", "3 requests, until 2019",
        "“up to five” says another page . It was not updated.",
    ):  # fmt: skip
        assert part in text
    assert entries["wait.max"].get("data-confidence") == "low"
    assert "confidence low" in "".join(entries["wait.max"].itertext())
    assert next(entries["depth.max"].iter("a")).get("href") == "#depth.max"
    assert '<h2 id="queues">Queues</h2>' in html
    assert 'id="sources"' not in html


def test_the_filter_has_named_controls(docs: Path) -> None:
    html = render(docs, "![Every fact](facts/*.yml)")
    form = ET.fromstring(f"<div>{html}</div>").find("form")
    assert form is not None
    assert [label.text for label in form.iter("label")] == ["Find ", "Topic ", "Confidence ", "Verified "]
    assert [option.get("value") for option in form.iter("option")][:2] == ["", "Queues"]


def rows(html: str) -> list[list[str]]:
    root = ET.fromstring(f"<div>{html}</div>")
    return [["".join(cell.itertext()) for cell in row.iter("td")] for row in root.iter("tr")][1:]


def test_changes_are_listed_newest_first(docs: Path) -> None:
    html = render(docs, "![What changed](facts/*.yml#previously)", "changes.md")
    today = "A queue holds up to 10 requests, see depth_max."
    assert rows(html) == [
        ["21 May 2025", "5 requests → 10 requests", f"{today} Guide <A>"],
        ["2019", "3 requests → 5 requests (today 10 requests)", f"{today} Source"],
    ]
    assert 'id="depth.max@2025-05-21"' in html


def test_a_limit_shortens_the_list_of_changes(docs: Path) -> None:
    for attributes in ("{: limit=1 }", '{ limit="1" }'):
        html = render(docs, f"![What changed](facts/*.yml#previously){attributes}")
        assert len(rows(html)) == 1
        assert 'id="depth.max@' not in html  # the full table owns the anchors


@pytest.mark.parametrize(
    ("image", "message"),
    [
        (
            "![x](other/*.yml)",
            "docs/a.md: `other/*.yml` leads to no data that can be shown\n  Facts are in `facts/*.yml`",
        ),
        ("![x](facts/*.yml#before)", "docs/a.md: `#before` is no part of the facts"),
        ("![x](none.yml)", "docs/a.md: There is no ledger `none.yml`"),
    ],
)
def test_data_that_is_not_there(docs: Path, image: str, message: str) -> None:
    assert message in fails(docs, image, "a.md")


def test_other_images_are_left_alone(docs: Path) -> None:
    assert render(docs, "![x](a.png) and ![y](b.yml) in text") == (
        '<p><img alt="x" src="a.png" /> and <img alt="y" src="b.yml" /> in text</p>'
    )


PROGRAM = """\
<div data-program="../x.js" data-facts="depth.max
  wait.typical" markdown>

Without JavaScript: a `queue`.

</div>
"""


def test_a_program_gets_its_facts_and_the_page_lists_them(docs: Path) -> None:
    html = render(docs, PROGRAM, "a/b.md")
    place = ET.fromstring(html[: html.index('<h2 data-search-exclude="" id="sources">')])
    assert dict(place.attrib) == {"data-program": "../x.js"}
    rows = place.findall("details/table/tbody/tr")
    assert [dict(row.attrib) for row in rows] == [
        {
            "data-fact": "depth.max",
            "data-value": "10",
            "data-old": "3 requests until 2019; 5 requests until 21 May 2025",
            "data-confidence": "high",
            "data-unit": "requests",
        },
        {"data-fact": "wait.typical", "data-value": "300", "data-confidence": "medium", "data-unit": "s"},
    ]
    assert rows[0].findtext("td/span/a") == "10 requests"
    assert rows[0][1].findtext("code") == "depth_max"  # what a fact states is Markdown
    assert rows[1].findtext("td/span/small") == "(reported)"
    assert 'href="../facts/index.md#wait.typical"' in html
    assert "2 figures on this page" in html  # and so they are among its sources


def test_an_unknown_fact_for_a_program_is_named_with_its_line(docs: Path) -> None:
    wrong = PROGRAM.replace("wait.typical", "wait.typicl")
    (docs / "x.md").write_text(f"---\ntitle: X\n---\n\n{wrong}")
    message = fails(docs, wrong, "x.md")
    assert message.startswith("docs/x.md:6: There is no fact `wait.typicl`")
    assert "Did you mean `wait.typical`" in message


def test_a_program_whose_element_is_raw_html_is_told_what_is_missing(docs: Path) -> None:
    message = fails(docs, PROGRAM.replace(" markdown>", ">"), "x.md")
    assert message.startswith("docs/x.md: `data-facts` with `depth.max` stands in raw HTML")
    assert "Add the attribute `markdown`" in message


def test_what_only_looks_like_a_program_is_left_alone(docs: Path) -> None:
    html = render(
        docs,
        '`<div data-facts="no.such">`\n\n```\n<div data-facts="no.such">\n```\n\n<!-- <div data-facts="no.such"> -->',
    )
    assert "fact-handed" not in html


def test_a_fact_that_only_a_program_uses_is_used(docs: Path) -> None:
    (docs / "x.md").write_text(PROGRAM + "\n[900 s](fact:wait.max)\n")
    assert lint_site(docs, load(docs / "facts")) == []
    (docs / "x.md").write_text(PROGRAM.replace("wait.typical", "") + "\n[900 s](fact:wait.max)\n")
    assert [error.message for error in lint_site(docs, load(docs / "facts"))] == [
        "The fact `wait.typical` is used nowhere"
    ]
