"""Whether a script's picture follows from the script, the facts and the kit, and from nothing else.

Only then may what it drew last time stand for what it would draw now. It is told from the script's text,
by what is known to be harmless: whoever uses anything else is simply run each time.
"""

from __future__ import annotations

import ast
import builtins
import itertools
import math

from kit.dsl.names import HOME

# What these give depends on what they are given alone; and they are imported before any script, so that no
# file beside one can take their place.
_MODULES = {"itertools": itertools, "math": math}
# fmt: off
_BUILTINS = (
    abs, all, any, bool, chr, dict, divmod, enumerate, filter, float, frozenset, int, isinstance, len, list,
    map, max, min, ord, pow, print, range, reversed, round, set, sorted, str, sum, tuple, zip,
)
# fmt: on
_FORBIDDEN = set(dir(builtins)) - {known.__name__ for known in (*_BUILTINS, KeyError, ValueError)}
# Methods of the kit's charts and time lines, of plain values, and what the modules above have; a text's
# `format` is left out, since it reaches whatever an object has.
_ATTRIBUTES = {"lane", "line", "mark", "milestone", "note", "phase", "rule", "span"}
for _owner in (str, list, dict, set, tuple, int, float, *_MODULES.values()):
    _ATTRIBUTES |= {name for name in dir(_owner) if name[0] != "_"}
_ATTRIBUTES -= {"format", "format_map"}


def stands_alone(source: bytes) -> bool:
    """Whether `source` draws another picture only where it, a fact, the kit or the library has changed."""
    try:
        return all(_harmless(part) for part in ast.walk(ast.parse(source)))
    except (SyntaxError, ValueError, RecursionError):
        return False


def _harmless(part: ast.AST) -> bool:
    if isinstance(part, ast.Import):
        return all(name.name in _MODULES for name in part.names)
    if isinstance(part, ast.ImportFrom):
        return part.level == 0 and all(_known(part.module or "", name.name) for name in part.names)
    if isinstance(part, ast.Attribute):
        return part.attr in _ATTRIBUTES
    if isinstance(part, ast.Name):
        return part.id not in _FORBIDDEN and not part.id.startswith("__")
    return not isinstance(part, ast.MatchClass)  # which asks for attributes by name, too


def _known(module: str, name: str) -> bool:
    if module == "kit":
        return name == "*" or name in HOME
    if module in _MODULES:
        return name in _ATTRIBUTES
    if module == "diagrams":
        return name in ("Cluster", "Diagram", "Edge", "Group", "Node")
    provider = module.split(".")  # whose classes are icons: diagrams.aws.compute
    icons = len(provider) == 3 and provider[0] == "diagrams" and provider[1] != "custom"
    return module == "__future__" or ((icons or module == "diagrams.c4") and name[0].isupper())
