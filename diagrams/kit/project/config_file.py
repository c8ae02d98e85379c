"""What `mkdocs.yml` says, with MkDocs' own tags: for the list of pages, and for whoever runs no MkDocs."""

from __future__ import annotations

import hashlib
import json
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from kit.cache.fingerprint import fingerprint
from kit.cache.store import Place
from kit.core.errors import KitError
from kit.core.fileio import read_text
from kit.core.yaml_nodes import YamlError, data

ENV = "!ENV"
place = Place("settings")  # where what was read is kept: reading it takes longer than looking at all pages


def settings(root: Path) -> dict[str, Any]:
    """All that the `mkdocs.yml` in `root` says; nothing where there is none.

    Raises:
        KitError: It is no YAML, or no mapping.
    """
    config = root / "mkdocs.yml"
    return _read(config, read_text(config)) if config.is_file() else {}


@lru_cache(maxsize=8)
def _read(config: Path, text: str) -> dict[str, Any]:
    kept = place.get(
        hashlib.sha256(f"{fingerprint()}{text}".encode()).hexdigest(), lambda: _parsed(config, text)
    )
    found: dict[str, Any] = json.loads(kept, object_hook=_resolved)
    return found


def _resolved(said: dict[str, Any]) -> Any:
    """A mapping as it is; of `!ENV [NAME, OTHER, default]` the first that is set, as in MkDocs."""
    if said.keys() != {ENV}:
        return said
    names = said[ENV] if isinstance(said[ENV], list) else [said[ENV]]
    default = names.pop() if len(names) > 1 else None
    return next((os.environ[name] for name in names if name in os.environ), default)


def _parsed(config: Path, text: str) -> bytes:
    try:
        said = data(text, loose=ENV) or {}
        kept = json.dumps(said, ensure_ascii=False, default=str).encode()
    except YamlError as error:
        raise KitError(f"this is no YAML: {error}", path=config, line=error.line, hint=_HINT) from None
    except (ValueError, TypeError, RecursionError) as error:
        raise KitError("this is no YAML", path=config, hint=str(error).partition("\n")[0]) from None
    if not isinstance(said, dict):
        raise KitError("the settings are no `key: value`", path=config, hint="Begin with `site_name: …`.")
    return kept


_HINT = "Quote a text that holds `: ` or `#`, or begins with a sign; indent with spaces; name a key once."
