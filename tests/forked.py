"""`python -m …`, run in a copy of a process that has imported what it needs: a small build costs a tenth.

The copy has imported and nothing else: it finds its folder, its arguments and its environment as it would if
it had been started by itself. The process stands by until the one that asked for it ends.
"""

from __future__ import annotations

import functools
import importlib
import json
import os
import runpy
import subprocess
import sys
import tempfile
from pathlib import Path

_IMPORTED = (
    *("click", "mkdocs.commands.build", "mkdocs.config.defaults", "mkdocs.contrib.search"),
    *("mkdocs.themes.mkdocs", "material.templates", "pygments.formatters", "pygments.lexers"),
    *("markdown.extensions.attr_list", "markdown.extensions.codehilite", "markdown.extensions.fenced_code"),
    *("kit.cli", "kit.markdown.pictures", "kit.project.deck", "kit.site.editor.page", "kit.site.finish"),
    *("kit.site.plugin", "kit.site.staging"),
)
_AT_START = ("LANG", "LC_", "PYTHON")  # what Python reads while it starts: with these it must start


def run(module: str, *arguments: str, cwd: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """What `python -m module` does and says in a folder, with these variables as well.

    Windows copies no process, and what macOS copies may hang: there it is started by itself.
    """
    command = [sys.executable, "-m", module, *arguments]
    everything = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environ}
    if sys.platform in ("win32", "darwin") or any(name.startswith(_AT_START) for name in environ):
        return subprocess.run(command, cwd=cwd, env=everything, capture_output=True, text=True, check=False)
    with tempfile.TemporaryDirectory() as folder:
        said = [Path(folder) / name for name in ("stdout", "stderr")]
        asked = _asked()
        job = [module, *arguments], os.fspath(cwd), everything, [os.fspath(path) for path in said]
        asked.stdin.write(json.dumps(job) + "\n")
        asked.stdin.flush()
        status = int(asked.stdout.readline())
        told = [path.read_text() for path in said]
    return subprocess.CompletedProcess(command, status, *told)


@functools.cache
def _asked() -> subprocess.Popen[str]:
    """The process that is copied; it ends when its standard input does."""
    return subprocess.Popen(
        [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def warm() -> None:
    """Import what a build imports, once for all copies."""
    for name in _IMPORTED:
        importlib.import_module(name)


def _main() -> None:
    """Copy this process for each job, a line of JSON, and print with which status the copy ended."""
    warm()
    for line in iter(sys.stdin.readline, ""):
        if not (child := os.fork()):
            _become(*json.loads(line))
            return
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _become(command: list[str], cwd: str, environ: dict[str, str], said: list[str]) -> None:
    """Be, in the copy, what `python -m …` is."""
    for stream, path in enumerate([os.devnull, *said]):
        file = os.open(path, os.O_RDWR | os.O_CREAT)
        os.dup2(file, stream)
        os.close(file)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environ)
    sys.path[0], sys.argv[1:] = cwd, command[1:]
    runpy.run_module(command[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _main()
