"""Python snippets: each is run, with the service's model or a real database on the other side."""

from __future__ import annotations

import contextlib
import datetime as dt
import importlib.util
import io
import json
import re
import runpy
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from commands import postgres
from commands.checks import DOCS, groups, name
from commands.guard import refusal
from commands.pages import uses
from commands.record import Result, settle
from kit.facts import load
from kit.facts.feed import site_files
from kit.facts.history import at as held

pytestmark = pytest.mark.slow  # an emulator and servers

BOTO3 = f"boto3 {version('boto3')}"
EXAMPLE_KEY = {  # of AWS's own documentation
    "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_DEFAULT_REGION": "us-east-1",
}


@pytest.fixture(autouse=True)
def _example_credentials(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if reason := refusal():
        pytest.fail(reason, pytrace=False)
    for key, value in EXAMPLE_KEY.items():
        monkeypatch.setenv(key, value)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("AWS_CA_BUNDLE", raising=False)


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _connect_when_awake(path: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    module = _load(path)
    waits: list[float] = []
    monkeypatch.setattr(module.time, "sleep", waits.append)
    answers = iter([TimeoutError(), TimeoutError(), "connection"])

    def connect() -> str:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    assert module.connect_when_awake(connect, TimeoutError) == "connection"
    assert waits == [5.0, 10.0]

    def refuse() -> None:
        raise PermissionError

    with pytest.raises(PermissionError):
        module.connect_when_awake(refuse, TimeoutError)
    assert len(waits) == 2
    return Result("run", "Python", "a connection that succeeds at the third attempt, and a refused login")


def _client(path: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    from botocore.stub import ANY, Stubber

    module = _load(path)
    monkeypatch.setattr(module.time, "sleep", lambda _: None)
    target = module.TARGET
    place = {**target, "database": "app", "transactionId": "t", "sql": ANY}
    with Stubber(module.client) as stub:
        stub.add_client_error("begin_transaction", "DatabaseResumingException", http_status_code=400)
        stub.add_response("begin_transaction", {"transactionId": "t"}, {**target, "database": "app"})
        stub.add_response(
            "execute_statement", {"records": [[{"longValue": 7}]]}, {**place, "parameters": ANY}
        )
        stub.add_response("batch_execute_statement", {"updateResults": []}, {**place, "parameterSets": ANY})
        stub.add_response("commit_transaction", {}, {**target, "transactionId": "t"})
        assert module.place_order("Ada", [("book", 12.5)]) == 7
        stub.assert_no_pending_responses()
        stub.add_response("begin_transaction", {"transactionId": "t"}, {**target, "database": "app"})
        stub.add_client_error("execute_statement", "DatabaseErrorException", http_status_code=400)
        stub.add_response("rollback_transaction", {}, {**target, "transactionId": "t"})
        with pytest.raises(module.client.exceptions.DatabaseErrorException):
            module.place_order("Ada", [])
        stub.assert_no_pending_responses()
    return Result("run", BOTO3, "answers of the test's own, which AWS's model of the Data API allows")


def _sign(path: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    import botocore.auth

    monkeypatch.setattr(
        botocore.auth,
        "get_current_datetime",
        lambda *_: dt.datetime(2026, 11, 23, 7, 29, tzinfo=dt.timezone.utc),
    )
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), pytest.raises(SystemExit):
        runpy.run_path(str(path))
    head = dict(line.split(": ", 1) for line in printed.getvalue().splitlines()[1:4])
    assert head["X-Amz-Date"] == "20261123T072900Z"
    scope = "Credential=AKIAIOSFODNN7EXAMPLE/20261123/us-east-1/rds-data/aws4_request"
    assert head["Authorization"].startswith(f"AWS4-HMAC-SHA256 {scope}, SignedHeaders=")
    assert EXAMPLE_KEY["AWS_SECRET_ACCESS_KEY"] not in printed.getvalue()
    note = "Time and credentials are examples, the signature is the one that they give."
    return Result("run", BOTO3, "no server: it stops before it sends", output=printed.getvalue(), note=note)


def _lambda_function(path: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    import psycopg

    real, opened = psycopg.connect, []
    monkeypatch.setenv("DB_HOST", "app-proxy.proxy-abcdefghijkl.us-east-1.rds.amazonaws.com")
    monkeypatch.setenv("DB_NAME", "app")
    monkeypatch.setenv("DB_USER", "app_user")
    with postgres.servers() as servers:
        servers.begin("CREATE TABLE orders (id int PRIMARY KEY, status text)")
        servers.ask("primary", "INSERT INTO orders VALUES (1, 'open')")
        servers.ask("primary", "CREATE USER app_user; GRANT SELECT ON orders TO app_user")

        def connect(**options: Any) -> Any:
            assert options["sslmode"] == "verify-full"
            assert options["password"].startswith(f"{options['host']}:5432/?Action=connect&DBUser=app_user")
            assert "X-Amz-Signature=" in options["password"]
            opened.append(real(**{**options, "host": str(servers.folder), "sslmode": "disable"}))
            return opened[-1]

        monkeypatch.setattr(psycopg, "connect", connect)
        module = _load(path)
        assert module.handler({"order": 1}, None) == {"status": "open"}
        assert module.handler({"order": 2}, None) == {"status": None}
        assert len(opened) == 1
        end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'orders'"
        servers.ask("primary", end)
        assert module.handler({"order": 1}, None) == {"status": "open"}
        assert len(opened) == 2
        for connection in opened:
            connection.close()
    note = "The token was made and looked at, but this server asks for none and speaks no TLS."
    return Result("run", f"psycopg {version('psycopg')}", postgres.release(), note=note)


def _arrays(path: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    """Each call is held against the API's model, then runs on a real server, its strings as `text`."""
    import psycopg
    from botocore.client import BaseClient
    from botocore.validate import ParamValidator
    from psycopg.types.string import StrDumper

    with postgres.servers() as servers:
        servers.begin("CREATE TABLE orders (id int PRIMARY KEY, status text, tags text[])")
        place = {"host": str(servers.folder), "dbname": "app", "user": "postgres"}
        with psycopg.connect(**place, autocommit=True) as connection:
            connection.adapters.register_dumper(str, StrDumper)

            def call(client: BaseClient, operation: str, given: dict[str, Any]) -> dict[str, Any]:
                shape = client.meta.service_model.operation_model(operation).input_shape
                assert not ParamValidator().validate(given, shape).has_errors()
                values = {one["name"]: one["value"]["stringValue"] for one in given["parameters"]}
                cursor = connection.execute(re.sub(r"(?<!:):(\w+)", r"%(\1)s", given["sql"]), values)
                rows = cursor.fetchall() if cursor.description else []
                return {"records": [[{"longValue": value} for value in row] for row in rows]}

            monkeypatch.setattr(BaseClient, "_make_api_call", call)
            module = _load(path)
            module.add(
                [{"id": 1, "status": "open"}, {"id": 2, "status": "paid"}, {"id": 3, "status": "open"}]
            )
            assert module.find([1, 3, 4]) == [[{"longValue": 1}], [{"longValue": 3}]]
            module.tag("open", ["new", "eu"])
            module.label("paid", ["a, b", '"c"', "{d}"])
            tags = connection.execute("SELECT id, tags FROM orders ORDER BY id").fetchall()
            assert tags == [(1, ["new", "eu"]), (2, ["a, b", '"c"', "{d}"]), (3, ["new", "eu"])]
            with pytest.raises(
                psycopg.errors.DatatypeMismatch, match=r"type text\[\] but expression is of type text"
            ):
                module.run("UPDATE orders SET tags = :tags", tags="{new}")
            with pytest.raises(psycopg.errors.WrongObjectType, match="requires array on right side"):
                module.run("SELECT id FROM orders WHERE id = ANY(:ids)", ids="{1}")
    note = "The calls were held against AWS's model of the Data API; the SQL ran on this server."
    return Result("run", BOTO3, postgres.release(), note=note)


def _engine(path: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    """Twenty transactions, one of them rolled back: nothing that they send pins."""
    from clients import judge, record

    with record.relay("postgres") as place:
        address = f"postgresql+psycopg://app@127.0.0.1:{place.port}/app"
        monkeypatch.setenv("DATABASE_URL", address)
        module = _load(path)
        assert [module.status(1) for _ in range(20)] == ["open"] * 20
        with module.engine.connect() as connection:
            assert module.status(2) is None
            connection.rollback()
        module.engine.dispose()
        assert place.said
        assert judge.verdict("postgres", place.said) == ([], [])
    note = "A relay wrote down what it sent: nothing that pins. No proxy stood between."
    return Result("run", f"SQLAlchemy {version('SQLAlchemy')}", postgres.release(), note=note)


def _guard_plan(path: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    """Three plans that lose a Region, and two that do not."""

    def plan(kind: str, actions: list[str], before: Any, after: Any, **more: Any) -> dict[str, Any]:
        change = {"actions": actions, "before": before, "after": after, **more}
        return {"resource_changes": [{"address": f"{kind}.app", "type": kind, "change": change}]}

    module = _load(path)
    member = {"global_cluster_identifier": "app-global"}
    cluster, whole = "aws_rds_cluster", "aws_rds_global_cluster"
    assert list(module.dangers(plan(cluster, ["update"], member, {"global_cluster_identifier": None}))) == [
        "aws_rds_cluster.app is detached from app-global"
    ]
    replaced = plan(whole, ["delete", "create"], member, member, replace_paths=[["database_name"]])
    assert list(module.dangers(replaced)) == [
        "aws_rds_global_cluster.app is deleted and made anew, because of database_name"
    ]
    assert list(module.dangers(plan(cluster, ["delete"], member, None))) == ["aws_rds_cluster.app is deleted"]
    assert not list(module.dangers(plan(cluster, ["update"], member, {**member, "tags": {"a": "b"}})))
    assert not list(module.dangers(plan(cluster, ["create"], None, member)))
    return Result("run", "Python", "plans of the test's own, in the form that Terraform prints")


def _at(path: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    """It says of each fact what the kit says, on the days around each change."""
    registry, at = load(DOCS / "facts"), _load(path).at
    files = site_files(registry, "https://docs.example.com/")
    asked = 0
    for fact in registry:
        told = json.loads(files[f"facts/{fact.id}.json"])
        for earlier in (*fact.previously, fact):
            near = dt.date.fromisoformat((getattr(earlier, "until", "2026-11-28") + "-01-01")[:10])
            for day in (near + dt.timedelta(days) for days in (-400, -1, 0, 1, 40)):
                assert at(told, day.isoformat()) == [value.text for value in held(fact, day)], (fact.id, day)
                asked += 1
    assert asked > 2000
    return Result("run", "Python", "the facts of this site")


SCENES: dict[str, Callable[[Path, pytest.MonkeyPatch], Result]] = {
    "facts/snippets/at.py": _at,
    "serverless/snippets/connect_when_awake.py": _connect_when_awake,
    "data-api/snippets/arrays.py": _arrays,
    "data-api/snippets/client.py": _client,
    "data-api/snippets/sign.py": _sign,
    "global-database/snippets/guard_plan.py": _guard_plan,
    "rds-proxy/snippets/engine.py": _engine,
    "rds-proxy/snippets/lambda_function.py": _lambda_function,
}


def _paths() -> Iterator[Path]:
    for group in groups("run python"):
        yield from group.paths


@pytest.mark.parametrize("path", list(_paths()), ids=name)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_python_runs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle({path: _played(path, path, monkeypatch)})


def test_a_wrong_name_is_told_with_page_file_and_tool(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, copy = DOCS / "data-api/snippets/client.py", tmp_path / "client.py"
    text = path.read_text(encoding="utf-8")
    copy.write_text(text.replace("database=database", "databasse=database"), encoding="utf-8")
    with pytest.raises(AssertionError) as stop:
        _played(path, copy, monkeypatch)
    message = str(stop.value)
    assert 'Unknown parameter in input: "databasse"' in message
    assert re.match(rf"{name(path)}, shown in docs/data-api/\S+\.md:\d+", message)


def _played(path: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    """What came of the scene of `path`, played with `file`."""
    scene = SCENES.get(path.relative_to(DOCS).as_posix())
    assert scene, f"{name(path)} has no scene here"
    try:
        return scene(file, monkeypatch)
    except Exception as error:
        said = f"{type(error).__name__}: {error}"
        raise AssertionError(f"{name(path)}, shown in {uses(path)}:\n{said}") from error
