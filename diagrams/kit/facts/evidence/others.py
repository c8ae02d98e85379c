"""What other tools ship: cfn-lint's data, the AWS CLI's help, moto's catalogs, PostgreSQL's defaults."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from kit.facts.evidence.botocore import plain
from kit.facts.evidence.found import Found, Missing

_HELP = """\
import sys
from awscli.bcdoc import docevents
from awscli.clidriver import create_clidriver
command = create_clidriver()
for name in sys.argv[1:]:
    command = command._get_command_table()[name]
page = command.create_help_command()
page.doc.target = "man"
handler = page.EventHandlerClass(page)
docevents.generate_events(page.session, page)
sys.stdout.buffer.write(page.doc.getvalue())
"""


def aws_cli(packages: Path, at: str) -> Found:
    """`dsql generate-db-connect-auth-token`: what `aws … help` says of a command."""
    return Found(plain(_help(packages, tuple(at.split())).replace("``", "")))


@lru_cache(maxsize=32)
def _help(packages: Path, words: tuple[str, ...]) -> str:
    command = [sys.executable, "-c", _HELP, *words]
    environ = {"PYTHONPATH": str(packages), "AWS_DATA_PATH": "", "HOME": "/nonexistent"}
    done = subprocess.run(command, capture_output=True, check=False, env=environ)
    if done.returncode:
        raise Missing(f"`aws {' '.join(words)} help` fails: {done.stderr.decode()[-200:].strip()}")
    return done.stdout.decode()


def cfn_lint(package: Path, at: str) -> Found:
    """What a schema allows, or the versions of an engine.

    Args:
        package: The folder of the package.
        at: `AWS::RDS::DBProxy Auth maxItems`, `aurora-mysql versions` for those that it has or had, or
            `aurora-mysql 3 newest` for the newest of a line.

    Raises:
        Missing: There is nothing.
    """
    kind, *rest = at.split()
    if kind.startswith("AWS::"):
        value: Any = _resource(package, kind)
        for key in rest:
            inner = {**value, **value.get("properties", {})} if isinstance(value, dict) else {}
            if key not in inner:
                raise Missing(f"`{kind}` has no `{key}` there")
            value = inner[key]
        return Found(plain(str(value)), whole=not isinstance(value, str))
    versions = _versions(package, kind)
    if rest == ["versions"]:
        return Found(", ".join(versions), versions=True)
    if len(rest) == 2 and rest[1] == "newest":
        return Found(max(_of(versions, rest[0]), key=_order), whole=True)
    raise Missing("it is written `engine versions` or `engine 3 newest`")


@lru_cache(maxsize=8)
def _resource(package: Path, kind: str) -> dict[str, Any]:
    schemas = package / "data" / "schemas"
    names: dict[str, str] = json.loads((schemas / "providers" / "us-east-1.json").read_bytes())
    if kind not in names:
        raise Missing(f"there is no resource `{kind}`")
    data: dict[str, Any] = json.loads((schemas / "resources" / f"{names[kind]}.json").read_bytes())
    return data


@lru_cache(maxsize=8)
def _versions(package: Path, engine: str) -> list[str]:
    file = package / "data" / "schemas" / "extensions" / "aws_rds_dbcluster" / "engine_version.json"
    for rule in json.loads(file.read_bytes())["allOf"]:
        if rule["if"].get("properties", {}).get("Engine", {}).get("const") == engine:
            full: list[str] = rule["then"]["properties"]["EngineVersion"]["enum"]
            return [one.rpartition("mysql_aurora.")[2] for one in full]
    raise Missing(f"there is no engine `{engine}`")


def _of(versions: Iterable[str], line: str) -> list[str]:
    found = [one for one in versions if one.startswith(f"{line}.") and "limitless" not in one]
    if not found:
        raise Missing(f"there is no version of {line}")
    return found


def _order(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]


def moto(package: Path, at: str) -> Found:
    """What AWS has, as its imitation knows it.

    Args:
        package: The folder of the package.
        at: `ec2 r7g.large memory`, `ec2 r7g.large memory-per-vcpu`, `iam AmazonRDSDataFullAccess version`, or
            `rds aurora-mysql serverless`.

    Raises:
        Missing: There is nothing.
    """
    service, name, aspect = (*at.split(), "", "")[:3]
    if service == "ec2":
        types = json.loads(gzip.decompress((package / "ec2/resources/instance_types.json.gz").read_bytes()))
        if name not in types:
            raise Missing(f"there is no instance type `{name}`")
        size = types[name]["MemoryInfo"]["SizeInMiB"] // 1024
        if aspect == "memory":
            return Found(f"{size} GiB", whole=True)
        return Found(f"{size // types[name]['VCpuInfo']['DefaultVCpus']} GiB", whole=True)
    if service == "iam":
        return Found(str(_policy(package, name).get(aspect, "")))
    if service == "rds":
        return Found(_first(package, name, aspect))
    raise Missing("it is written `ec2 type memory`, `iam policy key` or `rds engine feature`")


def _policy(package: Path, name: str) -> dict[str, str]:
    text = (package / "iam" / "aws_managed_policies.py").read_text("utf-8")
    start = text.find(f'"{name}":{{')
    if start < 0:
        raise Missing(f"there is no managed policy `{name}`")
    policy, _ = json.JSONDecoder().raw_decode(text[start + len(name) + 3 :])
    return {
        "version": policy["DefaultVersionId"],
        "edited": policy["UpdateDate"][:10],
        "document": json.dumps(policy["Document"]),
    }


def _first(package: Path, engine: str, feature: str) -> str:
    """The lowest version of each major line that has a feature, newest line first."""
    has = {
        "global-databases": lambda one: one["SGD"],
        "serverless": lambda one: one["DBIC"] == "db.serverless",
    }
    file = package / "rds" / "resources" / "cluster_options" / f"{engine}.json.gz"
    if feature not in has or not file.is_file():
        raise Missing(f"`{engine}` has no `{feature}` there")
    first: dict[int, str] = {}
    found = {one["EV"] for one in json.loads(gzip.decompress(file.read_bytes())) if has[feature](one)}
    for version in sorted(found, key=_order):
        first.setdefault(_order(version)[0], version)
    return ", ".join(first[major] for major in sorted(first, reverse=True))


def postgresql(package: Path, at: str) -> Found:
    """The default in PostgreSQL's own sample of its configuration.

    Args:
        package: The folder of the package.
        at: The setting, such as `port`.

    Raises:
        Missing: There is no such setting.
    """
    text = (package / "pginstall" / "share" / "postgresql.conf.sample").read_text("utf-8")
    found = re.search(rf"^#?{re.escape(at)} = ([^\s#]+)", text, re.MULTILINE)
    if not found:
        raise Missing(f"there is no setting `{at}`")
    return Found(found[1].strip("'"), whole=True)
