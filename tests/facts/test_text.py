"""How a figure may be written, and what on a page counts as a figure without a fact."""
# ruff: noqa: E501 (a case is a line)

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from kit.facts import Registry, load, notation
from kit.facts.lint import lint_page, lint_site
from kit.facts.model import Fact, Source
from kit.facts.quotes import prose, quotes
from kit.facts.units import disagrees

FACTS = """\
topic: Limits
facts:
  - {id: pause.min, value: 300, unit: s, forms: [5 minutes], statement: "It pauses after 300 s.",
     sources: [{url: https://example.com/, title: Guide, copy: 2026-01}], verified: 2026-01-02, confidence: high}
  - {id: region.max, value: 10, unit: secondary Regions, statement: "Up to 10 secondary Regions.",
     previously: [{value: 5, until: 2025-05-21}], conflicts: [{says: up to five, source: https://example.com/old}],
     sources: [{url: https://example.com/, title: Guide, copy: 2026-01}], verified: 2026-01-02, confidence: high}
  - {id: region.since, value: 2025-05-21, statement: "Since 21 May 2025.",
     sources: [{url: https://example.com/, title: Guide, copy: 2026-01}], verified: 2026-01-02, confidence: high}
"""


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    folder = tmp_path / "docs" / "facts"
    folder.mkdir(parents=True)
    (folder / "limits.yml").write_text(FACTS)
    return load(folder)


def fact(value: object, unit: str | None = None, *forms: str) -> Fact:
    number = value if isinstance(value, str) else Decimal(str(value))
    return Fact(
        "a.b", number, "A sentence.", (Source("https://example.com", "x"),), "2026-01-02", "high", unit, forms
    )


@pytest.mark.parametrize(
    ("what", "text"),
    [
        (fact(10, "secondary Regions"), "10 secondary Regions"),
        (fact(1, "secondary Regions"), "1 secondary Region"),
        (fact(1, "ms"), "1 ms"),
        (fact(15000), "15000"),
        (fact(15000, "connections"), "15,000 connections"),
        (fact("99.99", "%"), "99.99 %"),
        (fact(99.99, "%"), "99.99%"),
        (fact("2025-05-21"), "21 May 2025"),
        (fact("2025-05"), "May 2025"),
        (fact("3.10"), "3.10"),
        (fact(Decimal("0.20"), "$/ACU-hour"), "$0.20 per ACU-hour"),
        (fact(1314, "$"), "$1,314"),
    ],
)
def test_the_printed_form(what: Fact, text: str) -> None:
    assert what.text == text
    assert what.accepts(text)


@pytest.mark.parametrize(
    ("what", "accepted", "refused"),
    [
        (fact(300, "s", "5 minutes"), ["300", "300 s", "300\u00a0s", "300 seconds", "300-second", "5 minutes"], ["30 s", "300 ms", "5 min"]),
        (fact(10, "secondary Regions"), ["10", "ten", "Ten", "ten secondary Regions", "10 secondary\nRegions"], ["10 Regions", "five", "1"]),
        (fact("2025-05-21"), ["2025-05-21", "21 May 2025", "May 21, 2025", "May 2025", "2025"], ["21 May", "June 2025", "2024"]),
        (fact(-1), ["-1", "\u22121"], ["1"]),
        (fact(43800, "requests"), ["43800", "43,800", "43,800 requests"], ["43.800", "438"]),
        (fact(Decimal("0.12"), "$/ACU-hour"), ["$0.12", "$0.12 per ACU-hour", "$0.12/ACU-hour", "0.12"], ["$0.120", "$0.1", "12 cents"]),
        (fact(99.99, "%"), ["99.99%", "99.99 %", "99.99 percent"], ["99.9%", "100%"]),
    ],
)  # fmt: skip
def test_what_a_page_may_write(what: Fact, accepted: list[str], refused: list[str]) -> None:
    assert [text for text in accepted if not what.accepts(text)] == []
    assert [text for text in refused if what.accepts(text)] == []


def test_equal_numbers_with_other_digits_are_written_otherwise() -> None:
    for digits, other in (("0.2", "0.20"), ("0.20", "0.2")):
        assert fact(Decimal(digits), "$").accepts(f"${digits}")
        assert not fact(Decimal(digits), "$").accepts(f"${other}")


