"""Read a YAML file so that every later complaint can name its line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from kit.core.characters import forbidden
from kit.core.errors import KitError, shown
from kit.core.yaml_nodes import YamlError, documents

MOST = 200_000  # values in one file; the largest has some thousand
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")


class YamlFile:
    """A parsed file: `data` as plain dicts, lists and scalars, `line(place)` for where a value stands.

    Scalars are what was typed, as text, except an unquoted number under the key `value`, which is a
    `Decimal` with all its digits: `0.20` stays `0.20`, and `until: 2024` stays a date.
    """

    def __init__(self, path: Path, content: bytes) -> None:
        self.path = path
        try:
            text = content.decode()
        except UnicodeDecodeError:
            raise KitError("The file is not UTF-8", path=path, hint="Save it as UTF-8.") from None
        self._left = MOST
        try:
            self._root = _compose(path, text)
            self.data = self._plain(self._root)
        except RecursionError:
            hint = "Write it flat; an alias (`*name`) must not stand in what it names."
            raise KitError("The file is nested too deep", path=path, hint=hint) from None

    def line(self, place: Sequence[str | int]) -> int:
        """The line (1-based) of the value at `place`, or of the nearest one around it that exists."""
        node, found = self._root, 1
        for step in place:
            if node is None or isinstance(node.value, str):
                break
            if isinstance(step, int):
                if step >= len(node.value) or isinstance(node.value[step], tuple):
                    break
                node = node.value[step]
                found = node.start_mark.line + 1
                continue
            for key, value in node.value:
                if key.value == step:
                    node, found = value, key.start_mark.line + 1
                    break
            else:
                break
        return found

    def _plain(self, node: Any, key: str = "") -> Any:
        if node is None:
            return None
        self._left -= 1
        if self._left < 0:
            raise self._error(node, f"The file has more than {MOST:,} values", "Do aliases (`*name`) repeat?")
        if isinstance(node.value, str):
            if found := forbidden(node.value):
                hint = "Take it out; it may have come along with copied text."
                raise self._error(
                    node, f"{shown(node.value)} holds {found}, which no file format holds", hint
                )
            return _scalar(node, key)
        if node.id == "sequence":
            return [self._plain(item) for item in node.value]
        result: dict[str, Any] = {}
        for name, value in node.value:
            if not isinstance(name.value, str):
                raise self._error(name, "A key must be plain text")
            if name.value in result:
                raise self._error(name, f"The key `{name.value}` stands twice", "Keep one of the two.")
            result[name.value] = self._plain(value, name.value)
        return result

    def _error(self, node: Any, message: str, hint: str = "") -> KitError:
        return KitError(message, path=self.path, line=node.start_mark.line + 1, hint=hint)


def _scalar(node: Any, key: str) -> Any:
    text: str = node.value
    if not node.style and text in ("", "~", "null"):
        return None
    if not node.style and key == "value" and _NUMBER.fullmatch(text):
        return Decimal(text)
    return text


def _compose(path: Path, text: str) -> Any:
    try:
        first, *more = documents(text) or [None]
    except YamlError as error:
        raise KitError(
            f"This is not YAML: {error}",
            path=path,
            line=error.line,
            hint="Quote a text that holds `: `, `#` or starts with a sign; indent with spaces, not tabs.",
        ) from None
    if more:
        line = more[0].start_mark.line + 1
        hint = "Leave out the line `---`, and put all under the same keys."
        raise KitError("Here begins a second document", path=path, line=line, hint=hint)
    return first
