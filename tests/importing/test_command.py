"""`python -m kit import` on the command line, and with what the real AWS CLI prints of the emulator."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from commands import moto
from commands.guard import refusal
from commands.shell import Shell
from conftest import ROOT
from importing.test_imported_pictures import DATA

from kit import cli
from kit.importing.reading import read
from kit.layout.lint import crossings, faults
from kit.project.alone import pictures


def run(*arguments: object) -> int:
    return cli.main(["import", *map(str, arguments), "--root", str(ROOT)])


def test_script_and_picture_are_written_and_the_facts_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(DATA / "serverless.json", "--out", tmp_path, "--format", "svg") == 0
    written = {path.name for path in tmp_path.iterdir()}
    assert {"serverless.py", "serverless.svg", "serverless.dark.svg"} <= written
    said = capsys.readouterr().out
    assert str(tmp_path / "serverless.py") in said
    assert "What the facts say:" in said and "docs.aws.amazon.com" in said
    assert "Not drawn:" in said and "BackupRetentionPeriod" in said


def test_names_are_masked_by_one_switch(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(DATA / "proxies.json", "--out", tmp_path, "--format", "svg", "--mask") == 0
    everything = capsys.readouterr().out.replace(str(tmp_path / "proxies"), "").replace(str(tmp_path), "")
    everything += "".join(path.read_text("utf-8") for path in tmp_path.glob("*.*"))
    assert "cluster-1" in everything
    for name in ("orders", "123456789012", "c0ffee", "arn:aws"):
        assert name not in everything


def test_a_script_that_somebody_changed_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(DATA / "one-cluster.json", "--out", tmp_path, "--format", "svg") == 0
    assert run(DATA / "one-cluster.json", "--out", tmp_path, "--format", "svg") == 0
    script = tmp_path / "one_cluster.py"
    script.write_text(script.read_text("utf-8").replace("orders has", "Orders have"), "utf-8")
    assert run(DATA / "one-cluster.json", "--out", tmp_path, "--format", "svg") == 1
    assert "another script is there already" in capsys.readouterr().err
    assert "Orders have" in script.read_text("utf-8")


def test_what_is_piped_in_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO((DATA / "one-cluster.json").read_bytes()))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert run("-", "--out", tmp_path, "--format", "svg") == 0
    assert (tmp_path / "imported.py").is_file()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_what_powershell_writes_is_read(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "json.json"  # a name that would hide a module
    file.write_text((DATA / "one-cluster.json").read_text("utf-8"), encoding)
    assert run(file, "--out", tmp_path, "--format", "svg") == 0
    assert (tmp_path / "json_picture.py").is_file()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "no file is there"),
        (b"", "the file is empty"),
        (b"\xff\x00\x81", "the file is not UTF-8"),
        (b'{"DBClusters": [', "the JSON ends too early"),
    ],
)
def test_an_error_is_one_message_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, message: str
) -> None:
    file, out = tmp_path / "clusters.json", tmp_path / "out"
    if content is not None:
        file.write_bytes(content)
    assert run(file, "--out", out) == 1
    assert message in (error := capsys.readouterr().err) and "clusters.json" in error
    assert not out.exists()


def test_a_huge_file_is_not_even_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "clusters.json"
    with file.open("wb") as sparse:
        sparse.truncate(200 * 1024**2)
    assert run(file, "--out", tmp_path) == 1
    assert "the file has 200 MB: at most 32" in capsys.readouterr().err


def test_without_facts_the_command_says_so(tmp_path: Path) -> None:
    environ = {name: value for name, value in os.environ.items() if name != "KIT_FACTS"}
    command = [sys.executable, "-m", "kit", "import", str(DATA / "one-cluster.json"), "--format", "svg"]
    done = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True, check=True)
    assert "There are no facts here (docs/facts)" in done.stdout
    assert (tmp_path / "one_cluster.py").is_file()


STORY = """
aws rds create-global-cluster --global-cluster-identifier shop --engine aurora-postgresql \\
  --engine-version 16.8
