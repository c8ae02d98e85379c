"""A text that somebody pasted as plain data: JSON or YAML, within bounds, and errors that name the line.

Numbers stay the text that was typed: `16.10` is a version, and no number has too many digits.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from kit.core.errors import KitError, shown
from kit.importing.bounds import DEEPEST, MOST_YAML, VALUES, check_size, too_deep

TRUNCATED = "Paste all of it, or write it into a file: aws rds describe-db-clusters > clusters.json"


@dataclass(frozen=True)
class Document:
    """One value of one file; `name` is the file's."""

    name: str
    data: Any


def documents(name: str, text: str) -> list[Document]:
    """All JSON values in `text`, one after the other, or all documents of its YAML.

    Raises KitError, with the line where there is one.
    """
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise KitError("the file is empty", path=name, hint="Did the command that wrote it print an error?")
    check_size(name, len(text))
    begin = text.lstrip()[0]
    try:
        values = _json(name, text) if begin in "{[" else _yaml(name, text)
        for value in values:
            _bounded(name, value)
    except RecursionError:
        raise too_deep(name) from None
    return [Document(name, value) for value in values]


def _json(name: str, text: str) -> list[Any]:
    decoder = json.JSONDecoder(
        object_pairs_hook=_object, parse_float=str, parse_int=str, parse_constant=str, strict=False
    )
    values, place = [], 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        try:
            value, place = decoder.raw_decode(text, place)
        except json.JSONDecodeError as error:
            line = text.count("\n", 0, min(error.pos, len(text))) + 1
            ended = not text[error.pos :].strip() or error.msg.startswith("Unterminated")
            what = "the JSON ends too early" if ended else f"this is not JSON: {error.msg}"
            hint = (
                TRUNCATED
                if ended
                else f"It stands at column {error.colno}. Print it anew with --output json."
            )
            raise KitError(what, path=name, line=line, hint=hint) from None
        except _TwiceError as error:
            raise KitError(
                f"the key {shown(str(error))} stands twice in one object",
                path=name,
                hint="Keep one of the two.",
            ) from None
        values.append(value)
    return values


class _TwiceError(Exception):
    """A key that an object has twice."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _TwiceError(next(key for key in keys if keys.count(key) > 1))
    return found


def _yaml(name: str, text: str) -> list[Any]:
    from kit.importing.yaml_text import values

    if len(text) > MOST_YAML:
        raise KitError(
            f"the YAML has {len(text) / 1024**2:,.0f} MB: at most {MOST_YAML // 1024**2}",
            path=name,
            hint="CloudFormation takes no template as large as this; JSON may be larger.",
        )
    level = deepest = 0
    for sign in re.findall(r"[\[{\]}]", text):
        level += 1 if sign in "[{" else -1
        deepest = max(deepest, level)
    if deepest > DEEPEST:  # the parser would take minutes to find out
        raise too_deep(name)
    return values(name, text)


def _bounded(name: str, value: Any) -> None:
    """Raise a KitError where `value` is too deep or too much to walk through."""
    count, level = 0, [value]
    for _ in range(DEEPEST):
        level = [
            child
            for item in level
            if isinstance(item, (dict, list))
            for child in (item.values() if isinstance(item, dict) else item)
        ]
        count += len(level)
        if count > VALUES:
            raise KitError(
                f"the file has more than {VALUES:,} values", path=name, hint="Ask for less: one Region."
            )
        if not level:
            return
    raise too_deep(name)
