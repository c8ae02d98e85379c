"""Names are data: whatever they hold, the script that is written holds them as text and nothing else."""

from __future__ import annotations

import ast
import contextlib
import json
import string
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.core.errors import KitError
from kit.importing.reading import read
from kit.importing.words import LABEL, short, wide

HOSTILE = (
    'a"b',
    "a'b",
    'x"""\nimport os\nos.system("true")\n"""',
    "'); import os; os.system('true') #",
    "a\\nb\\",
    "a\nb\r\nc",
    "{__import__('os')}",
    "<b>bold</b>",
    "[10](fact:global.secondary-regions.max)",
    "überfällig-数据库-🙂",
    "\u202egnp.exe",
    "\x00\x07\x1b[31m",
    "\ud800",
    "%s %(x)s {} {0}",
    "print",
    "class",
    "x" * 5_000,
    " ",
    "",
)
UNSHOWN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
CALLS = {"Diagram", "Cluster", "Row", "Column", "Grid", "blank", "Box", "Edge", "Step"}
SHAPES = (
    ast.Module, ast.Expr, ast.Constant, ast.ImportFrom, ast.alias, ast.With, ast.withitem, ast.Call, ast.Name,
    ast.Load, ast.Store, ast.keyword, ast.Assign, ast.BinOp, ast.RShift, ast.LShift, ast.Sub, ast.Pass,
)  # fmt: skip


def meant(script: str) -> list[str]:
    """Every text in `script`, which holds nothing but a picture in our idiom."""
    tree = ast.parse(script)
    icons = set()
    for part in ast.walk(tree):
        assert isinstance(part, SHAPES), ast.dump(part)
        if isinstance(part, ast.ImportFrom):
            assert part.module == "kit" or (part.module or "").startswith("diagrams.aws.")
            icons |= {name.name for name in part.names}
        if isinstance(part, ast.Call):
            assert isinstance(part.func, ast.Name)
            assert part.func.id in icons
    assert {name for name in icons if name in CALLS} <= CALLS
    return [
        part.value
        for part in ast.walk(tree)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]


def everywhere(name: str) -> dict[str, str]:
    """A file of each kind that has `name` wherever a name may stand."""
    arn = f"arn:aws:rds:eu-west-1:123456789012:cluster:{name}"
    part = {"DBClusterArn": arn, "IsWriter": True}
    member = {"DBInstanceIdentifier": name, "IsClusterWriter": True}
    cluster = {
        "DBClusterIdentifier": name, "DBClusterArn": arn, "Engine": name, "EngineVersion": name,
        "GlobalClusterIdentifier": name, "ReplicationSourceIdentifier": name, "AvailabilityZones": [name],
        "DBClusterMembers": [member, {"DBInstanceIdentifier": f"{name}2"}],
        "ServerlessV2ScalingConfiguration": {"MinCapacity": name, "MaxCapacity": name},
        "MasterUserSecret": {"SecretArn": name}, name: name,
    }  # fmt: skip
    answer = {
        "DBClusters": [cluster, cluster],
        "DBInstances": [{"DBInstanceIdentifier": name, "DBInstanceClass": name, "Engine": name}],
        "GlobalClusters": [{"GlobalClusterIdentifier": name, "GlobalClusterMembers": [part]}],
        "DBProxies": [{"DBProxyName": name, "Auth": [{"SecretArn": name}]}],
        "Targets": [{"TrackedClusterId": name}],
        name: [name],
    }  # fmt: skip
    template = {
        "Resources": {
            f"C{name}": {"Type": "AWS::RDS::DBCluster", "Properties": {"Engine": name, name: name}},
            f"F{name}": {
                "Type": "AWS::Lambda::Function",
                "Properties": {"FunctionName": name, "Environment": {"Ref": f"C{name}"}},
            },
            f"O{name}": {"Type": name},
            name: {"Type": "AWS::SQS::Queue"},
        }
    }  # fmt: skip
    state = {
        "format_version": "1.0",
        "values": {"root_module": {"resources": [
            {"address": name, "type": "aws_rds_cluster", "values": {"engine": name, name: name}},
            {"address": f"{name}2", "type": name, "mode": name, "values": {name: name}},
        ]}},
    }  # fmt: skip
    drawing = {"Diagram": {"Resources": {
        "Canvas": {"Type": "AWS::Diagram::Canvas", "Children": ["Box", "Other"]},
        "Box": {"Type": "AWS::Region", "Title": name, "Children": ["In"]},
        "In": {"Type": name, "Title": name}, "Other": {"Type": "AWS::EC2::Instance", "Preset": name},
    }, "Links": [{"Source": "In", "Target": "Other", "Labels": {"AutoLeft": {"Title": name}}}]}}  # fmt: skip
    files = {"a": answer, "t": template, "s": state, "d": drawing}
    return {file: json.dumps(data) for file, data in files.items()}


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("mask", [False, True])
def test_a_hostile_name_stays_a_text(name: str, mask: bool) -> None:
    imported = read(everywhere(name), mask=mask)
    for text in meant(imported.script):
        assert "](fact:" not in text
        assert not UNSHOWN & {unicodedata.category(sign) for sign in text.replace("\n", "")}
    imported.script.encode()
    for line in (*map(str, imported.notes), *map(str, imported.unknown)):
        assert line.encode()


@given(st.text(max_size=60), st.booleans())
@settings(max_examples=60, deadline=None)
def test_whatever_a_name_holds_the_script_is_a_picture(name: str, mask: bool) -> None:
    imported = read(everywhere(name), mask=mask)
    assert meant(imported.script)
    compile(imported.script, "drawn.py", "exec")


WORDS = (
    *(
        "DBClusters",
        "DBClusterIdentifier",
        "DBClusterMembers",
        "GlobalClusters",
        "DBProxies",
        "Targets",
        "Auth",
    ),
    *("Resources", "Type", "Properties", "Ref", "Fn::Sub", "AWS::RDS::DBCluster", "TemplateBody"),
    *("format_version", "values", "root_module", "resources", "type", "Diagram", "Links", "Children"),
)
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from(WORDS)
    | st.text(string.printable, max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=5),
    max_leaves=20,
)


@given(ANYTHING)
@settings(max_examples=150, deadline=None)
def test_whatever_a_file_holds_the_answer_is_a_picture_or_one_error(data: object) -> None:
    with contextlib.suppress(KitError):
        assert meant(read({"input": json.dumps(data)}).script)


@given(st.text(max_size=80))
def test_a_label_fits_its_line(name: str) -> None:
    assert wide(short(name)) <= LABEL
