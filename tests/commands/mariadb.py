"""A real MariaDB on a private socket, with a second one that replicates from it when a story needs one."""

from __future__ import annotations

import atexit
import datetime as dt
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import mariadb as finder
from project import PATIENCE, memory

from .checks import name
from .pages import uses

CLIENT, ECHO = "the mariadb client", r"\! echo"
NOTED = re.compile(r"'mysql-bin[\w-]*\.\d+', \d+")  # stands in a file for what a reader notes
FOLLOW = """
CHANGE MASTER TO MASTER_HOST = '127.0.0.1', MASTER_PORT = {}, MASTER_CONNECT_RETRY = 1,
  MASTER_USER = 'replication', MASTER_PASSWORD = 'replication',
  MASTER_LOG_FILE = 'mysql-bin-changelog.000001', MASTER_LOG_POS = 4;
START REPLICA;
"""
SETTINGS = (
    "--skip-name-resolve",
    "--innodb-flush-log-at-trx-commit=0",
    "--innodb-log-file-size=4M",
    "--innodb-buffer-pool-size=16M",
    "--innodb-fast-shutdown=2",
)


class Servers:
    """A primary and, once a story asks, a second server: its replica, promoted or left alone later."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.state = folder, "alone"
        self.ports: dict[str, int] = {}
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self._start("primary", 1)

    def ask(self, kind: str, sql: str, path: Path | None = None, *, database: str = "app") -> str:
        """What the client prints for `sql`."""
        server = "primary" if kind == "primary" else "second"
        done = subprocess.run(
            [
                finder.program(_server(), "mariadb"), "--no-defaults", "--user=root", "--table",
                "--unbuffered", "--default-character-set=utf8mb4",
                f"--socket={self.folder / server}.sock", database,
            ],
            input=sql, capture_output=True, text=True, check=False, env=_environ(),
        )  # fmt: skip
        where = f"{name(path)}, shown in {uses(path)}:\n" if path else ""
        assert done.returncode == 0, f"{where}{done.stderr}\n{sql}"
        return done.stdout

    def begin(self, given: str) -> None:
        """Make the database `app` and what a story needs in it."""
        self.ask("primary", f"CREATE DATABASE app; USE app;\n{given}", database="")

    @property
    def address(self) -> dict[str, object]:
        """Where the primary listens."""
        return {"host": "127.0.0.1", "port": self.ports["primary"]}

    def position(self) -> str:
        """File and position at which the primary's binary log ends, as a statement takes them."""
        answer = self.ask("primary", "SHOW MASTER STATUS").splitlines()[3]
        return "'{}', {}".format(*(cell.strip() for cell in answer.split("|")[1:3]))

    def become(self, kind: str) -> None:
        """Bring the second server to where the story is: a replica first, then never again."""
        if self.state == "alone":
            self._start("second", 2)
            self.ask("replica", FOLLOW.format(self.ports["primary"]), database="")
            self.state = "replica"
        if self.state == "replica":
            wait = f"SELECT MASTER_POS_WAIT({self.position()}, {PATIENCE}) >= 0 AS done"
            done = self.ask("replica", wait, database="")
            assert "| 1 |" in " ".join(done.split()), f"the replica does not follow: {done}"
        if self.state == "replica" and kind != "replica":
            self.ask("replica", "STOP REPLICA; RESET REPLICA ALL", database="")
            self.state = kind

    def stop(self) -> None:
        for process in self.running.values():
            process.kill()
            process.wait()

    def _start(self, server: str, number: int) -> None:
        data, address = self.folder / server, self.folder / f"{server}.sock"
        shutil.copytree(_template() / "data", data)
        self.ports[server] = _free_port()
        self.running[server] = subprocess.Popen(
            [
                _server(), "--no-defaults", *SETTINGS, *_place(), f"--datadir={data}", f"--socket={address}",
                f"--pid-file={data}/pid", f"--log-error={data}/errors.log", "--bind-address=127.0.0.1",
                f"--port={self.ports[server]}", f"--server-id={number}", "--log-bin=mysql-bin-changelog",
                "--binlog-format=ROW", "--gtid-strict-mode=0", "--default-time-zone=+00:00",
                f"--ssl-cert={_template()}/cert.pem", f"--ssl-key={_template()}/key.pem",
            ],
            env=_environ(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        deadline = time.monotonic() + PATIENCE
        while not _answers(address):
            errors = data / "errors.log"
            assert self.running[server].poll() is None and time.monotonic() < deadline, errors.read_text()
            time.sleep(0.02)
        if server == "primary":  # before the first line of the log that a replica will read
            self.ask(
                "primary",
                "GRANT REPLICATION SLAVE ON *.* TO 'replication' IDENTIFIED BY 'replication'",
                database="",
            )


@contextmanager
def servers() -> Iterator[Servers]:
    """A new primary; it is stopped and its files are removed at the end."""
    with tempfile.TemporaryDirectory(prefix="maria-", dir=memory(), ignore_cleanup_errors=True) as folder:
        pair = Servers(Path(folder))
        try:
            yield pair
        finally:
            pair.stop()


@cache
def _server() -> str:
    found = finder.find()
    assert found, finder.ADVICE
    return found


@cache
def release() -> str:
    """Which one this is: `MariaDB 10.11.6`."""
    text = subprocess.run(
        [_server(), "--no-defaults", "--version"], env=_environ(), capture_output=True, text=True, check=True
    )
    return "MariaDB " + re.findall(r"\d+\.\d+\.\d+", text.stdout)[0]


@cache
def _template() -> Path:
    """A folder with an empty data directory, made once, and a certificate for TLS."""
    folder = Path(tempfile.mkdtemp(prefix="maria-new-", dir=memory()))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    done = subprocess.run(
        [
            finder.program(_server(), "mariadb-install-db"), "--no-defaults", f"--datadir={folder}/data",
            "--auth-root-authentication-method=normal", "--skip-test-db", *SETTINGS, *_place(),
        ],
        env=_environ(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"mariadb-install-db: {done.stdout}{done.stderr}"
    _certificate(folder)
    return folder


def _certificate(folder: Path) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.timezone.utc)
    made = (
        x509.CertificateBuilder(who, who, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "cert.pem").write_bytes(made.public_bytes(pem))
    (folder / "key.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


def _place() -> list[str]:
    """Where this MariaDB keeps what it needs, and that root may start it."""
    base = Path(_server()).parent.parent
    return [f"--basedir={base}", *(["--user=root"] if os.geteuid() == 0 else [])]


def _environ() -> dict[str, str]:
    """The libraries of an unpacked MariaDB are beside it."""
    base = Path(_server()).parent.parent
    libraries = ":".join(str(path) for path in (*base.glob("lib/*-linux-gnu*"), base / "lib"))
    return {
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "PATH": f"{base}/bin:{base}/sbin:/usr/sbin:/usr/bin:/sbin:/bin",
        "LD_LIBRARY_PATH": libraries if base != Path("/usr") else "",
    }


def _answers(address: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as line:
        return line.connect_ex(str(address)) == 0


def _free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])
