"""What the facts know of what was imported: never a figure of our own, and each with its source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kit.importing import labels, lifetimes, pausing
from kit.importing.estate import Cluster, Estate
from kit.importing.knowledge import Facts, Knowledge
from kit.importing.result import Note
from kit.importing.words import count, titled

ABSENT = "There are no facts here (docs/facts), so nothing is said of limits, versions and pausing."


def of(estate: Estate, facts: Facts | None, on: date) -> Iterator[Note]:
    """All that can be said, thing by thing.

    Args:
        estate: What was found.
        facts: By id; None where there are none.
        on: The day, which decides what is over.
    """
    if facts is None:
        yield Note("", ABSENT)
        return
    known = Knowledge(facts)
    yield from _worlds(estate, known)
    for cluster in estate.clusters.values():
        yield from _kind(cluster)
        yield from _readers(cluster, estate, known)
        yield from pausing.of(cluster, estate, known)
    for thing in estate.databases:
        yield from lifetimes.of(thing, known, on)
    for instance in estate.instances.values():
        if not instance.engine.startswith("aurora") and instance.engine:
            yield Note(titled(instance.name), f"It is an instance of {labels.engine(instance)}, not Aurora.")
    for proxy in estate.proxies.values():
        if not proxy.targets:
            hint = f"aws rds describe-db-proxy-targets --db-proxy-name {titled(proxy.name)}"
            yield Note(titled(proxy.name), f"Where it leads is unknown: {hint} would say.")


def _worlds(estate: Estate, known: Knowledge) -> Iterator[Note]:
    for world in estate.worlds.values():
        name, most = titled(world.name), known.number("global.secondary-regions.max")
        members = [cluster for cluster in estate.clusters.values() if cluster.world == world.key]
        secondaries = [cluster for cluster in members if cluster.role == "secondary"]
        if not world.whole and len(members) < 2:
            yield Note(name, "Its other members are unknown: aws rds describe-global-clusters would say.")
        elif most is None:
            yield known.lacking(name, "How many secondary Regions are left")
        else:
            left = most - len(secondaries)
            text = f"{len(secondaries)} of {most} secondary Regions are taken, {_left(left)}."
            yield known.note(name, text, "global.secondary-regions.max")
        for cluster in members:
            if not cluster.whole:
                yield Note(titled(cluster.name), _undescribed(cluster))


def _undescribed(cluster: Cluster) -> str:
    region = f" --region {cluster.place.region}" if cluster.place.region else ""
    return f"It is a member, and not described: aws rds describe-db-clusters{region} would say what it has."


def _kind(cluster: Cluster) -> Iterator[Note]:
    if cluster.whole and not cluster.aurora and cluster.engine:
        multi = cluster.engine in ("mysql", "postgres")
        word = "a Multi-AZ DB cluster of" if multi else "a cluster of"
        yield Note(
            titled(cluster.name),
            f"It is {word} {labels.engine(cluster)}, not Aurora: nothing here holds for it.",
        )


def _readers(cluster: Cluster, estate: Estate, known: Knowledge) -> Iterator[Note]:
    """How many readers may still be added."""
    if not cluster.aurora:
        return
    name, have = titled(cluster.name), len(cluster.members)
    if not cluster.counted:
        yield Note(name, "How many readers are left is unknown: its instances are not in the files.")
        return
    if cluster.world and not cluster.role:
        yield Note(
            name, "How many readers are left is unknown: nothing says its role in the global database."
        )
        return
    id = {"primary": "global.readers.primary.sum", "secondary": "global.readers.secondary.max"}.get(
        cluster.role, "migration.target.readers.max"
    )
    most = known.number(id)
    if most is None:
        yield known.lacking(name, "How many readers are left")
        return
    if cluster.role == "secondary":
        text = f"{have} of {most} readers, {_left(most - have)}; it has no writer."
    else:
        readers = max(have - 1, 0)
        others = [
            one for one in estate.clusters.values() if one.world == cluster.world and one.role == "secondary"
        ]
        taken = len(others) if cluster.role == "primary" else 0
        beside = f" and {count(taken, 'secondary cluster')}" if taken else ""
        text = f"{readers} of {most} readers{beside}, {_left(most - readers - taken)}."
        if taken:
            words = f"{count(readers, 'reader').capitalize()}{beside}"
            text = f"{words} of {most} together, {_left(most - readers - taken)}."
    yield known.note(name, text, id)


def _left(number: int) -> str:
    return f"{number} left" if number > 0 else "none left" if number == 0 else f"{-number} more than allowed"
