"""The verdict is libxml2's, whatever was compiled for it, and the schema is the official one."""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree

from akn_convert.errors import InternalError
from akn_convert.validation import official, schema
from akn_convert.validation.checker import Checker
from akn_convert.validation.contents import contents
from akn_convert.validation.diagnosis import schema_faults
from akn_convert.validation.location import located
from akn_convert.validation.paths import element_at
from akn_convert.validation.screening import parser

from .conftest import RESOLUTION


@pytest.fixture
def fresh() -> Iterator[Callable[[], None]]:
    """A process that has compiled nothing yet; call it to forget everything again."""
    memory = schema._Memory
    kept = memory.full, memory.reduced, memory.tags, memory.compiled, memory.explained

    def forget() -> None:
        memory.full, memory.reduced, memory.tags, memory.compiled, memory.explained = None, None, set(), 0, False

    forget()
    yield forget
    memory.full, memory.reduced, memory.tags, memory.compiled, memory.explained = kept


def _roots(directory: Path) -> dict[str, etree._Element]:
    found = {}
    for path in sorted(directory.glob("*/*.xml")):
        try:
            found[path.name] = etree.fromstring(path.read_bytes(), parser())
        except etree.XMLSyntaxError:
            continue
    return found


def test_small_resolution_is_valid(fresh: Callable[[], None]) -> None:
    assert schema.schema_verdict(etree.fromstring(RESOLUTION.encode())) == []


@pytest.mark.slow
def test_reduced_schema_gives_the_same_verdict(published: Path, fresh: Callable[[], None]) -> None:
    roots = _roots(published)
    assert len(roots) > 70
    told = {}
    for name, root in roots.items():
        fresh()
        told[name] = schema.schema_verdict(root)
    fresh()
    growing = {name: schema.schema_verdict(root) for name, root in roots.items()}
    full = schema.official_schema()
    whole = {name: full.validate(root) for name, root in roots.items()}
    assert {name: not complaints for name, complaints in told.items()} == whole
    assert growing == told
    assert 20 < sum(whole.values()) < len(whole)
    assert told == {name: schema.schema_verdict(root) for name, root in roots.items()}


@pytest.mark.slow
def test_reduced_schema_agrees_on_damaged_documents(published: Path, fresh: Callable[[], None]) -> None:
    """Elements and attributes moved, doubled, renamed and taken out at random: the same words about each."""
    chance = random.Random(2017)
    full = schema.official_schema()
    names = contents().names
    published_roots = [root for root in _roots(published).values() if str(root.tag).startswith(f"{{{schema.AKN}}}")]
    sources = [etree.fromstring(RESOLUTION.encode()), *published_roots]
    refused = 0
    for _ in range(60):
        root = copy.deepcopy(chance.choice(sources))
        for _ in range(chance.randint(1, 3)):
            _damage(chance, root, names)
        fresh()
        schema._Memory.full = full
        whole = schema.schema_verdict(root)
        fresh()
        assert schema.schema_verdict(root) == whole
        refused += bool(whole)
    assert 20 < refused < 60


def _damage(chance: random.Random, root: etree._Element, names: list[str]) -> None:
    within = [found for found in root.iter(f"{{{schema.AKN}}}*") if found.getparent() is not None]
    if not within:
        return
    element = chance.choice(within)
    parent = element.getparent()
    assert parent is not None
    kind = chance.randrange(6)
    if kind == 0:
        parent.remove(element)
    elif kind == 1:
        parent.insert(parent.index(element), copy.deepcopy(element))
    elif kind == 2:
        element.tag = f"{{{schema.AKN}}}{chance.choice(names)}"
    elif kind == 3:
        chance.choice(list(root.iter(f"{{{schema.AKN}}}*"))).append(
            etree.Element(f"{{{schema.AKN}}}{chance.choice(names)}")
        )
    elif kind == 4 and element.attrib:
        del element.attrib[chance.choice(list(element.attrib))]
    else:
        element.set(
            chance.choice(["eId", "date", "refersTo", "value"]), chance.choice(["para_1", "2022-12-07", "#ga", "7 x"])
        )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<mainBody>", "<mainBody><crossHeading>X</crossHeading>"),
        ("<preamble>", "<preamble><mainBody/>"),
        ("<intro>", "<wrapUp><p/></wrapUp><intro>"),
        ("<num>2.</num>", "<content><p/></content><num>2.</num>"),
        ("<meta>", "<meta><publication/>"),
        ('date="2022-12-07" name', 'date="2022" name'),
        ("<conclusions>", "<conclusions><nonsense/>"),
        ('eId="para_2"', 'eId="para_1"'),
        ("<num>", '<num GUID="g1">'),
    ],
)
def test_reduced_schema_refuses_what_the_whole_refuses(old: str, new: str, fresh: Callable[[], None]) -> None:
    root = etree.fromstring(RESOLUTION.replace(old, new).encode())
    assert schema.schema_verdict(root)
    assert not schema.official_schema().validate(root)


