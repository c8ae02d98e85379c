"""Terraform's files, parsed, and their resources held against the provider's schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from .checks import Group, name
from .pages import uses
from .record import Result

SCHEMA = Path(__file__).resolve().parents[1] / "data/terraform-aws.json"
META = {"count", "depends_on", "for_each", "lifecycle", "provider"}


def check(group: Group) -> dict[Path, Result]:
    """Each file of `group`; the first mistake fails it."""
    results = {}
    for path in group.paths:
        found = list(faults(path.read_text("utf-8")))
        assert not found, f"{name(path)}, shown in {uses(path)}:\n" + "\n".join(found)
        against = (
            f"the arguments of the AWS provider {schema()['provider']}, as {schema()['package']} has them"
        )
        results[path] = Result("validate", f"python-hcl2 {version('python-hcl2')}", against, note=group.note)
    return results


@cache
def schema() -> dict[str, Any]:
    """The provider's release, the package that carries it, and some of its resources."""
    return dict(json.loads(SCHEMA.read_text("utf-8")))


def faults(text: str) -> Iterator[str]:
    """What does not parse, and arguments that the provider does not have or misses."""
    import hcl2

    try:
        tree = hcl2.loads(text)
    except Exception as error:  # noqa: BLE001 (the parser's own, of several kinds)
        yield f"{type(error).__name__}: {error}"
        return
    for entry in tree.get("resource", []):
        for kind, named in entry.items():
            kind = _plain(kind)  # noqa: PLW2901
            known = schema()["resources"].get(kind)
            if known is None:
                yield f"{kind}: no such resource in the schema that is kept"
                continue
            for title, body in named.items():
                if not title.startswith("__"):
                    yield from _resource(f"{kind}.{_plain(title)}", body, known)


def _resource(place: str, body: dict[str, Any], known: dict[str, Any]) -> Iterator[str]:
    """What is wrong in a resource, or in a block of one."""
    given = {key for key in body if not key.startswith("__")}
    for key in sorted(given - META - set(known["arguments"])):
        yield f"{place}: an argument named {key!r} is not expected here"
    for key in sorted(set(known["required"]) - given):
        yield f"{place}: the argument {key!r} is required"
    for key, inner in known["blocks"].items():
        for block in body.get(key, []) if isinstance(body.get(key), list) else []:
            yield from _resource(f"{place}.{key}", block, inner)


def _plain(text: str) -> str:
    return text.strip('"')
