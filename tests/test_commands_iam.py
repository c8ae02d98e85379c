"""The policies of the Data API, given to a caller of an emulator that asks IAM: what each action opens.

moto evaluates the actions of a policy, not resources and conditions; so each resource stands open here, and
that a policy names the right ones is what the pages and the policy linter say.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError
from commands import moto
from commands.checks import DOCS
from commands.guard import refusal

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

    def execute(self) -> bool:
        place = {"resourceArn": CLUSTER, "secretArn": self.secret}
        return self._allowed("rds-data", "execute_statement", sql="SELECT 1", **place)

    def read_secret(self) -> bool:
        return self._allowed("secretsmanager", "get_secret_value", SecretId=self.secret)

    def _allowed(self, service: str, operation: str, **parameters: str) -> bool:
        try:
            getattr(_client(self.address, service, *self.keys), operation)(**parameters)
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] != 403:
                raise
            return False
        return True


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
    account.may(json.loads(POLICY.read_text(encoding="utf-8"))["Statement"])
    assert (account.execute(), account.read_secret()) == (True, True)


@pytest.mark.parametrize(
    ("without", "call", "secret"),
    [("CallTheDataApiOnOneCluster", False, True), ("LogInAsOneDatabaseUser", True, False)],
)
def test_each_statement_of_it_is_needed(account: Account, without: str, call: bool, secret: bool) -> None:
    statements = json.loads(POLICY.read_text(encoding="utf-8"))["Statement"]
    left = [statement for statement in statements if statement["Sid"] != without]
    assert len(left) == len(statements) - 1
    account.may(left)
    assert (account.execute(), account.read_secret()) == (call, secret)
