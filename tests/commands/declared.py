"""The tabs of one task held together: CloudFormation, the CDK and Terraform name the same settings.

Each resource of `x.yml` must be in what `x.cdk.py` makes, with the same value of each property that it names.
And the words and figures of `x.yml` must be those of `x.tf`, but for what one of them has no place for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from .templates import load
from .terraform import META

# What stands in one of the two only, and why.
ALONE = {
    "default": "Terraform has a resource of its own for the target group of this name",
    "immediate": "CloudFormation applies a parameter without being told when",
    "pending-reboot": "the same",
}
KEYS = {"Parameters", "Variables"}  # maps of CloudFormation whose keys are the reader's
ASIDE = {*META, "region"}  # of Terraform: not settings, or where CloudFormation has its stack


def cdk_faults(path: Path, template: dict[str, Any]) -> list[str]:
    """What `path`, of CloudFormation, names and `template`, made by the CDK, has not, or has otherwise."""
    found = []
    made = template.get("Resources", {})
    for title, resource in load(path)["Resources"].items():
        kind, ours = resource["Type"], resource.get("Properties", {})
        told = [
            list(_unlike(title, ours, one.get("Properties", {}), made))
            for one in made.values()
            if one["Type"] == kind
        ]
        found += min(told, key=len, default=[f"{title}: the CDK makes no {kind}"])
    return found


def terraform_faults(path: Path, text: str, alone: Iterable[str] = ()) -> list[str]:
    """The words and figures that only one of `path`, of CloudFormation, and `text`, of Terraform, has.

    `alone` are those for which the other has no place.
    """
    import hcl2

    theirs = {
        word
        for entry in hcl2.loads(text).get("resource", [])
        for named in entry.values()
        for body in named.values()
        for word in _terraform_words(body, aside=True)
    }
    ours = words(path)
    known = {*alone, *ALONE}
    return [
        *(f"{word!r} is in {path.name} alone" for word in sorted(ours - theirs - known)),
        *(f"{word!r} is in Terraform alone" for word in sorted(theirs - ours - known)),
    ]


def words(path: Path) -> set[str]:
    """Every word and figure that `path`, of CloudFormation, names as a setting."""
    resources = load(path)["Resources"].values()
    return {word for resource in resources for word in _words(resource.get("Properties", {}))}


def _unlike(place: str, ours: Any, theirs: Any, made: dict[str, Any]) -> Iterator[str]:
    """Where `theirs` is not what `ours` says; `made` has the CDK's resources."""
    if _points(ours) or _points(theirs):
        target = made.get(theirs.get("Ref", ""), {}) if _points(theirs) else {}
        if _points(ours) != _points(theirs) and ours not in target.get("Properties", {}).values():
            yield f"{place}: one names it, the other points at it: {ours!r}, {theirs!r}"
    elif isinstance(ours, dict) and isinstance(theirs, dict):
        for key, value in ours.items():
            if key not in theirs:
                yield f"{place}.{key}: the CDK's resource has none"
            elif key != "Id":  # of a metric in an alarm: the CDK names it
                yield from _unlike(f"{place}.{key}", value, theirs[key], made)
    elif isinstance(ours, list) and isinstance(theirs, list):
        if len(ours) != len(theirs):
            yield f"{place}: {len(ours)} and {len(theirs)} of them"
        for i, one in enumerate(ours):
            tried = (list(_unlike(f"{place}[{i}]", one, each, made)) for each in theirs)
            yield from min(tried, key=len, default=[])
    elif _word(ours) != _word(theirs):
        yield f"{place}: {ours!r}, but the CDK makes {theirs!r}"


def _points(value: Any) -> bool:
    """Whether it is another resource's name or attribute."""
    return isinstance(value, dict) and len(value) == 1 and next(iter(value)).startswith(("Ref", "Fn::"))


def _words(value: Any) -> Iterator[str]:
    """Every word and figure in `value`, of CloudFormation, that points at nothing."""
    if isinstance(value, dict):
        if not _points(value):
            for key, one in value.items():
                yield from one if key in KEYS else ()
                yield from _words(one)
    elif isinstance(value, list):
        for one in value:
            yield from _words(one)
    else:
        yield _word(value)


def _terraform_words(value: Any, *, aside: bool = False) -> Iterator[str]:
    """The same of Terraform, also in what `jsonencode` is given; without what is `aside` in a resource."""
    if isinstance(value, dict):
        for key, one in value.items():
            if not key.startswith("__") and not (aside and key in ASIDE):
                if "__is_block__" not in value:  # a map: its keys are the reader's
                    yield _word(key)
                yield from _terraform_words(one)
    elif isinstance(value, list):
        for one in value:
            yield from _terraform_words(one)
    elif "${" not in str(value):
        yield _word(value)
    else:
        yield from re.findall(r'"([^"$]+)"', value)


def _word(value: Any) -> str:
    """`true` for True, 1 for 1.0; without quotes, and without the dot at the end of a DNS name."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return re.sub(r'[\\"]', "", text).rstrip(".")
