"""A layout is kept by what is laid out, and made again when that is something else."""

from __future__ import annotations

from pathlib import Path

import pytest
from project import draw, script

from kit.layout import pipeline
from kit.layout.pipeline import compose


def test_a_kept_layout_is_used_and_a_damaged_one_is_not(tmp_path: Path) -> None:
    path = script(tmp_path, 'a, b = Aurora("A"), Aurora("B")\na >> Edge("Goes.") >> b')
    drawn = draw([path])[0]
    cache = tmp_path / "cache"
    first = compose(drawn, path, cache=cache)
    for kept in (cache / "layout").iterdir():
        kept.write_bytes(b"rubbish")
    assert compose(drawn, path, cache=cache) == first


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [("Goes.", "Goes there.", False), ('"A"', '"Another"', True), ("a, b =", "# A line more\na, b =", False)],
)
def test_what_stands_beside_a_picture_moves_nothing(
    old: str, new: str, *, moved: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sentence that changes is another picture of the same layout, which is not made again."""
    body, made = 'a, b = Aurora("A"), Aurora("B")\na >> Edge("Goes.") >> b', []
    on_slide = pipeline._on_slide
    monkeypatch.setattr(pipeline, "_on_slide", lambda graph: made.append(graph) or on_slide(graph))
    specs = []
    for folder, text in (("one", body), ("other", body.replace(old, new))):
        path = script(tmp_path / folder, text)
        specs += draw([path])
        assert compose(specs[-1], path, cache=tmp_path / "cache").spec is specs[-1]
    assert specs[0].digest != specs[1].digest
    assert len(made) == 1 + moved
