"""What the search knows of a page: its sections, and each row that has an address of its own.

Material's search plugin takes a table for a run of words. Here a block is a line, a row too, so that a hit
shows a sentence, and a row with an id is found by itself: whoever pastes an error lands at its row.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import html as lxml_html
from lxml.html import HtmlElement

_OWN = "/errors/"  # the page on which a list of errors is at home
_BOOST = {
    "scenario": 0.7,
    "planner": 0.75,
    "overview": 0.9,
}  # by the kind of the page: what is explained elsewhere comes after that
_LONG = 120  # letters: a paragraph or a command that long is found where it stands first
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = {"p", "li", "dt", "dd", "summary", "pre", "figcaption", "div", "label", "blockquote", "caption"}
_LISTS = {"ul", "ol", "table", "dl"}
_NOTHING = {"script", "style", "svg", "template", "button", "select", "nav"}
_AGAIN = {"CloudFormation", "CDK", "Terraform"}  # tabs that say again what AWS CLI and boto3 do
_IMPORT = re.compile(r"(import|from) |\w+ = boto3\.client\(")  # a line that begins each program
_MADE_UP = re.compile(r"\b(?:sg|subnet|vpc)-[0-9a-f]{10,}|\barn:aws[\w:-]*:\d{12}:[\w:/.?*-]+")
_WORD = re.compile(r"\b[A-Za-z]\w*(?:::\w+)*")
_TOKEN = re.compile(r"[A-Za-z][\w-]*|\d+")
_NAME = re.compile(r"_|::|[a-z0-9][A-Z]")  # in a word: nobody's prose


@dataclass
class _Section:
    location: str
    title: str
    lines: list[str] = field(default_factory=list)
    within: str = ""  # the section that a row stands in
    code: set[str] = field(default_factory=set)  # the words of its code: tabs say the same to several tools


class Pages:
    """Stands in for the index of Material's search plugin, which asks it for each page and for the whole.

    Args:
        theirs: the plugin's own index, whose settings stay.
    """

    def __init__(self, theirs: Any) -> None:
        self._theirs = theirs
        self.entries: list[dict[str, Any]] = theirs.entries

    def add_entry_from_context(self, page: Any) -> None:
        """Add the sections of `page`, as MkDocs has it."""
        told = page.meta.get("search") or {}
        if told.get("exclude"):
            return
        boost = told.get("boost", _BOOST.get(page.meta.get("kind")))
        above = [str(parent.title) for parent in page.ancestors]
        for i, section in enumerate(
            sections(page.content, page.url, str(page.meta.get("title", page.title)))
        ):
            entry: dict[str, Any] = {"location": section.location, "title": section.title}
            entry["text"] = "\n".join(section.lines)
            if not i:
                entry["about"] = " ".join([*above, str(page.meta.get("description", ""))])
            if section.within:
                entry["in"] = True  # all that the search asks of a row
            if boost:
                entry["boost"] = boost
            self.entries.append(entry)

    def generate_search_index(self, previous: Any) -> str:
        """The index as JSON; a list that several pages show is found on its own page alone."""
        kept: dict[tuple[str, str], dict[str, Any]] = {}
        for entry in self.entries:
            row = entry["location"].partition("#")[2], entry["text"]
            key = row if "in" in entry else (entry["location"], "")
            if key not in kept or _OWN in entry["location"]:
                kept[key] = entry
        seen: set[str] = set()
        shown = []
        for entry in kept.values():
            lines = [line for line in entry["text"].split("\n") if line not in seen]
            shown.append({**entry, "text": "\n".join(lines)})
            seen.update(line for line in lines if len(line) > _LONG)
        self.entries[:] = shown
        written = json.loads(self._theirs.generate_search_index(previous))
        return json.dumps(written, ensure_ascii=False, separators=(",", ":"))  # … is one letter, not six


def sections(content: str, url: str, title: str) -> list[_Section]:
    """The parts of a page that can be found.

    Args:
        content: Its HTML.
        url: Its address, to which a heading's anchor is added.
        title: The page's own.
    """
    found = [_Section(url, title)]
    root = lxml_html.fragment_fromstring(content, create_parent="div")
    _walk(root, found, url)
    return [section for section in found if section.lines or section.title]


def _walk(node: HtmlElement, found: list[_Section], url: str) -> None:
    for child in node:
        if not isinstance(child.tag, str) or child.tag in _NOTHING or "data-search-exclude" in child.attrib:
            continue
        if child.tag in _HEADINGS:
            _begin(child, found, url)
        elif "tabbed-set" in child.get("class", "").split():
            _tabs(child, found, url)
        elif child.tag == "tr":
            _row(child, found, url)
        elif child.tag == "pre":
            _code(child, _current(found))
        elif child.tag in _BLOCKS and not _holds_blocks(child):
            _add(_current(found), _text(child))
        else:
            if child.tag in _BLOCKS and (words := _own_words(child)):
                _add(_current(found), words)
            _walk(child, found, url)


def _tabs(tabs: HtmlElement, found: list[_Section], url: str) -> None:
    """The tabs' content; of those that say again what another does, the names that it has not."""
    labels = [_text(label) for label in tabs.findall("div[@class='tabbed-labels']/label")]
    for label, block in zip(labels, tabs.find("div[@class='tabbed-content']"), strict=True):
        section = _current(found)
        if label in _AGAIN:
            known = {_plain(word) for line in section.lines for word in _WORD.findall(line)}
            code = " ".join(line for pre in block.iter("pre") for line in _lines(pre))
            words = _WORD.findall(_MADE_UP.sub("", code))
            names = {_plain(word): word for word in words if _NAME.search(word) and not word.isupper()}
            told = [word for plain, word in names.items() if plain not in known]
            _add(section, f"{label}: {', '.join(told)}" if told else label)
        else:
            _add(section, label)
            _walk(block, found, url)


