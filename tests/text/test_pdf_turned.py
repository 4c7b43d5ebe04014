"""Right-to-left text as extractors leave it: between embedding marks, numbers and pieces of lines turned round."""

from __future__ import annotations

import pytest

from akn_convert.convert import convert, to_text
from akn_convert.languages.pack import load
from akn_convert.text.bidi import in_reading_order, is_mark
from akn_convert.text.dating import dates_of

MARKS = str.maketrans({"⟦": "\u202b", "<": "\u202a", ">": "\u202c", "⟧": "\u202c"})


def marked(text: str) -> str:
    """Readable stand-ins as direction marks: ⟦…⟧ for a right-to-left line, <…> for a left-to-right run in it."""
    return text.translate(MARKS)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("⟦< - 16>يطلب⟧", "16 - يطلب"),
        ("⟦<-8>⟧", "8-"),
        ("⟦عام < ،2030>وما⟧", "عام 2030، وما"),
        ("⟦)<S/RES/9001 (2031>⟧", "S/RES/9001 (2031)"),
        ("⟦القرار <(2031) 9001>⟧", "القرار 9001 (2031)"),
        ("⟦السلام((<،))3>⟧", "السلام((3))،"),
        ("⟦آخر⟧   ⟦أول⟧", "أول آخر"),
        ("plain text (1)", "plain text (1)"),
    ],
)
def test_lines_are_read_in_their_order(printed: str, read: str) -> None:
    assert " ".join(in_reading_order(marked(printed)).split()) == read


def test_signs_apart_from_their_letters_are_known() -> None:
    assert is_mark(marked("⟦\u064b⟧"))
    assert not is_mark(marked("⟦و\u064b⟧"))


def test_dates_stand_where_they_are_printed() -> None:
    line = marked("⟦في < 7>كانون الأول</>ديسمبر <2031>⟧")
    (found,) = dates_of(line, load("ara"))
    assert found.date == "2031-12-07"
    assert line[found.start] == "7" and line[found.end - 1] == "1"


TEXT = marked(
    "⟦الأمم المتحدة⟧\n⟦<A/RES/90/77>⟧\n⟦الجمعية العامة⟧\n⟦الدورة التسعون⟧\n"
    "⟦قرار اتخذته الجمعية العامة في < 7>كانون الأول</>ديسمبر <2031>⟧\n⟦< 90/77>الأنهار والجسور⟧\n"
    "⟦إن الجمعية العامة<،>⟧\n"
    "⟦إذ تشير إلى قراراتها السابقة بشأن الأنهار والجسور وإلى جميع القرارات التي تتناول هذه المسألة الهامة في كل⟧\n"
    "⟦البلدان((< ،))1>بما فيها البلدان الصغيرة<،>⟧\n"
    "⟦\u064b⟧\n⟦أيضا بالجسور القديمة<،>⟧\n⟦وإذ ترحب⟧\n"
    "⟦< - 1>تطلب إلى الدول أن تحافظ على جسورها وأنهارها؛⟧\n"
    "⟦< - 2>تقرر أن تبقي المسألة قيد نظرها<.>⟧\n\n"
    "⟦(< )1>انظر الوثيقة المتعلقة بالجسور<.>⟧\n\n⟦<31-12345>⟧\n\f"
)


def test_a_turned_text_has_its_parts_and_comes_back() -> None:
    done = convert(TEXT.encode(), language="ara")
    assert to_text(done.xml) == TEXT.encode()
    assert done.counts["recitals"] == 2
    assert done.counts["paragraphs"] == 2
    assert done.counts["notes"] == 1
    assert done.metadata.symbol == "A/RES/90/77"
    assert done.metadata.date == "2031-12-07"
