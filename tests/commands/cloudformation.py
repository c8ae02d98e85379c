"""Types of resources that moto's CloudFormation lacks, made by the calls that CloudFormation makes.

The properties of a resource are the parameters of the call, and botocore refuses what AWS's model of the call
does not know. What the server has no call for is held against that model alone. `kinds.py` lists the types.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from moto.cloudformation.exceptions import ValidationError
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
                if not kind.ref:
                    given.setdefault(kind.name, name.lower())
                answer = kind.make(client_of(kind.service, region), dict(given))
                return cls(_at(answer, kind.ref) if kind.ref else given[kind.name], answer)

            @classmethod
            def delete_from_cloudformation_json(cls, name, resource, account, region):
                _leave(account, name, resource)
                if kind.delete:
                    client = client_of(kind.service, region)
                    send(client, kind.delete, {kind.name: name, **_last(client, kind.delete, name, resource)})

        return Made


def call(method: str) -> Callable[[Any, Properties], Any]:
    """Make it by one call."""
    return lambda client, given: send(client, method, given)


def lacking(method: str) -> Callable[[Any, Properties], Any]:
    """Hold the properties against the model of a call that the server lacks; the answer is made up."""

    def make(client: Any, given: Properties) -> Any:
        client = client_of.__wrapped__(client.meta.service_model.service_name, client.meta.region_name)
        client.meta.events.register("before-call", lambda model, **_: (_Ok(), sample(model.output_shape)))
        return send(client, method, given)

    return make


class _Ok:
    """As much of an HTTP response as botocore looks at."""

    status_code = 200


def _properties(resource: Any, region: str) -> Properties:
    return {
        key: _resolved(value, region) for key, value in resource["Properties"].items() if value is not None
    }


def _last(client: Any, delete: str, name: str, resource: Any) -> Properties:
    """What else the deletion is told: to leave a snapshot where the template asks for one."""
    if "IfMatch" in _shape(client, delete).members:
        return {"IfMatch": "*"}
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
def client_of(service: str, region: str) -> Any:
    return boto3.client(
        service, region, endpoint_url=os.environ["AWS_ENDPOINT_URL"], config=Config(proxies={})
    )


def _shape(client: Any, method: str) -> Any:
    return client.meta.service_model.operation_model(client.meta.method_to_api_mapping[method]).input_shape


def send(client: Any, method: str, parameters: Properties) -> Any:
    """The answer; a refusal is the stack's own, with the words of the call."""
    try:
        return getattr(client, method)(**_fit(_shape(client, method), parameters))
    except (BotoCoreError, ClientError) as error:
        raise ValidationError(message=f"{client.meta.method_to_api_mapping[method]}: {error}") from None


def _fit(shape: Any, value: Any) -> Any:
    """`value` in the types of `shape`: CloudFormation takes "7" for 7 and "true" for true."""
    kind = shape.type_name
    if kind == "structure" and {"Quantity", "Items"} <= set(shape.members):  # CloudFront counts its lists
        items = value["Items"] if isinstance(value, dict) else value
        return {"Quantity": len(items), "Items": _fit(shape.members["Items"], items)}
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
    text = client_of("secretsmanager", region).get_secret_value(SecretId=found["id"])["SecretString"]
    return json.loads(text)[found["key"]]
