"""`make lock`: pins what the chosen packages bring along, and writes the hashes of all.

A requirements file has the packages that we choose, then, below `BROUGHT`, the versions of what they bring,
so that a plain `pip install -r` gets the same. The lock beside it has both with the hashes of all files, for
each Python since 3.10. pip takes no folder beside hashes: the kit is installed after the lock.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BROUGHT = "# What these bring along: written by `make lock`."
FILES = ("requirements.txt", "tests/requirements.txt", "tests/bench/requirements.txt")
PIN = re.compile(r"^([\w.-]+)(?:\[[\w,]+\])?==[^\s;]+(?: *;[^#\n\\]*)?(?= |$)", re.MULTILINE)


def lock_of(file: str) -> Path:
    """The lock beside a requirements file."""
    return (ROOT / file).with_suffix(".lock")


def pins(text: str) -> dict[str, str]:
    """Each line that pins, without its hashes, with the name as PyPI spells it."""
    return {match[0]: re.sub(r"[-_.]+", "-", match[1]).lower() for match in PIN.finditer(text)}


def chosen(text: str) -> str:
    """The part of a requirements file that people write."""
    return text.partition(BROUGHT)[0].rstrip() + "\n"


def main() -> int:
    """Write the locks, then the lower part of each requirements file."""
    texts = {file: chosen((ROOT / file).read_text("utf-8")) for file in FILES}
    (ROOT / ".cache").mkdir(exist_ok=True)
    everything = ROOT / ".cache" / "everything.lock"
    everything.write_text(
        "".join(lock_of(file).read_text("utf-8") for file in FILES if lock_of(file).exists())
    )
    together = _compile(
        "".join(texts.values()), everything
    )  # or the tests would want other versions than the site
    everything.write_text("\n".join(pins(together)), "utf-8")

    known: set[str] = set()
    choices = ""
    for file, own in texts.items():
        choices += own
        lock = _compile(choices, ROOT / ".cache" / "draft.lock", "--constraint", str(everything))
        names = set(pins(own).values())
        brought = [pin for pin, name in pins(lock).items() if pin not in known and name not in names]
        (ROOT / file).write_text("\n".join([own, BROUGHT, *brought, ""]), "utf-8")
        lock_of(file).write_text(_without(lock, known), "utf-8")
        known |= pins(lock).keys()
    return 0


def _compile(choices: str, place: Path, *options: str) -> str:
    """What uv resolves, with hashes; the versions that stand in `place` stay where the choices allow it."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "-", "--output-file", str(place), *options]
    command += [
        "--universal",
        "--python-version",
        "3.10",
        "--generate-hashes",
        "--no-header",
        "--no-annotate",
    ]
    input = choices.replace("-e ./", "./").encode()
    subprocess.run([*command, "--quiet"], input=input, cwd=ROOT, check=True)
    return place.read_text("utf-8")


def _without(lock: str, known: set[str]) -> str:
    """The lock's entries that no earlier lock has, and nothing that has no hash."""
    entries = re.split(r"^(?=[\w.-])", lock, flags=re.MULTILINE)
    return "".join(entry for entry in entries if "--hash" in entry and not known & set(pins(entry)))


if __name__ == "__main__":
    sys.exit(main())
