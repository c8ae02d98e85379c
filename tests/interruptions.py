"""Builds of a small project, each interrupted at some step: `tests/interruptions.py [HOW MANY] [SEED]`.

A step is a touch of the file system. There a signal comes, or the step fails. Whatever it is, the old site
stands afterwards, or the new one, and the next build removes what this one could not.
"""

from __future__ import annotations

import contextlib
import errno
import os
import random
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import forked
from project import build, site, state

STEPS = (
    *("open", "os.link", "os.listdir", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.scandir"),
    *("shutil.copyfile", "shutil.rmtree", "ctypes.dlopen"),
)
PAGE = "# {0}\n\n![It asks](../diagrams/example.py)\n"
PAGES = (PAGE.format("One"), PAGE.format("Two"))
HIDDEN = ".#index.html"  # an editor's lock: a link that leads nowhere


class FaultError(Exception):
    """What nobody expects."""


def _signal(number: signal.Signals) -> None:
    os.kill(os.getpid(), number)


def _full() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _fault() -> None:
    raise FaultError("no more")


FAULTS = {
    "SIGINT": lambda: _signal(signal.SIGINT),
    "SIGTERM": lambda: _signal(signal.SIGTERM),
    "SIGHUP": lambda: _signal(signal.SIGHUP),
    "SIGKILL": lambda: _signal(signal.SIGKILL),
    "disk full": _full,
    "fault": _fault,
}


class Interrupted:
    """A project that stands built, and builds of it that are interrupted.

    Attributes:
        steps: How many steps a build has.
    """

    def __init__(self, folder: Path) -> None:
        """Build both of its states, which takes some seconds."""
        self.home = site(folder)
        self.wanted = []
        for page in reversed(PAGES):
            self._write(page)
            done = build(self.home, "--quiet")
            assert done.returncode == 0, done.stdout + done.stderr
            self.wanted.append(state(self.home / "site"))
        self.wanted.reverse()
        (self.home / "site" / HIDDEN).symlink_to("me@host.1:2")
        self._names = {path.name for path in self.home.iterdir()}
        self.steps = self._count()

    def _write(self, page: str) -> None:
        (self.home / "docs" / "index.md").write_text(page, encoding="utf-8")

    def _count(self) -> int:
        reader, writer = os.pipe()
        self._run(lambda count: 0, writer)
        os.close(writer)
        with os.fdopen(reader) as told:
            return int(told.read())

    def check(self, fault: str, step: int, faults: Mapping[str, Callable[[], object]] = FAULTS) -> str:
        """Interrupt a build of the other state, and say which site stands: "old" or "new".

        Raises:
            AssertionError: It is neither, or something was left that the next build did not remove.
        """
        before = self.wanted.index(state(self.home / "site"))
        self._write(PAGES[1 - before])
        self._run(lambda count: count == step and faults[fault]())
        now = state(self.home / "site")
        assert now in self.wanted, f"{fault} at step {step}: a third site, with {len(now)} files"
        stands = "old" if self.wanted.index(now) == before else "new"
        left = {path.name for path in self.home.iterdir()} - self._names
        assert all(name.startswith((".site.next-", ".site.last-")) for name in left), (fault, step, left)
        if left:
            self._run(lambda count: 0)
            now = state(self.home / "site")
            assert now == self.wanted[1 - before], f"the build after {fault} at step {step}"
            left = {path.name for path in self.home.iterdir()} - self._names
            assert not left, f"the build after {fault} at step {step} leaves {left}"
        assert os.path.lexists(self.home / "site" / HIDDEN)
        return stands

    def _run(self, at: Callable[[int], object], tell: int | None = None) -> None:
        """Build in a fork of this process, which has imported it all; `at` is called at each step."""
        pid = os.fork()
        if pid:
            os.waitpid(pid, 0)
            return
        code = 1
        try:
            os.chdir(self.home)
            null = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(null, stream)
            signal.signal(signal.SIGINT, signal.default_int_handler)
            code = _built(self.home, at, tell)
        finally:
            os._exit(code)


def _built(home: Path, at: Callable[[int], object], tell: int | None) -> int:
    from mkdocs.__main__ import cli

    seen = 0
    ours = os.fsencode(home)

    def step(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event in STEPS and _within(arguments, ours):
            seen += 1
            at(seen)

    sys.addaudithook(step)
    code: object = 0
    with contextlib.suppress(KeyboardInterrupt):
        try:
            cli(["build", "--quiet"])
        except SystemExit as end:
            code = end.code
        except (FaultError, OSError):
            code = 1
    if tell is not None:
        os.write(tell, str(seen).encode())
    return code if isinstance(code, int) else 1


def _within(arguments: tuple[object, ...], home: bytes) -> bool:
    """Whether a step concerns the project; to load a library is one as well, the swap does it."""
    first = arguments[0] if arguments else None
    named = isinstance(first, str | bytes | os.PathLike)
    return first is None or (named and os.fsencode(first).startswith(home))


def interrupt(folder: Path, how_many: int, seed: int) -> Counter[str]:
    """Interrupt so many builds at steps by chance, the faults in turn, and count what stood after which.

    Raises:
        AssertionError: It was neither the old site nor the new one.
    """
    forked.warm()
    dice, stood = random.Random(seed), Counter[str]()
    project = Interrupted(folder)
    for number in range(how_many):
        fault = [*FAULTS][number % len(FAULTS)]
        stood[f"{fault}: {project.check(fault, dice.randint(1, project.steps))}"] += 1
    return stood


def main(how_many: int = 300, seed: int = 1) -> None:
    """Interrupt builds, and say what stood then."""
    with tempfile.TemporaryDirectory() as folder:
        for told, count in sorted(interrupt(Path(folder) / "p", how_many, seed).items()):
            print(f"{count:4} {told}")
    print(f"{how_many} interruptions, no third site")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
