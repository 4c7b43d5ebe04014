"""Notes with plain digits at the ends of pages: where their bodies and their calls are found."""

from __future__ import annotations

import re

import pytest

from akn_convert.convert import convert, to_text

HEAD = (
    "United Nations\nA/RES/90/77\nGeneral Assembly\nNinetieth session\nResolution adopted by the General Assembly on "
    "7 December 2031\n90/77. Rivers and bridges\nThe General Assembly,\n"
)
BODY = (
    "Recalling its earlier findings on rivers,1 and the many bridges that cross them in every part of\n"
    "the world,\n"
    "Noting the report on ferries,2\n"
    "1. Requests all States to keep their bridges in good repair, as was said in resolution 80/123\n"
    "and elsewhere;\n"
    "2. Decides to remain seized of the matter.\n\n"
)
END = "\n31-12345\n\f"


def notes_of(text: str) -> dict[str, str]:
    """The notes of the converted text by marker; the text must come back."""
    done = convert(text.encode(), language="eng")
    assert to_text(done.xml) == text.encode()
    found = re.findall(r'<authorialNote[^>]*marker="(\d+)"[^>]*><p[^>]*>(.*?)</p>', done.xml.decode(), re.S)
    return {marker: re.sub("<[^>]*>", "", words) for marker, words in found}


@pytest.mark.parametrize(
    "printed",
    [
        "1 First words.\n2 Second words.\n",
        "1\n\nFirst words.\n\n2\n\nSecond words.\n",
        "1\n2\n\nFirst words.\nSecond words.\n",
        "2\n\nSecond words.\n\n1\n\nFirst words.\n",
    ],
)
def test_bodies_are_found_however_their_markers_stand(printed: str) -> None:
    assert notes_of(HEAD + BODY + printed + END) == {"1": "First words.", "2": "Second words."}


def test_a_call_may_stand_on_the_page_before_its_body() -> None:
    text = HEAD + BODY + "1 First words.\n" + END + "Annex\n\n2 Second words.\n" + END
    assert notes_of(text)["2"] == "Second words."


def test_a_call_at_a_number_is_told_by_its_body() -> None:
    text = (
        HEAD + BODY.replace("80/123\nand", "80/1233\nand") + "1 First words.\n2 Second words.\n3 Third words.\n" + END
    )
    assert notes_of(text)["3"] == "Third words."


def test_a_date_at_a_line_s_start_begins_no_note() -> None:
    text = HEAD + BODY.replace(",1 and", " and").replace(",2\n", ",\n") + "1 January 2031\n" + END
    assert notes_of(text) == {}


def test_a_call_that_repeats_a_note_is_no_word() -> None:
    body = BODY.replace("2. Decides to", "2. Notes the ferries, 2 and decides, with 2 per cent, in 2 of them, to")
    done = convert((HEAD + body + "1 First words.\n2 Second words.\n" + END).encode(), language="eng")
    assert re.findall(r'<noteRef[^>]*marker="(\d+)"', done.xml.decode()) == ["2"]


@pytest.mark.parametrize(
    "text",
    [
        "The General Assembly,\fThe General Assembly,\fThe General Assembly, 5\n\n5\n\nThe General Assembly,\n\n",
        "The General Assembly, 5\n\n5\n\nThe General Assembly,\n\n",
        "a\fThe General Assembly, 5\n\n5\n\nwords\n\n",
    ],
)
def test_a_call_on_a_running_head_or_right_behind_the_formula_loses_nothing(text: str) -> None:
    notes_of(text)


def test_a_marker_is_no_call_of_its_own_note() -> None:
    assert notes_of("The General Assembly,\n\n3\n\n(١) A/70/1.\n\nThe General Assembly,\f") == {}


def test_the_numbers_of_paragraphs_at_a_pages_end_are_no_note() -> None:
    text = (
        "الأمم المتحدة\nA/RES/90/77\nالجمعية العامة\n\n90/77 - الأنهار والجسور\n\n"
        "إن الجمعية العامة،\n\nإذ تشير إلى قراراتها،\n\n"
        "1 - تؤكد أن مقتضيات الفقرة 1 (أ) أعلاه تسري على الجسور وفقا للإجراءات المبينة في الفقرتين\n"
        "1 و 2 من القرار 80/123، بصيغتها المعدلة بالقرار 81/124، وفي الفقرات\n10 و 83 و 84 أدناه؛\n\n"
        "\f2 - تقرر أن تبقي المسألة قيد نظرها.\n"
    )
    done = convert(text.encode(), language="ara")
    assert to_text(done.xml) == text.encode()
    assert b"<authorialNote" not in done.xml


def test_a_call_between_a_stop_and_a_chinese_word() -> None:
    text = (
        "联合国\nA/RES/90/77\n大会\n90/77. 河流与桥梁\n大会，\n"
        "回顾其以往关于河流和桥梁的历次决议；1又回顾关于渡船的决议，\n"
        "1. 请各国维护桥梁；\n2. 决定继续审议此事。\n\n1\n\n第70/1号决议。\n\n31-12345\n\f"
    )
    done = convert(text.encode(), language="zho")
    assert to_text(done.xml) == text.encode()
    assert '决议；<authorialNote eId="authorialNote_1" marker="1"' in re.sub("<ref.*?>|</ref>", "", done.xml.decode())


@pytest.mark.parametrize(
    "printed",
    [
        "First words.\nSecond words.\n\n1\n\n2\n",
        "First words.\n2\nSecond words.\n\n1\n",
        "First words, of which\nthere are many.\n2\nSecond words.\n1\n",
    ],
)
def test_markers_below_their_bodies_belong_to_them_in_order(printed: str) -> None:
    found = notes_of(HEAD + BODY + printed + END)
    assert found.keys() == {"1", "2"}
    assert found["1"].startswith("First") and found["2"] == "Second words."


def test_a_marker_that_stands_above_other_paragraphs_belongs_to_the_last_lines() -> None:
    text = HEAD + BODY.replace("2. Decides", "1\n\n2\n\n2. Decides") + "First words.\nSecond words.\n" + END
    assert notes_of(text) == {"1": "First words.", "2": "Second words."}


def test_more_lines_than_markers_are_no_notes() -> None:
    assert notes_of(HEAD + BODY + "First words.\nSecond words.\nThird words.\n\n1\n\n2\n" + END) == {}


@pytest.mark.parametrize("words", ["明", "24", "؛"])
def test_a_marker_that_stands_alone_calls_nothing(words: str) -> None:
    text = f"o\fo\n1\n{words}\n\n."
    assert to_text(convert(text).xml).decode() == text
