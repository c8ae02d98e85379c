"""Evidence: what packages say of facts, what no longer holds, and what changed in the services' models."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from kit.facts import Registry, load
from kit.facts.cli import main
from kit.facts.evidence import models
from kit.facts.evidence.check import failures
from kit.facts.evidence.found import Found, Missing
from kit.facts.evidence.places import Packages
from kit.facts.model import Evidence

HERE = Packages.here()
RDS_DATA = Path("botocore") / "data" / "rds-data" / "2018-08-01" / "service-2.json"


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load(ROOT / "docs" / "facts")


@pytest.fixture
def copied(tmp_path: Path) -> Callable[[Callable[[dict[str, Any]], None]], Packages]:
    """A botocore of which only the model of the Data API is there, changed."""

    def change(how: Callable[[dict[str, Any]], None]) -> Packages:
        known = tmp_path / "botocore-9.9.9.dist-info" / "METADATA"
        known.parent.mkdir()
        known.write_text("Metadata-Version: 2.1\nName: botocore\nVersion: 9.9.9\n")
        source = HERE.folder / f"{RDS_DATA}.gz"
        model = json.loads(gzip.decompress(source.read_bytes()))
        how(model)
        (tmp_path / RDS_DATA).parent.mkdir(parents=True)
        (tmp_path / RDS_DATA).write_text(json.dumps(model))
        return Packages(tmp_path)

    return change


@pytest.mark.slow
def test_all_evidence_holds_in_the_pinned_versions(registry: Registry) -> None:
    assert [str(failure) for failure in failures(registry, HERE)] == []


def test_the_versions_that_pages_name_are_the_pinned_ones(registry: Registry) -> None:
    assert dict(registry.tools) == HERE.versions(), "when all evidence holds: make check-facts RECORD=1"


def test_many_facts_have_evidence(registry: Registry) -> None:
    assert sum(bool(fact.evidence) for fact in registry) >= 120


def told(registry: Registry, packages: Packages, id: str) -> list[str]:
    return [failure.now for failure in failures(registry, packages) if failure.fact.id == id]


def test_a_changed_bound_names_the_fact(registry: Registry, copied: Callable[..., Packages]) -> None:
    packages = copied(lambda model: model["shapes"]["SqlStatement"].update(max=70000))
    assert told(registry, packages, "data-api.sql.max") == ["70000"]
    assert told(registry, packages, "data-api.database-name.max") == []


def test_a_changed_sentence_is_shown_as_it_reads_now(
    registry: Registry, copied: Callable[..., Packages]
) -> None:
    def longer(model: dict[str, Any]) -> None:
        operation = model["operations"]["BeginTransaction"]
        operation["documentation"] = operation["documentation"].replace("24 hours", "48 hours")

    now = told(registry, copied(longer), "data-api.transaction.max")
    assert now[-1] == "A transaction can run for a maximum of 48 hours."


def test_what_is_gone_is_said_to_be_gone(registry: Registry, copied: Callable[..., Packages]) -> None:
    packages = copied(lambda model: model["shapes"].pop("TypeHint"))
    assert told(registry, packages, "data-api.type-hints.count") == ["nothing: there is no shape `TypeHint`"]
    assert told(registry, packages, "proxy.secrets.max") == ["nothing: cfn-lint is not installed"]


def test_the_command_names_file_fact_old_and_new(
    registry: Registry, copied: Callable[..., Packages], monkeypatch, capsys
) -> None:
    packages = copied(lambda model: model["shapes"]["SqlStatement"].update(max=70000))
    monkeypatch.setattr(Packages, "here", classmethod(lambda cls: packages))
    assert main(["--path", str(registry.folder), "check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    line = registry.places["data-api.sql.max"][1]
    at = lines.index(
        f"data-api.yml:{line}: data-api.sql.max = 65,536 characters: botocore, rds-data SqlStatement max"
    )
    assert lines[at + 1 : at + 3] == ["    was: 65536", "    now: 70000"]


def test_what_changed_in_a_model_is_listed(copied: Callable[..., Packages]) -> None:
    def change(model: dict[str, Any]) -> None:
        model["operations"]["ExplainStatement"] = {}
        model["operations"].pop("ExecuteSql")
        model["shapes"]["ExecuteStatementRequest"]["members"]["role"] = {"shape": "Id"}
        model["shapes"]["TypeHint"]["enum"].append("INTERVAL")
        model["shapes"]["Id"]["max"] = 200

    packages = copied(change)
    news = models.news(HERE.folder / "botocore", packages.folder / "botocore", ("rds-data",))
    assert list(news) == [
        "rds-data: new: operation ExplainStatement",
        "rds-data: gone: operation ExecuteSql",
        "rds-data: new: parameter role of ExecuteStatementRequest",
        "rds-data: Id max was 192, is 200",
        "rds-data: new: value INTERVAL of TypeHint",
    ]


def test_the_same_model_has_no_news() -> None:
    folder = HERE.folder / "botocore"
    assert list(models.news(folder, folder)) == []


WRONG_PLACES = {
    "a service": ("botocore", "rsd X", "there is no service `rsd`"),
    "a shape": ("botocore", "rds Nothing", "there is no shape `Nothing`"),
    "a member": ("botocore", "rds DBCluster.Nothing", "`DBCluster` has no member `Nothing`"),
    "an operation": ("botocore", "rds DoNothing()", "there is no operation `DoNothing`"),
    "a bound": ("botocore", "rds DBCluster.Status max", "`DBCluster.Status` has no `max`"),
    "no enumeration": ("botocore", "rds DBCluster.Status enum", "`DBCluster.Status` is no enumeration"),
    "a module": ("botocore", "nothing.py X", "there is no `nothing.py`"),
    "a constant": ("botocore", "endpoint.py NOTHING", "`endpoint.py` has no `NOTHING`"),
    "a resource": ("cfn-lint", "AWS::RDS::Nothing X", "there is no resource `AWS::RDS::Nothing`"),
    "a property": ("cfn-lint", "AWS::RDS::DBProxy Nothing", "`AWS::RDS::DBProxy` has no `Nothing` there"),
    "an engine": ("cfn-lint", "aurora versions", "there is no engine `aurora`"),
    "a line of versions": ("cfn-lint", "mysql 3 newest", "there is no version of 3"),
    "an instance type": ("moto", "ec2 r0.large memory", "there is no instance type `r0.large`"),
    "a policy": ("moto", "iam Nothing version", "there is no managed policy `Nothing`"),
    "a setting": ("postgresql", "nothing", "there is no setting `nothing`"),
}


@pytest.mark.parametrize(("tool", "at", "says"), WRONG_PLACES.values(), ids=WRONG_PLACES)
def test_a_place_that_is_not_there_is_said_to_be_missing(tool: Any, at: str, says: str) -> None:
    with pytest.raises(Missing) as caught:
        HERE.look(Evidence(tool, at, "x"))
    assert str(caught.value) == says


def test_words_hold_as_whole_words() -> None:
    assert Found("The limit is 64 characters.").says("limit is 64")
    assert not Found("The limit is 640 characters.").says("limit is 64")
    assert not Found("The limit is 64.5 characters.").says("limit is 64")
    assert Found("64", whole=True).says("64") and not Found("64 to 70", whole=True).says("64")
    listed = Found("3.01.0, 3.04.0, 3.10.0", versions=True)
    assert listed.says("3.04 and 3.10") and not listed.says("3.1") and not listed.says("3.04, 3.05")


REPORTS = {
    "all is well": ("Changed in rds from botocore 1 to 2: nothing.", 0, "", None),
    "something is new": ("Changed in rds from botocore 1 to 2: 3.", 0, "", "issue create"),
    "a fact fails": ("a.b = 65\nChanged in rds from botocore 1 to 1: nothing.", 1, "", "issue create"),
    "an issue is open": ("Changed in rds from botocore 1 to 2: 3.", 0, "17", "issue edit 17"),
}  # fmt: skip


@pytest.mark.parametrize(("report", "status", "open_issue", "done"), REPORTS.values(), ids=REPORTS)
def test_what_is_to_be_read_stands_in_one_issue(
    tmp_path: Path, report: str, status: int, open_issue: str, done: str | None
) -> None:
    log = tmp_path / "log"
    programs = {
        "make": f"printf '%s\\n' '{report}'; exit {status}",
        "gh": f'echo "$@" >> {log}; [ "$2" = list ] && echo \'{open_issue}\'; exit 0',
    }
    for name, text in programs.items():
        (tmp_path / name).write_text(f"#!/bin/bash\n{text}\n")
        (tmp_path / name).chmod(0o755)
    environ = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    run = subprocess.run([ROOT / ".ci" / "report-facts"], env=environ, capture_output=True, check=False)
    assert run.returncode == status
    told = log.read_text() if log.exists() else ""
    assert (done in told and report.splitlines()[0] in told) if done else not told
