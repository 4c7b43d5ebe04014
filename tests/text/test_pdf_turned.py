"""Right-to-left text as extractors leave it: between embedding marks, numbers and pieces of lines turned round."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akn_convert.convert import convert, to_text
from akn_convert.languages.pack import load
from akn_convert.text.bidi import NATURAL, SWAPPED, as_printed, as_read
from akn_convert.text.scattered import in_reading_order
from akn_convert.text.turning import turn

MARKS = str.maketrans({"⟦": "\u202b", "<": "\u202a", ">": "\u202c", "⟧": "\u202c"})
ARABIC = load("ara")


def marked(text: str) -> str:
    """Readable stand-ins as direction marks: ⟦…⟧ for a right-to-left line, <…> for a left-to-right run in it."""
    return text.translate(MARKS)


LINES = [
    ("⟦< - 16>يطلب⟧", "16 - يطلب", SWAPPED),
    ("⟦<-8>⟧", "8-", SWAPPED),
    ("⟦<31-12345>⟧", "31-12345", SWAPPED),
    ("⟦عام < ،2030>وما⟧", "عام 2030، وما", SWAPPED),
    ("⟦في < 7>كانون الأول</>ديسمبر <2031>⟧", "في 7 كانون الأول/ديسمبر 2031", SWAPPED),
    ("⟦<June 2031 3>⟧", "3 June 2031", SWAPPED),
    ("⟦بريدج < 15-4>أيلول⟧", "بريدج 4-15 أيلول", SWAPPED),
    ("⟦السلام((< ،))3>وغيره⟧", "السلام((3))، وغيره", SWAPPED),
    ("⟦(أ) القرار <)2031( 9001>⟧", "(أ) القرار 9001 (2031)", SWAPPED),
    ("⟦(<.A/97/32 )2>⟧", "(2) A/97/32.", SWAPPED),
    ("⟦رقم <.)A/97/26( 26>⟧", "رقم 26 (A/97/26).", SWAPPED),
    ("⟦وهو يش \u0651كل⟧", "وهو يشك\u0651ل", SWAPPED),
    ("⟦ألا \u064fت \u0650\u0651بين⟧", "ألا ت\u064fب\u0650\u0651ين", SWAPPED),
    ("⟦)أ( القرار <(2031) 9001>⟧", "(أ) القرار 9001 (2031)", NATURAL),
    ("⟦)<S/RES/9001 (2031>⟧", "S/RES/9001 (2031)", NATURAL),
    ("⟦المدنيين )< ،(S/2031/429>وأحكام⟧", "المدنيين (S/2031/429)، وأحكام", NATURAL),
]


@pytest.mark.parametrize(("printed", "read", "brackets"), LINES)
def test_a_line_is_read_in_its_order_and_printed_again(printed: str, read: str, brackets: str) -> None:
    assert as_read(marked(printed)[1:-1], brackets) == read
    assert as_printed(read, brackets) == marked(printed)


def test_a_letter_that_a_font_adds_to_a_sign_is_not_read() -> None:
    """The sign stands before its letter in such fonts; two letters after it tell that one of them is no letter."""
    printed = marked("⟦ما \u064f\u0623\u0623عرب عنه⟧\n⟦التي \u064f\u0623تراعى فيها⟧\n")
    turned = in_reading_order(printed, ARABIC)
    assert turned == ("ما \u0623\u064fعرب عنه\nالتي ت\u064fراعى فيها\n", "swapped damma")
    assert turn(*turned) == printed


def test_what_no_rule_prints_is_not_read() -> None:
    assert as_read(marked("عام <2030"), SWAPPED) is None
    assert as_read(marked("عام<عام>"), SWAPPED) is None


LONG = "قرارها السابق بشأن الأنهار والجسور وإلى جميع القرارات التي تتناول هذه المسألة الهامة في كل"
ROWS = [
    # the sign, the end of the line, its beginning
    (f"⟦{LONG}⟧\n⟦\u064b⟧\n⟦أيضا بالجسور القديمة<،>⟧\n⟦وإذ ترحب⟧\n⟦{LONG}⟧\n", "وإذ ترحب أيضا بالجسور القديمة،"),
    # two signs, three pieces
    (f"⟦{LONG}⟧\n⟦\u064b⟧\n⟦\u064b⟧\n⟦ثالث⟧\n⟦ثان⟧\n⟦أول⟧\n⟦{LONG}⟧\n", "أول ثان ثالث"),
    # the signs below their line
    (f"⟦{LONG}⟧\n⟦خطة الأنهار⟧\n⟦خطة الجسور⟧\n⟦\u0650⟧\n⟦\u0650⟧\n⟦{LONG}⟧\n", "خطة الجسور خطة الأنهار"),
    # a sign at the end of a piece, which goes on in the one above it, or below it
    (
        f"⟦{LONG}⟧\n⟦بناء الجسور الجديدة كلها⟧\n⟦< -4>يهيب بالدول أن تواصل \u0651⟧\n⟦{LONG}⟧\n",
        "أن تواصل بناء الجسور",
    ),
    (f"⟦{LONG}⟧\n⟦وإذ \u0651⟧\n⟦يسلم بأهمية الجسور<،>⟧\n⟦{LONG}⟧\n", "وإذ يسلم بأهمية"),
    (
        f"⟦{LONG}⟧\n⟦\u0651⟧\n⟦يسلم بتقدم \u064c⟧\n⟦أساسي للجسور⟧\n⟦وإذ⟧\n⟦{LONG}⟧\n",
        "وإذ يسلم بتقدم أساسي للجسور",
    ),
    (f"⟦إلى الجسور \u0651⟧\n⟦بسرعة<،>⟧\n⟦وإذ \u0651⟧\n⟦تسلم {LONG}⟧\n⟦{LONG}⟧\n", "بسرعة، وإذ تسلم"),
    # pieces beside each other
    (f"⟦{LONG}⟧\n            ⟦آخر⟧      ⟦أوسط⟧  ⟦أول⟧\n⟦{LONG}⟧\n", "أول أوسط آخر"),
    (
        f"            ⟦{LONG}⟧\n⟦من أصل قديم مما⟧\n     ⟦\u0652⟧\n                    ⟦علما⟧  ⟦< -5>يحيط⟧\n⟦{LONG}⟧\n",
        "5- يحيط علما من أصل قديم مما",
    ),
    (
        f"            ⟦{LONG}⟧\n⟦\u064b⟧\n⟦{LONG[:69]}⟧  ⟦\u064f⟧\n{' ' * 60}⟦اعتمد بتصويت مسجل بأغلبية⟧\n⟦{LONG}⟧\n",
        f"بأغلبية {LONG[:69]}",
    ),
    # the number of a note above its call
    (f"⟦{LONG}⟧\n⟦(<)4>⟧\n⟦تقريرها( )؛⟧\n⟦{LONG}⟧\n", "تقريرها((4))؛"),
    # and below it
    (f"⟦{LONG}⟧\n⟦تقريرها( )؛⟧\n⟦(<)4>⟧\n⟦{LONG}⟧\n", "تقريرها((4))؛"),
]


@pytest.mark.parametrize(("printed", "read"), ROWS)
def test_pieces_of_a_line_are_read_in_their_order(printed: str, read: str) -> None:
    turned = in_reading_order(marked(printed), ARABIC)
    assert turned is not None
    assert read in " ".join(re.sub("[\x17\x1e].|[\x18\x19\x1a]", "", turned[0]).split())
    assert turn(*turned) == marked(printed)


def test_signs_behind_their_letters_stay_there() -> None:
    """Extractors print them before their letters; where one does not, its line is marked."""
    printed = marked(f"⟦{LONG}⟧\n⟦الأنشطة المبي\u0651 نة⟧\n⟦هيبة الدول\u0629\u064b⟧\n")
    turned = in_reading_order(printed, ARABIC)
    assert turned == (f"{LONG}\n\x1fالأنشطة المبي\u0651 نة\nهيبة الدول\u0629\u064b\n", "swapped")
    assert turn(*turned) == printed


def test_a_text_with_few_marks_is_left_alone() -> None:
    assert in_reading_order(f"{marked('⟦عام⟧')}\n{LONG}\n{LONG}\n", ARABIC) is None


TEXT = marked(
    "⟦الأمم المتحدة⟧\n⟦<A/RES/90/77>⟧\n⟦الجمعية العامة⟧\n⟦الدورة التسعون⟧\n"
    "⟦قرار اتخذته الجمعية العامة في < 7>كانون الأول</>ديسمبر <2031>⟧\n⟦< 90/77>الأنهار والجسور⟧\n"
    "⟦إن الجمعية العامة<،>⟧\n"
    "⟦إذ تشير إلى قراراتها السابقة بشأن الأنهار والجسور وإلى جميع القرارات التي تتناول هذه المسألة الهامة في كل⟧\n"
    "⟦البلدان((< ،))1>بما فيها البلدان الصغيرة<،>⟧\n"
    "⟦\u064b⟧\n⟦أيضا بالجسور القديمة<،>⟧\n⟦وإذ ترحب⟧\n"
    "⟦\u064b⟧\n⟦مجددا إلى الدول أن تحافظ على جسورها؛⟧\n⟦< - 1>تطلب⟧\n"
    "⟦<(2)>⟧\n⟦< - 2>تقرر أن تبقي المسألة( ) قيد نظرها<.>⟧\n\n"
    "⟦(< )1>انظر الوثيقة المتعلقة بالجسور<.>⟧\n⟦(<.A/90/32 )2>⟧\n\n⟦<31-12345>⟧\n\f"
).replace(marked("<(2)>"), marked("(<)2>"))


def test_a_turned_text_has_its_parts_and_comes_back() -> None:
    done = convert(TEXT.encode(), language="ara")
    assert to_text(done.xml) == TEXT.encode()
    assert done.counts["recitals"] == 2
    assert done.counts["paragraphs"] == 2
    assert done.counts["notes"] == 2
    assert done.metadata.symbol == "A/RES/90/77"
    assert done.metadata.date == "2031-12-07"


def test_the_document_is_in_reading_order() -> None:
    shown = convert(TEXT.encode(), language="ara").xml.decode()
    words = re.sub(r"<[^>]*>", "", shown[shown.index("<preamble") :])
    assert not re.search("[\u202a-\u202c\u064b]", words)
    assert "وإذ ترحب أيضا بالجسور القديمة،" in words
    assert "تطلب مجددا إلى الدول" in words


def test_an_edited_text_is_printed_as_the_others_are() -> None:
    xml = convert(TEXT.encode(), language="ara").xml.decode()
    edited = xml.replace("قيد نظرها.", "قيد نظرها في عام 2035.")
    assert to_text(edited.encode()).decode() == TEXT.replace(marked("نظرها<.>"), marked("نظرها في عام <.2035>"))


def test_a_note_that_is_removed_takes_its_number_along() -> None:
    xml = convert(TEXT.encode(), language="ara").xml.decode()
    edited = re.sub(r'<authorialNote [^>]*marker="2".*?</authorialNote>', "", xml)
    assert edited != xml
    assert marked("المسألة قيد") in to_text(edited.encode()).decode()


SIGNS = "⟦⟧<>عا\u064bA1 2()،.-/\n\f"


@given(st.text(st.sampled_from(SIGNS), min_size=1, max_size=80).map(marked))
def test_any_order_of_marks_comes_back(text: str) -> None:
    if text.strip("\n\f "):
        turned = in_reading_order(text, ARABIC)
        assert turned is None or turn(*turned) == text
        assert to_text(convert(text, language="ara").xml).decode() == text


BLOCKS = marked(
    f"⟦مجلس الأمن⟧\n⟦القرار <)2031( 9001>⟧\n⟦إن مجلس الأمن<،>⟧\n⟦إذ يشير إلى {LONG}⟧\n⟦البلدان<،>⟧\n"
    f"⟦< - 1>يقرر ما يلي<:>⟧\n⟦’< ‘1>المساعدة في بناء الجسور وحماية الأنهار⟧\n⟦(أ) دعم {LONG}⟧\n⟦البلدان؛⟧\n"
    f"⟦(ب) منع {LONG}⟧\n⟦البلدان<،>⟧\n⟦لجنة الجسور⟧\n⟦< - 2>يطلب إلى اللجنة {LONG}⟧\n⟦البلدان<.>⟧\n"
    f"⟦المرفق⟧\n⟦الجسور القديمة⟧\n⟦وفقا للفقرة <2>من هذا القرار تتولى اللجنة {LONG}⟧\n⟦البلدان<.>⟧\n⟦<31-12345>⟧\n\f"
)


def test_lines_that_are_not_full_end_paragraphs() -> None:
    """Points and headings begin below a short line without a stop, an annex with the word for it."""
    done = convert(BLOCKS.encode(), language="ara")
    assert to_text(done.xml) == BLOCKS.encode()
    shown = done.xml.decode()
    assert [shown.count(f"<{tag} ") for tag in ("container", "paragraph", "point", "attachment")] == [1, 3, 3, 1]
    assert re.search("<heading[^>]*>لجنة الجسور<", shown)
    assert re.search("<heading[^>]*>المرفق<", shown)


def preamble(*lines: str) -> str:
    """A resolution with these lines between its formula and its only paragraph."""
    head = "⟦مجلس الأمن⟧\n⟦القرار <)2031( 9001>⟧\n⟦إن مجلس الأمن<،>⟧\n"
    tail = "⟦< - 1>يقرر أن يبقي المسألة قيد نظره<.>⟧\n⟦<31-12345>⟧\n\f"
    return marked(head + "".join(f"⟦{line}⟧\n" for line in lines) + tail)


def test_opening_words_between_full_lines_open_no_paragraph() -> None:
    lines = [f"إذ يشير إلى {LONG[:78]}", f"{LONG}<،>", f"وإذ يدعم {LONG[:82]}", "البلدان<،>"]
    assert convert(preamble(*lines * 4), language="ara").counts["recitals"] == 4
    shorter = [lines[0], f"{LONG[:60]}<،>", *lines[2:]]
    assert convert(preamble(*lines * 4, *shorter), language="ara").counts["recitals"] == 6


def test_a_number_without_brackets_calls_no_note() -> None:
    lines = ["إذ يشير إلى الفقرة <1>من القرار وإلى ما جاء في الفقرة", "<1 >من هذا القرار<.>"]
    text = preamble(*lines).replace(marked("⟦< - 1>يقرر"), marked("\f⟦< - 1>يقرر"))
    assert convert(text, language="ara").counts["notes"] == 0


def test_a_bracket_may_slip_into_a_call() -> None:
    lines = ["إذ يشير إلى المبادئ (مبادئ الجسور()(<،))1>وغيرها<،>"]
    text = preamble(*lines).replace(marked("⟦<31"), marked("⟦(< )1>انظر الوثيقة<.>⟧\n⟦<31"))
    assert convert(text, language="ara").counts["notes"] == 1


def test_a_ligature_below_its_line_hides_no_stop() -> None:
    lines = [f"إذ يشير إلى {LONG[:78]}", "\u064b", f"الجسور مستقب \u064b {LONG[:60]}<،>", "لا", "وإذ يدعم البلدان<،>"]
    assert convert(preamble(*lines), language="ara").counts["recitals"] == 2


def test_what_edits_leave_of_a_scattered_line_is_no_text() -> None:
    """Where words are gone, what stood between them prints nothing of its own."""
    assert turn("\x17\u0651 عام\x1c\n\x1f\x1d", SWAPPED) == marked("\n⟦\u0651 عام⟧")