def _plain(name: str) -> str:
    """One word for all spellings of a name."""
    return re.sub(r"[\W_]", "", name).lower()


def _begin(heading: HtmlElement, found: list[_Section], url: str) -> None:
    text = _text(heading)
    if heading.tag == "h1":
        found[0].title = text
    else:
        found.append(_Section(f"{url}#{heading.get('id', '')}", text))


def _row(row: HtmlElement, found: list[_Section], url: str) -> None:
    cells = [_text(cell) for cell in row]
    told = [text for text in cells if text not in ("", "–")]
    (id,) = [one.get("id") for one in (row, *row) if one.get("id")][:1] or [None]
    if not id or not told:
        _add(_current(found), " – ".join(told))
        return
    found.append(_Section(f"{url}#{id}", told[0], told[1:], _current(found).title))


def _current(found: list[_Section]) -> _Section:
    """The last one that is no row: what follows a table belongs to it again."""
    return next(one for one in reversed(found) if not one.within)


def _add(section: _Section, text: str) -> None:
    if text:
        section.lines.append(text)


def _code(block: HtmlElement, section: _Section) -> None:
    """Add a block of code: the lines with a word that no code of the section has yet."""
    told = []
    for line in _lines(block):
        words = {_plain(word) for word in _TOKEN.findall(_MADE_UP.sub("", line))}
        if not words <= section.code:
            told.append(line)
        section.code |= words
    _add(section, " ".join(_MADE_UP.sub("", " ".join(told)).split()))


def _lines(block: HtmlElement) -> Iterator[str]:
    """The lines of code that say something."""
    for line in "".join(_words(block)).split("\n"):
        said = " ".join(line.removesuffix("\\").split())
        if re.search(r"\w", said) and not _IMPORT.match(said):
            yield said


def _holds_blocks(node: HtmlElement) -> bool:
    return any(one.tag in _BLOCKS or one.tag in ("tr", *_HEADINGS) for one in node.iterdescendants())


def _own_words(node: HtmlElement) -> str:
    """What stands in `node` beside the blocks in it."""
    parts = [node.text or ""]
    for child in node:
        plain = isinstance(child.tag, str) and child.tag not in (*_BLOCKS, *_LISTS, *_NOTHING)
        if plain and "data-search-exclude" not in child.attrib and not _holds_blocks(child):
            parts.append(_text(child))
        parts.append(child.tail or "")
    return " ".join(" ".join(parts).split())


def _text(node: HtmlElement) -> str:
    return " ".join("".join(_words(node)).split())


def _words(node: HtmlElement) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        hidden = (
            not isinstance(child.tag, str) or child.tag in _NOTHING or "data-search-exclude" in child.attrib
        )
        dated = child.get("class") == "fact-mark" and (child.text or "").startswith(
            "(as of"
        )  # when it was read
        if not hidden and not dated and child.get("class") != "headerlink":
            if child.tag == "br":
                yield " "
            yield from _words(child)
        yield child.tail or ""
