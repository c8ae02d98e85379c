"""The facts for programs, one file each and all in one; and `changes.atom` for people who want to be told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import is_dataclass
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Any, cast
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from kit.facts.changes import Change, changes
from kit.facts.history import values
from kit.facts.json_schema import SCHEMA
from kit.facts.model import Fact
from kit.facts.reading import read_of
from kit.facts.registry import Registry

_ATOM = "http://www.w3.org/2005/Atom"


@lru_cache(maxsize=2)  # a server builds again and again
def site_files(registry: Registry, site_url: str, name: str = "Facts") -> Mapping[str, bytes]:
    """Path below the site → bytes. The same facts and address give the same bytes, whenever and wherever.

    Args:
        registry: The facts.
        site_url: The site's address, with or without a slash at its end.
        name: The site's, for the feed's title and author.
    """
    base = site_url.rstrip("/") + "/"
    topics = {fact.id: topic.topic for topic in registry.topics for fact in topic.facts}
    facts = {}
    for fact in sorted(registry, key=attrgetter("id")):
        tools = tuple(registry.tools.get(one.tool) for one in fact.evidence)
        facts[fact.id] = _said(fact, repr(fact), topics[fact.id], tools, base)
    schema = f"{base}facts/schema.json"
    head = _json({"$schema": schema, "site": base, "digest": registry.digest}).removesuffix("\n}")
    listed = ",".join(f"\n{said}".replace("\n", "\n  ") for said in facts.values())
    texts = {
        "facts.json": f'{head},\n "facts": [{listed}\n ]\n}}',
        "facts/schema.json": _json({"$id": schema, **SCHEMA}),
        **{
            f"facts/{id}.json": f'{{\n "$schema": {json.dumps(schema)},{said[1:]}'
            for id, said in facts.items()
        },
    }
    files = {path: f"{text}\n".encode() for path, text in texts.items()}
    return {**files, "changes.atom": _atom(changes(registry), base, name)}


@lru_cache(maxsize=1024)  # most facts are the same in a server's next build
def _said(fact: Fact, as_typed: str, topic: str, tools: tuple[str | None, ...], base: str) -> str:
    """The fact as JSON, as it stands in its file and, two places further in, in the one of all.

    `as_typed` tells apart what is equal, such as 0.2 and 0.20.
    """
    return _json(_fact(fact, topic, tools, base))


def _json(data: object) -> str:
    return json.dumps(data, indent=1, ensure_ascii=False, default=_number)


def _fact(fact: Fact, topic: str, tools: tuple[str | None, ...], base: str) -> dict[str, Any]:
    evidence = [{**vars(one), "version": tool} for one, tool in zip(fact.evidence, tools, strict=True)]
    data = {
        "id": fact.id,
        "topic": topic,
        "text": fact.text,
        **vars(fact),
        "read": read_of(fact),
        "evidence": evidence,
        "values": values(fact) if fact.previously else (),
        "url": f"{base}facts/#{fact.id}",
        "json": f"{base}facts/{fact.id}.json",
    }
    return cast("dict[str, Any]", _without_blanks(data))


def _without_blanks(data: object) -> object:
    """`data` as JSON knows it, without the keys that say nothing."""
    fields = vars(data) if is_dataclass(data) else data
    if isinstance(fields, dict):
        told = {key: _without_blanks(value) for key, value in fields.items()}
        return {key: value for key, value in told.items() if value not in (None, [], {}, "")}
    return [_without_blanks(item) for item in fields] if isinstance(fields, (list, tuple)) else fields


def _number(value: object) -> int | float:
    if not isinstance(value, Decimal):
        raise TypeError(value)
    return int(value) if value == value.to_integral_value() else float(value)


def _atom(news: list[Change], base: str, name: str) -> bytes:
    feed = Element("feed", xmlns=_ATOM)
    feed.set("xml:lang", "en")
    _text(feed, "title", f"{name}: what changed")
    _text(feed, "id", f"{base}changes.atom")
    _text(feed, "updated", _moment(max((change.first_day for change in news), default="1970-01-01")))
    _text(SubElement(feed, "author"), "name", name)
    SubElement(feed, "link", rel="self", type="application/atom+xml", href=f"{base}changes.atom")
    SubElement(feed, "link", rel="alternate", type="text/html", href=f"{base}changes/")
    for change in news:
        entry = SubElement(feed, "entry")
        _text(entry, "title", f"{change.was} → {change.now} ({change.fact.id})")
        _text(entry, "id", change.urn)
        _text(entry, "updated", _moment(change.first_day))
        SubElement(entry, "link", rel="alternate", type="text/html", href=f"{base}changes/#{change.key}")
        SubElement(entry, "link", rel="related", href=change.source)
        told = f"Was: {change.was}, until {change.since}. Then: {change.now}. Today: {change.fact.statement}"
        _text(entry, "summary", told)
    indent(feed, " ")
    text: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"
