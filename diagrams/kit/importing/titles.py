"""The message of a picture, and what it says to those who do not see it."""

from __future__ import annotations

from kit.core.english import joined
from kit.importing import labels
from kit.importing.estate import Cluster, Estate
from kit.importing.words import capital, clean, count, listed, titled

LONGEST = 560  # characters of a text alternative; the kit takes 600


def title(estate: Estate) -> str:
    """What the picture says, in at least four words."""
    regions = list(
        dict.fromkeys(clean(thing.place.region) for thing in estate.databases if thing.place.region)
    )
    where = (
        f" in {regions[0]}"
        if len(regions) == 1
        else f" in {count(len(regions), 'Region')}"
        if regions
        else ""
    )
    clusters, instances = list(estate.clusters.values()), list(estate.instances.values())
    if len(estate.worlds) == 1 and len({cluster.world for cluster in clusters}) == 1 and not instances:
        return _world(estate)
    if len(clusters) == 1 and not instances:
        return _one(clusters[0], estate) or f"{_first(clusters[0])}{where}"
    aurora = sum(cluster.aurora for cluster in clusters)
    parts = [
        (aurora, "Aurora cluster"),
        (len(clusters) - aurora, "other cluster"),
        (len(instances), "RDS instance"),
    ]
    words = joined([count(number, word) for number, word in parts if number])
    if not estate.databases:
        return f"{capital(count(len(estate.proxies), 'proxy', 'proxies'))} without a known target"
    return f"{capital(words)}{where or ', as the file has them'}"


def _first(cluster: Cluster) -> str:
    name = titled(cluster.name)
    if not cluster.members:
        return f"{name} has {labels.makeup(cluster)}" if cluster.counted else f"The cluster {name} is named"
    return f"{name} has {labels.makeup(cluster)}"


def _one(cluster: Cluster, estate: Estate) -> str:
    """Who reaches a cluster, and through what."""
    name, proxies = titled(cluster.name), count(len(estate.proxies), "proxy", "proxies")
    if estate.clients:
        kinds = {labels.KINDS.get(client.kind, client.kind) for client in estate.clients.values()}
        who = capital(count(len(estate.clients), kinds.pop() if len(kinds) == 1 else "client"))
        verb = "reaches" if len(estate.clients) == 1 else "reach"
        return (
            f"{who} {verb} {name} through {proxies}" if estate.proxies else f"{who} {verb} the cluster {name}"
        )
    return f"{name} has {labels.makeup(cluster)} behind {proxies}" if estate.proxies else ""


def _world(estate: Estate) -> str:
    world = next(iter(estate.worlds.values()))
    clusters = list(estate.clusters.values())
    primary = next((cluster for cluster in clusters if cluster.role == "primary"), None)
    others = len(clusters) - (primary is not None)
    if primary is None or not primary.place.region:
        return f"{titled(world.name)} is a global database of {count(len(clusters), 'cluster')}"
    if not others:
        return f"{titled(world.name)} has its primary in {clean(primary.place.region)} and no secondary"
    copies = f"is copied to {count(others, 'other Region')}"
    return f"{titled(world.name)} writes in {clean(primary.place.region)} and {copies}"


def alternative(estate: Estate) -> str:
    """A few sentences: each database, then what leads to them."""
    sentences = []
    for world in estate.worlds.values():
        names = [cluster.name for cluster in estate.clusters.values() if cluster.world == world.key]
        sentences.append(f"The global database {titled(world.name)} is made of {listed(names)}.")
    sentences += [labels.told(thing) for thing in estate.databases]
    for number, one, many in (
        (len(estate.proxies), "proxy leads", "proxies lead"),
        (len(estate.clients), "client reaches", "clients reach"),
    ):
        if number:
            sentences.append(
                f"{capital(count(number, one, many))} to them."
                if "lead" in one
                else f"{capital(count(number, one, many))} them."
            )
    if not estate.databases:
        sentences.append("Which cluster or instance each of them leads to is not known.")
    text, left = "", len(sentences)
    for sentence in sentences:
        if len(text) + len(sentence) > LONGEST - 60:
            break
        text, left = f"{text} {sentence}".strip(), left - 1
    return f"{text} Of the rest, the names and lines tell." if left else text
