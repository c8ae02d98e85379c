"""What a stranger pasted: each SDK's own words for no way, no credentials and no right, and calls of others."""
# ruff: noqa: E501 (a message is a line)

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from conftest import Site
from messages import Message
from planners import Planner, opened
from playwright.sync_api import Browser
from project import PATIENCE
from test_denied import DRESSED, wrong

HOST = "rds-data.us-east-1.amazonaws.com"
GO = f'operation error RDS Data: ExecuteStatement, https response error StatusCode: 0, RequestID: , request send failed, Post "https://{HOST}/Execute": '
ANSWERS = {
    # 1: what each SDK says without credentials
    "1": (
        "TokenProviderError: Token is expired. To refresh this SSO session run 'aws sso login' with the corresponding profile.",
        "The SSO session associated with this profile is invalid. To refresh this SSO session run aws sso login with the corresponding profile.",
        "Amazon.Runtime.AmazonClientException: Unable to get IAM security credentials from EC2 Instance Metadata Service.",
        "Aws::Errors::MissingCredentialsError: unable to sign request without credentials set",
        "Error retrieving credentials from the instance profile metadata service. (cURL error 28: Connection timed out after 1001 milliseconds for http://169.254.169.254/latest/meta-data/iam/security-credentials/)",
        'CredentialsNotLoaded(CredentialsNotLoaded { source: Some("no providers in chain provided credentials") })',
        "Error: Resolved credential object is not valid\n    at SignatureV4.validateResolvedCredentials (/app/node_modules/@smithy/signature-v4/dist-cjs/index.js:1:1)",
    ),
    # 2: what each says when nothing answers
    "2": (
        GO + "dial tcp 10.0.1.5:443: i/o timeout",
        GO + "dial tcp 10.0.1.5:443: connect: connection refused",
        GO + "dial tcp 10.0.1.5:443: connect: connection timed out",
        f"Seahorse::Client::NetworkingError (Failed to open TCP connection to {HOST}:443 (getaddrinfo: Name or service not known))",
        f"System.Net.Http.HttpRequestException: No such host is known. ({HOST}:443)\n ---> System.Net.Sockets.SocketException (11001): No such host is known.",
        f"System.Net.Http.HttpRequestException: Name or service not known ({HOST}:443)",
        f"cURL error 28: Failed to connect to {HOST} port 443 after 10001 ms: Timeout was reached for https://{HOST}/Execute",
        f"Error: connect ECONNREFUSED {HOST}:443",
        f"urllib.error.URLError: {HOST}: Temporary failure in name resolution",
        f"Caused by: java.net.ConnectException: Connection timed out: {HOST}/10.0.1.5:443",
        f"io.netty.channel.ConnectTimeoutException: connection timed out after 2000 ms: {HOST}/54.1.2.3:443",
    ),
    # 8: MySQL's refusals of a login that name no user
    "8": (
        "DatabaseErrorException: Host '10.0.1.2' is not allowed to connect to this MySQL server; Error code: 1130; SQLState: HY000",
        "DatabaseErrorException: Host '10.0.1.2' is blocked because of many connection errors; unblock with 'mysqladmin flush-hosts'",
        "DatabaseErrorException: Your password has expired. To log in you must change it using a client that supports expired passwords.",
        'DatabaseErrorException: FATAL: no pg_hba.conf entry for host "10.0.0.1", user "app", database "x", SSL off; SQLState: 28000',
        "DatabaseErrorException: User 'app' has exceeded the 'max_user_connections' resource (current value: 10)",
    ),
    # 9: rights on what is no table
    "9": (
        "DatabaseErrorException: ERROR: permission denied for type mood",
        "DatabaseErrorException: ERROR: permission denied for materialized view totals",
        "DatabaseErrorException: ERROR: permission denied to create database",
        'DatabaseErrorException: ERROR: permission denied to set role "admin"',
        "BadRequestException: ERROR: permission denied for foreign server s3; Position: 3",
        "DatabaseErrorException: ERROR: must be superuser to create event trigger",
        "DatabaseErrorException: ERROR: must have CREATEROLE privilege to create roles",
        'DatabaseErrorException: ERROR: new row violates row-level security policy for table "orders"',
        "DatabaseErrorException: You are not allowed to create a user with GRANT; Error code: 1410; SQLState: 42000",
    ),
    # 10: the client waited no longer
    "10": (
        f"urllib3.exceptions.ReadTimeoutError: AWSHTTPSConnectionPool(host='{HOST}', port=443): Read timed out. (read timeout=60)",
        f"software.amazon.awssdk.core.exception.SdkClientException: Unable to execute HTTP request to https://{HOST}/Execute: Read timed out",
        f"cURL error 28: Operation timed out after 60001 milliseconds with 0 bytes received for https://{HOST}/Execute",
        GO + "net/http: request canceled (Client.Timeout exceeded while awaiting headers)",
    ),
    # the SQL, by MySQL's number alone, and a parameter of the wrong type
    "": (
        "DatabaseErrorException: Field 'name' doesn't have a default value; Error code: 1364; SQLState: HY000",
        "DatabaseErrorException: Data truncated for column 'state' at row 1; SQLState: 01000",
        "DatabaseErrorException: Something of tomorrow; Error code: 4099; SQLState: HY000",
        "Parameter validation failed:\nInvalid type for parameter parameters[0].value.longValue, value: 5, type: <class 'str'>, valid types: <class 'int'>",
        'Parameter validation failed:\nUnknown parameter in parameters[0].value: "intValue", must be one of: isNull, booleanValue, longValue, doubleValue, stringValue, blobValue, arrayValue',
    ),
}  # fmt: skip
OURS = [Message(hops, True, text) for hops, texts in ANSWERS.items() for text in texts]
FOREIGN = [
    Message("", False, text)
    for text in (
        "operation error KMS: GenerateDataKey, https response error StatusCode: 400, RequestID: 1, AccessDeniedException: The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.",
        "operation error Secrets Manager: PutSecretValue, https response error StatusCode: 400, RequestID: 1, ResourceNotFoundException: Secrets Manager can't find the specified secret.",
        "com.amazonaws.dynamodb.v20120810#ValidationException: One or more parameter values were invalid",
        '{"__type":"com.amazonaws.kinesis.v20131202#AccessDeniedException","message":"denied"}',
        'Get "https://example.com": dial tcp 10.0.1.5:443: i/o timeout',
        "cURL error 28: Operation timed out after 60001 milliseconds with 0 bytes received for https://example.com/",
        "Seahorse::Client::NetworkingError (Failed to open TCP connection to s3.us-east-1.amazonaws.com:443)",
        "ERROR: must be superuser of the guild to enter",
        "error from aws_sdk_sqs: service error: AccessDeniedException: User is not authorized",
        "AccessDeniedException: User is not authorized to access https://sqs.us-east-1.amazonaws.com/",
        "Error: Failed to connect to rds-database.internal port 5432",
        "Failed to connect to rds-data-exporter:9187: Connection refused",
        "java.lang.IllegalStateException: Error code: 1130 unknown",
        "org.apache.spark.sql.AnalysisException: [TABLE_OR_VIEW_NOT_FOUND] The table or view `t` cannot be found. SQLSTATE: 42P01",
        "Databricks: [INSUFFICIENT_PERMISSIONS] Insufficient privileges: User does not have USE SCHEMA. SQLSTATE: 42501",
        "[DIVIDE_BY_ZERO] Division by zero at pyspark.sql, SQLSTATE: 22012",
    )
]


