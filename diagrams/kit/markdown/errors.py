"""The Python-Markdown extension: a list of errors in a YAML file as a table.

`![Errors](../errors.yml#data-api)` on a line of its own becomes the list `data-api` of that file, a row for
each entry. So pages and programs that know errors read one list. Each row has a permalink, `#error-ID`, and
says in attributes what a program needs to find it.
"""

from __future__ import annotations

import functools
import posixpath
import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from kit.core.errors import KitError
from kit.facts.yaml_source import YamlFile
from kit.markdown.context import link
from kit.markdown.data_link import DataExtension, DataLink

_IMAGE = re.compile(r"!\[[^\]]*\]\((?P<target>[^()\s#]*errors\.ya?ml)#(?P<list>[\w-]+)\)[ ]*")
_LINK = re.compile(r"\]\((?!\w+:)(?P<target>[^)\s]+)\)")  # to a page, from the folder of the file
_ID = re.compile(r"[\w.-]+")
_TEXTS = ("id", "status", "needs", "shared", "last", "cause", "apart", "cure")
_LISTS = ("errors", "codes", "says", "hops")
_NEEDS = (None, "words", "both")


class _Block(DataLink):
    image = _IMAGE

    def show(self, parent: Element, match: re.Match[str], target: str) -> None:
        path = self.docs / target
        hops, lists = _read(path, self.read(match, target, "list of errors"))
        if match["list"] not in lists:
            hint = f"There are: {', '.join(lists)}."
            raise KitError(f"There is no list {match['list']!r}", path=path, hint=hint)
        beside = posixpath.dirname(target)

        def page(found: re.Match[str]) -> str:
            return f"]({link(self.parser.md, posixpath.join(beside, found['target']))})"

        self.parser.parseBlocks(parent, [_LINK.sub(page, _table(lists[match["list"]], hops))])


class ErrorsExtension(DataExtension):
    """`kit.errors` among `markdown_extensions`; option `docs`: the folder of the pages."""

    block, name, priority = _Block, "kit_errors", 211


Entry = dict[str, Any]


@functools.lru_cache(maxsize=8)  # a server builds again and again
def _read(path: Path, content: bytes) -> tuple[dict[str, str], dict[str, list[Entry]]]:
    """The links of the hops, and the entries of each list."""
    file = YamlFile(path, content)
    data = file.data if isinstance(file.data, dict) else {}
    if not isinstance(data.get("lists"), dict):
        raise KitError("The file has no lists of errors", path=path, hint="Write them under `lists:`.")
    hops, seen = data.get("hops") or {}, set()
    for name, entries in data["lists"].items():
        for index, entry in enumerate(entries or []):
            line = file.line(("lists", name, index))
            if fault := _fault(entry, hops):
                raise KitError(
                    fault, path=path, line=line, hint="The head of the file says what an entry has."
                )
            if entry["id"] in seen:
                raise KitError(
                    f"`{entry['id']}` stands twice", path=path, line=line, hint="Give it another id."
                )
            seen.add(entry["id"])
    return hops, {name: entries or [] for name, entries in data["lists"].items()}


def _fault(entry: Any, hops: dict[str, str]) -> str:
    """What is wrong with an entry, or nothing."""
    if not isinstance(entry, dict):
        return "An error is a mapping"
    for key, value in entry.items():
        if key not in (*_TEXTS, *_LISTS):
            return f"An error has no `{key}`"
        if not isinstance(value, list if key in _LISTS else str):
            return f"`{key}` is {'a list' if key in _LISTS else 'a text'}"
    if missing := [key for key in ("id", "cause", "cure") if not entry.get(key)]:
        return f"The error has no `{missing[0]}`"
    if not _ID.fullmatch(entry["id"]):
        return f"`{entry['id']}` is no id: letters, digits, dots and dashes"
    if not any(entry.get(key) for key in ("errors", "codes", "says")):
        return f"Nothing tells `{entry['id']}`: it has neither `errors`, `codes` nor `says`"
    if entry.get("needs") not in _NEEDS:
        return "`needs` is `words` or `both`"
    if unknown := [hop for hop in entry.get("hops", ()) if hop not in hops]:
        return f"There is no hop {unknown[0]}"
    if len(entry.get("hops", ())) > 1 and not entry.get("apart"):
        return f"`{entry['id']}` has several hops and no `apart`, which tells them apart"
    return ""


def _table(entries: list[Entry], hops: dict[str, str]) -> str:
    """The rows in Markdown; the column of the hops stands where an entry has one."""
    stopped = any(entry.get("hops") for entry in entries)
    heads = {"error": "Error", "says": "Its message says", "hops": "Hop", "cause": "Why", "cure": "Cure"}
    shown = [name for name in heads if name != "hops" or stopped]
    lines = [_line(f"{heads[name]} {{ data-column={name} }}" for name in shown), _line("---" for _ in shown)]
    for entry in entries:
        cells = _cells(entry, hops)
        lines.append(_line(cells[name] for name in shown))
    return "\n".join(lines)


def _line(cells: Any) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(entry: Entry, hops: dict[str, str]) -> dict[str, str]:
    names = ", ".join(f"`{name}`" for name in entry.get("errors", ()))
    if names and entry.get("status"):
        names += f" {entry['status']}"
    codes = (f"`{code}`" for code in entry.get("codes", ()))
    told = {
        "data-key": entry["id"],
        "data-needs": entry.get("needs"),
        "data-shared": entry.get("shared"),
        "data-last": entry.get("last"),
    }
    marks = " ".join(f'{name}="{value}"' for name, value in told.items() if value)
    apart = f" *{entry['apart']}*{{ .apart }}" if entry.get("apart") else ""
    return {
        "error": f"{', '.join(filter(None, (names, *codes))) or '–'} {{ #error-{entry['id']} {marks} }}",
        "says": ", ".join(f"`{words}`" for words in entry.get("says", ())) or "–",
        "hops": " or ".join(f"[{hop}]({hops[hop]})" for hop in entry.get("hops", ())) or "–",
        "cause": entry["cause"] + apart,
        "cure": entry["cure"],
    }


makeExtension = ErrorsExtension  # noqa: N816  (Python-Markdown asks for this name)
