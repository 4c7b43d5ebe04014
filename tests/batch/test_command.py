"""The command as a shell sees it: exit status, standard output, standard error, what it loads."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

STANDIN = Path(__file__).with_name("standin.py")
HEAVY = ("rich", "pydantic", "xmlschema", "distributed", "fsspec", "multiprocessing", "tarfile", "zipfile")


def call(*arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, str(STANDIN), "batch", *arguments], input=data, capture_output=True, timeout=60
    )


def test_the_last_line_counts_and_is_all_of_standard_output(batch: Any) -> None:
    batch.write(a="A", b="FAIL")
    done = call(str(batch.source), str(batch.out), "--to", "akn")
    assert done.stdout == b"2 read, 1 written, 1 failed\n" and done.returncode == 1
    assert b"b.txt:2:3: refused The text says so." in done.stderr
    assert call(str(batch.source), str(batch.out), "-q").stderr.count(b"\n") == 1


def test_nothing_to_do_is_fine(batch: Any) -> None:
    done = call(str(batch.source), str(batch.out))
    assert done.stdout == b"0 read, 0 written, 0 failed\n" and done.returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("only-one",),
        ("missing", "out"),
        ("*.missing", "out"),
        (".", "out", "--to", "pdf"),
        (".", "out", "-j", "0"),
        (".", "o", "--shard", "2"),
        (".", "memory://x/o.zip"),
        (".", "o", "--language", "tlh"),
        (".", "o", "--encoding", "none-such"),
        (".", "o", "--link", "--to", "text"),
        (".", "o", "--works", "w"),
    ],
)
def test_wrong_use(arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = call(*arguments)
    assert done.returncode == 2 and done.stderr and not done.stdout


def test_standard_input_and_lists(batch: Any) -> None:
    assert call("-", str(batch.out), "-q", data=b"A text").returncode == 0
    assert list(batch.tree()) == ["stdin.xml"]
    batch.write(a="A", b="B")
    listing = f"{batch.source}/a.txt\0{batch.source}/b.txt\0".encode()
    done = call("--files-from", "-", str(batch.out), "-q", data=listing)
    assert done.stdout == b"2 read, 2 written, 0 failed\n"
    assert len(batch.tree()) == 3


def test_reports_are_written_also_when_something_fails(batch: Any) -> None:
    batch.write(a="A", b="FAIL")
    report, page = batch.folder / "deep" / "r.jsonl", batch.folder / "deep" / "r.html"
    call(str(batch.source), str(batch.out), "--report", str(report), "--html-report", str(page))
    records = [json.loads(line) for line in report.read_text().splitlines()]
    assert [record["outcome"] for record in records] == ["written", "failed"]
    assert page.read_text().startswith("<!DOCTYPE html>")


def test_one_file_loads_little(batch: Any) -> None:
    batch.write(a="A")
    code = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); import standin; standin.install()\n"
        "from akn_convert.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    source = str(batch.source / "a.txt")
    done = subprocess.run(
        [sys.executable, "-c", code, str(STANDIN.parent), "batch", source, str(batch.out), "-q"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stderr == "[]\n" and done.stdout == "1 read, 1 written, 0 failed\n"


def test_sizes_are_read_with_units(batch: Any) -> None:
    batch.write(a="A" * 3000)
    assert call(str(batch.source), str(batch.out), "--max-size", "2k", "-q").returncode == 1
    assert call(str(batch.source), str(batch.out), "--max-size", "1M", "-q").returncode == 0
    assert call(str(batch.source), str(batch.out), "--max-size", "many").returncode == 2
