"""Scripts run here, each in a process of its own: whatever one does, the build goes on and says so.

One server process imports the library once and forks a child for each script, so that a script costs
milliseconds; where there is no fork, each script gets a fresh interpreter. A child hands back what
it drew or what went wrong, as one line of JSON.
"""

from __future__ import annotations

import contextlib
import json
import os
import runpy
import signal
import subprocess
import sys
import time
import traceback
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kit.errors import ErrorList, KitError
from kit.kinds import pack, unpack
from kit.model import Spec

PATIENCE = 20.0  # seconds for one script; a picture takes milliseconds
LIMIT = 32 * 1024 * 1024  # bytes of answer; a picture has some thousand, the runs of a model some million


def draw(scripts: list[Path], *, patience: float = PATIENCE) -> list[Spec | KitError]:
    """Run `scripts` and return, in their order, what each drew or the error that it ended with."""
    answers = run(scripts, patience=patience)
    return [answer if isinstance(answer, KitError) else unpack(answer["picture"]) for answer in answers]


def run(scripts: list[Path], *, patience: float = PATIENCE) -> list[dict[str, Any] | KitError]:
    """The same, packed: what each drew as `picture`, and a model as `scenario` and `runs`."""
    if not scripts:
        return []
    command = [sys.executable, "-m", "kit.sandbox", str(patience), *map(str, scripts)]
    environment = {**os.environ, "PYTHONPATH": _search_path(), "PYTHONDONTWRITEBYTECODE": "1"}
    environment["PYTHONHASHSEED"] = "0"  # a script that goes through a set gives the same everywhere
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=environment,
        timeout=30 + patience * len(scripts),
        check=False,
    )
    lines = done.stdout.splitlines()
    answers: list[dict[str, Any] | KitError] = []
    for index, script in enumerate(scripts):
        if index < len(lines):
            answers.append(_answer(json.loads(lines[index])))
        else:
            answers.append(
                KitError(f"the process that runs scripts ended: {done.stderr.strip()[-400:]}", path=script)
            )
    return answers


def _answer(data: dict[str, Any]) -> dict[str, Any] | KitError:
    if "picture" in data:
        return data
    return KitError(data["message"], path=data["path"], line=data["line"], hint=data["hint"])


def _search_path() -> str:
    """Where the child finds the kit that is running now, installed or not."""
    home = str(Path(__file__).resolve().parent.parent)
    return os.pathsep.join([home, *filter(None, [os.environ.get("PYTHONPATH")])])


# ---- in the server ------------------------------------------------------------------------------


def main(arguments: list[str]) -> None:
    """Write one line of JSON for each script named."""
    patience, scripts = float(arguments[0]), [Path(name) for name in arguments[1:]]
    _warm({script.parent for script in scripts})
    for script in scripts:
        data = _forked(script, patience) if hasattr(os, "fork") else _spawned(script, patience)
        sys.stdout.write(json.dumps(data) + "\n")
        sys.stdout.flush()


def _warm(folders: set[Path]) -> None:
    """Import and read once, before the forks, what nearly every script needs and would read again."""
    import kit.chart.draw
    import kit.chart.timeline
    import kit.draw  # noqa: F401
    from kit.facts import load

    for folder in folders:
        for parent in folder.parents:
            if (parent / "docs" / "facts").is_dir():
                with contextlib.suppress(KitError):  # the script that asks for a fact tells it
                    load(parent / "docs" / "facts")
                break


def _forked(script: Path, patience: float) -> dict[str, Any]:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        os.setsid()  # what the script starts is stopped with it
        _run_child(script, writer)
    os.close(writer)
    os.set_blocking(reader, False)
    answer, end = b"", time.monotonic() + patience
    import select

    while time.monotonic() < end and len(answer) < LIMIT:
        ready, _, _ = select.select([reader], [], [], max(0.0, end - time.monotonic()))
        if not ready:
            break
        chunk = os.read(reader, 65536)
        if not chunk:
            break
        answer += chunk
    else:
        answer = b""
    os.close(reader)
    finished = bool(answer.endswith(b"\n"))
    timed_out = not finished and time.monotonic() >= end
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if finished:
        found: dict[str, Any] = json.loads(answer)
        return found
    return _ended(script, patience, timed_out, os.waitstatus_to_exitcode(status))


