"""Lines and columns are those of the bytes, whatever stands before: comments, CDATA, wide characters."""

from __future__ import annotations

import time
from encodings.aliases import aliases

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from akn_convert.validation import validate
from akn_convert.validation.formats import Outcome, render
from akn_convert.validation.paths import PathNames, element_at
from akn_convert.validation.positions import Lines, attribute_start, attributes, openings, start_tag, tags_of
from akn_convert.validation.screening import screen

from .conftest import RESOLUTION

PIECES = st.sampled_from(
    [
        "<!-- <a> -->",
        "<![CDATA[ <b c='>'> ]]>",
        "<?pi <d> ?>",
        "<e/>",
        "<f g='a>b' h=\"'\"/>",
        "<i>㈠\r\n𝒳</i>",
        "é ",
        "\n",
        "&lt;x&gt;",
    ]
)


@given(st.lists(PIECES, max_size=30))
@settings(max_examples=150, deadline=None)
def test_start_tags_are_the_elements(pieces: list[str]) -> None:
    data = f"<r>{''.join(pieces)}</r>".encode()
    root = etree.fromstring(data)
    elements = list(root.iter("*"))
    starts = openings(data)
    assert len(starts) == len(elements)
    for element, start in zip(elements, starts, strict=True):
        tag = start_tag(data, start)
        assert data[tag.start : tag.end].startswith(f"<{element.tag}".encode())
        assert data[tag.end - 1 : tag.end] == b">"
        assert [found.name for found in attributes(data, tag)] == list(element.attrib)


@given(st.text(alphabet="aé\n\r㈠𝒳 ", max_size=60), st.integers(0, 60))
@settings(max_examples=150, deadline=None)
def test_places_turn_back_into_offsets(text: str, at: int) -> None:
    at = min(at, len(text))
    lines = Lines(text.encode())
    offset = len(text[:at].encode())
    line, column = lines.place(offset)
    assert line == text[:at].count("\n") + 1
    assert column == at - (text[:at].rfind("\n") + 1) + 1
    if at < len(text) and text[at] != "\n":
        assert lines.offset(line, column) == offset


def test_lines_are_found_in_any_order() -> None:
    text = "".join(f"line {number}\n" for number in range(1, 5001)) + "end"
    lines = Lines(text.encode())
    for line in (1, 2, 4999, 3, 1500, 1501, 5000, 1, 2600):
        assert lines.text(line) == f"line {line}"
        assert lines.offset(line, 6) == text.index(f"line {line}\n") + 5
    assert lines.text(5001) == "end"
    assert lines.text(5002) == lines.text(0) == lines.text(99999) == ""


@pytest.mark.parametrize("mark", ["", "value='x'", "eId='para_0'", "x:y='1' xmlns:x='urn:x' title='a' eId='#'"])
def test_many_findings_in_one_file_take_linear_time(mark: str) -> None:
    body = "".join(
        f"<paragraph {mark or 'eId=' + repr(f'x_{n}')}>\n<num>{n}.</num>\n</paragraph>\n" for n in range(1, 5001)
    )
    start = RESOLUTION.index("<paragraph")
    text = RESOLUTION[:start] + body + RESOLUTION[RESOLUTION.index("</mainBody>") :]
    begin = time.perf_counter()
    report = validate(text.encode(), name="a.xml")
    outcome = Outcome(list(report.findings), ["a.xml"], False, {"a.xml": text.encode()})
    shown = "".join(render("full", outcome))
    assert len(report.findings) >= 5000 and shown.count("-->") == len(report.findings)
    assert time.perf_counter() - begin < 15


def test_column_counts_characters_after_wide_text() -> None:
    text = RESOLUTION.replace("<mainBody>", "<!-- 人权理事会 𝒳 --><mainBody value='x'>")
    found = validate(text.encode()).findings[0]
    line = text.splitlines()[found.line - 1]
    assert line[found.column - 1 :].startswith("value='x'")
    assert found.xpath == "/akomaNtoso/statement/mainBody/@value"


