"""What the runs gave, as the pages show it: `docs/*/snippets/runs.json`, which only these tests write."""

from __future__ import annotations

import fcntl
import json
import os
import re
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from kit.core.fileio import write_if_changed

VARIES = [
    (re.compile(r"\d{4}-\d\d-\d\d[T ][\d:.]+(?:Z|[+-]\d\d(?::?\d\d)?)?"), "TIME"),
    (re.compile(r"\b\d\d:\d\d:\d\d\.\d+\b"), "DURATION"),
    (re.compile(r"\b[0-9A-F]{1,8}/[0-9A-F]{6,8}\b"), "LSN"),
    (re.compile(r"[ \t]+"), " "),
    (re.compile(r"LSN \| \d+"), "LSN | BYTES"),
    (re.compile(r"\bMariaDB \d+\.\d+\.\d+"), "MariaDB"),  # the system's, which no file of ours pins
    (re.compile(r"(changelog\.\d+ \||Log_Pos:) \d+"), "POSITION"),
    (re.compile(r"rds!cluster-[0-9a-f-]{36}|\bsg-[0-9a-f]{17}\b|\b[a-z0-9]{12}(?=\.[a-z]{2}-)"), "ID"),
    # What AWS puts at the end of a name, and a distribution's whole name
    (re.compile(r"(?:-[A-Za-z0-9]{12}|-[A-Za-z]{6}|\b[A-Z0-9]{13})(?= \|)"), "ID"),
    (re.compile(r"-{2,}"), "--"),
]


@dataclass(frozen=True)
class Result:
    """How a snippet was checked: `way` (run or validate), by which `tool`, against what, its output."""

    way: str
    tool: str
    against: str
    output: str = ""
    note: str = ""


def settle(results: dict[Path, Result]) -> None:
    """Hold `results` against what the pages say; with `UPDATE_RUNS=1` make the pages say it."""
    for path, result in results.items():
        entry = {
            "sha256": sha256(path.read_bytes()).hexdigest()[:16],
            **{key: value for key, value in asdict(result).items() if value},
        }
        if os.environ.get("UPDATE_RUNS"):
            _write(path, entry)
        recorded = read(path.parent).get(path.name)
        assert recorded is not None, f"{path}: its run is not recorded. {_CURE}"
        assert _mask(recorded) == _mask(entry), (
            f"{path}: the page says of its run\n{json.dumps(recorded, indent=2)}\n"
            f"but it gave\n{json.dumps(entry, indent=2)}\n{_CURE}"
        )


_CURE = "Look at what changed, then: UPDATE_RUNS=1 make test"


def read(folder: Path) -> dict[str, dict[str, str]]:
    """The records of a folder by file name."""
    path = folder / "runs.json"
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def _write(path: Path, entry: dict[str, str]) -> None:
    """Other workers write other entries of the same file at the same time."""
    folder = path.parent
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        entries = {name: one for name, one in read(folder).items() if (folder / name).exists()}
        if _mask(entries.get(path.name, {})) != _mask(entry):
            entries[path.name] = entry
        write_if_changed(
            folder / "runs.json",
            json.dumps(dict(sorted(entries.items())), indent=2, ensure_ascii=False) + "\n",
        )
    finally:
        os.close(handle)


def _mask(entry: dict[str, str]) -> str:
    text = json.dumps(entry, sort_keys=True).replace("\\n", "\n")
    for pattern, word in VARIES:
        text = pattern.sub(word, text)
    return text
