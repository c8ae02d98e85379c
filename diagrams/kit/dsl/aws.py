"""What AWS has an icon for, and the library no class."""

from __future__ import annotations

from diagrams.aws.database import RDS


class RDSProxy(RDS):  # type: ignore[misc]
    """A node with the icon of RDS Proxy, a box where AWS's icons are not there."""

    _icon = "rds-proxy.png"
