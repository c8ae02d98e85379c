"""Shell snippets, run by bash, with the real AWS CLI behind `aws`."""

from __future__ import annotations

import atexit
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from project import PATIENCE

from .checks import name
from .pages import uses

HERE = Path(__file__).resolve().parent
NOWHERE = "http://127.0.0.1:9"  # nobody listens there
STAND_INS = {"dig": ":", "make": ":", "xtrabackup": "printf backup"}  # programs that no test can have


USAGE = re.compile(
    r"\Ausage: .*aws <command> <subcommand> help\s*", re.DOTALL
)  # what the CLI prints before what is wrong
PRELUDE = 'swap() { printf "%s\\t%s\\n" "$1" "$2" >>.swaps; }\n'


@dataclass(frozen=True)
class Command:
    """One call of `aws`: how it was checked, what came of it."""

    argv: list[str]
    way: str
    code: int
    output: str
    error: str
    changes: list[Any] = field(default_factory=list)  # service, operation, parameters; empty for a look

    @property
    def name(self) -> str:
        return " ".join(self.argv[:2])


@dataclass(frozen=True)
class Ran:
    """A snippet that was run: what it printed, its commands."""

    code: int
    output: str
    error: str
    commands: list[Command] = field(default_factory=list)


class Shell:
    """One working folder and one state: what a reader's terminal would be."""

    def __init__(self, folder: Path, *, way: str, endpoint: str = NOWHERE, region: str = "us-east-1") -> None:
        self.folder, self.log = folder, folder / ".log"
        self.environ = {
            **clean_environ(folder),
            "PATH": f"{_programs()}:/usr/local/bin:/usr/bin:/bin",
            "DRIVER": _driver(),
            "AWS_CHECK": way,
            "AWS_LOG": str(self.log),
            "AWS_ENDPOINT_URL": endpoint,
            "AWS_DEFAULT_REGION": region,
        }

    def run(self, script: str, lacking: Mapping[str, str | None] | None = None) -> Ran:
        """Run `script` up to its first error. `lacking`: what the emulator cannot do, see the driver."""
        self.log.write_text("")
        done = subprocess.run(
            ["bash", "-euo", "pipefail"],
            input=script,
            cwd=self.folder,
            env={**self.environ, "AWS_LACKING": json.dumps(lacking or {})},
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        lines = self.log.read_text().splitlines()
        return Ran(done.returncode, done.stdout, done.stderr, [Command(**json.loads(line)) for line in lines])

    def tell(self, path: Path, text: str, lacking: Mapping[str, str | None] | None = None) -> Ran:
        """Run `text`, which is that of `path`: a script, or a program that uses boto3."""
        if path.suffix != ".py":
            return self.run(text, lacking)
        (self.folder / path.name).write_text(text, encoding="utf-8")
        return self.run(f"aws --python {shlex.quote(path.name)}", lacking)

    def swaps(self) -> dict[str, str]:
        """Words of the pages, and what the emulator calls those things."""
        path = self.folder / ".swaps"
        lines = path.read_text().splitlines() if path.exists() else []
        return {word: value for word, _, value in (line.partition("\t") for line in lines)}


def failure(path: Path, ran: Ran) -> str:
    """Page, file, command and the tool's own words."""
    bad = next((command for command in reversed(ran.commands) if command.code), None)
    if bad and bad.argv[0] == "--python":
        said = bad.error
    else:
        said = f"aws {shlex.join(bad.argv)}\n{USAGE.sub('', bad.error).strip()}" if bad else ran.error
    return f"{name(path)}, shown in {uses(path)}:\n{said}"


def clean_environ(home: Path) -> Mapping[str, str]:
    """An environment in which the CLI and boto3 find nobody's credentials and reach nobody."""
    return {
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "AWS_ACCESS_KEY_ID": "123456789012",  # moto takes the account from the key's name
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_PAGER": "",
        "AWS_MAX_ATTEMPTS": "1",
        "NO_PROXY": "*",
    }


@cache
def _programs() -> str:
    """A folder with `aws`, this Python and the stand-ins."""
    folder = Path(_scratch()) / "bin"
    folder.mkdir()
    for program, body in {
        "aws": f'exec {shlex.quote(sys.executable)} -IS {shlex.quote(str(HERE / "aws.py"))} "$@"',
        "python": f'exec {shlex.quote(sys.executable)} "$@"',
        **STAND_INS,
    }.items():
        (folder / program).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        (folder / program).chmod(0o755)
    return str(folder)


@cache
def _driver() -> str:
    """The socket of the CLI's driver, started once and ended with the tests."""
    address = Path(_scratch()) / "driver"
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", str(HERE / "driver.py"), str(address)],
        env=dict(clean_environ(Path(_scratch()))),
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(process.kill)
    assert process.stdout
    assert process.stdout.readline() == "ready\n", "the AWS CLI did not start"
    return str(address)


@cache
def _scratch() -> str:
    """A folder with a short name: a socket's address has a limit."""
    folder = tempfile.mkdtemp(prefix="commands-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
