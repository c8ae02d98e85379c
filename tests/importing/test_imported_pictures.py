"""What is imported is drawn without a fault: each kind of database, and each way of describing it."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT

from kit.importing.reading import Imported, read
from kit.layout.lint import crossings, faults
from kit.project.alone import pictures

DATA = ROOT / "tests/data/imports"

# Several files are one picture; where there is more than one picture, how many.
DRAWN = {
    "one-cluster.json one-cluster-instances.json": 1,
    "fifteen-readers.json fifteen-readers-instances.json": 1,
    "global.json global-shop-us.json global-shop-eu.json global-shop-ap.json": 1,
    "global.json": 1,
    "global-shop-eu.json": 1,
    "proxies.json": 1,
    "serverless.json serverless-instances.json": 1,
    "multi-az.json": 1,
    "not-aurora.json": 1,
    "two-dozen.json": 2,
    "shop.template.yaml": 1,
    "shop-state.json": 1,
    "global-plan.json": 1,
    "shop.dac.yaml": 1,
}


def imported(names: str, *, mask: bool = False) -> Imported:
    """What comes of these files."""
    return read({name: (DATA / name).read_text("utf-8") for name in names.split()}, mask=mask)


@pytest.mark.slow
@pytest.mark.parametrize("names", DRAWN)
def test_what_is_imported_is_drawn_without_a_fault(names: str, tmp_path: Path) -> None:
    script = tmp_path / "drawn.py"
    script.write_text(imported(names).script, encoding="utf-8")
    drawn = list(pictures(script))
    assert len(drawn) == DRAWN[names]
    assert [fault for picture in drawn for fault in faults(picture)] == []
    assert [crossings(picture) for picture in drawn] == [0] * len(drawn)


TEMPLATES = (*ROOT.glob("docs/*/snippets/*.yaml"),)


@pytest.mark.parametrize(
    "path",
    [path for path in TEMPLATES if "AWS::RDS::" in path.read_text("utf-8")],
    ids=lambda path: path.stem,
)
def test_the_templates_of_the_pages_are_drawn_without_a_fault(path: Path, tmp_path: Path) -> None:
    script = tmp_path / "drawn.py"
    script.write_text(read({path.name: path.read_text("utf-8")}).script, encoding="utf-8")
    (drawn,) = pictures(script)
    assert faults(drawn) == []
    assert crossings(drawn) == 0