@pytest.mark.parametrize("inside", ["", 'eId="para_1"'], ids=["as it is", "one doubled"])
def test_identifiers_differ_inside_each_component(inside: str, fresh: Callable[[], None]) -> None:
    """Two resolutions in one file may share their identifiers; in one of them none may stand twice."""
    start, end = RESOLUTION.index("<statement"), RESOLUTION.index("</akomaNtoso>")
    head, statement = RESOLUTION[:start], RESOLUTION[start:end]
    meta = statement[statement.index("<meta>") : statement.index("</meta>") + len("</meta>")]
    body = '<collectionBody><component><documentRef href="#cmp_A" showAs="A"/></component></collectionBody>'
    last = statement.replace('eId="para_2"', inside) if inside else statement
    parts = f'<component eId="cmp_A">{statement}</component><component eId="cmp_B">{last}</component>'
    kind = 'name="resolution" contains="originalVersion"'
    collection = f"<documentCollection {kind}>{meta}{body}</documentCollection><components>{parts}</components>"
    root = etree.fromstring(f"{head}{collection}</akomaNtoso>".encode())
    assert (not schema.schema_verdict(root)) == schema.official_schema().validate(root) == (not inside)


def test_another_schema_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in official.SCHEMA_FILES:
        (tmp_path / name).write_bytes((official.official_directory() / name).read_bytes() + b"<!-- -->")
    monkeypatch.setattr(official, "official_directory", lambda: tmp_path)
    official.official_files.cache_clear()
    try:
        with pytest.raises(InternalError):
            official.official_files()
    finally:
        official.official_files.cache_clear()


def test_contents_agree_with_the_schema() -> None:
    index = contents()
    assert index.order("meta")[:2] == ["identification", "publication"]
    assert index.attributes("step")["date"] is True
    assert "crossHeading" not in index.children("mainBody")
    assert "section" in index.parents("crossHeading")


@pytest.mark.slow
def test_xmlschema_finds_the_same_first_place(published: Path) -> None:
    """A second implementation of XSD agrees on the verdict, and on the element of the first fault."""
    xmlschema = pytest.importorskip("xmlschema")
    second = xmlschema.XMLSchema10(str(official.official_directory() / official.SCHEMA_FILE), defuse="always")
    for name in ("75_238_F.xml", "A_HRC_RES_57_2A.xml", "E_RES_2025_21-2513058A.xml", "GA_decision_78_402_E.xml"):
        root = etree.fromstring((published / "un" / name).read_bytes(), parser())
        first = next(second.iter_errors(root), None)
        ours = schema.schema_verdict(root)
        assert (first is None) == (not ours), name
        if first is not None:
            element = element_at(root, ours[0].path)
            assert element is not None and first.elem in (element, element.getparent()), name


def _crowd(count: int, before: str = "") -> bytes:
    paragraph = '<paragraph eId="para_{0}" value="3"><num>{0}.</num><content><p>{1}</p></content></paragraph>\n'
    crowd = "".join(paragraph.format(number, "Decides to act. " * 8) for number in range(3, 3 + count))
    return RESOLUTION.replace("</mainBody>", f"{before}{crowd}</mainBody>").encode()


def test_crowd_of_faults_is_told_up_to_a_limit() -> None:
    data = _crowd(5000)
    findings = [found for found in Checker(frozenset(["schema"])).check(data) if found.code != "S198"]
    assert 990 < len(findings) <= 1000
    root = etree.fromstring(data)
    full = schema.complaints(schema.official_schema(), root)
    everything = located(schema_faults(root, full), list(root.iter("*")), data, "<xml>")
    assert len(everything) == 5000
    first = everything[: len(findings)]
    assert [(found.line, found.column, found.message) for found in findings] == [
        (found.line, found.column, found.message) for found in first
    ]
    (limit,) = [found for found in Checker(frozenset(["schema"])).check(data) if found.code == "S198"]
    assert str(len(findings)) in limit.message and limit.line == findings[-1].line


def test_crowd_of_faults_takes_linear_time() -> None:
    def seconds(count: int) -> float:
        data = _crowd(count)
        start = time.process_time()
        Checker(frozenset(["schema"])).check(data)
        return time.process_time() - start

    seconds(6000)
    assert seconds(48000) < 20 * seconds(6000)


def test_large_files_with_few_faults_are_told_in_full() -> None:
    right = _crowd(6000).replace(b' value="3"', b"")
    assert len(right) > 2**20
    assert Checker(frozenset(["schema"])).check(right) == []
    wrong = right.replace(b'eId="para_5000"', b'eId="para_5000" value="3"').replace(
        b"<conclusions>", b"<conclusions><no/>"
    )
    assert [found.code for found in Checker(frozenset(["schema"])).check(wrong)] == ["S103", "S101"]
