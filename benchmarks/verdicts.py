"""Whether `akn-convert validate` says the same of a file as libxml2, over the widest set that can be made here.

    python benchmarks/verdicts.py DIRECTORY… [--mutants 2000] [--seed 2017] [--keep DIRECTORY] [--xmllint]

The files of the directories, the texts among them converted (`*.txt`), and copies of all of these damaged at random:
elements and attributes dropped, doubled, renamed and moved, identifiers given twice, bytes lost. Compared are the
verdict (malformed, invalid, valid), and the place of the first fault: inside the tag that libxml2 means, or not behind
the place where it stopped.
"""

from __future__ import annotations

import argparse
import copy
import random
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from akn_convert.validation import validate
from akn_convert.validation.contents import contents
from akn_convert.validation.finding import Finding, Report
from akn_convert.validation.official import AKN, SCHEMA_FILE, official_directory
from akn_convert.validation.positions import Lines, start_tag

VALUES = ("", "para_1", "#ga", "7 x", "2022-12-07", "2022", "eng", "/akn/un/statement/77-64", "ä é")
SCRAPS = (b"<", b"&", b">", b'"', b"</p>", b"<p>", b"\x01", b"\xff", b"<!-- -- -->", b"&nbsp;", b"]]>", b' eId="a"')
SCHEMA = str(official_directory() / SCHEMA_FILE)


class Verdict(NamedTuple):
    """`malformed`, `invalid` or `valid`; the line of the first fault and, of an invalid file, the element's name."""

    word: str
    line: int = 0
    element: str = ""


