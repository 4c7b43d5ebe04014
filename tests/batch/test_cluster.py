"""The same batch on a real Dask scheduler with two worker processes on loopback, one of them killed."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("distributed")

HERE = Path(__file__).parent
PRELOAD = "import sys; sys.path.insert(0, {here!r})\nimport standin\nstandin.install()\n"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(params=["--no-nanny"])
def cluster(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Scheduler and workers, started with Dask's own commands; the workers use the stand-in."""
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    preload = tmp_path / "preload.py"
    preload.write_text(PRELOAD.format(here=str(HERE)))
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": tmp_path}
    dask = [sys.executable, "-m", "dask"]
    place = ["--host", "127.0.0.1", "--no-dashboard"]
    processes = [subprocess.Popen([*dask, "scheduler", *place, "--port", str(port)], **quiet)]
    worker = [*dask, "worker", address, "--host", "127.0.0.1", "--no-dashboard", request.param, "--nthreads", "1"]
    processes += [
        subprocess.Popen([*worker, "--local-directory", str(tmp_path / f"w{n}"), "--preload", str(preload)], **quiet)
        for n in range(2)
    ]
    try:
        yield address, processes[1:]
    finally:
        for process in reversed(processes):  # the scheduler last, so that the workers can take their leave
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.mark.slow
def test_the_cluster_writes_what_one_machine_writes(batch: Any, cluster: Any) -> None:
    address, workers = cluster
    batch.write(**{f"t{n:03}": f"SLOW {n}" for n in range(300)}, bad="FAIL", empty=" ")
    batch.run()
    expected, outcomes, batch.out = batch.tree(), batch.outcomes(), batch.folder / "other"

    def kill_one() -> None:
        deadline = time.monotonic() + 60
        while not list(batch.out.rglob("*.xml")) and time.monotonic() < deadline:
            time.sleep(0.05)
        with contextlib.suppress(ProcessLookupError):
            os.kill(workers[0].pid, signal.SIGKILL)

    killer = threading.Thread(target=kill_one)
    killer.start()
    finished = batch.run(scheduler=address)
    killer.join()
    assert workers[0].wait(5) == -signal.SIGKILL
    assert finished.outcome.counts == {"written": 300, "failed": 2}
    assert batch.tree() == expected and batch.outcomes() == outcomes
    assert batch.run(scheduler=address).outcome.counts == {"unchanged": 300, "failed": 2}


@pytest.mark.slow
@pytest.mark.parametrize("cluster", ["--nanny"], indirect=True)
def test_a_file_that_kills_every_worker_fails_alone(batch: Any, cluster: Any) -> None:
    batch.write(**{f"t{n:02}": f"text {n}" for n in range(60)}, t30x="CRASH")
    finished = batch.run(scheduler=cluster[0])
    assert finished.outcome.counts == {"written": 60, "failed": 1}
    assert batch.records["t30x.txt"]["code"] == "crashed"


@pytest.mark.slow
def test_no_scheduler_is_said(batch: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from akn_convert.batch import cluster as module

    monkeypatch.setattr(module, "PATIENCE", 1)
    batch.write(a="A", b="B")
    finished = batch.run(scheduler=f"tcp://127.0.0.1:{free_port()}")
    assert "no scheduler" in finished.outcome.stopped and finished.outcome.counts == {"pending": 2}
