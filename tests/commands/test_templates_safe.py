"""The templates are safe as they stand: encrypted, private, protected, without a secret in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from commands import moto
from commands.checks import DOCS, name
from commands.guard import refusal
from commands.shell import Shell
from commands.templates import load

pytestmark = pytest.mark.slow  # an emulator

TEMPLATES = sorted(DOCS.glob("*/snippets/*.yaml"))


def _resources(kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in TEMPLATES:
        for resource, body in load(path)["Resources"].items():
            if body["Type"] == kind:
                yield f"{name(path)}: {resource}", body


def test_clusters_are_encrypted_kept_and_protected() -> None:
    clusters = list(_resources("AWS::RDS::DBCluster"))
    assert len(clusters) >= 6
    for where, body in clusters:
        properties = body["Properties"]
        assert properties["StorageEncrypted"] is True, where
        assert properties["DeletionProtection"] == {"Ref": "DeletionProtection"}, where
        assert properties["BackupRetentionPeriod"] == {"Ref": "BackupDays"}, where
        assert properties["CopyTagsToSnapshot"] is True, where
        joins = "GlobalClusterIdentifier" in properties and "MasterUsername" not in properties
        assert body["DeletionPolicy"] == ("Delete" if joins else "Snapshot"), where


def test_no_password_stands_in_a_template() -> None:
    for where, body in _resources("AWS::RDS::DBCluster"):
        properties = body["Properties"]
        if "MasterUsername" in properties:
            told = json.dumps(properties.get("MasterUserPassword", ""))
            assert properties.get("ManageMasterUserPassword") is True or "{{resolve:" in told, where
    for where, body in _resources("AWS::SecretsManager::Secret"):
        assert "SecretString" not in body["Properties"], where
        assert body["Properties"]["GenerateSecretString"]["PasswordLength"] >= 32, where


def test_nothing_is_public() -> None:
    for where, body in _resources("AWS::RDS::DBInstance"):
        assert body["Properties"]["PubliclyAccessible"] is False, where
    for where, body in _resources("AWS::S3::Bucket"):
        assert set(body["Properties"]["PublicAccessBlockConfiguration"].values()) == {True}, where
    for where, body in _resources("AWS::EC2::SecurityGroup"):
        for rule in body["Properties"].get("SecurityGroupIngress", []):
            assert "Cidr" not in json.dumps(rule), where
            assert "SourceSecurityGroupId" in json.dumps(rule), where
    for path in TEMPLATES:
        assert "0.0.0.0/0" not in path.read_text(encoding="utf-8"), name(path)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_policies_name_what_they_open(path: Path) -> None:
    """No statement that allows says “all actions” or “all resources”."""
    for resource, body in load(path)["Resources"].items():
        if body["Type"] in ("AWS::KMS::Key", "AWS::EC2::VPCEndpoint"):  # their policies are about themselves
            continue
        for statement in _allows(body):
            text = json.dumps(statement)
            assert not re.search(r'"Resource": "\*"|"Action": "[\w-]*:?\*"', text), (
                f"{name(path)}: {resource}"
            )


def _allows(value: Any) -> Iterator[dict[str, Any]]:
    """Every statement in `value` that allows something."""
    if isinstance(value, dict):
        if value.get("Effect") == "Allow":
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _allows(one)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    if reason := refusal():
        pytest.fail(reason, pytrace=False)
    for path in TEMPLATES:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return Shell(tmp_path, way="run", endpoint=moto.fresh())


LAUNCH = """
VPC=$(aws ec2 create-vpc --cidr-block 10.0.0.0/16 --query Vpc.VpcId --output text)
A=$(aws ec2 create-subnet --vpc-id "$VPC" --cidr-block 10.0.1.0/24 --query Subnet.SubnetId --output text)
B=$(aws ec2 create-subnet --vpc-id "$VPC" --cidr-block 10.0.2.0/24 --query Subnet.SubnetId --output text)
GROUP=$(aws ec2 create-security-group --vpc-id "$VPC" --group-name app --description app --query GroupId \\
  --output text)
aws cloudformation deploy --stack-name app --template-file serverless.yaml \\
  --parameter-overrides Vpc="$VPC" Subnets="$A,$B" ClientSecurityGroup="$GROUP" MinCapacity=0 ReportReader=no
aws rds describe-db-clusters
aws ec2 describe-security-groups --filters "Name=description,Values=Who reaches app-aurora"
"""


def test_what_comes_out_is_what_the_parameters_say(shell: Shell) -> None:
    """A minimum of zero brings the pause; without the reader for reports there are two instances."""
    ran = shell.run(LAUNCH)
    assert ran.code == 0, ran.error
    answers = {command.name: command.output for command in ran.commands}
    cluster = json.loads(answers["rds describe-db-clusters"])["DBClusters"][0]
    assert cluster["ServerlessV2ScalingConfiguration"] == {
        "MinCapacity": 0.0,
        "MaxCapacity": 8.0,
        "SecondsUntilAutoPause": 300,
    }
    tiers = {one["DBInstanceIdentifier"]: one["PromotionTier"] for one in cluster["DBClusterMembers"]}
    assert tiers == {"app-aurora-1": 0, "app-aurora-2": 1}
    assert cluster["StorageEncrypted"] and cluster["DeletionProtection"]
    assert cluster["BackupRetentionPeriod"] == 7
    assert cluster["MasterUserSecret"]["SecretStatus"] == "active"
    assert "MasterUserPassword" not in cluster
    group = json.loads(answers["ec2 describe-security-groups"])["SecurityGroups"][0]
    assert [(rule["FromPort"], rule["IpRanges"]) for rule in group["IpPermissions"]] == [(5432, [])]
    assert len(group["IpPermissions"][0]["UserIdGroupPairs"]) == 1
