"""Stories in SQL, told to a real PostgreSQL or MariaDB."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from . import mariadb, postgres
from .checks import Group
from .record import Result

ENGINES: dict[str, ModuleType] = {"postgres": postgres, "mariadb": mariadb}
KINDS = {
    "primary": "{}",
    "replica": "a replica of {}",
    "promoted": "a promoted replica of {}",
    "other": "a second {}",
}
MARK = "==== file {} ===="
CUT = "…\n"


def story(group: Group) -> dict[Path, Result]:
    """Run the files of `group` in order, in the database `app`, each on the server that `at` names."""
    engine = ENGINES[group.tool]
    with engine.servers() as pair:
        pair.begin(group.given)
        printed = dict((_on_one_connection if group.session else _one_by_one)(group, engine, pair))
    return {
        path: Result(
            "run",
            engine.CLIENT,
            KINDS[group.at.get(path.name, "primary")].format(engine.release()),
            output=_kept(output, group.show[path.name]) if path.name in group.show else "",
            note=group.note,
        )
        for path, output in printed.items()
    }


def _one_by_one(
    group: Group, engine: ModuleType, pair: postgres.Servers | mariadb.Servers
) -> Iterator[tuple[Path, str]]:
    position = pair.position() if group.at else ""  # where the primary's log ended when a reader noted it
    for path in group.paths:
        kind = group.at.get(path.name, "primary")
        if group.at:
            pair.become("replica" if kind == "primary" else kind)
        text = group.swapped(path.read_text(encoding="utf-8"), **pair.address)
        yield path, pair.ask(kind, engine.NOTED.sub(position or r"\g<0>", text), path)
        if kind == "primary":
            position = pair.position()


def _on_one_connection(
    group: Group, engine: ModuleType, pair: postgres.Servers | mariadb.Servers
) -> Iterator[tuple[Path, str]]:
    texts = [path.read_text(encoding="utf-8") for path in group.paths]
    script = "".join(f"{engine.ECHO} {MARK.format(n)}\n{text}\n" for n, text in enumerate(texts))
    parts = re.split(MARK.format(r"\d+") + "\n", pair.ask("primary", script, group.paths[0]))
    assert len(parts) == len(texts) + 1, f"the client lost its place:\n{parts}"
    yield from zip(group.paths, parts[1:], strict=True)


def _kept(output: str, wanted: str | None) -> str:
    """The lines of `output` that match `wanted`, and a mark where others were cut; all of them without."""
    if wanted is None:
        return output
    lines = (line if re.search(wanted, line) else CUT for line in output.splitlines(keepends=True))
    return re.sub(f"({CUT})+", CUT, "".join(lines))
