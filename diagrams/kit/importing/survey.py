"""Things as files name them, in whatever order, until all files are read and every name finds its thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from kit.core.errors import KitError
from kit.importing.arn import Arn
from kit.importing.bounds import THINGS
from kit.importing.estate import Client, Cluster, Estate, Instance, Member, Place, Proxy, Secret, Thing, World
from kit.importing.record import Ledger
from kit.importing.sketch import Picture

T = TypeVar("T", bound=Thing)


@dataclass
class Survey:
    """What all files said.

    Attributes:
        ledger: What of it is not drawn.
        pictures: Those that a file drew itself.
        things: By their keys.
        names: Of each name that files use, the keys of what they may mean.
        targets: The file that lists a target of some proxy, and what it calls it.
        leads: A proxy, and where it leads, as files call them.
        holds: A cluster, and a secret of it, likewise.
    """

    ledger: Ledger = field(default_factory=Ledger)
    pictures: list[Picture] = field(default_factory=list)
    things: dict[str, Thing] = field(default_factory=dict)
    names: dict[str, dict[str, None]] = field(default_factory=dict)
    targets: list[tuple[str, str]] = field(default_factory=list)
    leads: list[tuple[str, str]] = field(default_factory=list)
    holds: list[tuple[str, str]] = field(default_factory=list)
    _members: list[tuple[str, Place, Member]] = field(default_factory=list)
    _parts: list[tuple[str, str, str, bool]] = field(default_factory=list)

    def add(self, thing: Thing, *aliases: str) -> str:
        """Take `thing` up; `aliases` are the other names by which files call it. Gives its key.

        Raises:
            KitError: For more things than one picture can show.
        """
        known = self.things.get(thing.key)
        if known is not None and known != thing:
            self.ledger.tell(type(thing).__name__, thing.name, "is described twice; the last one is drawn")
        self.things[thing.key] = thing
        if len(self.things) + len(self._members) > THINGS:
            raise KitError(
                f"more than {THINGS:,} clusters, instances and the like",
                hint="No picture holds them: ask for one Region, or for one cluster.",
            )
        for alias in filter(None, (thing.key, thing.name, *aliases)):
            self.names.setdefault(alias, {})[thing.key] = None
        return thing.key

    def member(self, cluster: str, place: Place, member: Member) -> None:
        """An instance says of itself that it belongs to a cluster.

        Args:
            cluster: What the instance calls it: a name, an ARN or an address.
            place: Where the instance runs.
            member: The instance.
        """
        self._members.append((cluster, place, member))

    def part(self, world: str, cluster: str, role: str, *, forwards: bool = False) -> None:
        """A global database says that a cluster belongs to it.

        Args:
            world: The key of the global database.
            cluster: What it calls the cluster: a name, an ARN or an address.
            role: primary or secondary; "" where nothing says which.
            forwards: Whether the cluster forwards writes.
        """
        self._parts.append((world, cluster, role, forwards))

    def estate(self) -> Estate:
        """All things, with every name replaced by the key of what it names.

        Raises:
            KitError: For more things than one picture can show.
        """
        self._join_members()
        self._join_worlds()
        self._join_targets()
        self._join_more()
        for thing in list(self.things.values()):
            self.things[thing.key] = self._resolved(thing)  # which may add what is only named
        found = Estate()
        groups = {
            Cluster: found.clusters, Instance: found.instances, World: found.worlds,
            Proxy: found.proxies, Client: found.clients, Secret: found.secrets,
        }  # fmt: skip
        for thing in self.things.values():
            groups[type(thing)][thing.key] = thing  # type: ignore[index]
        return found

    def find(self, name: str, place: Place, *kinds: type[T]) -> T | None:
        """What a name means to something at a place; None where nothing is called so.

        Args:
            name: Any by which files call it: a key, a name, an ARN.
            place: Of several things with that name the one at the same place is meant.
            kinds: What it may be.
        """
        known = [self.things[key] for key in self.names.get(name, ())]
        fitting = [thing for thing in known if isinstance(thing, kinds)]
        near = [thing for thing in fitting if getattr(thing, "place", place) == place]
        found = near or fitting
        return found[0] if found else None

    def _join_members(self) -> None:
        for name, place, member in self._members:
            cluster = self.find(name, place, Cluster) or self._named(name, place)
            known = {one.name: one for one in cluster.members}
            if old := known.get(member.name):
                known[member.name] = replace(old, type=old.type or member.type, role=old.role or member.role)
            else:
                known[member.name] = member
            self.things[cluster.key] = replace(cluster, members=tuple(known.values()))

    def _join_worlds(self) -> None:
        for world, name, role, forwards in self._parts:
            cluster = self.find(name, Place(), Cluster) or self._named(name, Place())
            self.things[cluster.key] = replace(
                cluster, world=world, role=role, forwards=cluster.forwards or forwards
            )
        for thing in list(self.things.values()):
            if isinstance(thing, Cluster) and thing.world:
                found = self.find(thing.world, Place(), World)
                key = (
                    found.key
                    if found
                    else self.add(World(f"world:{thing.world}", _bare(thing.world), whole=False))
                )
                self.things[thing.key] = replace(thing, world=key)

    def _join_targets(self) -> None:
        """The answer does not say whose targets it lists: the file's name may, or there is only one proxy."""
        proxies = [thing for thing in self.things.values() if isinstance(thing, Proxy)]
        meant: dict[str, dict[str, None]] = {}
        for file, target in self.targets:
            fitting = [proxy for proxy in proxies if proxy.name in file] if len(proxies) > 1 else proxies
            if not fitting:
                why = "the answer does not say of which proxy: put the proxy's name into the file's name"
                self.ledger.tell("Target", target, why)
                continue
            name = max(fitting, key=lambda proxy: len(proxy.name)).name
            meant.setdefault(name, {})[target] = None
        for proxy in proxies:
            targets = tuple(meant.get(proxy.name, ()))
            self.things[proxy.key] = replace(proxy, targets=proxy.targets + targets)

    def _join_more(self) -> None:
        """What stands in resources of their own: where proxies lead, and whose login a secret is."""
        for name, target in self.leads:
            if proxy := self.find(name, Place(), Proxy):
                targets = tuple(dict.fromkeys((*proxy.targets, target)))
                self.things[proxy.key] = replace(proxy, targets=targets)
        for name, secret in self.holds:
            if cluster := self.find(name, Place(), Cluster):
                secrets = tuple(dict.fromkeys((*cluster.secrets, secret)))
                self.things[cluster.key] = replace(cluster, secrets=secrets)
        for thing in list(self.things.values()):
            if isinstance(thing, Cluster):
                self.things[thing.key] = replace(thing, members=thing.in_roles)

    def _named(self, name: str, place: Place) -> Cluster:
        """A cluster of which nothing but the name is known."""
        arn = Arn.of(name)
        cluster = Cluster(
            f"cluster:{name}",
            arn.name if arn else _bare(name),
            Place(arn.region, arn.account) if arn else place,
            whole=False,
            counted=False,
        )
        self.add(cluster, name)
        return cluster

    def _resolved(self, thing: Thing) -> Thing:
        if isinstance(thing, Cluster):
            source = self._source(thing.source, thing.place, thing.name) if thing.source else ""
            return replace(thing, source=source, secrets=self._secrets(thing.secrets, thing.place))
        if isinstance(thing, Instance):
            return replace(thing, source=self._source(thing.source, thing.place, thing.name))
        if isinstance(thing, Proxy):
            for name in thing.targets:
                if not self.find(name, thing.place, Cluster, Instance):
                    self._named(name, thing.place)
            targets = self._keys(thing.targets, thing, Cluster, Instance)
            return replace(thing, targets=targets, secrets=self._secrets(thing.secrets, thing.place))
        if isinstance(thing, Client):
            return replace(thing, reaches=self._keys(thing.reaches, thing, Proxy, Cluster, Instance, Secret))
        return thing

    def _keys(self, names: Iterable[str], asking: Proxy | Client, *kinds: type[Thing]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for name in names:
            if thing := self.find(name, asking.place, *kinds):
                found[thing.key] = None
            else:
                self.ledger.tell(
                    type(asking).__name__, asking.name, "leads to {}, which is not in the files", _bare(name)
                )
        return tuple(found)

    def _secrets(self, names: Iterable[str], place: Place) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for name in names:
            secret, owner = self.find(name, place, Secret), self.find(name, place, Cluster)
            if secret is None and owner and (own := [each for each in owner.secrets if each != name]):
                found |= dict.fromkeys(self._secrets(own, owner.place))  # which RDS keeps for the cluster
                continue
            if secret is None:
                arn = Arn.of(name)
                called = f"{owner.name} password" if owner else _bare(name)
                secret = Secret(f"secret:{name}", arn.secret if arn else called, place)
                self.add(secret, name)
            found[secret.key] = None
        return tuple(found)

    def _source(self, name: str, place: Place, asking: str) -> str:
        if not name:
            return ""
        found = self.find(name, place, Cluster, Instance)
        if found is None:
            arn = Arn.of(name)
            there = Place(arn.region, arn.account) if arn else place
            if arn and arn.type == "cluster":
                found = self._named(name, there)
            else:
                found = Instance(f"instance:{name}", arn.name if arn else _bare(name), there)
                self.add(found, name)
            self.ledger.tell(
                "Source", found.name, "is copied by {}, and is not described in the files", asking
            )
        return found.key


def _bare(name: str) -> str:
    """A name without the file that a key begins with."""
    return name.rpartition("#")[2]
