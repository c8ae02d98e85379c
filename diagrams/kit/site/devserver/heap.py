"""How much memory a server keeps that it has no use for."""

from __future__ import annotations

import contextlib
import ctypes

M_ARENA_MAX = -8  # of glibc's malloc.h


def share() -> None:
    """Let all threads take their memory from one heap, where the C library would give each one of its own.

    Each would keep what its longest page took: after two hundred saves a server had a quarter more.
    """
    with contextlib.suppress(OSError, AttributeError, TypeError):  # another system's library
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, 1)
