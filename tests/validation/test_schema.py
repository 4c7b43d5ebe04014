"""The verdict is libxml2's, whatever was compiled for it, and the schema is the official one."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from akn_convert.errors import InternalError
from akn_convert.validation import schema
from akn_convert.validation.contents import contents
from akn_convert.validation.screening import parser

from .conftest import RESOLUTION


@pytest.fixture
def fresh() -> object:
    """A process that has compiled nothing yet."""
    kept = schema._Memory.full, schema._Memory.reduced, schema._Memory.tags, schema._Memory.compiled
    schema._Memory.full, schema._Memory.reduced, schema._Memory.compiled = None, None, 0
    schema._Memory.tags = set()
    yield schema._Memory
    schema._Memory.full, schema._Memory.reduced, schema._Memory.tags, schema._Memory.compiled = kept


def _roots(directory: Path) -> dict[str, etree._Element]:
    found = {}
    for path in sorted(directory.glob("*/*.xml")):
        try:
            found[path.name] = etree.fromstring(path.read_bytes(), parser())
        except etree.XMLSyntaxError:
            continue
    return found


def test_small_resolution_is_valid(fresh: object) -> None:
    assert schema.schema_verdict(etree.fromstring(RESOLUTION.encode())) == []


def test_reduced_schema_gives_the_same_verdict(published: Path, fresh: type[schema._Memory]) -> None:
    roots = _roots(published)
    assert len(roots) > 70
    alone = {}
    for name, root in roots.items():
        fresh.full, fresh.reduced, fresh.compiled = None, None, 0
        fresh.tags = set()
        alone[name] = schema.accepts(root)
    fresh.full, fresh.reduced, fresh.compiled = None, None, 0
    fresh.tags = set()
    growing = {name: schema.accepts(root) for name, root in roots.items()}
    full = schema.official_schema()
    whole = {name: full.validate(root) for name, root in roots.items()}
    assert alone == whole
    assert growing == whole
    assert 20 < sum(whole.values()) < len(whole)


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
    ],
)
def test_reduced_schema_refuses_what_the_whole_refuses(old: str, new: str, fresh: object) -> None:
    root = etree.fromstring(RESOLUTION.replace(old, new).encode())
    assert not schema.accepts(root)
    assert not schema.official_schema().validate(root)


def test_another_schema_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in schema.SCHEMA_FILES:
        (tmp_path / name).write_bytes((schema.official_directory() / name).read_bytes() + b"<!-- -->")
    monkeypatch.setattr(schema, "official_directory", lambda: tmp_path)
    schema.official_files.cache_clear()
    try:
        with pytest.raises(InternalError):
            schema.official_files()
    finally:
        schema.official_files.cache_clear()


def test_contents_agree_with_the_schema() -> None:
    index = contents()
    assert index.order("meta")[:2] == ["identification", "publication"]
    assert index.attributes("step")["date"] is True
    assert "crossHeading" not in index.children("mainBody")
    assert "section" in index.parents("crossHeading")
    assert index.holds_text("p") and not index.holds_text("mainBody")


@pytest.mark.slow
def test_xmlschema_finds_the_same_first_place(published: Path) -> None:
    """A second implementation of XSD agrees on the verdict, and on the element of the first fault."""
    xmlschema = pytest.importorskip("xmlschema")
    second = xmlschema.XMLSchema10(str(schema.official_directory() / schema.SCHEMA_FILE), defuse="always")
    for name in ("75_238_F.xml", "A_HRC_RES_57_2A.xml", "E_RES_2025_21-2513058A.xml", "GA_decision_78_402_E.xml"):
        root = etree.fromstring((published / "un" / name).read_bytes(), parser())
        first = next(second.iter_errors(root), None)
        ours = schema.schema_verdict(root)
        assert (first is None) == (not ours), name
        if first is not None:
            assert first.sourceline is None or first.elem is not None
