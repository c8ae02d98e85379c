"""What `terraform show -json` prints of a state or a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kit.importing.arn import account_of, region_of
from kit.importing.estate import Client, Cluster, Instance, Member, Place, Proxy, Secret, World
from kit.importing.network import Network
from kit.importing.record import Record
from kit.importing.survey import Survey
from kit.importing.terraform_refs import LEADS, Configuration, bare, destroyed, texts
from kit.importing.text import Document

GET = "terraform show -json > state.json, or terraform show -json PLANFILE > plan.json"
_CLIENTS = {"aws_lambda_function": "Lambda", "aws_ecs_service": "ECS", "aws_instance": "EC2"}


def recognizes(data: Any) -> bool:
    """Whether it is a state or a plan as `show -json` prints it."""
    return isinstance(data, Mapping) and "format_version" in data and "resources" not in data


def read(document: Document, survey: Survey) -> None:
    """Take up the databases of state or plan, and what is known to reach them."""
    _State(document, survey).read()


class _State:
    """One state or plan. A resource's key is the file's name and its address."""

    def __init__(self, document: Document, survey: Survey) -> None:
        self.name, self.data, self.survey = document.name, document.data, survey
        self.configuration = Configuration(document.data)
        self.network = Network()
        self.tasks: dict[str, list[str]] = {}

    def read(self) -> None:
        clients = []
        for address, type, mode, record in self._resources():
            if mode == "data":
                record.all()
                self.survey.ledger.tell(f"data {type}", address, "is read and not made, and is not drawn")
            elif type in _CLIENTS:
                clients.append((address, type, record))
            elif reader := _READERS.get(type):
                reader(self, address, record)
            else:
                record.all()
                self.survey.ledger.tell(type, address, "is not drawn")
        for type, address in destroyed(self.data, _READERS):
            self.survey.ledger.tell(type, address, "is destroyed by this plan, and not drawn")
        for address, type, record in clients:  # when all that they may reach is known
            self.client(address, type, record)

    def _resources(self) -> Iterator[tuple[str, str, str, Record]]:
        for section in ("planned_values", "values"):
            values = self.data.get(section)
            modules = [values.get("root_module")] if isinstance(values, Mapping) else []
            while modules:
                module = modules.pop(0)
                if not isinstance(module, Mapping):
                    continue
                for resource in Record("module", module).each("resources"):
                    type, address = resource.text("type"), resource.text("address")
                    record = self.survey.ledger.record(type, resource.raw("values"))
                    yield address, type, resource.text("mode"), record
                inner = module.get("child_modules")
                modules += inner if isinstance(inner, list) else []
            if modules or isinstance(values, Mapping):
                return

    def key(self, address: str) -> str:
        return f"{self.name}#{address}"

    def place(self, address: str, record: Record) -> Place:
        arn = record.text("arn")
        region = record.text("region") or region_of(arn, *record.texts("availability_zones"))
        return Place(region or self.configuration.region(address), account_of(arn))

    def refs(self, address: str, record: Record, *fields: str) -> tuple[str, ...]:
        """What the fields name: their texts, or where these are not known yet, keys of what they refer to."""
        found: dict[str, None] = {}
        for field in fields:
            said = list(texts(record.raw(field)))
            named = [] if said else [self.key(one) for one in self.configuration.addresses(address, field)]
            found |= dict.fromkeys([*said, *named])
        return tuple(found)

    def says(self, address: str, record: Record, field: str) -> bool:
        """Whether a field has a value, or will have one."""
        return bool(record.raw(field) or list(self.configuration.addresses(address, field)))

    def cluster(self, address: str, record: Record) -> None:
        capacity = record.below("serverlessv2_scaling_configuration")
        place, name = self.place(address, record), record.text("cluster_identifier") or address
        world = next(iter(self.refs(address, record, "global_cluster_identifier")), "")
        role = ""
        if world and "planned_values" in self.data:
            role = "primary" if any(self.says(address, record, field) for field in LEADS) else "secondary"
        elif world and record.text("source_region"):
            role = "secondary"
        secret = record.below("master_user_secret").text("secret_arn")
        if not secret and record.flag("manage_master_user_password"):
            secret = self.survey.add(Secret(self.key(f"{address}/password"), f"{name} password", place))
        for field in ("master_username", "port", "cluster_members", "master_password", "id"):
            record.raw(field)
        cluster = Cluster(
            self.key(address),
            name,
            place,
            record.text("engine"),
            record.text("engine_version_actual", "engine_version"),
            low=capacity.text("min_capacity"),
            high=capacity.text("max_capacity"),
            mode=record.text("engine_mode"),
            world=world,
            role=role,
            forwards=record.flag("enable_global_write_forwarding") is True,
            source=record.text("replication_source_identifier"),
            secrets=(secret,) if secret else (),
        )
        more = [record.text(field) for field in ("arn", "endpoint", "reader_endpoint", "cluster_resource_id")]
        self.add(cluster, address, *more)
        self.network.belongs(cluster.key, self.refs(address, record, "vpc_security_group_ids"))

    def add(self, thing: Cluster | Instance | World | Proxy | Secret, address: str, *aliases: str) -> None:
        """A thing, also under its address without an index, by which a configuration calls it."""
        self.survey.add(thing, self.key(bare(address)), *aliases)

    def member(self, address: str, record: Record) -> None:
        clusters = self.refs(address, record, "cluster_identifier")
        name, place = record.text("identifier") or address, self.place(address, record)
        writes = record.flag("writer")
        role = "" if writes is None else "writer" if writes else "reader"
        for field in ("engine", "engine_version", "engine_version_actual", "promotion_tier", "id"):
            record.raw(field)
        record.raw("endpoint")
        for cluster in clusters[:1]:
            self.survey.member(cluster, place, Member(name, role, record.text("instance_class")))

    def instance(self, address: str, record: Record) -> None:
        thing = Instance(
            self.key(address),
            record.text("identifier") or address,
            self.place(address, record),
            record.text("engine"),
            record.text("engine_version_actual", "engine_version"),
            record.text("instance_class"),
            record.flag("multi_az") is True,
            next(iter(self.refs(address, record, "replicate_source_db")), ""),
        )
        self.add(thing, address, record.text("arn"), record.text("address"), record.text("endpoint"))
        self.network.belongs(thing.key, self.refs(address, record, "vpc_security_group_ids"))

    def world(self, address: str, record: Record) -> None:
        name = record.text("global_cluster_identifier") or address
        world = World(self.key(address), name, record.text("engine"), record.text("engine_version"))
        self.add(world, address, record.text("id"), record.text("arn"))
        for primary in self.refs(address, record, "source_db_cluster_identifier"):
            self.survey.part(world.key, primary, "primary")
        for member in record.each("global_cluster_members"):
            role = "primary" if member.flag("is_writer") else "secondary"
            self.survey.part(world.key, member.text("db_cluster_arn"), role)

    def proxy(self, address: str, record: Record) -> None:
        secrets = [text for auth in record.each("auth") for text in texts(auth.raw("secret_arn"))]
        if not secrets:
            secrets = [self.key(other) for other in self.configuration.addresses(address, "auth")]
        place, name = self.place(address, record), record.text("name") or address
        self.add(Proxy(self.key(address), name, place, secrets=tuple(dict.fromkeys(secrets))), address,
                 record.text("arn"), record.text("endpoint"), record.text("id"))  # fmt: skip
        self.network.belongs(self.key(address), self.refs(address, record, "vpc_security_group_ids"))

    def target(self, address: str, record: Record) -> None:
        record.all()
        for proxy in self.refs(address, record, "db_proxy_name"):
            for target in self.refs(address, record, "db_cluster_identifier", "db_instance_identifier"):
                self.survey.leads.append((proxy, target))

    def secret(self, address: str, record: Record) -> None:
        place = self.place(address, record)
        name = record.text("name") or address
        self.add(Secret(self.key(address), name, place), address, record.text("arn"), record.text("id"))

    def group(self, address: str, record: Record) -> None:
        own = [record.text("id"), self.key(bare(address))]
        for rule in record.each("ingress"):
            self.network.lets_in(filter(None, own), texts(rule.raw("security_groups")))
        sources = [self.key(other) for other in self.configuration.addresses(address, "ingress")]
        self.network.lets_in(filter(None, own), sources)
        record.all()

    def rule(self, address: str, record: Record) -> None:
        record.all()
        if record.text("type") != "egress":
            sources = self.refs(address, record, "source_security_group_id", "referenced_security_group_id")
            self.network.lets_in(self.refs(address, record, "security_group_id"), sources)

    def task(self, address: str, record: Record) -> None:
        words = [*texts(record.raw("container_definitions"))]
        named = [self.key(other) for other in self.configuration.addresses(address, "container_definitions")]
        for key in (self.key(address), self.key(bare(address)), record.text("arn")):
            self.tasks[key] = [*words, *named]
        record.all()

    def client(self, address: str, type: str, record: Record) -> None:
        words = list(self.refs(address, record, "environment"))
        for task in self.refs(address, record, "task_definition"):
            words += self.tasks.get(task, [])
        known = list(self._known(words))
        if not known:
            fields = ("vpc_config", "network_configuration", "vpc_security_group_ids")
            known = self.network.within_reach(self.refs(address, record, *fields))
        name = record.text("function_name") or record.text("name") or address
        if known:
            place = self.place(address, record)
            self.survey.add(
                Client(self.key(address), name, _CLIENTS[type], place, tuple(dict.fromkeys(known)))
            )
        else:
            record.all()
            self.survey.ledger.tell(type, address, "reaches no database, as far as the file says")

    def _known(self, words: list[str]) -> Iterator[str]:
        """Databases, proxies and secrets that are named by an endpoint or an ARN in `words`, or by a key."""
        kinds = (Cluster, Instance, Proxy, Secret)
        for alias in self.survey.names:
            telling = "#" in alias or alias.startswith("arn:") or ".rds.amazonaws.com" in alias
            named = telling and any(alias == word or ("#" not in alias and alias in word) for word in words)
            if named and (thing := self.survey.find(alias, Place(), *kinds)):
                yield thing.key


_READERS: dict[str, Callable[[_State, str, Record], None]] = {
    "aws_rds_cluster": _State.cluster,
    "aws_rds_cluster_instance": _State.member,
    "aws_db_instance": _State.instance,
    "aws_rds_global_cluster": _State.world,
    "aws_db_proxy": _State.proxy,
    "aws_db_proxy_target": _State.target,
    "aws_secretsmanager_secret": _State.secret,
    "aws_security_group": _State.group,
    "aws_security_group_rule": _State.rule,
    "aws_vpc_security_group_ingress_rule": _State.rule,
    "aws_ecs_task_definition": _State.task,
}
