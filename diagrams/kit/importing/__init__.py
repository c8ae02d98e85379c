"""What other programs say of a database as a script of ours: `read(texts, mask=…, facts=…)`.

Plain Python, so that it also runs in a browser: the standard library, and ruamel.yaml's own parser.
"""

from __future__ import annotations

from kit.importing.reading import Imported, read
from kit.importing.result import Note, Said, Unknown

__all__ = ["Imported", "Note", "Said", "Unknown", "read"]
