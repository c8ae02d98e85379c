"""Templates and policies, held against cfn-lint and its lists of actions; JSON that commands read."""

from __future__ import annotations

import json
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml

from .checks import Group, name
from .pages import uses
from .record import Result

CONFIG: Any = {"regions": ["us-east-1", "eu-central-1"], "include_checks": ["I"]}
# Of a part, or of what the CDK made: what only informs speaks of what a part leaves to its reader, and W3005
# of a dependency that the CDK says twice
PART: Any = {"regions": CONFIG["regions"], "ignore_checks": ["W3005"]}
KEPT = {"DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain"}
TOOL = f"cfn-lint {version('cfn-lint')}"
POLICIES: dict[
    str, tuple[str, dict[str, Any], str]
] = {  # how a policy stands in a template that cfn-lint can read
    "iam-identity": ("AWS::IAM::ManagedPolicy", {}, "PolicyDocument"),
    "iam-trust": ("AWS::IAM::Role", {}, "AssumeRolePolicyDocument"),
    "iam-resource": (
        "AWS::KMS::Key",
        {"EnableKeyRotation": True},
        "KeyPolicy",
    ),  # whose actions it leaves open
}


def check(group: Group) -> dict[Path, Result]:
    """Lint each file of `group`; the first complaint fails it."""
    return {path: check_one(path, group.tool, group.note) for path in group.paths}


def load(path: Path) -> dict[str, Any]:
    """The template as plain data: `!Ref x` is `{"Ref": "x"}`."""
    return dict(yaml.load(path.read_text(encoding="utf-8"), _Plain))


class _Plain(yaml.SafeLoader):
    """Reads intrinsic functions, and leaves dates text; cfn-lint's own takes seconds to import."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (of PyYAML)
        first: [one for one in found if one[0] != "tag:yaml.org,2002:timestamp"]
        for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def intrinsic(self, name: str, node: yaml.Node) -> dict[str, Any]:
        """`!Sub x` is `{"Fn::Sub": "x"}`."""
        value: Any
        if isinstance(node, yaml.ScalarNode):
            value = self.construct_scalar(node)
        elif isinstance(node, yaml.SequenceNode):
            value = self.construct_sequence(node, deep=True)
        else:
            value = self.construct_mapping(node, deep=True)
        if name == "GetAtt" and isinstance(value, str):
            value = value.split(".", 1)
        return {name if name in ("Ref", "Condition") else f"Fn::{name}": value}


_Plain.add_multi_constructor("!", _Plain.intrinsic)


def check_one(path: Path, tool: str = "cfn-lint", note: str = "") -> Result:
    """Lint one template, with the rules that only inform as well, or one policy."""
    text = path.read_text(encoding="utf-8")
    against = "CloudFormation's own schema of each resource"
    if tool in POLICIES:
        kind, properties, place = POLICIES[tool]
        resource = {"Type": kind, **KEPT, "Properties": {**properties, place: json.loads(text)}}
        text = json.dumps(
            {"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"Policy": resource}}, indent=2
        )
        against = "the policy language and the services' lists of actions and resources"
    found = complaints(text, whole=path.suffix != ".yml")
    assert not found, f"{name(path)}, shown in {uses(path)}:\n{found}"
    return Result("validate", TOOL, against, note=note)


def complaints(text: str, *, whole: bool = False) -> str:
    """What cfn-lint says of a template, a line each; of a whole one also what only informs."""
    from cfnlint.config import ConfigMixIn
    from cfnlint.decode import decode_str
    from cfnlint.runner import run_template_by_data

    template, found = decode_str(text)
    if not found:
        config = ConfigMixIn(**(CONFIG if whole else PART))
        found = list(run_template_by_data(template, config, _rules()))
    return "\n".join(f"line {one.linenumber}: {one.rule.id} {one.message}" for one in found)


@cache
def _rules() -> Any:
    """Every rule, read once: it takes as long as ten templates. `cfnlint.api.lint` reads them each time."""
    from cfnlint.config import ConfigMixIn
    from cfnlint.runner import Runner

    return Runner(ConfigMixIn(**CONFIG)).rules


def read_by_a_command(path: Path) -> Result:
    """JSON that a command reads; when that runs, the AWS CLI holds it against the parameter's model."""
    try:
        json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise AssertionError(f"{name(path)}, shown in {uses(path)}:\n{error}") from None
    readers = [
        one.name for one in path.parent.glob("*.sh") if f"://{path.name}" in one.read_text(encoding="utf-8")
    ]
    assert readers, f"{name(path)}: no command reads it"
    return Result("validate", "AWS CLI", f"the parameter that {readers[0]} passes it to")