def test_utf_16_and_byte_order_mark_have_the_same_places() -> None:
    text = RESOLUTION.replace("<mainBody>", "<mainBody value='x'>")
    plain = validate(text.encode()).findings[0]
    marked = validate(b"\xef\xbb\xbf" + text.encode()).findings[0]
    wide = validate(text.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")).findings[0]
    assert plain == marked == wide
    assert screen(text.encode("utf-16")).faults == []


def test_many_lines() -> None:
    text = RESOLUTION.replace("<mainBody>", "\n" * 70_000 + "<mainBody value='x'>")
    found = validate(text.encode()).findings[0]
    assert text.splitlines()[found.line - 1][found.column - 1 :].startswith("value='x'")


def test_paths_lead_back() -> None:
    root = etree.fromstring(RESOLUTION.encode())
    tree = root.getroottree()
    names = PathNames()
    seen = set()
    for element in root.iter("*"):
        assert element_at(root, tree.getelementpath(element) and tree.getpath(element)) is element
        seen.add(names.path(element))
    assert len(seen) == len(list(root.iter("*")))
    assert "/akomaNtoso/statement/mainBody/paragraph[2]/list/point[1]/num" in seen


def test_tags_of_some_elements() -> None:
    data = RESOLUTION.encode()
    root = etree.fromstring(data)
    wanted = list(root.iter("{*}point"))
    tags = tags_of(list(root.iter("*")), data, wanted)
    assert [data[tags[element] : data.index(b">", tags[element]) + 1] for element in wanted] == [
        b'<point eId="para_2__list_1__point_a">',
        b'<point eId="para_2__list_1__point_b">',
    ]


@pytest.mark.parametrize(
    "tag",
    [
        '<p eId="x">',
        '<p title="a" eId="x">',
        '<p title="a > b" eId="x">',
        '<p title="foo eId=" eId="x">',
        """<p title=' eId="y" ' eId="x">""",
        """<p title="it's" eId="x">""",
        "<p title='a' eId='x'>",
        '<p y:eId="y" eId = "x">',
        '<p\n\teId="x">',
        '<p eId="x" title=" eId=">',
    ],
)
def test_attribute_is_found_among_quotations(tag: str) -> None:
    data = f'<r xmlns:y="urn:y">ä {tag}<q eId="x"/></p></r>'.encode()
    root = etree.fromstring(data)
    (start,) = tags_of(list(root.iter("*")), data, [root[0]]).values()
    at = attribute_start(data, start, "eId")
    assert data.startswith(b"eId", at) and not data.startswith(b"y:", at - 2)
    assert b'"x"' in data[at : at + 9] or b"'x'" in data[at : at + 9]


@pytest.mark.parametrize(
    "before", ["", "\ufeff", '<?xml version="1.0"?>\n', '\ufeff<?xml version="1.0"?>', "<!-- <p> -->"]
)
@pytest.mark.parametrize("within", ["", "<!-- <q/> -->", "<![CDATA[<q/>]]>", "<?q <q/>?>"])
def test_tags_among_comments(before: str, within: str) -> None:
    data = f"{before}<r>{within}<p/>{within}<q/>{within}</r>".encode()
    root = etree.fromstring(data)
    elements = list(root.iter("*"))
    assert [data[start : start + 2] for start in tags_of(elements, data, elements).values()] == [b"<r", b"<p", b"<q"]
    assert [data[start : start + 2] for start in tags_of(elements, data, [elements[2]]).values()] == [b"<q"]


def test_every_encoding_that_python_knows_is_borne() -> None:
    """Some are no encodings of text, some raise whatever they are given; a malformed file shows its places too."""
    for name in sorted({*aliases, *aliases.values(), "undefined", "x-unknown"}):
        data = f"<?xml version='1.0' encoding='{name}'?>\n<a b='".encode() + b"\xc3\xa9'>\xe9</c>"
        report = validate(data, name="a.xml")
        assert not report.ok, name
        assert "".join(render("full", Outcome(list(report.findings), [], False, {"a.xml": data}))), name
