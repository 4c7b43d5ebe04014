"""A run that is ended from outside, in every way: nothing half, nothing lost, and the next run completes it."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

STANDIN = Path(__file__).with_name("standin.py")
FILES = 120


def command(batch: Any, *options: str) -> list[str]:
    return [sys.executable, str(STANDIN), "batch", str(batch.source), str(batch.out), "-j", "2", "-q", *options]


def complete(batch: Any) -> tuple[dict[str, bytes], list[dict[str, Any]]]:
    """Run to the end; the outputs and the records."""
    report = batch.folder / "r.jsonl"
    subprocess.run(command(batch, "--report", str(report)), check=True, capture_output=True, timeout=60)
    return batch.tree(), [json.loads(line) for line in report.read_text().splitlines()]


@pytest.fixture
def undisturbed(batch: Any) -> dict[str, bytes]:
    batch.write(**{f"d{n % 5}/t{n:03}": f"SLOW {n}\n" + "words " * n for n in range(FILES)})
    expected, records = complete(batch)
    assert len(expected) == len(records) == FILES
    return expected


def check(batch: Any, expected: dict[str, bytes]) -> set[str]:
    """What lies there now is whole; the next run completes it. The outcomes of that run."""
    for name, data in batch.tree().items():
        assert data == expected[name], f"{name} is not whole"
    after, records = complete(batch)
    assert after == expected
    assert len(records) == FILES and all(record["output_sha256"] for record in records)
    partial = batch.out / ".akn-convert" / "partial"
    assert not partial.exists() or not list(partial.iterdir())
    return {record["outcome"] for record in records}


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_ended_at_random_moments(batch: Any, undisturbed: dict[str, bytes], sign: signal.Signals) -> None:
    chance = random.Random(sign)
    seen = set()
    for turn in range(4):
        batch.out = batch.folder / f"out{turn}"
        process = subprocess.Popen(command(batch), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.2, 1.3))
        process.send_signal(sign)
        status = process.wait(10)
        assert status in (-sign, 128 + sign)
        seen |= check(batch, undisturbed)
    assert seen == {"written", "unchanged"}, "no run was ended in the middle"


def test_a_worker_killed_from_outside_costs_nothing(batch: Any, undisturbed: dict[str, bytes]) -> None:
    batch.out = batch.folder / "other"
    process = subprocess.Popen(command(batch), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    killed = 0
    while process.poll() is None and killed < 3:
        time.sleep(0.3)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        if children.exists() and (workers := children.read_text().split()):
            os.kill(int(workers[0]), signal.SIGKILL)
            killed += 1
    assert process.wait(30) == 0 and killed
    assert batch.tree() == undisturbed


def test_workers_end_with_their_parent(batch: Any) -> None:
    batch.write(a="HANG", b="HANG")
    process = subprocess.Popen(command(batch), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    deadline = time.monotonic() + 10
    while len(workers := children.read_text().split()) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.3)
    process.kill()
    process.wait()
    time.sleep(0.5)
    assert workers and not any(alive(int(worker)) for worker in workers)


def alive(pid: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def test_two_runs_over_one_directory_are_refused(batch: Any) -> None:
    batch.write(a="HANG", b="fine")
    process = subprocess.Popen(command(batch), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(1)
        second = subprocess.run(command(batch), capture_output=True, text=True, timeout=30)
    finally:
        process.kill()
        process.wait()
    assert second.returncode == 2 and "Another run" in second.stderr


def test_a_full_disk_stops_the_run_and_leaves_nothing_half(batch: Any, undisturbed: dict[str, bytes]) -> None:
    """A file-size limit stands in for a full disk: `write` fails in the middle of a file just so."""
    batch.out = batch.folder / "full"
    batch.out.mkdir()
    most = sorted(len(data) for data in undisturbed.values())[FILES // 2]

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))

    state = batch.folder / "state"
    run = subprocess.run(command(batch, "--state", str(state)), preexec_fn=limit, capture_output=True, timeout=60)
    assert run.returncode == 1, run.stderr
    check(batch, undisturbed)


@pytest.mark.skipif(os.geteuid() != 0 or not Path("/dev/full").exists(), reason="mounting needs root")
def test_a_disk_that_is_full(batch: Any, undisturbed: dict[str, bytes]) -> None:
    batch.out = batch.folder / "small"
    batch.out.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(batch.out)], capture_output=True
    ).returncode:
        pytest.skip("no mounts here")
    try:
        for _ in range(2):
            run = subprocess.run(command(batch), capture_output=True, text=True, timeout=60)
            assert run.returncode == 1 and "disk is full" in run.stderr and "Traceback" not in run.stderr, run.stderr
        for name, data in batch.tree().items():
            assert data == undisturbed[name]
        subprocess.run(["mount", "-o", "remount,size=64m", str(batch.out)], check=True)
        check(batch, undisturbed)
    finally:
        subprocess.run(["umount", str(batch.out)], check=True)
