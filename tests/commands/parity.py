"""Template and picture held together: what one creates the other shows, and the other way round.

A template names its picture under `Metadata.Picture`: `Nodes` says which node each resource is, `Given` which
nodes it does not make, `NotDrawn` why a resource has no node. A name is a node's label or a group's title, or
the beginning of it by whole words; `Group / name` where one alone fits several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from kit.ir.graph import Graph

from .checks import ROOT
from .templates import load

# What every stack needs around what it is for, and no picture shows.
GLUE = {
    "AWS::RDS::DBSubnetGroup": "where a cluster may run",
    "AWS::RDS::DBClusterParameterGroup": "its settings",
    "AWS::EC2::SecurityGroup": "who reaches it",
    "AWS::EC2::SecurityGroupIngress": "who reaches it",
    "AWS::IAM::Role": "what a service may do",
    "AWS::S3::BucketPolicy": "who reads a bucket",
    "AWS::CloudFront::OriginAccessControl": "how a distribution reads it",
    "AWS::CloudFront::CachePolicy": "for how long it keeps what it read",
    "AWS::CloudFront::ResponseHeadersPolicy": "which headers it adds",
    "AWS::Logs::DeliverySource": "the way of logs into their group",
    "AWS::Logs::DeliveryDestination": "the way of logs into their group",
    "AWS::Logs::Delivery": "the way of logs into their group",
}
PLACE = "Metadata.Picture"


def faults(templates: list[Path], pictures: dict[str, Graph], root: Path = ROOT) -> list[str]:
    """Everything that one shows and the other does not have, each with its cure.

    `pictures` has the pictures by the path of their script, such as `diagrams/x.py`.
    """
    found: list[str] = []
    told: dict[str, set[str]] = {}
    users: dict[str, list[str]] = {}
    for path in templates:
        where, template = path.relative_to(root).as_posix(), load(path)
        picture = (template.get("Metadata") or {}).get("Picture") or {}
        script = picture.get("Script", "")
        if script not in pictures:
            found.append(
                f"{where}: {PLACE}.Script is {script!r}, which is no picture. {_near(script, pictures)}"
            )
            continue
        users.setdefault(script, []).append(where)
        names, ids = _Names(pictures[script], script), told.setdefault(script, set())
        found += [f"{where}: {message}" for message in _resources(template["Resources"], picture, script)]
        found += [f"{where}: {message}" for message in _nodes(picture, names, ids)]
    for script, ids in told.items():
        found += [
            f"{script}: “{label}” is not made by {' or '.join(users[script])}. Name it under {PLACE} there:"
            " in Nodes, beside the resource that makes it, or in Given."
            for id, label in _Names(pictures[script], script).labels.items()
            if id not in ids
        ]
    return found


def _resources(resources: dict[str, Any], picture: dict[str, Any], script: str) -> Iterator[str]:
    nodes, aside = picture.get("Nodes") or {}, picture.get("NotDrawn") or {}
    for resource in [*nodes, *aside]:
        if resource not in resources:
            yield f"{PLACE} speaks of `{resource}`, which is no resource. {_near(resource, resources)}"
    for resource, body in resources.items():
        kind = body["Type"]
        places = (resource in nodes) + (resource in aside) + (kind in GLUE)
        if places > 1:
            yield f"`{resource}` ({kind}) is told twice: it has a node, or is NotDrawn, or is glue."
        elif not places:
            yield (
                f"`{resource}` ({kind}) is not in {script}. Draw it and name its node under {PLACE}.Nodes,"
                " or say under NotDrawn why it has none."
            )


def _nodes(picture: dict[str, Any], names: _Names, told: set[str]) -> Iterator[str]:
    """What is wrong with the names of nodes; `told` gets the ids of all that is named."""
    lists = [
        labels if isinstance(labels, list) else [labels] for labels in (picture.get("Nodes") or {}).values()
    ]
    for label in [*(label for labels in lists for label in labels), *(picture.get("Given") or [])]:
        ids = names.find(label)
        if len(ids) == 1:
            told.add(ids[0])
        elif ids:
            yield f"“{label}” is {len(ids)} nodes of {names.script}. Write `Group / {label}`."
        else:
            yield f"“{label}” is no node of {names.script}. {_near(label, names.labels.values())}"


class _Names:
    """The nodes and titled groups of a picture by what people call them."""

    def __init__(self, graph: Graph, script: str) -> None:
        self.script = script
        self.labels = {node.id: _line(node.label) for node in graph.nodes}
        self.labels |= {group.id: _line(group.title) for group in graph.groups if group.title}
        self.parents = {child: group.id for group in graph.groups for child in group.children if child}

    def find(self, name: str) -> list[str]:
        """The ids that `name` may mean."""
        *groups, own = (part.strip() for part in name.split(" / "))
        found = [
            id for id in self.labels if self._is(id, own) and all(self._within(id, group) for group in groups)
        ]
        exact = [id for id in found if self.labels[id] == own]
        return exact or found

    def _is(self, id: str, name: str) -> bool:
        return bool(re.match(rf"{re.escape(name)}(?!\w)", self.labels.get(id, "")))

    def _within(self, id: str, group: str) -> bool:
        parent = self.parents.get(id)
        return parent is not None and (self._is(parent, group) or self._within(parent, group))


def _line(label: str) -> str:
    return " ".join(label.split())


def _near(word: str, known: Any) -> str:
    near = get_close_matches(word, list(known), 2, 0.4)
    return f"Did you mean {' or '.join(near)}?" if near else f"There are: {', '.join(known)}."
