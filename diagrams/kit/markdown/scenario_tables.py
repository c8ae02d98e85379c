"""What came out of a scenario, and what it rests on: the parts that need no player."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.util import AtomicString

from kit.ir.scenario import ScenarioSpec
from kit.ir.uncertainty import ends, figure, whole
from kit.markdown.context import link
from kit.markdown.elements import table
from kit.markdown.inline import inline
from kit.render.scenario_file import FOLDER

if TYPE_CHECKING:
    from kit.facts import Registry
    from kit.project.scenarios import Played

FEW = 12  # rows of results that need no folding


def results(spec: ScenarioSpec) -> Element:
    """Every run as a table; folded where it is long."""
    titles = [each.title for each in spec.parameters] + [each.title for each in spec.quantities]
    made, body = table(*titles)
    grid = itertools.product(*(each.choices for each in spec.parameters))
    for choices, outcome in zip(grid, spec.outcomes, strict=True):
        row = SubElement(body, "tr")
        for number, choice in enumerate(choices):
            cell = SubElement(row, "td" if number else "th", {} if number else {"scope": "row"})
            cell.text = AtomicString(choice.label)
        for each in spec.quantities:
            SubElement(row, "td").text = AtomicString(whole(outcome[each.id], each.unit))
    if len(spec.outcomes) <= FEW:
        return made
    fold = Element("details", {"class": "kit-data", "data-search-exclude": ""})
    SubElement(fold, "summary").text = f"All {len(spec.outcomes)} runs"
    fold.append(made)
    return fold


def model(md: Markdown, played: Played, facts: Registry | None) -> Element:
    """What is modelled and left out, which figures are facts, which are assumed, and where the model is."""
    spec = played.spec
    root = Element("div", {"class": "kit-model"})
    for title, sentences in (("What is modelled", spec.models), ("What is left out", spec.omits)):
        _head(root, title)
        items = SubElement(root, "ul")
        for sentence in sentences:
            inline(SubElement(items, "li"), sentence)
    if facts is not None:
        _head(root, "Which figures are facts")
        items = SubElement(root, "ul")
        for id in spec.facts:
            item = SubElement(items, "li")
            SubElement(item, "a", {"href": f"fact:{id}"}).text = facts[id].text
            item[0].tail = f": {facts[id].statement}"
    if spec.assumptions:
        _head(root, "Which are assumed")
        root.append(_assumptions(spec))
    bounds = any(not each.certain for each in spec.assumptions)
    note = SubElement(root, "p")
    note.text = (
        "A result is shown to the digit that its assumptions allow. In parentheses stands what it becomes"
        " when each of them, alone, moves to its ends. "
        if bounds
        else "No result depends on how right an assumption is. "
    )
    for target, text, after in (
        (f"diagrams/{spec.source}", "The model", " and "),
        (f"{FOLDER}/{spec.slug}.json", "the data of all runs", " are yours to check."),
    ):
        anchor = SubElement(note, "a", {"href": link(md, target)})
        anchor.text, anchor.tail = text, after
    return root


def _head(root: Element, title: str) -> None:
    SubElement(SubElement(root, "p"), "strong").text = title


def _assumptions(spec: ScenarioSpec) -> Element:
    made, body = table("What", "Value", "Between", "Why")
    for each in spec.assumptions:
        row = SubElement(body, "tr")
        SubElement(row, "th", {"scope": "row"}).text = AtomicString(each.title)
        SubElement(row, "td").text = AtomicString(figure(each.value, each.unit))
        between = SubElement(row, "td", {} if each.certain else {"class": "play-between"})
        between.text = AtomicString("chosen" if each.certain else ends(each))
        inline(SubElement(row, "td"), each.why)
    return made
