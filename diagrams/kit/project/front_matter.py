"""What stands before a page, between two lines `---`: what it says, and whether it can be read."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from kit.core.characters import forbidden
from kit.core.errors import KitError
from kit.core.fileio import read_text
from kit.core.yaml_nodes import YamlError, data

_TEXTS = ("title", "description", "template")  # what every page and list prints, and what prints it
_RULE = re.compile(r"\s*---[ \t]*(?:\n|$)")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_VALUE = r"""(?:[A-Za-z0-9(](?:(?!:[ ]|:$|[ ]\#).)*|"[^"\\]*"|\[[\w.,/ -]*\])"""
_LINE = rf"\w+:(?: {_VALUE})? *(?: \#.*)?(?:\n|$)"
# Of such lines YAML's parser would say nothing else: it takes a tenth of a second for some dozen pages.
_PLAIN = re.compile(rf"(?:\w+: *\n(?:  {_LINE})+|{_LINE})*", re.MULTILINE)


def said(text: str, key: str) -> str:
    """What the front matter of a page's `text` says behind `key`; "" where that is nothing, or no YAML."""
    head = _head(text)
    if _PLAIN.fullmatch(head):
        found = re.findall(rf'^{key}: *(?:"([^"]*)"|(.*?))(?:\s+#.*|\s*)$', head, re.MULTILINE)
        value = "".join(found[-1]) if found else ""  # the last, as in MkDocs
    else:
        value = str(_parsed(head).get(key) or "")
    return " ".join(value.split())


def wrong_front_matter(page: Path) -> list[KitError]:
    """The error that would let MkDocs publish the page's front matter as text, if there is one."""
    text = _plain_text(read_text(page))
    start = _RULE.match(text)
    if start is None:
        return []
    line = text.count("\n", 0, start.start() + len(start[0]) - len(start[0].lstrip())) + 1
    if not text.startswith("---"):
        return [KitError("front matter begins on the first line", path=page, line=line, hint="Move it up.")]
    end = _END.search(text, start.end())
    if end is None:
        hint = "End it with a line `---`; a rule across the page is `***`."
        return [KitError("the front matter does not end", path=page, line=line, hint=hint)]
    return _not_yaml(page, text[start.end() : end.start()])


def _wrong_lines(page: Path, head: str) -> list[KitError]:
    """Errors of plain lines: a key that stands twice, and a list where a text belongs."""
    errors, seen, above = [], set(), ""
    for line, (key, value) in enumerate(
        re.findall(r"^(\w*)(?:: *(.*))?.*$", head.rstrip("\n"), re.MULTILINE), 2
    ):
        if key and key in seen:
            hint = "Keep one of the two: only the last would count."
            what = f"{key!r} stands twice in the front matter"
            errors.append(KitError(what, path=page, line=line, hint=hint))
        elif key in _TEXTS and value.startswith("["):
            errors.append(_no_text(page, key, line))
        elif not key and above in _TEXTS:  # what belongs to the key above
            errors.append(_no_text(page, above, line - 1))
        seen.add(key)
        above = key
    return errors


def _no_text(page: Path, key: str, line: int) -> KitError:
    hint = f'Write it as a text: {key}: "…".'
    return KitError(f"{key!r} of the front matter is no text", path=page, line=line, hint=hint)


def _unseen(page: Path, key: str, sign: str) -> KitError:
    what = f"{key!r} of the front matter holds the control character {sign}"
    return KitError(what, path=page, line=2, hint="Take it out; it may have come along with copied text.")


def _head(text: str) -> str:
    """What stands between the two lines; "" where they are missing."""
    text = _plain_text(text)
    start = _RULE.match(text) if text.startswith("---") else None
    end = _END.search(text, start.end()) if start else None
    return text[start.end() : end.start()] if start and end else ""


def _plain_text(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


@lru_cache(maxsize=1024)
def _parsed(head: str) -> dict[str, Any]:
    """What it says, where it is a mapping of YAML."""
    try:
        found = data(head)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _not_yaml(page: Path, head: str) -> list[KitError]:
    if _PLAIN.fullmatch(head):
        return _wrong_lines(page, head)
    line, problem = 1, "it has no `key: value`"
    try:
        if isinstance(found := data(head), dict):
            return [
                *(_no_text(page, key, 2) for key in _TEXTS if isinstance(found.get(key), list | dict)),
                *(_unseen(page, key, sign) for key in found if (sign := forbidden(str(found[key])))),
            ]
    except YamlError as error:
        line, problem = error.line or 1, str(error)
    except ValueError as error:
        problem = str(error)
    hint = 'Put a value with a colon or another sign of YAML into quotes: title: "Why: because".'
    return [KitError(f"the front matter is no YAML: {problem}", path=page, line=line + 1, hint=hint)]
