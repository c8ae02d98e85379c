"""What a process that writes files does first: be no trouble to its parent, the machine or its memory."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any

from kit.cache import store

LARGE, UNUSED = 32 << 20, 64 << 20  # bytes: more than a drawing takes, and of two
M_MMAP_THRESHOLD, M_TRIM_THRESHOLD = -3, -1  # glibc's <malloc.h>


def begin(nice: int, cache: Path) -> None:
    """Leave interrupts to the parent, end when it ends, in whatever way, and keep things in `cache`, too."""
    store.keep_in(cache)
    if nice and hasattr(os, "nice"):
        os.nice(nice)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):  # deferred when this process began; a broken pool ends so
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
    _use_again()
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def end_all() -> None:
    """End every process that writes files for this one, whatever it is at."""
    from multiprocessing import active_children

    for child in active_children():
        child.kill()


def _use_again() -> None:
    """Draw where the last drawing was: to get its memory from the system each time takes a tenth longer.

    Until it is told, glibc gives a block back that is larger than all before.
    """
    if library := _glibc():
        library.mallopt(M_MMAP_THRESHOLD, LARGE)
        library.mallopt(M_TRIM_THRESHOLD, UNUSED)


def give_back() -> None:
    """Let the system have what is not in use, before something large is made."""
    gc.collect()
    if library := _glibc():
        library.malloc_trim(0)


def _glibc() -> Any:
    if sys.platform != "linux":
        return None
    import ctypes

    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") else None  # another C library has none


def _end_with(sentinel: int) -> None:
    from multiprocessing import connection

    connection.wait([sentinel])
    os._exit(1)
