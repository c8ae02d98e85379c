"""Scripts run from here, each in a process of its own: whatever one does, the build goes on and says so."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, Any, cast

from kit.core.errors import KitError
from kit.execution import answers

PATIENCE = 20.0  # seconds for one script; a picture takes milliseconds
GRACE = 0.5  # seconds; the server is gone in milliseconds
# A script that goes through a set gives the same everywhere; and nothing is written beside it.
_SETTINGS = {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}

Answer = dict[str, Any] | KitError
_idle: list[_Server] = []  # which the next run takes


def run(scripts: list[Path], *, patience: float = PATIENCE) -> list[Answer]:
    """What each drew as packed `pictures`, of which `facts`, or its error; a model as `scenario`, `runs`."""
    with running(scripts, patience=patience) as answers:
        return answers()


@contextlib.contextmanager
def running(
    scripts: list[Path], *, patience: float = PATIENCE, at_once: int = 1
) -> Iterator[Callable[[], list[Answer]]]:
    """Begin to run scripts; what this gives waits for their answers, in their order.

    Whoever leaves with an error or an interrupt ends them.

    Args:
        scripts: Their files.
        patience: Seconds that each may run.
        at_once: How many run side by side, each in a process.
    """
    found: dict[Path, Answer] = {}
    left = iter(scripts)  # whoever has run one takes the next
    servers = [_ready() for _ in scripts[:at_once]]
    over = threading.Event()

    def work(place: int) -> None:
        for script in left:
            line = servers[place].line(script, patience)
            if over.is_set():
                return
            if line:
                found[script] = _answer(line, script)
            else:
                found[script] = _taken_along(servers[place].end(), script)
                servers[place] = _ready()

    def answered() -> list[Answer]:
        for each in begun:
            each.result()
        return [found[script] for script in scripts]

    with ThreadPoolExecutor(max(1, len(servers))) as pool:
        try:
            begun = [pool.submit(work, place) for place in range(len(servers))]
            yield answered
        except BaseException:  # an interrupt: it waits for no script
            over.set()
            for server in servers:
                server.end()
            raise
    _idle.extend(servers)


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


def forget() -> None:
    """In a copy of a process that runs scripts: leave those that wait to the other one."""
    for server in _idle:
        server.forget()
    _idle.clear()


@atexit.register
def leave() -> None:
    """End the processes that wait."""
    while _idle:
        _idle.pop().end()


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

    def line(self, script: Path, patience: float) -> bytes:
        """What it says of the script; nothing when it ends over it."""
        limit = threading.Timer(30 + patience, self._process.kill)
        limit.start()
        try:
            job = [patience, str(Path.cwd()), _environ(), str(script)]
            with contextlib.suppress(BrokenPipeError):
                self._jobs.write(json.dumps(job).encode() + b"\n")
                self._jobs.flush()
            return self._said.readline()
        finally:
            limit.cancel()

    def forget(self) -> None:
        """Close this process's ends of what another one talks through."""
        self._jobs.close()
        self._said.close()

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


def _answer(line: bytes, script: Path) -> Answer:
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


def _taken_along(status: int, script: Path) -> KitError:
    return KitError(
        f"the process that runs scripts ended ({answers.how(status)})",
        path=script,
        hint="A script must leave other processes alone.",
    )


def _environ() -> dict[str, str]:
    """What a script finds in its environment; it imports the kit that is running now, installed or not."""
    home = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join([home, *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**os.environ, **_SETTINGS, "PYTHONPATH": path}
