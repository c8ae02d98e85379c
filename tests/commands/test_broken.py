"""What a writer reads when a snippet is wrong: page, file and the tool's own words, for each check."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from commands import cdk, moto, parsers, sql, templates, terraform
from commands.checks import DOCS, Group, groups, name
from commands.guard import refusal

pytestmark = pytest.mark.slow  # an emulator and servers

WRONG = {  # file: a name in it, that name misspelled, what the tool says of it
    "serverless/snippets/convert.sh": (
        "--promotion-tier",
        "--promotion-tire",
        "Unknown options: --promotion-tire",
    ),
    "serverless/snippets/convert.py": (
        "PromotionTier",
        "PromotionTire",
        'Unknown parameter in input: "PromotionTire"',
    ),
    "serverless/snippets/serverless.yaml": (
        "StorageEncrypted",
        "StorageEncripted",
        "'StorageEncripted' was unexpected",
    ),
    "rds-proxy/snippets/global-proxies.sh": ("--db-proxy-name", "--db-proxy-nome", "--db-proxy-name"),
    "rds-proxy/snippets/global-proxies.py": (
        "DBProxyName",
        "DBProxyNome",
        'Unknown parameter in input: "DBProxyNome"',
    ),
    "serverless/snippets/connections_postgresql.sql": (
        "usename",
        "usenome",
        'column "usenome" does not exist',
    ),
    "serverless/snippets/connections_mysql.sql": ("command", "comand", "Unknown column 'comand'"),
    "rds-proxy/snippets/which-instance-postgresql.sql": (
        "SELECT",
        "SELEKT",
        'syntax error at or near "SELEKT"',
    ),
    "rds-proxy/snippets/which-instance-mysql.sql": (
        "@@aurora_server_id",
        "(@@aurora_server_id",
        "Expecting )",
    ),
    "data-api/snippets/lake.sql": ("FROM cloudtrail_logs", "FROM (cloudtrail_logs", "Expecting )"),
    "data-api/snippets/caller-policy.json": ("rds-data:Execute", "rds-data:Exekute", "exekutestatement"),
    "data-api/snippets/endpoint-policy.json": ('"Effect"', '"Efect"', "'Effect' is a required property"),
    "rds-proxy/snippets/proxy-role-trust.json": ('"Principal"', '"Principle"', "'Principle' was unexpected"),
    "data-api/snippets/selectors.json": ('"Field"', "Field", "Expecting property name"),
    "global-database/snippets/global.tf": (
        "storage_encrypted",
        "storage_encripted",
        "an argument named 'storage_encripted' is not expected here",
    ),
    "data-api/snippets/enable.yml": (
        "EnableHttpEndpoint",
        "EnableHttpEndpont",
        "'EnableHttpEndpont' was unexpected",
    ),
    "data-api/snippets/enable.cdk.py": (
        "enable_data_api",
        "enable_date_api",
        "unexpected keyword argument 'enable_date_api'",
    ),
    "migration/snippets/xtrabackup-backup.sh": (
        "xtrabackup --backup",
        "xtrabakup --backup",
        "command not found",
    ),
}


@pytest.fixture(autouse=True)
def _no_credentials() -> None:
    if reason := refusal():
        pytest.fail(reason, pytrace=False)


@pytest.mark.parametrize("file", WRONG)
@pytest.mark.filterwarnings("ignore")
def test_a_wrong_name_is_told_with_page_file_and_tool(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = DOCS / file
    right, wrong, complaint = WRONG[file]
    _misspell(path, right, wrong, monkeypatch)
    with pytest.raises(AssertionError) as stop:
        _check(_group(path), path, tmp_path)
    message = str(stop.value)
    assert complaint in message
    assert name(path) in message
    assert re.search(r"shown in docs/\S+\.md:\d+", message)


def test_a_wrong_name_in_a_file_that_a_command_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command's own model of the parameter is the schema of such a file."""
    selectors, reader = (DOCS / "data-api/snippets" / file for file in ("selectors.json", "trail.sh"))
    _misspell(selectors, "FieldSelectors", "FieldSelektors", monkeypatch)
    with pytest.raises(AssertionError) as stop:
        moto.story(_group(reader).model_copy(update={"files": [reader.name], "boto3": []}), tmp_path)
    message = str(stop.value)
    assert '"FieldSelektors"' in message
    assert f"file://{selectors.name}" in message
    assert re.match(rf"{name(reader)}, shown in docs/data-api/\S+\.md:\d+", message)


def test_each_kind_of_check_is_seen_to_fail() -> None:
    kinds = {_kind(group, path) for group in groups() for path in group.paths}
    assert {_kind(_group(DOCS / file), DOCS / file) for file in WRONG} == kinds - {
        "run python .py"
    }  # elsewhere


def _kind(group: Group, path: Path) -> str:
    return f"{group.way} {group.tool} {path.suffix}"


def _group(path: Path) -> Group:
    return next(group for group in groups() if path in group.paths)


def _check(group: Group, path: Path, folder: Path) -> None:
    """What the other tests do with a file of `group`."""
    if path.suffix == ".yaml":
        templates.check_one(path)
    elif group.tool == "moto":
        moto.story(group, folder)
    elif group.tool in ("aws-cli", "shell"):
        moto.without(group, folder)
    elif group.tool == "json":
        templates.read_by_a_command(path)
    elif group.run:
        sql.story(group)
    elif path.suffix == ".sql":
        parsers.check(group)
    elif group.tool == "terraform":
        terraform.check(group)
    elif group.tool == "cdk":
        cdk.check(group.model_copy(update={"files": [path.name]}))
    else:
        templates.check(group)


def _misspell(path: Path, right: str, wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all who read `path` find `wrong` in place of `right`; the file itself stays."""
    text = path.read_text(encoding="utf-8")
    assert right in text
    broken = text.replace(right, wrong)
    read_text, read_bytes = Path.read_text, Path.read_bytes

    def as_text(self: Path, *args: Any, **options: Any) -> str:
        return broken if self == path else read_text(self, *args, **options)

    def as_bytes(self: Path) -> bytes:
        return broken.encode() if self == path else read_bytes(self)

    monkeypatch.setattr(Path, "read_text", as_text)
    monkeypatch.setattr(Path, "read_bytes", as_bytes)
