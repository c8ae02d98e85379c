"""A CloudFormation template, YAML or JSON, also as CDK and SAM write it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kit.importing.estate import Client, Cluster, Instance, Member, Place, Proxy, Secret, World
from kit.importing.intrinsics import Template
from kit.importing.network import Network
from kit.importing.record import Record
from kit.importing.survey import Survey
from kit.importing.text import Document, documents

GET = "the template's own file, or aws cloudformation get-template --stack-name NAME > template.json"
_CLIENTS = {
    "AWS::Lambda::Function": "Lambda",
    "AWS::Serverless::Function": "Lambda",
    "AWS::ECS::Service": "ECS",
    "AWS::EC2::Instance": "EC2",
}
_NOT_ASKED = {"Role", "Code", "Layers", "Policies", "Tags", "VpcConfig", "NetworkConfiguration"}


def recognizes(data: Any) -> bool:
    """Whether it is a template, or what `get-template` prints."""
    if not isinstance(data, Mapping):
        return False
    if "TemplateBody" in data:
        return True
    resources = data.get("Resources")
    types = (
        [one.get("Type") for one in resources.values() if isinstance(one, Mapping)]
        if isinstance(resources, Mapping)
        else []
    )
    return "AWSTemplateFormatVersion" in data or any(isinstance(type, str) for type in types)


def read(document: Document, survey: Survey) -> None:
    """Take up the databases of the template, and what is known to reach them.

    Raises:
        KitError: For a template in it that cannot be read.
    """
    data = document.data
    if "TemplateBody" in data:
        body = data["TemplateBody"]
        for inner in (
            documents(document.name, body) if isinstance(body, str) else [Document(document.name, body)]
        ):
            if recognizes(inner.data) and "TemplateBody" not in inner.data:
                read(inner, survey)
        return
    _Stack(document.name, Template(data), survey).read()


class _Stack:
    """One template. A resource's key is the file's name and its logical name."""

    def __init__(self, name: str, template: Template, survey: Survey) -> None:
        self.name, self.template, self.survey = name, template, survey
        self.network = Network()
        self.clients: list[tuple[str, str, Record]] = []

    def read(self) -> None:
        for logical, resource in self.template.resources.items():
            type = resource.get("Type") if isinstance(resource, Mapping) else None
            if not isinstance(type, str):
                self.survey.ledger.tell("Resource", logical, "has no type, and is not drawn")
                continue
            if (condition := resource.get("Condition")) and self.template.true(condition) is False:
                self.survey.ledger.tell(type, logical, "is not made with the default parameters")
                continue
            record = self.survey.ledger.record(type, self.template.settled(resource.get("Properties")))
            if kind := _CLIENTS.get(type):
                self.clients.append((logical, kind, record))
            elif reader := _READERS.get(type):
                reader(self, logical, record)
            else:
                self.survey.ledger.tell(type, logical, "is not drawn")
                record.all()
        for logical, kind, record in self.clients:  # when all that they may reach is known
            self.client(logical, kind, record)

    def key(self, logical: str) -> str:
        return f"{self.name}#{logical}"

    def text(self, record: Record, field: str) -> str:
        return self.template.text(record.raw(field))

    def refs(self, record: Record, field: str) -> tuple[str, ...]:
        """Keys of what a field refers to, or the text that it is, or the parameter that will say it."""
        value = record.raw(field)
        names = list(self.template.refs(value))
        found = [self.key(name) for name in names if name in self.template.resources]
        said = [self.template.text(item) for item in (value if isinstance(value, list) else [value])]
        return tuple(dict.fromkeys(found or list(filter(None, said)) or names))

    def groups(self, value: Any) -> list[str]:
        """Security groups, by the names of their resources or parameters, or their ids."""
        items = value if isinstance(value, list) else [value]
        return [*self.template.refs(value), *(item for item in items if isinstance(item, str))]

    def cluster(self, logical: str, record: Record) -> None:
        name = self.text(record, "DBClusterIdentifier") or logical
        capacity = record.below("ServerlessV2ScalingConfiguration")
        secrets = (
            self.refs(record, "MasterUserPassword")
            if isinstance(record.raw("MasterUserPassword"), Mapping)
            else ()
        )
        secrets = tuple(name for name in secrets if "#" in name)
        if self.template.text(record.raw("ManageMasterUserPassword")) == "true" or record.flag(
            "ManageMasterUserPassword"
        ):
            own = Secret(self.key(f"{logical}/password"), f"{name} password")
            secrets = (self.survey.add(own),)
        world = next(iter(self.refs(record, "GlobalClusterIdentifier")), "")
        leads = bool(secrets) or any(
            record.raw(field) for field in ("MasterUsername", "SnapshotIdentifier", "MasterUserPassword")
        )
        cluster = Cluster(
            self.key(logical),
            name,
            Place(),
            self.text(record, "Engine"),
            self.text(record, "EngineVersion"),
            low=self.template.text(capacity.raw("MinCapacity")),
            high=self.template.text(capacity.raw("MaxCapacity")),
            mode=self.text(record, "EngineMode"),
            world=world,
            role=("primary" if leads else "secondary") if world else "",
            forwards=record.flag("EnableGlobalWriteForwarding") is True,
            source=next(iter(self.refs(record, "ReplicationSourceIdentifier")), ""),
            secrets=secrets,
        )
        self.survey.add(cluster)
        self.network.belongs(cluster.key, self.groups(record.raw("VpcSecurityGroupIds")))

    def instance(self, logical: str, record: Record) -> None:
        name = self.text(record, "DBInstanceIdentifier") or logical
        type = self.text(record, "DBInstanceClass")
        engine, version = self.text(record, "Engine"), self.text(record, "EngineVersion")
        record.raw("PromotionTier")
        if clusters := self.refs(record, "DBClusterIdentifier"):
            self.survey.member(clusters[0], Place(), Member(name, type=type))
            self.survey.names.setdefault(self.key(logical), {})[clusters[0]] = None
            return
        source = next(iter(self.refs(record, "SourceDBInstanceIdentifier")), "")
        spare = record.flag("MultiAZ") is True or self.text(record, "MultiAZ") == "true"
        self.survey.add(Instance(self.key(logical), name, Place(), engine, version, type, spare, source))
        self.network.belongs(self.key(logical), self.groups(record.raw("VPCSecurityGroups")))

    def world(self, logical: str, record: Record) -> None:
        name = self.text(record, "GlobalClusterIdentifier") or logical
        key = self.survey.add(
            World(self.key(logical), name, self.text(record, "Engine"), self.text(record, "EngineVersion"))
        )
        for primary in self.refs(record, "SourceDBClusterIdentifier"):
            self.survey.part(key, primary, "primary")

    def proxy(self, logical: str, record: Record) -> None:
        name = self.text(record, "DBProxyName") or logical
        secrets = [key for auth in record.each("Auth") for key in self.refs(auth, "SecretArn")]
        self.survey.add(Proxy(self.key(logical), name, secrets=tuple(dict.fromkeys(secrets))))
        self.network.belongs(self.key(logical), self.groups(record.raw("VpcSecurityGroupIds")))
        record.raw("EngineFamily")

    def targets(self, logical: str, record: Record) -> None:
        record.raw("TargetGroupName")
        for proxy in self.refs(record, "DBProxyName"):
            for field in ("DBClusterIdentifiers", "DBInstanceIdentifiers"):
                for target in self.refs(record, field):
                    self.survey.leads.append((proxy, target))

    def secret(self, logical: str, record: Record) -> None:
        self.survey.add(Secret(self.key(logical), self.text(record, "Name") or logical))

    def attachment(self, logical: str, record: Record) -> None:
        record.raw("TargetType")
        for secret in self.refs(record, "SecretId"):
            for target in self.refs(record, "TargetId"):
                self.survey.holds.append((target, secret))

    def endpoint(self, logical: str, record: Record) -> None:
        record.all()
        self.survey.ledger.tell(
            "AWS::RDS::DBProxyEndpoint", logical, "is a further endpoint, which is not drawn"
        )
        for proxy in self.refs(record, "DBProxyName")[:1]:
            self.survey.names.setdefault(self.key(logical), {})[proxy] = None

    def group(self, logical: str, record: Record) -> None:
        record.all()
        for rule in record.each("SecurityGroupIngress"):
            self.network.lets_in([logical], self.groups(rule.raw("SourceSecurityGroupId")))

    def ingress(self, logical: str, record: Record) -> None:
        record.all()
        self.network.lets_in(
            self.groups(record.raw("GroupId")), self.groups(record.raw("SourceSecurityGroupId"))
        )

    def client(self, logical: str, kind: str, record: Record) -> None:
        asked = {field: value for field, value in record.all().items() if field not in _NOT_ASKED}
        names = list(self.template.refs(asked))
        for name in [*names]:  # an ECS service says it in its task
            task = self.template.resources.get(name)
            if isinstance(task, Mapping) and task.get("Type") == "AWS::ECS::TaskDefinition":
                names += self.template.refs(task)
        known = _known(self.survey, map(self.key, names))
        if not known:
            groups: list[str] = []
            for field in ("VpcConfig", "NetworkConfiguration", "SecurityGroupIds"):
                groups += self.template.refs(record.raw(field))
            known = self.network.within_reach(groups)
        name = next(
            filter(None, (self.text(record, field) for field in ("FunctionName", "ServiceName"))), logical
        )
        if known:
            self.survey.add(Client(self.key(logical), name, kind, Place(), tuple(known)))
        else:
            self.survey.ledger.tell(record.type, logical, "reaches no database, as far as the template says")


def _known(survey: Survey, keys: Iterable[str]) -> list[str]:
    """Those of `keys` that are databases, proxies or secrets."""
    kinds = (Cluster, Instance, Proxy, Secret)
    found = [key for key in keys if survey.find(key, Place(), *kinds)]
    return list(dict.fromkeys(found))


_READERS: dict[str, Callable[[_Stack, str, Record], None]] = {
    "AWS::RDS::DBCluster": _Stack.cluster,
    "AWS::RDS::DBInstance": _Stack.instance,
    "AWS::RDS::GlobalCluster": _Stack.world,
    "AWS::RDS::DBProxy": _Stack.proxy,
    "AWS::RDS::DBProxyTargetGroup": _Stack.targets,
    "AWS::RDS::DBProxyEndpoint": _Stack.endpoint,
    "AWS::SecretsManager::Secret": _Stack.secret,
    "AWS::SecretsManager::SecretTargetAttachment": _Stack.attachment,
    "AWS::EC2::SecurityGroup": _Stack.group,
    "AWS::EC2::SecurityGroupIngress": _Stack.ingress,
}
