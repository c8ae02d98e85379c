"""Hashes of all that a script says of its picture: by them everything made of it is kept and known again."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from typing import Any


class Hashed:
    """What has hashes of all that its JSON says, the same on every machine."""

    def to_json(self) -> dict[str, Any]:
        """All that it says, for JSON."""
        raise NotImplementedError

    @cached_property
    def digest(self) -> str:
        """A hash of all that it says."""
        return _digest(self.to_json())

    @cached_property
    def content_digest(self) -> str:
        """The same without where in which script it is said."""
        return _digest(_content(self.to_json()))


def _content(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _content(value) for key, value in data.items() if key not in ("line", "source", "notes")}
    return [_content(item) for item in data] if isinstance(data, (list, tuple)) else data


def _digest(data: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=True).encode()).hexdigest()[:16]
