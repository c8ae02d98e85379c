"""Figures that follow from others: what the build computes, what it refuses, and the bill on a page."""
# ruff: noqa: E501 (a case is a line)

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from markdown import Markdown

from kit.core.errors import KitError
from kit.facts import Registry, load
from kit.facts.cli import main
from kit.facts.feed import site_files
from kit.facts.lint import lint_site

DAY = date(2026, 1, 3)
FACTS = """\
topic: Prices
facts:
  - id: price.hour
    value: 0.015
    unit: $/unit-hour
    statement: A unit costs $0.015 per unit-hour.
    scope: {region: here}
    sources: [{url: https://example.com/a, title: A}]
    verified: 2026-01-02
    confidence: medium
  - id: month.hours
    value: 730
    unit: h
    statement: A month counts as 730 hours.
    forms: ["730 hours"]
    sources: [{url: https://example.com/b, title: B, copy: 2025-11}]
    verified: 2025-12-01
    confidence: high
assumed:
  - id: example.units
    value: 3
    unit: units
    statement: The example has 3 units.
computed:
  - id: bill.all
    formula: bill.units + bill.extra
    unit: $
    name: In all
    statement: The example costs {}.
  - id: bill.units
    formula: example.units * price.hour * month.hours
    unit: $
    name: Units
    statement: The units cost {}.
  - id: bill.extra
    formula: 2000000 / month.hours - 2700 - example.units
    unit: $
    name: Extra
    statement: The extra costs {}.
"""


def _write(folder: Path, text: str = FACTS) -> Path:
    facts = folder / "docs" / "facts"
    facts.mkdir(parents=True, exist_ok=True)
    (facts / "prices.yml").write_text(text)
    return facts


def _fails(folder: Path, text: str) -> str:
    with pytest.raises(KitError) as caught:
        load(_write(folder, text), DAY)
    return re.sub(r"\S*/(?=[\w-]+\.yml)", "", str(caught.value))


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return load(_write(tmp_path), DAY)


def test_a_result_is_rounded_and_says_how_it_came_about(registry: Registry) -> None:
    units = registry["bill.units"]
    assert (units.text, units.arithmetic) == ("$32.85", "3 units × $0.015 per unit-hour × 730 h")
    assert units.statement == "The units cost $32.85."
    assert registry["bill.extra"].arithmetic == "2,000,000 ÷ 730 h − 2,700 − 3 units"
    assert registry["bill.extra"].text == "$36.73"
    assert registry["bill.all"].text == "$69.58"  # of what is shown, not of what was rounded away


def test_it_is_as_old_and_as_sure_as_its_weakest_operand(registry: Registry) -> None:
    units = registry["bill.units"]
    assert (units.verified, units.confidence, units.scope.region) == ("2025-12-01", "medium", "here")
    assert [source.title for source in units.sources] == ["A", "B"]
    assert registry["bill.extra"].confidence == "high"
    assumed = registry["example.units"]
    assert (assumed.text, assumed.sources, assumed.verified) == ("3 units", (), "")


def test_a_changed_price_changes_all_that_follows(tmp_path: Path) -> None:
    text = FACTS.replace("0.015", "0.030")
    assert load(_write(tmp_path, text), DAY)["bill.all"].text == "$102.43"


