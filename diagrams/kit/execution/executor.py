"""Scripts run from here, each in a process of its own: whatever one does, the build goes on and says so."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from kit.core.errors import KitError
from kit.execution import answers
from kit.ir.codec import unpack
from kit.ir.graph import Spec

PATIENCE = 20.0  # seconds for one script; a picture takes milliseconds
GRACE = 0.5  # seconds; the server is gone in milliseconds
# A script that goes through a set gives the same everywhere; and nothing is written beside it.
_SETTINGS = {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}


def draw(scripts: list[Path], *, patience: float = PATIENCE) -> list[Spec | KitError]:
    """Run `scripts` and return, in their order, what each drew first or the error that it ended with."""
    ran = run(scripts, patience=patience)
    return [answer if isinstance(answer, KitError) else unpack(answer["pictures"][0]) for answer in ran]


def run(scripts: list[Path], *, patience: float = PATIENCE) -> list[dict[str, Any] | KitError]:
    """The same, packed: what each drew as `pictures`, and a model as `scenario` and `runs`."""
    found: list[dict[str, Any] | KitError] = []
    while len(found) < len(scripts):
        rest = scripts[len(found) :]
        lines, why = _served(rest, patience)
        found += [_answer(line, script) for line, script in zip(lines, rest, strict=False)]
        if len(lines) < len(rest):  # this one took the server with it: a new one runs those behind it
            found.append(
                KitError(
                    f"the process that runs scripts ended ({answers.how(why)})",
                    path=rest[len(lines)],
                    hint="A script must leave other processes alone.",
                )
            )
    return found


def _served(scripts: list[Path], patience: float) -> tuple[list[bytes], int]:
    """A line for each script, in their order, until the server ends; and how it ended."""
    waits, lifeline = os.pipe()  # closed, also by our death, it tells the server to end
    process = subprocess.Popen(
        [sys.executable, "-m", "kit.execution.server", str(patience), *map(str, scripts)],
        stdin=waits,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **_SETTINGS, "PYTHONPATH": _search_path()},
        start_new_session=True,  # an interrupt is for us; who kills our session leaves the server its work
    )
    os.close(waits)
    try:
        output, _ = process.communicate(timeout=30 + (patience + 1) * len(scripts))
    except subprocess.TimeoutExpired:
        process.kill()
        output, _ = process.communicate()
    finally:
        os.close(lifeline)
        _wait(process)
    return output.splitlines()[: len(scripts)], process.returncode


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
