"""moto's server, whose CloudFormation makes what these templates need: `python -m commands.stacks`.

moto's own CloudFormation leaves out clusters, secrets, proxies and more, though the server has their calls.
Each type below is made, changed and deleted by the call that CloudFormation makes, with the properties of the
resource as its parameters; botocore refuses what AWS's model of the call does not know. What the server has
no call for is held against that model alone, and `LACKING` names it.
"""

from __future__ import annotations

import json
import os
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from moto.cloudformation import models, utils
from moto.cloudformation.exceptions import ValidationError
from moto.cloudformation.models import ChangeSet
from moto.cloudformation.parsing import OutputMap
from moto.core.common_models import CloudFormationModel
from moto.rds.models import rds_backends

from .answers import sample

REFERENCE = re.compile(r"\{\{resolve:secretsmanager:(?P<id>.+?):SecretString:(?P<key>[^:}]*)\}\}")
Properties = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """How a type of resource is made.

    `name` is the parameter that names it, `ref` where in the answer stands what `Ref` gives, and `attributes`
    where stands what `Fn::GetAtt` gives, each as a path such as `DBCluster.Endpoint`. `make` gets the
    properties and gives the answer.
    """

    type: str
    service: str
    make: Callable[[Any, Properties], Any]
    name: str
    modify: str = ""
    delete: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    ref: str = ""

    def model(self) -> type[CloudFormationModel]:
        """The class by which moto knows it."""
        kind = self

        class Made(CloudFormationModel):
            __module__ = f"moto.{kind.service}"  # where moto looks up whose it is

            def __init__(self, physical: str, answer: Any) -> None:
                self.physical_resource_id, self.answer = physical, answer

            @staticmethod
            def cloudformation_name_type() -> str:
                return kind.name

            @staticmethod
            def cloudformation_type() -> str:
                return kind.type

            @classmethod
            def has_cfn_attr(cls, attr: str) -> bool:
                return attr in kind.attributes

            def get_cfn_attribute(self, attribute_name: str) -> Any:
                return _at(self.answer, kind.attributes[attribute_name])

            @classmethod
            def create_from_cloudformation_json(cls, name, resource, account, region, **_):
                given = _properties(resource, region)
                given = {kind.name: given.pop(kind.name, name.lower()), **given}
                answer = kind.make(_client(kind.service, region), dict(given))
                return cls(_at(answer, kind.ref) if kind.ref else given[kind.name], answer)

            @classmethod
            def update_from_cloudformation_json(
                cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name
            ):
                client = _client(kind.service, region_name)
                known = _shape(client, kind.modify).members
                given = _properties(cloudformation_json, region_name)
                changed = {key: value for key, value in given.items() if key in known}
                _call(client, kind.modify, {**changed, kind.name: original_resource.physical_resource_id})
                return original_resource

            @classmethod
            def delete_from_cloudformation_json(cls, name, resource, account, region):
                _leave(account, name, resource)
                if kind.delete:
                    client = _client(kind.service, region)
                    _call(
                        client, kind.delete, {kind.name: name, **_last(client, kind.delete, name, resource)}
                    )

        return Made


def call(method: str) -> Callable[[Any, Properties], Any]:
    """Make it by one call."""
    return lambda client, given: _call(client, method, given)


def lacking(method: str) -> Callable[[Any, Properties], Any]:
    """Hold the properties against the model of a call that the server lacks; the answer is made up."""

    def make(client: Any, given: Properties) -> Any:
        client = _client.__wrapped__(client.meta.service_model.service_name, client.meta.region_name)
        client.meta.events.register("before-call", lambda model, **_: (_Ok(), sample(model.output_shape)))
        return _call(client, method, given)

    return make


class _Ok:
    """As much of an HTTP response as botocore looks at."""

    status_code = 200


def cluster(client: Any, given: Properties) -> Any:
    """A cluster; one that gets its data from RDS is held against the model, and an empty one stands in."""
    source = "SnapshotIdentifier" in given or "ReplicationSourceIdentifier" in given
    if source:
        restore = "SnapshotIdentifier" in given
        lacking("restore_db_cluster_from_snapshot" if restore else "create_db_cluster")(
            client,
            {key: value for key, value in given.items() if not restore or key not in AFTER_RESTORE},
        )
        given = {key: given[key] for key in given if key not in SOURCES}
        given |= {"MasterUsername": "app_admin", "ManageMasterUserPassword": True}
    return _call(client, "create_db_cluster", given)


