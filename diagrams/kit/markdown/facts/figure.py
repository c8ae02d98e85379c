"""A figure on a page with what stands behind it."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from kit.facts import notation
from kit.facts.model import Fact
from kit.facts.reading import best, outdated, read_of, told
from kit.facts.statement import states
from kit.markdown.elements import anchor, atomic, child, element, extend

# What a figure that is not certain is called wherever it stands.
_MARKS = {"medium": "reported", "low": "unconfirmed"}


def figure(
    fact: Fact, kind: str, text: str, href: str, tip: str, tools: Mapping[str, str] | None = None
) -> Element:
    """The figure as a link to its entry; with a `tip`, what stands behind it, for mouse, keys and ears.

    Args:
        fact: What is quoted.
        kind: "" for today's value; `previously` or `conflicts` for another.
        text: The figure as the page writes it.
        href: The address of its entry.
        tip: The id of its tooltip; "" for none.
        tools: The versions of the tools that are named as evidence.
    """
    shown = anchor(text, href)
    if not tip:
        shown.set("class", "fact-link")
        return shown
    shown.set("aria-describedby", tip)
    whole = element("span", shown, class_="fact")
    mark = _mark(fact)
    if mark and not kind:
        extend(whole, atomic(" "), element("small", atomic(f"({mark})"), class_="fact-mark"))
    child(
        whole,
        "span",
        atomic(_behind(fact, kind, tools or {})),
        class_="fact-tip",
        id=tip,
        role="tooltip",
        data_search_exclude="",
    )
    return whole


def _mark(fact: Fact) -> str:
    """What stands beside a figure that is not certain: `as of April 2026` where its text was old."""
    if fact.confidence == "medium" and (copy := outdated(fact)):
        return f"as of {notation.dates(copy[:7])[0]}"
    return _MARKS.get(fact.confidence, "")


def _behind(fact: Fact, kind: str, tools: Mapping[str, str]) -> str:
    if fact.arithmetic:
        behind = f"Computed: {fact.arithmetic}."
        if fact.verified:
            day = notation.dates(fact.verified)[0]
            behind += f" Oldest source: {told(read_of(fact))}, verified {day}."
    elif fact.sources:
        source = best(fact) or fact.sources[0]
        behind = f"Source: {source.title}, {told(source.copy)}, verified {notation.dates(fact.verified)[0]}."
        also = dict.fromkeys(one.tool for one in fact.evidence if one.tool in tools and states(fact, one))
        if also:
            behind += f" Also says {' and '.join(f'{tool} {tools[tool]}' for tool in also)}."
    else:
        behind = "Assumed for an example."
    if kind == "previously":
        return f"No longer true. Today: {fact.text}. {behind}"
    if kind == "conflicts":
        return f"Disputed. Verified value: {fact.text}. {behind}"
    if str(fact.scope):
        behind += f" Holds for {fact.scope}."
    if fact.confidence in _MARKS:
        behind += f" Confidence: {fact.confidence}."
    if fact.conflicts:
        behind += " Another page says otherwise."
    return behind
