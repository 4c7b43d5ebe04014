"""`--fix` mends what it says it mends, touches no word, and has nothing left to do the second time."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from akn_convert.cli import main
from akn_convert.validation import validate
from akn_convert.validation.catalogue import RULES
from akn_convert.validation.mending import mend
from akn_convert.validation.screening import parser

from .conftest import RESOLUTION
from .test_rules import BREAKS

FIXABLE = [code for code, rule in RULES.items() if rule.fixable and code not in ("S109",)]


def _words(data: bytes) -> list[str]:
    root = etree.fromstring(data, parser())
    meta = set(root.iter("{*}meta"))
    return [
        text
        for element in root.iter("*")
        if not any(around in meta for around in [element, *element.iterancestors()])
        for text in (element.text, *(child.tail for child in element))
    ]


@pytest.mark.parametrize("code", FIXABLE)
def test_fixable_rule_is_mended(code: str) -> None:
    old, new = BREAKS[code]
    broken = RESOLUTION.replace(old, new, 1).encode()
    mended = mend(broken)
    assert code not in {found.code for found in validate(mended).findings}
    assert len(validate(mended).findings) < len(validate(broken).findings)
    assert mend(mended) == mended
    assert _words(mended) == _words(broken)


def test_right_document_stays_as_it_is() -> None:
    assert mend(RESOLUTION.encode()) == RESOLUTION.encode()
    windows = RESOLUTION.replace("\n", "\r\n").encode()
    assert mend(windows) == windows


def test_references_follow() -> None:
    broken = RESOLUTION.replace('eId="para_1"', 'eId="para_589"').replace("#para_1", "#para_589")
    assert mend(broken.encode()) == RESOLUTION.encode()
    iri = "/akn/un/statement/deliberation/unga/2022-12-07/77-64~"
    linked = RESOLUTION.replace('"#para_1"', f'"{iri}para_1"')
    assert mend(linked.replace("para_1", "para_589").encode()) == linked.encode()


def test_everything_under_a_renamed_element_follows() -> None:
    broken = RESOLUTION.replace("para_2", "para_77")
    assert mend(broken.encode()) == RESOLUTION.encode()


def test_numbers_that_begin_again_get_their_section() -> None:
    section = (
        '<section><num>{0}</num><paragraph eId="para_9{0}"><num>1.</num><content><p>Notes;</p></content></paragraph>'
        '<paragraph eId="para_8{0}"><num>2.</num><content><p>Acts.</p></content></paragraph></section>'
    )
    start, end = RESOLUTION.index("<paragraph"), RESOLUTION.index("</mainBody>")
    text = RESOLUTION[:start] + section.format("I") + section.format("II") + RESOLUTION[end:]
    root = etree.fromstring(mend(text.encode()))
    eids = [element.get("eId") for element in root.iter("{*}section", "{*}paragraph")]
    assert eids == ["sec_I", "sec_I__para_1", "sec_I__para_2", "sec_II", "sec_II__para_1", "sec_II__para_2"]


def test_published_files_are_mended_without_a_word_changed(published: Path) -> None:
    for path in sorted(published.glob("*/*.xml")):
        data = path.read_bytes()
        mended = mend(data)
        assert mend(mended) == mended, path.name
        before = {found.code for found in validate(data).findings}
        if not any(code[0] in "WX" for code in before):
            assert _words(data) == _words(mended), path.name
            left = {found.code for found in validate(mended).findings}
            assert not left & {"N101", "N102", "N103", "N105", "N209", "F104", "S106"}, path.name
            assert left <= before, path.name


def test_broken_and_hostile_documents_come_back_unchanged() -> None:
    for data in (b"", b"<a>", b"<!DOCTYPE a><a/>", RESOLUTION.encode("utf-16"), b"<a><b/></a>"):
        assert mend(data) == data


def test_fix_writes_and_diff_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    broken = RESOLUTION.replace('eId="para_1"', 'eId="para_589"').replace("#para_1", "#para_589").encode()
    Path("a.xml").write_bytes(broken)
    Path("a.xml").chmod(0o640)
    shown = CliRunner().invoke(main, ["validate", "--diff", "a.xml"])
    assert shown.exit_code == 1 and '-      <paragraph eId="para_589">\n+      <paragraph eId="para_1">' in shown.stdout
    assert Path("a.xml").read_bytes() == broken
    kept = CliRunner().invoke(main, ["validate", "--fix", "--ignore", "N102", "a.xml"])
    assert kept.exit_code == 0
    done = CliRunner().invoke(main, ["validate", "--fix", "a.xml"])
    assert done.exit_code == 0 and done.stdout == ""
    assert Path("a.xml").read_bytes() == RESOLUTION.encode()
    assert Path("a.xml").stat().st_mode & 0o777 == 0o640
    assert CliRunner().invoke(main, ["validate", "--diff", "a.xml"]).exit_code == 0


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "iso-8859-1", "shift_jis"])
def test_other_encodings_stay_as_they_are(encoding: str) -> None:
    declared = "UTF-16" if encoding.startswith("utf-16") else encoding
    right = RESOLUTION.replace("UTF-8", declared)
    broken = right.replace('eId="para_2"', 'eId="para_7"')
    assert mend(broken.encode(encoding)) == right.encode(encoding)


def test_namespace_of_a_draft_is_mended() -> None:
    draft = RESOLUTION.replace('ns/akn/3.0"', 'ns/akn/3.0/CSD13"')
    (found,) = validate(draft.encode()).findings
    assert found.code == "S109" and found.fixable
    assert mend(draft.encode()) == RESOLUTION.encode()


@pytest.mark.parametrize("root", ['<html xmlns="urn:x"/>', RESOLUTION.replace("ns/akn/3.0", "ns/akn/4.0")])
def test_only_what_is_mended_is_said_to_be(root: str) -> None:
    (found,) = validate(root.encode()).findings
    assert found.code in ("S108", "S109") and not found.fixable
    assert mend(root.encode()) == root.encode()


@pytest.mark.parametrize(
    ("codes", "eids"),
    [
        (("N102",), ("para_2", "para_2__list_1")),
        (("N103",), ("para_7", "para_7__list_1")),
        (("N101", "N105"), ("para_7", "para_2__list_1")),
    ],
)
def test_rules_that_are_left_out_are_not_mended(codes: tuple[str, ...], eids: tuple[str, str]) -> None:
    """The number of an eId and what it is built on are two rules; each is mended without the other."""
    broken = RESOLUTION.replace('eId="para_2"', 'eId="para_7"')
    mended = mend(broken.encode(), codes.__contains__).decode()
    assert all(f'eId="{eid}"' in mended for eid in eids)
