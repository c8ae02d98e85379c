"""moto's server, an emulator of AWS, in a process of its own; and stories told against it."""

from __future__ import annotations

import atexit
import difflib
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from functools import cache
from importlib.metadata import version
from pathlib import Path
from pprint import pformat
from typing import Any

from . import launch
from .checks import Group, name
from .pages import uses
from .record import Result
from .shell import PRELUDE, Ran, Shell, clean_environ, failure

CLI, BOTO3 = f"AWS CLI {version('awscli')}", f"boto3 {version('boto3')}"


def story(group: Group, folder: Path) -> dict[Path, Result]:
    """Run the files of `group` in order on one state, and say of each how it went.

    Then once more, from what is given on, with the programs in place of the shell files of their names and
    without those that only look: each program must change what its file has changed.
    """
    shells = [path for path in group.paths if path.suffix == ".sh"]
    templates = [path for path in group.paths if path.suffix == ".yaml"]
    programs = {path.with_suffix(".sh"): path for path in group.paths if path.suffix == ".py"}
    shell = _begun(group, folder / "cli")
    second = _copied(shell, folder / "boto3") if programs else None
    told, made = _told(group, shell, shells)
    if second:
        last = max(shells.index(path) for path in programs)
        needed = [path for path in shells[: last + 1] if path in programs or _changes(told[path])]
        again, _ = _told(group, second, [programs.get(path, path) for path in needed])
        for path, program in programs.items():
            did, wanted = _changes(again[program]), _changes(told[path])
            assert did == wanted, (
                f"{name(program)}, shown in {uses(program)}, does not change what {path.name} changes:\n"
                + "\n".join(difflib.ndiff(*(pformat(one, width=100).splitlines() for one in (wanted, did))))
            )
            told[program] = again[program]
    results = {path: _result(group, path, ran) for path, ran in told.items()}
    return results | {path: launch.result(group, path, made.get(path.name)) for path in templates}


def _begun(group: Group, folder: Path) -> Shell:
    """A shell on an emulator that has what is given, and nothing else."""
    folder.mkdir()
    shell = Shell(folder, way="run", endpoint=fresh(), region=group.region)
    for path in (*group.folder.glob("*.json"), *group.folder.glob("*.yaml")):
        (folder / path.name).write_bytes(path.read_bytes())
    given = shell.run(PRELUDE + group.given)
    assert given.code == 0, f"{group.id}: what is given fails\n{given.error}"
    return shell


def _copied(shell: Shell, folder: Path) -> Shell:
    """A second shell where `shell` is by now, with a folder and an emulator of its own."""
    shutil.copytree(shell.folder, folder)
    environ = shell.environ
    with urllib.request.urlopen(f"{environ['AWS_ENDPOINT_URL']}/copy", b"") as answer:
        endpoint = answer.read().decode()
    return Shell(folder, way="run", endpoint=endpoint, region=environ["AWS_DEFAULT_REGION"])


def _told(group: Group, shell: Shell, files: list[Path]) -> tuple[dict[Path, Ran], dict[str, list[str]]]:
    """What became of each of `files`, told in this order; what templates made."""
    swaps = shell.swaps()
    told, made = {}, {}
    for path in files:
        text = path.read_text(encoding="utf-8")
        for word, value in swaps.items():
            text = text.replace(word, value)
        told[path] = shell.tell(path, text, group.lacking)
        assert told[path].code == 0, failure(path, told[path])
        made |= launch.made(shell, told[path])
    return told, made


def _changes(ran: Ran) -> list[list[Any]]:
    return [command.changes for command in ran.commands if command.changes]


def without(group: Group, folder: Path) -> dict[Path, Result]:
    """Run the files of `group` in order with no emulator behind them: what they call is validated only."""
    shell = Shell(folder, way="validate", region=group.region)
    results = {}
    for path in group.paths:
        ran = shell.tell(path, path.read_text(encoding="utf-8").replace("/backup/", "backup/"))
        assert ran.code == 0, failure(path, ran)
        results[path] = (
            _validated(group, path) if group.tool == "aws-cli" else Result("run", "bash", "", note=group.note)
        )
    return results


def _validated(group: Group, path: Path) -> Result:
    """What no emulator has: parameters and the answer's names are right, and that is all."""
    return Result("validate", _tool(path), "AWS's own model of the call", note=group.note)


def _tool(path: Path) -> str:
    return BOTO3 if path.suffix == ".py" else CLI


def _result(group: Group, path: Path, ran: Ran) -> Result:
    lacking = sum(command.way == "validate" for command in ran.commands)
    if lacking == len(ran.commands):
        return _validated(group, path)
    against = f"moto {version('moto')}, an emulator of AWS"
    if lacking:
        calls = "calls" if path.suffix == ".py" else "commands"
        against += f"; {lacking} of {len(ran.commands)} {calls} validated only"
    return Result("run", _tool(path), against, output=_output(group, path, ran), note=group.note)


def _output(group: Group, path: Path, ran: Ran) -> str:
    if path.name not in group.show:
        return ""
    wanted = group.show[path.name]
    if wanted is None:
        return ran.output
    found = [command.output for command in ran.commands if command.name == wanted and command.way == "run"]
    assert found, f"{path}: checks.yml shows the output of {wanted}, which was not run"
    return found[-1]


def fresh() -> str:
    """The address of an emulator without anything in it, which makes up the same identifiers every time."""
    process = _emulator()
    assert process.stdin
    assert process.stdout
    process.stdin.write("next\n")
    process.stdin.flush()
    _now[:] = [process.stdout.readline().strip()]
    assert _now[0], "moto's server did not start"
    return _now[0]


_now: list[str] = []  # the address of the one that runs


@cache
def _emulator() -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "commands.emulator"],
        cwd=Path(__file__).parent.parent,
        env={
            **clean_environ(Path(tempfile.gettempdir())),
            "MOTO_IAM_LOAD_MANAGED_POLICIES": "true",
            "MOTO_EC2_LOAD_DEFAULT_AMIS": "false",  # a thousand in each Region, of which no page speaks
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin
    atexit.register(process.stdin.close)  # at which it ends
    return process


def post(action: str, body: str = "") -> None:
    """Tell the emulator itself, not the AWS that it plays, to do something."""
    request = urllib.request.Request(f"{_now[0]}/moto-api/{action}", body.encode(), method="POST")
    request.add_header("Content-Type", "text/plain")
    urllib.request.urlopen(request).close()
