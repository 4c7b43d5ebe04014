"""Carrying out the second pass: which outputs need it, who rewrites them, what is remembered of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from concurrent.futures import Executor
from itertools import islice

from akn_convert.batch.links import Linked, LinkTask, Register, rewrite
from akn_convert.batch.series import gaps, works
from akn_convert.batch.state import State
from akn_convert.batch.targets import Directory, Remote, target_at

CHUNK = 50


def link_chunk(tasks: list[LinkTask], place: str) -> list[Linked]:
    """Rewrite the outputs of one chunk."""
    target = target_at(place)
    return [link(task, target) for task in tasks]


def link(task: LinkTask, target: Directory | Remote) -> Linked:
    """Rewrite one output, or leave it where nothing changes in it."""
    xml = target.read(task.output)
    linked, changed = rewrite(xml, task.targets)
    size, time = target.write(task.output, linked)
    return Linked(task.number, task.digest, changed, hashlib.sha256(linked).hexdigest(), size, time)


def to_convert_again(register: Register) -> dict[int, str]:
    """The inputs that have to be converted again before they are linked, with the dates for their texts.

    These are outputs that were linked to other targets than today's, and texts that state no date where the other
    languages of the work agree on one (or no longer do).
    """
    dates = register.dates_to_borrow()
    stale = {
        task.number: dates.get(task.number, ("", ""))[1]
        for task, now in register.tasks()
        if now not in ("", task.digest)
    }
    return stale | {number: wanted for number, (borrowed, wanted) in dates.items() if borrowed != wanted}


def chunks(register: Register) -> Iterator[list[LinkTask]]:
    """The tasks that remain, 50 at a time."""
    waiting: list[LinkTask] = []
    for task, now in register.tasks():
        if now != task.digest:
            waiting.append(task)
        if len(waiting) == CHUNK:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def link_all(register: Register, place: str, pool: Executor | None, width: int) -> int:
    """Rewrite all outputs that need it, in this process or by `pool`, `width` chunks at a time; how many changed."""
    total = 0
    parts = chunks(register)
    while some := list(islice(parts, width)):
        done = pool.map(link_chunk, some, [place] * len(some)) if pool else (link_chunk(part, place) for part in some)
        for result in (result for results in done for result in results):
            settle(register.state, result)
            total += result.changed
        register.state.commit()
    return total


def settle(state: State, result: Linked) -> None:
    """Remember a rewritten output: its new hash, size and time, and to what it is linked."""
    (path, body), *_ = state.base.execute(
        "SELECT m.path, m.body FROM plan p JOIN memory m ON m.path = p.path WHERE p.number = ?", (result.number,)
    )
    kept = json.loads(body)
    kept["output_sha256"], kept["output_bytes"] = result.output_sha256, result.output_size
    kept["linked"] = result.changed
    text = json.dumps(kept, ensure_ascii=False)
    state.base.execute(
        "UPDATE memory SET links = ?, output_size = ?, output_time = ?, body = ? WHERE path = ?",
        (result.digest, result.output_size, result.output_time, text, path),
    )


def overview(register: Register) -> dict[str, object]:
    """The archive as a whole: works, languages, gaps, duplicates, and works whose texts disagree about their date."""
    found = list(works(register))
    return {
        "works": len(found),
        "complete": sum(not work.missing for work in found),
        "gaps": gaps(work.symbol for work in found),
        "duplicates": [
            {"symbol": work.symbol, "language": code, "paths": paths}
            for work in found
            for code, paths in work.duplicates.items()
        ],
        "disagreeing": [{"symbol": work.symbol, "iris": work.iris} for work in found if len(work.iris) > 1],
    }
