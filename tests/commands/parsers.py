"""SQL that no server here can run, read by a parser of its dialect."""

from __future__ import annotations

import logging
from importlib.metadata import version
from pathlib import Path

from .checks import Group, name
from .pages import uses
from .record import Result


def check(group: Group) -> dict[Path, Result]:
    """Parse each file of `group`; the first mistake fails it."""
    results = {}
    for path in group.paths:
        text = path.read_text(encoding="utf-8")
        try:
            result = _postgres(text) if group.tool == "postgres" else _dialect(text, group.tool)
        except ValueError as error:
            raise AssertionError(f"{name(path)}, shown in {uses(path)}:\n{error}") from None
        results[path] = Result("validate", *result, note=group.note)
    return results


def _postgres(text: str) -> tuple[str, str]:
    import pglast

    try:
        assert pglast.parse_sql(text)
    except pglast.parser.ParseError as error:
        raise ValueError(error) from None
    return f"pglast {version('pglast')}", "PostgreSQL's own grammar"


def _dialect(text: str, dialect: str) -> tuple[str, str]:
    import sqlglot

    class Complaints(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            unread.append(record.getMessage())

    unread: list[str] = []
    handler = Complaints()
    logging.getLogger("sqlglot").addHandler(handler)
    try:
        statements = sqlglot.parse(text, dialect=dialect)
    except sqlglot.errors.ParseError as error:
        raise ValueError(error) from None
    finally:
        logging.getLogger("sqlglot").removeHandler(handler)
    if not any(statements):
        raise ValueError("no statement")
    note = "grammar only" if not unread else f"grammar only; {len(unread)} statements by their first words"
    return f"sqlglot {version('sqlglot')}", f"{'MySQL' if dialect == 'mysql' else 'Athena'}'s dialect, {note}"
