"""`make bench` measures: each of its parts runs to its end, on a project so small that it takes seconds.

What it measures is not held here: a busy machine is slower. That it can still be measured is.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import project
import pytest
from bench import __main__ as bench
from bench import builds, growth, measure, pages, pictures, projects, record, reload, stages, weights
from conftest import ROOT

pytestmark = pytest.mark.slow  # builds

PAGE = "global-database/switchover-and-failover.md"  # which `reload` waits for


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with the few things that the bench names, in place of the real one."""
    home = project.site(tmp_path / "tiny", page="# Aurora\n\nNothing.\n")
    docs = home / "docs"
    (docs / PAGE).parent.mkdir()
    (docs / PAGE).write_text("# Failover\n\n![It asks](../../diagrams/failover.py)\n", "utf-8")
    (docs / "glossary.md").write_text("# Glossary\n", "utf-8")
    script = home / "diagrams" / "example.py"
    script.with_name("failover.py").write_text(
        script.read_text("utf-8").replace("One thing talks to another", "You start a failover"), "utf-8"
    )
    script.unlink()
    (home / "mkdocs.yml").write_text(
        "site_name: Example\nplugins:\n  - kit:\n      archive: aurora-pictures.zip\n"
        "theme: {name: mkdocs}\nstrict: true\n",
        "utf-8",
    )
    project.script(home, "a{top:0}\n", name="docs/assets/site.css", head="")
    for module in (projects, stages, weights, pages):
        monkeypatch.setattr(module, "ROOT", home)
    monkeypatch.setattr(pages, "SITE", home / "site")
    return home


@pytest.fixture
def hurried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything measured once, and each project built once."""
    runs: dict[Path, measure.Run] = {}
    build = measure.mkdocs

    def once(folder: Path, *options: str) -> measure.Run:
        if folder not in runs:
            if not (folder / ".cache").exists():
                (folder / ".cache").symlink_to(project.CACHE)
            runs[folder] = build(folder, *options)
        return runs[folder]

    monkeypatch.setattr(builds, "mkdocs", once)
    monkeypatch.setattr(builds, "FEW", 1)
    monkeypatch.setattr(builds, "MANY", 1)
    for module in (builds, reload):
        monkeypatch.setattr(module, "TIMES", 1)
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    for name in ("g06.py", "g14.py"):
        shutil.copy(pictures.SCRIPTS / name, scripts)
    monkeypatch.setattr(pictures, "SCRIPTS", scripts)
    monkeypatch.setattr(growth, "BUDGETS", dict.fromkeys((4, 6, 8), 60))


@pytest.mark.parametrize("part", bench.PARTS)
@pytest.mark.usefixtures("tiny", "hurried")
def test_each_part_measures(part: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main([part]) in (0, 1)
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("  ")]
    assert len(told) > 2
    assert any("budget" in line for line in told)


@pytest.mark.usefixtures("tiny")
def test_lighthouse_is_asked_for_every_page_and_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    report = {
        "categories": {
            name: {"score": floor / 100, "auditRefs": []} for name, floor in pages.AT_LEAST.items()
        },
        "audits": {
            name: {"numericValue": top} for name, top in {**pages.AT_MOST, "total-byte-weight": 1}.items()
        },
        "environment": {"benchmarkIndex": 1512.5},
    }
    slow = {**report, "audits": {**report["audits"], "largest-contentful-paint": {"numericValue": 2001}}}
    for name, answer in (("good", report), ("slow", slow)):
        (tmp_path / name).write_text(json.dumps(answer), "utf-8")
    node = tmp_path / "node"
    node.write_text(
        f'#!/bin/sh\ncase "$2" in */glossary/) cat {tmp_path}/slow;; *) cat {tmp_path}/good;; esac\n'
    )
    node.chmod(0o755)
    monkeypatch.setattr(pages, "install", lambda: tmp_path / "lighthouse")
    monkeypatch.setattr(pages, "environ", lambda: {"PATH": f"{tmp_path}:/bin:/usr/bin"})
    assert pages.main([]) == 1
    told = capsys.readouterr().out
    assert "largest-contentful-paint is 2e+03, above 2000" in told
    assert "3 of 4 pages are within the budget." in told
    lines = told.splitlines()
    assert lines[0].split()[-1] == "CPU" and lines[1].split()[0] == pages.BARE and lines[1].endswith(" 1512")
    monkeypatch.setattr(pages, "build", lambda *_: None)  # both sites are there by now
    assert pages.main(["", "global-database/switchover-and-failover/"]) == 0


@pytest.mark.parametrize(
    ("part", "ours", "lighthouse"),
    [
        ("", True, True),
        ("stages", True, False),
        ("pages", False, True),
        ("slides", False, False),
        ("stages pages", True, True),
    ],
)
def test_make_bench_measures_the_part_that_is_named(part: str, ours: bool, lighthouse: bool) -> None:
    told = subprocess.run(
        ["make", "--dry-run", "bench", f"PART={part}"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert ("-m bench" in told) is ours
    assert ("bench/pages.py" in told) is lighthouse
    assert ("bench/slides.py" in told) is (part in ("", "slides"))
    assert ("-m bench stages" in told) is part.startswith("stages")
    if ours and lighthouse:
        assert told.index("-m bench") < told.index("bench/pages.py")


def test_what_is_recorded_is_what_was_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "BOOK", tmp_path / "book.json")
    monkeypatch.setattr(record, "SHEETS", tmp_path / "sheets")
    found = [one for one in pictures.measured(pictures.SCRIPTS / "g06.py") if one[1] in ("kit", "graphviz")]
    sums = {engine: {name: figures} for name, engine, figures, _ in found}
    record.record(sums, {"g06": {engine: drawing for _, engine, _, drawing in found}})
    book = json.loads((tmp_path / "book.json").read_text("utf-8"))
    assert book["note"].startswith("Recorded on ") and "this site’s kit" in book["note"]
    table = book["tables"]["sums"]
    rows = {row[0]: row[1:] for row in table["rows"]}
    assert table["head"][:2] == ["1 pictures", "Here"]
    assert rows["Bends"][0] == str(sums["kit"]["g06"].bends)
    assert rows["Lines through nodes"][0] == "0"
    assert book["tables"]["scripts"]["rows"][0][:3] == [
        {"text": "g06", "href": "side-by-side/g06.svg"},
        str(len(found[0][3].nodes)),
        str(len(found[0][3].lines)),
    ]
    assert (tmp_path / "sheets" / "g06.svg").read_text("utf-8").count("<path") == sum(
        len(one[3].lines) for one in found
    )
