"""Each template makes what its picture shows, and its picture shows what it makes."""
# ruff: noqa: E501 (a case is a line)

from __future__ import annotations

from pathlib import Path

import pytest
from drawn import catalog

from commands.checks import DOCS, ROOT
from commands.parity import GLUE, faults
from commands.templates import load
from kit.ir.graph import Graph

TEMPLATES = sorted(DOCS.glob("*/snippets/*.yaml"))


@pytest.fixture(scope="module")
def pictures() -> dict[str, Graph]:
    specs = [drawing.spec for drawing in catalog().pictures.values()]
    return {f"diagrams/{spec.source}": spec for spec in specs if isinstance(spec, Graph)}


def test_templates_and_pictures_agree(pictures: dict[str, Graph]) -> None:
    assert len(TEMPLATES) >= 7
    found = faults(TEMPLATES, pictures)
    assert not found, "\n".join(found)


def test_glue_is_in_use() -> None:
    used = {resource["Type"] for path in TEMPLATES for resource in load(path)["Resources"].values()}
    assert set(GLUE) <= used


SERVERLESS = "docs/serverless/snippets/serverless.yaml"
PROXY = "docs/rds-proxy/snippets/proxy.yaml"
# What somebody changes → what must be said: where, what, and the cure.
WRONG = {
    "a resource that nobody drew": (
        SERVERLESS, "      Reports: Reports\n", "",
        ["serverless.yaml: `Reports` (AWS::RDS::DBInstance) is not in diagrams/serverless_stack.py", "Draw it",
         "diagrams/serverless_stack.py: “Reports tier 15” is not made by docs/serverless/snippets/serverless.yaml",
         "or in Given."],
    ),
    "a node that nothing makes": (
        SERVERLESS, "[Your service, Report tool,", "[Your service,",
        ["diagrams/serverless_stack.py: “Report tool” is not made by docs/serverless/snippets/serverless.yaml"],
    ),
    "a node with another name": (
        SERVERLESS, "FailoverTarget: Failover target", "FailoverTarget: Fail over target",
        ["serverless.yaml: “Fail over target” is no node of diagrams/serverless_stack.py. Did you mean Failover"],
    ),
    "half a word": (
        SERVERLESS, "      Writer: Writer\n", "      Writer: Write\n", ["“Write” is no node of", "Did you mean Writer tier 0"],
    ),
    "a resource that went": (
        SERVERLESS, "\n  Reports:\n", "\n  Reporting:\n",
        ["Metadata.Picture speaks of `Reports`, which is no resource. Did you mean Reporting",
         "`Reporting` (AWS::RDS::DBInstance) is not in diagrams/serverless_stack.py"],
    ),
    "a name that two nodes have": (
        PROXY, "ReadOnlyEndpoint: RDS Proxy / READ_ONLY", "ReadOnlyEndpoint: READ_ONLY",
        ["proxy.yaml: “READ_ONLY” is 2 nodes of diagrams/proxy_endpoints.py. Write `Group / READ_ONLY`."],
    ),
    "glue with a node": (
        SERVERLESS, "      Reports: Reports\n", "      Reports: Reports\n      SubnetGroup: VPC\n",
        ["`SubnetGroup` (AWS::RDS::DBSubnetGroup) is told twice"],
    ),
    "no picture": (
        SERVERLESS, "Script: diagrams/serverless_stack.py", "Script: diagrams/serverless_stak.py",
        ["Script is 'diagrams/serverless_stak.py', which is no picture. Did you mean diagrams/serverless_stack.py"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "says"), WRONG.values(), ids=WRONG)
def test_a_difference_is_told_with_its_cure(
    pictures: dict[str, Graph], tmp_path: Path, path: str, old: str, new: str, says: list[str]
) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    assert old in text
    copy = tmp_path / path
    copy.parent.mkdir(parents=True)
    copy.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = "\n".join(faults([copy], pictures, tmp_path))
    for part in says:
        assert part in found, found
