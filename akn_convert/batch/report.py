"""The report of a run: one JSON object a line, one line for every input, in the order of the inputs."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from akn_convert.batch.links import Register
from akn_convert.batch.record import line
from akn_convert.batch.series import works
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


def write_works(register: Register, overview: dict[str, Any], path: str) -> None:
    """Write what the second pass found: one line a work, then one line about the archive as a whole."""
    aside = f"{path}.{os.getpid()}.part"
    with open(aside, "w", encoding="utf-8", newline="\n") as file:
        for work in works(register):
            file.write(json.dumps(work.line(), ensure_ascii=False) + "\n")
        file.write(json.dumps({"archive": overview}, ensure_ascii=False) + "\n")
    os.replace(aside, path)
