"""The newest versions of the tools, from PyPI, in a folder of their own."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kit.core.errors import KitError
from kit.facts.evidence.places import DISTRIBUTIONS, Packages


@contextmanager
def newest() -> Iterator[Packages]:
    """The newest tools as long as the block lasts; what they stand on is this environment's.

    Raises:
        KitError: They cannot be had.
    """
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        command += ["--no-deps", "--upgrade", "--target", folder, *DISTRIBUTIONS]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            hint = "Without NEWEST=1 the pinned versions are asked, which needs no network."
            why = (done.stderr.strip().splitlines() or ["pip gave no reason"])[-1]
            raise KitError(f"The newest versions cannot be fetched: {why}", hint=hint)
        yield Packages(Path(folder))