SOURCES = ("SnapshotIdentifier", "ReplicationSourceIdentifier")
AFTER_RESTORE = ("BackupRetentionPeriod", "StorageEncrypted")  # CloudFormation modifies the restored cluster


def parameter_group(client: Any, given: Properties) -> Any:
    settings = given.pop("Parameters")
    answer = _call(
        client, "create_db_cluster_parameter_group", given | {"DBParameterGroupFamily": given.pop("Family")}
    )
    changes = [
        {"ParameterName": key, "ParameterValue": value, "ApplyMethod": "pending-reboot"}
        for key, value in settings.items()
    ]
    _call(client, "modify_db_cluster_parameter_group", {
        "DBClusterParameterGroupName": given["DBClusterParameterGroupName"], "Parameters": changes
    })  # fmt: skip
    return answer


def secret(client: Any, given: Properties) -> Any:
    """A secret with the password that `GenerateSecretString` asks for."""
    rule = given.pop("GenerateSecretString")
    template, key = json.loads(rule.pop("SecretStringTemplate")), rule.pop("GenerateStringKey")
    password = _call(client, "get_random_password", rule)["RandomPassword"]
    return _call(client, "create_secret", given | {"SecretString": json.dumps({**template, key: password})})


def targets(client: Any, given: Properties) -> Any:
    pool = given.pop("ConnectionPoolConfigurationInfo")
    group = {key: given[key] for key in ("DBProxyName", "TargetGroupName")}
    _call(client, "register_db_proxy_targets", given)
    lacking("modify_db_proxy_target_group")(client, {**group, "ConnectionPoolConfig": pool})
    return {}


def _properties(resource: Any, region: str) -> Properties:
    return {
        key: _resolved(value, region) for key, value in resource["Properties"].items() if value is not None
    }


def _last(client: Any, delete: str, name: str, resource: Any) -> Properties:
    """What the deletion leaves: a snapshot where the template asks for one."""
    if "SkipFinalSnapshot" not in _shape(client, delete).members:
        return {}
    if resource.get("DeletionPolicy") == "Snapshot":
        return {"FinalDBSnapshotIdentifier": f"{name}-last"}
    return {"SkipFinalSnapshot": True}


def _leave(account: str, name: str, resource: Any) -> None:
    """Take a cluster out of its global database, as CloudFormation does; moto's call knows one Region."""
    if resource["Type"] == "AWS::RDS::DBCluster":
        for backend in rds_backends[account].values():
            for whole in backend.global_clusters.values():
                whole.members[:] = [one for one in whole.members if one.db_cluster_identifier != name]


def _at(answer: Any, path: str) -> Any:
    for step in path.split("."):
        answer = answer[step]
    return answer


@cache
def _client(service: str, region: str) -> Any:
    return boto3.client(
        service, region, endpoint_url=os.environ["AWS_ENDPOINT_URL"], config=Config(proxies={})
    )


def _shape(client: Any, method: str) -> Any:
    return client.meta.service_model.operation_model(client.meta.method_to_api_mapping[method]).input_shape


def _call(client: Any, method: str, parameters: Properties) -> Any:
    """The answer; a refusal is the stack's own, with the words of the call."""
    try:
        return getattr(client, method)(**_fit(_shape(client, method), parameters))
    except (BotoCoreError, ClientError) as error:
        raise ValidationError(message=f"{client.meta.method_to_api_mapping[method]}: {error}") from None


def _fit(shape: Any, value: Any) -> Any:
    """`value` in the types of `shape`: CloudFormation takes "7" for 7 and "true" for true."""
    kind = shape.type_name
    if kind == "structure" and isinstance(value, dict):
        return {
            key: _fit(shape.members[key], one) if key in shape.members else one
            for key, one in value.items()
            if one is not None
        }
    if kind == "list" and isinstance(value, list):
        return [_fit(shape.member, one) for one in value]
    if kind == "map" and isinstance(value, dict):
        return {key: _fit(shape.value, one) for key, one in value.items()}
    if kind == "boolean":
        return str(value).lower() == "true"
    if kind in ("integer", "long"):
        return int(value)
    if kind in ("float", "double"):
        return float(value)
    return str(value) if kind == "string" and isinstance(value, (int, float)) else value


