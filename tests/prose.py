"""What people read: pages, facts, notes and pictures as plain text, with the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kit.core.markdown_code import without_code
from kit.facts.yaml_source import YamlFile
from kit.project.catalog import cataloged
from kit.project.project import project_in

Place = tuple[str | int, ...]
CODE = "\ufffc"  # stands for each character of code, which is nobody's prose

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_SHORT = re.compile(r"^\*\[[^\]\n]+\](?=:)", re.MULTILINE)  # abbreviations: what they stand for stays
_IDENTIFIER = re.compile(r"(?<=\[)[^\]]*(?:\w:+\w|[a-z][A-Z][a-z])[^\]]*(?=\]\(fact:)")  # a fact that is one
_BARE = re.compile(  # where nothing marks code: camelCase, RPOLag, max_connections, kms:Decrypt, eu-west-1
    r"\b(?:\w*[a-z][A-Z]\w*|\w*[A-Z]{2}[a-z]+\w*|\w+_\w+|[\w-]+(?:[.:]+[\w*-]+)+|\w+-\w+-\d+|rds-data)"
)
_MARKUP = (
    re.compile(r"^[ \t]*\[[^\]\n]+\]:[ \t]*\S.*$", re.MULTILINE),  # where links lead
    re.compile(r"(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"),
    re.compile(r"(?<=\])\[[^\]\n]*\]"),
    re.compile(r"\{:?[ \t]*[.#:\w][^{}\n]*\}"),  # attribute lists
    re.compile(r"</?[A-Za-z][^<>]*>"),
    re.compile(r"\bhttps?://[^\s<>)\]]+"),
    re.compile(r"[*\\\[\]]|(?<=\s)!(?=\[)"),
)
_TITLE = re.compile(r'^[ \t]*(?:!!!|\?\?\?\+?|===!?)[ \t]*[\w -]*"(?P<text>.*)"[ \t]*$')
_ROW = re.compile(r"^[ \t]*\|(?P<cells>.*)\|[ \t]*$")
_RULE = re.compile(r"[\s|:-]*")
_START = re.compile(r"^[ \t]*(?:#{1,6}|[-+]|\d+\.|:|>)[ \t]+")  # of a heading, item, definition, quotation


@dataclass(frozen=True)
class Passage:
    """A heading, paragraph, item or cell. Its line breaks are those of the file, from `line` (1-based)."""

    path: str
    line: int
    text: str

    def place(self, offset: int) -> str:
        """`docs/x.md:12`, for what stands at `offset` of the text."""
        return f"{self.path}:{self.line + self.text.count(chr(10), 0, offset)}"


def passages(root: Path) -> list[Passage]:
    """All prose of the project in `root`, without what it quotes from the notes in their own words."""
    ledger = YamlFile(root / "docs/notes.yml", (root / "docs/notes.yml").read_bytes())
    written = "\n".join(text for _, text in _texts(ledger.data, {"written"}))
    found: list[Passage] = []
    for path in [root / "README.md", root / "CONTRIBUTING.md", *sorted((root / "docs").rglob("*.md"))]:
        found += markdown(path.relative_to(root).as_posix(), path.read_text("utf-8"))
    found += _yaml(root, root / "docs/notes.yml", {"section", "truth"})
    for path in sorted((root / "docs").rglob("errors.yml")):
        found += _yaml(root, path, {"cause", "apart", "cure"})
    for path in sorted((root / "docs/facts").glob("*.yml")):
        found += _yaml(root, path, {"topic", "unit", "statement", "note"})
    for drawing in cataloged(project_in(root)).pictures.values():
        found += _picture(root / "diagrams" / drawing.spec.source, drawing.spec.to_json())
    return [replace(passage, text=_unquoted(passage.text, written)) for passage in found]


def markdown(path: str, source: str, first: int = 1) -> list[Passage]:
    """The prose of a page that begins at line `first`: no code, no markup, no addresses."""
    found: list[Passage] = []
    if head := _FRONT_MATTER.match(source):
        for number, line in enumerate(head[1].splitlines(), first + 1):
            if field := re.match(r"(?:title|description):\s*(.+)", line):
                found.append(Passage(path, number, _mask(field[1].strip("\"'"), CODE, _BARE)))
    source = _mask(source, " ", _FRONT_MATTER)
    source = without_code(source, span=CODE)
    source = _mask(_SHORT.sub("", source), CODE, _IDENTIFIER)
    source = _mask(source, "", *_MARKUP)
    block: list[str] = []
    for number, line in enumerate([*source.split("\n"), ""], first):
        title, row, start = _TITLE.match(line), _ROW.match(line), _START.match(line)
        if block and (title or row or start or not line.strip()):
            found.append(Passage(path, number - len(block), "\n".join(block)))
            block = []
        if title:
            found.append(Passage(path, number, title["text"]))
        elif row and not _RULE.fullmatch(line):
            found += [Passage(path, number, cell.strip()) for cell in row["cells"].split("|") if cell.strip()]
        elif line.strip() and not row:
            block.append(_START.sub("", line).strip())
    return found


def sentences(passage: Passage) -> Iterator[tuple[int, str]]:
    """Each sentence with its offset in the passage."""
    start = 0
    for end in re.finditer(rf"[.!?][”’)]*\s+(?=[“(]*[A-Z0-9{CODE}])|\Z", passage.text):
        yield start, passage.text[start : end.end()].strip()
        start = end.end()


def _unquoted(text: str, source: str) -> str:
    """`text` with each quotation that stands in `source` blanked out."""
    for quote in re.findall("“([^”]+)”", text):
        if " ".join(quote.split()).lower() in source.lower():
            text = text.replace(quote, re.sub(r"\S", CODE, quote))
    return text


def _mask(text: str, filler: str, *patterns: re.Pattern[str]) -> str:
    for pattern in patterns:
        text = pattern.sub(lambda match: re.sub(r"[^\n]", filler, match[0]), text)
    return text


def _yaml(root: Path, path: Path, keys: set[str]) -> list[Passage]:
    """The texts below these keys, wherever they stand in the file."""
    file, name = YamlFile(path, path.read_bytes()), path.relative_to(root).as_posix()
    found = []
    for place, text in _texts(file.data, keys):
        plain = text if place[-1] == "truth" else _mask(text, CODE, _BARE)
        found += markdown(name, plain, file.line(place))
    return found


def _picture(script: Path, spec: dict[str, Any]) -> list[Passage]:
    """What a picture says, each text at the line of its script where the first words of it stand."""
    source, name = script.read_text("utf-8"), f"{script.parent.name}/{script.name}"
    found = []
    for _, text in _texts(spec, {"title", "alt", "text", "fails", "label", "name", "note"}):
        starts = (source.find(start) for start in (text[:20], text.split()[0]))
        line = source.count("\n", 0, next((at for at in starts if at >= 0), 0)) + 1
        plain = _mask(" ".join(text.split()), CODE, _BARE)
        found += markdown(name, plain, line)
    return found


def _texts(data: Any, keys: set[str], place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Every text below one of the keys, in nested data, with the way to it."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, keys, (*place, key))
    elif isinstance(data, (list, tuple)):
        for index, value in enumerate(data):
            yield from _texts(value, keys, (*place, index))
    elif isinstance(data, str) and data and keys & {step for step in place[-2:] if isinstance(step, str)}:
        yield place, data
