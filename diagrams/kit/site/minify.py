"""Style sheets and scripts as they are sent: without what only people need."""

from __future__ import annotations

from pathlib import PurePath

import rcssmin
import rjsmin

_WAYS = {".css": rcssmin.cssmin, ".js": rjsmin.jsmin}


def can_minify(name: str) -> bool:
    """Whether `minified` knows this kind of file; what calls itself `.min` is left alone."""
    path = PurePath(name)
    return path.suffix in _WAYS and not path.stem.endswith(".min")


def minified(name: str, text: str) -> str:
    """The text of the file `name` without comments and spare white space; `/*! … */` stays: a license."""
    return str(_WAYS[PurePath(name).suffix](text, keep_bang_comments=True))
