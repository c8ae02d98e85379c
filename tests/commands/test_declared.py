"""The tabs of a task: each tool takes its own, and all of them name the same settings."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import indent

import pytest

from commands import cdk, declared
from commands.checks import groups, name
from commands.pages import blocks
from commands.record import settle

pytestmark = pytest.mark.slow  # the CDK's kernel, and cfn-lint's rules

TASKS = sorted(path for group in groups("validate cfn-lint") for path in group.paths if path.suffix == ".yml")
TABS = [
    ("AWS CLI", "bash", ".sh"),
    ("boto3", "python", ".py"),
    ("CloudFormation", "yaml", ".yml"),
    ("CDK", "python", ".cdk.py"),
    ("Terraform", "hcl", ".tf"),
]
# Words for which one of CloudFormation and Terraform has no place, by task
TARGET = {"app-aurora"}  # a resource of its own in Terraform
RETURNS = {"true", "false"}  # the metric that counts: said of each other one, or of that one
ALONE = {
    "afterwards": {"us-east-1b"},  # CloudFormation asks for the Region's second zone
    "init-query-mysql": TARGET,
    "init-query-postgresql": TARGET,
    "lag-alarm": RETURNS,
    "pinned-alarm": RETURNS,
    "pool-settings": TARGET,
    # CloudFormation makes the password, Terraform is given it
    "secret": {"{username:reporting}", "reporting", "password", "32", "true", "1"},
}


# What a resource has already, or what CloudFormation must be told, and the command of that task does not name
ENGINES = {"aurora-mysql", "aurora-mysql8.0", "aurora-postgresql", "aurora-postgresql16", "POSTGRESQL"}
SUBNETS = {"subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"}
BEFORE = {
    "end-to-end-iam": SUBNETS,
    "forwarding": {"app-global"},
    "init-query-mysql": TARGET,
    "init-query-postgresql": TARGET,
    "lambda-with-proxy": {
        "app-code", "arn:aws:iam::123456789012:role/orders-function", "orders.handler", "orders.zip",
        "python3.13",
    },
    "pool-settings": {*SUBNETS, *TARGET, "arn:aws:iam::123456789012:role/app-proxy"},
    "repoint": {"app-aurora.cluster-c1a2b3c4d5e6.us-east-1.rds.amazonaws.com"},  # the command asks for it
    "secret": {"{username:reporting}", "32"},
    "snapshot-mysql": {"arn:aws:rds:us-east-1:123456789012:snapshot:app-rds-before-aurora"},  # the same
    "snapshot-postgresql": {"arn:aws:rds:us-east-1:123456789012:snapshot:app-rds-before-aurora"},
    "trail": {"app-audit"},
}  # fmt: skip


@pytest.mark.parametrize("path", TASKS, ids=name)
def test_the_command_line_names_what_cloudformation_names(path: Path) -> None:
    command = path.with_suffix(".sh").read_text("utf-8")
    read = [path.with_name(file).read_text("utf-8") for file in re.findall(r"file://([\w.-]+)", command)]
    said = re.sub(r'[\\"]', "", "".join([command, *read]))
    known = {"true", "false", *ENGINES, *BEFORE.get(path.stem, ())}
    assert not [word for word in declared.words(path) if word not in said and word not in known]


@pytest.mark.filterwarnings("ignore")
def test_the_cdk_makes_what_cloudformation_says() -> None:
    """In one test, so that one worker starts one kernel for all of them."""
    for group in groups("validate cdk"):
        settle(cdk.check(group))
    found = []
    for path in TASKS:
        made = cdk.synthesized()[name(path.with_suffix(".cdk.py"))]["template"]
        found += [f"{name(path)}: {fault}" for fault in declared.cdk_faults(path, made)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", TASKS, ids=name)
def test_terraform_says_what_cloudformation_says(path: Path) -> None:
    found = declared.terraform_faults(
        path, path.with_suffix(".tf").read_text("utf-8"), ALONE.get(path.stem, ())
    )
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", TASKS, ids=name)
def test_a_task_has_all_its_tabs_in_one_order(path: Path) -> None:
    """Tabs of one name follow the reader's choice, on every page, and stand at the same place."""
    tabs = "\n\n".join(
        f'=== "{label}"\n\n    ```{language}\n    --8<-- "{name(path.with_suffix(suffix))}"\n    ```'
        for label, language, suffix in TABS
    )
    pages = {block.page for block in blocks() if block.snippet == path}
    for page in pages:
        text = page.read_text("utf-8").replace("===!", "===")  # begins a set beside another
        assert any(indent(tabs, " " * by) + "\n" in text for by in (0, 4, 8)), (
            f"{page} does not show:\n{tabs}"
        )
    assert pages, "no page shows it"


TASK = """\
Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    Properties:
      EnableHttpEndpoint: true
      DBSubnetGroupName: !Ref Subnets
      ServerlessV2ScalingConfiguration: {MinCapacity: 0.5}
"""
MADE = {
    "EnableHttpEndpoint": True,
    "DBSubnetGroupName": {"Ref": "S"},
    "ServerlessV2ScalingConfiguration": {"MinCapacity": 0.5, "MaxCapacity": 2},
    "Port": 5432,
}


@pytest.mark.parametrize(
    ("other", "fault"),
    [
        ({}, ""),
        ({"EnableHttpEndpoint": False}, "Cluster.EnableHttpEndpoint: True, but the CDK makes False"),
        ({"DBSubnetGroupName": "s"}, "one names it, the other points at it"),
        ({"ServerlessV2ScalingConfiguration": {}}, "Configuration.MinCapacity: the CDK's resource has none"),
    ],
)
def test_where_the_cdk_says_otherwise_is_told(tmp_path: Path, other: dict[str, object], fault: str) -> None:
    path = tmp_path / "task.yml"
    path.write_text(TASK, "utf-8")
    made = {"Resources": {"C": {"Type": "AWS::RDS::DBCluster", "Properties": {**MADE, **other}}}}
    found = declared.cdk_faults(path, made)
    assert (fault in found[0]) if fault else not found
    assert declared.cdk_faults(path, {}) == ["Cluster: the CDK makes no AWS::RDS::DBCluster"]


def test_where_terraform_says_otherwise_is_told(tmp_path: Path) -> None:
    path = tmp_path / "task.yml"
    path.write_text(TASK, "utf-8")
    text = 'resource "aws_rds_cluster" "a" {\n enable_http_endpoint = true\n port = 5432\n}'
    assert declared.terraform_faults(path, text) == [
        "'0.5' is in task.yml alone",
        "'5432' is in Terraform alone",
    ]
