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
    "cloudtrail",
    "cloudwatch_metric_alarm",
    "db_event_subscription",
    "db_proxy",
    "db_proxy_default_target_group",
    "db_proxy_endpoint",
    "db_proxy_target",
    "iam_role_policy",
    "lambda_function",
    "rds_cluster",
    "rds_cluster_instance",
    "rds_cluster_parameter_group",
    "rds_global_cluster",
    "route53_record",
    "secretsmanager_secret",
    "secretsmanager_secret_version",
    "vpc_endpoint",
    "vpc_security_group_ingress_rule",
)
META = {"connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioners"}


def extract(wheel: Path) -> dict[str, Any]:
    """Each resource's arguments, those that it requires, and its blocks, which have the same."""
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
    return _body(prefix, _arguments(classes[f"{prefix}Config"]), classes)


def _body(prefix: str, config: dict[str, bool], classes: dict[str, ast.ClassDef]) -> dict[str, Any]:
    blocks = {}
    for argument in config:  # a class is named by Terraform's name
        block = prefix + "".join(part.title() for part in argument.split("_"))
        if block in classes:
            blocks[argument] = _body(block, _arguments(classes[block]), classes)
    required = sorted(argument for argument, optional in config.items() if not optional)
    return {"arguments": sorted(config), "required": required, "blocks": blocks}


def _arguments(node: ast.ClassDef) -> dict[str, bool]:
    """Terraform's arguments of the class, with whether each may be left out.

    Python's name may differ, `equal_to` of `equals`; the link to the registry has Terraform's.
    """
    init = next(one for one in node.body if isinstance(one, ast.FunctionDef) and one.name == "__init__")
    given = zip(init.args.kwonlyargs, init.args.kw_defaults, strict=True)
    theirs = dict(re.findall(r":param (\w+): .*?registry\S+#(\w+) ", ast.get_docstring(init) or ""))
    return {
        theirs.get(one.arg, one.arg): default is not None for one, default in given if one.arg not in META
    }


if __name__ == "__main__":
    FILE.write_text(json.dumps(extract(Path(sys.argv[1])), indent=2) + "\n", "utf-8")
