"""What changed in the services' models from one botocore to another: operations, parameters, values."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kit.facts.evidence.botocore import model
from kit.facts.evidence.found import Missing

SERVICES = ("rds", "rds-data", "dsql")


def news(old: Path, new: Path, services: tuple[str, ...] = SERVICES) -> Iterator[str]:
    """One line for each operation, parameter, bound or value that came, went or changed.

    Args:
        old: The folder of one botocore.
        new: The folder of another.
        services: What botocore calls them.
    """
    for service in services:
        try:
            before, after = model(old, service), model(new, service)
        except Missing as missing:
            yield f"{service}: {missing}"
            continue
        yield from _differences(service, "operation {}", set(before["operations"]), set(after["operations"]))
        yield from _shapes(service, before["shapes"], after["shapes"])


def _shapes(service: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    for name in sorted(before.keys() & after.keys()):
        old, new = before[name], after[name]
        yield from _differences(
            service, f"parameter {{}} of {name}", set(old.get("members", ())), set(new.get("members", ()))
        )
        yield from _differences(
            service, f"value {{}} of {name}", set(old.get("enum", ())), set(new.get("enum", ()))
        )
        for bound in ("min", "max"):
            if old.get(bound) != new.get(bound):
                yield f"{service}: {name} {bound} was {old.get(bound)}, is {new.get(bound)}"


def _differences(service: str, kind: str, old: set[str], new: set[str]) -> Iterator[str]:
    for name in sorted(new - old):
        yield f"{service}: new: {kind.format(name)}"
    for name in sorted(old - new):
        yield f"{service}: gone: {kind.format(name)}"
