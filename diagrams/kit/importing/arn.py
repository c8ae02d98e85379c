"""Amazon Resource Names, in parts."""

from __future__ import annotations

import re
from dataclasses import dataclass

_RANDOM = re.compile(r"-[A-Za-z0-9]{6}$")  # what Secrets Manager puts behind a secret's name
_ZONE = re.compile(r"(?P<region>[a-z]{2}(?:-[a-z]+)+-\d)[a-z]?")
_HOST = re.compile(r"\.([a-z]{2}(?:-[a-z]+)+-\d)\.rds\.amazonaws\.com")


@dataclass(frozen=True)
class Arn:
    """`arn:aws:rds:eu-west-1:123456789012:cluster:orders` in its parts.

    Attributes:
        service: `rds`.
        region: `eu-west-1`; "" where there is none.
        account: Twelve digits; "" where there are none.
        type: `cluster`; "" where there is none.
        name: `orders`.
    """

    service: str
    region: str
    account: str
    type: str
    name: str

    @classmethod
    def of(cls, text: str) -> Arn | None:
        """The parts of `text`, None where it is no such name."""
        parts = text.split(":", 6)
        if len(parts) < 6 or parts[0] != "arn":
            return None
        rest = parts[5:] if len(parts) == 7 else ["", *parts[5:]]
        return cls(parts[2], parts[3], parts[4], rest[0], rest[1])

    @property
    def secret(self) -> str:
        """The name that a secret was given."""
        return _RANDOM.sub("", self.name)


def region_of(*texts: str) -> str:
    """The first Region that is named by an ARN, an endpoint, a Region's or a zone's name."""
    for text in texts:
        arn = Arn.of(text)
        if arn and arn.region:
            return arn.region
        if (host := _HOST.search(text)) is not None:
            return host[1]
        if (zone := _ZONE.fullmatch(text)) is not None:
            return zone["region"]
    return ""


def account_of(*texts: str) -> str:
    """The first account that is named by an ARN."""
    return next((arn.account for text in texts if (arn := Arn.of(text)) and arn.account), "")
