"""Right-to-left text out of PDF without its embedding marks, as tools and hands leave it that drop them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akn_convert.convert import convert, to_text
from akn_convert.languages.pack import load
from akn_convert.text.bidi import MARKS
from akn_convert.text.scattered import in_reading_order
from akn_convert.text.turning import turn

ARABIC = load("ara")
LONG = "قرارها السابق بشأن الأنهار ،والجسور وإلى جميع القرارات ،التي تتناول هذه المسألة (الهامة) في كل"

LINES = [
    (" - 16يطلب إلى الدول", "16 - يطلب إلى الدول"),
    ("في  7كانون الأول/ديسمبر 2031", "في 7 كانون الأول/ديسمبر 2031"),
    ("لعام  2030في إطار", "لعام 2030 في إطار"),
    ("عام  ،2030وما بعده", "عام 2030، وما بعده"),
    ("البلدان ،حسب الاقتضاء ،كلها", "البلدان، حسب الاقتضاء، كلها"),
    ("السلام(( ))3وغيره", "السلام((3)) وغيره"),
    ("للأنهار(( ،))10والدورة", "للأنهار((10))، والدورة"),
    ("لعام  ))3((2005والاجتماع", "لعام 2005((3)) والاجتماع"),
    ("قراره )2031( 9001", "قراره 9001 (2031)"),
    ("القرار ( 2819د )26-المؤرخ", "القرار 2819 (د-26) المؤرخ"),
    ("[بناء على تقرير اللجنة الأولى ( ،A/97/382الفقرة ])7", "[بناء على تقرير اللجنة الأولى (A/97/382، الفقرة 7)]"),
    ("( )1انظر الوثيقة", "(1) انظر الوثيقة"),
    ("(.A/90/32 )2", "(2) A/90/32."),
    ("’ ‘1المساعدة في البناء", "’1‘ المساعدة في البناء"),
    ("الجسور القديمة“.", "الجسور القديمة“."),
    ("أمريكا (بنما)،", "أمريكا (بنما)،"),
    ("December 2022 12", "12 December 2022"),
    ("31-12345", "31-12345"),
]


@pytest.mark.parametrize(("printed", "read"), LINES)
def test_what_stands_between_words_and_numbers_is_parted_as_it_reads(printed: str, read: str) -> None:
    source = f"{LONG}\n{printed}\n{LONG}\n"
    turned = in_reading_order(source, ARABIC)
    assert turned is not None
    assert turned[0].split("\n")[1] == read
    assert turn(*turned) == source


ROWS = [
    # pieces beside each other, parted by more than two blanks
    (f"            {LONG}\nآخر      أوسط     أول\n{LONG}\n", "أول أوسط آخر"),
    # by less, told by a number, a particle, a comma or a sign between them
    (f"            {LONG}\nعلما بما بني من الجسور  - 5يحيط\n{LONG}\n", "5 - يحيط علما بما بني من الجسور"),
    (f"            {LONG}\nعلما بما بني من الجسور وإذ يحيط\n{LONG}\n", "وإذ يحيط علما بما بني من الجسور"),
    (f"            {LONG}\nعلما بالجسور، إذ يحيط\n{LONG}\n", "إذ يحيط علما بالجسور،"),
]


@pytest.mark.parametrize(("printed", "read"), ROWS)
def test_pieces_beside_each_other_are_told_where_columns_are_kept(printed: str, read: str) -> None:
    turned = in_reading_order(printed, ARABIC)
    assert turned is not None
    assert read in " ".join(turned[0].split())
    assert turn(*turned) == printed


def test_lines_without_columns_are_one_piece_each() -> None:
    source = f"{LONG}\nمن استمرار القتال وإذ يدين الانتهاكات\n{LONG}\n"
    turned = in_reading_order(source, ARABIC)
    assert turned is not None
    assert "من استمرار القتال وإذ يدين الانتهاكات" in turned[0]


@pytest.mark.parametrize(
    "text",
    [
        "إن الجمعية العامة،\nإذ تشير إلى قراريها 65/1، و66/2، المؤرخين 7 أيار/مايو 2031، بشأن الجسور،\n",
        "إن الجمعية العامة\n",
        f"\u202b{LONG}\u202c\n{LONG}\n{LONG}\n",
    ],
)
def test_text_that_is_in_order_is_left_alone(text: str) -> None:
    assert in_reading_order(text, ARABIC) is None


TEXT = (
    "الأمم المتحدة\nA/RES/90/77\nالجمعية العامة\nالدورة التسعون\n"
    "قرار اتخذته الجمعية العامة في  7كانون الأول/ديسمبر 2031\n 90/77الأنهار والجسور\n"
    "إن الجمعية العامة،\n"
    "إذ تشير إلى قراراتها السابقة بشأن الأنهار والجسور ،وإلى جميع القرارات التي تتناول هذه المسألة الهامة في كل\n"
    "البلدان(( ،))1بما فيها البلدان ،الصغيرة،\n"
    "وإذ ترحب بقرارها  64/151المؤرخ  18كانون الأول/ديسمبر ،2009\n"
    " - 1تطلب مجددا إلى الدول ،التي لديها جسور ،أن تحافظ عليها وأن تدرس حالتها في جميع البلدان التي لديها أنهار\n"
    "كبيرة:\n(أ) أن تبني الجسور؛\n(ب) أن تحمي الأنهار؛\n"
    " - 2تقرر أن تبقي المسألة(( ))2قيد نظرها.\n\n"
    "( )1انظر الوثيقة المتعلقة بالجسور.\n(.A/90/32 )2\n\n31-12345\n\f"
)


def test_a_text_without_marks_has_its_parts_and_comes_back() -> None:
    done = convert(TEXT.encode(), language="ara")
    assert to_text(done.xml) == TEXT.encode()
    assert 'turned="swapped unmarked"' in done.xml.decode()
    assert [done.counts[kind] for kind in ("recitals", "paragraphs", "points", "notes")] == [2, 2, 2, 2]
    assert done.metadata.symbol == "A/RES/90/77"
    assert done.metadata.date == "2031-12-07"
    assert "64/151 المؤرخ 18 كانون الأول/ديسمبر 2009،" in re.sub("<[^>]*>", "", done.xml.decode())


def test_an_edited_text_is_printed_without_marks_too() -> None:
    xml = convert(TEXT.encode(), language="ara").xml.decode()
    edited = xml.replace("قيد نظرها.", "قيد نظرها في عام 2035 كله.")
    assert to_text(edited.encode()).decode() == TEXT.replace("نظرها.", "نظرها في عام  2035كله.")


def test_it_reads_as_the_text_with_its_marks() -> None:
    """Marks are put back where the extractor had them."""
    from akn_convert.text.unmarked import with_marks

    marked, _ = with_marks(TEXT, ARABIC)
    assert MARKS.sub("", marked) == TEXT
    body = [convert(text.encode(), language="ara").xml.decode().split("</meta>")[1] for text in (TEXT, marked)]
    assert body[0] == body[1]


SIGNS = "عال\u064bA1 2()،.-/\n\f‘’ "


@given(st.text(st.sampled_from(SIGNS), min_size=1, max_size=80))
def test_anything_between_such_lines_comes_back(text: str) -> None:
    source = f"{LONG}\n{text}\n   {LONG}\n"
    turned = in_reading_order(source, ARABIC)
    assert turned is None or turn(*turned) == source
    assert to_text(convert(source, language="ara").xml).decode() == source


def test_blanks_that_were_closed_up_are_read_on_both_sides_of_numbers() -> None:
    """Where of several blanks in a row one is left, and none at a line's beginning, as many tools do."""
    narrow = re.sub("(?m)^ +", "", re.sub(" +", " ", TEXT))
    done = convert(narrow.encode(), language="ara")
    xml = done.xml.decode()
    assert to_text(done.xml) == narrow.encode()
    assert 'turned="swapped unmarked narrow"' in xml
    assert [done.counts[kind] for kind in ("recitals", "paragraphs", "points", "notes")] == [2, 2, 2, 2]
    assert done.metadata.date == "2031-12-07"
    assert "64/151 المؤرخ 18 كانون الأول/ديسمبر 2009،" in re.sub("<[^>]*>", "", xml)
