"""Many saves under one server, and many builds with a fault each: nothing grows, nothing stays.

`tests/soak.py [SAVES] [BUILDS] [SEED]`
"""

from __future__ import annotations

import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import forked
import project
from bench import projects
from bench.reload import EDITS, Server
from interruptions import FAULTS, Interrupted

WARM = 20  # saves after which a server has all that it needs
GROWTH = 1.10  # of its memory from then on
PATIENCE = 120.0  # seconds for a server to come to rest, or to end
BEFORE = 400 * 24 * 3600.0  # seconds by which a clock is behind


def saves(folder: Path, count: int, dice: random.Random) -> list[str]:
    """Save that often, each time something else, and say what has grown."""
    home = projects.copy(folder / "site")
    (home / ".cache").symlink_to(projects.ROOT / ".cache")
    temporary = folder / "tmp"
    temporary.mkdir()
    marks: list[Counter[str]] = []
    with Server(home, TMPDIR=str(temporary)) as server:
        for number in range(count):
            server.change(*dice.choice([*EDITS.values()]))
            if number in (min(WARM, count // 2), count - 1):
                marks.append(_at_most(server, temporary))
        server.process.send_signal(signal.SIGINT)
        server.process.wait(PATIENCE)
    before, after = marks
    faults = [
        f"{what}: {before[what]} after {WARM} saves, {after[what]} after {count}"
        for what in after
        if after[what] > before[what] * (GROWTH if what == "KB of memory" else 1)
    ]
    faults += [f"left behind: {path.name}" for path in temporary.iterdir()]
    print(f"{count} saves: {', '.join(f'{before[what]} → {after[what]} {what}' for what in after)}")
    return faults


def _at_most(server: Server, temporary: Path) -> Counter[str]:
    """The most that a server has at rest, once after each kind of save: each leaves other gaps in memory."""
    most: Counter[str] = Counter()
    for edit in EDITS.values():
        server.change(*edit)
        server.rest()
        most |= _used(server, temporary)
    return most


def _used(server: Server, temporary: Path) -> Counter[str]:
    """What a server has at this moment."""
    pid = server.process.pid
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    memory = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    threads = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("Threads"))
    files = sum(path.is_file() for path in temporary.rglob("*"))
    return Counter(
        {
            "KB of memory": memory,
            "open files": sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir()),
            "threads": threads,
            "processes": len(server.workers()),
            "files": files,
        }
    )


def builds(folder: Path, count: int, dice: random.Random) -> list[str]:
    """Build that often, each time with another fault, and say what was left or was neither site."""
    forked.warm()
    made = Interrupted(folder / "p")
    cache = made.home / ".cache"
    cache.unlink()
    shutil.copytree(project.CACHE, cache)  # of its own, to be spoiled
    ways = [*FAULTS, "cache spoiled", "clock back"]
    stood: Counter[str] = Counter()
    faults = []
    for number in range(count):
        way = ways[number % len(ways)]
        if way == "cache spoiled":
            for path in dice.sample(sorted(path for path in cache.rglob("*") if path.is_file()), 20):
                path.write_bytes(path.read_bytes()[: dice.randint(0, 40)] + b"rubbish")
        try:
            if way in FAULTS:
                stands = made.check(way, dice.randint(1, made.steps))
            else:
                stands = made.check("", 1, {"": _clock_back if way == "clock back" else lambda: None})
                assert stands == "new", f"{way}: the old site stands"
            stood[f"{way}: {stands}"] += 1
        except AssertionError as error:
            faults.append(str(error))
    print(f"{count} builds: {', '.join(f'{told} {times}' for told, times in sorted(stood.items()))}")
    return faults


def _clock_back() -> None:
    now = time.time
    time.time = lambda: now() - BEFORE


def main(saved: int = 200, built: int = 50, seed: int = 1) -> int:
    """Do both, and say what is wrong."""
    dice = random.Random(seed)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell ignores in the background
    with tempfile.TemporaryDirectory() as name:
        faults = [*builds(Path(name), built, dice), *saves(Path(name), saved, dice)]
    print("\n".join([*faults, "Something grows or stays."]) if faults else "Nothing grows, nothing stays.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
