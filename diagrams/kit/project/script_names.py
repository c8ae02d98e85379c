"""What is wrong with the names of a project's scripts: they become addresses."""

from __future__ import annotations

import re
from pathlib import Path

from kit.core.errors import KitError
from kit.dsl.session import SCENARIOS

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def clashing(drawn: dict[str, list[str]]) -> list[KitError]:
    """An error for each picture of several in a script that is called like another script's."""
    return [
        KitError(
            f"the script {slug!r} draws a picture that is called like another script's, {name!r}",
            hint="Give the picture or the script another name.",
        )
        for slug, names in drawn.items()
        for name in names
        if name != slug and name in drawn
    ]


def wrong(scripts: list[Path]) -> list[KitError]:
    """An error for each script whose name cannot be an address, or a scenario has too."""
    misnamed = [
        KitError(
            "a picture's address is made of its script's name, and this one cannot be",
            path=script,
            hint="Name it with small letters a to z, digits and _, such as one_thing.py.",
        )
        for script in scripts
        if not _NAME.fullmatch(script.stem)
    ]
    names = [script.name for script in scripts]
    return misnamed + [
        KitError("a picture has the same name", path=script, hint="Name the scenario's script otherwise.")
        for script in scripts
        if script.parent.name == SCENARIOS and names.count(script.name) > 1
    ]
