"""The Python-Markdown extension: the parameters of a CloudFormation template as a table.

`![Parameters](snippets/stack.yaml#Parameters)` on a line of its own becomes the table of what the template
asks for, in the groups and the order in which the console shows them, with defaults and limits. So the page
cannot say anything else than the template.
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from kit.cache import store
from kit.cache.fingerprint import fingerprint
from kit.core.errors import KitError
from kit.facts.cache import root_of
from kit.facts.yaml_source import YamlFile
from kit.markdown.data_link import DataExtension, DataLink
from kit.markdown.elements import table

_IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<target>[^()\s#]+\.ya?ml)#Parameters\)[ ]*")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")  # where a long name may break on a phone
_HEAD = ("Parameter", "Default", "What it is")
_REQUIRED = object()


class _Block(DataLink):
    image = _IMAGE

    def show(self, parent: Element, match: re.Match[str], target: str) -> None:
        content = self.read(match, target, "template")
        _table(parent, match["alt"], _rows(self.docs / target, content))


class ParametersExtension(DataExtension):
    """`kit.parameters` among `markdown_extensions`; option `docs`: the folder of the pages."""

    block, name, priority = _Block, "kit_parameters", 210


Row = tuple[str, str | None, str]  # a parameter's name, its default in words or None, and what it is
Group = tuple[str, list[Row]]


@functools.lru_cache(maxsize=64)  # a server builds again and again
def _rows(path: Path, content: bytes) -> list[Group]:
    """The template's parameters; kept, since a tenth of a second goes by until its YAML is read."""
    root = root_of(path.resolve().parent)
    if root is None:
        return _read(path, content)
    key = hashlib.sha256(fingerprint().encode() + content).hexdigest()[:32]
    place = root / ".cache" / "kit" / "template" / f"{path.stem}.{key}.json"
    groups = json.loads(store.kept(place, lambda: json.dumps(_read(path, content)).encode()))
    return [(title, [(name, default, told) for name, default, told in rows]) for title, rows in groups]


def _read(path: Path, content: bytes) -> list[Group]:
    file = YamlFile(path, content)
    template = file.data
    parameters = template.get("Parameters") if isinstance(template, dict) else None
    if not parameters:
        raise KitError("The template has no parameters", path=path, hint="Show no table of them.")
    return [
        (group, [_row(name, parameters[name]) for name in names]) for group, names in _groups(file, template)
    ]


def _row(name: str, parameter: dict[str, Any]) -> Row:
    told = [parameter.get("Description", ""), _limits(parameter)]
    default = parameter.get("Default", _REQUIRED)
    return (
        name,
        None if default is _REQUIRED else str("" if default is None else default),
        " ".join(part for part in told if part),
    )


def _table(parent: Element, title: str, groups: list[Group]) -> None:
    made, body = table(*_HEAD, caption=title)
    SubElement(parent, "div", {"class": "kit-parameters"}).append(made)
    made.remove(body)  # each group has its own
    for group, rows in groups:
        body = SubElement(made, "tbody")
        if group:
            cell = SubElement(SubElement(body, "tr"), "th", {"colspan": str(len(_HEAD)), "scope": "rowgroup"})
            cell.text = AtomicString(group)
        for row in rows:
            _shown(SubElement(body, "tr"), *row)


def _shown(row: Element, name: str, default: str | None, told: str) -> None:
    code = SubElement(SubElement(row, "td"), "code")
    code.text, *humps = (AtomicString(hump) for hump in _HUMP.split(name))
    for hump in humps:
        SubElement(code, "wbr").tail = hump
    cell = SubElement(row, "td")
    if default:
        SubElement(cell, "code").text = AtomicString(default)
    else:
        cell.text = "required" if default is None else "none"
    SubElement(row, "td").text = AtomicString(told)


def _limits(parameter: dict[str, Any]) -> str:
    """What values are allowed, in words."""
    if values := parameter.get("AllowedValues"):
        return f"One of {', '.join(values)}."
    low, high = parameter.get("MinValue"), parameter.get("MaxValue")
    if low is not None and high is not None:
        return f"From {low} to {high}."
    if low is not None:
        return f"At least {low}."
    return str(parameter.get("ConstraintDescription", ""))


def _groups(file: YamlFile, template: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """The groups of the console, each with its parameters; all of them must be in one."""
    metadata = template.get("Metadata") or {}
    told = (metadata.get("AWS::CloudFormation::Interface") or {}).get("ParameterGroups")
    parameters = list(template["Parameters"])
    if not told:
        return [("", parameters)]
    groups = [(group["Label"]["default"], list(group["Parameters"])) for group in told]
    grouped = [name for _, names in groups for name in names]
    for name in [*parameters, *grouped]:
        if name not in parameters or grouped.count(name) != 1:
            place = ("Metadata", "AWS::CloudFormation::Interface", "ParameterGroups")
            what = "is no parameter" if name not in parameters else f"stands in {grouped.count(name)} groups"
            raise KitError(
                f"`{name}` {what}",
                path=file.path,
                line=file.line(place),
                hint="Name each parameter in one of the ParameterGroups.",
            )
    return groups


makeExtension = ParametersExtension  # noqa: N816  (Python-Markdown asks for this name)
