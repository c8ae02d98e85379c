"""Which lines lead where in a part of an estate, and the sentences of their steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kit.importing import labels
from kit.importing.estate import Client, Cluster, Estate, Secret, Thing
from kit.importing.sketch import Group, Line, Node
from kit.importing.words import listed, titled

STEPS = 12  # that a reader follows
FEW = 2  # secondary clusters that have a line of their own each
_SHORTER = {
    "request": "Clients connect to a proxy or to a database, and each proxy to its own.",
    "read": "Each reads the secret that it needs.",
    "replication": "Changes are copied from one database to the next.",
    "write": "A secondary cluster passes writes on to the primary.",
    "control": "Secrets hold the master passwords.",
}


def lines(estate: Estate, root: Group) -> list[Line]:
    """All lines between what stands in `root`; `Node.at` may name several things, apart by a NUL."""
    at = ends(root)
    found: dict[tuple[str, str, str], Line] = {}
    for line in (*_asks(estate), *_proxies(estate), *_secrets(estate), *_copies(estate)):
        if line.source in at and line.target in at:
            source, target = at[line.source], at[line.target]
            found.setdefault((source, target, line.kind), replace(line, source=source, target=target))
    if len({line.step for line in found.values()}) > STEPS:
        return [replace(line, step=_SHORTER[line.kind]) for line in found.values()]
    return list(found.values())


def ends(root: Group) -> dict[str, str]:
    """What stands in `root`, by the key of each thing."""
    return {part: at for at in _ats(root) for part in at.split("\0")}


def _ats(item: Node | Group | None) -> Iterator[str]:
    if item is None:
        return
    if item.at:
        yield item.at
    if isinstance(item, Group):
        for child in item.children:
            yield from _ats(child)


def _asks(estate: Estate) -> Iterator[Line]:
    goals: dict[str, list[Client]] = {}
    for client in estate.clients.values():
        for key in client.reaches:
            goals.setdefault(key, []).append(client)
    for key, clients in goals.items():
        if goal := _thing(estate, key):
            one = len(clients) == 1
            kinds = {labels.KINDS.get(client.kind, client.kind) for client in clients}
            word = kinds.pop() if len(kinds) == 1 else "client"
            who = f"The {word if one else f'{word}s'} {listed([client.name for client in clients])}"
            secret = isinstance(goal, Secret)
            verb = f"read{'s' * one} the secret" if secret else f"connect{'s' * one} to"
            step = f"{who} {verb} {titled(goal.name)}."
            kind = "read" if secret else "request"
            yield from (Line(client.key, key, kind, step) for client in clients)


def _thing(estate: Estate, key: str) -> Thing | None:
    for things in (estate.proxies, estate.clusters, estate.instances, estate.secrets):
        if key in things:
            thing: Thing = things[key]
            return thing
    return None


def _proxies(estate: Estate) -> Iterator[Line]:
    for proxy in estate.proxies.values():
        name = f"The proxy {titled(proxy.name)}"
        for key in proxy.targets:
            if goal := _thing(estate, key):
                yield Line(proxy.key, key, "request", f"{name} leads to {titled(goal.name)}.")
        secrets = "secrets" if len(proxy.secrets) > 1 else "secret"
        for key in proxy.secrets:
            yield Line(proxy.key, key, "read", f"{name} takes passwords from its {secrets}.")


def _secrets(estate: Estate) -> Iterator[Line]:
    for cluster in estate.clusters.values():
        step = f"A secret holds the master password of {titled(cluster.name)}."
        for key in cluster.secrets:
            yield Line(cluster.key, key, "control", step)


def many(estate: Estate) -> list[Cluster]:
    """The secondary clusters of a lone global database, where they are too many for a line to each."""
    clusters = list(estate.clusters.values())
    if estate.instances or len({cluster.world for cluster in clusters}) != 1:
        return []
    others = [cluster for cluster in clusters if cluster.role == "secondary"]
    return others if len(others) > FEW and len(clusters) == len(others) + 1 and estate.worlds else []


def together(world: str) -> str:
    """What lines call the box of all secondary clusters of a global database."""
    return f"{world}/others"


def _copies(estate: Estate) -> Iterator[Line]:
    for world in estate.worlds.values():
        members = [cluster for cluster in estate.clusters.values() if cluster.world == world.key]
        others = [cluster for cluster in members if cluster.role == "secondary"]
        to = "all secondary clusters" if len(others) > 1 else "the secondary cluster"
        keys = [together(world.key)] if many(estate) else [cluster.key for cluster in others]
        passing = [key for key in keys if many(estate) or estate.clusters[key].forwards]
        passing = passing if any(cluster.forwards for cluster in others) else []
        for primary in [cluster for cluster in members if cluster.role == "primary"][:1]:
            step = f"The storage copies every change in {titled(primary.name)} to {to}."
            yield from (Line(primary.key, key, "replication", step) for key in keys)
            names = listed([cluster.name for cluster in others if cluster.forwards])
            verb = "passes" if len(passing) == 1 and not many(estate) else "pass"
            step = f"With write forwarding, {names} {verb} writes on to {titled(primary.name)}."
            yield from (Line(key, primary.key, "write", step) for key in passing)
    for thing in estate.databases:
        known = _thing(estate, thing.source) if thing.source else None
        if known and not _members(thing, known):
            word = "cluster" if isinstance(thing, Cluster) else "instance"
            step = f"The {word} {titled(thing.name)} is a replica of {titled(known.name)}."
            yield Line(thing.source, thing.key, "replication", step)


def _members(one: Thing, other: Thing) -> bool:
    """Whether both are members of one global database."""
    if isinstance(one, Cluster) and isinstance(other, Cluster):
        return bool(one.world) and one.world == other.world
    return False
