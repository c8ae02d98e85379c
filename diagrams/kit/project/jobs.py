"""Files that take long to make: kept by the hash of what they are made of, and written on all cores.

Two builds at once may share the work. A server that must answer at once asks with `wait=False` and gets None
for what is not there yet.
"""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from kit.cache import store
from kit.cache.manifest import MadeFiles
from kit.core.blob import Content, Known
from kit.core.errors import KitError, shown, unforeseen
from kit.core.interrupts import deferred
from kit.core.progress import QUICK, Progress
from kit.execution import worker


def never() -> bool:
    """Work that nobody calls off."""
    return False


def written(
    cache: Path, todo: Sequence[Task], name: str, *, wait: bool = True, over: Callable[[], bool] = never
) -> dict[str, Content | None]:
    """The files of `todo` by their paths.

    Args:
        cache: The folder in which they are kept.
        todo: What there is to write.
        name: Under which sizes and hashes are kept from one build to the next.
        wait: Whether what is missing is made; else None stands for it.
        over: Asked again and again; when it says so, no further one is made, and None stands for it.

    Raises:
        KitError: For two tasks of one name, or a file that cannot be made.
    """
    _check_names(todo)
    manifest = MadeFiles(cache, name)
    contents = {task.path: _known(task, cache, manifest) for task in todo}
    missing = {task.path: task for task in todo if contents[task.path] is None}
    if wait:
        for path, content in write_missing(cache, [*missing.values()], cores(), over=over):
            task = missing[path]
            place = task.kept(cache)
            kept = store.holds(place)  # or the place cannot be written to
            contents[path] = _noted(task, place, manifest, content) if kept else content
    manifest.keep()
    return contents


def _check_names(todo: Sequence[Task]) -> None:
    """Raise a KitError where two tasks make the same file."""
    paths = [task.path for task in todo]
    for path in paths if len(set(paths)) < len(paths) else ():
        if paths.count(path) > 1:
            raise KitError(
                f"two things that the build makes are called {shown(path)}",
                hint="Give the picture's script another name, or the plugin's `deck` or `archive`.",
            )


def _known(task: Task, cache: Path, manifest: MadeFiles) -> Content | None:
    """The file, without a look at it where it is known; None where it must be made."""
    place = task.kept(cache)
    if not task.is_cheap and not store.holds(place):
        return None
    if known := manifest.get(task.path, _made_of(task, place), _maker(task, place)):
        return known
    content = task.write() if task.is_cheap else store.read(place)
    return None if content is None else _noted(task, place, manifest, task.finished(content))


def _noted(task: Task, place: Path, manifest: MadeFiles, content: bytes) -> Known:
    return manifest.note(task.path, _made_of(task, place), content, _maker(task, place))


def _made_of(task: Task, place: Path) -> str:
    return f"{place.name} {task.stamp}"


def _maker(task: Task, place: Path) -> Callable[[], bytes]:
    """What makes the file where the last site lacks it."""
    return task.write if task.is_cheap else partial(_finished, task, place)


def _finished(task: Task, place: Path) -> bytes:
    """The file as it is kept, unless that was spoiled meanwhile."""
    return task.finished(store.kept(place, partial(_write_one, task)))


class Task:
    """One file to write. It is picklable: another process may write it."""

    @property
    def path(self) -> str:
        """Where it is published, below the site."""
        raise NotImplementedError

    @property
    def is_cheap(self) -> bool:
        """Whether it is written faster than it is looked up."""
        return False

    @property
    def is_slow(self) -> bool:
        """Whether it takes much longer than others, and is begun first: nobody waits for it at the end."""
        return False

    @property
    def batch(self) -> str:
        """Files of one batch share work, and are written by one process."""
        return self.path

    @property
    def stamp(self) -> str:
        """What `finished` makes of it depends on this as well."""
        return ""

    def kept(self, cache: Path) -> Path:
        """Its place in the cache: made of something else, it is another file."""
        raise NotImplementedError

    def write(self) -> bytes:
        """The file, as it is kept. Raises KitError where that cannot be made."""
        raise NotImplementedError

    def finished(self, content: bytes) -> bytes:
        """What is published of the file that is kept."""
        return content


def write_missing(
    cache: Path,
    missing: Sequence[Task],
    workers: int,
    *,
    apart: bool = False,
    over: Callable[[], bool] = never,
) -> Iterator[tuple[str, bytes]]:
    """Write and keep the files that are missing, each with its path, until it is `over`.

    Args:
        cache: The folder in which they are kept.
        missing: What to write; tasks of one batch stand together.
        workers: The processes at most.
        apart: Whether it is never done in this process, and patiently.
        over: Asked again and again; when it says so, no further one is begun.

    Raises:
        KitError: One cannot be made.
    """
    batches = [list(batch) for _, batch in itertools.groupby(missing, lambda task: task.batch)]
    if not batches:
        return
    store.sweep(cache, over)
    start = os.getpid() % len(batches)  # another process may be at it: begin elsewhere, so that the two meet
    batches = sorted(batches[start:] + batches[:start], key=lambda batch: not batch[0].is_slow)
    workers = min(workers, len(batches))
    with Progress("files to write", len(missing)) as line:
        if apart or workers > 1:
            written = _shared(cache, batches, line, workers, 10 if apart else 0, over)
        else:
            written = _alone(cache, batches, line, over)
        for task, content in written:
            yield task.path, task.finished(content)


def _alone(
    cache: Path, batches: list[list[Task]], line: Progress, over: Callable[[], bool]
) -> Iterator[tuple[Task, bytes]]:
    for task in itertools.chain.from_iterable(batches):
        if over():
            return
        line.now(task.path)
        yield task, _write(cache, [task])[0]
        line.done(1)


def _shared(
    cache: Path, batches: list[list[Task]], line: Progress, workers: int, nice: int, over: Callable[[], bool]
) -> Iterator[tuple[Task, bytes]]:
    from concurrent.futures import (
        FIRST_COMPLETED,
        ProcessPoolExecutor,
        wait,
    )  # here: most builds make nothing
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context, resource_tracker

    if sys.platform != "win32":
        with deferred():  # of its own: it lets interrupts in when it has begun
            resource_tracker.ensure_running()
    # "spawn": a fork of a process with threads (a server's) may hang
    pool, well = ProcessPoolExecutor(workers, get_context("spawn"), worker.begin, (nice, cache)), False
    try:
        with deferred():  # the workers are begun here, and leave interrupts to this process
            futures = {pool.submit(_write, cache, batch): batch for batch in batches}
        left = set(futures)
        while left and not over():
            finished, left = wait(left, timeout=QUICK, return_when=FIRST_COMPLETED)
            for future in finished:
                batch = futures.pop(future)  # a future holds its files as long as it is known
                yield from zip(batch, future.result(), strict=True)
                line.done(len(batch))
            line.now(*(futures[future][0].path for future in futures if future.running()))
        well = True
    except BrokenProcessPool:
        raise KitError(
            "a process that writes pictures was killed",
            hint="Perhaps the memory ran out. Build again: what was finished is kept.",
        ) from None
    finally:
        if not well:  # whoever gives up waits for none of them
            worker.end_all()
        pool.shutdown(cancel_futures=True)


def _write(cache: Path, batch: list[Task]) -> list[bytes]:
    """The files of one batch, each kept as soon as it is written, and taken where another process kept it."""
    return [store.kept(task.kept(cache), partial(_write_one, task)) for task in batch]


def _write_one(task: Task) -> bytes:
    with unforeseen(f"{task.path} cannot be made"):
        return task.write()


def cores() -> int:
    """How many processors this process may use: a container or `taskset` may allow fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
