"""The plan of a run: every input with the name of its output, and the inputs whose names clash told apart."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from akn_convert.batch import record
from akn_convert.batch.items import Item, Known, Place, Task
from akn_convert.batch.names import name_in_tree
from akn_convert.batch.settings import Settings
from akn_convert.batch.state import Row, State

if TYPE_CHECKING:
    from akn_convert.batch.tars import TarStream

AHEAD = 500


def plan(state: State, items: Iterable[Item], settings: Settings) -> int:
    """Put the items into the state with the names of their outputs; how many there are."""
    total = state.add(named(items, settings))
    if settings.layout == "tree":
        refuse_clashes(state)
    refuse_own_inputs(state, settings)
    return total


def named(items: Iterable[Item], settings: Settings) -> Iterator[tuple[Item, str]]:
    """Each item with its output's name; empty where nothing is written or the content decides."""
    for item in items:
        by_tree = settings.layout == "tree" and not item.refusal
        yield item, name_in_tree(item.name, settings.suffix) if by_tree else ""


def refuse_clashes(state: State) -> None:
    """Make every input whose output would have the name of another's a failure that names the others."""
    base = state.base
    base.execute("CREATE INDEX plan_output ON plan (output)")
    clashing = base.execute("SELECT output FROM plan WHERE output != '' GROUP BY output HAVING count(*) > 1").fetchall()
    for (output,) in clashing:
        rows = base.execute("SELECT number, path FROM plan WHERE output = ? ORDER BY number", (output,)).fetchall()
        for number, path in rows:
            others = ", ".join(other for at, other in rows if at != number)
            refuse(state, number, path, clash_message(output, others))
    base.execute("DROP INDEX plan_output")


def clash_message(output: str, others: str) -> str:
    """The sentence for two inputs that want one name."""
    return f"Its output {output} is also that of {others}; rename one, or convert them to different directories."


def refuse(state: State, number: int, path: str, message: str) -> None:
    """Make one planned input a failure."""
    entry = record.refusal(path, record.FAILED, "name-clash", message)
    state.base.execute(
        "UPDATE plan SET outcome = 'failed', output = '', body = ?, failure = ? WHERE number = ?",
        (entry.body(), entry.failure(), number),
    )


def refuse_own_inputs(state: State, settings: Settings) -> None:
    """Refuse to write over an input of the same run, which can happen only where both lie in one directory."""
    roots = {os.path.abspath(settings.target) + os.sep, os.path.realpath(settings.target) + os.sep}
    files = (state.place(0, place) for (place,) in state.base.execute("SELECT place FROM plan WHERE output != ''"))
    paths = (os.path.abspath(place.path) for place in files if place.kind == "file")
    inputs = {path[len(root) :] for path in paths for root in roots if path.startswith(root)}
    if not inputs:
        return
    for number, path, output in state.base.execute(
        "SELECT number, path, output FROM plan WHERE output != ''"
    ).fetchall():
        if output in inputs:
            refuse(state, number, path, f"Its output {output} would replace another input of this run.")


def tasks(state: State, settings: Settings, key: str) -> Iterator[Task]:
    """The tasks of the plan in order, with what is known of them; never more than `AHEAD` of them in memory."""
    after, streams = 0, Streams(settings.max_size)
    while rows := state.pending(key, settings.limits(), after, AHEAD):
        for row in rows:
            yield Task(
                row.number, row.path, streams.fill(row.place), row.output, worth_knowing(row, settings), row.date
            )
        after = rows[-1].number
    streams.close()


def worth_knowing(row: Row, settings: Settings) -> Known | None:
    """What an earlier run left, unless it is to be done again."""
    if settings.force or row.known is None:
        return None
    return None if settings.retry_failed and row.known.outcome == record.FAILED else row.known


class Streams:
    """Reads the members of compressed archives for the workers, one archive at a time, in order."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.stream: TarStream | None = None

    def fill(self, place: Place) -> Place:
        """The place with its bytes, where only this process can read them."""
        if place.kind != "tar":
            return place
        from akn_convert.batch.tars import DAMAGE, TarStream

        if self.stream is None or self.stream.path != place.path:
            self.close()
            self.stream = TarStream(place.path)
        try:
            data = self.stream.data(int(place.member), self.limit + 1)
        except DAMAGE as error:
            return Place("damaged", place.path, str(error))
        return Place("bytes", place.path, place.member, data)

    def close(self) -> None:
        """Close what is open."""
        if self.stream:
            self.stream.close()
