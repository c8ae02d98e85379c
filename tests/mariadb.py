"""Find a MariaDB for the tests, or bring one: `python tests/mariadb.py` prints the path of its server.

Aurora MySQL is MySQL, but no wheel holds a MySQL server, and Debian has MariaDB. It is unpacked into the
virtual environment, so that nobody has to be root and no service is set up.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

PACKAGES = ("mariadb-server-core", "mariadb-client-core")
OURS = Path(sys.prefix) / "mariadb"  # beside what pip installed: gone with .venv
PLACES = (
    "/usr/sbin",
    "/usr/local/sbin",
    "/usr/libexec",
    "/opt/homebrew/opt/mariadb/bin",
    "/usr/local/opt/mariadb/bin",
    str(OURS / "usr/sbin"),
)
ADVICE = """\
No MariaDB for the tests of MySQL's statements, and none could be brought. One of these helps:
  - install MariaDB 10.6 or newer, server and client (`brew install mariadb`, `dnf install mariadb-server`);
  - set MARIADBD=/path/to/mariadbd; its client and mariadb-install-db are looked for in ../bin.
On Debian and Ubuntu `.venv/bin/python tests/mariadb.py` brings it, and so does `make test`."""


class NoServerError(Exception):
    """There is no MariaDB; the text says what to do."""


def main() -> int:
    """Print the path of a server. 1, and advice on stderr, if there is none."""
    try:
        print(find() or bring())
    except NoServerError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def find(environ: Mapping[str, str] = os.environ) -> str | None:
    """The first MariaDB with all its programs: `MARIADBD`, the PATH, where systems put servers, our own."""
    if named := environ.get("MARIADBD"):
        found = shutil.which(named, path=environ.get("PATH"))
        if found is None or not _whole(found):
            raise NoServerError(f"MARIADBD={named} is not a MariaDB with its programs.\n{ADVICE}")
        return found
    return next(filter(_whole, _candidates(environ)), None)


def program(server: str, name: str) -> Path:
    """A program of the same MariaDB: `mariadb`, `mariadb-install-db`."""
    return Path(server).parent.parent / "bin" / name


def _whole(server: str) -> bool:
    return all(program(server, name).exists() for name in ("mariadb", "mariadb-install-db"))


def _candidates(environ: Mapping[str, str]) -> Iterator[str]:
    for place in (environ.get("PATH"), *PLACES):
        if place and (found := shutil.which("mariadbd", path=place)):
            yield found


def bring() -> str:
    """Download and unpack Debian's or Ubuntu's packages with what they need; the server's path."""
    if shutil.which("apt-get") and shutil.which("dpkg-deb"):
        with tempfile.TemporaryDirectory(prefix="mariadb-", dir=sys.prefix) as scratch:
            _unpack(Path(scratch))
    if (found := find({})) is None:
        raise NoServerError(ADVICE)
    return found


def _unpack(scratch: Path) -> None:
    """With apt's state in a folder of our own, which needs no root and leaves the system's as it is."""
    print("Bringing MariaDB for the tests ...", file=sys.stderr)
    for folder in ("state/lists/partial", "cache/archives/partial", "root"):
        (scratch / folder).mkdir(parents=True)
    apt = (
        "apt-get",
        "-qq",
        f"-oDir::State={scratch}/state",
        f"-oDir::Cache={scratch}/cache",
        "-oDir::State::status=/var/lib/dpkg/status",
        "-oAPT::Sandbox::User=",
    )
    _run(scratch, *apt, "update")
    plan = _run(scratch, *apt, "install", "--simulate", "--no-install-recommends", *PACKAGES)
    absent = [line.split()[1] for line in plan.splitlines() if line.startswith("Inst ")]
    # With those that the system has: programs of one MariaDB are looked for beside each other
    _run(scratch, *apt, "download", *dict.fromkeys((*PACKAGES, *absent)))
    for package in scratch.glob("*.deb"):
        _run(scratch, "dpkg-deb", "-x", package.name, "root")
    shutil.rmtree(OURS, ignore_errors=True)  # half of one, or `find` had found it
    (scratch / "root").rename(OURS)


def _run(folder: Path, *command: str) -> str:
    """What it printed; its complaints stay on stderr. A failure is not final: `find` has the last word."""
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, text=True, check=False)
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
