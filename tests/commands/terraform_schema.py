"""`python tests/commands/terraform_schema.py WHEEL` writes the arguments of some resources to `data/`.

The wheel is `cdktf-cdktf-provider-aws`, which carries the provider's schema as Python classes; it is
too large to install with every run of the tests.
"""

from __future__ import annotations

import ast
import json
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parents[1] / "data/terraform-aws.json"
RESOURCES = (
    "db_proxy",
    "db_proxy_default_target_group",
    "db_proxy_endpoint",
    "db_proxy_target",
    "rds_cluster",
    "rds_cluster_instance",
    "rds_global_cluster",
)
META = {"connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioners"}


def extract(wheel: Path) -> dict[str, Any]:
    """Each resource's arguments, those that it requires, and the arguments of its blocks."""
    found: dict[str, Any] = {}
    with zipfile.ZipFile(wheel) as archive:
        for name in RESOURCES:
            source = archive.read(f"cdktf_cdktf_provider_aws/{name}/__init__.py").decode()
            found[f"aws_{name}"] = _resource(name, source)
            release = re.findall(r"hashicorp/aws/(\d+\.\d+\.\d+)", source)[0]
    package = "-".join(wheel.name.split("-")[:2]).replace("_", "-")
    return {"provider": release, "package": package, "resources": found}


def _resource(name: str, source: str) -> dict[str, Any]:
    prefix = "".join(part.title() for part in name.split("_"))
    classes = {node.name: node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)}
    config = _arguments(classes[f"{prefix}Config"])
    blocks = {}
    for argument in config:
        block = prefix + "".join(part.title() for part in argument.split("_"))
        if block in classes:
            blocks[argument] = sorted(_arguments(classes[block]))
    required = sorted(argument for argument, optional in config.items() if not optional)
    return {"arguments": sorted(config), "required": required, "blocks": blocks}


def _arguments(node: ast.ClassDef) -> dict[str, bool]:
    """The keyword arguments of the class, with whether each may be left out."""
    init = next(one for one in node.body if isinstance(one, ast.FunctionDef) and one.name == "__init__")
    given = zip(init.args.kwonlyargs, init.args.kw_defaults, strict=True)
    return {one.arg: default is not None for one, default in given if one.arg not in META}


if __name__ == "__main__":
    FILE.write_text(json.dumps(extract(Path(sys.argv[1])), indent=2) + "\n", "utf-8")