def mutants(sources: list[bytes], count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Damaged copies with names that tell the damage; every fifth is damaged in its bytes, the others as trees."""
    chance = random.Random(seed)
    names = contents().names
    for number in range(count):
        data = chance.choice(sources)
        if number % 5 == 4:
            yield f"{number:05}-bytes", _scratched(chance, data)
            continue
        root = etree.fromstring(data)
        done = [_damaged(chance, root, names) for _ in range(chance.randint(1, 3))]
        yield f"{number:05}-{'-'.join(done)}", etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _scratched(chance: random.Random, data: bytes) -> bytes:
    """A document with some bytes lost, put in or torn off at its end."""
    at = chance.randrange(len(data))
    kind = chance.randrange(4)
    if kind == 0:
        return data[:at]
    if kind == 1:
        return data[:at] + data[at + chance.randint(1, 40) :]
    if kind == 2:
        tag = chance.choice([match.start() for match in re.finditer(rb"<", data)])
        return data[:tag] + data[data.find(b">", tag) + 1 :]
    return data[:at] + chance.choice(SCRAPS) + data[at:]


def _damaged(chance: random.Random, root: etree._Element, names: list[str]) -> str:
    """Do one damage to a tree; the word for it."""
    elements = [found for found in root.iter("*") if found.getparent() is not None] or [root]
    element, other = chance.choice(elements), chance.choice(elements)
    kind = chance.choice(["drop", "double", "rename", "move", "foreign", "attribute", "value", "identifier", "text"])
    if kind in ("drop", "double", "move") and element is not root:
        _displaced(kind, element, other)
    elif kind == "rename":
        element.tag = f"{{{AKN}}}{chance.choice(names)}"
    elif kind == "foreign":
        element.append(etree.Element(chance.choice(["{urn:x}y", "nothing", f"{{{AKN}}}nonsense"])))
    elif kind == "attribute":
        _attribute(chance, element)
    elif kind == "value":
        element.set(chance.choice(["date", "refersTo", "value", "href", "source", "eId"]), chance.choice(VALUES))
    elif kind == "identifier":
        element.set("eId", other.get("eId") or "para_1")
    else:
        element.text = f"{element.text or ''} words "
    return kind


def _displaced(kind: str, element: etree._Element, other: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    if kind == "drop":
        parent.remove(element)
    elif kind == "double":
        parent.insert(parent.index(element), copy.deepcopy(element))
    elif other is not element and element not in other.iterancestors():
        other.insert(0, element)


def _attribute(chance: random.Random, element: etree._Element) -> None:
    """Drop or rename one attribute, or give one that is not there."""
    written = list(element.attrib)
    if not written:
        element.set(chance.choice(["contains", "nonsense", "name"]), "x")
        return
    name = chance.choice(written)
    value = element.attrib.pop(name)
    if chance.random() < 0.5:
        element.set(chance.choice(["eId", "wId", "status", "nonsense"]), str(value))


@cache
def whole_schema() -> etree.XMLSchema:
    """The official schema, compiled apart from what `validate` compiles bit by bit."""
    return etree.XMLSchema(etree.parse(SCHEMA))


def libxml2(data: bytes) -> Verdict:
    """What libxml2 says of a document, asked through lxml without anything of this project between."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        return Verdict("malformed", error.position[0] or 1)
    schema = whole_schema()
    if schema.validate(root):
        return Verdict("valid")
    first = schema.error_log[0]
    element = re.search(r"Element '(?:\{[^}]*\})?([^']*)'", first.message)
    return Verdict("invalid", first.line, element[1] if element else "")


def ours(report: Report) -> str:
    """The same word for what `validate` says; refusals come before any verdict."""
    codes = {found.code[0] for found in report.findings if found.severity == "error"}
    if any(found.code in ("X101", "X102", "X103", "X104", "X108", "X110") for found in report.findings):
        return "refused"
    return "malformed" if "W" in codes else "invalid" if "S" in codes else "valid"


def complaint(data: bytes) -> str:
    """What is wrong with our answer about a document; empty where it agrees with libxml2's and its places are right."""
    theirs, report = libxml2(data), validate(data)
    word = ours(report)
    if word != theirs.word and word != "refused":
        return f"{word}, libxml2 says {theirs.word}"
    lines = Lines(data)
    for found in report.findings:
        if not 1 <= found.line <= data.count(b"\n") + 1 or found.column < 1:
            return f"{found.code} stands at {found.line}:{found.column}"
    if word == "invalid" and not any(_same_place(data, lines, found, theirs) for found in report.findings):
        return f"no finding in the tag of {theirs.element} on line {theirs.line}"
    if word == "malformed" and min(found.line for found in report.findings) > theirs.line:
        return f"the fault is behind line {theirs.line}, where libxml2 stopped"
    return ""


def _same_place(data: bytes, lines: Lines, found: Finding, theirs: Verdict) -> bool:
    """Whether a finding of the schema layer stands in the start tag that libxml2 complained about."""
    code, line, column = found.code, found.line, found.column
    at = lines.offset(line, column)
    start = at if data[at : at + 1] == b"<" else data.rfind(b"<", 0, at)
    name = re.compile(rb"<(?:[^\s/>:]*:)?([^\s/>:]+)").match(data, start)
    end = lines.place(start_tag(data, start).end)[0]
    return code[0] == "S" and name is not None and name[1].decode() == theirs.element and line <= theirs.line <= end


def gathered(directories: list[Path]) -> dict[str, bytes]:
    """The documents of some directories, texts among them converted."""
    from akn_convert import AknConvertError, convert

    found = {}
    for directory in directories:
        for path in sorted(directory.rglob("*")):
            if path.suffix == ".xml":
                found[str(path)] = path.read_bytes()
            elif path.suffix == ".txt":
                try:
                    found[str(path)] = convert(path.read_bytes()).xml
                except AknConvertError:
                    continue
    return found


def xmllint_words(documents: dict[str, bytes]) -> dict[str, str]:
    """xmllint's verdict on every document, in processes of 200 files."""
    words = {}
    with tempfile.TemporaryDirectory() as scratch:
        names = {}
        for number, (name, data) in enumerate(documents.items()):
            path = Path(scratch) / f"{number:06}.xml"
            path.write_bytes(data)
            names[str(path)] = name
        paths = list(names)
        for start in range(0, len(paths), 200):
            command = ["xmllint", "--noout", "--nonet", "--schema", SCHEMA, *paths[start : start + 200]]
            told = subprocess.run(command, capture_output=True, check=False).stderr.decode("utf-8", "replace")
            for path, verdict in re.findall(r"^(\S+) (validates|fails to validate)$", told, re.M):
                words[names[path]] = "valid" if verdict == "validates" else "invalid"
        return {name: words.get(name, "malformed") for name in documents}


def main() -> None:
    """Gather, damage, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directories", type=Path, nargs="+")
    parser.add_argument("--mutants", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=2017)
    parser.add_argument("--keep", type=Path, help="write the mutants there")
    parser.add_argument("--xmllint", action="store_true", help="ask xmllint too")
    options = parser.parse_args()
    documents = gathered(options.directories)
    sources = [data for data in documents.values() if libxml2(data).word != "malformed"]
    documents.update(mutants(sources, options.mutants, options.seed))
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
        for name, data in documents.items():
            if "/" not in name:
                (options.keep / f"{name}.xml").write_bytes(data)
    outcome = {name: complaint(data) for name, data in documents.items()}
    asked = xmllint_words(documents) if options.xmllint and shutil.which("xmllint") else {}
    for name, word in asked.items():
        said = ours(validate(documents[name]))
        if said not in (word, "refused"):
            outcome[name] += f" ({said}, xmllint says {word})"
    for name, told in outcome.items():
        if told:
            print(f"{name}: {told}")
    words = Counter(libxml2(data).word for data in documents.values())
    bad = sum(map(bool, outcome.values()))
    print(
        f"{len(documents)} documents: {dict(words)}; {bad} told otherwise than libxml2{' and xmllint' if asked else ''}"
    )


if __name__ == "__main__":
    main()
