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
