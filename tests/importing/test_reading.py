"""What each format says of clusters, members, proxies and clients, and what is told of the rest."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from importing.test_imported_pictures import DATA, DRAWN, imported

from kit.importing.reading import read
from kit.importing.versions import major, numbers
from kit.layout.lint import crossings, faults
from kit.project.alone import pictures


def script(data: object, **more: object) -> str:
    return read(
        {"input": json.dumps(data), **{name: json.dumps(value) for name, value in more.items()}}
    ).script


def unknown(data: object) -> list[str]:
    return [str(one) for one in read({"input": json.dumps(data)}).unknown]


def cluster(name: str = "orders", **more: object) -> dict[str, object]:
    arn = f"arn:aws:rds:eu-west-1:123456789012:cluster:{name}"
    return {"DBClusterIdentifier": name, "DBClusterArn": arn, "Engine": "aurora-mysql", **more}


def test_one_cluster_is_a_short_script() -> None:
    assert (
        imported("one-cluster.json one-cluster-instances.json").script
        == '''\
"""Drawn from what other programs say: python -m kit import. It is yours to change."""

from diagrams.aws.database import AuroraInstance

from kit import Cluster, Diagram, Row

with Diagram(
    "orders has one writer and two readers in eu-west-1",
    alt="orders in eu-west-1 is a cluster of Aurora PostgreSQL 16.8 with one writer and two readers.",
):
    with Cluster("eu-west-1", style="region"):
        with Cluster("orders: Aurora PostgreSQL 16.8", style="cluster", direction="TB"):
            AuroraInstance("orders-1\\nwriter, r7g.large")
            with Row():
                AuroraInstance("orders-2\\nreader, r7g.large")
                AuroraInstance("orders-3\\nreader, r7g.large")
'''
    )


@pytest.mark.parametrize(
    "data",
    [
        {"DBClusters": [cluster()]},
        [cluster()],
        cluster(),
        {"DBClusters": [cluster()], "Marker": "abc"},
    ],
    ids=["answer", "query of a list", "query of one", "a page"],
)
def test_an_answer_is_understood_as_it_was_printed_or_queried(data: object) -> None:
    assert '"orders: Aurora MySQL"' in script(data)


def test_answers_that_follow_each_other_are_one_picture() -> None:
    text = (
        json.dumps({"DBClusters": [cluster()]})
        + "\n"
        + json.dumps({"DBClusters": [cluster("other")]}, indent=2)
    )
    assert "Two Aurora clusters in eu-west-1" in read({"stdin": text}).script


def test_yaml_answers_are_understood() -> None:
    text = "DBClusters:\n- DBClusterIdentifier: orders\n  Engine: aurora-mysql\n  EngineVersion: 3.10\n"
    assert "orders: Aurora MySQL 3.10" in read({"a.yaml": text}).script


def test_a_script_names_the_roles_that_follow() -> None:
    members = [{"DBInstanceIdentifier": "a", "IsClusterWriter": True}]
    world = {"GlobalClusterIdentifier": "g", "GlobalClusterMembers": [
        {"DBClusterArn": cluster()["DBClusterArn"], "IsWriter": False},
    ]}  # fmt: skip
    assert "a\\nwriter" in script({"DBClusters": [cluster(DBClusterMembers=members)]})
    both = {"DBClusters": [cluster(DBClusterMembers=members)], "GlobalClusters": [world]}
    assert "orders\\none reader" in script(both) and "eu-west-1, secondary" in script(both)


def test_a_member_listed_twice_is_one() -> None:
    members = [{"DBInstanceIdentifier": "a", "IsClusterWriter": writes} for writes in (False, True)]
    assert script({"DBClusters": [cluster(DBClusterMembers=members)]}).count("AuroraInstance(") == 1


def test_instances_alone_make_their_cluster() -> None:
    instances = [
        {"DBInstanceIdentifier": f"a{n}", "DBClusterIdentifier": "orders", "DBInstanceClass": "db.r6g.large"}
        for n in (1, 2)
    ]
    drawn = script({"DBInstances": instances})
    assert "orders,\\nnot described" in drawn and "a1\\nr6g.large" in drawn


def test_what_a_replica_copies_is_drawn_even_if_it_is_only_named() -> None:
    source = "arn:aws:rds:us-east-1:123456789012:cluster:first"
    drawn = script({"DBClusters": [cluster(ReplicationSourceIdentifier=source)]})
    assert "first,\\nnot described" in drawn and 'kind="replication"' in drawn and "us-east-1" in drawn


def test_targets_go_to_the_proxy_that_the_files_name_says() -> None:
    proxies = {"DBProxies": [{"DBProxyName": "one"}, {"DBProxyName": "two"}], "DBClusters": [cluster()]}
    targets = {"Targets": [{"TrackedClusterId": "orders"}]}
    assert "The proxy two leads to orders." in script(proxies, **{"targets-two.json": targets})
    imported = read({"a": json.dumps(proxies), "targets": json.dumps(targets)})
    assert "leads to" not in imported.script
    assert any("put the proxy's name into the file's name" in str(one) for one in imported.unknown)
    assert (
        sum(
            "Where it leads is unknown" in str(note)
            for note in read({"a": json.dumps(proxies)}, facts={}).notes
        )
        == 2
    )


def test_what_is_not_drawn_is_told() -> None:
    told = unknown(
        {"DBClusters": [cluster(BackupRetentionPeriod=7, Brandnew={"a": 1}, Empty=[])], "Surprise": [1]}
    )
    assert "Key Surprise: is not understood" in told
    assert "DBClusters BackupRetentionPeriod, Brandnew: settings that are not drawn" in told


def test_a_part_of_an_answer_says_that_there_is_more() -> None:
    told = unknown({"DBClusters": [cluster()], "NextToken": "eyJ"})
    assert "Key NextToken: the answer goes on: print all of it, without --max-items" in told


def test_every_member_of_a_global_database_is_drawn_or_told() -> None:
    """One may be named by the primary alone, and one by nothing."""
    copy = "arn:aws:rds:ap-south-1:123456789012:cluster:far"
    writer = {"DBClusterArn": cluster()["DBClusterArn"], "IsWriter": True, "Readers": [copy]}
    world = {"GlobalClusterIdentifier": "all", "GlobalClusterMembers": [writer, {"IsWriter": False}]}
    imported = read({"a": json.dumps({"GlobalClusters": [world]})})
    assert "far" in imported.script and "ap-south-1" in imported.script
    assert [str(one) for one in imported.unknown] == [
        "GlobalClusters all: a member has no DBClusterArn, and is left out"
    ]


def test_what_a_plan_destroys_is_told() -> None:
    gone = {"address": "aws_rds_cluster.old", "type": "aws_rds_cluster", "change": {"actions": ["delete"]}}
    values = {"cluster_identifier": "app", "engine": "aurora-mysql"}
    kept = {"address": "aws_rds_cluster.app", "type": "aws_rds_cluster", "mode": "managed", "values": values}
    module = {"root_module": {"resources": [kept]}}
    told = unknown({"format_version": "1.2", "planned_values": module, "resource_changes": [gone]})
    assert "aws_rds_cluster aws_rds_cluster.old: is destroyed by this plan, and not drawn" in told


@pytest.mark.parametrize(("prod", "range"), [("yes", "2 to 16 ACU"), ("no", "0 to 2 ACU")])
def test_a_condition_may_choose_more_than_a_text(prod: str, range: str) -> None:
    small, large = ({"MinCapacity": low, "MaxCapacity": high} for low, high in ((0, 2), (2, 16)))
    properties = {
        "Engine": "aurora-mysql",
        "EngineVersion": "8.0.mysql_aurora.3.08.0",
        "EngineMode": {"Fn::If": ["Prod", {"Ref": "AWS::NoValue"}, "provisioned"]},
        "ServerlessV2ScalingConfiguration": {"Fn::If": ["Prod", large, small]},
    }
    template = {
        "Parameters": {"Env": {"Default": prod}},
        "Conditions": {"Prod": {"Fn::Equals": [{"Ref": "Env"}, "yes"]}},
        "Resources": {"App": {"Type": "AWS::RDS::DBCluster", "Properties": properties}},
    }
    imported = read({"a": json.dumps(template)})
    assert range in imported.script and imported.unknown == ()


def test_a_cluster_that_is_described_twice_is_told() -> None:
    told = unknown({"DBClusters": [cluster(), cluster(Engine="aurora-postgresql")]})
    assert any("described twice" in one for one in told)
    assert not any("twice" in one for one in unknown({"DBClusters": [cluster(), cluster()]}))


def test_a_template_is_read_with_its_defaults() -> None:
    imported = read({"shop": (DATA / "shop.template.yaml").read_text("utf-8")})
    assert "shop-prod: Aurora PostgreSQL 16.10\\n0 to 32 ACU" in imported.script
    told = [str(one) for one in imported.unknown]
    assert "AWS::RDS::DBInstance ReportsReader: is not made with the default parameters" in told
    assert "AWS::SQS::Queue Queue: is not drawn" in told
    assert "AWS::Lambda::Function Mailer: reaches no database, as far as the template says" in told


def test_a_client_reaches_what_its_template_says_and_no_more() -> None:
    drawn = imported("shop.template.yaml").script
    for name in ("checkout_prod", "stock", "web"):
        assert f"{name} >> Edge(step) >> shop_prod_proxy" in drawn
    assert "mailer" not in drawn
    assert 'Step("The clients checkout-prod, Stock and web connect to shop-prod-proxy.")' in drawn


@pytest.mark.parametrize(
    "value",
    [
        {"Fn::Sub": "postgresql://${Db.Endpoint.Address}/x"},
        {"Fn::GetAtt": "Db.Endpoint.Address"},
        {"Fn::GetAtt": ["Db", "Endpoint.Address"]},
        {"Fn::Join": ["", ["x", {"Ref": "Db"}]]},
        {"Fn::If": ["Open", {"Ref": "Db"}, "none"]},
    ],
    ids=["Sub", "GetAtt", "GetAtt of two", "Join", "If"],
)
def test_each_way_to_refer_to_a_database_is_seen(value: object) -> None:
    function = {"Environment": {"Variables": {"HOST": value}}}
    template = {
        "Parameters": {"Mode": {"Type": "String"}},
        "Conditions": {"Open": {"Fn::Equals": [{"Ref": "Mode"}, "on"]}},
        "Resources": {
            "Db": {"Type": "AWS::RDS::DBCluster", "Properties": {"Engine": "aurora-mysql"}},
            "Fn": {"Type": "AWS::Lambda::Function", "Properties": function},
        },
    }
    assert "fn >> Edge(" in script(template)


def test_what_get_template_prints_is_a_template() -> None:
    body = (DATA / "shop.template.yaml").read_text("utf-8")
    drawn = script({"TemplateBody": body, "StagesAvailable": ["Original"]})
    assert "shop-prod-proxy" in drawn
    body = {"Resources": {"Db": {"Type": "AWS::RDS::DBCluster", "Properties": {"Engine": "aurora-mysql"}}}}
    assert "Db\\nAurora MySQL" in script({"TemplateBody": body})


def test_what_a_reference_names_is_drawn_as_not_described() -> None:
    gone = {"Ref": "Gone"}
    proxy = {"DBProxyName": "p", "Auth": [{"SecretArn": gone}]}
    targets = {"DBProxyName": {"Ref": "P"}, "DBClusterIdentifiers": [gone]}
    template = {
        "Resources": {
            "P": {"Type": "AWS::RDS::DBProxy", "Properties": proxy},
            "T": {"Type": "AWS::RDS::DBProxyTargetGroup", "Properties": targets},
            "I": {"Type": "AWS::RDS::DBInstance", "Properties": {"DBClusterIdentifier": gone}},
        }
    }
    drawn = script(template)
    assert "The proxy p leads to Gone." in drawn
    assert "Gone,\\nnot described" in drawn
    assert "I\\ninstance" in drawn


def test_a_secret_that_is_named_by_its_cluster_is_the_clusters_own() -> None:
    secret = {"Fn::GetAtt": ["Db", "MasterUserSecret.SecretArn"]}
    template = {
        "Resources": {
            "Db": {
                "Type": "AWS::RDS::DBCluster",
                "Properties": {"Engine": "aurora-mysql", "ManageMasterUserPassword": True},
            },
            "P": {"Type": "AWS::RDS::DBProxy", "Properties": {"Auth": [{"SecretArn": secret}]}},
            "T": {
                "Type": "AWS::RDS::DBProxyTargetGroup",
                "Properties": {"DBProxyName": {"Ref": "P"}, "DBClusterIdentifiers": [{"Ref": "Db"}]},
            },
        }
    }
    assert script(template).count("SecretsManager(") == 1
    del template["Resources"]["Db"]["Properties"]["ManageMasterUserPassword"]
    assert 'SecretsManager("Db password\\nsecret")' in script(template), "it has one, whoever makes it"


@pytest.mark.parametrize("field", ["master_username", "snapshot_identifier", "manage_master_user_password"])
def test_a_plan_names_the_primary_by_what_no_copy_has(field: str) -> None:
    def planned(address: str, **values: object) -> dict:
        return {"address": address, "type": address.partition(".")[0], "mode": "managed", "values": values}

    shop = {"global_cluster_identifier": "g", "engine": "aurora-mysql"}
    resources = [
        planned("aws_rds_global_cluster.g", global_cluster_identifier="g"),
        planned("aws_rds_cluster.first", cluster_identifier="first", **shop, **{field: "x"}),
        planned("aws_rds_cluster.other", cluster_identifier="other", **shop),
    ]
    plan = {"format_version": "1.2", "planned_values": {"root_module": {"resources": resources}}}
    drawn = script(plan)
    assert (
        drawn.index(", primary") < drawn.index('"first') < drawn.index(", secondary") < drawn.index('"other')
    )


def test_no_name_of_a_file_is_drawn() -> None:
    gone = {"Ref": "Gone"}
    resources = {
        "P": {"Type": "AWS::RDS::DBProxy", "Properties": {"Auth": [{"SecretArn": gone}]}},
        "Gone": {"Type": "Custom::Thing"},
        "C": {
            "Type": "AWS::RDS::DBCluster",
            "Properties": {"Engine": "aurora-mysql", "GlobalClusterIdentifier": gone},
        },
        "T": {
            "Type": "AWS::RDS::DBProxyTargetGroup",
            "Properties": {"DBProxyName": {"Ref": "P"}, "DBClusterIdentifiers": [gone]},
        },
    }
    made = read({"/home/me/stack.json": json.dumps({"Resources": resources})})
    assert "/home/me" not in made.script + "".join(map(str, made.unknown)) + "".join(map(str, made.notes))


def test_a_state_knows_its_links_by_value_and_a_plan_by_reference() -> None:
    state, plan = imported("shop-state.json").script, imported("global-plan.json").script
    assert "The functions checkout and stock connect to shop-proxy." in state
    assert "The ECS service reports connects to shop." in state
    assert "us-east-1, primary" in plan and "eu-west-1, secondary" in plan
    assert 'kind="write"' in plan  # write forwarding
    assert "app-us-2" in plan


def test_no_secret_of_a_state_is_printed() -> None:
    found = imported("shop-state.json")
    text = "\n".join([found.script, *map(str, found.notes), *map(str, found.unknown)])
    assert "correct horse" not in text


def test_a_drawing_keeps_its_boxes_and_links() -> None:
    found = imported("shop.dac.yaml")
    assert 'Cluster("eu-west-1", style="region")' in found.script
    assert "checkout_service << Edge() >> aurora_postgresql" in found.script
    assert "checkout_service - redis" in found.script
    told = [str(one) for one in found.unknown]
    assert "AWS::SQS::Queue Forgotten: stands nowhere on the canvas" in told
    assert any(one.startswith("Link Stock - Nowhere") for one in told)


def test_a_drawing_that_holds_itself_ends() -> None:
    resources = {
        "Canvas": {"Type": "AWS::Diagram::Canvas", "Children": ["A", "Gone", "B"]},
        "A": {"Type": "AWS::EC2::VPC", "Children": ["A", "B"]},
        "B": {"Type": "AWS::EC2::Instance"},
    }
    told = unknown({"Diagram": {"Resources": resources}})
    assert any("stands in two places" in one for one in told)
    assert "Resource Gone: is named in Canvas, and is not there" in told


@pytest.mark.parametrize("names", DRAWN)
def test_a_script_is_laid_out_as_ruff_would(names: str, tmp_path: Path) -> None:
    script = tmp_path / "drawn.py"
    script.write_text(imported(names).script, "utf-8")
    options = ["--isolated", "--line-length", "110"]
    ours = ["--select", "F,E,W,I", "--config", 'lint.isort.known-first-party = ["kit"]']
    for command in (["format", "--check", "--diff"], ["check", *ours]):
        ruff = Path(sys.executable).with_name("ruff")
        run = subprocess.run([ruff, *command, *options, script], capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout + run.stderr


def test_the_page_shows_what_is_imported() -> None:
    drawn = (ROOT / "diagrams/own_cluster.py").read_text("utf-8")
    assert drawn == imported("shop-state.json").script


@pytest.mark.parametrize(("members", "forwarding"), [(2, 1), (3, 2), (4, 0), (5, 4), (11, 10)])
def test_a_global_database_of_any_size_is_drawn_without_a_fault(
    members: int, forwarding: int, tmp_path: Path
) -> None:
    regions = [
        f"{area}-{side}-1" for area in ("eu", "us", "ap") for side in ("west", "east", "north", "south")
    ]
    arns = [f"arn:aws:rds:{region}:123456789012:cluster:orders-{region}" for region in regions[:members]]
    world = {
        "GlobalClusterIdentifier": "orders",
        "GlobalClusterMembers": [
            {
                "DBClusterArn": arn,
                "IsWriter": not number,
                "GlobalWriteForwardingStatus": "enabled" if 0 < number <= forwarding else "disabled",
            }
            for number, arn in enumerate(arns)
        ],
    }
    path = tmp_path / "drawn.py"
    path.write_text(script({"GlobalClusters": [world]}), "utf-8")
    (drawn,) = pictures(path)
    assert faults(drawn) == []
    assert crossings(drawn) == 0


@pytest.mark.parametrize(
    ("engine", "version", "name"),
    [
        ("aurora-mysql", "8.0.mysql_aurora.3.08.2", "3"),
        ("aurora-mysql", "5.7.mysql_aurora.2.11.4", "2"),
        ("aurora-mysql", "8.4.mysql_aurora.8.4.7", "8.4"),
        ("aurora-postgresql", "16.8", "16"),
        ("mysql", "8.0.42", "8.0"),
        ("postgres", "15", "15"),
        ("aurora-mysql", "", ""),
    ],
)
def test_a_major_version_is_called_as_aws_calls_it(engine: str, version: str, name: str) -> None:
    assert major(engine, version) == name
    assert numbers("8.0.mysql_aurora.3.08.2") == (3, 8, 2)


BLOCKED = """
import sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        blocked = ("pydantic", "pydantic_core", "lxml", "PIL", "fontTools", "resvg", "pptx", "reportlab",
                   "diagrams",
                   "markdown", "numpy", "simpy", "_yaml", "yaml._yaml")
        if name in blocked or name.partition(".")[0] in blocked:
            raise ImportError(f"{name} is blocked")

sys.meta_path.insert(0, Blocker())
from kit.importing.reading import read
texts = {path: open(path, encoding="utf-8").read() for path in sys.argv[1:]}
imported = read(texts, facts={}, mask=True)
assert "with Diagram(" in imported.script
"""  # fmt: skip


@pytest.mark.parametrize(
    "name", ["one-cluster.json", "shop.template.yaml", "shop-state.json", "shop.dac.yaml"]
)
def test_an_import_needs_no_compiled_package(name: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", BLOCKED, str(DATA / name)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
