"""`python -m kit.facts check`: which facts have not been verified for long."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ..errors import KitError
from .registry import Registry, load


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 all well, 1 something to mend."""
    parser = argparse.ArgumentParser(prog="python -m kit.facts", description=__doc__)
    parser.add_argument("--path", type=Path, default=Path("docs/facts"), help="the folder of facts (%(default)s)")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="list facts that were last verified too long ago")
    check.add_argument("--max-age", type=int, default=180, metavar="DAYS", help="%(default)s by default")
    check.add_argument("--today", type=date.fromisoformat, default=date.today(), metavar="DATE")
    options = parser.parse_args(arguments)
    try:
        return _check(load(options.path, options.today), options.max_age, options.today)
    except KitError as error:
        print(error, file=sys.stderr)
        return 1


def _check(registry: Registry, max_age: int, today: date) -> int:
    ages = {fact.id: (today - date.fromisoformat(fact.verified)).days for fact in registry}
    old = sorted((fact for fact in registry if ages[fact.id] > max_age), key=lambda fact: (fact.verified, fact.id))
    for fact in old:
        path, line = registry.places[fact.id]
        print(f"{path.name}:{line}: {fact.id} = {fact.text}: verified {fact.verified}, {ages[fact.id]} days ago")
        for source in fact.sources:
            print(f"    {source.url}")
    count = f"{len(registry)} facts"
    if old:
        print(f"{len(old)} of {count} have not been verified for {max_age} days. Read their sources, then set `verified`.")
        return 1
    oldest = max(ages.values(), default=0)
    print(f"{count}, the oldest verified {oldest} day{'s' * (oldest != 1)} ago.")
    return 0
