"""The types of resources of the templates that moto's CloudFormation lacks, and how each is made."""

from __future__ import annotations

import json
from typing import Any

from .cloudformation import Kind, Properties, call, lacking, send


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
    return send(client, "create_db_cluster", given)


SOURCES = ("SnapshotIdentifier", "ReplicationSourceIdentifier")
AFTER_RESTORE = ("BackupRetentionPeriod", "StorageEncrypted")  # CloudFormation modifies the restored cluster


def parameter_group(client: Any, given: Properties) -> Any:
    settings = given.pop("Parameters")
    answer = send(
        client, "create_db_cluster_parameter_group", given | {"DBParameterGroupFamily": given.pop("Family")}
    )
    changes = [
        {"ParameterName": key, "ParameterValue": value, "ApplyMethod": "pending-reboot"}
        for key, value in settings.items()
    ]
    send(client, "modify_db_cluster_parameter_group", {
        "DBClusterParameterGroupName": given["DBClusterParameterGroupName"], "Parameters": changes
    })  # fmt: skip
    return answer


def secret(client: Any, given: Properties) -> Any:
    """A secret with the password that `GenerateSecretString` asks for."""
    rule = given.pop("GenerateSecretString")
    template, key = json.loads(rule.pop("SecretStringTemplate")), rule.pop("GenerateStringKey")
    password = send(client, "get_random_password", rule)["RandomPassword"]
    return send(client, "create_secret", given | {"SecretString": json.dumps({**template, key: password})})


def targets(client: Any, given: Properties) -> Any:
    pool = given.pop("ConnectionPoolConfigurationInfo")
    group = {key: given[key] for key in ("DBProxyName", "TargetGroupName")}
    send(client, "register_db_proxy_targets", given)
    lacking("modify_db_proxy_target_group")(client, {**group, "ConnectionPoolConfig": pool})
    return {}


def bucket_policy(client: Any, given: Properties) -> Any:
    """A bucket's policy without what it denies on a condition: moto takes every condition for met."""
    policy = given["PolicyDocument"]
    kept = [one for one in policy["Statement"] if one["Effect"] == "Allow" or "Condition" not in one]
    text = json.dumps({**policy, "Statement": kept})
    return send(client, "put_bucket_policy", {"Bucket": given["Bucket"], "Policy": text})


def distribution(client: Any, given: Properties) -> Any:
    config = {"CallerReference": "x", **_renamed(given["DistributionConfig"])}
    return send(client, "create_distribution", {"DistributionConfig": config})


RENAMED = {  # CloudFormation's name, the call's
    "IPV6Enabled": "IsIPV6Enabled",
    "AcmCertificateArn": "ACMCertificateArn",
    "SslSupportMethod": "SSLSupportMethod",
}


def _renamed(value: Any) -> Any:
    if isinstance(value, dict):
        return {RENAMED.get(key, key): _renamed(one) for key, one in value.items() if one is not None}
    return [_renamed(one) for one in value] if isinstance(value, list) else value


def function(client: Any, given: Properties) -> Any:
    given.pop("AutoPublish")
    return send(client, "create_function", {**given, "FunctionCode": given["FunctionCode"].encode()})


def certificate(client: Any, given: Properties) -> Any:
    return send(
        client, "request_certificate", {key: given[key] for key in ("DomainName", "ValidationMethod")}
    )


def budget(client: Any, given: Properties) -> Any:
    del given["BudgetName"]
    return send(client, "create_budget", {"AccountId": "123456789012", **given})


def log_source(client: Any, given: Properties) -> Any:
    return send(client, "put_delivery_source", _small(given))


def log_target(client: Any, given: Properties) -> Any:
    place = {"destinationResourceArn": given.pop("DestinationResourceArn")}
    return send(
        client, "put_delivery_destination", {**_small(given), "deliveryDestinationConfiguration": place}
    )


def log_delivery(client: Any, given: Properties) -> Any:
    return send(client, "create_delivery", _small(given))


def _small(given: Properties) -> Properties:
    """CloudWatch Logs begins its parameters with a small letter."""
    return {key[0].lower() + key[1:]: value for key, value in given.items()}


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
        delete="delete_db_cluster",
    ),
    Kind(
        "AWS::RDS::DBInstance", "rds", call("create_db_instance"), "DBInstanceIdentifier",
        delete="delete_db_instance",
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
        delete="delete_global_cluster",
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
        "AWS::CloudWatch::Alarm", "cloudwatch", call("put_metric_alarm"), "AlarmName"),
    Kind("AWS::SecretsManager::Secret", "secretsmanager", secret, "Name", ref="ARN"),
    Kind("AWS::S3::BucketPolicy", "s3", bucket_policy, "Bucket", delete="delete_bucket_policy"),
    Kind(
        "AWS::CloudFront::OriginAccessControl", "cloudfront", call("create_origin_access_control"), "Id",
        ref="OriginAccessControl.Id", delete="delete_origin_access_control",
    ),
    Kind(
        "AWS::CloudFront::Function", "cloudfront", function, "Name", delete="delete_function",
        attributes={"FunctionARN": "FunctionSummary.FunctionMetadata.FunctionARN"},
    ),
    Kind(
        "AWS::CloudFront::CachePolicy", "cloudfront", lacking("create_cache_policy"), "Id",
        ref="CachePolicy.Id",
    ),
    Kind(
        "AWS::CloudFront::ResponseHeadersPolicy", "cloudfront",
        lacking("create_response_headers_policy"), "Id",
        ref="ResponseHeadersPolicy.Id",
    ),
    Kind(
        "AWS::CloudFront::Distribution", "cloudfront", distribution, "Id", ref="Distribution.Id",
        delete="delete_distribution", attributes={"DomainName": "Distribution.DomainName"},
    ),
    Kind(
        "AWS::CertificateManager::Certificate", "acm", certificate, "CertificateArn", ref="CertificateArn",
        delete="delete_certificate",
    ),
    Kind("AWS::Budgets::Budget", "budgets", budget, "BudgetName"),
    Kind("AWS::Logs::DeliverySource", "logs", log_source, "Name"),
    Kind(
        "AWS::Logs::DeliveryDestination", "logs", log_target, "Name",
        attributes={"Arn": "deliveryDestination.arn"},
    ),
    Kind("AWS::Logs::Delivery", "logs", log_delivery, "id", ref="delivery.id"),
]  # fmt: skip
