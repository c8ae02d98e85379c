"""A figure on a page with what stands behind it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from kit.facts import notation
from kit.facts.model import Fact
from kit.markdown.facts.elements import anchor, atomic, child, element, extend

# What a figure that is not certain is called wherever it stands.
_MARKS = {"medium": "reported", "low": "unconfirmed"}


def figure(fact: Fact, kind: str, text: str, href: str, tip: str) -> Element:
    """The figure as a link to its entry; with a `tip`, what stands behind it, for mouse, keys and ears."""
    shown = anchor(text, href)
    if not tip:
        shown.set("class", "fact-link")
        return shown
    shown.set("aria-describedby", tip)
    whole = element("span", shown, class_="fact")
    mark = _MARKS.get(fact.confidence)
    if mark and not kind:
        extend(whole, atomic(" "), element("small", atomic(f"({mark})"), class_="fact-mark"))
    child(
        whole,
        "span",
        atomic(_behind(fact, kind)),
        class_="fact-tip",
        id=tip,
        role="tooltip",
        data_search_exclude="",
    )
    return whole


def _behind(fact: Fact, kind: str) -> str:
    if fact.arithmetic:
        told = f"Computed: {fact.arithmetic}."
        if fact.verified:
            told += f" Oldest source verified {notation.dates(fact.verified)[0]}."
    elif fact.sources:
        told = f"Source: {fact.sources[0].title}, verified {notation.dates(fact.verified)[0]}."
    else:
        told = "Assumed for an example."
    if kind == "previously":
        return f"No longer true. Today: {fact.text}. {told}"
    if kind == "conflicts":
        return f"Disputed. Verified value: {fact.text}. {told}"
    if str(fact.scope):
        told += f" Holds for {fact.scope}."
    if fact.confidence in _MARKS:
        told += f" Confidence: {fact.confidence}."
    if fact.conflicts:
        told += " Another page says otherwise."
    return told
