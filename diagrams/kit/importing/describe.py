"""What `aws rds describe-…` prints: clusters, instances, global clusters, proxies and their targets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kit.importing.arn import account_of, region_of
from kit.importing.estate import Cluster, Instance, Member, Place, Proxy, World
from kit.importing.record import Record
from kit.importing.survey import Survey
from kit.importing.text import Document

GET = (
    "aws rds describe-db-clusters > clusters.json; so do describe-db-instances, -global-clusters, -db-proxies"
)
_BARE = {
    "DBInstanceIdentifier": "DBInstances",
    "DBClusterIdentifier": "DBClusters",
    "GlobalClusterIdentifier": "GlobalClusters",
    "DBProxyName": "DBProxies",
}


def recognizes(data: Any) -> bool:
    """Whether it is such an answer, or the list inside one, as `--query` prints it."""
    return any(kind in _READERS for kind in _answer(data))


def read(document: Document, survey: Survey) -> None:
    """Take up what the answer describes."""
    for kind, items in _answer(document.data).items():
        reader = _READERS.get(kind)
        if reader is None:
            if kind in ("Marker", "NextToken"):
                survey.ledger.tell("Key", kind, "the answer goes on: print all of it, without --max-items")
            elif kind != "ResponseMetadata":
                survey.ledger.tell("Key", kind, "is not understood")
            continue
        for item in items if isinstance(items, list) else [items]:
            reader(survey.ledger.record(kind, item), survey, document)


def _answer(data: Any) -> dict[str, Any]:
    """The answer as it was before `--query`."""
    items = data if isinstance(data, list) else [data]
    first = items[0] if items and isinstance(items[0], dict) else {}
    if any(kind in first for kind in _READERS):
        return first
    kind = next((kind for key, kind in _BARE.items() if key in first), "")
    return {kind: items} if kind else {}


def _place(record: Record, *fields: str) -> Place:
    said = [record.text(field) for field in fields]
    zones = (*record.texts("AvailabilityZones"), record.text("AvailabilityZone"))
    return Place(region_of(*said, *zones), account_of(*said))


def _key(kind: str, place: Place, name: str) -> str:
    return f"{kind}:{place.account}/{place.region}/{name}"


def _cluster(record: Record, survey: Survey, document: Document) -> None:
    name, arn = record.text("DBClusterIdentifier"), record.text("DBClusterArn")
    if not name:
        survey.ledger.tell("DBClusters", "", "one of them has no DBClusterIdentifier, and is left out")
        return
    place = _place(record, "DBClusterArn", "Endpoint", "ReaderEndpoint")
    capacity = record.below("ServerlessV2ScalingConfiguration")
    secret = record.below("MasterUserSecret").text("SecretArn")
    members: dict[str, Member] = {}
    for one in record.each("DBClusterMembers"):
        member = one.text("DBInstanceIdentifier")
        writes = one.flag("IsClusterWriter") or (member in members and members[member].role == "writer")
        members[member] = Member(member, "writer" if writes else "reader")
    for field in ("Status", "MultiAZ", "ReadReplicaIdentifiers", "Port", "MasterUsername"):
        record.raw(field)  # said by the picture in another way, or nobody's business
    forwards = record.text("GlobalWriteForwardingStatus") in ("enabled", "enabling")
    cluster = Cluster(
        _key("cluster", place, name),
        name,
        place,
        record.text("Engine"),
        record.text("EngineVersion"),
        tuple(members.values()),
        counted=record.raw("DBClusterMembers") is not None,
        low=capacity.text("MinCapacity"),
        high=capacity.text("MaxCapacity"),
        mode=record.text("EngineMode"),
        world=record.text("GlobalClusterIdentifier"),
        forwards=forwards,
        source=record.text("ReplicationSourceIdentifier"),
        secrets=(secret,) if secret else (),
    )
    survey.add(cluster, arn, record.text("DbClusterResourceId"), record.text("Endpoint"))


def _instance(record: Record, survey: Survey, document: Document) -> None:
    name, arn = record.text("DBInstanceIdentifier"), record.text("DBInstanceArn")
    address = record.below("Endpoint").text("Address")
    place = _place(record, "DBInstanceArn")
    place = replace(place, region=place.region or region_of(address))
    type = record.text("DBInstanceClass")
    engine, version = record.text("Engine"), record.text("EngineVersion")
    source = record.text("ReadReplicaSourceDBInstanceIdentifier", "ReadReplicaSourceDBClusterIdentifier")
    spare = record.flag("MultiAZ") is True
    for field in ("DBInstanceStatus", "MasterUsername", "PromotionTier", "DbInstancePort"):
        record.raw(field)
    if not name:
        survey.ledger.tell("DBInstances", "", "one of them has no DBInstanceIdentifier, and is left out")
    elif cluster := record.text("DBClusterIdentifier"):
        survey.member(cluster, place, Member(name, type=type))
    else:
        survey.add(
            Instance(_key("instance", place, name), name, place, engine, version, type, spare, source), arn
        )


def _world(record: Record, survey: Survey, document: Document) -> None:
    name, arn = record.text("GlobalClusterIdentifier"), record.text("GlobalClusterArn")
    record.raw("Status")
    world = World(f"world:{name}", name, record.text("Engine"), record.text("EngineVersion"))
    survey.add(world, arn)
    for member in record.each("GlobalClusterMembers"):
        writes = member.flag("IsWriter")
        role = "" if writes is None else "primary" if writes else "secondary"
        forwards = member.text("GlobalWriteForwardingStatus") in ("enabled", "enabling")
        if cluster := member.text("DBClusterArn"):
            survey.part(world.key, cluster, role, forwards=forwards)
        else:
            survey.ledger.tell("GlobalClusters", name, "a member has no DBClusterArn, and is left out")
        for copy in member.texts("Readers"):  # they are members, too; one may be named here alone
            survey.part(world.key, copy, "secondary")


def _proxy(record: Record, survey: Survey, document: Document) -> None:
    name = record.text("DBProxyName")
    place = _place(record, "DBProxyArn", "Endpoint")
    secrets = [one.text("SecretArn") for one in record.each("Auth")]
    for field in ("Status", "EngineFamily", "DBProxyArn"):
        record.raw(field)
    survey.add(
        Proxy(_key("proxy", place, name), name, place, secrets=tuple(dict.fromkeys(filter(None, secrets)))),
        record.text("DBProxyArn"),
    )


def _target(record: Record, survey: Survey, document: Document) -> None:
    cluster = record.text("TrackedClusterId")
    if not cluster and record.text("Type") == "TRACKED_CLUSTER":
        cluster = record.text("RdsResourceId")
    target = cluster or record.text("RdsResourceId")
    for field in ("Endpoint", "Port", "Role", "TargetHealth", "TargetArn"):
        record.raw(field)
    survey.targets.append((document.name, target))


def _endpoint(record: Record, survey: Survey, document: Document) -> None:
    if record.flag("IsDefault") is not True:
        name, role = record.text("DBProxyEndpointName"), record.text("TargetRole")
        survey.ledger.tell("DBProxyEndpoints", name, f"a {role or 'further'} endpoint, which is not drawn")


_READERS: dict[str, Callable[[Record, Survey, Document], None]] = {
    "DBClusters": _cluster,
    "DBInstances": _instance,
    "GlobalClusters": _world,
    "DBProxies": _proxy,
    "Targets": _target,
    "DBProxyEndpoints": _endpoint,
}
