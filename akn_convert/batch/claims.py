"""Claiming names that follow from content (`--layout iri|symbol`): one name, one input, in whatever order they end.

With these layouts only the converted document knows its name. The workers leave it aside; the parent gives it its name
here. Where two inputs come to one name, both fail and neither is written, so that the outcome does not depend on which
was ready first.
"""

from __future__ import annotations

from akn_convert.batch import record
from akn_convert.batch.items import Result
from akn_convert.batch.plan import clash_message, refuse
from akn_convert.batch.state import State
from akn_convert.batch.targets import Directory, Remote


def open_claims(state: State) -> None:
    """Prepare the plan for claims."""
    state.base.execute("CREATE TEMP TABLE clashes (output TEXT, number INTEGER, path TEXT)")
    state.base.execute("CREATE INDEX plan_output ON plan (output)")


def claim(state: State, target: Directory | Remote, path: str, result: Result) -> list[Result]:
    """The result with its name claimed, or the failures of all who wanted the same name."""
    name = result.output
    others = state.base.execute(
        "SELECT number, path FROM plan WHERE output = ? AND number != ?", (name, result.number)
    ).fetchall()
    if not others and not is_clash(state, name):
        if not result.staged:
            return [result]
        size, changed = target.promote(result.staged, name)
        return [result._replace(output_size=size, output_time=changed, staged="")]
    if result.staged:
        target.discard(result.staged)
    target.remove(name)
    return [withdraw(state, name, number, who) for number, who in [*others, (result.number, path)]]


def is_clash(state: State, name: str) -> bool:
    """Whether two inputs have already come to this name."""
    return bool(state.base.execute("SELECT 1 FROM clashes WHERE output = ?", (name,)).fetchone())


def withdraw(state: State, name: str, number: int, path: str) -> Result:
    """The failure of one who wanted a name that another wants too; not remembered, since it hangs on the other."""
    state.base.execute("INSERT INTO clashes VALUES (?, ?, ?)", (name, number, path))
    state.base.execute("DELETE FROM memory WHERE path = ?", (path,))
    return Result(number, record.FAILED, lasting=False)


def close_claims(state: State) -> list[str]:
    """Once all names are known, say in every clash's record who else wanted the name; the lines for standard error."""
    names = state.base.execute("SELECT DISTINCT output FROM clashes ORDER BY output").fetchall()
    for (name,) in names:
        who = state.base.execute(
            "SELECT number, path FROM clashes WHERE output = ? ORDER BY number", (name,)
        ).fetchall()
        for number, path in who:
            others = ", ".join(other for at, other in who if at != number)
            refuse(state, number, path, clash_message(name, others))
    failures = state.base.execute(
        "SELECT failure FROM plan WHERE number IN (SELECT number FROM clashes) ORDER BY number"
    )
    return [failure for (failure,) in failures]
