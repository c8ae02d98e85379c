"""Files that take long to make: kept by the hash of what they are made of, and written on all cores.

Two builds at once may share the work. A server that must answer at once asks with `wait=False` and gets None
for what is not there yet.
"""

from __future__ import annotations

import hashlib
import itertools
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

from kit.files import write_if_changed


def written(cache: Path, todo: Sequence[Task], *, wait: bool = True) -> dict[str, bytes | None]:
    """The files of `todo` by their paths. Without `wait`, None stands for what is not kept yet."""
    contents = {task.path: task.write() if task.light else _kept(task, cache) for task in todo}
    if wait:
        contents |= make(cache, [task for task in todo if contents[task.path] is None])
    return contents


class Task(Protocol):
    """One file to write, by its path below the site."""

    @property
    def path(self) -> str:
        """Where it is published, below the site."""

    @property
    def light(self) -> bool:
        """Whether it is written faster than it is looked up."""

    @property
    def batch(self) -> str:
        """Files of one batch share work, and are written by one process."""

    def kept(self, cache: Path) -> Path:
        """Its place in the cache: made of something else, it is another file."""

    def write(self) -> bytes:
        """The file, as it is kept."""

    def finished(self, content: bytes) -> bytes:
        """What is published of the file that is kept."""


def make(cache: Path, missing: Sequence[Task]) -> dict[str, bytes]:
    """Write and keep the files that are missing, on all cores."""
    batches = [list(batch) for _, batch in itertools.groupby(missing, lambda task: task.batch)]
    if batches:  # another process may be at the same work: begin elsewhere, so that the two meet
        start = os.getpid() % len(batches)
        batches = batches[start:] + batches[:start]
    workers = min(_cores(), len(batches))
    write = partial(_write, cache)
    if workers < 2:
        made = [write(batch) for batch in batches]
    else:  # "spawn": a fork of a process with threads (a server's) may hang
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            made = list(pool.map(write, batches))
    return {task.path: task.finished(content) for task, content in itertools.chain(*map(zip, batches, made))}


def _cores() -> int:
    """How many processors this process may use: a container or `taskset` may allow fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _write(cache: Path, batch: list[Task]) -> list[bytes]:
    """The files of one batch, each kept as soon as it is written, and taken where another process kept it."""
    contents = []
    for task in batch:
        path = task.kept(cache)
        content = _read(path)
        if content is None:
            content = task.write()
            write_if_changed(path, hashlib.sha256(content).digest() + content)
        contents.append(content)
    return contents


def _kept(task: Task, cache: Path) -> bytes | None:
    content = _read(task.kept(cache))
    return None if content is None else task.finished(content)


def _read(path: Path) -> bytes | None:
    """What is kept at `path`; a damaged file counts as none."""
    try:
        sealed = path.read_bytes()
    except OSError:
        return None
    return sealed[32:] if hashlib.sha256(sealed[32:]).digest() == sealed[:32] else None
