"""The two journeys, and the check that one undoes the other.

bytes -> str -> tree -> XML        and back:  XML -> str -> bytes
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from akn_convert.akn.meta import Source, annex_meta, meta, part_meta, standing, without_unused
from akn_convert.akn.write import Writer
from akn_convert.encodings import decode, encode, recognised
from akn_convert.errors import InputError, InternalError, OptionError, Problem
from akn_convert.languages.detect import detect
from akn_convert.languages.pack import load
from akn_convert.metadata import ACTORS, Metadata, symbol_in
from akn_convert.model import COUNTED, Document, Node
from akn_convert.text.identity import Overrides
from akn_convert.text.lines import place
from akn_convert.text.reading import Reading, read
from akn_convert.text.written import composed

MAX_SIZE = 64 * 2**20
MAX_XML_SIZE = 256 * 2**20
OWN_PART = re.compile(rb'<ref eId="[^"]*" href="#([^"]+)"')
NOT_THERE = "The text mentions a part of itself that is not there ({}); the mention stays plain text."
NOT_VALID = "The file is not valid Akoma Ntoso: {}. Its text was made all the same; mend it there."
REFUSED = re.compile(r"[\x00-\x08\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
CONTROLS = bytes([*range(0x09), *range(0x0E, 0x20)])
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Conversion(Node):
    """A converted text: `xml`, the `document` tree, its `metadata`, and the `problems` that a person should see.

    `parts` are the metadata of the resolutions in it, where it has several.
    """

    xml: bytes
    document: Document
    metadata: Metadata
    problems: tuple[Problem, ...]
    parts: tuple[Metadata, ...] = ()

    @cached_property
    def counts(self) -> dict[str, int]:
        """How much of each was recognised: recitals, paragraphs, points, notes, references, dates."""
        return {name: self.xml.count(f"<{tag} ".encode()) for name, tag in COUNTED.items()}


@dataclass(frozen=True)
class Reversal(Node):
    """Akoma Ntoso turned back: the `text`, and the `problems` of the file that it came from."""

    text: bytes
    problems: tuple[Problem, ...] = ()


def convert(
    source: bytes | str,
    *,
    language: str | None = None,
    encoding: str | None = None,
    symbol: str | None = None,
    date: str | None = None,
    organ: str | None = None,
    name: str = "",
    verify: bool = True,
    max_size: int = MAX_SIZE,
) -> Conversion:
    """Turn a resolution's text into Akoma Ntoso.

    `language` is a code (`en`, `eng`), `organ` an actor (`unga-hrc`), `date` the ISO date of adoption; each overrides
    what is recognised. `name` is what the file is called: a symbol in it counts where the text has none. `verify`
    proves that the XML is valid and turns back into the same text. Raises `InputError` for text that is refused,
    `OptionError` for an option that makes no sense, `InternalError` where a promise is broken.
    """
    overrides = replace(checked(symbol, date, organ), named=symbol_in(name))
    text, data, used = load_text(source, encoding, max_size)
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text[len(mark) :]
    refuse(body, data if used == "utf-8" else None)
    body, form = composed(body)
    reading, metadata, problems = understood(body, language, overrides)
    if mark or form:
        reading = marked(reading, mark, form)
    problems += missing(metadata)
    xml, absent = compose(reading, metadata, Source(hashlib.sha256(data).hexdigest(), used))
    problems += absent
    if verify:
        prove(xml, text)
    return Conversion(xml, reading.document, metadata, tuple(problems), reading.parts)


def understood(text: str, language: str | None, overrides: Overrides) -> tuple[Reading, Metadata, list[Problem]]:
    """The reading of a text, its metadata, and its problems; the language is found out where it is not given."""
    code = language or detect(text)
    reading = read(text, load(code or "eng"), overrides)
    if code:
        return reading, reading.metadata, list(reading.problems)
    unknown = Problem("T102", "The language of the text is not known; give it with --language.")
    return reading, replace(reading.metadata, language=""), [unknown, *reading.problems]


def marked(reading: Reading, mark: str, form: str) -> Reading:
    """The reading of a text that begins with a byte-order mark, or is saved in a form of its own."""
    document = reading.document
    return replace(reading, document=replace(document, layout=replace(document.layout, mark=mark, form=form)))


def checked(symbol: str | None, date: str | None, organ: str | None) -> Overrides:
    """The caller's own data, checked."""
    if date and not is_date(date):
        raise OptionError(f"The date {date!r} is not a date; write it as 2016-06-30.")
    if organ and organ not in ACTORS:
        raise OptionError(f"The organ {organ!r} is not known; known are {', '.join(ACTORS)}.")
    return Overrides(symbol or "", date or "", organ or "")


def is_date(shown: str) -> bool:
    """Whether this is a date of the calendar, as ISO 8601 writes it."""
    from datetime import date

    try:
        return ISO_DATE.fullmatch(shown) is not None and bool(date.fromisoformat(shown))
    except ValueError:
        return False


def load_text(source: bytes | str, encoding: str | None, max_size: int) -> tuple[str, bytes, str]:
    """The source as text and as bytes, and the encoding between them."""
    if isinstance(source, str):
        try:
            data = source.encode("utf-8")
        except UnicodeEncodeError as error:
            line, column = place(source, error.start)
            raise InputError(
                "E004", "The text has half of a surrogate pair, which no file can hold. Remove it.", line, column
            ) from None
        used, text = "utf-8", source
    else:
        data = bytes(source)
        if len(data) > max_size:
            raise InputError(
                "E007", f"The text is larger than {max_size} bytes. Split it, or raise the limit with --max-size."
            )
        text, used = (decode(data, encoding), encoding) if encoding else recognised(data)
    if not text.replace("\ufeff", "").strip():
        raise InputError(
            "E001", "The text is empty: nothing but white space is in it. Check that the right file was given.", 1, 1
        )
    if len(data) > max_size:
        raise InputError(
            "E007", f"The text is larger than {max_size} bytes. Split it, or raise the limit with --max-size."
        )
    return text, data, used


