"""Facts for a program in the page, as a list that people can read, too."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from kit.facts import notation
from kit.facts.model import Fact
from kit.facts.reading import read_of, told
from kit.facts.registry import Registry
from kit.markdown.elements import anchor, atomic, child, day, element, table


def hand_over(place: Element, registry: Registry) -> None:
    """Append to `place` the facts that its `data-facts` names, in that order, as a folded table.

    A program reads `data-fact` (the id), `data-value`, `data-unit` and `data-confidence` of each row, and
    what was true before in `data-old` (`1 Region until 25 November 2019; 5 Regions until 21 May 2025`). It
    copies the row's first link wherever it shows the figure: with what stands behind it, as in any text.
    There is no block of JSON, because instant navigation runs every script of a page as JavaScript.
    """
    fold = child(place, "details", class_="fact-handed", data_search_exclude="")
    child(fold, "summary", atomic("The figures behind it"))
    made, body = table("Figure", "What it is")
    fold.append(made)
    for id in place.attrib.pop("data-facts").split():
        _row(body, registry[id])


def _row(body: Element, fact: Fact) -> None:
    data = {"data_fact": fact.id, "data_value": str(fact.value), "data_confidence": fact.confidence}
    if fact.unit:
        data["data_unit"] = fact.unit
    if fact.previously:
        data["data_old"] = "; ".join(
            f"{notation.default(earlier.value, fact.unit)} until {notation.dates(earlier.until)[0]}"
            for earlier in fact.previously
        )
    row = child(body, "tr", **data)
    # `_Figures` completes the link, like any other that quotes a fact.
    child(row, "td", anchor(fact.text, f"fact:{fact.id}"))
    age = () if not fact.sources else (atomic(f", {told(read_of(fact))}"),)
    child(row, "td", f"{fact.statement} ", element("small", atomic("Verified "), day(fact.verified), *age))
