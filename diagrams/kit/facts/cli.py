"""Hold the facts against the calendar (`check`) and the pages against the facts (`lint`)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kit.core.errors import KitError, raise_all
from kit.core.fileio import listed
from kit.facts.ledger import load as load_ledger
from kit.facts.lint import lint_site
from kit.facts.registry import Registry, load
from kit.facts.rules import today


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 all well, 1 something to mend."""
    parser = argparse.ArgumentParser(prog="python -m kit.facts", description=__doc__)
    parser.add_argument(
        "--path", type=Path, default=Path("docs/facts"), help="the folder of facts (%(default)s)"
    )
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="validate the facts and list those last verified too long ago")
    check.add_argument("--max-age", type=int, default=180, metavar="DAYS", help="%(default)s by default")
    check.add_argument("--today", type=date.fromisoformat, default=today(), metavar="DATE")
    commands.add_parser(
        "lint", help="find wrong quotes, figures without a fact and facts that nothing quotes"
    )
    options = parser.parse_args(arguments)
    try:
        registry = load(options.path)
        if options.command == "check":
            return _check(registry, options.max_age, options.today)
        return _lint(registry, options.path)
    except KitError as error:
        print(error, file=sys.stderr)
        return 1


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
    count = f"{len(read)} fact{'s' * (len(read) != 1)}"
    if old:
        print(
            f"{len(old)} of {count} not verified for over {max_age} days. "
            "Read their sources, then set `verified`."
        )
        return 1
    oldest = max(ages.values(), default=0)
    print(f"{count}, the oldest verified {oldest} day{'s' * (oldest != 1)} ago.")
    return 0


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
