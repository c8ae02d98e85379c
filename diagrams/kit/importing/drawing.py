"""A drawing in the YAML of awslabs/diagram-as-code: its boxes, its parts and its links, arranged anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kit.importing.icons import icon_of, word_of
from kit.importing.record import Record
from kit.importing.sketch import Group, Line, Node, Picture, nodes
from kit.importing.survey import Survey
from kit.importing.text import Document
from kit.importing.words import clean, count, listed, short, titled

GET = "the YAML file that awsdac draws"
STYLES = {
    "AWS::Diagram::Cloud": "aws-cloud",
    "AWS::Region": "region",
    "AWS::EC2::AvailabilityZone": "az",
    "AWS::EC2::VPC": "vpc",
    "AWS::RDS::DBCluster": "cluster",
}
NAMES = {"aws-cloud": "AWS Cloud", "region": "Region", "az": "Availability Zone", "vpc": "VPC"}
STACKS = ("AWS::Diagram::HorizontalStack", "AWS::Diagram::VerticalStack", "AWS::Diagram::Canvas")
DEEP = 3  # levels of boxes that a reader follows


def recognizes(data: Any) -> bool:
    """Whether it is such a drawing."""
    diagram = data.get("Diagram") if isinstance(data, Mapping) else None
    return isinstance(diagram, Mapping) and "Resources" in diagram


def read(document: Document, survey: Survey) -> None:
    """Take up the drawing as a picture of its own."""
    diagram = Record("Diagram", document.data["Diagram"])
    _Drawing(diagram, survey).read()


class _Drawing:
    """One drawing."""

    def __init__(self, diagram: Record, survey: Survey) -> None:
        self.diagram, self.survey = diagram, survey
        resources = diagram.raw("Resources")
        found = resources.items() if isinstance(resources, Mapping) else ()
        self.resources = {str(name): survey.ledger.record("Resource", data) for name, data in found}
        self.placed: dict[str, None] = {}

    def read(self) -> None:
        types = {name: record.text("Type") for name, record in self.resources.items()}
        tops = [name for name, type in types.items() if type == "AWS::Diagram::Canvas"]
        canvas = tops[0] if tops else ""
        depth = self.depth(canvas, 0, frozenset())
        children = self.children(canvas, drop=depth > DEEP) if canvas else []
        for name in self.resources:
            if name not in self.placed and name not in tops:
                self.survey.ledger.tell(types[name] or "Resource", name, "stands nowhere on the canvas")
        root = Group("", "", tuple(children), 1 if self.vertical(canvas) else 0)
        parts = nodes(root)
        if not parts:
            return
        lines = tuple(self.lines({node.at for node in parts} | _boxes(root)))
        names = [node.label.replace("\n", " ") for node in parts]
        title = f"{count(len(parts), 'part').capitalize()} and {count(len(lines), 'link')} between them"
        alt = f"An architecture of {listed(names, 8)}, with {count(len(lines), 'line')} between its parts."
        self.survey.pictures.append(Picture(title, alt, root, lines))

    def vertical(self, name: str) -> bool:
        return bool(name) and self.resources[name].text("Direction").lower() == "vertical"

    def below(self, name: str) -> list[str]:
        """The names of what stands in a resource, on its border too."""
        record = self.resources[name]
        borders = [one.text("Resource") for one in record.each("BorderChildren")]
        return [*record.texts("Children"), *filter(None, borders)]

    def depth(self, name: str, level: int, around: frozenset[str]) -> int:
        """How many boxes stand in each other."""
        if name not in self.resources or name in around:
            return level
        below = self.below(name)
        boxed = bool(below) and self.resources[name].text("Type") not in STACKS
        levels = [self.depth(child, level + boxed, around | {name}) for child in below]
        return max([level + boxed, *levels])

    def children(self, name: str, *, drop: bool) -> list[Node | Group | None]:
        """What stands in a resource; stacks give their contents, since lines arrange the picture."""
        found: list[Node | Group | None] = []
        self.placed[name] = None
        for child in self.below(name):
            if child not in self.resources:
                self.survey.ledger.tell("Resource", child, "is named in {}, and is not there", name)
            elif child in self.placed:
                self.survey.ledger.tell("Resource", child, "stands in two places, or in itself: drawn once")
            else:
                found += self.item(child, drop=drop)
        return found

    def item(self, name: str, *, drop: bool) -> list[Node | Group | None]:
        record = self.resources[name]
        type, below = record.text("Type"), self.below(name)
        if type in STACKS:
            return self.children(name, drop=drop)
        style = STYLES.get(type, "group")
        if below:
            inner = self.children(name, drop=drop)
            if not inner or (drop and style == "aws-cloud"):
                return inner
            title = clean(record.text("Title") or NAMES.get(style, "") or word_of(type) or name)
            return [Group(title, style, tuple(inner), 1 if self.vertical(name) else 0, at=name)]
        self.placed[name] = None
        icon = icon_of(type, record.text("Preset"))
        label = record.text("Title") or (record.text("Preset") if icon else "") or word_of(type)
        if not label and type == "AWS::Diagram::Resource":
            return []  # a place kept free
        return [Node(name, _broken(label or name), icon)]

    def lines(self, known: set[str]) -> list[Line]:
        found = []
        links = self.diagram.raw("Links")
        for link in links if isinstance(links, list) else []:
            record = self.survey.ledger.record("Link", link)
            source, target = record.text("Source"), record.text("Target")
            labels = [one.text("Title") for side in record.each("Labels") for one in _sides(side)]
            ahead, back = (bool(record.raw(field)) for field in ("TargetArrowHead", "SourceArrowHead"))
            if source not in known or target not in known or source == target:
                why = "its ends are not both in the drawing, or are the same"
                self.survey.ledger.tell("Link", f"{source} - {target}", why)
                continue
            heads = "both" if ahead and back else "" if ahead or back else "none"
            if back and not ahead:
                source, target = target, source
            label = ", ".join(dict.fromkeys(map(titled, filter(None, labels))))
            found.append(Line(source, target, label=label, heads=heads))
        return found


def _sides(labels: Record) -> list[Record]:
    sides = ("SourceLeft", "SourceRight", "TargetLeft", "TargetRight", "AutoLeft", "AutoRight")
    return [labels.below(side) for side in sides]


def _boxes(group: Group) -> set[str]:
    inner = [child for child in group.children if isinstance(child, Group)]
    return {child.at for child in inner if child.at} | {at for child in inner for at in _boxes(child)}


def _broken(label: str) -> str:
    """A title in two lines at most."""
    words, lines = clean(label).split(), [""]
    for word in words:
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and short(longer) != longer and len(lines) < 2:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(map(short, lines))