def test_the_cache_gives_the_same(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").touch()
    first = load(_write(tmp_path), DAY)
    assert list(tmp_path.rglob(".cache/kit/facts/*.json"))
    again = load(tmp_path / "docs" / "facts", date(2026, 1, 4))
    assert (again.topics, again.places, again.digest) == (first.topics, first.places, first.digest)


DECIMALS = {"-1": "2,740", "0": "2,737", "1": "2,736.7"}


@pytest.mark.parametrize("decimals", DECIMALS)
def test_decimals_say_how_far_to_round(tmp_path: Path, decimals: str) -> None:
    text = FACTS.replace(
        "2000000 / month.hours - 2700 - example.units\n    unit: $",
        f"2000000 / month.hours - example.units\n    decimals: {decimals}\n    unit: things\n    forms: ['{{}} of them']",
    )
    fact = load(_write(tmp_path, text), DAY)["bill.extra"]
    assert fact.text == f"{DECIMALS[decimals]} things"
    assert fact.accepts(f"{fact.value} of them")


WRONG = {
    "an unknown operand": ("example.units * price.hour", "example.unit * price.hour", ["prices.yml:30: bill.units: There is no fact `example.unit`", "Did you mean `example.units`"]),
    "no spaces": ("bill.units + bill.extra", "bill.units+bill.extra", ["There is no fact `bill.units+bill.extra`"]),
    "two operators": ("bill.units + bill.extra", "bill.units + * bill.extra", ["prices.yml:26: bill.all: the formula `bill.units + * bill.extra` cannot be read", "with spaces around it"]),
    "nothing but numbers": ("bill.units + bill.extra", "2 + 2", ["prices.yml:26: bill.all: the formula `2 + 2` names no fact", "`assumed`"]),
    "a text": ("value: 730", 'value: "730"', ["bill.units: the value of `month.hours` is a text, '730'", "A formula needs numbers."]),
    "a ring": ("- 2700 - example.units", "- bill.all", ["the formulas go in a ring:", "Give one of them a value of its own."]),
    "zero": ('value: 730\n    unit: h\n    statement: A month counts as 730 hours.\n    forms: ["730 hours"]', "value: 0\n    unit: h\n    statement: A month counts as 0 h.", ["bill.extra: the formula divides by `month.hours`, which is 0"]),
    "a statement without its result": ("The units cost {}.", "The units cost much.", [": bill.units: the statement does not say the result", "Write `{}`"]),
    "a formula beside a source": ("    scope: {region: here}\n", "    formula: 1 * month.hours\n", ["prices.yml:7: price.hour: `formula` beside a source", "under `computed`"]),
    "a mistyped key": ("formula: bill.units + bill.extra", "formulae: bill.units + bill.extra", ["The key `formulae` is unknown", "Did you mean `formula`?"]),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "says"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_with_line_and_cure(
    tmp_path: Path, old: str, new: str, says: list[str]
) -> None:
    assert old in FACTS
    message = _fails(tmp_path, FACTS.replace(old, new, 1))
    for part in says:
        assert part in message, message


def test_one_mistake_is_told_once(tmp_path: Path) -> None:
    message = _fails(tmp_path, FACTS.replace("example.units * price.hour", "none.such * price.hour"))
    assert message.count("There is no fact") == 1, message


def test_what_is_computed_needs_no_visit(registry: Registry, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--path", str(registry.folder), "check", "--max-age", "30", "--today", "2026-01-03"]
    assert main(arguments) == 1
    told = capsys.readouterr().out
    assert "month.hours" in told
    assert "bill." not in told
    assert "1 of 2 facts" in told


def test_operands_and_bills_count_as_quoted(registry: Registry) -> None:
    docs = registry.folder.parent
    (docs / "a.md").write_text("# A\n\n![A month](facts/*.yml#bill.all)\n")
    assert lint_site(docs, registry) == []
    (docs / "a.md").write_text("# A\n\nUp to [$32.85](fact:bill.units).\n")
    unused = [error.message for error in lint_site(docs, registry)]
    assert unused == ["The fact `bill.all` is used nowhere"]


def test_programs_get_the_formula(registry: Registry) -> None:
    facts = {
        fact["id"]: fact
        for fact in json.loads(site_files(registry, "https://x.example")["facts.json"])["facts"]
    }
    assert facts["bill.units"]["formula"] == "example.units * price.hour * month.hours"
    assert facts["bill.units"]["value"] == 32.85
    assert "formula" not in facts["price.hour"]


def _render(folder: Path, text: str) -> str:
    html = Markdown(extensions=["kit.facts"], extension_configs={"kit.facts": {"path": str(folder)}})
    return html.convert(text)


def _shown(cell: ET.Element) -> str:
    """Its text without marks and tips."""
    for parent in list(cell.iter()):
        for part in parent.findall("small") + parent.findall("span[@role='tooltip']"):
            parent.remove(part)
    return "".join(cell.itertext()).strip()


def test_a_bill_adds_up_on_the_page(registry: Registry) -> None:
    html = ET.fromstring(f"<div>{_render(registry.folder, '![What it costs](facts/*.yml#bill.all)')}</div>")
    table = html.find(".//table")
    assert table is not None
    assert table.findtext("caption") == "What it costs"
    links = [link.get("href") for link in table.iter("a")]
    assert "facts/index.md#price.hour" in links
    tip = next(one for one in table.iter("span") if one.get("role") == "tooltip")
    assert tip.text is not None
    assert tip.text.startswith(
        "Computed: 3 units × $0.015 per unit-hour × 730 h. Oldest source: text without a date, verified 1 December 2025."
    )
    rows = [[_shown(cell) for cell in row] for row in table.iter("tr")]
    assert rows[1][:2] == ["Units", "3 units × $0.015 per unit-hour × 730 h"]
    assert [row[-1] for row in rows[1:]] == ["$32.85", "$36.73", "$69.58"]
    sources = html.findall(".//ul[@class='fact-sources']/li/a")
    assert [source.text for source in sources] == ["A", "B"]


def test_a_bill_stands_where_it_is_written(registry: Registry) -> None:
    html = _render(registry.folder, "1. A\n\n    ![A month](facts/*.yml#bill.all)\n\n2. B")
    items = ET.fromstring(f"<div>{html}</div>").findall("./ol/li")
    assert [item.find(".//table") is not None for item in items] == [True, False]


@pytest.mark.parametrize(
    ("text", "id", "says"),
    [
        (FACTS, "price.hour", "`price.hour` adds up no facts\n  A bill shows a fact under `computed`"),
        (FACTS, "bill.units", "`bill.units` adds up no facts"),
        (FACTS.replace("    name: Extra\n", ""), "bill.all", "`bill.extra` stands on a bill and has no name"),
        (FACTS, "bill.none", "`#bill.none` is no part of the facts"),
    ],
    ids=["a price", "a product", "no name", "unknown"],
)  # fmt: skip
def test_what_is_no_bill_is_refused(tmp_path: Path, text: str, id: str, says: str) -> None:
    with pytest.raises(KitError, match=re.escape(says).replace("\\\n", "\n")):
        _render(_write(tmp_path, text), f"![A month](facts/*.yml#{id})")


def test_an_entry_tells_its_arithmetic_and_an_assumption_that_it_is_one(registry: Registry) -> None:
    html = _render(registry.folder, "![Every fact](facts/*.yml)")
    entry = html.partition('id="bill.units"')[2].partition("</article>")[0]
    assert "<dt>Computed</dt>" in entry
    assert 'href="facts/index.md#month.hours"' in entry
    entry = html.partition('id="example.units"')[2].partition("</article>")[0]
    assert "<dt>Assumed</dt>" in entry
    assert "Verified" not in entry
