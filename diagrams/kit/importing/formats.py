"""The formats that an import understands. A new one is a module and a line in `FORMATS`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kit.core.errors import KitError, shown
from kit.importing import cloudformation, describe, drawing, terraform
from kit.importing.survey import Survey
from kit.importing.text import Document


@dataclass(frozen=True)
class Format:
    """What another program says of a database.

    Attributes:
        name: What people call it.
        get: How to come by such a file.
        recognizes: Says whether data, parsed of JSON or YAML, are of it.
        read: Takes up a document that is of it.
    """

    name: str
    get: str
    recognizes: Callable[[Any], bool]
    read: Callable[[Document, Survey], None]


FORMATS = (
    Format("what aws rds describe-… prints", describe.GET, describe.recognizes, describe.read),
    Format("a CloudFormation template", cloudformation.GET, cloudformation.recognizes, cloudformation.read),
    Format("what terraform show -json prints", terraform.GET, terraform.recognizes, terraform.read),
    Format("a drawing of awslabs/diagram-as-code", drawing.GET, drawing.recognizes, drawing.read),
)


def of(document: Document) -> Format:
    """The format of `document`. Raises KitError for what is none of them, saying what it looks like."""
    for format in FORMATS:
        if format.recognizes(document.data):
            return format
    looks = next((what for shows, what in _OTHERS if shows(document.data)), _shape(document.data))
    raise none_of_them(document.name, looks)


def looks_like(text: str) -> str:
    """What a text is that is neither JSON nor YAML, "" where that is not known."""
    return next((what for shows, what in _OTHERS if shows(text)), "")


def none_of_them(name: str, looks: str) -> KitError:
    """The error for a file that is something else."""
    ways = "".join(f"\n  - {format.name}: {format.get}" for format in FORMATS)
    return KitError(f"this looks like {looks}", path=name, hint=f"An import understands:{ways}")


def _has(*keys: str) -> Callable[[Any], bool]:
    return lambda data: isinstance(data, dict) and all(key in data for key in keys)


def _says(pattern: str) -> Callable[[Any], bool]:
    return lambda data: isinstance(data, str) and re.search(pattern, data) is not None


_OTHERS: tuple[tuple[Callable[[Any], bool], str], ...] = (
    (_has("@level"), "the log of terraform plan -json; print the plan with terraform show -json PLANFILE"),
    (
        _has("version", "terraform_version", "resources"),
        "Terraform's state file itself; print it with terraform show -json",
    ),
    (
        _has("Stacks"),
        "what aws cloudformation describe-stacks prints; the template is printed by get-template",
    ),
    (_has("StackResources"), "a list of a stack's resources; the template is printed by get-template"),
    (_has("version", "artifacts"), "CDK's manifest; the templates stand beside it: *.template.json"),
    (_has("version", "deployment"), "Pulumi's state, of which it knows nothing"),
    (_has("SecretList"), "what aws secretsmanager list-secrets prints"),
    (_has("apiVersion", "kind"), "a Kubernetes manifest"),
    (_has("services"), "a Compose file"),
    (_has("openapi"), "an OpenAPI description"),
    (_has("Reservations"), "what aws ec2 describe-instances prints"),
    (
        _says(r'(?m)^(resource|module|provider|terraform|variable)\s*["{]'),
        "Terraform's configuration; print its plan with terraform show -json PLANFILE",
    ),
    (
        _has("Terraform will perform the following actions"),
        "a plan for people; print it with terraform show -json PLANFILE",
    ),
    (_says(r"An error occurred \("), "a message of the AWS CLI"),
    (_says(r"(?m)^[|+]-{3}|^-{10}"), "a table; print it with --output json"),
    (_says(r"<html|<!doctype"), "a web page"),
    (_says(r"(?m)^(import|from|def) "), "a program"),
    (_says(r"\A\s*\S+\t"), "text in columns; print it with --output json"),
)


def _shape(data: Any) -> str:
    if isinstance(data, dict):
        keys = ", ".join(shown(str(key)) for key in list(data)[:4])
        return f"an object with {keys}" if keys else "an empty object"
    if isinstance(data, list):
        return f"a list of {len(data)} things that it does not know" if data else "an empty list"
    return f"plain text, {shown(str(data))}"