@pytest.mark.parametrize(
    ("text", "value", "unit", "wrong"),
    [
        ("5 minutes", "300", "s", False),
        ("five minutes", "300", "s", False),
        ("6 minutes", "300", "s", True),
        ("1 GiB", "1024", "MiB", False),
        ("12 cents", "0.12", "$/ACU-hour", False),
        ("a few", "3", None, False),  # no figure, nothing to compare
        ("ten Regions", "10", "secondary Regions", False),
        ("about 2 GiB", "2", "GiB", False),
        ("two", "3", "GiB", True),
        ("1,000 rows", "1000", "rows", False),
    ],
)
def test_forms_are_compared_across_units(text: str, value: str, unit: str | None, wrong: bool) -> None:
    assert disagrees(text, Decimal(value), unit) is wrong


# Prose → the figures in it that need a fact. An empty list is the promise of few false alarms.
LINT = [
    ("Waits 300 s.", ["300 s"]),
    ("Waits 300s or 1.5\u00a0ms, or 24 hours.", ["300s", "1.5 ms", "24 hours"]),
    ("A 15-minute window, five minutes, half a second.", ["15-minute", "five minutes", "half a second"]),
    ("It holds 128 TiB, 1,024 MiB and 64 KB.", ["128 TiB", "1,024 MiB", "64 KB"]),
    ("It costs $0.12 or 40% or 40 % or 12 cents.", ["$0.12", "40%", "40 %", "12 cents"]),
    ("Version 16.3, version 16 and v3.08.0.", ["Version 16.3", "version 16", "v3.08.0"]),
    ("Since 21 May 2025, in May 2025, on 2025-05-21, in 2024.", ["21 May 2025", "May 2025", "2025-05-21", "in 2024"]),
    ("Up to 16 readers, at most 3, at least two, limit of 5.", ["Up to 16", "at most 3", "at least two", "limit of 5"]),
    ("There are 10 Regions and 10 secondary Regions.", ["10 Regions", "10 secondary Regions"]),
    ("| limit | 10 s |\n|---|---|\n| x | 5 MB |", ["10 s", "5 MB"]),
    ('!!! warning "After 10 s"\n    It takes 5 days.', ["10 s", "5 days"]),
    ("- answer: [text with 10 s](page.md)", ["10 s"]),
    ("Linked: [300 s](fact:pause.min), up to [10](fact:region.max) secondary Regions.", []),
    ("Linked: [**300** s](fact:pause.min) and [`300`](fact:pause.min).", []),
    ("x[^1]\n\n[^1]: It costs $99.", ["$99"]),
    ("It takes **20** s, *21* s, __22__ s, _23_ s and ***24*** s.", ["20 s", "21 s", "22 s", "23 s", "24 s"]),
    ("It takes 20&nbsp;s, 21&#160;s, 22  s, 23\u202fs and 24\u2011hour days.", ["20 s", "21 s", "22 s", "23 s", "24-hour"]),
    ("It costs &#36;99, \\$98, €97, 96 €, 95 EUR, £94, USD 93, US$92 or 91 euros.", ["$99", "$98", "€97", "96 €", "95 EUR", "£94", "USD 93", "US$92", "91 euros"]),
    ("It takes 20 secs, 5 mins or 2 hrs, in 1 Region.", ["20 secs", "5 mins", "2 hrs", "1 Region"]),
    ("It takes 20 s\ufffc and ~~21 s~~.", ["20 s", "21 s"]),
    ("The _two `INSERT`s_, my_5_s_name, Route 53 zones and 2 * 3 = 6.", []),
    ("Code `300 s`, ``10 ` s`` and <code>5 ms</code>.", []),
    ("```sql\nSELECT 5 s; -- $0.12\n```\n\n    ~~~\n    10 days\n    ~~~", []),
    ("# After 300 s\n\n## In 2024", []),
    ("---\ntitle: 300 s\n---\nText.", []),
    ("<!-- 300 s\n and $5 -->", []),
    ("See <https://example.com/300s/2024-05> and https://example.com/5%20ms and [x](a-10-s.md#at-5-s).", []),
    ('[x][ref]\n\n[ref]: https://example.com/v1.2 "5 s"', []),
    ("A box {: width=300 data-x='5 s' } and <span title='5 s'>text</span>.", []),
    ("Step 1 of 3, note 17, Route 53, IPv4, S3, HTTP 403, SQLSTATE 28000, tier 0 and 1.", []),
    ("One Region, two subnets, one second glance, a few seconds, Signature Version 4.", []),
    ("The db.r6g.2xlarge in us-east-1 and utf8mb4 in MySQL 8.", []),
    ("1. First\n2. Second\n10. Tenth", []),
    ("Under CC BY 4.0 over TLS 1.2 with HTTP/1.1, WCAG 2.2, UTF-8.", []),
    ('--8<-- "docs/x/snippets/5-s.sh"', []),
]  # fmt: skip


