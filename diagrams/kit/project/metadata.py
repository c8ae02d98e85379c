"""Whose pictures these are, and what their deck and their archive are called: `mkdocs.yml` says it.

Of its entries `site_name`, `copyright` and `extra.pictures`, which may hold `title`, `deck` and `archive`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import Any

from kit.core.errors import KitError
from kit.core.fileio import read_text
from kit.project.nav import site_name

_ENTRIES = re.compile(r"^(?:copyright|extra):.*\n(?:[ \t]+.*\n|[ \t]*\n)*", re.MULTILINE)
_SETTINGS = {"title": r"\S.*", "deck": r"[\w-]+\.pptx", "archive": r"[\w-]+\.zip"}  # and what they may say


@dataclass(frozen=True)
class Brand:
    """What is said in every file, and how the files of all pictures are called.

    `maker` is the site's name, `rights` its line of copyright without markup, `title` that of the deck.
    """

    maker: str
    rights: str = ""
    title: str = "All pictures"
    deck: str = "pictures.pptx"
    archive: str = "pictures.zip"


def brand(root: Path) -> Brand:
    """The brand of the project in `root`. Raises KitError when its settings cannot be understood."""
    config = root / "mkdocs.yml"
    return _read(config, config.stat().st_mtime_ns) if config.is_file() else Brand(root.name)


@lru_cache(maxsize=8)
def _read(config: Path, _changed: int) -> Brand:
    from ruamel.yaml import YAML  # takes a tenth of a second
    from ruamel.yaml.error import YAMLError

    entries = _ENTRIES.findall(read_text(config) + "\n")  # the rest may hold MkDocs' own tags
    try:
        data = YAML().load("".join(entries)) or {}
    except YAMLError as error:
        raise KitError("this is no YAML", path=config, hint=str(error).splitlines()[0]) from None
    extra = data.get("extra") or {}
    chosen = (extra.get("pictures") or {}) if isinstance(extra, dict) else None
    if not isinstance(chosen, dict) or not all(_is_good(name, value) for name, value in chosen.items()):
        raise KitError(
            "extra.pictures cannot be understood",
            path=config,
            hint='It may hold "title", and "deck" and "archive", files such as all.pptx and all.zip.',
        )
    rights = " ".join(unescape(re.sub(r"<[^>]+>", "", str(data.get("copyright") or ""))).split())
    return Brand(site_name(config.parent), rights, **chosen)


def _is_good(name: Any, value: Any) -> bool:
    return name in _SETTINGS and isinstance(value, str) and re.fullmatch(_SETTINGS[name], value) is not None
