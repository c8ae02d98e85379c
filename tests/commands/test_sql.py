"""SQL: run on a real PostgreSQL or MariaDB, with a replica, or read by the dialect's parser."""

from __future__ import annotations

import pytest

from commands import parsers, sql
from commands.checks import Group, groups
from commands.record import settle

pytestmark = pytest.mark.slow  # servers


@pytest.mark.parametrize(
    "group", groups("run postgres", "run mariadb"), ids=lambda group: f"{group.tool}, {group.id}"
)
def test_sql_runs_on_a_real_server(group: Group) -> None:
    settle(sql.story(group))


@pytest.mark.parametrize(
    "group", groups("validate postgres", "validate mysql", "validate athena"), ids=lambda group: group.id
)
def test_sql_that_only_aws_can_run_is_at_least_sql(group: Group) -> None:
    settle(parsers.check(group))


@pytest.mark.parametrize("tool", ["postgres", "mysql", "athena"])
def test_a_wrong_statement_is_found(tool: str) -> None:
    group = groups(f"validate {tool}")[0]
    check = parsers._postgres if tool == "postgres" else lambda text: parsers._dialect(text, tool)
    assert check(group.paths[0].read_text(encoding="utf-8"))
    with pytest.raises(ValueError, match=r"syntax|Invalid|Expect|Required"):
        check("SELECT a FROM t WHERE GROUP ORDER (")
