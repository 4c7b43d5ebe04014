"""Every rule, tried both ways: a resolution that is right is silent, a small change breaks the rule at its place."""

from __future__ import annotations

import re

import pytest

from akn_convert.validation import validate
from akn_convert.validation.catalogue import RULES
from akn_convert.validation.pages import PARTS, page

from .conftest import RESOLUTION

NS = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
FRENCH = "le rapport de la Commission sur les travaux et les droits de la personne dans le monde et pour les "
SPANISH = "el informe de la Comisión sobre los trabajos y los derechos de las personas en el mundo y para los "

BREAKS: dict[str, tuple[str, str]] = {
    "W101": ("<mainBody>", "<!-- a -- b --><mainBody>"),
    "W102": ("</intro>", "</wrapUp>"),
    "W103": ("</statement>\n</akomaNtoso>\n", ""),
    "W104": ("To act;", "To &#1;act;"),
    "W107": ("</akomaNtoso>", "</akomaNtoso><p/>"),
    "W108": ('<paragraph eId="para_1">', '<paragraph eId="para_1" eId="para_1">'),
    "W109": ("To act;", "To act & go;"),
    "W110": ("<mainBody>", "<mainBody><y:a/>"),
    "W111": ("To act;", "To&nbsp;act;"),
    "W112": ('eId="para_1">', "eId=para_1>"),
    "S101": ("<mainBody>", "<mainBody><crossHeading>Heading</crossHeading>"),
    "S102": ('<FRBRcountry value="un"/>', ""),
    "S103": ("<mainBody>", '<mainBody value="3">'),
    "S104": ('<docDate date="2022-12-07">', "<docDate>"),
    "S105": ('<docDate date="2022-12-07">', '<docDate date="7.12.2022">'),
    "S106": ("<mainBody>", '<mainBody eId="para_1">'),
    "S107": ("<mainBody>", "<mainBody>Words"),
    "S108": (f'xmlns="{NS}"', ""),
    "S109": (f'xmlns="{NS}"', 'xmlns="http://www.akomantoso.org/2.0"'),
    "S110": ('<FRBRcountry value="un"/>', '<FRBRnumber value="77-64"/><FRBRcountry value="un"/>'),
    "N101": ('eId="para_1"', 'eId="paragraph_1"'),
    "N102": ('eId="para_1"', 'eId="para_7"'),
    "N103": ('eId="para_2__list_1__point_b"', 'eId="para_9__list_1__point_b"'),
    "N104": ('eId="formula_1"', 'eId="formula_1(a)"'),
    "N105": (' eId="para_2__list_1__point_b"', ""),
    "N201": ('77-64/eng@"', '77-64/eng@/"'),
    "N202": ('77-64/!main"', '77-65/!main"'),
    "N203": (
        'FRBRuri value="/akn/un/statement/deliberation/unga/2022-12-07/77-64/eng@"',
        'FRBRuri value="/akn/un/x/eng@"',
    ),
    "N204": ('<FRBRdate date="2022-12-07" name="adoption"/>', '<FRBRdate date="2022-12-08" name="adoption"/>'),
    "N205": ('language="eng"', 'language="spa"'),
    "N206": ('<FRBRcountry value="un"/>', '<FRBRcountry value="ch"/>'),
    "N207": ('<FRBRnumber value="77-64"/>', '<FRBRnumber value="77-65"/>'),
    "N208": ('language="eng"', 'language="en"'),
    "N209": ('<FRBRnumber value="77-64"/>', ""),
    "F101": ('href="#para_1"', 'href="#para_9"'),
    "F102": ('by="#ga"', 'by="#sc"'),
    "F103": ('<references source="#un">', '<references source="#who">'),
    "F104": ('by="#ga"', 'by="ga"'),
    "F105": ('href="#para_1"', 'href="/akn/un/statement/deliberation/unga/2022-12-07/77-64~para_9"'),
    "P101": (RESOLUTION[RESOLUTION.index("<preamble>") : RESOLUTION.index("<mainBody>")], ""),
    "P102": ('<formula name="enactingFormula" eId="formula_1"><p>The General Assembly,</p></formula>', ""),
    "P103": ('<docDate date="2022-12-07">', '<docDate date="2022-12-09">'),
    "P104": ("A/RES/77/64", "A/RES/77/65"),
    "P105": ("<docTitle>Explosive devices</docTitle>", ""),
    "P201": ('eId="para_2">\n        <num>2.</num>', 'eId="para_3">\n        <num>3.</num>'),
    "P202": ("<num>2.</num>", "<num>1.</num>"),
    "P301": ('marker="1"', 'marker="3"'),
    "P302": ('marker="1"', ""),
    "P303": ("<p>See the report of the Committee.</p>", "<p/>"),
    "P304": ('placement="bottom"', ""),
    "P401": ("<x:voter/></x:voters>", "</x:voters>"),
    "P402": ('normalized="2"', 'normalized="3"'),
    "P403": ('voting outcome="#adoptedRecordedVote"', 'voting outcome="adoptedWithoutVote"'),
    "P501": ("Takes note of the report", "заявляет о докладе Комитета и о работе Ассамблеи " * 9),
    "P502": ("Takes note of the report", SPANISH * 4),
    "X101": ("<akomaNtoso", "<!DOCTYPE akomaNtoso><akomaNtoso"),
    "X105": ("<mainBody>", '<mainBody><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="a.xml"/>'),
}
ELSEWHERE = {
    "W105",
    "W106",
    "S198",
    "S199",
    "B101",
    "B102",
    "X102",
    "X103",
    "X104",
    "X106",
    "X107",
    "X108",
    "X109",
    "X110",
}


