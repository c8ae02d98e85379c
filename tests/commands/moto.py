"""moto's server, an emulator of AWS, in a process of its own; and stories told against it."""

from __future__ import annotations

import atexit
import re
import subprocess
import sys
import tempfile
import threading
import urllib.request
from functools import cache
from importlib.metadata import version
from pathlib import Path

from . import launch
from .checks import Group
from .record import Result
from .shell import PRELUDE, Ran, Shell, clean_environ, failure

CLI = f"AWS CLI {version('awscli')}"


def story(group: Group, folder: Path) -> dict[Path, Result]:
    """Run the files of `group` in order on one state, and say of each how it went."""
    shell = Shell(folder, way="run", endpoint=fresh(), region=group.region)
    for path in (*group.folder.glob("*.json"), *group.folder.glob("*.yaml")):
        (folder / path.name).write_bytes(path.read_bytes())
    given = shell.run(PRELUDE + group.given)
    assert given.code == 0, f"{group.id}: what is given fails\n{given.error}"
    swaps = shell.swaps()
    results = {}
    made: dict[str, list[str]] = {}
    for path in group.paths:
        if path.suffix == ".yaml":
            continue
        script = path.read_text(encoding="utf-8")
        for word, value in swaps.items():
            script = script.replace(word, value)
        ran = shell.run(script, group.lacking)
        assert ran.code == 0, failure(path, ran)
        none = all(command.way == "validate" for command in ran.commands)
        results[path] = validated(group) if none else _result(group, path, ran)
        made |= launch.made(shell, ran)
    for path in group.paths:
        if path.suffix == ".yaml":
            results[path] = launch.result(group, path, made.get(path.name))
    return results


def validated(group: Group) -> Result:
    """What no emulator has: parameters and the answer's names are right, and that is all."""
    return Result("validate", CLI, "AWS's own model of the call", note=group.note)


def _result(group: Group, path: Path, ran: Ran) -> Result:
    lacking = sum(command.way == "validate" for command in ran.commands)
    against = f"moto {version('moto')}, an emulator of AWS"
    if lacking:
        against += f"; {lacking} of {len(ran.commands)} commands validated only"
    return Result("run", CLI, against, output=_output(group, path, ran), note=group.note)


def _output(group: Group, path: Path, ran: Ran) -> str:
    if path.name not in group.show:
        return ""
    wanted = group.show[path.name]
    if wanted is None:
        return ran.output
    found = [command.output for command in ran.commands if command.name == wanted and command.way == "run"]
    assert found, f"{path}: checks.yml shows the output of {wanted}, which was not run"
    return found[-1]


@cache
def _server() -> str:
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "commands.emulator"],
        cwd=Path(__file__).parent.parent,
        env={**clean_environ(Path(tempfile.gettempdir())), "MOTO_IAM_LOAD_MANAGED_POLICIES": "true"},
        stderr=subprocess.PIPE,
        text=True,
    )
    atexit.register(process.kill)
    assert process.stderr
    for line in process.stderr:
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            threading.Thread(target=process.stderr.read, daemon=True).start()
            return found[0]
    raise AssertionError("moto's server did not start")


def fresh() -> str:
    """The address of the emulator, emptied, which then makes up the same identifiers every time."""
    address = _server()
    for action in ("reset", "seed?a=42"):
        urllib.request.urlopen(urllib.request.Request(f"{address}/moto-api/{action}", method="POST")).close()
    return address
