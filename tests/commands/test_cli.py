"""Shell snippets: run in order against an emulator, or validated by the real AWS CLI."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest
from conftest import ROOT

from commands import moto
from commands.checks import Group, groups, name
from commands.guard import refusal
from commands.record import settle
from commands.shell import Shell, failure

pytestmark = pytest.mark.slow  # an emulator

SHELLS = groups("run shell", "validate aws-cli")


@pytest.fixture(scope="module", autouse=True)
def _no_credentials() -> None:
    if reason := refusal():
        pytest.fail(reason, pytrace=False)


@pytest.mark.parametrize("group", groups("run moto"), ids=lambda group: group.id)
def test_a_story_runs_on_the_emulator(group: Group, tmp_path: Path) -> None:
    settle(moto.story(group, tmp_path))


@pytest.mark.parametrize("group", SHELLS, ids=lambda group: group.id)
def test_a_script_runs_without_the_emulator(group: Group, tmp_path: Path) -> None:
    settle(moto.without(group, tmp_path))


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        ("--promotion-tier 1", "--promotion-tire 1", "Unknown options: --promotion-tire"),
        ("--db-cluster-identifier app", "", "arguments are required: --db-cluster-identifier"),
        ("--promotion-tier 1", "--promotion-tier first", "invalid literal for int"),
        ("describe-db-clusters", "describe-db-cluster", "Invalid choice"),
        ("DBClusters[0]", "DBCluster[0]", "--query names what"),
        ("MinCapacity=1", "Minimum=1", "Unknown parameter in ServerlessV2ScalingConfiguration"),
    ],
)
def test_a_wrong_command_is_found(tmp_path: Path, right: str, wrong: str, complaint: str) -> None:
    script = """
        aws rds modify-db-cluster --db-cluster-identifier app \\
          --serverless-v2-scaling-configuration MinCapacity=1,MaxCapacity=2
        aws rds create-db-instance --db-instance-identifier app-1 --engine aurora-mysql \\
          --db-instance-class db.serverless --promotion-tier 1
        aws rds describe-db-clusters --db-cluster-identifier app --query 'DBClusters[0].Status'
    """
    shell = Shell(tmp_path, way="validate")
    assert shell.run(script).code == 0
    assert right in script
    ran = shell.run(script.replace(right, wrong))
    assert ran.code != 0
    message = failure(SHELLS[0].paths[0], ran)
    assert complaint in message
    assert name(SHELLS[0].paths[0]) in message
    assert ".md:" in message


def test_nothing_leaves_the_machine(tmp_path: Path) -> None:
    shell = Shell(tmp_path, way="run", endpoint="http://192.0.2.1")
    ran = shell.run("aws sts get-caller-identity")
    assert ran.code != 0
    assert "192.0.2.1" in ran.error


def test_the_cli_is_the_pinned_one() -> None:
    pins = (ROOT / "tests/requirements.txt").read_text(encoding="utf-8")
    assert f"awscli=={version('awscli')}\n" in pins
