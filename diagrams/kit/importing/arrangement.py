"""One arrangement of a part of an estate, at one level of detail."""

from __future__ import annotations

from dataclasses import dataclass

from kit.importing import labels
from kit.importing.estate import Client, Cluster, Estate, Instance, Place, Proxy
from kit.importing.lines import many, together
from kit.importing.sketch import Group, Icon, Node
from kit.importing.words import capital, clean, count, short

TREE = 3  # columns of a cluster: its first instance above the others
FEW = 2  # secrets beside a proxy, one by one
ICONS = {
    "Lambda": Icon("compute", "Lambda"),
    "ECS": Icon("compute", "ElasticContainerServiceService"),
    "EC2": Icon("compute", "EC2"),
}
INSTANCES = {
    "mysql": Icon("database", "RDSMysqlInstance"),
    "postgres": Icon("database", "RDSPostgresqlInstance"),
    "mariadb": Icon("database", "RDSMariadbInstance"),
}
Cells = tuple[Node | Group | None, Node | Group | None, Node | Group | None]
AURORA, READER = Icon("database", "Aurora"), Icon("database", "AuroraInstance")
PROXY, RDS, SECRET = (
    Icon("database", "RDS"),
    Icon("database", "RDSInstance"),
    Icon("security", "SecretsManager"),
)


@dataclass(frozen=True)
class Level:
    """How much is drawn.

    Attributes:
        readers: Up to so many stand one by one, more as one.
        boxes: Whether a cluster is a box of instances, and not one icon.
        clients: Whether those who ask for the same stand one by one.
        secrets: Whether secrets are drawn.
        proxies: Whether proxies are drawn.
    """

    readers: int = 3
    boxes: bool = True
    clients: bool = True
    secrets: bool = True
    proxies: bool = True


