"""AWS's own models of its services, as botocore ships them, and the constants of botocore itself.

| `at` | the text there |
|---|---|
| `rds CreateDBClusterMessage.BackupRetentionPeriod` | what is documented of a member |
| `rds ServerlessV2ScalingConfiguration` | of a shape |
| `rds-data BeginTransaction()` | of an operation |
| `rds-data SqlStatement max` | a bound: `max`, `min`, `pattern` |
| `rds-data TypeHint enum`, `… count` | the values of an enumeration; how many |
| `rds operations`, `… count` | the operations that are not deprecated; how many |
| `endpoint.py DEFAULT_TIMEOUT` | a constant of a module |
| `signers.py dsql_generate_db_connect_auth_token()` | what is documented of a function |
"""

from __future__ import annotations

import ast
import gzip
import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from kit.facts.evidence.found import Found, Missing

_BOUNDS = {"max", "min", "pattern"}


def look(package: Path, at: str) -> Found:
    """The text at a place.

    Args:
        package: The folder of the package.
        at: `service Shape.Member`, with `max`, `min` or `pattern` behind it for a bound; or a file of Python,
            and what stands in it.

    Raises:
        Missing: There is nothing.
    """
    where, *rest = at.split()
    if where.endswith(".py"):
        return _python(package / where, " ".join(rest))
    if not 1 <= len(rest) <= 2:
        raise Missing("it is written `service Shape.Member`, and `max` or the like behind it")
    return _model(model(package, where), rest[0], rest[1] if len(rest) == 2 else "")


@lru_cache(maxsize=16)
def model(package: Path, service: str) -> dict[str, Any]:
    """The newest model of a service.

    Args:
        package: The folder of the package.
        service: As botocore calls it.

    Raises:
        Missing: Botocore has none.
    """
    files = sorted((package / "data" / service).glob("*/service-2.json*"))
    if not files:
        raise Missing(f"there is no service `{service}`")
    content = files[-1].read_bytes()
    data: dict[str, Any] = json.loads(gzip.decompress(content) if files[-1].suffix == ".gz" else content)
    return data


def plain(documentation: str | None) -> str:
    """What is documented, without tags, with one kind of space."""
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", documentation or ""))
    return re.sub(r" +([.,;:)])", r"\1", text).strip()


def _model(data: dict[str, Any], name: str, aspect: str) -> Found:
    if name == "operations":
        operations = [key for key, one in data["operations"].items() if not one.get("deprecated")]
        return _list(operations, aspect)
    if name.endswith("()"):
        operation = data["operations"].get(name[:-2])
        if operation is None:
            raise Missing(f"there is no operation `{name[:-2]}`")
        return Found(plain(operation.get("documentation")))
    shape_name, _, member = name.partition(".")
    shape = data["shapes"].get(shape_name)
    if shape is None:
        raise Missing(f"there is no shape `{shape_name}`")
    documented = shape
    if member:
        documented = shape.get("members", {}).get(member)
        if documented is None:
            raise Missing(f"`{shape_name}` has no member `{member}`")
        shape = data["shapes"][documented["shape"]]
    if aspect in _BOUNDS:
        if aspect not in shape:
            raise Missing(f"`{name}` has no `{aspect}`")
        return Found(str(shape[aspect]), whole=True)
    if aspect:
        if "enum" not in shape:
            raise Missing(f"`{name}` is no enumeration")
        return _list(shape["enum"], aspect)
    return Found(plain(documented.get("documentation")))


def _list(values: list[str], aspect: str) -> Found:
    return Found(str(len(values)), whole=True) if aspect == "count" else Found(", ".join(values))


def _python(file: Path, name: str) -> Found:
    if not file.is_file():
        raise Missing(f"there is no `{file.name}`")
    for node in ast.parse(file.read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and any(
            isinstance(t, ast.Name) and t.id == name for t in node.targets
        ):
            value = str(ast.literal_eval(node.value))
            return Found(f"{value} seconds" if "TIMEOUT" in name else value, whole=True)
        if isinstance(node, ast.FunctionDef) and f"{node.name}()" == name:
            return Found(plain(ast.get_docstring(node)))
    raise Missing(f"`{file.name}` has no `{name}`")
