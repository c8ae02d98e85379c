"""YAML as plain data, with the short forms of CloudFormation: `!Ref X` is `{"Ref": "X"}`."""

from __future__ import annotations

from typing import Any

from kit.core.errors import KitError, shown
from kit.core.yaml_nodes import YamlError, documents
from kit.importing.bounds import DEEPEST, VALUES_YAML

_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}


def values(name: str, text: str) -> list[Any]:
    """The documents of `text`. Raises KitError with the line, or RecursionError."""
    try:
        roots = documents(text)
    except YamlError as error:
        hint = (
            "Was all of it pasted, with its indentation? A tab or a missing quote breaks it, too."
            if error.line
            else "Is it the right file?"  # such as a character that YAML does not allow
        )
        raise KitError(f"this is not YAML: {error}", path=name, line=error.line, hint=hint) from None
    reader = _Reader(name)
    return [reader.plain(root, 0) for root in roots]


class _Reader:
    """Nodes to values; what aliases repeat counts each time, so that no small file becomes a huge one."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.left = VALUES_YAML

    def plain(self, node: Any, depth: int) -> Any:
        self.left -= 1
        if self.left < 0:
            raise self.error(node, f"the file has more than {VALUES_YAML:,} values", "Do aliases repeat?")
        if depth > DEEPEST:
            raise self.error(
                node, f"the file is nested more than {DEEPEST} levels deep", "Does an alias stand in itself?"
            )
        tag = str(node.tag or "")
        if node.id == "scalar":
            value: Any = node.value
            if not node.style and not tag.startswith("!"):
                value = _WORDS.get(str(node.value).lower(), node.value)
        elif node.id == "sequence":
            value = [self.plain(item, depth + 1) for item in node.value]
        else:
            value = self.mapping(node, depth)
        return _long_form(tag, value) if tag.startswith("!") else value

    def mapping(self, node: Any, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        below: dict[str, Any] = {}
        for key, value in node.value:
            if key.id != "scalar":
                raise self.error(key, "a key must be plain text", "Is it the right file?")
            read = self.plain(value, depth + 1)
            if key.value == "<<" and key.style is None:
                for part in read if isinstance(read, list) else [read]:
                    below = {**(part if isinstance(part, dict) else {}), **below}
            elif key.value in found:
                raise self.error(key, f"the key {shown(key.value)} stands twice", "Keep one of the two.")
            else:
                found[key.value] = read
        return {**below, **found}

    def error(self, node: Any, message: str, hint: str = "") -> KitError:
        return KitError(message, path=self.name, line=node.start_mark.line + 1, hint=hint)


def _long_form(tag: str, value: Any) -> Any:
    """`!GetAtt A.B` as `{"Fn::GetAtt": ["A", "B"]}`; a tag of somebody else's stays visible as a key."""
    word = tag.removeprefix("!")
    if word in ("Ref", "Condition"):
        return {word: value}
    if word == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {f"Fn::{word}": value}
