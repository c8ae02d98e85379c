"""What stands below an icon, in a box's title and in the text alternative."""

from __future__ import annotations

from collections.abc import Iterable

from kit.core.english import joined, plural
from kit.importing.estate import Client, Cluster, Instance, Member
from kit.importing.words import clean, count, inside, listed, short, titled

ENGINES = {
    "aurora": "Aurora MySQL",
    "aurora-mysql": "Aurora MySQL",
    "aurora-postgresql": "Aurora PostgreSQL",
    "mysql": "RDS for MySQL",
    "postgres": "RDS for PostgreSQL",
    "mariadb": "RDS for MariaDB",
    "docdb": "DocumentDB",
    "neptune": "Neptune",
}
LONG, SHORT = 24, 14  # characters of a name in a box's title, and of one with the engine beside it
KINDS = {"Lambda": "function", "ECS": "ECS service", "EC2": "EC2 instance"}


def engine(thing: Cluster | Instance) -> str:
    """`Aurora PostgreSQL`; what is not known by name stays as it is written."""
    family = next((name for name in ("oracle", "sqlserver", "db2") if thing.engine.startswith(name)), "")
    return ENGINES.get(thing.engine) or (
        f"RDS for {family}" if family else clean(thing.engine) if thing.engine else "engine unknown"
    )


def release(thing: Cluster | Instance) -> str:
    """Engine and version: of `8.0.mysql_aurora.3.08.0` what Aurora itself is called."""
    version = thing.version.rpartition("aurora.")[2]
    return f"{engine(thing)} {clean(version)}" if version else engine(thing)


def kind(type: str) -> str:
    """An instance's class in a label."""
    return "serverless" if type == "db.serverless" else clean(type.removeprefix("db.")) if type else ""


def member(one: Member, cluster: Cluster) -> str:
    """The label of an instance of a cluster."""
    second = ", ".join(filter(None, [one.role, kind(one.type)])) or "instance"
    return f"{inside(one.name, cluster.name)}\n{short(second)}"


def together(members: Iterable[Member], role: str) -> str:
    """The label of several instances in one."""
    members = list(members)
    kinds = list(dict.fromkeys(kind(one.type) for one in members))
    second = kinds[0] if len(kinds) == 1 else "of several classes"
    return f"{len(members)} {role or 'instance'}s" + (f"\n{short(second)}" if second else "")


def makeup(cluster: Cluster) -> str:
    """`one writer and two readers`, as far as it is known."""
    if not cluster.members:
        return "no instances" if cluster.counted else "instances unknown"
    writers, readers = len(cluster.having("writer")), len(cluster.having("reader"))
    rest = len(cluster.members) - writers - readers
    parts = [
        count(n, word) for n, word in ((writers, "writer"), (readers, "reader"), (rest, "instance")) if n
    ]
    return joined(parts)


def brief(cluster: Cluster) -> str:
    """The same for a line below an icon."""
    writers, readers = len(cluster.having("writer")), len(cluster.having("reader"))
    if writers == 1 and len(cluster.members) == readers + 1:
        return f"writer, {readers} {plural(readers, 'reader')}" if readers else "writer alone"
    return makeup(cluster) if cluster.members else engine(cluster)


def box(cluster: Cluster) -> str:
    """The title of a cluster's box."""
    name = clean(cluster.name)
    name = name if len(name) <= LONG else f"{name[:14]}…{name[-9:]}"
    if not cluster.whole:
        return f"{name},\nnot described"
    part = "\n" if len(name) > SHORT else " "
    words = f"{name}:{part}{release(cluster)}"
    if not (cluster.low or cluster.high):
        return words
    join = ", " if part == "\n" else "\n"  # two lines are what a title has
    return f"{words}{join}{acu(cluster.low)} to {acu(cluster.high)} ACU"


def acu(text: str) -> str:
    """Capacity as it is written, `8.0` as 8."""
    return clean(text).removesuffix(".0") if text else "?"


def told(thing: Cluster | Instance) -> str:
    """A sentence for the text alternative."""
    where = f" in {clean(thing.place.region)}" if thing.place.region else ""
    if isinstance(thing, Instance):
        return f"{titled(thing.name)}{where} is an instance of {release(thing)}."
    if not thing.whole:
        return f"{titled(thing.name)}{where} is named and not described."
    word = (
        "a cluster"
        if thing.aurora
        else "a Multi-AZ DB cluster"
        if thing.engine in ("mysql", "postgres")
        else "a cluster"
    )
    return f"{titled(thing.name)}{where} is {word} of {release(thing)} with {makeup(thing)}."


def clients(these: list[Client]) -> str:
    """The label of a client, or of several in one."""
    words = {KINDS.get(client.kind, client.kind) for client in these}
    what = words.pop() if len(words) == 1 else "client"
    if len(these) == 1:
        return f"{short(these[0].name)}\n{what}"
    return f"{count(len(these), what)}\n{short(listed([client.name for client in these], 2))}"
