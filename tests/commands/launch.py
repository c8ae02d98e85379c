"""What came of the templates that a story launched on the emulator."""

from __future__ import annotations

import json
import shlex
from importlib.metadata import version
from pathlib import Path

from . import templates
from .checks import Group, name
from .record import Result
from .shell import Command, Ran, Shell

LACKING = {  # types whose call the emulator lacks: see kinds.py
    "AWS::RDS::DBProxyEndpoint",
    "AWS::CloudFront::CachePolicy",
    "AWS::CloudFront::ResponseHeadersPolicy",
}


def made(shell: Shell, ran: Ran) -> dict[str, list[str]]:
    """Template → the types of the resources that its stack has, for each stack that `ran` deployed."""
    return {
        _option(command, "--template-file"): _types(shell, command)
        for command in ran.commands
        if command.name == "cloudformation deploy"
    }


def result(group: Group, path: Path, types: list[str] | None) -> Result:
    """How the template was checked: linted, and launched in the story, with what it made."""
    linted = templates.check_one(path)
    assert types is not None, f"{name(path)}: no command of the story “{group.story}” deploys it"
    resources = templates.load(path)["Resources"]
    missing = sorted(resource["Type"] for resource in resources.values())
    for kind in types:
        missing.remove(kind)
    against = (
        f"moto {version('moto')}, an emulator of AWS, which made {len(types)} of {len(resources)} resources"
    )
    if lacking := sum(kind in LACKING for kind in types):
        against += f", {lacking} of them held against AWS's model of the call only"
    assert not missing, f"{name(path)}: the story launches it without {', '.join(missing)}"
    return Result(
        "run", f"AWS CLI {version('awscli')}", f"{against}; linted by {linted.tool}", note=group.note
    )


def _types(shell: Shell, deploy: Command) -> list[str]:
    region = ["--region", _option(deploy, "--region")] if "--region" in deploy.argv else []
    stack = ["--stack-name", _option(deploy, "--stack-name")]
    ask = ["aws", "cloudformation", "describe-stack-resources", *stack, *region, "--output", "json"]
    answer = json.loads(shell.run(shlex.join(ask)).output)
    return [resource["ResourceType"] for resource in answer["StackResources"]]


def _option(command: Command, option: str) -> str:
    return command.argv[command.argv.index(option) + 1]
