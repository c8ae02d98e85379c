"""What was found, whatever the file: clusters, instances, proxies, and who reaches them."""

from __future__ import annotations

from dataclasses import dataclass, field


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
    """A cluster of any engine. `whole`: it was described, and not only named by something else.

    `low` and `high` are ACU, as they were written. `world` is the key of its global database, `role` its part
    in it: primary, secondary or, where nothing says which, "". `source` is what it replicates from.
    """

    key: str
    name: str
    place: Place = Place()
    engine: str = ""
    version: str = ""
    members: tuple[Member, ...] = ()
    counted: bool = True  # whether the members are all that there are
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


@dataclass(frozen=True)
class Instance:
    """An instance that belongs to no cluster."""

    key: str
    name: str
    place: Place = Place()
    engine: str = ""
    version: str = ""
    type: str = ""
    spare: bool = False  # Multi-AZ: another instance stands by
    source: str = ""


@dataclass(frozen=True)
class World:
    """A global database."""

    key: str
    name: str
    engine: str = ""
    version: str = ""
    whole: bool = True


@dataclass(frozen=True)
class Proxy:
    """An RDS Proxy. `targets` and `secrets` are keys."""

    key: str
    name: str
    place: Place = Place()
    targets: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Client:
    """What asks a database, such as a function. `reaches` are keys of what it is known to ask."""

    key: str
    name: str
    kind: str  # Lambda, ECS, EC2
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
    """All of it by key, in the order in which it was met."""

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
