"""How a batch grows: time, memory of the parent, size of the state, for archives of several sizes.

    python benchmarks/batch_scale.py WORKDIR 1000 10000 100000 [--jobs 2] [--paragraphs 5] [--link]

Each size gets a fresh archive of specimens, a first run, and a second run over unchanged inputs.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from batch_specimens import write

POLL = 0.05


class Measured(NamedTuple):
    """Seconds of wall time, the parent's largest resident memory in MiB, the exit status."""

    seconds: float
    memory: float
    status: int
    last: str


def measure(command: list[str]) -> Measured:
    """Run a command and watch its own memory, that of its children left out (Linux)."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    most = 0
    while process.poll() is None:
        status = Path(f"/proc/{process.pid}/status").read_text()
        most = max(most, *(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)
        time.sleep(POLL)
    last = process.stdout.read().strip() if process.stdout else ""
    return Measured(time.perf_counter() - began, most / 1024, process.returncode, last)


def size_of(folder: Path) -> int:
    """Bytes of all files below a directory."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workdir", type=Path)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--paragraphs", type=int, default=5)
    parser.add_argument("--link", action="store_true")
    parser.add_argument("--command", default=str(Path(sys.executable).with_name("akn-convert")))
    options = parser.parse_args()
    print("| documents | text MB | XML MB | first run s | a second | unchanged s | parent MiB | state MB | |")
    print("|---|---|---|---|---|---|---|---|---|")
    for size in options.sizes:
        source, target = options.workdir / f"in-{size}", options.workdir / f"out-{size}"
        shutil.rmtree(target, ignore_errors=True)
        read = write(source, size, options.paragraphs)
        batch = [*options.command.split(), "batch", str(source), str(target), "-q", "-j", str(options.jobs)]
        batch += ["--link"] if options.link else []
        first, again = measure(batch), measure(batch)
        state = (target / ".akn-convert" / "state.sqlite").stat().st_size
        figures = [f"{size:,}", f"{read / 1e6:.1f}", f"{(size_of(target) - state) / 1e6:.1f}", f"{first.seconds:.1f}"]
        figures += [f"{size / first.seconds:.0f}", f"{again.seconds:.2f}", f"{first.memory:.0f}", f"{state / 1e6:.1f}"]
        print(f"| {' | '.join(figures)} | {first.last} |", flush=True)
        shutil.rmtree(source)
        shutil.rmtree(target)


if __name__ == "__main__":
    main()
