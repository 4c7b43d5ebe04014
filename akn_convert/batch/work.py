"""One task in, one result out: the only module of the batch that knows the converter, run wherever the work is done."""

from __future__ import annotations

import contextlib
import hashlib
import re
import time
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from akn_convert.batch import record
from akn_convert.batch.items import Result, Task
from akn_convert.batch.kinds import NAMES, kind_of
from akn_convert.batch.names import name_by_content
from akn_convert.batch.places import SourceError, read
from akn_convert.batch.record import Record
from akn_convert.batch.settings import Settings
from akn_convert.batch.targets import Directory, Remote, target_at
from akn_convert.model import COUNTED

if TYPE_CHECKING:
    from akn_convert.convert import Conversion

START_TAG = re.compile(rb"<([A-Za-z]+)")
CITED = re.compile(rb'<TLCReference [^>]*?showAs="([^"]+)"')
DISK_FULL = {28, 122, 30}  # ENOSPC, EDQUOT, EROFS


class Product(NamedTuple):
    """An output and what is known of it."""

    data: bytes
    details: dict[str, Any]


class DiskFull(Exception):
    """Nothing can be written any more; the run stops instead of failing every file."""


def unwatched(number: int, input_sha256: str) -> None:
    """Nobody watches."""


def treat(task: Task, settings: Settings, starting: Callable[[int, str], None] = unwatched) -> Result:
    """Treat one input: read, compare with what is known, convert, write. Content never raises.

    `starting` is called with number and hash before the converter is, so that whoever watches knows which file is at
    work. Raises `DiskFull` only.
    """
    began = time.perf_counter()
    entry = Record(task.path, record.FAILED)
    try:
        data = read(task.place, settings.max_size)
    except SourceError as error:
        entry.code, entry.message = error.code, str(error)
        return result(task, entry, began, lasting=False)
    entry.input_sha256, entry.input_bytes = hashlib.sha256(data).hexdigest(), len(data)
    remembered = recall(task, entry, settings)
    if remembered:
        return remembered
    if not is_wanted(data, entry, settings):
        return result(task, entry, began)
    if settings.dry_run:
        entry.outcome, entry.output = record.PLANNED, task.output
        return result(task, entry, began)
    starting(task.number, entry.input_sha256)
    return attempt(task, data, entry, settings, began)


def recall(task: Task, entry: Record, settings: Settings) -> Result | None:
    """The result of an earlier run, where the input is the same and the output still is what was written."""
    known = task.known
    if known is None or known.input_sha256 != entry.input_sha256:
        return None
    if known.outcome == record.WRITTEN:
        target = place_for(settings.target)
        if (task.output and known.output != task.output) or not target.same(
            known.output, known.output_size, known.output_time
        ):
            return None
        return Result(task.number, record.UNCHANGED, output=known.output)
    return Result(task.number, known.outcome)


def is_wanted(data: bytes, entry: Record, settings: Settings) -> bool:
    """Whether the content is of the kind to convert; the record says why where it is not."""
    kind = kind_of(data)
    if kind == ("text" if settings.to == "akn" else "akn"):
        return True
    entry.outcome, entry.code = record.IGNORED, f"is-{kind}"
    entry.message = f"This is {NAMES[kind]}."
    return False


def attempt(task: Task, data: bytes, entry: Record, settings: Settings, began: float) -> Result:
    """Convert and write one input; whatever goes wrong becomes its record."""
    try:
        product = convert_text(data, settings, task.path, task.date) if settings.to == "akn" else convert_xml(data)
        for name, value in product.details.items():
            setattr(entry, name, value)
        entry.output_sha256, entry.output_bytes = hashlib.sha256(product.data).hexdigest(), len(product.data)
        entry.output = task.output or name_by_content(entry, settings)
        entry.outcome = record.WRITTEN
        return deliver(task, product.data, entry, settings, began)
    except OSError as error:
        if error.errno in DISK_FULL:
            raise DiskFull(f"{error.strerror}: {settings.target}") from error
        lasting = False
        blame(entry, "not-written", f"The output cannot be written: {error.strerror or error}.")
    except MemoryError:
        lasting = True
        blame(entry, "out-of-memory", "The file needs more memory than it may take (--max-memory).")
    except Exception as error:
        lasting = True
        explain(entry, error)
    return result(task, entry, began, lasting=lasting)


