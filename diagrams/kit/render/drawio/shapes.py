"""Which of draw.io's own AWS shapes stand for which icons: only where both show the same."""

from __future__ import annotations

import base64

from kit.style import theme
from kit.style.icons import icon_png
from kit.style.vectors import vector

GROUPS = {
    "aws-cloud": "mxgraph.aws4.group_aws_cloud",
    "region": "mxgraph.aws4.group_region",
    "vpc": "mxgraph.aws4.group_vpc",
}

_COMPUTE, _DATABASE, _NETWORK, _SECURITY, _STORAGE = "#ED7100", "#C925D1", "#8C4FFF", "#DD344C", "#7AA116"
SERVICES = {  # a square in the color of its category, with the sign of the service
    "aws/compute/ec2.png": ("ec2", _COMPUTE),
    "aws/compute/lambda.png": ("lambda", _COMPUTE),
    "aws/database/aurora.png": ("aurora", _DATABASE),
    "aws/database/rds.png": ("rds", _DATABASE),
    "aws/database/database-migration-service.png": ("database_migration_service", _DATABASE),
    "aws/network/route-53.png": ("route_53", _NETWORK),
    "aws/security/identity-and-access-management-iam.png": ("identity_and_access_management", _SECURITY),
    "aws/security/key-management-service.png": ("key_management_service", _SECURITY),
    "aws/security/secrets-manager.png": ("secrets_manager", _SECURITY),
    "aws/storage/elastic-block-store-ebs.png": ("elastic_block_store", _STORAGE),
    "aws/storage/simple-storage-service-s3.png": ("s3", _STORAGE),
}
RESOURCES = {  # the sign alone, in lines of one color
    "aws/database/aurora-instance.png": ("aurora_instance", _DATABASE),
    "aws/database/rds-proxy.png": ("rds_proxy", _DATABASE),
    "aws/general/client.png": ("client", theme.INK[0]),
    "aws/general/generic-database.png": ("generic_database", theme.INK[0]),
    "aws/general/traditional-server.png": ("traditional_server", theme.INK[0]),
    "aws/general/user.png": ("user", theme.INK[0]),
    "aws/network/endpoint.png": ("endpoints", _NETWORK),
    "aws/storage/elastic-block-store-ebs-snapshot.png": ("snapshot", _STORAGE),
    "aws/storage/elastic-block-store-ebs-volume.png": ("volume", _STORAGE),
}


def icon_style(icon: str) -> dict[str, object]:
    """The style of an icon, a path below the library's folder: draw.io's own, or the picture itself."""
    own = icon.removeprefix("resources/")
    usual: dict[str, object] = {"sketch": 0, "outlineConnect": 0, "dashed": 0, "pointerEvents": 1}
    if own in SERVICES:
        name, color = SERVICES[own]
        shape = {"shape": "mxgraph.aws4.resourceIcon", "resIcon": f"mxgraph.aws4.{name}"}
        return {**usual, "strokeColor": "#ffffff", "fillColor": color, **shape}
    if own in RESOURCES:
        name, color = RESOURCES[own]
        return {**usual, "strokeColor": "none", "fillColor": color, "shape": f"mxgraph.aws4.{name}"}
    found = vector(icon)
    content, kind = (found.file.encode(), "svg+xml") if found else (icon_png(icon), "png")
    data = base64.b64encode(content).decode()
    # A semicolon would end the property: draw.io leaves ";base64" out.
    return {"shape": "image", "imageAspect": 0, "image": f"data:image/{kind},{data}"}
