"""The design as the style sheets have it.

`![Design](assets/*.css)` shows colors, type and space, read from the sheets when the page is made.
`![Components](design/examples/components.html)` shows each section of that file in both themes, by the sheets
themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from copy import deepcopy
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, SubElement, fromstring

from markdown.util import AtomicString

from kit.core.errors import KitError
from kit.core.fileio import listed, read_text
from kit.markdown.data_link import DataLink
from kit.markdown.elements import table
from kit.style.color import contrast

_BLOCK = re.compile(r"(?P<selector>[^{}]+)\{(?P<body>[^{}]*)\}")
_SET = re.compile(r"(?P<name>[\w-]+)\s*:\s*(?P<value>[^;]+)")
_REM = re.compile(r"(?<![\w.-])(\d*\.?\d+)rem\b")
_COLOR = re.compile(r"#[0-9a-f]{3,8}")
_SPACE = ("margin", "padding", "gap", "inset")
ROOT_SIZE = 20.0  # pixels in a rem, as the theme has it
THEMES = {"default": "light", "slate": "dark"}
GROUND = "--md-default-bg-color"
WHITE = "#ffffff"  # the theme's own ground


class Design(DataLink):
    """The block that is a link to all style sheets of a folder, or to a file of components."""

    image = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<target>[^()\s#]+(/\*\.css|\.html))\)[ ]*")

    def show(self, parent: Element, match: re.Match[str], target: str) -> None:
        """Append the tables of the sheets, or the components. Raises KitError where there are none."""
        root = SubElement(parent, "div", {"class": "design", "data-search-exclude": ""})
        if target.endswith(".html"):
            _components(root, self.docs / target)
            return
        folder = self.docs / target.rpartition("/")[0]
        sheets = [read_text(path) for path in listed(folder, "**/*.css")]
        if not sheets:
            raise KitError(
                f"there is no style sheet in {folder.name}/", path=self.docs, hint="Correct the link."
            )
        _colors(root, [_without_comments(sheet) for sheet in sheets])
        _scales(root, [_without_comments(sheet) for sheet in sheets])


def _without_comments(sheet: str) -> str:
    return re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)


def colors(sheets: list[str]) -> dict[str, dict[str, str]]:
    """Each named color by its name: its value in each theme that sets it."""
    found: dict[str, dict[str, str]] = {}
    for sheet in sheets:
        for block in _BLOCK.finditer(sheet):
            selector = block["selector"]
            dark = '"slate"' in selector
            if not dark and ":root" not in selector and '"default"' not in selector:
                continue
            for each in _SET.finditer(block["body"]):
                if each["name"].startswith("--") and _COLOR.fullmatch(each["value"].strip()):
                    found.setdefault(each["name"], {})["dark" if dark else "light"] = each["value"].strip()
    return found


def uses(sheets: list[str], *names: str) -> Counter[str]:
    """How often each value stands in a property whose name begins with one of `names`."""
    counted: Counter[str] = Counter()
    for sheet in sheets:
        for block in _BLOCK.finditer(sheet):
            for each in _SET.finditer(block["body"]):
                if each["name"].startswith(names):
                    sizes = [f"{size}rem" for size in _REM.findall(each["value"])]
                    counted.update(sizes if "weight" not in each["name"] else [each["value"].strip()])
    return counted


def _colors(root: Element, sheets: list[str]) -> None:
    found = colors(sheets)
    grounds = {"light": WHITE, "dark": found.get(GROUND, {}).get("dark", WHITE)}
    for title, start in (("Colors of pages", "--md-"), ("Colors of pictures", "--k-")):
        body = _table(root, title, ("Name", "Light", "On its ground", "Dark", "On its ground"))
        for name, values in found.items():
            if not name.startswith(start):
                continue
            row = SubElement(body, "tr")
            SubElement(SubElement(row, "td"), "code").text = AtomicString(name.removeprefix(start))
            for theme, ground in grounds.items():
                value = values.get(theme, values.get("light", WHITE))
                cell = SubElement(row, "td")
                _rect(cell, 32, 16, value)
                SubElement(cell, "code").text = AtomicString(value)
                told = f"{contrast(value, ground):.1f}:1" if len(value) == len(WHITE) else "a tint"
                SubElement(row, "td").text = AtomicString(told)


def _scales(root: Element, sheets: list[str]) -> None:
    body = _table(root, "Type", ("Size", "Pixels", "Looks", "Used"))
    for size, count in sorted(uses(sheets, "font-size").items(), key=lambda each: _rem(each[0])):
        row = _row(body, size, f"{_rem(size) * ROOT_SIZE:g}")
        drawing = _svg(SubElement(row, "td"), 120, round(_rem(size) * ROOT_SIZE * 1.3))
        at = {
            "y": f"{_rem(size) * ROOT_SIZE:g}",
            "font-size": f"{_rem(size) * ROOT_SIZE:g}",
            "fill": "currentColor",
        }
        SubElement(drawing, "text", at).text = "Words"
        SubElement(row, "td").text = str(count)
    body = _table(root, "Weights", ("Weight", "Used"))
    for weight, count in sorted(uses(sheets, "font-weight").items()):
        _row(body, weight, str(count))
    body = _table(root, "Space", ("Size", "Pixels", "Looks", "Used"))
    for size, count in sorted(uses(sheets, *_SPACE).items(), key=lambda each: _rem(each[0])):
        if 0 < _rem(size) <= 2:
            row = _row(body, size, f"{_rem(size) * ROOT_SIZE:g}")
            _rect(SubElement(row, "td"), max(1, round(_rem(size) * ROOT_SIZE)), 12, "currentColor")
            SubElement(row, "td").text = str(count)


def _components(root: Element, path: Path) -> None:
    """Each `<section title="…">` of the file, once in each theme."""
    try:
        sections = fromstring(read_text(path)).findall("section")  # noqa: S314  (our own)
    except ParseError as error:
        raise KitError(f"is no XHTML: {error}", path=path, hint="Close each element.") from error
    for section in sections:
        title = section.get("title", "")
        SubElement(SubElement(root, "p"), "strong").text = title
        for scheme, theme in THEMES.items():
            box = SubElement(root, "div", {"class": "design-theme", "data-md-color-scheme": scheme})
            box.set("role", "group")
            box.set("aria-label", f"{title}, {theme}")
            made = deepcopy(section)
            for part in made.iter():
                part.text = AtomicString(part.text or "")
                part.tail = AtomicString(part.tail or "")
            box.extend(made)


def _table(root: Element, title: str, names: tuple[str, ...]) -> Element:
    SubElement(SubElement(root, "p"), "strong").text = title
    made, body = table(*names)
    root.append(made)
    return body


def _row(body: Element, name: str, text: str) -> Element:
    row = SubElement(body, "tr")
    SubElement(SubElement(row, "td"), "code").text = AtomicString(name)
    SubElement(row, "td").text = AtomicString(text)
    return row


def _rem(size: str) -> float:
    return float(size.removesuffix("rem"))


def _svg(parent: Element, width: int, height: int) -> Element:
    size = {"width": str(width), "height": str(height), "viewBox": f"0 0 {width} {height}"}
    return SubElement(parent, "svg", {**size, "aria-hidden": "true"})


def _rect(parent: Element, width: int, height: int, color: str) -> None:
    at = {"width": str(width), "height": str(height), "fill": color}
    SubElement(_svg(parent, width, height), "rect", at)