def refuse(text: str, data: bytes | None) -> None:
    """Refuse what XML cannot hold and no element stands for. Source: XML 1.0, section 2.2.

    `data` is the text in UTF-8, where it is known: it tells in a tenth of the time that there is nothing to refuse.
    """
    controls = data is None or len(data.translate(None, CONTROLS)) < len(data)
    if not controls and "\ufffe" not in text and "\uffff" not in text:
        return
    found = REFUSED.search(text)
    if found is None:
        return
    line, column = place(text, found.start())
    code = ord(found.group())
    message = f"The character U+{code:04X} cannot stand in XML. Remove it, or check that the file is text."
    raise InputError("E004", message, line, column)


def missing(metadata: Metadata) -> list[Problem]:
    """What the identifiers need and the text does not have."""
    problems = []
    if not metadata.date:
        problems.append(
            Problem("T103", "No date of adoption was found; the identifiers have a placeholder. Give it with --date.")
        )
    if not metadata.number:
        problems.append(
            Problem(
                "T104",
                "No number of the resolution was found; the identifiers have a placeholder. Give it with --symbol.",
            )
        )
    return problems


def compose(reading: Reading, metadata: Metadata, source: Source) -> tuple[bytes, list[Problem]]:
    """The XML of a reading. A mention of a part of this document that is not there stays text, and is reported."""
    document = reading.document
    always = {entry.eid: entry for data in (metadata, *reading.parts) for entry in standing(data)}
    entries = [*always.values(), *(entry for entry in reading.entries if entry.eid not in always)]
    head = meta(metadata, document.layout, source, entries)
    taken = [entry.eid for entry in entries]
    xml, given = written(reading, metadata, head, taken, frozenset())
    absent = {target for target in OWN_PART.findall(xml) if target.decode() not in given}
    if absent:
        xml, _ = written(reading, metadata, head, taken, frozenset(f"#{name.decode()}" for name in absent))
    xml = without_unused(xml, always.values())
    problems = [Problem("T121", NOT_THERE.format(name.decode())) for name in sorted(absent)]
    return xml, problems


def written(
    reading: Reading, metadata: Metadata, head: str, taken: list[str], absent: frozenset[str]
) -> tuple[bytes, Collection[str]]:
    """The file, and the eIds given in it. `absent` are targets whose mentions stay text."""
    document = reading.document
    if reading.parts:
        from akn_convert.akn.collection import CollectionWriter, Part

        parts = [
            Part(name, data.symbol, part_meta(data), annex_metas(tree, data), data.kind)
            for name, tree, data in zip(reading.names, document.parts, reading.parts, strict=True)
        ]
        several = CollectionWriter(document.layout, (), taken, absent)
        return several.collection(document, head, parts), several.eids.used
    writer = Writer(document.layout, annex_metas(document, metadata), taken, absent)
    return writer.document(document, head, metadata.kind), writer.eids.used


def annex_metas(document: Document, metadata: Metadata) -> tuple[str, ...]:
    """The `meta` elements of the annexes."""
    return tuple(annex_meta(metadata, number) for number in range(1, len(document.annexes) + 1))


def prove(xml: bytes, text: str) -> None:
    """Promises 1 and 5, tried on the output before anyone gets it."""
    from akn_convert.akn.parse import parse
    from akn_convert.akn.read import text_of
    from akn_convert.validation.schema import schema_verdict

    root = parse(xml)
    back = text_of(root)
    if back != text:
        offset = next(
            (i for i, (a, b) in enumerate(zip(back, text, strict=False)) if a != b), min(len(back), len(text))
        )
        line, column = place(text, offset)
        raise InternalError(
            f"The XML does not turn back into the same text (line {line}, column {column}). Please report this."
        )
    for fault in schema_verdict(root):
        raise InternalError(f"The XML is not valid: {fault}. Please report this.")


def read_back(xml: bytes, max_size: int = MAX_XML_SIZE) -> Reversal:
    """Turn Akoma Ntoso, ours or anyone's, back into text.

    `problems` of the result has what the official schema holds against the file, its lines being those of the XML; the
    text is there all the same. Raises `InputError` for what is no Akoma Ntoso.
    """
    from akn_convert.akn.parse import parse
    from akn_convert.validation.schema import schema_verdict

    root = parse(xml, max_size)
    faults = schema_verdict(root)
    problems = tuple(Problem("T150", NOT_VALID.format(readable(fault.message)), fault.line, 1) for fault in faults)
    return Reversal(printed(root), problems)


def to_text(xml: bytes) -> bytes:
    """The text of an Akoma Ntoso document, in the encoding that it was converted from. Raises as `read_back`."""
    from akn_convert.akn.parse import parse

    return printed(parse(xml, MAX_XML_SIZE))


def printed(root: Any) -> bytes:
    """The text of a parsed document in its encoding."""
    from akn_convert.akn.names import LAYOUT
    from akn_convert.akn.read import text_of

    found = root.find(f".//{{{LAYOUT}}}source")
    encoding = found.get("encoding") if found is not None else "utf-8"
    return encode(text_of(root), encoding or "utf-8")


def readable(message: str) -> str:
    """A complaint of libxml2 without the namespace that every name in it carries."""
    return message.replace("{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}", "").rstrip(".")
