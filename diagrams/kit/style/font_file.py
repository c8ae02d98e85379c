"""The font that the project brings, for what draws letters; to lay out, its widths alone are enough."""

from __future__ import annotations

from pathlib import Path

import fontpkg_arimo

FONT_FILE = Path(fontpkg_arimo.__file__).parent / "files" / "Arimo[wght].ttf"
