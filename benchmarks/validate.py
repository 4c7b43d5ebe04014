"""How long `akn-convert validate` takes against lxml's bare parse and validation, and against xmllint.

    python benchmarks/validate.py DIRECTORY [--files 1000] [--rounds 5]

DIRECTORY holds Akoma Ntoso files; copies of the valid ones between 20 and 80 kB are made in a temporary directory.
Every figure is the median wall time of whole processes, taken in turns so that a busy machine slows all of them alike.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from akn_convert.validation.official import SCHEMA_FILE, official_directory
from akn_convert.validation.schema import official_schema

COMMAND = str(Path(sys.executable).with_name("akn-convert"))
BARE = """
import sys; from pathlib import Path; from lxml import etree
schema = etree.XMLSchema(etree.parse(sys.argv[1]))
for path in sorted(Path(sys.argv[2]).iterdir()):
    schema.validate(etree.parse(str(path)))
"""


def main() -> None:
    """Make the files, run the programs in turns, print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        measure(Path(scratch), options.directory, options.files, options.rounds)


def measure(scratch: Path, directory: Path, count: int, rounds: int) -> None:
    """Time every program and print medians, and ratios to the first of its group."""
    sources = valid_files(directory)
    size = sum(sources[number % len(sources)].stat().st_size for number in range(count)) // count
    for number in range(count):
        shutil.copyfile(sources[number % len(sources)], scratch / f"{number:05}.xml")
    print(f"{count} files of {size / 1000:.0f} kB from {len(sources)}; medians of {rounds} rounds")
    many = programs(scratch)
    report(timed(many, rounds))
    report(timed(single(sources[0]), 3 * rounds))


def valid_files(directory: Path) -> list[Path]:
    """The files to copy."""
    from lxml import etree

    found = []
    for path in sorted(directory.rglob("*.xml")):
        try:
            if 20_000 < path.stat().st_size < 80_000 and official_schema().validate(etree.parse(str(path))):
                found.append(path)
        except etree.XMLSyntaxError:
            continue
    return found


def programs(scratch: Path) -> dict[str, list[str]]:
    """What is run over all files."""
    ours = [COMMAND, "validate", "-q", "--no-cache", "--output-format", "concise"]
    return {
        "lxml bare, one process": [sys.executable, "-c", BARE, str(official_directory() / SCHEMA_FILE), str(scratch)],
        "validate --layers schema": [*ours, "--layers", "schema", str(scratch)],
        "validate, all layers": [*ours, str(scratch)],
        "validate --layers schema -j1": [*ours, "--layers", "schema", "-j1", str(scratch)],
        "validate, all layers, -j1": [*ours, "-j1", str(scratch)],
    }


def single(path: Path) -> dict[str, list[str]]:
    """What is run on one file, from a cold start."""
    ours = [COMMAND, "validate", "-q", "--output-format", "concise"]
    schema = str(official_directory() / SCHEMA_FILE)
    xmllint = shutil.which("xmllint")
    first = {"xmllint": [xmllint, "--noout", "--nonet", "--schema", schema, str(path)]} if xmllint else {}
    return {**first, "one file, schema": [*ours, "--layers", "schema", str(path)], "one file, all": [*ours, str(path)]}


def timed(commands: dict[str, list[str]], rounds: int) -> dict[str, float]:
    """Median seconds of each command."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(values) for name, values in taken.items()}


def report(medians: dict[str, float]) -> None:
    """Print seconds and the ratio to the first."""
    first = next(iter(medians.values()))
    for name, seconds in medians.items():
        print(f"  {name:<30} {seconds:7.3f} s   {seconds / first:5.2f}")


if __name__ == "__main__":
    main()
