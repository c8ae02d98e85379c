"""Scripts run here, each in a process of its own: whatever one does, the build goes on and says so.

One server process imports the library once and forks a child for each script, so that a script costs
milliseconds; where there is no fork, each script gets a fresh interpreter. A child hands back what
it drew or what went wrong, as one line of JSON.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from kit.core.errors import KitError
from kit.execution import answers, processes
from kit.execution.answers import MEMORY, failure
from kit.ir.codec import unpack
from kit.ir.graph import Spec

PATIENCE = 20.0  # seconds for one script; a picture takes milliseconds
GRACE = 0.5  # seconds; the server is gone in milliseconds
LIMIT = 32 * 1024**2  # bytes of answer; a picture has some thousand, the runs of a model some million
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
                    f"the process that runs scripts ended ({_how(why)})",
                    path=rest[len(lines)],
                    hint="A script must leave other processes alone.",
                )
            )
    return found


def _served(scripts: list[Path], patience: float) -> tuple[list[bytes], int]:
    """A line for each script, in their order, until the server ends; and how it ended."""
    waits, lifeline = os.pipe()  # closed, also by our death, it tells the server to end
    process = subprocess.Popen(
        [sys.executable, "-m", "kit.execution.executor", str(patience), *map(str, scripts)],
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


def _how(status: int) -> str:
    return f"signal {-status}" if status < 0 else f"exit status {status}"


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


# ---- in the server ------------------------------------------------------------------------------


def main(arguments: list[str]) -> None:
    """Write one line of JSON for each script named."""
    patience, scripts = float(arguments[0]), [Path(name) for name in arguments[1:]]
    _warm({script.parent for script in scripts})
    processes.adopt()
    for script in scripts:
        data = _forked(script, patience) if hasattr(os, "fork") else _spawned(script, patience)
        sys.stdout.write(json.dumps(data) + "\n")
        sys.stdout.flush()


def _warm(folders: set[Path]) -> None:
    """Import and read once, before the forks, what nearly every script needs and would read again."""
    import kit.dsl.chart
    import kit.dsl.diagram
    import kit.dsl.timeline
    import kit.execution.runner  # noqa: F401
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
        try:
            os.close(reader)
            os.setsid()  # what the script starts is stopped with it
            _bind(patience)
            _run_child(script, writer)
        finally:
            os._exit(0)  # without any clean-up of the server's
    os.close(writer)
    try:
        answer, timed_out = _read_line(reader, patience)
    finally:
        os.close(reader)
        status = processes.end(child)
    return _understood(answer) or _ended(script, patience, timed_out, len(answer) > LIMIT, status)


def _read_line(reader: int, patience: float) -> tuple[bytes, bool]:
    """What arrives until a line is whole, no more can come, or it is too much; and whether time was up.

    Raises SystemExit when nobody waits for it any more.
    """
    import select

    answer, chunk, end = bytearray(), b"", time.monotonic() + patience
    while b"\n" not in chunk and len(answer) <= LIMIT:
        ready, _, _ = select.select([reader, 0], [], [], max(0.0, end - time.monotonic()))
        if 0 in ready:
            raise SystemExit
        if not ready:
            return bytes(answer), True
        chunk = os.read(reader, 65536)
        if not chunk:
            break
        answer += chunk
    return bytes(answer), False


def _understood(answer: bytes) -> dict[str, Any] | None:
    """The first whole line as data: a script that forks may answer twice."""
    line, end, _ = answer.partition(b"\n")
    try:
        found: dict[str, Any] | None = json.loads(line) if end else None
    except ValueError:
        return None
    return found


def _bind(patience: float) -> None:
    """Limits that hold even when the server is killed: nothing that a script leaves running runs for ever."""
    import resource

    for kind, limit in ((resource.RLIMIT_CPU, int(patience) + 5), (resource.RLIMIT_AS, MEMORY)):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(kind, (limit, resource.getrlimit(kind)[1]))
    signal.alarm(int(patience) + 5)
    processes.end_with_parent()


def _spawned(script: Path, patience: float) -> dict[str, Any]:
    try:
        done = subprocess.run(
            [sys.executable, "-m", "kit.execution.executor", "--one", str(script)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=patience,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _ended(script, patience, True, False, 0)
    last = done.stdout.splitlines()[-1:]
    return _understood(b"".join(last) + b"\n") or _ended(script, patience, False, False, done.returncode)


def _ended(script: Path, patience: float, timed_out: bool, too_large: bool, status: int) -> dict[str, Any]:
    if timed_out:
        return failure(
            script,
            None,
            f"the script still runs after {patience:g} s",
            "A picture takes milliseconds, a model seconds: look for a loop that does not end.",
        )
    if too_large:
        message = f"the picture is larger than {LIMIT // 1024**2} MB before anything is drawn"
        return failure(script, None, message, "Look for a text or a list that grows in a loop.")
    return failure(
        script,
        None,
        f"the script's process ended before its picture was complete ({_how(status)})",
        "A script must not end or kill its own process.",
    )


# ---- in the child -------------------------------------------------------------------------------


def _run_child(script: Path, writer: int) -> None:
    """Run the script and write the answer to `writer`; what it prints goes nowhere."""
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    from kit.execution.runner import run_script

    data = run_script(script)
    with os.fdopen(writer, "wb") as stream_out:
        stream_out.write(json.dumps(data).encode() + b"\n")


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        from kit.execution.runner import run_script

        answer = run_script(Path(sys.argv[2]))
        sys.stdout.write("\n" + json.dumps(answer) + "\n")
    else:
        main(sys.argv[1:])
