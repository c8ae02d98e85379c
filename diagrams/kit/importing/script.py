"""Pictures as a script in our idiom. Every text of a file goes through `quoted`, and names are made here."""

from __future__ import annotations

import builtins
import keyword
from collections.abc import Iterable, Sequence
from textwrap import wrap

from kit.importing.sketch import Group, Icon, Line, Node, Picture, nodes
from kit.importing.words import identifier

WIDTH = 110  # of a line, as ruff lays code out
_TAKEN = {*dir(builtins), *keyword.kwlist, *keyword.softkwlist, "kit", "diagrams"}


def written(about: str, pictures: Sequence[Picture]) -> str:
    """The script that draws `pictures`; `about` is what its docstring says, in one line of our own words."""
    writer = _Writer(pictures)
    body = [line for picture in pictures for line in ("", *writer.picture(picture))]
    return "\n".join([f'"""{about}"""', "", *writer.imports(pictures), *body, ""])


def quoted(text: str) -> str:
    """`text` as a literal of Python: nothing in it can end it."""
    literal = repr(text)
    if literal[0] == "'" and '"' not in literal:
        return f'"{literal[1:-1]}"'
    return literal


def _import(module: str, names: Iterable[str]) -> list[str]:
    """The line that imports `names`, in the order in which isort has them, or a line for each."""
    order = sorted(names, key=lambda name: (not name.isupper(), name[:1].islower(), name))
    line = f"from {module} import {', '.join(order)}"
    if len(line) <= WIDTH:
        return [line]
    return [f"from {module} import (", *(f"    {name}," for name in order), ")"]


class _Writer:
    """One script: each name in it is given once."""

    def __init__(self, pictures: Sequence[Picture]) -> None:
        self.icons = {node.icon for picture in pictures for node in nodes(picture.root) if node.icon}
        self.words = {"Diagram"}
        self.names: dict[str, str] = {}
        self.given = set(_TAKEN) | {icon.name for icon in self.icons}

    def imports(self, pictures: Sequence[Picture]) -> list[str]:
        modules: dict[str, set[str]] = {}
        for icon in self.icons:
            modules.setdefault(icon.module, set()).add(icon.name)
        lines = [
            line for module in sorted(modules) for line in _import(f"diagrams.aws.{module}", modules[module])
        ]
        return [*lines, *([""] if lines else []), *_import("kit", self.words)]

    def picture(self, picture: Picture) -> list[str]:
        self.names = {}
        self.given = {name for name in self.given if name in _TAKEN or name[:1].isupper()}
        needed = {end for line in picture.lines for end in (line.source, line.target)}
        root = picture.root
        lines = ["with Diagram(", f"    {quoted(picture.title)},", *self._alt(picture.alt)]
        if root.columns:
            lines.append('    direction="TB",' if root.columns == 1 else f"    columns={root.columns},")
        lines.append("):")
        for child in root.children:
            lines += self._item(child, 1, needed)
        lines += self._lines(picture.lines)
        return lines

    def _alt(self, alt: str) -> list[str]:
        parts = wrap(alt, WIDTH - 12, drop_whitespace=False, break_on_hyphens=False) or [""]
        first, *rest = [quoted(part) for part in parts]
        return (
            [
                f"    alt={first}",
                *(f"    {part}" for part in rest[:-1]),
                *(f"    {part}," for part in rest[-1:]),
            ]
            if rest
            else [f"    alt={first},"]
        )

    def _item(self, item: Node | Group | None, depth: int, needed: set[str]) -> list[str]:
        pad = "    " * depth
        if item is None:
            self.words.add("blank")
            return [f"{pad}blank()"]
        if isinstance(item, Node):
            call = f"{self._class(item.icon)}({quoted(item.label)})"
            return [f"{pad}{self._name(item.at, item.label)} = {call}" if item.at in needed else pad + call]
        call = self._group(item)
        named = f" as {self._name(item.at, item.title)}" if item.at in needed else ""
        inner = [line for child in item.children for line in self._item(child, depth + 1, needed)]
        head = [f"{pad}with {call}{named}:"]
        if len(head[0]) > WIDTH:
            head = [f"{pad}with Cluster(", f"{pad}    {call[len('Cluster(') : -1]}", f"{pad}){named}:"]
        return [*head, *(inner or [f"{pad}    pass"])]

    def _class(self, icon: Icon | None) -> str:
        if icon is None:
            self.words.add("Box")
            return "Box"
        return icon.name

    def _group(self, group: Group) -> str:
        if not group.style:
            word = {0: "Row()", 1: "Column()"}.get(group.columns, f"Grid({group.columns})")
            self.words.add(word.partition("(")[0])
            return word
        self.words.add("Cluster")
        shape = {0: "", 1: ', direction="TB"'}.get(group.columns, f", columns={group.columns}")
        return f"Cluster({quoted(group.title)}, style={quoted(group.style)}{shape})"

    def _name(self, at: str, label: str) -> str:
        """A name in small letters, like the label, that nothing else in the script has."""
        if at not in self.names:
            base = identifier(label.partition("\n")[0].partition(":")[0]) or "item"
            name, number = base, 1
            while name in self.given:
                number += 1
                name = f"{base}_{number}"
            self.given.add(name)
            self.names[at] = name
        return self.names[at]

    def _lines(self, lines: Iterable[Line]) -> list[str]:
        found: list[str] = []
        steps: dict[str, list[Line]] = {}
        for line in lines:
            steps.setdefault(line.step or f"\0{len(steps)}", []).append(line)
        for sentence, sharing in steps.items():
            if sentence[0] == "\0":
                found += [self._line(line, "") for line in sharing]
            elif len(sharing) == 1:
                found += [self._line(sharing[0], quoted(sentence))]
            else:
                self.words.add("Step")
                found += ["", f"    step = Step({quoted(sentence)})"]
                found += [self._line(line, "step") for line in sharing]
        return ["", *found] if found and found[0] else found

    def _line(self, line: Line, step: str) -> str:
        said = [step] if step else []
        if line.kind != "request":
            said.append(f"kind={quoted(line.kind)}")
        if line.label:
            said.append(f"label={quoted(line.label)}")
        source, target = self.names[line.source], self.names[line.target]
        if not said and line.heads != "both":
            return f"    {source} {'-' if line.heads else '>>'} {target}"
        self.words.add("Edge")
        edge = f"Edge({', '.join(said)})"
        before, after = {"both": ("<<", ">>"), "none": ("-", "-")}.get(line.heads, (">>", ">>"))
        flat = f"    {source} {before} {edge} {after} {target}"
        if len(flat) <= WIDTH:
            return flat
        return f"    (\n        {source}\n        {before} {edge}\n        {after} {target}\n    )"
