"""No test runs while somebody's AWS credentials are in reach."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

NAMES = (
    "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN", "AWS_PROFILE",
    "AWS_DEFAULT_PROFILE", "AWS_SHARED_CREDENTIALS_FILE", "AWS_CONFIG_FILE", "AWS_ROLE_ARN",
    "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
)  # fmt: skip
FILES = (".aws/credentials", ".aws/config", ".boto")


def refusal(environ: Mapping[str, str] = os.environ, home: Path | None = None) -> str:
    """Why the tests of the commands must not run here; empty when they may."""
    found = [name for name in NAMES if environ.get(name)]
    found += [f"~/{file}" for file in FILES if ((home or Path.home()) / file).exists()]
    if not found:
        return ""
    return (
        f"AWS credentials are in reach of the tests: {', '.join(found)}. The commands of the pages must never"
        " meet a real account. Unset them, or run the tests with an empty HOME: HOME=$(mktemp -d) make test"
    )
