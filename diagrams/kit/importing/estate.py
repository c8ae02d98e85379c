"""What was found, whatever the file: clusters, instances, proxies, and who reaches them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Place:
    """Where something runs, as far as the files say; both may be ""."""

    region: str = ""
    account: str = ""


@dataclass(frozen=True)
class Member:
    """An instance of a cluster. `role` is writer, reader or, where nothing says which, ""."""

    name: str
    role: str = ""
    type: str = ""  # db.r6g.large, db.serverless


@dataclass(frozen=True)
class Cluster:
    """A cluster of any engine.

    Attributes:
        key: Tells it from all other things.
        name: What people call it.
        place: Where it runs.
        engine: As RDS writes it, such as aurora-mysql; "" where nothing says it.
        version: As it is written; "" where nothing says it.
        members: Its instances.
        counted: Whether these are all that there are.
        low: The least capacity in ACU, as it was written; "" for none.
        high: The most, likewise.
        mode: `serverless` for Aurora Serverless v1.
        world: The key of its global database; "" for none.
        role: Its part in that: primary, secondary or, where nothing says which, "".
        forwards: Whether it forwards writes.
        source: The key of what it replicates from; "" for nothing.
        secrets: The keys of those that hold its passwords.
        whole: Whether it was described, and not only named by something else.
    """

    key: str
    name: str
    place: Place = Place()
    engine: str = ""
    version: str = ""
    members: tuple[Member, ...] = ()
    counted: bool = True
    low: str = ""
    high: str = ""
    mode: str = ""
    world: str = ""
    role: str = ""
    forwards: bool = False
    source: str = ""
    secrets: tuple[str, ...] = ()
    whole: bool = True

    @property
    def aurora(self) -> bool:
        """Whether it is Aurora, and no other engine's cluster."""
        return self.engine.startswith("aurora")

    @property
    def serverless(self) -> bool:
        """Whether some of its instances have a range of capacity."""
        return bool(self.low or self.high) or any(member.type == "db.serverless" for member in self.members)

    def having(self, role: str) -> tuple[Member, ...]:
        """Its members with this role."""
        return tuple(member for member in self.members if member.role == role)

    @property
    def in_roles(self) -> tuple[Member, ...]:
        """The members with the roles that follow: a secondary has no writer, and one alone is the writer."""
        if self.role == "secondary":
            return tuple(replace(member, role="reader") for member in self.members)
        if len(self.members) == 1 and self.counted and not self.world:
            return (replace(self.members[0], role=self.members[0].role or "writer"),)
        return self.members


@dataclass(frozen=True)
class Instance:
    """An instance that belongs to no cluster.

    Attributes:
        key: Tells it from all other things.
        name: What people call it.
        place: Where it runs.
        engine: As RDS writes it, such as postgres; "" where nothing says it.
        version: As it is written; "" where nothing says it.
        type: Its class, such as db.r6g.large.
        spare: Whether another instance stands by (Multi-AZ).
        source: The key of what it replicates from; "" for nothing.
    """

    key: str
    name: str
    place: Place = Place()
    engine: str = ""
    version: str = ""
    type: str = ""
    spare: bool = False
    source: str = ""


@dataclass(frozen=True)
class World:
    """A global database.

    Attributes:
        key: Tells it from all other things.
        name: What people call it.
        engine: As RDS writes it; "" where nothing says it.
        version: As it is written; "" where nothing says it.
        whole: Whether it was described, and not only named by something else.
    """

    key: str
    name: str
    engine: str = ""
    version: str = ""
    whole: bool = True


@dataclass(frozen=True)
class Proxy:
    """An RDS Proxy.

    Attributes:
        key: Tells it from all other things.
        name: What people call it.
        place: Where it runs.
        targets: The keys of the databases that it leads to.
        secrets: The keys of those that it takes passwords from.
    """

    key: str
    name: str
    place: Place = Place()
    targets: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Client:
    """What asks a database, such as a function.

    Attributes:
        key: Tells it from all other things.
        name: What people call it.
        kind: Lambda, ECS or EC2.
        place: Where it runs.
        reaches: The keys of what it is known to ask.
    """

    key: str
    name: str
    kind: str
    place: Place = Place()
    reaches: tuple[str, ...] = ()


@dataclass(frozen=True)
class Secret:
    """A secret of Secrets Manager."""

    key: str
    name: str
    place: Place = Place()


Thing = Cluster | Instance | World | Proxy | Client | Secret


@dataclass(frozen=True)
class Estate:
    """All that was found, by key, in the order in which it was met.

    Attributes:
        clusters: Of any engine.
        instances: Those of no cluster.
        worlds: Global databases.
        proxies: RDS Proxies.
        clients: What asks databases.
        secrets: Of Secrets Manager.
    """

    clusters: dict[str, Cluster] = field(default_factory=dict)
    instances: dict[str, Instance] = field(default_factory=dict)
    worlds: dict[str, World] = field(default_factory=dict)
    proxies: dict[str, Proxy] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    secrets: dict[str, Secret] = field(default_factory=dict)

    @property
    def databases(self) -> tuple[Cluster | Instance, ...]:
        """What holds data."""
        return (*self.clusters.values(), *self.instances.values())
