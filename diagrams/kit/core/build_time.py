"""The time of a build: of the last commit, not of the clock, so that the same sources give the same bytes."""

from __future__ import annotations

import os
from pathlib import Path

from kit.core import git
from kit.core.errors import KitError, shown

NAME = "SOURCE_DATE_EPOCH"  # https://reproducible-builds.org/specs/source-date-epoch/
UNKNOWN = 315532800  # 1980-01-01, the first moment that a ZIP file can name

LAST = 4294967295  # in 2106: an archive's four bytes hold no more


def settle(root: Path) -> None:
    """Let all that asks for the time of the build have one: the caller's, the last commit's, or `UNKNOWN`.

    Raises:
        KitError: The caller's is none.
    """
    said = os.environ.get(NAME, "").strip()
    if said and not (said.isascii() and said.isdigit() and int(said[:12]) <= LAST):
        raise KitError(
            f"{NAME} is {shown(said)}: no number of seconds since 1970, up to {LAST}",
            hint=f"Unset it, or set it to the time of the last commit: {NAME}=$(git log -1 --format=%ct).",
        )
    os.environ[NAME] = said or str(_committed(root) or UNKNOWN)


def told() -> int:
    """The time of the build as the environment has it; 0 where nobody has settled it."""
    said = os.environ.get(NAME, "").strip()
    return int(said) if said.isascii() and said.isdigit() else 0


def _committed(root: Path) -> int:
    """When the project in `root` was last committed, in seconds since 1970; 0 where no git knows it."""
    told = git.said(root, "log", "-1", "--format=%ct").strip()
    return int(told) if told.isdigit() else 0
