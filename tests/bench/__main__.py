"""`python -m bench [PART …]`: measure, and hold against the budgets of the design."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

from bench import builds, growth, pictures, reload, stages, weights
from bench.measure import Line

PARTS: dict[str, Callable[[], Iterator[Line]]] = {
    "stages": stages.lines,
    "builds": builds.lines,
    "reload": reload.lines,
    "weights": weights.lines,
    "pictures": pictures.lines,
    "growth": growth.lines,
}


def main(names: list[str]) -> int:
    """Print each line as soon as it is known; 1 when a budget is broken."""
    if unknown := [name for name in names if name not in PARTS]:
        print(f"bench: there is no part {unknown[0]!r}; the parts: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    over = 0
    for name in names or PARTS:
        print(f"\n{name}", flush=True)
        for line in PARTS[name]():
            over += line.over
            told = f"budget {line.budget}{', OVER' if line.over else ''}" if line.budget else ""
            print(f"  {line.what:<68} {line.figure:<34} {told}".rstrip(), flush=True)
    if over:
        print(f"\n{over} over budget. Times are of this machine as it is now; ratios hold anywhere.")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
