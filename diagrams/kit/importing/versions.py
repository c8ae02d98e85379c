"""Engine versions as numbers that can be compared."""

from __future__ import annotations

import re


def numbers(version: str) -> tuple[int, ...]:
    """`8.0.mysql_aurora.3.08.0` is (3, 8, 0), `16.8` is (16, 8)."""
    return tuple(int(part[:9]) for part in re.findall(r"\d+", version.rpartition("aurora.")[2][:80]))


def major(engine: str, version: str) -> str:
    """What AWS calls the major version: `3` or `8.4` of Aurora MySQL, `16` of PostgreSQL, `8.0` of MySQL."""
    found = numbers(version)
    if not found:
        return ""
    two = engine in ("mysql", "mariadb") or (engine in ("aurora", "aurora-mysql") and found[0] >= 5)
    return ".".join(map(str, found[: 2 if two else 1]))
