"""The Data API's policies, given to a caller of an emulator that asks IAM, and grants on a real PostgreSQL.

What each opens, and what is said when it is missing.

moto evaluates the actions of a policy, not resources and conditions; so each resource stands open here, and
that a policy names the right ones is what the pages and the policy linter say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from commands import moto, postgres
from commands.checks import DOCS
from commands.guard import refusal

pytestmark = pytest.mark.slow  # cfn-lint's rules

PAGE = DOCS / "data-api/authentication-chain.md"
POLICY = DOCS / "data-api/snippets/caller-policy.json"
CLUSTER = "arn:aws:rds:us-east-1:123456789012:cluster:app-aurora"


@dataclass(frozen=True)
class Account:
    """An account with an administrator and a caller."""

    address: str
    admin: Any
    keys: tuple[str, str]
    secret: str

    def may(self, statements: list[dict[str, Any]]) -> None:
        """Give the caller this policy and no other."""
        open_ = [{**statement, "Resource": "*"} for statement in statements]
        policy = json.dumps({"Version": "2012-10-17", "Statement": open_})
        self.admin.put_user_policy(UserName="caller", PolicyName="policy", PolicyDocument=policy)

    def execute(self) -> str:
        """Call the Data API: what the caller is refused with, nothing if it is not."""
        place = {"resourceArn": CLUSTER, "secretArn": self.secret}
        return self._refused("rds-data", "execute_statement", sql="SELECT 1", **place)

    def read_secret(self) -> str:
        """Ask Secrets Manager, in the same way."""
        return self._refused("secretsmanager", "get_secret_value", SecretId=self.secret)

    def _refused(self, service: str, operation: str, **parameters: str) -> str:
        try:
            getattr(_client(self.address, service, *self.keys), operation)(**parameters)
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] != 403:
                raise
            return str(error)
        return ""


def _client(address: str, service: str, key: str, secret: str) -> Any:
    session = boto3.Session(key, secret, region_name="us-east-1")
    return session.client(service, endpoint_url=address, config=Config(proxies={}))


@pytest.fixture
def account() -> Iterator[Account]:
    if reason := refusal():
        pytest.fail(reason, pytrace=False)
    address = moto.fresh()
    iam = _client(address, "iam", "123456789012", "testing")
    everything = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
    keys = {}
    for user in ("admin", "caller"):
        iam.create_user(UserName=user)
        made = iam.create_access_key(UserName=user)["AccessKey"]
        keys[user] = (made["AccessKeyId"], made["SecretAccessKey"])
    iam.put_user_policy(UserName="admin", PolicyName="all", PolicyDocument=json.dumps(everything))
    vault = _client(address, "secretsmanager", "123456789012", "testing")
    secret = vault.create_secret(Name="data-api/reporting", SecretString="{}")["ARN"]
    moto.post("reset-auth", "0")  # from now on, IAM is asked
    yield Account(address, _client(address, "iam", *keys["admin"]), keys["caller"], secret)
    moto.post("reset-auth", "inf")


def test_the_callers_policy_opens_both_doors(account: Account) -> None:
    account.may(_statements())
    assert (account.execute(), account.read_secret()) == ("", "")


@pytest.mark.parametrize(
    ("without", "hop", "refused"),
    [
        ("CallTheDataApiOnOneCluster", "3", Account.execute),
        ("LogInAsOneDatabaseUser", "5", Account.read_secret),
    ],
)
def test_each_statement_of_it_is_needed(
    account: Account, without: str, hop: str, refused: Callable[[Account], str]
) -> None:
    """And the page shows with which words its lack is told."""
    statements = _statements()
    left = [statement for statement in statements if statement["Sid"] != without]
    assert len(left) == len(statements) - 1
    account.may(left)
    said = [account.execute(), account.read_secret()]
    assert [bool(one) for one in said].count(True) == 1
    _hold(hop, refused(account))


@pytest.mark.parametrize(
    ("hop", "taken", "call"),
    [
        ("8", "REVOKE CONNECT ON DATABASE app FROM PUBLIC", r"\connect app reporting"),
        ("9", "REVOKE SELECT ON orders FROM reporting", "SET ROLE reporting; SELECT * FROM orders"),
    ],
)
def test_the_database_refuses_in_its_own_words(hop: str, taken: str, call: str) -> None:
    with postgres.servers() as servers:
        servers.begin(
            "CREATE TABLE orders (id int); CREATE ROLE reporting LOGIN; GRANT SELECT ON orders TO reporting"
        )
        servers.ask("primary", call)
        servers.ask("primary", taken)
        with pytest.raises(AssertionError) as stop:
            servers.ask("primary", call)
    _hold(hop, str(stop.value))


def test_each_row_is_run_or_has_its_source() -> None:
    rows = _rows()
    assert list(rows) == ["2", "3", "5", "6", "8", "9"]
    assert [hop for hop, row in rows.items() if row[2].endswith(") *run*")] == ["3", "5", "8", "9"]
    told = [item.split("\n\n")[0] for item in _part().split("\n- ")[1:]]
    ran = [item for item in told if item.startswith("**Run:**")]
    assert re.findall(r"(?<=hop )\d|(?<=hops )\d|(?<=and )\d", ran[0]) == ["3", "5", "8", "9"]
    for hop, (_, _, how, _, cure) in rows.items():
        assert cure
        if not how.endswith(") *run*"):
            source = [item for item in told if item.startswith(f"**Documented, not run:** hop {hop}, by")]
            assert how.endswith("*not run*") and "](https://docs.aws" in source[0], hop


def _hold(hop: str, said: str) -> None:
    """At this hop the page quotes what was said. The name around it is the Data API's, and documented."""
    quoted = set(re.findall(r"`([^`]+)`", _rows()[hop][1])) - {
        "AccessDeniedException",
        "DatabaseErrorException",
    }
    assert quoted
    for words in quoted:
        assert words in said, f"{PAGE}, “Take each permission away”, hop {hop}: the run says\n{said}"


def _rows() -> dict[str, list[str]]:
    """Hop → error, its message, hop and whether it was run, what is taken away, cure."""
    lines = [
        line.strip("|").split(" | ") for line in _part().splitlines() if "](#" in line.partition(" | ")[2]
    ]
    return {re.findall(r"\d+", cells[2])[0]: [cell.strip() for cell in cells] for cells in lines}


def _statements() -> list[dict[str, Any]]:
    return list(json.loads(POLICY.read_text(encoding="utf-8"))["Statement"])


def _part() -> str:
    """What stands below the heading."""
    text = PAGE.read_text(encoding="utf-8")
    return text.partition("\n## Take each permission away\n")[2].partition("\n## ")[0]
