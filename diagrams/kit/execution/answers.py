"""What comes back from the process of a script, and the memory that it may have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kit.core.codec import restore
from kit.ir import validate
from kit.ir.codec import unpack
from kit.ir.scenario import Run, ScenarioSpec

MEMORY = 4 * 1024**3  # bytes of address space


def failure(path: Path, line: int | None, message: str, hint: str) -> dict[str, Any]:
    """What is handed back instead of a picture, by the names of these four.

    Args:
        path: The file that is wrong, mostly the script.
        line: Its line, from 1 on; None where nobody knows.
        message: What is wrong.
        hint: How to mend it.
    """
    return {"message": message, "path": str(path), "line": line, "hint": hint}


def how(status: int) -> str:
    """How a process ended that had this exit status."""
    return f"signal {-status}" if status < 0 else f"exit status {status}"


def check(answer: dict[str, Any]) -> None:
    """Raise an exception, of whatever kind, unless `answer` is what a script's process hands back.

    It was written where the script could write as well.
    """
    if not answer["pictures"]:
        raise ValueError(answer)
    for picture in answer["pictures"]:
        validate.check(unpack(picture))
    if not all(isinstance(id, str) for id in answer["facts"]):
        raise ValueError(answer)
    if "scenario" in answer:
        restore(ScenarioSpec, answer["scenario"])
        restore(tuple[Run, ...], answer["runs"])