@pytest.fixture(scope="module")
def planner(chromium: Browser, site: Site) -> Iterator[Planner]:
    for one in opened(chromium, site, "why-denied"):
        one.open()
        yield one


def test_each_sdk_says_it_in_its_own_words(planner: Planner) -> None:
    assert wrong(planner, OURS) == []


def test_a_call_of_another_is_no_hop(planner: Planner) -> None:
    assert wrong(planner, FOREIGN) == []


@pytest.mark.parametrize("name", ["in JSON", "on one line", "wrapped by a mail program", "in HTML"])
def test_the_dressing_changes_nothing(planner: Planner, name: str) -> None:
    assert wrong(planner, [*OURS, *FOREIGN], DRESSED[name]) == []


def test_what_is_too_long_to_read_says_so(planner: Planner) -> None:
    """An error behind a long log is no error that is not there."""
    text = "INFO all is well\n" * 4000 + "DatabaseResumingException"
    assert wrong(planner, [Message("", False, text)]) == []
    assert "more than 50000 characters" in planner.text(".plan-verdict")


def test_a_long_word_takes_no_time(planner: Planner) -> None:
    """A token, a picture in base64, a path without an end: the page must not stand still."""
    error = " DatabaseResumingException"
    texts = [word * (49000 // len(word)) + error for word in ("x", "a.", "ab:", "+/", "a/b")]
    begin = time.monotonic()
    assert wrong(planner, [Message("8", True, text) for text in texts]) == []
    assert time.monotonic() - begin < PATIENCE / 5, "it took minutes"
