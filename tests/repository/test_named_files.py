"""What the texts for contributors name is there: files, folders, modules and what stands in them."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT

HOMES = [ROOT, ROOT / "diagrams/kit"]  # from which paths are told
MADE = {  # by a build, by readers, or as an example
    *("site/sbom.cdx.json", "docs/moved.txt", "diagrams/first_read.py", "diagrams/edit/", "edit/main/docs/"),
}
FENCE = re.compile(r"^( *)(`{3,}).*?^\1\2$", re.MULTILINE | re.DOTALL)


def missing(text: str) -> list[str]:
    """What `text` names in backticks and nobody finds: `a/path`, or the `name` of or in a `module.py`."""
    text = FENCE.sub("", text)
    paths = [path for path in re.findall(r"`([\w.-]+(?:/[\w.-]+)+/?)`", text) if path not in MADE]
    places = {path: [home / f"{path}{end}" for home in HOMES for end in ("", ".py")] for path in paths}
    found = [path for path in paths if not any(place.exists() for place in places[path])]
    for name, path in re.findall(r"`(\w+)` (?:of|in) `([\w./]+\.py)`", text):
        texts = [(home / path).read_text("utf-8") for home in HOMES if (home / path).is_file()]
        found += [] if any(re.search(rf"\b{name}\b", each) for each in texts) else [f"{name} of {path}"]
    return found


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "diagrams/kit/README.md"])
def test_what_is_named_is_there(name: str) -> None:
    assert missing((ROOT / name).read_text("utf-8")) == []


def test_the_test_sees_what_is_not_there() -> None:
    text = "`_others` of `site/additions.py`, `tasks` of `site/additions.py`, `docs/gone.txt`, `ir/graph`"
    assert missing(text) == ["docs/gone.txt", "_others of site/additions.py"]
