"""A bill: what a computed fact adds up, one row each, with the arithmetic of the row."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from kit.core.errors import KitError
from kit.facts.formula import parse
from kit.facts.model import Fact
from kit.markdown.elements import anchor, atomic, child, element, extend, table
from kit.markdown.facts.page import Page


def bill(parent: Element, title: str, page: Page, id: str) -> None:
    """Append the table of what a computed fact adds up, one row for each part.

    Args:
        parent: Gets it at its end.
        title: Its caption.
        page: The page that shows it, which then quotes these figures.
        id: The fact; its formula must be a plain sum of facts.

    Raises:
        KitError: For another formula, or a part without a name.
    """
    total = page.registry[id]
    ids = parse(total.formula).addends if total.formula else ()
    if not ids:
        hint = "A bill shows a fact under `computed` whose formula is `one.fact + another.fact + …`."
        raise KitError(f"`{id}` adds up no facts", hint=hint)
    parts = [page.registry[part] for part in ids]
    for fact in (*parts, total):
        if not fact.name:
            path, line = page.registry.places[fact.id]
            hint = "Say under `name` what its row is called."
            raise KitError(f"`{fact.id}` stands on a bill and has no name", path=path, line=line, hint=hint)
    # The table itself bears no class: Material makes only such tables scroll within a phone's width.
    made, body = table("Part", "How it is computed", "Amount", caption=title)
    child(parent, "div", made, class_="fact-bill")
    for fact in parts:
        row = child(body, "tr")
        child(row, "th", atomic(fact.name), scope="row")
        extend(child(row, "td"), *(arithmetic(fact, page) if fact.formula else ()))
        child(row, "td", page.figure(fact, fact.text))
    row = child(child(made, "tfoot"), "tr")
    child(row, "th", atomic(total.name), scope="row", colspan="2")
    child(row, "td", element("strong", page.figure(total, total.text)))


def arithmetic(fact: Fact, page: Page) -> list[Element | str]:
    """The formula of `fact`, each operand a link to its entry.

    Raises:
        KitError: For a formula that cannot be read.
    """
    made: list[Element | str] = []
    for sign, name, text in parse(fact.formula).parts:
        made.append(atomic(sign))
        known = page.registry[name].text if name in page.registry else ""
        made.append(anchor(known, page.entry(name), class_="fact-link") if known else atomic(text))
    return made
