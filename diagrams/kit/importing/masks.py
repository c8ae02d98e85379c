"""Made-up names: the same for the same name, and nothing of the old ones in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from kit.importing.estate import Client, Cluster, Estate, Instance, Place, Proxy, Secret
from kit.importing.labels import KINDS
from kit.importing.sketch import Group, Node, Picture

T = TypeVar("T", Instance, Proxy, Client, Secret)


class Masks:
    """The names of one import, and what stands for them."""

    def __init__(self) -> None:
        self._given: dict[str, str] = {}
        self._masks: set[str] = set()
        self._counts: dict[str, int] = {}
        self._accounts: dict[str, str] = {}

    def called(self, name: str, word: str = "name") -> str:
        """What stands for `name`: `cluster-2`."""
        if name in self._masks:  # it stands for something already
            return name
        while name not in self._given:
            self._counts[word] = self._counts.get(word, 0) + 1
            self._given[name] = f"{word}-{self._counts[word]}"
            self._masks.add(self._given[name])
        return self._given[name]

    def estate(self, estate: Estate) -> Estate:
        """The same estate under made-up names."""
        clusters = {key: self._cluster(cluster) for key, cluster in estate.clusters.items()}
        words = {kind: word.split()[-1] for kind, word in KINDS.items()}
        return Estate(
            clusters,
            {key: self._thing(thing, "instance") for key, thing in estate.instances.items()},
            {
                key: replace(world, name=self.called(world.name, "global"))
                for key, world in estate.worlds.items()
            },
            {key: self._thing(thing, "proxy") for key, thing in estate.proxies.items()},
            {
                key: self._thing(thing, words.get(thing.kind, "client"))
                for key, thing in estate.clients.items()
            },
            {key: self._thing(thing, "secret") for key, thing in estate.secrets.items()},
        )

    def _thing(self, thing: T, word: str) -> T:
        return replace(thing, name=self.called(thing.name, word), place=self._place(thing.place))

    def _cluster(self, cluster: Cluster) -> Cluster:
        name = self.called(cluster.name, "cluster")
        members = tuple(
            replace(one, name=self.called(one.name, f"{name}-instance")) for one in cluster.members
        )
        return replace(cluster, name=name, members=members, place=self._place(cluster.place))

    def _place(self, place: Place) -> Place:
        if not place.account:
            return place
        number = str(len(self._accounts) + 1)
        return replace(place, account=self._accounts.setdefault(place.account, number))

    def picture(self, picture: Picture) -> Picture:
        """A drawing of somebody else's, all of whose words are names."""
        return replace(
            picture,
            title="A drawing with its names masked",
            alt="A drawing that was imported with its names masked; its boxes and lines are as they were.",
            root=self._group(picture.root),
            lines=tuple(replace(line, label="", step="") for line in picture.lines),
        )

    def _group(self, group: Group) -> Group:
        children = tuple(
            self._group(child) if isinstance(child, Group) else self._node(child) if child else None
            for child in group.children
        )
        title = group.title and self.called(group.title, "box" if group.style == "group" else group.style)
        return replace(group, title=title, children=children)

    def _node(self, node: Node) -> Node:
        return replace(node, label=self.called(node.label, node.icon.module if node.icon else "part"))
