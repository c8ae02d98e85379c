"""The icons of types, as CloudFormation names these: for drawings that hold anything of AWS."""

from __future__ import annotations

import re

from kit.importing.sketch import Icon

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BY_MODULE = {
    "compute": "EC2::Instance=EC2 AutoScaling=EC2AutoScaling Lambda=Lambda Serverless=Lambda"
    " ECS::Service=ElasticContainerServiceService ECS=ECS EKS=EKS Batch=Batch"
    " AppRunner=AppRunner EC2=EC2 ECR=ECR ElasticBeanstalk=EB",
    "database": "RDS::DBCluster=Aurora RDS::DBInstance=RDSInstance RDS=RDS DynamoDB=Dynamodb DAX=DAX"
    " ElastiCache=ElastiCache DocDB=DocumentDB Neptune=Neptune Redshift=Redshift DMS=DMS",
    "network": "ElasticLoadBalancingV2::LoadBalancer=ElbApplicationLoadBalancer ElasticLoadBalancingV2=ELB"
    " ElasticLoadBalancing=ELB EC2::InternetGateway=InternetGateway EC2::NatGateway=NATGateway"
    " EC2::TransitGateway=TransitGateway EC2::VPCEndpoint=Endpoint EC2::VPCPeeringConnection=VPCPeering"
    " EC2::VPNGateway=VpnGateway ApiGateway=APIGateway ApiGatewayV2=APIGateway CloudFront=CloudFront"
    " Route53=Route53 GlobalAccelerator=GlobalAccelerator DirectConnect=DirectConnect"
    " NetworkFirewall=NetworkFirewall",
    "security": "SecretsManager=SecretsManager KMS=KMS IAM::Role=IAMRole IAM=IAM WAFv2=WAF WAF=WAF"
    " Cognito=Cognito CertificateManager=CertificateManager GuardDuty=Guardduty",
    "storage": "S3=S3 EFS=EFS FSx=Fsx EC2::Volume=EBS Backup=Backup",
    "integration": "SQS=SQS SNS=SNS Events=Eventbridge StepFunctions=StepFunctions AppSync=Appsync"
    " AmazonMQ=MQ",
    "management": "CloudWatch=Cloudwatch Logs=CloudwatchLogs CloudTrail=Cloudtrail SSM=SystemsManager",
    "analytics": "Kinesis=Kinesis MSK=ManagedStreamingForKafka Glue=Glue Athena=Athena EMR=EMR",
    "general": "User=User Users=Users Client=Client Mobile\xa0client=MobileClient Internet=InternetAlt1",
}
_ICONS = {
    type.replace("\xa0", " "): Icon(module, name)
    for module, pairs in _BY_MODULE.items()
    for type, _, name in (pair.partition("=") for pair in pairs.split(" "))
}


def icon_of(type: str, preset: str = "") -> Icon | None:
    """The icon of a type such as `AWS::EC2::Instance`, else of its service; None where there is none."""
    words = type.removeprefix("AWS::")
    if words.startswith("Diagram::"):
        return _ICONS.get(preset)
    return _ICONS.get(words) or _ICONS.get(words.partition("::")[0])


def word_of(type: str) -> str:
    """What a thing without a title is called: `EC2 Instance`, `Internet Gateway`."""
    parts = type.removeprefix("AWS::").split("::")
    last = _HUMP.sub(" ", parts[-1])
    if last in ("Resource", ""):
        return ""
    return last if " " in last or len(parts) == 1 else f"{parts[0]} {last}"