def _spawned(script: Path, patience: float) -> dict[str, Any]:
    try:
        done = subprocess.run(
            [sys.executable, "-m", "kit.sandbox", "--one", str(script)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=patience,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _ended(script, patience, True, 0)
    try:
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        return _ended(script, patience, False, done.returncode)
    return found


def _ended(script: Path, patience: float, timed_out: bool, status: int) -> dict[str, Any]:
    if timed_out:
        return _failure(
            script,
            None,
            f"the script still runs after {patience:g} s",
            "A picture takes milliseconds, a model seconds: look for a loop that does not end.",
        )
    how = f"signal {-status}" if status < 0 else f"exit status {status}"
    return _failure(
        script,
        None,
        f"the script's process ended before its picture was complete ({how})",
        "A script must not end or kill its own process.",
    )


# ---- in the child -------------------------------------------------------------------------------


def _run_child(script: Path, writer: int) -> None:
    """Run the script, write the answer to `writer`, and leave without any clean-up of the parent's."""
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    try:
        data = run_script(script)
        with os.fdopen(writer, "wb") as stream_out:
            stream_out.write(json.dumps(data).encode() + b"\n")
    finally:
        os._exit(0)


def run_script(script: Path) -> dict[str, Any]:
    """Run one script in this process: `{"picture": …}` or message, path, line and hint."""
    from kit import capture

    pictures = capture.collect()
    sys.argv = [str(script)]
    sys.path.insert(0, str(script.parent))
    try:
        runpy.run_path(str(script), run_name="__main__")
        scenarios = [scenario.played() for scenario in capture.announced()]
    except KitError as error:
        text = str(error) if isinstance(error, ErrorList) else error.message
        return _failure(error.path or script, error.line or _line(error, script), text, error.hint)
    except SystemExit as error:
        return _failure(
            script, _line(error, script), f"the script calls exit ({error.code})", "Let it end by itself."
        )
    except BaseException as error:  # noqa: BLE001  (a script may raise anything)
        line = error.lineno if isinstance(error, SyntaxError) else _line(error, script)
        text = str(error).strip() or "no message"
        return _failure(
            script,
            line,
            f"{type(error).__name__}: {text}",
            "The script failed there; run it alone to see the whole traceback.",
        )
    if len(pictures) != 1:
        what = "no picture" if not pictures else f"{len(pictures)} pictures"
        return _failure(
            script,
            None,
            f"the script draws {what}",
            'One script draws one picture: exactly one `with Diagram("…", alt="…")`.',
        )
    if len(scenarios) != (1 if script.parent.name == capture.SCENARIOS else 0):
        return _failure(
            script,
            None,
            f"the script has {len(scenarios) or 'no'} scenarios",
            f"In {capture.SCENARIOS}/ each script has one (@scenario.model), and none elsewhere.",
        )
    if not scenarios:
        return {"picture": pack(pictures[0])}
    spec, runs = scenarios[0]
    return {
        "picture": pack(pictures[0]),
        "scenario": spec.to_json(),
        "runs": [asdict(run) for run in runs],
    }


def _line(error: BaseException, script: Path) -> int | None:
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if Path(frame.filename) == script]
    return lines[-1] if lines else None


def _failure(path: Path, line: int | None, message: str, hint: str) -> dict[str, Any]:
    return {"message": message, "path": str(path), "line": line, "hint": hint}


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        answer = run_script(Path(sys.argv[2]))
        sys.stdout.write("\n" + json.dumps(answer) + "\n")
    else:
        main(sys.argv[1:])
