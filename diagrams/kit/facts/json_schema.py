"""What a program may rely on in `facts.json` and `facts/<id>.json`, as JSON Schema.

Keys are added, never renamed or taken away; a key that says nothing is left out.
"""

from __future__ import annotations

from typing import Any

from kit.facts.model import Confidence, Tool

_VALUE = {"type": ["number", "string"]}
_WHEN = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}


def _text(description: str = "", **more: Any) -> dict[str, Any]:
    return {"type": "string", **({"description": description} if description else {}), **more}


def _list(**properties: Any) -> dict[str, Any]:
    return {
        "type": "array",
        "items": {"type": "object", "properties": properties, "additionalProperties": False},
    }


_FACT: dict[str, Any] = {
    "type": "object",
    "required": ["id", "topic", "value", "text", "statement", "confidence", "url", "json"],
    "properties": {
        "id": _text("What the fact is called for ever."),
        "topic": _text(),
        "name": _text("Its row in a bill."),
        "value": {**_VALUE, "description": "A number, or a text: a date, a version, a name."},
        "unit": _text(),
        "text": _text("The value with its unit, ready to print."),
        "forms": {"type": "array", "items": {"type": "string"}, "description": "Other ways to write it."},
        "statement": _text("One sentence that says the value."),
        "scope": {
            "type": "object",
            "properties": {"engine": _text(), "version": _text(), "region": _text()},
            "additionalProperties": False,
            "description": "Where it holds; what is not named is not restricted.",
        },
        "sources": _list(url=_text(), title=_text(), copy=_text("Of when the text was, live or unread.")),
        "read": _text("The text it rests on: live, or its day, month or year; missing where it had no date."),
        "verified": {**_WHEN, "description": "The day of reading; missing for what is assumed."},
        "confidence": {"enum": list(Confidence.__args__)},  # type: ignore[attr-defined]
        "evidence": _list(
            tool={"enum": list(Tool.__args__)},  # type: ignore[attr-defined]
            at=_text("The place in the tool's data."),
            says=_text("The words that stand there."),
            version=_text("The version of the tool in which they stood."),
        ),
        "previously": _list(value=_VALUE, until=_WHEN, source=_text("Who says that it changed.")),
        "values": {
            **_list(value=_VALUE, text=_text(), since=_WHEN, until=_WHEN),
            "description": "Every value it has had, the oldest first, where it has changed. On a day held the"
            " one whose `since` is not after it and whose `until` is. Within a month or year of which no day"
            " is known it may have been either.",
        },
        "conflicts": _list(says=_text(), source=_text(), note=_text()),
        "formula": _text("What it is computed from, by ids."),
        "arithmetic": _text("The same with figures."),
        "url": _text("Its entry for people."),
        "json": _text("This fact alone, for programs."),
        "$schema": _text(),
    },
    "additionalProperties": False,
}  # fmt: skip

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Facts with their sources",
    "anyOf": [
        {"$ref": "#/$defs/fact"},
        {
            "type": "object",
            "required": ["site", "digest", "facts"],
            "properties": {
                "$schema": _text(),
                "site": _text(),
                "digest": _text("Changes when, and only when, a fact does."),
                "facts": {"type": "array", "items": {"$ref": "#/$defs/fact"}},
            },
            "additionalProperties": False,
        },
    ],
    "$defs": {"fact": _FACT},
}
