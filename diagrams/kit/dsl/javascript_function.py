"""One function or class of a model as JavaScript: the parts of Python that it may have, one by one."""

from __future__ import annotations

import ast
import json
from typing import Protocol

from kit.core.errors import KitError

Defined = ast.FunctionDef | ast.ClassDef
_BINARY = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**"}
_HELPED = {ast.Mod: "mod", ast.FloorDiv: "floor", ast.BitAnd: "both"}
_COMPARED = {ast.Eq: "===", ast.NotEq: "!==", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}
_BUILTIN = {"min": "Math.min", "max": "Math.max", "abs": "Math.abs"} | {
    name: f"py.{name}" for name in ("len", "range", "round")
}
_WORDS = {True: "true", False: "false", None: "null"}


class Module(Protocol):
    """The script around it, as far as it is asked: what it defines, and the parameters of what is called."""

    made: dict[str, Defined]
    called: dict[str, list[str]]

    def want(self, name: str) -> None:
        """Bring what the script calls so, too."""

    def error(self, message: str, line: int) -> KitError:
        """The error for a line of the script."""


def written(module: Module, node: Defined) -> str:
    """The JavaScript of a function or a class of a script. Raises KitError for what the page cannot run."""
    return _Function(module).definition(node)


def parameters(node: Defined) -> list[str]:
    """Of a function or of what makes an object of a class, without `self`, in their order."""
    if isinstance(node, ast.ClassDef):
        made = [each for each in node.body if isinstance(each, ast.FunctionDef) and each.name == "__init__"]
        return parameters(made[0]) if made else []
    args = node.args
    return [each.arg for each in (*args.posonlyargs, *args.args, *args.kwonlyargs) if each.arg != "self"]


