"""What Terraform's configuration refers to, where a plan does not know the value yet."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from kit.importing.record import Record

LEADS = (  # what only a cluster has that is no copy of another
    *("master_username", "manage_master_user_password", "snapshot_identifier"),
    *("restore_to_point_in_time", "s3_import"),
)
_INDEX = re.compile(r"\[[^\]]*\]")
_DEEPEST = 20  # modules that hand a value on


def destroyed(data: Mapping[str, Any], types: Collection[str]) -> Iterator[tuple[str, str]]:
    """Type and address of what a plan removes, of these types."""
    for change in Record("plan", data).each("resource_changes"):
        type = change.text("type")
        if type in types and change.below("change").raw("actions") == ["delete"]:
            yield type, change.text("address")


class Configuration:
    """The `configuration` of a plan; empty for a state, which knows all values."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        configuration = _object(data, "configuration")
        self._root = _object(configuration, "root_module")
        self._providers = _object(configuration, "provider_config")
        self._variables = _object(data, "variables")

    def addresses(self, address: str, field: str) -> Iterator[str]:
        """The resources, without their indexes, that a field of the resource at `address` refers to."""
        path, own = _split(address)
        yield from self._followed(path, self._resource(path, own).get("expressions", {}).get(field), 0)

    def region(self, address: str) -> str:
        """The Region of the provider of the resource at `address`, "" where it is not a plain word."""
        path, own = _split(address)
        key = self._resource(path, own).get("provider_config_key")
        provider = self._providers.get(key) if isinstance(key, str) else None
        return self._word(_object(_object(provider, "expressions"), "region"))

    def _word(self, expression: Mapping[str, Any]) -> str:
        if isinstance(value := expression.get("constant_value"), str):
            return value
        for name in _list(expression, "references"):
            value = _object(self._variables, str(name).removeprefix("var.")).get("value")
            if isinstance(value, str):
                return value
        return ""

    def _module(self, path: tuple[str, ...]) -> Mapping[str, Any]:
        module = self._root
        for name in path:
            module = _object(_object(_object(module, "module_calls"), name), "module")
        return module

    def _resource(self, path: tuple[str, ...], own: str) -> Mapping[str, Any]:
        for resource in _list(self._module(path), "resources"):
            if isinstance(resource, Mapping) and resource.get("address") == own:
                return resource
        return {}

    def _followed(self, path: tuple[str, ...], expression: Any, depth: int) -> Iterator[str]:
        for reference in _references(expression) if depth < _DEEPEST else ():
            first, *rest = _INDEX.sub("", reference).split(".")
            if first == "var" and path and rest:  # what the caller hands in
                call = _object(_object(self._module(path[:-1]), "module_calls"), path[-1])
                yield from self._followed(path[:-1], _object(call, "expressions").get(rest[0]), depth + 1)
            elif first == "module" and len(rest) > 1:  # what a module gives back
                inner = (*path, rest[0])
                output = _object(_object(self._module(inner), "outputs"), rest[1])
                yield from self._followed(inner, output.get("expression"), depth + 1)
            elif first not in ("var", "module", "local", "each", "count", "path", "data", "self") and rest:
                yield ".".join([*(f"module.{name}" for name in path), first, rest[0]])


def bare(address: str) -> str:
    """`module.a[0].aws_db_proxy.b["x"]` without its indexes."""
    return _INDEX.sub("", address)


def _split(address: str) -> tuple[tuple[str, ...], str]:
    parts = bare(address).split(".")
    path = []
    while len(parts) > 3 and parts[0] == "module":
        path.append(parts[1])
        parts = parts[2:]
    return tuple(path), ".".join(parts)


def _references(expression: Any) -> Iterator[str]:
    if isinstance(expression, list):
        for item in expression:
            yield from _references(item)
    elif isinstance(expression, Mapping):
        for name, value in expression.items():
            if name == "references" and isinstance(value, list):
                yield from (item for item in value if isinstance(item, str))
            else:
                yield from _references(value)


def _object(data: Any, name: str) -> Mapping[str, Any]:
    value = data.get(name) if isinstance(data, Mapping) else None
    return value if isinstance(value, Mapping) else {}


def _list(data: Mapping[str, Any], name: str) -> list[Any]:
    value = data.get(name)
    return value if isinstance(value, list) else []


def texts(value: Any) -> Iterator[str]:
    """All texts in `value`, however deep."""
    if isinstance(value, str) and value.strip():
        yield value.strip()
    elif isinstance(value, (list, Mapping)):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from texts(item)
