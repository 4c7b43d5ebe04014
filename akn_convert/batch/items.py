"""The things a batch is made of: where an input lies, what is asked of a worker, and what it answers."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """Where the bytes of an input are: `kind` is `file`, `zip`, `tar`, `bytes` or `url`.

    `path` is the file, the archive or the URL; `member` the name inside an archive; `data` the bytes themselves where
    only the parent can read them (standard input, members of a compressed tar, which can be read in order only).
    """

    kind: str
    path: str
    member: str = ""
    data: bytes | None = None


class Item(NamedTuple):
    """One input. `path` is how people know it, `name` the relative name that its output's name is made from.

    `refusal` is set where the input is known not to be convertible: (`ignored` or `failed`, code, sentence).
    """

    path: str
    name: str
    place: Place
    size: int = 0
    refusal: tuple[str, str, str] | None = None


class Known(NamedTuple):
    """What an earlier run left: the outcome for an input with this hash, and the output's hash, size and time (ns)."""

    outcome: str
    input_sha256: str
    output: str
    output_size: int
    output_time: int


class Task(NamedTuple):
    """What a worker is asked for: `output` is the name to write, empty where the content decides it.

    `date` is the date of adoption that other languages of the same work state, for a text that states none.
    """

    number: int
    path: str
    place: Place
    output: str
    known: Known | None = None
    date: str = ""


class Result(NamedTuple):
    """What a worker answers. `body` is the record as JSON without `path` and `outcome`; empty for `unchanged` inputs.

    `staged` names a finished file that still lies aside, because its name has to be claimed first. `lasting` is False
    for a failure of the surroundings (unreadable file, full disk), which is tried again at the next run.
    """

    number: int
    outcome: str
    body: str = ""
    input_sha256: str = ""
    output: str = ""
    output_size: int = 0
    output_time: int = 0
    staged: str = ""
    lasting: bool = True
    failure: str = ""


class RunStopped(Exception):
    """The surroundings do not let the run go on; the text is a sentence."""


class NoSuchSource(Exception):
    """A source that was named on the command line does not exist; the text says so."""
