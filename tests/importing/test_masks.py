"""With masks, no name, account, ARN or endpoint of the files is in the script or in what is said of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from conftest import ROOT
from importing.test_imported_pictures import DATA, DRAWN

from kit.facts import load
from kit.importing.reading import Imported, read

FACTS = load(ROOT / "docs/facts")
SPOKEN = re.compile(r"arn:|\d{12}|amazonaws|c0ffee|sg-0|vpc-0|subnet-")
# What stays: engines, versions, classes, Regions, and the words of AWS and Terraform.
NAMED = {
    *("DBClusterIdentifier", "DBInstanceIdentifier", "GlobalClusterIdentifier", "DBProxyName", "SecretArn"),
    *("DBClusterArn", "DBInstanceArn", "Endpoint", "ReaderEndpoint", "Address", "KmsKeyId", "RoleArn"),
    *("MasterUsername", "cluster_identifier", "identifier", "function_name", "endpoint", "arn", "secret_arn"),
    *("result", "address", "FunctionName", "ServiceName", "Title"),
}


def named(data: object, key: str = "") -> Iterator[str]:
    """Every name in a file: what stands in a field that names things."""
    if isinstance(data, dict):
        for field, value in data.items():
            yield from named(value, field)
    elif isinstance(data, list):
        for value in data:
            yield from named(value, key)
    elif isinstance(data, str) and key in NAMED:
        yield data


def said(imported: Imported) -> str:
    return "\n".join([imported.script, *map(str, imported.notes), *map(str, imported.unknown)])


@pytest.mark.parametrize("names", [names for names in DRAWN if ".yaml" not in names])
def test_no_name_of_the_files_is_left(names: str) -> None:
    texts = {name: (DATA / name).read_text("utf-8") for name in names.split()}
    text = said(read(texts, mask=True, facts=FACTS))
    text = re.sub(r"https://docs\.aws\.amazon\.com\S*", "", text)
    assert not SPOKEN.search(text)
    for data in texts.values():
        left = {
            name
            for name in named(json.loads(data))
            if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
        }
        assert left <= {"instance", "cluster", "proxy"}  # a name that is also one of our words


@pytest.mark.parametrize("names", ["shop.template.yaml", "shop.dac.yaml"])
def test_no_name_of_a_template_or_a_drawing_is_left(names: str) -> None:
    text = said(read({names: (DATA / names).read_text("utf-8")}, mask=True, facts=FACTS))
    for word in (
        "shop",
        "checkout",
        "Stock",
        "Mailer",
        "Checkout",
        "Login",
        "Forgotten",
        "Redis",
        "123456789012",
    ):
        assert not re.search(rf"(?<![\w-]){word}(?![\w-])", text), word


def test_the_same_name_has_the_same_mask_wherever_it_stands() -> None:
    texts = {name: (DATA / name).read_text("utf-8") for name in ("global.json", "global-shop-eu.json")}
    imported = read(texts, mask=True, facts=FACTS)
    masks = re.findall(r"cluster-\d", said(imported))
    assert set(masks) == {"cluster-1", "cluster-2", "cluster-3"}
    assert "cluster-1-instance-1" in imported.script
    assert {note.about for note in imported.notes if "readers" in note.text} <= set(masks)


def test_two_imports_give_the_same_masks() -> None:
    texts = {"proxies.json": (DATA / "proxies.json").read_text("utf-8")}
    assert read(texts, mask=True) == read(texts, mask=True)


def test_accounts_are_told_apart_without_their_numbers() -> None:
    arn = "arn:aws:rds:eu-west-1:{}:cluster:orders"
    clusters = [{"DBClusterIdentifier": "orders", "DBClusterArn": arn.format(n * 12)} for n in "12"]
    text = json.dumps({"DBClusters": clusters})
    assert "account 111111111111" in read({"a": text}).script
    masked = read({"a": text}, mask=True).script
    assert 'account 1"' in masked and 'account 2"' in masked and "1" * 12 not in masked
