"""A model in the plain part of Python as JavaScript, so that the page runs what the build runs.

Plain means: functions and generators, classes without parents, numbers, texts, tuples and dictionaries, `if`,
`for` and `while`, and what `World` offers. What else a model uses is an error with its line. The helpers that
the result calls `py` are in docs/assets/programs/player.js.
"""

from __future__ import annotations

import ast
import inspect
import json
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kit.core.errors import KitError
from kit.dsl.javascript_function import Defined, parameters, written
from kit.dsl.world import World

HINT = 'Write it in plainer Python, or bring a program for the page: live={"program": …}.'


def translate(path: Path, roots: Mapping[str, Callable[..., Any]]) -> str:
    """`(py) => ({name: [function, its parameters], …})` of functions of a script and of all that they use."""
    tree = ast.parse(path.read_text("utf-8"))
    made = {node.name: node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    functions = {name: root.__name__ for name, root in roots.items()}
    module = _Module(path, made, next(iter(roots.values())).__globals__)
    given = ", ".join(
        f"{name}: [{called}, {json.dumps(parameters(made[called]))}]" for name, called in functions.items()
    )
    return f"(py) => {{\n{module.text(list(functions.values()))}\nreturn {{{given}}};\n}}"


class _Module:
    """The functions and classes of one script, and the constants that they read."""

    def __init__(self, path: Path, made: dict[str, Defined], constants: Mapping[str, Any]) -> None:
        self.path, self.made, self.constants = path, made, constants
        self.called = {name: parameters(node) for name, node in made.items()}
        for name, method in inspect.getmembers(World, inspect.isfunction):
            self.called[f".{name}"] = list(inspect.signature(method).parameters)[1:]
        for node in made.values():
            for each in node.body if isinstance(node, ast.ClassDef) else ():
                if isinstance(each, ast.FunctionDef):
                    self.called[f".{each.name}"] = parameters(each)
        self.wanted: list[str] = []

    def text(self, names: list[str]) -> str:
        """The JavaScript of these and of all that they name."""
        self.wanted, parts, constants = list(names), [], dict[str, str]()
        for name in self.wanted:  # grows meanwhile
            if name in self.made:
                parts.append(written(self, self.made[name]))
            elif name in self.constants:
                constants[name] = self.constant(name)
        head = [f"const {name} = {value};" for name, value in constants.items()]
        return "\n".join([*head, *parts])

    def constant(self, name: str) -> str:
        value = self.constants[name]
        if isinstance(value, float) and not math.isfinite(value):
            return "Infinity"
        try:
            return json.dumps(value, ensure_ascii=False)
        except TypeError:
            raise self.error(f"the page cannot have {name!r}, {type(value).__name__} of Python", 1) from None

    def want(self, name: str) -> None:
        if name not in self.wanted:
            self.wanted.append(name)

    def error(self, message: str, line: int) -> KitError:
        return KitError(message, path=self.path, line=line, hint=HINT)
