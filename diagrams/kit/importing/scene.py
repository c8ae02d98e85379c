"""A part of an estate as a picture, at one level of detail."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kit.importing import labels
from kit.importing.estate import Client, Cluster, Estate, Instance, Place, Proxy
from kit.importing.lines import lines, many, together
from kit.importing.sketch import Group, Icon, Node, Picture, arranged, holes, nodes, size, stretches
from kit.importing.titles import alternative, title
from kit.importing.words import capital, clean, count, short

MOST = 12  # nodes that a reader takes in
TREE = 3  # columns of a cluster: its first instance above the others
ASIDE = 100.0  # what speaks against secrets in the way of those who ask a proxy
FEW = 2  # secrets beside a proxy, one by one
MISFIT, TOO_LARGE = 1000.0, 100_000.0  # what speaks against an odd shape, and against what fits no slide
WIDTH, HEIGHT, FLAT, BEST, TALL = 1230.0, 690.0, 1.82, 1.5, 1.34  # of a slide, and its shape
MARGIN, LEGEND, BADGES = 16.0, 52.0, 40.0  # pixels around the picture, below it, and for marks on lines
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
    """How much is drawn: up to `readers` one by one, clusters as boxes or as one icon, clients one by one."""

    readers: int = 3
    boxes: bool = True
    clients: bool = True
    secrets: bool = True
    proxies: bool = True


LEVELS = (
    Level(),
    Level(readers=1),
    Level(readers=1, clients=False),
    Level(readers=1, clients=False, secrets=False),
    Level(boxes=False),
    Level(boxes=False, clients=False),
    Level(boxes=False, clients=False, secrets=False),
    Level(boxes=False, clients=False, secrets=False, proxies=False),
)


def drawn(estate: Estate, levels: tuple[Level, ...] = LEVELS) -> Picture | None:
    """All of `estate` in one picture, with as much detail as finds room; None where none fits."""
    best: tuple[float, Group] | None = None
    for level in levels:
        found = min(_choices(estate, level), key=lambda one: one[0], default=None)
        best = min(filter(None, (best, found)), key=lambda one: one[0], default=None)
        if found and found[0] < MISFIT:
            break
    if best is None or best[0] >= TOO_LARGE:
        return None
    root = arranged(best[1])
    return Picture(title(estate), alternative(estate), root, tuple(lines(estate, root)))


def _choices(estate: Estate, level: Level) -> Iterator[tuple[float, Group]]:
    """Every arrangement with what speaks against it, the usual ones first."""
    kinds: set[str] | None = None
    places = Counter(thing.place for thing in estate.databases)
    below = (True, False) if estate.proxies and estate.secrets and level.secrets else (False,)
    inner = (0, 1, 2, TREE) if level.boxes else (0,)
    across: Sequence[int] = range(min(max(places.values(), default=1), 5))
    apart = {*places, *(proxy.place for proxy in estate.proxies.values() if not proxy.targets)}
    somewhere = estate.worlds and not all(place.region for place in places)
    outer: Sequence[int] = range(4) if len(apart) > 1 or somewhere else (0,)
    if many(estate):
        across, outer = range(1, 6), (0, 1)
    for low, inside, columns, around in itertools.product(below, inner, across, outer):
        root = _Scene(estate, level, inside, columns, below=low).root(around)
        if not 0 < len(nodes(root)) <= MOST:
            return
        kinds = {line.kind for line in lines(estate, root)} if kinds is None else kinds
        yield _cost(root, legend=len(kinds) > 1, lined=bool(kinds)) + (0 if low else ASIDE), root


def _cost(root: Group, *, legend: bool, lined: bool) -> float:
    """What speaks against an arrangement: what fits no slide, then an odd shape, then size."""
    w, h = size(root)
    w, h = w + 2 * MARGIN, h + 2 * MARGIN + (LEGEND if legend else 0)
    ratio = w / h
    cost = w * h / 20_000
    if w > WIDTH or h > HEIGHT - (BADGES if lined else 0):
        cost += TOO_LARGE
    elif ratio > FLAT or (ratio < TALL and not stretches(root)):
        cost += MISFIT * max(ratio / FLAT, TALL / ratio)
    return cost + 200 * abs(math.log(ratio / BEST)) + 80 * holes(root)


class _Scene:
    """One arrangement: `inner` columns in a cluster, `across` columns of databases in a Region.

    `below`: secrets stand below the database, and not below the proxy.
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
            regions.append(self.region(place, things, loose, 1 if tall else self.inner))
        if others:
            return Group("", "", (*regions, self.secondaries(others)), columns=outer)
        if leads:  # the first beside, or above, all others
            rest = Group("", "", tuple(regions[1:]), columns={0: 1, 1: 0}.get(outer, outer))
            return Group("", "", (regions[0], rest), columns=0 if outer in (0, 2) else 1)
        return Group("", "", tuple(regions), columns=outer)

    def secondaries(self, clusters: list[Cluster]) -> Group:
        """Many secondary clusters in one box, an icon each, so that one line leads to all of them."""
        icons = [
            Node(one.key, f"{short(one.name)}\n{short(one.place.region or 'Region unknown')}", AURORA)
            for one in clusters
        ]
        title = capital(count(len(icons), "secondary Region"))
        return Group(title, "group", tuple(icons), self.across, at=together(clusters[0].world))

    def region(self, place: Place, things: list[Cluster | Instance], loose: list[Proxy], inner: int) -> Group:
        rows = [*(self.row(thing, inner) for thing in things), *map(self.alone, loose)]
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

    def row(self, thing: Cluster | Instance, inner: int) -> Cells:
        """Who asks, what stands between, and the database."""
        proxies = [proxy for proxy in self.estate.proxies.values() if thing.key in proxy.targets[:1]]
        proxies = proxies if self.level.proxies else []
        secrets = self.secrets(proxies, thing.secrets if isinstance(thing, Cluster) else ())
        held = [key for node in secrets for key in node.at.split("\0")]
        asking = self.clients((thing.key, *(proxy.key for proxy in proxies), *held))
        database, between = self.database(thing, inner), self.proxies(proxies)
        if self.below and len(proxies) == 1 and secrets:  # the proxy stands level with those who ask
            last = Group("", "", (database, *secrets), columns=1)
            return self.column(asking), self.column(between), last
        return self.column(asking), self.column(_beside(between, secrets, proxies)), database

    def alone(self, proxy: Proxy) -> Cells:
        """A proxy of which nothing says where it leads."""
        between = [*self.proxies([proxy]), *self.secrets([proxy], ())]
        return self.column(self.clients((proxy.key, *proxy.secrets))), self.column(between), None

    def proxies(self, proxies: list[Proxy]) -> list[Node]:
        return [Node(proxy.key, f"{short(proxy.name)}\nRDS Proxy", PROXY) for proxy in proxies]

    def secrets(self, proxies: list[Proxy], secrets: tuple[str, ...]) -> list[Node]:
        """The secrets of proxies and of a database that are not drawn yet, few one by one."""
        keys = dict.fromkeys((*(key for proxy in proxies for key in proxy.secrets), *secrets))
        new = [key for key in keys if self.level.secrets and key not in self.placed]
        self.placed |= set(new)
        if len(new) > FEW:
            return [Node("\0".join(new), count(len(new), "secret"), SECRET)]
        return [Node(key, f"{short(self.estate.secrets[key].name)}\nsecret", SECRET) for key in new]

    def clients(self, goals: tuple[str, ...]) -> list[Node]:
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

    def column(self, items: list[Node]) -> Node | Group | None:
        if len(items) < 2:
            return items[0] if items else None
        return Group("", "", tuple(items), columns=1)

    def database(self, thing: Cluster | Instance, inner: int) -> Node | Group:
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
        members = self.members(thing)
        if inner == TREE and len(members) > 2:  # the writer above its readers
            members, inner = [members[0], Group("", "", tuple(members[1:]))], 1
        return Group(labels.box(thing), "cluster", tuple(members), min(inner, 2), at=thing.key)

    def members(self, cluster: Cluster) -> list[Node | Group]:
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
