"""What a process that writes files does first: be no trouble to its parent, the machine or its memory."""

from __future__ import annotations

import os
import signal
import sys
import threading

LARGE = 1 << 20  # bytes: an image is larger, and goes back to the system when it is let go of
M_MMAP_THRESHOLD = -3  # glibc's <malloc.h>


def begin(nice: int) -> None:
    """Leave interrupts to the parent, and end when it ends, in whatever way."""
    if nice and hasattr(os, "nice"):
        os.nice(nice)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):  # deferred when this process began; a broken pool ends so
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
    _give_back()
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def end_all() -> None:
    """End every process that writes files for this one, whatever it is at."""
    from multiprocessing import active_children

    for child in active_children():
        child.kill()


def _give_back() -> None:
    """Large blocks apart from the small ones: between them they would not fit again, and the process grows.

    glibc raises its threshold to the largest block that was freed, here the 33 MB of a drawing, unless told.
    """
    if sys.platform == "linux":
        import ctypes

        limit = getattr(ctypes.CDLL(None), "mallopt", None)  # another C library may have none
        if limit is not None:
            limit(M_MMAP_THRESHOLD, LARGE)


def _end_with(sentinel: int) -> None:
    from multiprocessing import connection

    connection.wait([sentinel])
    os._exit(1)
