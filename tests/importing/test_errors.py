"""A file that an import cannot use gets one clear message: what it looks like, and how to get a right one."""

from __future__ import annotations

import json
import time

import pytest

from kit.core.errors import KitError
from kit.importing.reading import read

CLUSTER = '{"DBClusters": [{"DBClusterIdentifier": "orders", "Engine": "aurora-mysql"}]}'


def failure(text: str, name: str = "input") -> KitError:
    with pytest.raises(KitError) as caught:
        read({name: text})
    assert "Traceback" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", None, "the file is empty"),
        (" \n\t\n", None, "the file is empty"),
        ('{\n "DBClusters": [\n  {"DBClusterIdentifier": "a",}\n ]\n}', 3, "this is not JSON"),
        (CLUSTER[:-10], 1, "the JSON ends too early"),
        ('{"DBClusters": [{"DBClusterIdentifier": "ord', 1, "the JSON ends too early"),
        ('{"DBClusters": [\n...output omitted...\n]}', 2, "this is not JSON"),
        ("[]", None, "looks like an empty list"),
        ('{"DBClusters": []}', None, "the list is empty"),
        ('{"DBClusters": [], "DBInstances": []}', None, "the list is empty"),
        ('{"GlobalClusters": [{"GlobalClusterIdentifier": "g"}]}', None, "no cluster"),
        ('{"a": 1, "a": 2}', None, "'a' stands twice"),
        ("a: 1\na: 2\n", 2, "'a' stands twice"),
        ("Resources:\n  A:\n\tType: x\n", 3, "this is not YAML"),
        ("Resources: [a, b\n", 2, "this is not YAML"),
        ("? [a]\n: b\n", 1, "a key must be plain text"),
        ('{"Reservations": []}', None, "aws ec2 describe-instances"),
        ('{"version": 4, "terraform_version": "1.9", "resources": []}', None, "terraform show -json"),
        ('{"@level": "info", "@message": "Plan"}', None, "terraform plan -json"),
        ('{"format_version": "1.0"}', None, "the list is empty"),
        ("apiVersion: v1\nkind: Pod\n", None, "a Kubernetes manifest"),
        ("An error occurred (AccessDenied) when calling it", None, "a message of the AWS CLI"),
        ("------------\n|DescribeDBClusters|\n+----------+", None, "a table"),
        ("<!doctype html><html></html>", None, "a web page"),
        ("orders\taurora-mysql\t3\n", None, "text in columns"),
        ('resource "aws_rds_cluster" "a" {\n  port = 1\n}\n', None, "Terraform's configuration"),
        ("Terraform will perform the following actions:\n\n  # a: b {", None, "a plan for people"),
        ("just words", None, "plain text, 'just words'"),
        ('"just a string"', None, "plain text"),
        ("42", None, "plain text, '42'"),
        ("- 1\n- 2\n", None, "a list of 2 things"),
        ('{"Resources": {"Q": {"Type": "AWS::SQS::Queue"}}}', None, "it has AWS::SQS::Queue Q"),
        ("Resources:\n  - a\n", None, "an object with 'Resources'"),
        ('{"Diagram": {"Resources": {}}}', None, "holds no cluster"),
        ("\x00\x01\x02", None, "this is not YAML"),
        ('{"version": "36.0.0", "artifacts": {}}', None, "CDK's manifest"),
        ('{"version": 3, "deployment": {}}', None, "Pulumi's state"),
        ('{"SecretList": []}', None, "list-secrets"),
        ("&a [*a]", 1, "nested"),
        ("- &a [x]\n- *b\n", 2, "undefined alias"),
    ],
)  # fmt: skip
def test_the_message_says_what_is_wrong_and_where(text: str, line: int | None, words: str) -> None:
    error = failure(text)
    assert words in str(error)
    assert error.line == line
    assert error.hint


def test_what_is_none_of_the_formats_is_told_how_to_get_each() -> None:
    hint = failure('{"name": "package", "version": "1.0.0"}').hint
    for way in ("aws rds describe-db-clusters", "get-template", "terraform show -json", "awsdac"):
        assert way in hint


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"a":' * 100_000,
        "[" * 500 + "]" * 500,
        "a: " + "[" * 300 + "]" * 300,
        "- " * 3_000 + "x",
        "\n".join("  " * level + "a:" for level in range(400)),
        "a0: &a0 [x]\n" + "\n".join(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}*a{n - 1}]" for n in range(1, 12)),
        json.dumps({"DBClusters": [{"DBClusterIdentifier": f"c{n}"} for n in range(20_000)]}),
        "a" * (33 * 1024**2),
        "x: " + "a" * (3 * 1024**2),
    ],
    ids=[
        *("open", "open keys", "deep", "deep YAML", "dashes", "deep keys", "bomb", "many", "large", "long")
    ],
)  # fmt: skip
def test_what_is_too_much_is_refused_at_once(text: str) -> None:
    start = time.process_time()
    assert failure(text).message
    assert time.process_time() - start < 20


def test_a_word_of_the_file_that_is_no_name_is_not_repeated_at_length() -> None:
    assert len(str(failure("x" * 5_000))) < 1_500
