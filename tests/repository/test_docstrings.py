"""Who calls a public function of the kit reads what each argument is, and that it may raise a KitError."""

import ast
import re
from collections.abc import Iterator

import pytest
from conftest import ROOT

KIT = ROOT / "diagrams" / "kit"
CAUGHT = {"KitError", "Exception", "BaseException"}
MAKERS = {"KitError", "ErrorList", "fault", "error", "_error", "_wrong"}  # of the error itself
MANY = 4  # arguments, from which on their names alone do not tell

Functions = dict[str, ast.FunctionDef]


def silent(text: str) -> list[str]:
    """The public functions of a module that raise a KitError, perhaps by others of it, and do not say so."""
    functions = dict(_functions(ast.parse(text)))
    raising: set[str] = set()
    while more := {name for name, each in functions.items() if _raises(each, name, raising)} - raising:
        raising |= more
    return sorted(
        name for name in raising if _public(name) and "aise" not in (ast.get_docstring(functions[name]) or "")
    )


def unnamed(text: str) -> list[str]:
    """The public functions and classes of a module that take many arguments and leave one out of `Args`."""
    tree, found = ast.parse(text), []
    classes = {each.name: each for each in tree.body if isinstance(each, ast.ClassDef)}
    for name, function in _functions(tree):
        called = name.removesuffix(".__init__")
        said = [ast.get_docstring(each) or "" for each in (function, classes.get(called)) if each]
        told = re.findall(r"^ +(\w+): ", "\n".join(said).partition("Args:\n")[2], re.MULTILINE)
        names = {each.arg for each in ast.walk(function.args) if isinstance(each, ast.arg)}
        names -= {"self", "cls"}
        if _public(called) and len(names) >= MANY and not names <= set(told):
            found.append(called)
    return found


def _public(name: str) -> bool:
    return not any(part.startswith("_") for part in name.split("."))


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        for each in node.body if isinstance(node, ast.ClassDef) else ():
            if isinstance(each, ast.FunctionDef):
                yield f"{node.name}.{each.name}", each


def _raises(function: ast.FunctionDef, name: str, raising: set[str]) -> bool:
    owner = name.rpartition(".")[0]
    for node in _reached(function.body):
        if isinstance(node, ast.Raise) and node.exc and _called(node.exc).rpartition(".")[2] in MAKERS:
            return True
        if isinstance(node, ast.Call) and _called(node).replace("self.", f"{owner}.") in {
            *raising,
            "raise_all",
        }:
            return True
    return False


def _reached(nodes: list[ast.stmt]) -> Iterator[ast.AST]:
    """All that runs, save what stands in a `try` that takes such an error, or in a function for later."""
    todo: list[ast.AST] = [*nodes]
    while todo:
        node = todo.pop()
        yield node
        if isinstance(node, ast.Try) and any(_takes(handler) for handler in node.handlers):
            todo += [*node.orelse, *node.finalbody, *(part for each in node.handlers for part in each.body)]
        elif isinstance(node, ast.With) and any(
            "suppress" in _called(item.context_expr) for item in node.items
        ):
            continue
        elif not isinstance(node, ast.FunctionDef | ast.Lambda):
            todo += ast.iter_child_nodes(node)


def _takes(handler: ast.ExceptHandler) -> bool:
    names = (
        {each.id for each in ast.walk(handler.type) if isinstance(each, ast.Name)} if handler.type else CAUGHT
    )
    return bool(names & CAUGHT)


def _called(node: ast.AST) -> str:
    """What is called, such as `read` or `self.read`."""
    return ast.unparse(node.func) if isinstance(node, ast.Call) else ""


def test_who_may_raise_says_so() -> None:
    modules = {path.relative_to(KIT).as_posix(): path.read_text("utf-8") for path in KIT.rglob("*.py")}
    found = {name: silent(text) for name, text in sorted(modules.items())}
    assert {name: functions for name, functions in found.items() if functions} == {}, "say Raises KitError …"


def test_who_takes_many_arguments_says_what_each_is() -> None:
    modules = {path.relative_to(KIT).as_posix(): path.read_text("utf-8") for path in KIT.rglob("*.py")}
    found = {name: unnamed(text) for name, text in sorted(modules.items())}
    assert {name: each for name, each in found.items() if each} == {}, "name each argument in Args …"


BELOW = "def read():\n    _need()\n\ndef _need():\n    raise KitError('no')\n"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("def read():\n    raise KitError('no')\n", ["read"]),
        (BELOW, ["read"]),
        ("class A:\n    def read(self):\n        raise self.error('no', 1, '')\n", ["A.read"]),
        ("def read():\n    'Read. Raises KitError.'\n    raise KitError('no')\n", []),
        ("def read():\n    try:\n        raise KitError('no')\n    except KitError:\n        pass\n", []),
        ("def read():\n    def later():\n        raise KitError('no')\n    return later\n", []),
        ("def _read():\n    raise KitError('no')\n", []),
    ],
)
def test_the_test_sees_it(text: str, named: list[str]) -> None:
    assert silent(text) == named


FOUR = "def draw(a, b, c, d):\n    '''Draw.\n\n    Args:\n        a: A.\n        b: B.\n        c: C.\n"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("def draw(a, b, c, d):\n    'Draw.'\n", ["draw"]),
        (f"{FOUR}    '''\n", ["draw"]),
        (f"{FOUR}        d: D.\n    '''\n", []),
        ("def draw(a, b, c):\n    'Draw.'\n", []),
        ("class A:\n    def draw(self, a, b, *, c, **d):\n        'Draw.'\n", ["A.draw"]),
        ("class A:\n    'A.'\n    def __init__(self, a, b, c, d):\n        pass\n", ["A"]),
        ("def _draw(a, b, c, d):\n    'Draw.'\n", []),
    ],
)
def test_the_test_sees_an_argument_that_is_not_named(text: str, named: list[str]) -> None:
    assert unnamed(text) == named
