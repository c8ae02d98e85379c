"""Scripts run from here, each in a process of its own: whatever one does, the build goes on and says so."""

from __future__ import annotations

import atexit
import contextlib
import itertools
import json
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, Any, cast

from kit.core.errors import KitError
from kit.execution import answers
from kit.ir.codec import unpack
from kit.ir.graph import Spec

PATIENCE = 20.0  # seconds for one script; a picture takes milliseconds
GRACE = 0.5  # seconds; the server is gone in milliseconds
# A script that goes through a set gives the same everywhere; and nothing is written beside it.
_SETTINGS = {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}

_idle: list[_Server] = []  # which the next run takes


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
    servers = [_ready() for _ in shares]
    with ThreadPoolExecutor(max(1, len(shares))) as pool:
        try:
            lines = list(pool.map(_Server.lines, servers, shares, itertools.repeat(patience)))
        except BaseException:  # an interrupt: it waits for no script
            for server in servers:
                server.end()
            raise
    found = [*map(_answers, servers, shares, lines, itertools.repeat(patience))]
    return [found[at % at_once][at // at_once] for at in range(len(scripts))]


def stand_by() -> None:
    """Let a process import all that scripts need, and wait for the next run."""
    if not _idle:
        _idle.append(_Server())


def _ready() -> _Server:
    """One that waits and that nobody has killed, or a new one."""
    while _idle:
        server = _idle.pop()
        if server.lives():
            return server
        server.end()
    return _Server()


@atexit.register
def leave() -> None:
    """End the processes that wait."""
    while _idle:
        _idle.pop().end()


def _answers(
    server: _Server, scripts: list[Path], lines: list[bytes], patience: float
) -> list[dict[str, Any] | KitError]:
    """What the server said of each script; one that took it along is told, and another runs the rest."""
    found = [_answer(line, script) for line, script in zip(lines, scripts, strict=False)]
    if len(lines) == len(scripts):
        _idle.append(server)
        return found
    found.append(
        KitError(
            f"the process that runs scripts ended ({answers.how(server.end())})",
            path=scripts[len(lines)],
            hint="A script must leave other processes alone.",
        )
    )
    return found + run(scripts[len(found) :], patience=patience)


class _Server:
    """A process that runs scripts, one after the other, until it is left or one of them ends it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "kit.execution.server"],
            stdin=subprocess.PIPE,  # closed, also by our death, it tells the server to end
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environ(),
            start_new_session=True,  # an interrupt is for us; who kills us leaves the server its work
        )
        self._jobs, self._said = cast(
            "tuple[IO[bytes], IO[bytes]]", (self._process.stdin, self._process.stdout)
        )

    def lives(self) -> bool:
        """Whether it can be given something to run."""
        return self._process.poll() is None

    def lines(self, scripts: list[Path], patience: float) -> list[bytes]:
        """A line for each script, in their order, until the server ends."""
        limit = threading.Timer(30 + (patience + 1) * len(scripts), self._process.kill)
        limit.start()
        try:
            job = [patience, str(Path.cwd()), _environ(), *map(str, scripts)]
            with contextlib.suppress(BrokenPipeError):
                self._jobs.write(json.dumps(job).encode() + b"\n")
                self._jobs.flush()
            return list(itertools.islice(iter(self._said.readline, b""), len(scripts)))
        finally:
            limit.cancel()

    def end(self) -> int:
        """Let the server end what its script began, and give its exit status.

        While it still imports it has begun nothing.
        """
        with contextlib.suppress(BrokenPipeError):
            self._jobs.close()
        try:
            self._process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
        status = self._process.wait()
        self._said.close()
        return status


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


def _environ() -> dict[str, str]:
    """What a script finds in its environment; it imports the kit that is running now, installed or not."""
    home = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join([home, *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**os.environ, **_SETTINGS, "PYTHONPATH": path}
