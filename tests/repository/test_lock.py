"""What is installed: all of it as the locks name it, and under which licenses."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, distribution

import pytest
from lock import BROUGHT, FILES, ROOT, lock_of, pins
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

FREE = re.compile(
    r"MIT( License|-0|-CMU)?|(new )?BSD( License|-[23]-Clause)?|Apache(-2\.0| Software License)|ISC"
    r"|PSF-2\.0|Python Software Foundation License|CNRI-Python",
    re.IGNORECASE,
)
# What the site is made with under other terms. None of it is in what is published, except the font's shapes.
ALSO = {
    "certifi": "MPL-2.0, used unchanged by requests",
    "fontpkg-arimo": "OFL-1.1: measures text, and draws it into PNGs",
    "frozendict": "LGPL-3.0-only, used unchanged by genanki",
    "pathspec": "MPL-2.0, used unchanged by MkDocs",
}


def locked(*files: str) -> dict[str, Requirement]:
    """What the locks name for this Python and system, by name."""
    found = [Requirement(pin) for file in files for pin in pins(lock_of(file).read_text("utf-8"))]
    return {canonicalize_name(each.name): each for each in found if not each.marker or each.marker.evaluate()}


def terms(package: Distribution) -> list[str]:
    """The licenses that a package names: each of them holds, or one may be chosen."""
    said = package.metadata
    classified = [
        each.rpartition(" :: ")[2]
        for each in said.get_all("Classifier") or []
        if each.startswith("License ::")
    ]
    text = said.get("License-Expression") or " AND ".join(classified) or said.get("License") or "nothing"
    return re.split(r" AND | OR |\s*/\s*", text.strip())


def brought(names: set[str]) -> dict[str, str]:
    """The versions of what is installed because of `names`, directly or not."""
    found: dict[str, str] = {}
    left = [Requirement(name) for name in names]
    while left:
        wanted = left.pop()
        if (name := canonicalize_name(wanted.name)) in found:
            continue
        package = distribution(name)
        found[name] = package.version
        extras = [{"extra": extra} for extra in wanted.extras or {""}]
        left += [
            each
            for each in map(Requirement, package.requires or [])
            if not each.marker or any(each.marker.evaluate(extra) for extra in extras)
        ]
    return found


def test_all_that_is_brought_along_is_locked() -> None:
    known = locked(*FILES[:2])  # without Node.js, which the bench alone needs
    loose = {
        name: version
        for name, version in brought({"kit", *known}).items()
        if name != "kit" and not (name in known and known[name].specifier.contains(version))
    }
    assert loose == {}, "make lock, then make test"


@pytest.mark.parametrize("file", FILES)
def test_a_plain_install_gets_what_the_lock_names(file: str) -> None:
    listed = (ROOT / file).read_text("utf-8")
    assert BROUGHT in listed
    one, other = (
        {(canonicalize_name(each.name), str(each.specifier)) for each in map(Requirement, pins(text))}
        for text in (listed, lock_of(file).read_text("utf-8"))
    )
    assert one == other, "make lock"


def test_every_locked_file_has_hashes() -> None:
    for file in FILES:
        for entry in re.split(r"^(?=[\w.-])", lock_of(file).read_text("utf-8"), flags=re.MULTILINE)[1:]:
            assert "--hash=sha256:" in entry, entry


def test_the_site_is_made_with_what_may_be_given_away() -> None:
    kinds = {name: terms(distribution(name)) for name in locked("requirements.txt")}
    strange = {name: kind for name, kind in kinds.items() if not all(map(FREE.fullmatch, kind))}
    assert strange.keys() == ALSO.keys(), strange
