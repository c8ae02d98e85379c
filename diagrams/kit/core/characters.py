"""Characters that no file format of ours can hold."""

from __future__ import annotations

import re

# What XML cannot hold, save tab and line break.
_FORBIDDEN = re.compile("[^\t\n\r -\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def forbidden(text: str) -> str:
    """The name of the first such character in `text`, such as `U+001B`, or ""."""
    found = _FORBIDDEN.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""
