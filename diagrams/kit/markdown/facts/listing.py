"""The list of every fact, with a filter, and the table of what changed."""

from __future__ import annotations

from functools import lru_cache
from xml.etree.ElementTree import Element

from kit.facts.changes import changes
from kit.facts.model import Fact
from kit.facts.notation import default
from kit.markdown.elements import age, anchor, atomic, child, day, element, extend, html, table
from kit.markdown.facts.bill import arithmetic
from kit.markdown.facts.page import Page

LONG = 7  # terms and their descriptions: an entry with more keeps more room while it is out of sight


def all_facts(parent: Element, title: str, page: Page, limit: int | None) -> None:
    """Append every fact by topic, under its id as anchor, and the filter over them.

    Args:
        parent: Gets them at its end.
        title: What the filter is called for those who do not see it.
        page: The page that shows them.
        limit: How many of each topic; None for all.
    """
    registry = page.registry
    _filter(parent, title, [topic.topic for topic in registry.topics], len(registry))
    for topic in sorted(registry.topics, key=lambda topic: topic.topic):
        section = child(parent, "section", class_="fact-topic", data_topic=topic.topic)
        child(section, "h2", atomic(topic.topic))
        for fact in topic.facts[:limit]:
            section.append(_entry(fact, page))


def _filter(parent: Element, title: str, topics: list[str], count: int) -> None:
    form = child(parent, "form", class_="fact-filter", role="search", aria_label=title)
    _field(form, "Find", element("input", type="search", name="text", autocomplete="off"))
    _field(form, "Topic", _choice("topic", [("", "all"), *((topic, topic) for topic in sorted(topics))]))
    _field(
        form, "Confidence", _choice("confidence", [("", "any"), *((c, c) for c in ("high", "medium", "low"))])
    )
    ages = [
        ("", "any time"),
        ("30", "over 30 days ago"),
        ("90", "over 90 days ago"),
        ("180", "over 180 days ago"),
    ]
    _field(form, "Verified", _choice("age", ages))
    child(form, "output", atomic(f"{count} facts"), name="count", aria_live="polite")


def _field(form: Element, label: str, control: Element) -> None:
    child(form, "label", atomic(f"{label} "), control)


def _choice(name: str, options: list[tuple[str, str]]) -> Element:
    return element(
        "select", *(element("option", atomic(text), value=value) for value, text in options), name=name
    )


def _entry(fact: Fact, page: Page) -> Element:
    tools = tuple(page.registry.tools.get(evidence.tool, "") for evidence in fact.evidence)
    details: str | Element
    if fact.formula or any(conflict.note for conflict in fact.conflicts):
        details = element("dl")
        if fact.formula:
            _row(details, "Computed", *arithmetic(fact, page))
        rows = len(_told(details, fact, tools))
    else:
        told, rows = _kept(fact, tools)
        details = page.raw(told)
    return element(
        "article",
        page.raw(_figure(fact)),
        element("p", fact.statement),
        details,
        class_="fact-entry fact-long" if rows > LONG else "fact-entry",
        id=fact.id,
        aria_labelledby=f"{fact.id}.figure",
        data_confidence=fact.confidence,
        data_verified=fact.verified,
        data_search_exclude="",  # each is found on the page that quotes it, and here by the filter
    )


@lru_cache(maxsize=1024)  # a server asks for all of them again when one has changed
def _figure(fact: Fact) -> str:
    """The head of its entry, as HTML."""
    return html(
        element(
            "p",
            element("strong", atomic(fact.text), id=f"{fact.id}.figure"),
            atomic(" "),
            element("code", atomic(fact.id)),
            anchor("¶", f"#{fact.id}", class_="headerlink", aria_label=f"Link to {fact.id}"),
            class_="fact-figure",
        )
    )


@lru_cache(maxsize=1024)
def _kept(fact: Fact, tools: tuple[str, ...]) -> tuple[str, int]:
    """Its details as HTML, where no Markdown is in them, and the number of terms and descriptions."""
    details = _told(element("dl"), fact, tools)
    return html(details), len(details)


def _told(details: Element, fact: Fact, tools: tuple[str, ...]) -> Element:
    """What is told of a fact, appended to `details`, which is returned; `tools`: their versions."""
    if str(fact.scope):
        _row(details, "Holds for", atomic(str(fact.scope)))
    for source in fact.sources:
        _row(details, "Source", anchor(source.title, source.url), *age(source.copy))
    for evidence, version in zip(fact.evidence, tools, strict=True):
        tool = f"{evidence.tool} {version}".strip()
        place = element("code", atomic(evidence.at))
        _row(details, "Also says", atomic(f"{tool}, "), place, atomic(f": “{evidence.says}”"))
    sure = () if fact.confidence == "high" else (atomic(f", confidence {fact.confidence}"),)
    if fact.verified:
        _row(details, "Verified", day(fact.verified), *sure)
    elif not fact.formula:
        _row(details, "Assumed", atomic("for an example"))
    for earlier in reversed(fact.previously):
        source_link = (atomic(" ("), anchor("source", earlier.source), atomic(")")) if earlier.source else ()
        _row(
            details,
            "Before",
            atomic(f"{default(earlier.value, fact.unit)}, until "),
            day(earlier.until),
            *source_link,
        )
    for conflict in fact.conflicts:
        note = f" {conflict.note}" if conflict.note else ""
        _row(
            details,
            "Disputed",
            atomic(f"“{conflict.says}” "),
            anchor("says another page", conflict.source),
            atomic("."),
            note,
        )
    return details


def _row(details: Element, name: str, *content: str | Element) -> None:
    if not (len(details) and [term.text for term in details.iter("dt")][-1] == name):
        child(details, "dt", atomic(name))
    child(details, "dd", *content)


def _kind(url: str) -> str:
    """What to call a page of which only the address is known."""
    return "Announcement" if "/about-aws/whats-new/" in url else "Source"


def what_changed(parent: Element, title: str, page: Page, limit: int | None) -> None:
    """Append the table of changes, newest first.

    Args:
        parent: Gets it at its end.
        title: Its caption.
        page: The page that shows it.
        limit: How many; None for all, each with an anchor.
    """
    # The table itself bears no class: Material makes only such tables scroll within a phone's width.
    made, body = table("Since", "Was → is", "What is true today, and who says so", caption=title)
    child(parent, "div", made, class_="fact-changes")
    for change in changes(page.registry)[:limit]:
        attributes = {} if limit else {"id": change.key}
        row = child(body, "tr", **attributes)
        child(row, "td", day(change.since))
        was_is = child(row, "td", element("del", atomic(change.was)), atomic(" → "))
        extend(was_is, anchor(change.now, page.entry(change.fact.id), class_="fact-link"))
        if not change.latest:
            extend(was_is, atomic(f" (today {change.fact.text})"))
        titles = [source.title for source in change.fact.sources if source.url == change.source]
        source = anchor(titles[0] if titles else _kind(change.source), change.source)
        child(row, "td", f"{change.fact.statement} ", source)
