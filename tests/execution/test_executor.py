"""One process runs the scripts of one build after the other: each as if it had a process of its own."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from project import GOOD, PATIENCE, draw, script

from kit.core.errors import KitError
from kit.execution import executor
from kit.ir.graph import Graph

TELLS = 'import os\nraise ValueError(f"{0}")\n'


@pytest.fixture(autouse=True)
def _none_waits() -> Iterator[None]:
    executor.leave()
    yield
    executor.leave()


def _server_of(folder: Path) -> str:
    return _told(folder, "{os.getppid()}")


def _told(folder: Path, what: str) -> str:
    (answer,) = draw([script(folder, TELLS.format(what), head="")])
    assert isinstance(answer, KitError)
    return answer.message


def test_the_next_run_has_the_same_process(tmp_path: Path) -> None:
    assert _server_of(tmp_path) == _server_of(tmp_path)


def test_it_has_the_folder_and_the_environment_of_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _told(tmp_path, "{os.getcwd()} {os.environ.get('SAID')}")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAID", "yes")
    after = _told(tmp_path, "{os.getcwd()} {os.environ.get('SAID')}")
    assert before.endswith(f"{Path(__file__).parents[2]} None")
    assert after.endswith(f"{tmp_path.resolve()} yes")


def test_it_imports_the_kit_that_runs_now(tmp_path: Path) -> None:
    for _ in range(2):  # the first of a process, and a later one
        found = _told(tmp_path, "{os.environ['PYTHONPATH'].split(os.pathsep)[0]}")
        assert found.endswith(str(Path(executor.__file__).resolve().parents[2]))


def test_a_module_beside_the_script_is_read_anew(tmp_path: Path) -> None:
    drawn = []
    for title in ("One", "Another"):
        script(tmp_path, f"TITLE = '{title}'\n", name="_shared.py", head="")
        body = GOOD.replace("from", "from _shared import TITLE\nfrom", 1)
        (answer,) = draw([script(tmp_path, f"{body}\nassert TITLE == {title!r}, TITLE\n", head="")])
        drawn.append(answer)
    assert all(isinstance(answer, Graph) for answer in drawn), drawn


def test_one_that_was_killed_while_it_waited_is_nobodys_fault(tmp_path: Path) -> None:
    server = int(_server_of(tmp_path).rpartition(" ")[2])
    os.kill(server, signal.SIGKILL)
    (waiting,) = executor._idle
    waiting._process.wait()
    (answer,) = draw([script(tmp_path, GOOD, head="")])
    assert isinstance(answer, Graph)


def test_one_that_stands_by_is_taken(tmp_path: Path) -> None:
    executor.stand_by()
    executor.stand_by()
    (waiting,) = executor._idle
    assert str(waiting._process.pid) in _server_of(tmp_path)


@pytest.mark.parametrize("asks", [True, False], ids=["waits for the answers", "does something else"])
def test_an_interrupt_waits_for_no_script_and_leaves_none(tmp_path: Path, asks: bool) -> None:
    mark = tmp_path / "began"
    endless = f"from pathlib import Path\nPath({str(mark)!r}).touch()\nwhile True: pass\n"
    scripts = [script(tmp_path, endless, name=f"{name}.py", head="") for name in "ab"]
    began = threading.Event()

    def interrupt() -> None:
        while not mark.exists():
            time.sleep(0.01)
        began.set()
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=interrupt, daemon=True).start()
    start = time.monotonic()
    with (
        pytest.raises(KeyboardInterrupt),
        executor.running(scripts, patience=10 * PATIENCE, at_once=2) as answers,
    ):
        answers() if asks else time.sleep(10 * PATIENCE)
    assert began.is_set() and time.monotonic() - start < PATIENCE
    assert executor._idle == []


def test_whoever_has_run_a_script_takes_the_next_one(tmp_path: Path) -> None:
    """And each answer stands in its script's place, also of one that takes its process along."""
    kills = "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\n"
    bodies = [GOOD, kills, GOOD.replace("A picture", "Another"), kills, GOOD]
    scripts = [script(tmp_path, body, name=f"{at}.py", head="") for at, body in enumerate(bodies)]
    with executor.running(scripts, at_once=2) as answers:
        found = answers()
    assert [isinstance(answer, KitError) for answer in found] == [body is kills for body in bodies]
    assert [error.path for error in found if isinstance(error, KitError)] == [scripts[1], scripts[3]]


def test_at_the_end_none_waits(tmp_path: Path) -> None:
    server = int(_server_of(tmp_path).rpartition(" ")[2])
    executor.leave()
    with pytest.raises(ProcessLookupError):
        os.kill(server, 0)
