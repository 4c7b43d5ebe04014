"""The report of a run: one JSON object a line, one line for every input, in the order of the inputs."""

from __future__ import annotations

import os
from pathlib import Path

from akn_convert.batch.record import line
from akn_convert.batch.state import State


def write_report(state: State, path: str) -> int:
    """Write the report beside `path`, then under that name; how many lines it has."""
    Path(path).resolve().parent.mkdir(parents=True, exist_ok=True)
    aside = f"{path}.{os.getpid()}.part"
    total = 0
    try:
        with open(aside, "w", encoding="utf-8", newline="\n") as file:
            for name, outcome, body in state.lines():
                file.write(line(name, outcome, body) + "\n")
                total += 1
        os.replace(aside, path)
    finally:
        Path(aside).unlink(missing_ok=True)
    return total
