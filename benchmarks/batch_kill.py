"""Kill a batch at random moments, run it again, compare: the same bytes and complete records every time.

python benchmarks/batch_kill.py SOURCE WORKDIR [--times 50] [--seed 1]
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path


def tree(target: Path) -> dict[str, bytes]:
    """The outputs by name."""
    return {
        path.relative_to(target).as_posix(): path.read_bytes()
        for path in target.rglob("*")
        if path.is_file() and ".akn-convert" not in path.parts
    }


def main() -> None:
    """The command; exit status 1 where a single run differed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("workdir", type=Path)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--command", default=str(Path(sys.executable).with_name("akn-convert")))
    options = parser.parse_args()
    chance, target, report = random.Random(options.seed), options.workdir / "out", options.workdir / "report.jsonl"
    batch = [*options.command.split(), "batch", str(options.source), str(target), "-q", "--report", str(report)]

    def fresh() -> None:
        shutil.rmtree(target, ignore_errors=True)
        report.unlink(missing_ok=True)

    fresh()
    began = time.perf_counter()
    subprocess.run(batch, capture_output=True)
    whole, expected = time.perf_counter() - began, tree(target)
    paths = {json.loads(line)["path"] for line in report.read_text().splitlines()}
    same = interrupted = 0
    for _ in range(options.times):
        fresh()
        process = subprocess.Popen(batch, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, whole))
        process.kill()
        process.wait()
        interrupted += not report.exists()
        intact = all(expected[name] == data for name, data in tree(target).items())
        subprocess.run(batch, capture_output=True)
        records = {json.loads(line)["path"] for line in report.read_text().splitlines()}
        same += intact and tree(target) == expected and records == paths
    print(f"undisturbed {whole:.1f} s; killed {options.times} times, {interrupted} of them before the end")
    print(f"the same bytes and complete records: {same} of {options.times}")
    sys.exit(same != options.times)


if __name__ == "__main__":
    main()
