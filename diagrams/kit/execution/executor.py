"""Scripts run from here, each in a process of its own: whatever one does, the build goes on and says so."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit.core.errors import KitError
from kit.execution import answers
from kit.ir.codec import unpack
from kit.ir.graph import Spec

if TYPE_CHECKING:
    from typing_extensions import Self  # typing has it from 3.11 on

PATIENCE = 20.0  # seconds for one script; a picture takes milliseconds
GRACE = 0.5  # seconds; the server is gone in milliseconds
# A script that goes through a set gives the same everywhere; and nothing is written beside it.
_SETTINGS = {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}


def draw(scripts: list[Path], *, patience: float = PATIENCE) -> list[Spec | KitError]:
    """Run `scripts` and return, in their order, what each drew first or the error that it ended with."""
    ran = run(scripts, patience=patience)
    return [answer if isinstance(answer, KitError) else unpack(answer["pictures"][0]) for answer in ran]


def run(
    scripts: list[Path], *, patience: float = PATIENCE, at_once: int = 1
) -> list[dict[str, Any] | KitError]:
    """The same, packed: what each drew as `pictures`, of which `facts`; a model as `scenario` and `runs`.

    So many run `at_once`.
    """
    shares = [scripts[first::at_once] for first in range(min(at_once, len(scripts)))]
    with contextlib.ExitStack() as stack:
        servers = [stack.enter_context(_Server(share, patience)) for share in shares]
        found = [_answers(server, share, patience) for server, share in zip(servers, shares, strict=True)]
    return [found[at % at_once][at // at_once] for at in range(len(scripts))]


def _answers(server: _Server, scripts: list[Path], patience: float) -> list[dict[str, Any] | KitError]:
    """What the server says of each script; one that took it along is told, and a new one runs the rest."""
    lines, why = server.lines()
    found = [_answer(line, script) for line, script in zip(lines, scripts, strict=False)]
    if len(lines) < len(scripts):
        found.append(
            KitError(
                f"the process that runs scripts ended ({answers.how(why)})",
                path=scripts[len(lines)],
                hint="A script must leave other processes alone.",
            )
        )
        found += run(scripts[len(found) :], patience=patience)
    return found


class _Server:
    """A process that runs scripts, one after the other, and ends when it is left."""

    def __init__(self, scripts: list[Path], patience: float) -> None:
        self._limit, self._count = 30 + (patience + 1) * len(scripts), len(scripts)
        self._output = tempfile.TemporaryFile()  # noqa: SIM115  (a pipe would be full while nobody reads it)
        waits, self._lifeline = os.pipe()  # closed, also by our death, it tells the server to end
        self._process = subprocess.Popen(
            [sys.executable, "-m", "kit.execution.server", str(patience), *map(str, scripts)],
            stdin=waits,
            stdout=self._output,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_SETTINGS, "PYTHONPATH": _search_path()},
            start_new_session=True,  # an interrupt is for us; who kills us leaves the server its work
        )
        os.close(waits)

    def lines(self) -> tuple[list[bytes], int]:
        """A line for each script, in their order, until the server ends; and how it ended."""
        try:
            self._process.wait(self._limit)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._output.seek(0)
        return self._output.read().splitlines()[: self._count], self._process.returncode

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._lifeline)
        _wait(self._process)
        self._output.close()


def _wait(process: subprocess.Popen[bytes]) -> None:
    """Let the server end what its script began; while it still imports it has begun nothing."""
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _answer(line: bytes, script: Path) -> dict[str, Any] | KitError:
    try:
        data: dict[str, Any] = json.loads(line)
        if "pictures" not in data:
            return KitError(
                str(data["message"]), path=data["path"], line=data["line"], hint=str(data["hint"])
            )
        answers.check(data)
    except KitError as error:
        return KitError(error.message, path=script, line=error.line or None, hint=error.hint)
    except Exception:  # noqa: BLE001  (whatever a script has written there)
        return KitError(
            "what the script drew did not arrive whole", path=script, hint="Run it alone to see what it does."
        )
    return data


def _search_path() -> str:
    """Where the child finds the kit that is running now, installed or not."""
    home = str(Path(__file__).resolve().parents[2])
    return os.pathsep.join([home, *filter(None, [os.environ.get("PYTHONPATH")])])
