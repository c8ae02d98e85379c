"""The marks under the blocks: what the kit makes of the records."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from conftest import Site
from markdown import Markdown

from kit.markdown.commands import CommandsExtension

TEXT = "aws rds describe-db-clusters\n"
BLOCK = '```bash\n--8<-- "docs/x/snippets/look.sh"\n```'


def _render(folder: Path, page: str = BLOCK, **record: str) -> str:
    snippets = folder / "docs/x/snippets"
    snippets.mkdir(parents=True, exist_ok=True)
    (snippets / "look.sh").write_text(TEXT, encoding="utf-8")
    (snippets / "runs.json").write_text(json.dumps({"look.sh": record} if record else {}), encoding="utf-8")
    snippet = {"base_path": [str(folder)], "check_paths": True}
    md = Markdown(
        extensions=[
            "pymdownx.snippets", "pymdownx.superfences", "pymdownx.details", "pymdownx.tabbed",
            CommandsExtension(root=str(folder)),
        ],
        extension_configs={"pymdownx.snippets": snippet, "pymdownx.tabbed": {"alternate_style": True}},
    )  # fmt: skip
    return md.convert(page)


def _record(**more: str) -> dict[str, str]:
    digest = sha256(TEXT.encode()).hexdigest()[:16]
    return {"sha256": digest, "way": "run", "tool": "AWS CLI 1", "against": "moto 5", **more}


def test_a_run_is_told_with_its_output(tmp_path: Path) -> None:
    html = _render(tmp_path, **_record(output="<a> & *b*\n", note="With a stand-in."))
    assert "<strong>Run</strong> by AWS CLI 1 against moto 5. With a stand-in." in html
    assert "&lt;a&gt; &amp; *b*" in html
    assert html.index("describe-db-clusters") < html.index("<strong>Run")


def test_a_validation_does_not_pass_for_a_run(tmp_path: Path) -> None:
    html = _render(tmp_path, **_record(way="validate"))
    assert "<strong>Validated, not run</strong> by AWS CLI 1" in html
    assert "<details" not in html


@pytest.mark.parametrize("record", [{}, _record(sha256="0123456789abcdef")], ids=["none", "of another text"])
def test_a_file_that_changed_claims_nothing(tmp_path: Path, record: dict[str, str]) -> None:
    html = _render(tmp_path, **record)
    assert "<strong>Not checked</strong>" in html
    assert "moto" not in html


@pytest.mark.parametrize("around", ['??? note "N"\n', '=== "T"\n', "1. Step\n\n", "- Item\n"])
def test_marks_stand_where_their_block_stands(tmp_path: Path, around: str) -> None:
    inner = BLOCK.replace("\n", "\n    ")
    html = _render(tmp_path, f"{around}\n    {inner}\n    More.\n", **_record())
    assert "kit-run-0-here" not in html
    before, after = html.split('<div class="kit-run"')
    assert "describe-db-clusters" in before
    assert "More." in after


def test_other_blocks_get_no_mark(tmp_path: Path) -> None:
    assert "kit-run" not in _render(tmp_path, "```text\nplain\n```", **_record())


def test_the_blocks_are_counted_by_tool(tmp_path: Path) -> None:
    for topic, way in (("x", "run"), ("y", "run"), ("z", "validate")):
        folder = tmp_path / f"docs/{topic}/snippets"
        folder.mkdir(parents=True)
        (folder / "runs.json").write_text(json.dumps({"look.sh": _record(way=way)}), encoding="utf-8")
    md = Markdown(extensions=[CommandsExtension(root=str(tmp_path))])
    html = md.convert("![Blocks by tool](*/snippets/runs.json#tools)")
    assert "<caption>Blocks by tool</caption>" in html
    assert '<td>AWS CLI</td><td align="right">2</td><td align="right">1</td>' in html.replace("\n", "")


def test_every_block_of_the_site_has_a_mark_that_holds(site: Site) -> None:
    count = 0
    for page in site.pages:
        text = (site.folder / page).read_text(encoding="utf-8")
        assert "Not checked" not in text, page
        count += text.count('class="kit-run"')
    assert count > 100
