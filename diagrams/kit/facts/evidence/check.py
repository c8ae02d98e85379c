"""Hold every fact's evidence against the packages, and say which words are no longer there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kit.facts.evidence.found import Missing
from kit.facts.evidence.places import Packages
from kit.facts.model import Evidence, Fact
from kit.facts.registry import Registry


@dataclass(frozen=True)
class Failure:
    """Evidence that does not hold: `now` is what stands at its place, or why nothing does."""

    fact: Fact
    evidence: Evidence
    now: str

    def __str__(self) -> str:
        return (
            f"{self.fact.id} = {self.fact.text}: {self.evidence.tool}, {self.evidence.at}\n"
            f"    was: {self.evidence.says}\n    now: {self.now}"
        )


def failures(registry: Registry, packages: Packages) -> Iterator[Failure]:
    """Evidence that `packages` do not bear out, in the order of the facts."""
    for fact in registry:
        for evidence in fact.evidence:
            try:
                found = packages.look(evidence)
            except Missing as missing:
                yield Failure(fact, evidence, f"nothing: {missing}")
                continue
            if not found.says(evidence.says):
                yield Failure(fact, evidence, found.nearest(evidence.says))


def counted(registry: Registry) -> str:
    """How many facts have evidence."""
    having = sum(bool(fact.evidence) for fact in registry)
    pieces = sum(len(fact.evidence) for fact in registry)
    return f"{pieces} pieces of evidence for {having} facts"
