"""What a run of the tests costs: its slowest tests and its CPU seconds, printed at its end."""

from __future__ import annotations

import os
import time
from collections import Counter
from pathlib import Path

import pytest

SLOWEST = 10
_STAT = Path("/proc/stat")


class Costs:
    """A plugin of the process that prints: adds up what each test took, from its set-up to its end."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self.start, self.cpu = time.monotonic(), cpu_seconds()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid] += report.duration

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        write = terminalreporter.write_line
        terminalreporter.section(f"slowest {SLOWEST} tests, and the cost of all")
        for test, seconds in self.seconds.most_common(SLOWEST):
            write(f"{seconds:7.1f} s  {test}")
        wall, cpu = time.monotonic() - self.start, cpu_seconds() - self.cpu
        whose = "of all that ran on this machine meanwhile" if _STAT.exists() else "of the tests"
        write(f"{wall:7.0f} s, and {cpu:.0f} CPU seconds {whose}, on {os.cpu_count()} cores")


def cpu_seconds() -> float:
    """CPU seconds so far, user and system: the machine's where it tells, else those of this process tree.

    The system forgets the time of a browser's processes, which nobody waits for.
    """
    if _STAT.exists():
        user, nice, system = map(int, _STAT.read_text("ascii").split(maxsplit=4)[1:4])
        return (user + nice + system) / os.sysconf("SC_CLK_TCK")
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system