aws rds create-db-cluster --db-cluster-identifier shop-us --engine aurora-postgresql --engine-version 16.8 \\
  --global-cluster-identifier shop --master-username me --master-user-password secretsecret \\
  --serverless-v2-scaling-configuration MinCapacity=0.5,MaxCapacity=16
for number in 1 2 3; do
  aws rds create-db-instance --db-instance-identifier "shop-us-$number" --db-cluster-identifier shop-us \\
    --engine aurora-postgresql --db-instance-class db.serverless
done
aws rds create-db-cluster --db-cluster-identifier audit --engine aurora-mysql \\
  --engine-version 8.0.mysql_aurora.3.08.0 --master-username me --master-user-password secretsecret
aws rds create-db-instance --db-instance-identifier legacy --engine mysql --db-instance-class db.t3.medium \\
  --allocated-storage 20 --master-username me --master-user-password secretsecret
secret=arn:aws:secretsmanager:us-east-1:123456789012:secret:shop-Ab12Cd
aws rds create-db-proxy --db-proxy-name shop-proxy --engine-family POSTGRESQL \\
  --role-arn arn:aws:iam::123456789012:role/p \\
  --auth "AuthScheme=SECRETS,SecretArn=$secret,IAMAuth=DISABLED" \\
  --vpc-subnet-ids $(aws ec2 describe-subnets --query 'Subnets[:2].SubnetId' --output text) >proxy.json
aws rds register-db-proxy-targets --db-proxy-name shop-proxy --db-cluster-identifiers shop-us
aws rds describe-db-clusters >clusters.json
aws rds describe-db-instances >instances.json
aws rds describe-global-clusters >global.json
aws rds describe-db-proxies >proxies.json
aws rds describe-db-proxy-targets --db-proxy-name shop-proxy >targets.json
"""


@pytest.mark.slow
def test_what_the_emulator_answers_is_drawn_without_a_fault(tmp_path: Path) -> None:
    assert not refusal()
    ran = Shell(tmp_path, way="run", endpoint=moto.fresh()).run(STORY)
    assert ran.code == 0, ran.error
    names = ("clusters.json", "instances.json", "global.json", "proxies.json", "targets.json")
    imported = read({name: (tmp_path / name).read_text("utf-8") for name in names}, facts={})
    script = tmp_path / "drawn.py"
    script.write_text(imported.script, "utf-8")
    for name in ("shop-us", "audit", "legacy", "shop-proxy"):
        assert name in imported.script
    assert "The proxy shop-proxy leads to shop-us." in imported.script
    assert [fault for picture in pictures(script) for fault in faults(picture)] == []
    assert [crossings(picture) for picture in pictures(script)] == [0] * len(list(pictures(script)))


@pytest.mark.slow
def test_a_table_of_the_emulator_is_told_from_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = Shell(tmp_path, way="run", endpoint=moto.fresh()).run(
        "aws rds describe-db-clusters --output table >a.txt"
    )
    assert ran.code == 0, ran.error
    assert run(tmp_path / "a.txt", "--out", tmp_path) == 1
    assert "a table; print it with --output json" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("failover", "--format", "svg"), "`failover` takes no --format"),
        (("failover", "switchover"), "`failover` takes no file such as switchover"),
        (("build", "--font", "a.ttf"), "`build` takes no --font"),
        (("draw", "a.py", "--mask"), "`draw` takes no --mask"),
        (("check", "a.py", "--out", "x"), "`check` takes no --out"),
        (("css", "--site-url", "https://example.com/"), "`css` takes no --site-url"),
        (("build", "--site-url", "http://["), "site_url cannot be 'http://['"),
        (("build", "--site-url", "javascript:1"), "site_url cannot be 'javascript:1'"),
        (("build", "--site-url", "\udcff"), "site_url cannot be '\\udcff'"),
    ],
)
def test_what_a_command_does_not_take_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...], told: str
) -> None:
    """It was passed over in silence."""
    assert cli.main([*command, "--root", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert said.err.startswith(f"{told}\n  ") and not said.out and not list(tmp_path.iterdir())
