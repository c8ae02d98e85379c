"""What keeps a serverless cluster from pausing, as far as the files show it."""

from __future__ import annotations

from collections.abc import Iterator

from kit.importing.estate import Cluster, Estate
from kit.importing.knowledge import Knowledge
from kit.importing.result import Note
from kit.importing.versions import numbers
from kit.importing.words import count, titled

PAGE = "serverless.auto-pause.interval.default"  # whose source is the page with all conditions
_ZERO = {
    "aurora-mysql": "serverless.version.mysql.zero",
    "aurora-postgresql": "serverless.version.postgresql.zero",
}


def of(cluster: Cluster, estate: Estate, known: Knowledge) -> Iterator[Note]:
    """Notes on pausing and capacity, for a cluster that has serverless instances."""
    name = titled(cluster.name)
    if cluster.mode == "serverless":
        if fact := known.fact("serverless.v1.end-of-life"):
            yield known.note(name, f"Aurora Serverless v1 reached its end of life on {fact.text}.", fact.id)
        return
    if not cluster.serverless or not cluster.aurora:
        return
    reasons = list(_reasons(cluster, estate))
    if cluster.low == "":
        yield Note(name, "Whether it pauses is unknown: the file does not say its minimum capacity.")
    elif _number(cluster.low) is None:
        yield Note(name, "Whether it pauses is unknown: its minimum capacity is not a number in the file.")
    elif _number(cluster.low):
        if fact := known.fact("serverless.capacity.min"):
            text = f"It never pauses: its minimum is {cluster.low} ACU, and pausing needs {fact.text}."
            yield known.note(name, text, fact.id)
        else:
            yield known.lacking(name, "Which minimum lets it pause")
    elif early := _early(cluster, known):
        yield early
    elif not known.fact(PAGE):
        yield known.lacking(name, "What keeps it from pausing")
    elif reasons:
        yield known.note(name, f"Its minimum is 0, and yet it does not pause: {'; '.join(reasons)}.", PAGE)
    else:
        text = "Its minimum is 0, and nothing in the files keeps it from pausing. No file shows what else"
        text += " does: open connections, and replication that its parameters turn on."
        yield known.note(name, text, PAGE)
    yield from _range(cluster, known)


def _reasons(cluster: Cluster, estate: Estate) -> Iterator[str]:
    if cluster.world:
        yield "it belongs to a global database"
    proxies = [proxy for proxy in estate.proxies.values() if cluster.key in proxy.targets]
    if proxies:
        yield "an RDS Proxy holds a connection to every instance"
    provisioned = [one for one in cluster.members if one.type and one.type != "db.serverless"]
    if provisioned:
        yield f"{count(len(provisioned), 'provisioned instance')} in the cluster keeps the writer awake"


def _early(cluster: Cluster, known: Knowledge) -> Note | None:
    """A version on which zero does not pause."""
    fact = known.fact(_ZERO.get(cluster.engine, ""))
    have = numbers(cluster.version)
    if fact is None or not have:
        return None
    lowest = [numbers(one) for one in str(fact.value).split(",")]
    near = next((one for one in lowest if one[0] == have[0]), None)
    if (near and have[: len(near)] < near) or have[0] < lowest[0][0]:
        text = (
            f"Version {cluster.version.rpartition('aurora.')[2]} does not pause: {fact.text} and higher do."
        )
        return known.note(titled(cluster.name), text, fact.id)
    return None


def _range(cluster: Cluster, known: Knowledge) -> Iterator[Note]:
    low, advised = _number(cluster.low), known.number("serverless.minimum.global-primary")
    if cluster.role == "primary" and low is not None and advised is not None and low < advised:
        text = f"AWS recommends a minimum of {advised} ACU for the primary of a global database;"
        text += f" it has {cluster.low}."
        yield known.note(titled(cluster.name), text, "serverless.minimum.global-primary")


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
