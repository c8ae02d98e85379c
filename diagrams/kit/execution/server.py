"""Scripts run here: one process imports the library once and forks a child for each script.

So a script costs milliseconds; where there is no fork, each gets a fresh interpreter. A child hands back what
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
from kit.execution import processes
from kit.execution.answers import MEMORY, failure, how

LIMIT = 32 * 1024**2  # bytes of answer; a picture has some thousand, the runs of a model some million


def main() -> None:
    """Write one line of JSON for each job on standard input, until there are no more.

    A job is a line of JSON: seconds for a script, the folder and the environment to run it in, and its path.
    """
    _import()
    processes.adopt()
    for job in iter(sys.stdin.readline, ""):  # a loop over the file itself would read ahead
        patience, folder, environ, name = json.loads(job)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environ)
        script = Path(name)
        _read_facts(script.parent)
        data = _forked(script, patience) if hasattr(os, "fork") else _spawned(script, patience)
        sys.stdout.write(json.dumps(data) + "\n")
        sys.stdout.flush()


def _import() -> None:
    """Import once, before the forks, what nearly every script needs."""
    import kit.dsl.chart
    import kit.dsl.diagram
    import kit.dsl.timeline
    import kit.execution.runner  # noqa: F401


def _read_facts(folder: Path) -> None:
    """Read here what every script in the folder would read again."""
    from kit.facts import load
    from kit.facts.api import folder_of

    if facts := folder_of(folder):
        with contextlib.suppress(KitError):  # the script that asks for a fact tells it
            load(facts)


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
            [sys.executable, "-m", "kit.execution.server", "--one", str(script)],
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
        f"the script's process ended before its picture was complete ({how(status)})",
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
    if sys.argv[1:2] == ["--one"]:
        from kit.execution.runner import run_script

        answer = run_script(Path(sys.argv[2]))
        sys.stdout.write("\n" + json.dumps(answer) + "\n")
    else:
        main()
