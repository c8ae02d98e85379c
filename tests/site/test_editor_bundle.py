"""The pictures of a page's editor: drawn with Python's own library alone, and the same as the build's."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import widths
from conftest import Site
from drawn import catalog
from PIL import ImageColor

from kit import render
from kit.site.editor.bundle import LIBRARIES
from kit.style import color, glyphs, text_metrics

ROOT = Path(__file__).resolve().parents[2]
VARIANTS = [
    (ending, variant)
    for ending, format in render.FORMATS.items()
    for variant in format.in_editor
    if variant != "narrow"  # a layout of its own, which takes seconds for all
]
DRAWER = """
import hashlib, json, sys, zipfile
from pathlib import Path

class Blocked:  # what is compiled, or heavy: were it asked for, it would be missing in a page
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PIL", "lxml", "pydantic", "resvg", "fontTools", "yaml"}:
            raise AssertionError(f"{name} is asked for")

sys.meta_path.insert(0, Blocked())
archive, home = Path(sys.argv[1]), Path(sys.argv[2])
zipfile.ZipFile(archive).extractall(home)
sys.path.insert(0, str(home / "lib"))
from kit.project.editor_session import EditorSession

session = EditorSession(home, home / "brought")
told = {}
for script in sorted([*home.glob("diagrams/*.py"), *home.glob("diagrams/scenarios/*.py")]):
    answer = session.run(script.relative_to(home / "diagrams").as_posix(), script.read_text("utf-8"), "light")
    assert "pictures" in answer, answer
    for at, picture in enumerate(answer["pictures"]):
        for format, variant in json.loads(sys.argv[3]):
            if format in picture["formats"]:
                name, content = session.file(at, format, variant)
                told[name] = hashlib.sha256(content).hexdigest()
print(json.dumps(told))
"""


def test_every_picture_is_the_same_without_any_other_package(site: Site, tmp_path: Path) -> None:
    """Of the archive that the build has made, and as what it has drawn."""
    (archive,) = (site.folder / "diagrams" / "edit").glob("kit.*.zip")
    done = subprocess.run(  # -I -S: neither this project's packages nor its folder
        [sys.executable, "-I", "-S", "-c", DRAWER, archive, tmp_path / "home", json.dumps(VARIANTS)],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONHASHSEED": "7"},
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    names = {
        render.file_name(slug, format, variant)
        for slug, picture in catalog().pictures.items()
        for format, variant in VARIANTS
        if format in render.writers(picture)
    }
    assert told.keys() == names
    wanted = {name: (site.folder / "diagrams" / name).read_bytes() for name in names}
    assert [name for name in sorted(names) if told[name] != hashlib.sha256(wanted[name]).hexdigest()] == []


def test_the_widths_are_those_of_the_font() -> None:
    assert widths.TABLE.read_text("utf-8") == widths.table(), "another font: python tests/widths.py"


@pytest.mark.parametrize("library", LIBRARIES)
def test_whose_the_libraries_are_is_said(library: str) -> None:
    terms = (ROOT / "diagrams/kit/site/editor/LICENSES.txt").read_text("utf-8")
    assert re.search(
        rf"^{re.escape(library)}\b.*, MIT: Copyright \(c\) ", terms, re.IGNORECASE | re.MULTILINE
    )


def test_the_font_moves_no_pair_together() -> None:
    words = ["AVATAR To We Yo.", "fi ffl 11 «»", "".join(map(chr, widths.signs()[2:]))]
    for bold in (False, True):
        for text in words:
            assert widths.font(bold).getlength(text) == glyphs.advance(text, bold)
    assert text_metrics.width("Hello", 16) == round(widths.font(False).getlength("Hello") * 16 / 2048, 1)


def test_colors_have_the_names_of_css() -> None:
    assert set(ImageColor.colormap) == set(color.NAMES)
    for name, figures in color.NAMES.items():
        assert ImageColor.getrgb(name) == tuple(bytes.fromhex(figures)), name
