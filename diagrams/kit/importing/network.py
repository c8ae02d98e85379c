"""Who may connect to whom, by security groups: an edge only where a rule says so."""

from __future__ import annotations

from collections.abc import Iterable


class Network:
    """The groups of things, and the rules that let one group in at another."""

    def __init__(self) -> None:
        self._groups: dict[str, frozenset[str]] = {}
        self._rules: set[tuple[str, str]] = set()

    def belongs(self, key: str, groups: Iterable[str]) -> None:
        """The database or proxy `key` is in `groups`."""
        self._groups[key] = frozenset(groups)

    def lets_in(self, groups: Iterable[str], sources: Iterable[str]) -> None:
        """Each of `sources` may connect to what is in one of `groups`."""
        sources = list(sources)
        self._rules |= {(source, group) for group in groups for source in sources}

    def within_reach(self, groups: Iterable[str]) -> list[str]:
        """The keys of what lets one of `groups` in."""
        sources = set(groups)
        into = {group for source, group in self._rules if source in sources}
        return [key for key, own in self._groups.items() if own & into]
