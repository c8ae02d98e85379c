"""Every block that a reader can copy is a file, and every file is run or validated."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from commands import templates, terraform
from commands.checks import DOCS, Group, groups, name
from commands.guard import NAMES, refusal
from commands.pages import RUNNABLE, blocks
from commands.record import read, settle

pytestmark = pytest.mark.slow  # cfn-lint's rules

BY_HAND = ("checks.yml", "runs.json")


def _files() -> list[Path]:
    return sorted(path for path in DOCS.glob("*/snippets/*") if path.name not in BY_HAND)


def test_every_runnable_block_is_a_file() -> None:
    loose = [
        f"{block}: a {block.language} block of its own; put it into docs/<topic>/snippets/ and include it"
        for block in blocks()
        if block.snippet is None and block.language in RUNNABLE
    ]
    assert not loose, "\n".join(loose)
    missing = [
        f"{block}: includes {block.snippet}"
        for block in blocks()
        if block.snippet and not block.snippet.exists()
    ]
    assert not missing, "\n".join(missing)


def test_every_file_is_shown_and_checked() -> None:
    checked = Counter(path for group in groups() for path in group.paths)
    files = set(_files())
    assert not [name(path) for path in files - set(checked)], (
        "without a run or a validation: add it to checks.yml"
    )
    assert not [name(path) for path in set(checked) - files], "in checks.yml, but there is no such file"
    assert not [name(path) for path, count in checked.items() if count > 1], "checked twice"
    shown = {block.snippet for block in blocks()}
    read_by = {
        path
        for path in files
        if any(f"://{path.name}" in one.read_text("utf-8") for one in files if one.suffix == ".sh")
    }
    assert not [name(path) for path in files - shown - read_by], "shown by no page"


def test_no_record_outlives_its_file() -> None:
    for folder in sorted({path.parent for path in _files()}):
        gone = set(read(folder)) - {path.name for path in folder.iterdir()}
        assert not gone, f"{folder}/runs.json tells of {gone}"


TEMPLATES = ("cfn-lint", "iam-identity", "iam-resource", "iam-trust")


@pytest.mark.parametrize(
    "group", groups(*(f"validate {tool}" for tool in TEMPLATES)), ids=lambda group: group.id
)
@pytest.mark.filterwarnings("ignore")
def test_templates_and_policies_pass_the_linter(group: Group) -> None:
    settle(templates.check(group))


@pytest.mark.parametrize("group", groups("validate terraform"), ids=lambda group: group.id)
def test_terraform_is_what_the_provider_takes(group: Group) -> None:
    settle(terraform.check(group))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('resource "aws_rds_cluster" "a" {', "Unexpected"),
        ('resource "aws_rds_clutter" "a" {}', "aws_rds_clutter: no such resource in the schema that is kept"),
        (
            'resource "aws_rds_cluster" "a" { colour = 1 }',
            "aws_rds_cluster.a: an argument named 'colour' is not expected here",
        ),
        ('resource "aws_rds_cluster" "a" {}', "aws_rds_cluster.a: the argument 'engine' is required"),
        (
            'resource "aws_db_proxy" "a" {\n auth {\n secret = 0\n }\n}',
            "aws_db_proxy.a.auth: an argument named 'secret' is not expected here",
        ),
        (
            'resource "aws_cloudwatch_metric_alarm" "a" {\n metric_query {\n metric {\n stat = 0\n }\n }\n}',
            "aws_cloudwatch_metric_alarm.a.metric_query.metric: the argument 'period' is required",
        ),
    ],
)
def test_a_mistake_in_terraform_is_told(text: str, fault: str) -> None:
    assert any(fault in one for one in terraform.faults(text)), list(terraform.faults(text))


@pytest.mark.parametrize(
    "path", [path for group in groups("validate json") for path in group.paths], ids=name
)
def test_json_that_a_command_reads(path: Path) -> None:
    settle({path: templates.read_by_a_command(path)})


@pytest.mark.parametrize("variable", NAMES)
def test_credentials_in_reach_stop_the_tests(tmp_path: Path, variable: str) -> None:
    assert refusal({}, tmp_path) == ""
    assert variable in refusal({variable: "x"}, tmp_path)
    assert "real account" in refusal({variable: "x"}, tmp_path)


def test_a_credentials_file_stops_the_tests(tmp_path: Path) -> None:
    (tmp_path / ".aws").mkdir()
    (tmp_path / ".aws/credentials").touch()
    assert "~/.aws/credentials" in refusal({}, tmp_path)