class Arrangement:
    """One arrangement of an estate.

    Args:
        estate: What was found.
        level: How much of it is drawn.
        inner: Columns of instances in a cluster; 0 for one row, `TREE` for the first above the others.
        across: Columns of databases in a Region; 0 for one row.
        below: Whether secrets stand below the database, and not below the proxy.
    """

    def __init__(self, estate: Estate, level: Level, inner: int, across: int, *, below: bool) -> None:
        self.estate, self.level, self.inner, self.across, self.below = estate, level, inner, across, below
        self.placed: set[str] = set()
        self.loose = [proxy for proxy in estate.proxies.values() if not proxy.targets and level.proxies]
        self.accounts = {thing.place.account for thing in estate.databases if thing.place.account}

    def root(self, outer: int) -> Group:
        """The canvas, with the Regions in `outer` columns; the primary's stands first."""
        places: dict[tuple[Place, str], list[Cluster | Instance]] = {}
        order = sorted(self.estate.databases, key=lambda thing: getattr(thing, "role", "") != "primary")
        others = many(self.estate)
        for thing in order[:1] if others else order:
            # members of a global database are in different Regions, named or not
            world = getattr(thing, "world", "") and not thing.place.region
            places.setdefault((thing.place, thing.key if world else ""), []).append(thing)
        for proxy in self.loose:
            places.setdefault((proxy.place, ""), [])
        leads = bool(self.estate.worlds) and len(places) > 2
        regions: list[Group] = []
        for (place, apart), things in places.items():
            tall = leads and not regions and outer in (0, 2)  # it stands beside all others
            loose = [proxy for proxy in self.loose if proxy.place == place and not apart]
            regions.append(self._region(place, things, loose, 1 if tall else self.inner))
        if others:
            return Group("", "", (*regions, self._secondaries(others)), columns=outer)
        if leads:  # the first beside, or above, all others
            rest = Group("", "", tuple(regions[1:]), columns={0: 1, 1: 0}.get(outer, outer))
            return Group("", "", (regions[0], rest), columns=0 if outer in (0, 2) else 1)
        return Group("", "", tuple(regions), columns=outer)

    def _secondaries(self, clusters: list[Cluster]) -> Group:
        """Many secondary clusters in one box, an icon each, so that one line leads to all of them."""
        icons = [
            Node(one.key, f"{short(one.name)}\n{short(one.place.region or 'Region unknown')}", AURORA)
            for one in clusters
        ]
        title = capital(count(len(icons), "secondary Region"))
        return Group(title, "group", tuple(icons), self.across, at=together(clusters[0].world))

    def _region(
        self, place: Place, things: list[Cluster | Instance], loose: list[Proxy], inner: int
    ) -> Group:
        rows = [*(self._row(thing, inner) for thing in things), *map(self._alone, loose)]
        used = [any(row[column] for row in rows) for column in range(3)]
        if not (used[0] or used[1]):
            children, columns = tuple(row[2] for row in rows), self.across
        else:
            children = tuple(cell for row in rows for cell, shown in zip(row, used, strict=True) if shown)
            columns = sum(used) if len(rows) > 1 else 0
        roles = {thing.role for thing in things if isinstance(thing, Cluster)}
        words = [clean(place.region) if place.region else "Region not in the files"]
        words += [role for role in roles if role] if len(roles) == 1 else []
        words += [f"account {clean(place.account)}"] if len(self.accounts) > 1 and place.account else []
        return Group(", ".join(filter(None, words)), "region", children, columns)

    def _row(self, thing: Cluster | Instance, inner: int) -> Cells:
        """Who asks, what stands between, and the database."""
        proxies = [proxy for proxy in self.estate.proxies.values() if thing.key in proxy.targets[:1]]
        proxies = proxies if self.level.proxies else []
        secrets = self._secrets(proxies, thing.secrets if isinstance(thing, Cluster) else ())
        held = [key for node in secrets for key in node.at.split("\0")]
        asking = self._clients((thing.key, *(proxy.key for proxy in proxies), *held))
        database, between = self._database(thing, inner), self._proxies(proxies)
        if self.below and len(proxies) == 1 and secrets:  # the proxy stands level with those who ask
            last = Group("", "", (database, *secrets), columns=1)
            return self._column(asking), self._column(between), last
        return self._column(asking), self._column(_beside(between, secrets, proxies)), database

    def _alone(self, proxy: Proxy) -> Cells:
        """A proxy of which nothing says where it leads."""
        between = [*self._proxies([proxy]), *self._secrets([proxy], ())]
        return self._column(self._clients((proxy.key, *proxy.secrets))), self._column(between), None

    def _proxies(self, proxies: list[Proxy]) -> list[Node]:
        return [Node(proxy.key, f"{short(proxy.name)}\nRDS Proxy", PROXY) for proxy in proxies]

    def _secrets(self, proxies: list[Proxy], secrets: tuple[str, ...]) -> list[Node]:
        """The secrets of proxies and of a database that are not drawn yet, few one by one."""
        keys = dict.fromkeys((*(key for proxy in proxies for key in proxy.secrets), *secrets))
        new = [key for key in keys if self.level.secrets and key not in self.placed]
        self.placed |= set(new)
        if len(new) > FEW:
            return [Node("\0".join(new), count(len(new), "secret"), SECRET)]
        return [Node(key, f"{short(self.estate.secrets[key].name)}\nsecret", SECRET) for key in new]

    def _clients(self, goals: tuple[str, ...]) -> list[Node]:
        """Those whose first goal is among `goals`, one by one, or in one where they ask for the same.

        Who asks the first of `goals` stands first: its line passes above the proxy.
        """
        near = [client for client in self.estate.clients.values() if client.key not in self.placed]
        near = [client for client in near if set(goals) & set(client.reaches)]
        near.sort(key=lambda client: min(goals.index(key) for key in client.reaches if key in goals))
        self.placed |= {client.key for client in near}
        alike: dict[object, list[Client]] = {}
        for client in near:
            alike.setdefault(client.key if self.level.clients else client.reaches, []).append(client)
        return [
            Node("\0".join(one.key for one in these), labels.clients(these), ICONS.get(these[0].kind))
            for these in alike.values()
        ]

    def _column(self, items: list[Node]) -> Node | Group | None:
        if len(items) < 2:
            return items[0] if items else None
        return Group("", "", tuple(items), columns=1)

    def _database(self, thing: Cluster | Instance, inner: int) -> Node | Group:
        if isinstance(thing, Instance):
            second = ", ".join(filter(None, [labels.kind(thing.type), "Multi-AZ" if thing.spare else ""]))
            return Node(
                thing.key,
                f"{short(thing.name)}\n{short(second or labels.engine(thing))}",
                INSTANCES.get(thing.engine, RDS),
            )
        if not self.level.boxes:
            second = labels.brief(thing) if thing.whole else "not described"
            return Node(
                thing.key,
                f"{short(thing.name)}\n{short(second)}",
                AURORA if thing.aurora or not thing.engine else RDS,
            )
        members = self._members(thing)
        if inner == TREE and len(members) > 2:  # the writer above its readers
            members, inner = [members[0], Group("", "", tuple(members[1:]))], 1
        return Group(labels.box(thing), "cluster", tuple(members), min(inner, 2), at=thing.key)

    def _members(self, cluster: Cluster) -> list[Node | Group]:
        icon = READER if cluster.aurora or not cluster.engine else INSTANCES.get(cluster.engine, RDS)
        found: list[Node | Group] = []
        for role in ("writer", "", "reader"):
            these = cluster.having(role)
            if len(these) > (self.level.readers if role == "reader" else max(self.level.readers, 1)):
                found.append(Node(f"{cluster.key}/{role}s", labels.together(these, role), icon))
            else:
                found += [
                    Node(f"{cluster.key}/{one.name}", labels.member(one, cluster), icon) for one in these
                ]
        if not found:
            found.append(
                Node(f"{cluster.key}/", "no instances" if cluster.counted else "instances\nunknown", AURORA)
            )
        return found


def _beside(proxies: list[Node], secrets: list[Node], known: list[Proxy]) -> list[Node]:
    """Each proxy above the secrets that it alone needs, and the other secrets at the end."""
    found: list[Node] = []
    left = list(secrets)
    for node, proxy in zip(proxies, known, strict=True):
        own = [secret for secret in left if secret.at in proxy.secrets]
        left = [secret for secret in left if secret not in own]
        found += [node, *own]
    return [*found, *left]
