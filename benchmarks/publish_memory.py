"""How much memory a publish run takes as the collection grows: `python benchmarks/publish_memory.py 1000 20000`.

Each document is small (3 kB) and cites twenty others of the collection, so what is measured is what a run keeps in
mind of each document. Prints documents, seconds, and the peak of the main process in MiB; one process, no database.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from publish.samples import WORDS, put, resolution

from akn_convert.publish.build import publish
from akn_convert.publish.options import Options


def fill(folder: Path, count: int) -> None:
    """Write `count` documents: six languages a work, ten works a session."""
    for number in range(count):
        work, language = divmod(number, len(WORDS))
        cites = tuple(f"A/HRC/RES/{other // 10}/{other % 10}" for other in range(max(0, work - 20), work))
        date = f"{2006 + work % 20}-06-30"
        code = list(WORDS)[language]
        put(
            folder,
            f"{code}/{work}.xml",
            resolution(f"{work // 10}-{work % 10}", code, f"Title {work}", cites=cites, date=date),
        )


def measure(count: int) -> None:
    """One run in this process."""
    with tempfile.TemporaryDirectory() as root:
        fill(Path(root) / "akn", count)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        started = time.monotonic()
        report = publish(Path(root) / "akn", Path(root) / "site", Options("https://example.org/", jobs=1))
        taken = time.monotonic() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{report.documents} documents, {taken:.1f} s, from {before:.0f} to {peak:.0f} MiB", flush=True)


if __name__ == "__main__":
    if len(sys.argv) == 2:
        measure(int(sys.argv[1]))
    else:
        for size in sys.argv[1:]:
            subprocess.run([sys.executable, __file__, size], check=True)