class _Function(ast.NodeVisitor):
    """One function or class after the other; `locals` are the names that it has for itself."""

    def __init__(self, module: Module, outer: frozenset[str] = frozenset()) -> None:
        self.module, self.locals = module, outer

    def generic_visit(self, node: ast.AST) -> str:
        line = getattr(node, "lineno", 1)
        raise self.module.error(f"the page cannot run this part of the model: {ast.unparse(node)}", line)

    def definition(self, node: Defined) -> str:
        if isinstance(node, ast.ClassDef):
            methods = [self._function(each, "") for each in node.body if isinstance(each, ast.FunctionDef)]
            return f"class {node.name} {{\n" + "\n".join(methods) + "\n}"
        return self._function(node, "function")

    def _function(self, node: ast.FunctionDef, word: str) -> str:
        args, own = node.args, set[str]()
        inner = [each for part in node.body for each in _own(part)]
        own.update(
            each.id for each in inner if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
        )
        names = parameters(node)
        body = _Function(self.module, self.locals | own | set(names) | {"self"} | _defined(node))
        late = dict(zip(reversed([each.arg for each in args.args]), reversed(args.defaults), strict=False))
        late |= {
            each.arg: value for each, value in zip(args.kwonlyargs, args.kw_defaults, strict=True) if value
        }
        given = ", ".join(f"{name} = {self.visit(late[name])}" if name in late else name for name in names)
        star = "*" if any(isinstance(each, (ast.Yield, ast.YieldFrom)) for each in inner) else ""
        name = "constructor" if node.name == "__init__" else node.name
        head = [] if word else ["const self = this;"]
        if own - set(names):
            head.append(f"let {', '.join(sorted(own - set(names)))};")
        lines = [*head, *(body.visit(each) for each in node.body if not _docstring(each))]
        return f"{word}{star} {name}({given}) {{\n" + "\n".join(lines) + "\n}"

    def _block(self, body: list[ast.stmt]) -> str:
        return "{\n" + "\n".join(self.visit(each) for each in body) + "\n}"

    # ---- statements

    def visit_FunctionDef(self, node: ast.FunctionDef) -> str:
        return self._function(node, "function")

    def visit_Expr(self, node: ast.Expr) -> str:
        return f"{self.visit(node.value)};"

    def visit_Assign(self, node: ast.Assign) -> str:
        return f"{' = '.join(self.visit(each) for each in node.targets)} = {self.visit(node.value)};"

    def visit_AugAssign(self, node: ast.AugAssign) -> str:
        return f"{self.visit(node.target)} {_BINARY[type(node.op)]}= {self.visit(node.value)};"

    def visit_If(self, node: ast.If) -> str:
        other = f" else {self._block(node.orelse)}" if node.orelse else ""
        return f"if ({self.visit(node.test)}) {self._block(node.body)}{other}"

    def visit_While(self, node: ast.While) -> str:
        return f"while ({self.visit(node.test)}) {self._block(node.body)}"

    def visit_For(self, node: ast.For) -> str:
        return f"for ({self.visit(node.target)} of py.each({self.visit(node.iter)})) {self._block(node.body)}"

    def visit_Return(self, node: ast.Return) -> str:
        return f"return {self.visit(node.value)};" if node.value else "return;"

    def visit_Break(self, _: ast.Break) -> str:
        return "break;"

    def visit_Continue(self, _: ast.Continue) -> str:
        return "continue;"

    # ---- expressions

    def visit_Constant(self, node: ast.Constant) -> str:
        if node.value is None or isinstance(node.value, bool):
            return _WORDS[node.value]
        return json.dumps(node.value, ensure_ascii=False)

    def visit_Name(self, node: ast.Name) -> str:
        if node.id not in self.locals:
            if node.id in _BUILTIN:
                return _BUILTIN[node.id]
            self.module.want(node.id)
        return node.id

    def visit_JoinedStr(self, node: ast.JoinedStr) -> str:
        return f'["", {", ".join(self.visit(each) for each in node.values)}].join("")'

    def visit_FormattedValue(self, node: ast.FormattedValue) -> str:
        return self.generic_visit(node) if node.format_spec else self.visit(node.value)

    def visit_Tuple(self, node: ast.Tuple) -> str:
        return f"[{', '.join(self.visit(each) for each in node.elts)}]"

    def visit_Dict(self, node: ast.Dict) -> str:
        pairs = zip(node.keys, node.values, strict=True)
        return (
            "({"
            + ", ".join(f"[{self.visit(key or node)}]: {self.visit(value)}" for key, value in pairs)
            + "})"
        )

    def visit_DictComp(self, node: ast.DictComp) -> str:
        (loop,) = node.generators
        name = ast.unparse(loop.target)
        inside = _Function(self.module, self.locals | {name})
        pair = f"[{inside.visit(node.key)}, {inside.visit(node.value)}]"
        return f"Object.fromEntries([...py.each({self.visit(loop.iter)})].map(({name}) => {pair}))"

    def visit_Attribute(self, node: ast.Attribute) -> str:
        if isinstance(node.value, ast.Name) and node.value.id == "math":
            return {"inf": "Infinity"}.get(node.attr, f"Math.{node.attr}")
        return f"{self.visit(node.value)}.{node.attr}"

    def visit_Subscript(self, node: ast.Subscript) -> str:
        place, key = self.visit(node.value), self.visit(node.slice)
        return f"{place}[{key}]" if isinstance(node.ctx, ast.Store) else f"py.at({place}, {key})"

    def visit_Call(self, node: ast.Call) -> str:
        called = node.func
        if isinstance(called, ast.Attribute) and called.attr == "items":
            return f"Object.entries({self.visit(called.value)})"
        given = [self.visit(each) for each in node.args]
        if node.keywords:
            name = f".{called.attr}" if isinstance(called, ast.Attribute) else ast.unparse(called)
            names = self.module.called.get(name, [])
            by = {each.arg: self.visit(each.value) for each in node.keywords}
            if not set(by) <= set(names):
                return self.generic_visit(node)
            rest = [by.get(each, "undefined") for each in names[len(given) :]]
            while rest[-1] == "undefined":
                rest.pop()
            given += rest
        new = "new " if isinstance(self.module.made.get(ast.unparse(called)), ast.ClassDef) else ""
        return f"{new}{self.visit(called)}({', '.join(given)})"

    def visit_IfExp(self, node: ast.IfExp) -> str:
        return f"({self.visit(node.test)} ? {self.visit(node.body)} : {self.visit(node.orelse)})"

    def visit_BoolOp(self, node: ast.BoolOp) -> str:
        sign = " && " if isinstance(node.op, ast.And) else " || "
        return f"({sign.join(self.visit(each) for each in node.values)})"

    def visit_UnaryOp(self, node: ast.UnaryOp) -> str:
        return f"({'!' if isinstance(node.op, ast.Not) else '-'}{self.visit(node.operand)})"

    def visit_BinOp(self, node: ast.BinOp) -> str:
        one, other = self.visit(node.left), self.visit(node.right)
        if type(node.op) in _HELPED:
            return f"py.{_HELPED[type(node.op)]}({one}, {other})"
        return f"({one} {_BINARY[type(node.op)]} {other})"

    def visit_Compare(self, node: ast.Compare) -> str:
        sides, parts = [node.left, *node.comparators], []
        for one, sign, other in zip(sides, node.ops, sides[1:], strict=False):
            left, right = self.visit(one), self.visit(other)
            if isinstance(sign, (ast.In, ast.NotIn)):
                parts.append(f"{'' if isinstance(sign, ast.In) else '!'}py.has({right}, {left})")
            else:
                parts.append(f"({left} {_COMPARED[type(sign)]} {right})")
        return f"({' && '.join(parts)})"

    def visit_Yield(self, node: ast.Yield) -> str:
        return f"(yield {self.visit(node.value or node)})"

    def visit_YieldFrom(self, node: ast.YieldFrom) -> str:
        return f"(yield* {self.visit(node.value)})"


def _docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _defined(node: ast.FunctionDef) -> set[str]:
    return {each.name for each in node.body if isinstance(each, ast.FunctionDef)}


def _own(node: ast.AST) -> list[ast.AST]:
    """The nodes in a function, without those of the functions inside it and of comprehensions."""
    found = [node]
    for each in ast.iter_child_nodes(node):
        if not isinstance(each, (ast.FunctionDef, ast.DictComp)):
            found += _own(each)
    return [] if isinstance(node, ast.FunctionDef) else found
