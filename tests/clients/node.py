"""The Node.js clients, which npm installs into `.cache`; `node/clients.mjs` has what each does."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

SOURCE = Path(__file__).with_name("node")
PLACE = Path(__file__).resolve().parents[2] / ".cache/tests/clients"
CLIENTS: dict[str, dict[str, str]] = {  # kind of server → name → the package whose version counts
    "postgres": {
        "node-postgres": "pg",
        "node-postgres, statement_timeout": "pg",
        "Drizzle, node-postgres": "drizzle-orm",
        "Drizzle, node-postgres, prepare()": "drizzle-orm",
        "TypeORM, postgres": "typeorm",
        "Sequelize, postgres": "sequelize",
        "Sequelize, postgres, quiet": "sequelize",
        "Knex, pg": "knex",
        "Knex, pg, searchPath": "knex",
        "Prisma, adapter-pg": "@prisma/adapter-pg",
        "postgres.js": "postgres",
    },
    "mysql": {
        "mysql2, query()": "mysql2",
        "mysql2, execute()": "mysql2",
        "Drizzle, mysql2": "drizzle-orm",
        "TypeORM, mysql": "typeorm",
        "Sequelize, mysql": "sequelize",
        "Knex, mysql2": "knex",
        "Prisma, adapter-mariadb": "@prisma/adapter-mariadb",
    },
}


def install() -> None:
    """The packages as the lock file names them."""
    PLACE.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", "clients.mjs"):
        shutil.copy(SOURCE / name, PLACE / name)
    subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=PLACE, check=True)


def run(name: str, port: int) -> None:
    """Let the client do its work through the relay."""
    subprocess.run(["node", "clients.mjs", name, str(port)], cwd=PLACE, check=True, timeout=60)


def release(package: str) -> str:
    """The version that is pinned."""
    return str(json.loads((SOURCE / "package.json").read_text("utf-8"))["dependencies"][package])