@pytest.mark.parametrize(("markdown", "figures"), LINT)
def test_figures_without_a_fact(registry: Registry, markdown: str, figures: list[str]) -> None:
    found = [error.message.split("”")[0].removeprefix("“") for error in lint_page("p.md", markdown, registry)]
    assert found == figures


def test_a_figure_without_a_fact_names_page_line_and_cure(registry: Registry) -> None:
    (error,) = lint_page("docs/p.md", "Text.\n\nIt pauses after 300 s.\n", registry)
    assert str(error) == "docs/p.md:3: “300 s” has no fact\n  Write [300 s](fact:pause.min)."
    (error,) = lint_page("docs/p.md", "It takes 7 s.", registry, offset=4)
    assert str(error).startswith("docs/p.md:5: “7 s” has no fact\n  Write it as [figure](fact:id)")


@pytest.mark.parametrize(
    ("markdown", "message"),
    [
        (
            "Up to [5](fact:region.max).",
            "p.md:1: The page says “5”, but `region.max` is 10 secondary Regions",
        ),
        ("x\n\n[10](fact:region.mx)", "p.md:3: There is no fact `region.mx`\n  Did you mean `region.max`"),
        (
            "[6](fact:region.max#previously)",
            "p.md:1: The page says “6”, but `region.max` was 5 secondary Regions",
        ),
        ("[6](fact:region.max#conflicts)", "`region.max` has other sources that say “up to five”"),
        ("[300](fact:pause.min#previously)", "`pause.min` has no earlier value"),
        ("[5](fact:region.max#before)", "`fact:region.max#before` is unknown\n  After `#` may stand"),
        ("[10\nRegions](fact:region.max)", "p.md:1: The page says “10 Regions”"),
    ],
)
def test_a_wrong_quote_names_line_and_both_values(registry: Registry, markdown: str, message: str) -> None:
    (error,) = lint_page("p.md", markdown, registry)
    assert message in str(error)


def test_earlier_values_and_other_sources_can_be_quoted(registry: Registry) -> None:
    text = (
        "Until then [5](fact:region.max#previously); some pages still say [five](fact:region.max#conflicts)."
    )
    assert lint_page("p.md", text, registry) == []


def test_a_wrong_quote_says_where_the_fact_stands(registry: Registry) -> None:
    (error,) = lint_page("p.md", "[5](fact:region.max)", registry)
    assert error.hint == "Correct the page or the fact (limits.yml:5); another spelling goes into `forms`."


def test_a_fact_used_nowhere_fails_and_each_kind_of_use_counts(registry: Registry, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "page.md").write_text("[300 s](fact:pause.min) `[10](fact:region.max)`\n")
    (docs / "notes.yml").write_text("lines: [{facts: [region.since]}]\n")
    (error,) = lint_site(docs, registry)
    assert "facts/limits.yml:5: The fact `region.max` is used nowhere\n  Quote it on a page" in str(error)
    script = tmp_path / "picture.py"
    script.write_text('fact("region.max.other")')
    assert len(lint_site(docs, registry, [script])) == 1
    script.write_text('fact("region.max")')
    assert lint_site(docs, registry, [script]) == []


def test_quotes_have_line_text_and_kind() -> None:
    text = "---\na: 1\n---\n[**10**](fact:a.b)\n`[x](fact:c.d)`\n<!-- [x](fact:c.d) -->\n\n[5](fact:e.f#previously)"
    assert [(q.id, q.text, q.kind, q.line) for q in quotes(text)] == [
        ("a.b", "10", "", 4),
        ("e.f", "5", "previously", 8),
    ]


@given(st.text(alphabet="ab1 \n`#<>-[]()!:{}~|.", max_size=120))
def test_prose_keeps_every_line_and_column(text: str) -> None:
    left = prose(text)
    assert len(left) == len(text)
    assert [i for i, c in enumerate(left) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]


@given(
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.sampled_from([None, "s", "GiB", "$/h", "%", "Regions"]),
)
def test_every_number_accepts_its_own_printed_form_and_agrees_with_itself(
    value: Decimal, unit: str | None
) -> None:
    text = notation.default(value, unit)
    assert notation.variants(text) & notation.spellings(value, unit, ())
    assert not disagrees(text, value, unit)


def test_the_sites_own_pages_and_pictures_agree_with_the_facts() -> None:
    root = ROOT
    scripts = sorted((root / "diagrams").glob("*.py"))
    errors = lint_site(root / "docs", load(root / "docs" / "facts"), scripts)
    assert [str(error) for error in errors] == []