def test_right_resolution_breaks_no_rule() -> None:
    assert validate(RESOLUTION.encode()).findings == ()


def test_every_rule_is_tried() -> None:
    assert set(BREAKS) | ELSEWHERE == set(RULES)
    assert not set(BREAKS) & ELSEWHERE


@pytest.mark.parametrize("code", BREAKS)
def test_rule(code: str) -> None:
    old, new = BREAKS[code]
    assert old in RESOLUTION
    report = validate(RESOLUTION.replace(old, new, 1).encode())
    found = [finding for finding in report.findings if finding.code == code]
    assert found, report.findings
    assert found[0].line >= 1 and found[0].column >= 1
    assert report.ok == all(finding.severity == "warning" for finding in report.findings)


@pytest.mark.parametrize("code", [code for code in BREAKS if code[0] in "NFP" and code not in ("P101", "N105")])
def test_place_is_on_the_line_of_the_change(code: str) -> None:
    old, new = BREAKS[code]
    text = RESOLUTION.replace(old, new, 1)
    report = validate(text.encode())
    found = next(finding for finding in report.findings if finding.code == code)
    line = text.splitlines()[found.line - 1]
    token = line[found.column - 1 :]
    assert token.startswith("<") or re.match(r"[\w:]+=", token)
    if "/@" in found.xpath:
        assert token.startswith(found.xpath.rpartition("/@")[2] + "=")
    else:
        assert token.startswith("<")


@pytest.mark.parametrize("code", RULES)
def test_page_explains_rule(code: str) -> None:
    text = page(code)
    assert all(f"**{part}.**" in text for part in PARTS)
    assert text.startswith(f"# {code} {RULES[code].name}\n")
    assert len(text) > 200


def test_names_are_unique_and_severities_known() -> None:
    assert len({rule.name for rule in RULES.values()}) == len(RULES)
    assert {rule.severity for rule in RULES.values()} == {"error", "warning"}


def test_profile_is_for_united_nations_documents() -> None:
    other = RESOLUTION.replace("/akn/un/", "/akn/ch/").replace('value="un"', 'value="ch"').replace('marker="1"', "")
    assert validate(other.encode()).findings == ()
    assert {found.code for found in validate(other.encode(), profile="akn4un").findings} == {"P302"}
    broken = RESOLUTION.replace('marker="1"', "")
    assert validate(broken.encode(), profile="oasis").findings == ()


@pytest.mark.parametrize(
    ("number", "printed", "agree"),
    [
        ("18", "18.", True),
        ("a", "(a)", True),
        ("a", "(أ)", True),
        ("i", "㈠", True),
        ("I", "第一", True),
        ("IV", "Chapter IV", True),
        ("5_2", "5.", True),
        ("2-1", "2.1", True),
        ("3A", "3A.", True),
        ("1", "—", True),
        ("589", "34.", False),
        ("b", "(a)", False),
        ("1", "11.", False),
    ],
)
def test_numbers_agree(number: str, printed: str, agree: bool) -> None:
    from akn_convert.validation.rules.identifiers import agrees

    assert agrees(number, printed) is agree


def test_outer_numbers_go_on_after_inner_ones() -> None:
    inner = '<section eId="sec_I"><num>I</num><paragraph eId="sec_I__para_1"><num>1.</num><content><p>Notes;</p>'
    inner += "</content></paragraph></section>"
    after = '<paragraph eId="para_3"><num>3.</num><content><p>Ends.</p></content></paragraph>'
    text = RESOLUTION.replace("</mainBody>", f"{inner}{after}</mainBody>")
    assert validate(text.encode()).findings == ()


