"""The Python clients. Each does the same: a query seven times, then a transaction that is rolled back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from typing import Any

ONE = "SELECT id FROM orders WHERE id = {}"
TIMES = 7  # more than the five after which psycopg prepares


def _psycopg(port: int, **options: Any) -> None:
    import psycopg

    with psycopg.connect(host="127.0.0.1", port=port, user="app", dbname="app", **options) as connection:
        for _ in range(TIMES):
            connection.execute(ONE.format("%s"), [1])
        connection.rollback()


def _psycopg_calm(port: int) -> None:
    _psycopg(port, prepare_threshold=None)


def _psycopg2(port: int, **options: Any) -> None:
    import psycopg2

    connection = psycopg2.connect(host="127.0.0.1", port=port, user="app", dbname="app", **options)
    cursor = connection.cursor()
    for _ in range(TIMES):
        cursor.execute(ONE.format("%s"), [1])
    connection.rollback()
    connection.close()


def _psycopg2_options(port: int) -> None:
    _psycopg2(port, options="-c search_path=public")


def _asyncpg(port: int, **options: Any) -> None:
    import asyncpg

    async def work() -> None:
        where = {"host": "127.0.0.1", "port": port, "user": "app", "database": "app"}
        async with asyncpg.create_pool(**where, min_size=1, max_size=1, ssl=False, **options) as pool:
            for _ in range(TIMES):
                async with pool.acquire() as connection:
                    await connection.fetch(ONE.format("$1"), 1)

    with ThreadPoolExecutor(1) as apart:  # whoever calls may run a loop of its own
        apart.submit(asyncio.run, work()).result()


def _asyncpg_calm(port: int) -> None:
    async def nothing(connection: Any) -> None: ...

    _asyncpg(port, reset=nothing, server_settings={"search_path": "public"})


def _sqlalchemy(url: str, **options: Any) -> None:
    from sqlalchemy import create_engine, text

    engine = create_engine(url, pool_pre_ping=True, pool_recycle=1500, **options)
    for _ in range(TIMES):
        with engine.begin() as connection:
            connection.execute(text(ONE.format(":id")), {"id": 1})
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
        connection.rollback()
    engine.dispose()


def _sqlalchemy_psycopg(port: int, **options: Any) -> None:
    _sqlalchemy(f"postgresql+psycopg://app@127.0.0.1:{port}/app", **options)


def _sqlalchemy_calm(port: int) -> None:
    _sqlalchemy_psycopg(port, connect_args={"prepare_threshold": None})


def _sqlalchemy_psycopg2(port: int) -> None:
    _sqlalchemy(f"postgresql+psycopg2://app@127.0.0.1:{port}/app")


def _pymysql(port: int) -> None:
    import pymysql

    connection = pymysql.connect(host="127.0.0.1", port=port, user="app", database="app", ssl_disabled=True)
    for _ in range(TIMES):
        connection.cursor().execute(ONE.format("%s"), [1])
    connection.rollback()
    connection.close()


def _sqlalchemy_pymysql(port: int) -> None:
    _sqlalchemy(f"mysql+pymysql://app@127.0.0.1:{port}/app", connect_args={"ssl_disabled": True})


Client = Callable[[int], None]
CLIENTS: dict[str, dict[str, tuple[str, Client]]] = {  # kind of server → name → the package, what it does
    "postgres": {
        "psycopg": ("psycopg", _psycopg),
        "psycopg, prepare_threshold=None": ("psycopg", _psycopg_calm),
        "psycopg2": ("psycopg2-binary", _psycopg2),
        "psycopg2, options": ("psycopg2-binary", _psycopg2_options),
        "asyncpg, pool": ("asyncpg", _asyncpg),
        "asyncpg, pool without reset": ("asyncpg", _asyncpg_calm),
        "SQLAlchemy, psycopg": ("SQLAlchemy", _sqlalchemy_psycopg),
        "SQLAlchemy, psycopg, prepare_threshold=None": ("SQLAlchemy", _sqlalchemy_calm),
        "SQLAlchemy, psycopg2": ("SQLAlchemy", _sqlalchemy_psycopg2),
    },
    "mysql": {
        "PyMySQL": ("PyMySQL", _pymysql),
        "SQLAlchemy, PyMySQL": ("SQLAlchemy", _sqlalchemy_pymysql),
    },
}


def release(package: str) -> str:
    """The version that is installed, as its package says."""
    return version(package)