def deliver(task: Task, data: bytes, entry: Record, settings: Settings, began: float) -> Result:
    """Write the output under its name, or aside where the name has to be claimed first."""
    target = place_for(settings.target)
    if not task.output:
        return result(task, entry, began, staged=target.stage(data))
    size, changed = target.write(task.output, data)
    return result(task, entry, began, output_size=size, output_time=changed)


def convert_text(data: bytes, settings: Settings, path: str, date: str = "") -> Product:
    """Plain text to Akoma Ntoso; `date` is that of the work where the text does not state it."""
    from akn_convert.convert import convert

    done = convert(
        data,
        language=settings.language,
        encoding=settings.encoding,
        date=date or None,
        name=path,
        verify=settings.verify,
        max_size=settings.max_size,
    )
    return Product(done.xml, {**described(done), "borrowed_date": date})


def described(done: Conversion) -> dict[str, Any]:
    """What the record keeps of a conversion."""
    about, elements = done.metadata, elements_of(done.xml)
    return {
        "symbol": about.symbol,
        "work_iri": about.work_iri,
        "iri": about.expression_iri,
        "language": about.language,
        "date": str(about.date or ""),
        "title": about.title,
        "counts": {name: elements[tag] for name, tag in COUNTED.items() if tag in elements},
        "elements": elements,
        "cites": cited_in(done.xml),
        "holds": [(part.symbol, part.work_iri, part.date) for part in done.parts if part.symbol],
        "problems": [problem._asdict() for problem in done.problems],
    }


def elements_of(xml: bytes) -> dict[str, int]:
    """How often each element stands in the XML, by name."""
    return {name.decode(): count for name, count in sorted(Counter(START_TAG.findall(xml)).items())}


def cited_in(xml: bytes) -> list[str]:
    """The symbols of the documents cited, sorted."""
    return sorted({symbol.decode() for symbol in CITED.findall(xml)})


def convert_xml(data: bytes) -> Product:
    """Akoma Ntoso to plain text."""
    from akn_convert.convert import read_back

    back = read_back(data)
    return Product(
        back.text, {"elements": elements_of(data), "problems": [problem._asdict() for problem in back.problems]}
    )


def explain(entry: Record, error: Exception) -> None:
    """Put an error into the record: a refusal with its place, anything else as our own fault with its name."""
    from akn_convert.errors import AknConvertError, InputError, InternalError

    if isinstance(error, InputError):
        entry.line, entry.column = error.line, error.column
        return blame(entry, error.code, error.message)
    if isinstance(error, AknConvertError):
        return blame(entry, "internal-error" if isinstance(error, InternalError) else "not-converted", str(error))
    frame = error.__traceback__
    while frame and frame.tb_next:
        frame = frame.tb_next
    where = f" ({frame.tb_frame.f_globals.get('__name__')}:{frame.tb_lineno})" if frame else ""
    blame(entry, "internal-error", f"{type(error).__name__}: {error}{where}. Please report this, with the file.")


def blame(entry: Record, code: str, message: str) -> None:
    """Make the record one of a failure."""
    entry.outcome, entry.output, entry.code, entry.message = record.FAILED, "", code, message


def result(task: Task, entry: Record, began: float, **more: Any) -> Result:
    """The result that carries a record."""
    entry.milliseconds = round((time.perf_counter() - began) * 1000, 1)
    failure = entry.failure() if entry.outcome == record.FAILED else ""
    return Result(task.number, entry.outcome, entry.body(), entry.input_sha256, entry.output, failure=failure, **more)


@cache
def place_for(target: str) -> Directory | Remote:
    """The target of a run, opened once a process."""
    return target_at(target)


def prepare(settings: Settings) -> None:
    """Load what every conversion needs (converter, schema), before the first file's clock and memory count starts."""
    from akn_convert.convert import convert

    if settings.to == "akn":
        with contextlib.suppress(Exception):  # what is wrong shows at each file
            convert(b"A", verify=settings.verify)
