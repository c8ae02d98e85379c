"""Signals that ask a process to end: let to wait for a moment, or obeyed in one way and in time."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType

LAST = 0.3  # seconds that tidying up takes, as a rule
PATIENCE = 20.0  # seconds after which a process is killed, whatever it has left behind
ASKED_TO_END = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


@contextlib.contextmanager
def deferred() -> Iterator[None]:
    """Let the signals that ask a process to end wait; a process begun meanwhile never gets them itself."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ASKED_TO_END)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def obey(within: float = 0.0, tidy: Callable[[], object] = bool) -> None:
    """Let each of these signals end this process as Ctrl-C does: by KeyboardInterrupt, so that it tidies up.

    One that the caller had ignored (`nohup`) is ignored still. Signals after the first change nothing.

    Args:
        within: Seconds after which a process that has not ended tidies up and is killed; 0 for never.
        tidy: What must be done before that; it runs in a thread, whatever the others are at.
    """
    if threading.current_thread() is not threading.main_thread():
        return  # of somebody else's program, who handles them

    def end(number: int, frame: FrameType | None) -> None:
        for each in handled:
            signal.signal(each, signal.SIG_IGN if within else signal.SIG_DFL)
        if within and hasattr(signal, "setitimer"):
            timer = threading.Timer(within - LAST, over)
            timer.daemon = True  # who ends in time waits for nothing
            timer.start()
            signal.setitimer(signal.ITIMER_REAL, PATIENCE)  # for a thread that never gets its turn
        raise KeyboardInterrupt

    def over() -> None:
        tidy()
        os.kill(os.getpid(), signal.SIGALRM)

    usual = (signal.SIG_DFL, signal.default_int_handler)
    handled = [each for each in ASKED_TO_END if signal.getsignal(each) in usual]
    for each in handled:
        signal.signal(each, end)