def _resolved(value: Any, region: str) -> Any:
    """A dynamic reference to a secret, as CloudFormation would fill it in."""
    if not isinstance(value, str) or not (found := REFERENCE.fullmatch(value)):
        return value
    text = _client("secretsmanager", region).get_secret_value(SecretId=found["id"])["SecretString"]
    return json.loads(text)[found["key"]]


CLUSTER = {
    "Endpoint.Address": "DBCluster.Endpoint",
    "Endpoint.Port": "DBCluster.Port",
    "ReadEndpoint.Address": "DBCluster.ReaderEndpoint",
    "MasterUserSecret.SecretArn": "DBCluster.MasterUserSecret.SecretArn",
    "DBClusterArn": "DBCluster.DBClusterArn",
}
TYPES = [
    Kind(
        "AWS::RDS::DBCluster", "rds", cluster, "DBClusterIdentifier", attributes=CLUSTER,
        modify="modify_db_cluster", delete="delete_db_cluster",
    ),
    Kind(
        "AWS::RDS::DBInstance", "rds", call("create_db_instance"), "DBInstanceIdentifier",
        modify="modify_db_instance", delete="delete_db_instance",
    ),
    Kind(
        "AWS::RDS::DBSubnetGroup", "rds", call("create_db_subnet_group"), "DBSubnetGroupName",
        delete="delete_db_subnet_group",
    ),
    Kind(
        "AWS::RDS::DBClusterParameterGroup", "rds", parameter_group, "DBClusterParameterGroupName",
        delete="delete_db_cluster_parameter_group",
    ),
    Kind(
        "AWS::RDS::GlobalCluster", "rds", call("create_global_cluster"), "GlobalClusterIdentifier",
        modify="modify_global_cluster", delete="delete_global_cluster",
    ),
    Kind(
        "AWS::RDS::DBProxy", "rds", call("create_db_proxy"), "DBProxyName", delete="delete_db_proxy",
        attributes={"Endpoint": "DBProxy.Endpoint"},
    ),
    Kind("AWS::RDS::DBProxyTargetGroup", "rds", targets, "TargetGroupName"),
    Kind(
        "AWS::RDS::DBProxyEndpoint", "rds", lacking("create_db_proxy_endpoint"), "DBProxyEndpointName",
        attributes={"Endpoint": "DBProxyEndpoint.Endpoint"},
    ),
    Kind(
        "AWS::CloudWatch::Alarm", "cloudwatch", call("put_metric_alarm"), "AlarmName",
        modify="put_metric_alarm",
    ),
    Kind("AWS::SecretsManager::Secret", "secretsmanager", secret, "Name", ref="ARN"),
]  # fmt: skip
LACKING = {"AWS::RDS::DBProxyEndpoint"}
MODELS = [kind.model() for kind in TYPES]  # moto finds them as subclasses, as long as someone holds them


def _apply(change_set: ChangeSet, moto_does: Callable[[ChangeSet], None] = ChangeSet.apply) -> None:
    """Make what the change set says, and the outputs of the stack, which moto leaves out here."""
    moto_does(change_set)
    stack = change_set.stack
    stack.output_map = OutputMap(stack.resource_map, change_set.template_dict, stack.stack_id)


def _tag(loader: Any, tag: str, node: Any) -> Any:
    """A tag such as `!Ref` as data. moto takes `!GetAtt Cluster.Endpoint.Address` for `Cluster.Endpoint`."""
    if tag == "!GetAtt" and isinstance(node.value, str):
        return {"Fn::GetAtt": node.value.split(".", 1)}
    return utils.yaml_tag_constructor(loader, tag, node)


def main() -> None:
    from moto.server import main as serve

    ChangeSet.apply = _apply  # type: ignore[method-assign]
    models.yaml_tag_constructor = _tag

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    os.environ["AWS_ENDPOINT_URL"] = f"http://127.0.0.1:{port}"
    serve(["-H", "127.0.0.1", "-p", str(port)])


if __name__ == "__main__":
    main()
