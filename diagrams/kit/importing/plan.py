"""An estate as one picture, or as several where one cannot hold it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kit.importing import fitting
from kit.importing.estate import Cluster, Estate, Proxy, Thing
from kit.importing.lines import ends
from kit.importing.record import Ledger
from kit.importing.sketch import Picture

PAGES = 12  # of an overview
FEW = 6  # databases, proxies and clients that stand in one picture though they have nothing in common


def pictures(estate: Estate, ledger: Ledger) -> list[Picture]:
    """All of `estate`: in one picture, or an overview and then one for each group that hangs together."""
    families = _families(estate)
    related = [family for family in families if family.databases and _parts(family) > 1]
    mixed = len(families) > 1 and (bool(estate.worlds) or (bool(related) and _parts(estate) > FEW))
    if not mixed and (whole := fitting.drawn(estate)):
        _tell(ledger, estate, [whole])
        return [whole]
    found = list(_overview(estate))
    for family in related:
        if len(found) < 2 * PAGES and (detail := fitting.drawn(family)):
            found.append(detail)
        else:
            ledger.tell(
                "Group", family.databases[0].name, "and what hangs together with it find no room in a picture"
            )
    _tell(ledger, estate, found)
    return found


def _parts(estate: Estate) -> int:
    return len(estate.databases) + len(estate.proxies) + len(estate.clients)


def _overview(estate: Estate) -> Iterator[Picture]:
    """Every database as one icon, a dozen to a picture, Region by Region."""
    order = sorted(estate.databases, key=lambda thing: (thing.place.account, thing.place.region))
    for start in range(0, min(len(order), PAGES * fitting.MOST), fitting.MOST):
        keys = {thing.key for thing in order[start : start + fitting.MOST]}
        page = part(estate, keys)
        page = Estate(page.clusters, page.instances)
        if shown := fitting.drawn(page, (fitting.LEVELS[-1],)):
            yield shown


def part(estate: Estate, keys: set[str]) -> Estate:
    """What of `estate` has one of these keys, and the secrets of that."""
    held = {key for proxy in estate.proxies.values() if proxy.key in keys for key in proxy.secrets}
    held |= {key for cluster in estate.clusters.values() if cluster.key in keys for key in cluster.secrets}
    held |= {key for client in estate.clients.values() if client.key in keys for key in client.reaches}

    return Estate(
        {key: thing for key, thing in estate.clusters.items() if key in keys},
        {key: thing for key, thing in estate.instances.items() if key in keys},
        {key: thing for key, thing in estate.worlds.items() if key in keys},
        {key: thing for key, thing in estate.proxies.items() if key in keys},
        {key: thing for key, thing in estate.clients.items() if key in keys},
        {key: thing for key, thing in estate.secrets.items() if key in held},
    )


def _families(estate: Estate) -> list[Estate]:
    """The groups that hang together: by a global database, a replica, a proxy or a client."""
    leader: dict[str, str] = {}

    def top(key: str) -> str:
        while leader.setdefault(key, key) != key:
            key = leader[key]
        return key

    for one, other in _ties(estate):
        leader[top(other)] = top(one)
    groups: dict[str, set[str]] = {}
    things: Iterable[Thing] = (
        *estate.databases,
        *estate.worlds.values(),
        *estate.proxies.values(),
        *estate.clients.values(),
    )
    for thing in things:
        groups.setdefault(top(thing.key), set()).add(thing.key)
    return [part(estate, keys) for keys in groups.values()]


def _ties(estate: Estate) -> Iterator[tuple[str, str]]:
    for thing in estate.databases:
        if thing.source:
            yield thing.source, thing.key
        if isinstance(thing, Cluster) and thing.world:
            yield thing.world, thing.key
    for proxy in estate.proxies.values():
        yield from ((key, proxy.key) for key in proxy.targets)
    for client in estate.clients.values():
        yield from ((key, client.key) for key in client.reaches if key not in estate.secrets)


def _tell(ledger: Ledger, estate: Estate, found: list[Picture]) -> None:
    """Name what found no room in any picture."""
    shown = {at for picture in found for at in ends(picture.root)}
    used = part(estate, {*estate.clusters, *estate.proxies, *estate.clients}).secrets
    for kind, things in (
        ("Cluster", estate.clusters),
        ("Instance", estate.instances),
        ("Proxy", estate.proxies),
        ("Client", estate.clients),
        ("Secret", estate.secrets),
    ):
        for key, thing in things.items():
            if key not in shown:
                unused = key in estate.secrets and key not in used
                loose = isinstance(thing, Proxy) and not thing.targets
                why = "is not known to be used by any of these" if unused else "finds no room in the picture"
                why = "is not drawn, since nothing says where it leads" if loose else why
                ledger.tell(kind, thing.name, why)
