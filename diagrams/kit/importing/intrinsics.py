"""The functions of a CloudFormation template: what a value is by its defaults, and what it refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_PART = re.compile(r"\$\{([^!${}][^${}]*)\}")

_NOTHING = {"Ref": "AWS::NoValue"}  # as if the field were not there


class Template:
    """A template's parameters, conditions and mappings. What only a launch decides is "" or None."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.resources = _section(data, "Resources")
        self._parameters = _section(data, "Parameters")
        self._conditions = _section(data, "Conditions")
        self._mappings = _section(data, "Mappings")

    def text(self, value: Any) -> str:
        """`value` as text, "" where it is not known before the launch."""
        if isinstance(value, str):
            return value.strip()
        if not isinstance(value, Mapping) or len(value) != 1:
            return ""
        (name, inner), *_ = value.items()
        function = _FUNCTIONS.get(name)
        return function(self, inner) if function else ""

    def true(self, condition: Any) -> bool | None:
        """Whether a condition holds with the parameters' defaults; None where that is open."""
        if isinstance(condition, str):
            return self.true(self._conditions.get(condition))
        if not isinstance(condition, Mapping) or len(condition) != 1:
            return None
        (name, inner), *_ = condition.items()
        parts = inner if isinstance(inner, list) else [inner]
        if name == "Condition":
            return self.true(inner) if isinstance(inner, str) else None
        if name == "Fn::Equals" and len(parts) == 2:
            known = [self._known(part) for part in parts]
            return None if None in known else known[0] == known[1]
        found = [self.true(part) for part in parts]
        if name == "Fn::Not":
            return None if None in found else not found[0]
        if name == "Fn::And":
            return False if False in found else None if None in found else True
        if name == "Fn::Or":
            return True if True in found else None if None in found else False
        return None

    def settled(self, value: Any) -> Any:
        """`value` with that side of each `Fn::If` in it that the defaults choose; what is open stays."""
        if isinstance(value, list):
            found = [self.settled(item) for item in value]
            return [item for item in found if item != _NOTHING]
        if not isinstance(value, Mapping):
            return value
        parts = value.get("Fn::If")
        if isinstance(parts, list) and len(parts) == 3 and self.true(parts[0]) is not None:
            return self.settled(self._branch(parts))
        inner = {key: self.settled(item) for key, item in value.items()}
        return {key: item for key, item in inner.items() if item != _NOTHING}

    def refs(self, value: Any) -> Iterator[str]:
        """The logical names that `value` refers to, however deep; of what depends, what holds by default."""
        if isinstance(value, list):
            for item in value:
                yield from self.refs(item)
        elif isinstance(value, Mapping):
            if "Fn::If" in value:
                yield from self.refs(self._branch(value["Fn::If"]))
                return
            for name, inner in value.items():
                yield from self._named(name, inner)
                yield from self.refs(inner)

    def _named(self, name: str, inner: Any) -> Iterator[str]:
        if name == "Ref" and isinstance(inner, str):
            yield inner
        elif name == "Fn::GetAtt":
            first = inner[0] if isinstance(inner, list) and inner else inner
            if isinstance(first, str):
                yield first.partition(".")[0]
        elif name == "Fn::Sub":
            words = inner[0] if isinstance(inner, list) and inner else inner
            if isinstance(words, str):
                yield from (found.partition(".")[0] for found in _PART.findall(words))

    def _known(self, value: Any) -> str | None:
        """A text that may be empty, None where it is not known."""
        if isinstance(value, str):
            return value
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, Mapping) and isinstance(name := value.get("Ref"), str):
            parameter = self._parameters.get(name)
            default = parameter.get("Default") if isinstance(parameter, Mapping) else None
            return (
                default if isinstance(default, str) else str(default).lower() if default is not None else None
            )
        return self.text(value) or None

    def _branch(self, parts: Any) -> Any:
        if not isinstance(parts, list) or len(parts) != 3:
            return None
        holds = self.true(parts[0])
        return list(parts[1:]) if holds is None else parts[1] if holds else parts[2]

    def _ref(self, inner: Any) -> str:
        return self._known({"Ref": inner}) or "" if isinstance(inner, str) else ""

    def _sub(self, inner: Any) -> str:
        words, more = inner if isinstance(inner, list) and len(inner) == 2 else (inner, {})
        if not isinstance(words, str):
            return ""
        own = more if isinstance(more, Mapping) else {}
        values = {
            name: self.text(own[name]) if name in own else self._ref(name) for name in _PART.findall(words)
        }
        return "" if "" in values.values() else _PART.sub(lambda found: values[found[1]], words)

    def _join(self, inner: Any) -> str:
        if not isinstance(inner, list) or len(inner) != 2 or not isinstance(inner[1], list):
            return ""
        parts = [self.text(part) for part in inner[1]]
        return "" if "" in parts else str(inner[0]).join(parts)

    def _if(self, inner: Any) -> str:
        return self.text(self._branch(inner))

    def _find(self, inner: Any) -> str:
        found: Any = self._mappings
        for step in inner if isinstance(inner, list) else ():
            found = found.get(self.text(step)) if isinstance(found, Mapping) else None
        return self.text(found)


_FUNCTIONS = {
    "Ref": Template._ref,  # noqa: SLF001
    "Fn::Sub": Template._sub,  # noqa: SLF001
    "Fn::Join": Template._join,  # noqa: SLF001
    "Fn::If": Template._if,  # noqa: SLF001
    "Fn::FindInMap": Template._find,  # noqa: SLF001
}


def _section(data: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = data.get(name)
    return dict(found) if isinstance(found, Mapping) else {}