def test_each_section_may_hold_a_first_paragraph_alone() -> None:
    section = (
        '<section eId="sec_{0}"><num>{0}</num><paragraph eId="sec_{0}__para_1"><num>1.</num><content><p>Notes;</p>'
    )
    section += "</content></paragraph></section>"
    text = RESOLUTION.replace("</mainBody>", f"{section.format('I')}{section.format('II')}</mainBody>")
    assert validate(text.encode()).findings == ()
    twice = text.replace("<num>2.</num>", "<num>1.</num>").replace("para_2", "para_1_2")
    (found,) = validate(twice.encode()).findings
    assert found.code == "P202" and "has the number 1. Number it 2" in found.message


def test_round_trip_of_converted_text() -> None:
    convert = pytest.importorskip("akn_convert.convert").convert
    text = "The General Assembly,\n\nRecalling its resolution 70/1 of 25 September 2015,\n\n1. Decides to act.\n"
    xml = convert(text, language="en", symbol="A/RES/77/64", date="2022-12-07").xml
    kinds = {found.code for found in validate(xml).findings}
    assert not kinds & {"B101", "B102"}
    edited = xml.replace(b"to act", b"to wait")
    assert edited != xml
    assert "B101" in {found.code for found in validate(edited).findings}
    commented = xml.replace(b"<mainBody", b"<!-- a remark --><mainBody")
    assert not {found.code for found in validate(commented).findings} & {"B101", "B102"}


def test_unreadable_text_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    convert = pytest.importorskip("akn_convert.convert")
    from akn_convert.errors import InputError

    def refuse(root: object) -> bytes:
        raise InputError("E012", "no text")

    xml = convert.convert("The General Assembly,\n\n1. Decides to act.\n", language="en").xml
    monkeypatch.setattr(convert, "printed", refuse)
    assert "B102" in {found.code for found in validate(xml).findings}


@pytest.mark.parametrize(
    ("old", "new", "code", "told"),
    [
        ("<docTitle>", '<docTitle status="final">', "S105", "Expected: one of removed, temporarilyRemoved,"),
        ('eId="para_2"', 'eId="para 2"', "S105", "Expected: an identifier without blanks."),
        ("To act;", "To <br/><strong>act</strong>;", "S101", "strong is no element of Akoma Ntoso. Expected: a, abbr,"),
        ("<mainBody>", "<mainbody/><mainBody>", "S101", "mainbody is no element of Akoma Ntoso. Expected: mainBody."),
        ("To act;", "To act & go;", "W109", "An & stands here that begins no entity."),
        ("To act;", "To act < go;", "W109", "A < stands here that begins no tag."),
        ('eId="para_1">', "eId=”para_1”>", "W112", "The value of an attribute has no quotation marks."),
        ('<docDate date="2022-12-07">', "<docDate date>", "W112", "The attribute date has no value."),
        ("<num>1.", '<num title="a"class="b">1.', "W112", "No blank stands before an attribute."),
        ("<mainBody>", "<mainBody><!-- a -- b -->", "W101", "Two hyphens stand inside a comment."),
        ("    <mainBody>", "<<<<<<< HEAD\n<mainBody>\n=======\n", "W109", "A merge left two versions of some lines"),
    ],
)
def test_reasons_are_for_people(old: str, new: str, code: str, told: str) -> None:
    """One finding a fault, at the place of the damage, without the words of libxml2."""
    broken = RESOLUTION.replace(old, new, 1)
    findings = [found for found in validate(broken.encode()).findings if found.code[0] in "WS"]
    assert [found.code for found in findings] == [code]
    assert told in findings[0].message
    at = broken.index(new)
    assert findings[0].line == broken.count("\n", 0, at) + 1
    if code == "S105":
        line = broken.splitlines()[findings[0].line - 1]
        assert line[findings[0].column - 1 :].startswith(("status=", "eId="))


@pytest.mark.parametrize(
    "value", ['eId="para_1"', 'href="#para_1"', '"/akn/un/statement/deliberation/unga/2022-12-07/77-64"']
)
def test_long_values_are_shortened_in_messages(value: str) -> None:
    broken = RESOLUTION.replace(value, f'{value[:-1]}/{"x" * 100_000} "', 1).replace("<num>2.", f"<num>{'3' * 9000}.")
    findings = validate(broken.encode()).findings
    assert findings and max(len(found.message) for found in findings) < 700
