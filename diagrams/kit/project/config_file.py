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

ENV = "!ENV"
place = Place()  # where what was read is kept: reading it takes longer than looking at all pages


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
    from ruamel.yaml import YAML  # with its constructor, it takes a tenth of a second
    from ruamel.yaml.constructor import SafeConstructor
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    class Constructor(SafeConstructor):
        """Gives for a tag of MkDocs' own, such as `!!python/name:`, what stands behind it."""

        def construct_undefined(self, node: Any) -> Any:
            inner = {"sequence": self.construct_sequence, "mapping": self.construct_mapping}
            said = inner[node.id](node, deep=True) if node.id in inner else node.value
            return {ENV: said} if str(node.tag) == ENV else said

    Constructor.add_constructor(None, Constructor.construct_undefined)
    Constructor.add_constructor("tag:yaml.org,2002:timestamp", Constructor.construct_undefined)
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = Constructor
    try:
        said = yaml.load(text) or {}
        kept = json.dumps(said, ensure_ascii=False, default=str).encode()
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = " ".join(filter(None, (error.context, error.problem)))
        line = mark.line + 1 if mark else None
        raise KitError(f"this is no YAML: {what}", path=config, line=line, hint=_HINT) from None
    except (YAMLError, ValueError, TypeError, RecursionError) as error:
        raise KitError("this is no YAML", path=config, hint=str(error).splitlines()[0]) from None
    if not isinstance(said, dict):
        raise KitError("the settings are no `key: value`", path=config, hint="Begin with `site_name: …`.")
    return kept


_HINT = "Quote a text that holds `: ` or `#`, or begins with a sign; indent with spaces; name a key once."
