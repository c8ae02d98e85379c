"""Hold the facts against the calendar and their evidence (`check`), and the pages against them (`lint`)."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kit.core.english import plural
from kit.core.errors import KitError, raise_all
from kit.core.fileio import listed
from kit.facts.history import at
from kit.facts.ledger import load as load_ledger
from kit.facts.lint import lint_site
from kit.facts.registry import TOOLS, Registry, load
from kit.facts.rules import today

if TYPE_CHECKING:
    from kit.facts.evidence.places import Packages


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 all well, 1 something to mend."""
    parser = argparse.ArgumentParser(prog="python -m kit.facts", description=__doc__)
    parser.add_argument(
        "--path", type=Path, default=Path("docs/facts"), help="the folder of facts (%(default)s)"
    )
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="validate the facts and list those last verified too long ago")
    check.add_argument("--max-age", type=int, default=180, metavar="DAYS", help="%(default)s by default")
    check.add_argument("--today", type=_day, default=today(), metavar="DATE")
    check.add_argument("--newest", action="store_true", help="hold evidence against PyPI's newest, too")
    check.add_argument("--record", action="store_true", help="note the versions of the tools in tools.json")
    commands.add_parser(
        "lint", help="find wrong quotes, figures without a fact and facts that nothing quotes"
    )
    once = commands.add_parser("at", help="say which value a fact had on a day")
    once.add_argument("id")
    once.add_argument("day", type=_day, metavar="DATE")
    options = parser.parse_args(arguments)
    try:
        registry = load(options.path)
        if options.command == "check":
            old = _check(registry, options.max_age, options.today)
            return max(old, _prove(registry, record=options.record, ask_newest=options.newest))
        if options.command == "at":
            print(" or ".join(value.text for value in at(registry[options.id], options.day)))
            return 0
        return _lint(registry, options.path)
    except KitError as error:
        print(error, file=sys.stderr)
        return 1


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day. Write it as 2026-11-23.") from None


def _check(registry: Registry, max_age: int, on: date) -> int:
    read = [fact for fact in registry if fact.verified and not fact.formula]
    ages = {fact.id: (on - date.fromisoformat(fact.verified)).days for fact in read}
    old = sorted(
        (fact for fact in read if ages[fact.id] > max_age), key=lambda fact: (fact.verified, fact.id)
    )
    for fact in old:
        path, line = registry.places[fact.id]
        print(
            f"{path.name}:{line}: {fact.id} = {fact.text}: verified {fact.verified}, {ages[fact.id]} days ago"
        )
        for source in fact.sources:
            print(f"    {source.url}")
    count = f"{len(read)} {plural(len(read), 'fact')}"
    if old:
        print(
            f"{len(old)} of {count} not verified for over {max_age} days. "
            "Read their sources, then set `verified`."
        )
        return 1
    oldest = max(ages.values(), default=0)
    print(f"{count}, the oldest verified {oldest} {plural(oldest, 'day')} ago.")
    return 0


def _prove(registry: Registry, *, record: bool, ask_newest: bool) -> int:
    if not any(fact.evidence for fact in registry):
        return 0
    from kit.facts.evidence import models  # what it reads is installed for tests only
    from kit.facts.evidence.newest import newest
    from kit.facts.evidence.places import Packages

    here = Packages.here()
    versions = here.versions()
    if record:
        text = json.dumps(versions, indent=1, sort_keys=True) + "\n"
        (registry.folder / TOOLS).write_text(text, encoding="utf-8")
    status = _tell(registry, here)
    if not record and dict(registry.tools) != versions:
        print(f"{TOOLS} names other versions. When all holds, note these: make check-facts RECORD=1")
        status = 1
    if ask_newest:
        with newest() as packages:
            status = max(status, _tell(registry, packages))
            was, now = (one.versions().get("botocore", "?") for one in (here, packages))
            lines = list(models.news(here.folder / "botocore", packages.folder / "botocore"))
        services = ", ".join(models.SERVICES)
        print(f"Changed in {services} from botocore {was} to {now}: {len(lines) or 'nothing'}.")
        print("".join(f"    {line}\n" for line in lines), end="")
    return status


def _tell(registry: Registry, packages: Packages) -> int:
    """Say which evidence does not hold in `packages`."""
    from kit.facts.evidence.check import counted, failures

    failed = list(failures(registry, packages))
    for failure in failed:
        path, line = registry.places[failure.fact.id]
        print(f"{path.name}:{line}: {failure}")
    names = ", ".join(f"{tool} {version}" for tool, version in packages.versions().items())
    holds = f"{len(failed)} of {counted(registry)} no longer hold" if failed else f"{counted(registry)} hold"
    print(f"{holds} in {names}.")
    return 1 if failed else 0


def _lint(registry: Registry, folder: Path) -> int:
    docs = folder.parent
    errors = lint_site(docs, registry, listed(docs.parent / "diagrams", "*.py"))
    ledger = docs / "notes.yml"
    if ledger.exists():
        try:
            load_ledger(ledger, registry)
        except KitError as error:
            errors += getattr(error, "errors", [error])
    raise_all(errors)
    print(f"Every figure has a fact, and every one of the {len(registry)} facts is quoted.")
    return 0
