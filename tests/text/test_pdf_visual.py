"""Right-to-left text as extractors print it that go over the page from its left edge, without marks."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akn_convert.convert import convert, to_text
from akn_convert.languages.pack import load
from akn_convert.text.prints import REVERSED, RUNS, UNMARKED, form_of
from akn_convert.text.scattered import in_reading_order
from akn_convert.text.turning import turn
from akn_convert.text.visual import page_of, read, runs_of

ARABIC = load("ara")
READ = "إن الجمعية العامة،\nإذ تشير إلى قراراتها القديمة بشأن الأنهار،\n"

FORMS = [
    ("،ةماعلا ةيعمجلا نإ\n", REVERSED),
    ("إن الجمعية العامة ،وهي كلها\n", UNMARKED),
    ("في2031 المؤرخ64/151 القرار7\n", ""),
    ("2031  كانون الأول18  المؤرخ64/151 قرارها، في عام3 الفقرة\n", RUNS),
    (READ, ""),
    (f"{READ}قرارها 64/151 المؤرخ 18 كانون الأول 2031، و66/2، والسلام1\n", ""),
]


@pytest.mark.parametrize(("text", "form"), FORMS)
def test_how_a_text_was_printed_is_told_from_all_of_it(text: str, form: str) -> None:
    assert form_of(text) == form


PAGES = [
    # the page from the left, its print with runs turned, the line as it is read
    ("2031 ربمسيد/لوألا نوناك 7 يف", "2031  كانون الأول/ديسمبر7 في", "في 7 كانون الأول/ديسمبر 2031"),
    ("،ةماعلا ةيعمجلا نإ", "،إن الجمعية العامة", "إن الجمعية العامة،"),
    ("و ،60/266 اهتارارق", "، و60/266 قراراتها", "قراراتها 60/266، و"),
    ("نم )أ( 16 دنبلا", " (أ) من16 البند", "البند 16 (أ) من"),
    ("راهنألا ددعت - 2", " تعدد الأنهار- 2", "2 - تعدد الأنهار"),
    ("12 December 2031", "12 December 2031", "12 December 2031"),
]


@pytest.mark.parametrize(("page", "runs", "line"), PAGES)
def test_a_line_of_the_page_is_printed_and_found_again(page: str, runs: str, line: str) -> None:
    assert runs_of(page, "l") == runs
    assert page_of(runs, "l", "swapped") == page
    for printed, form in ((page, REVERSED), (runs, RUNS)):
        found = read(printed, form)
        assert found[0].strip() == line
        assert turn(*found) == printed


def test_what_begins_a_line_runs_as_the_line_before_ended() -> None:
    assert runs_of("،ةماعلا", "l") == "،العامة"
    assert runs_of("،ةماعلا", "r") == "العامة،"
    assert page_of("العامة،", "r", "swapped") == "،ةماعلا"


def test_a_number_before_its_line_stays_there() -> None:
    printed = "-2 يقرر أن يجتمع\n‘3’ البناء كله\n"
    text, habit = read(printed, RUNS)
    assert text.startswith("2-\x18 يقرر")
    assert "’3‘" in text
    assert turn(text, habit) == printed


def test_the_blank_behind_such_a_number_may_be_of_the_line() -> None:
    printed = "-2 في مراكش2031  كانون الأول11  يقرر أن يجتمع في\n"
    text, habit = read(printed, RUNS)
    assert " ".join(text.replace("\x18", " ").split()) == "2- يقرر أن يجتمع في 11 كانون الأول 2031 في مراكش"
    assert turn(text, habit) == printed


def reversed_lines(text: str) -> str:
    """A text in reading order as the page has it, numbers and Latin words from the left."""
    return re.sub(r"[A-Za-z\d]+(?:[/:.-][A-Za-z\d]+)*", lambda found: found.group()[::-1], "\n".join(
        line[::-1] for line in text.split("\n")
    ))  # fmt: skip


TEXT = (
    "الأمم المتحدة\nA/RES/90/77\nالجمعية العامة\nالدورة التسعون\n"
    "قرار اتخذته الجمعية العامة في 7 كانون الأول/ديسمبر 2031\n90/77 الأنهار والجسور\n"
    "إن الجمعية العامة،\n"
    "إذ تشير إلى قراراتها السابقة بشأن الأنهار والجسور، وإلى جميع القرارات التي تتناول هذه المسألة الهامة في كل\n"
    "البلدان، بما فيها البلدان الصغيرة،\n"
    "وإذ ترحب بقرارها 64/151 المؤرخ 18 كانون الأول/ديسمبر 2009،\n"
    "1 - تطلب مجددا إلى الدول، التي لديها جسور، أن تحافظ عليها وأن تدرس حالتها في جميع البلدان التي لديها أنهار\n"
    "كبيرة؛\n"
    "2 - تقرر أن تبقي المسألة قيد نظرها.\n"
)
PAGE = reversed_lines(TEXT)


def with_runs(page: str) -> str:
    """The page with its runs turned, each line beginning as the one before ended."""
    out, direction = [], "l"
    for line in page.split("\n"):
        out.append(runs_of(line, direction))
        ends = re.findall(r"[\w-]", line)
        direction = direction if not ends else "r" if "\u0620" < ends[-1] < "\u064b" else "l"
    return "\n".join(out)


@pytest.mark.parametrize(("printed", "form"), [(PAGE, REVERSED), (with_runs(PAGE), RUNS)])
def test_such_a_text_has_its_parts_and_comes_back(printed: str, form: str) -> None:
    done = convert(printed.encode())
    assert to_text(done.xml) == printed.encode()
    assert f'turned="swapped {form}"' in done.xml.decode()
    assert [done.counts[kind] for kind in ("recitals", "paragraphs")] == [2, 2]
    assert done.metadata.symbol == "A/RES/90/77"
    assert done.metadata.date == "2031-12-07"
    assert "64/151 المؤرخ 18 كانون الأول/ديسمبر 2009،" in re.sub("<[^>]*>", "", done.xml.decode())


def test_an_edited_text_is_printed_as_the_others_are() -> None:
    xml = convert(PAGE.encode()).xml.decode()
    edited = xml.replace("قيد نظرها.", "قيد نظرها في عام 2035.")
    assert to_text(edited.encode()).decode() == PAGE.replace(".اهرظن", ".2035 ماع يف اهرظن")


SIGNS = "عاة\u064bA1 2()،.-/\n\f‘’ "


@given(st.text(st.sampled_from(SIGNS), min_size=1, max_size=80), st.sampled_from([REVERSED, RUNS]))
def test_anything_comes_back(text: str, form: str) -> None:
    source = f"{PAGE if form == REVERSED else with_runs(PAGE)}{text}\nكلها\n"
    turned = in_reading_order(source, ARABIC)
    assert turned is None or turn(*turned) == source
    assert to_text(convert(source, language="ara").xml).decode() == source


BOXES = (
    "مجلس حقوق الإنسان\nA/HRC/RES/90/1\n\nإن مجلس حقوق الإنسان،\n\nإذ يشير إلى قراراته القديمة كلها،\n\n"
    "يقرر أن يجتمع الفريق العامل لمدة خمسة أيام عمل في جنيف في شكل يجمع بين الحضور\n\n1-\n\n"
    "والاتصال من بعد، وأن تعقد دورته الأولى قبل نهاية العام؛\n\n"
    "2-\n\nيقرر أن يبقي المسألة قيد نظره.\n"
)


def test_a_number_behind_the_first_line_of_its_paragraph_is_read_before_it() -> None:
    printed = reversed_lines(BOXES)
    xml = convert(printed.encode(), language="ara").xml.decode()
    assert to_text(xml.encode()).decode() == printed
    assert re.findall(r"<num[^>]*>(.*?)</num>", xml) == ["1-", "2-"]
    assert re.search("الحضور <eol[^>]*/>والاتصال من بعد", xml)


def test_a_running_head_that_adjoins_its_symbol_is_furniture() -> None:
    head = "A/RES/90/77الأنهار والجسور"
    pages = [f"{TEXT}{head}\n1/2\n31-12345\n\f", f"3 - تقرر أن تعود إليها.\n{head}\n2/2\n31-12345\n"]
    xml = convert("".join(pages).encode()).xml.decode()
    assert xml.count("<paragraph ") == 3
    assert not re.search("<heading", xml)
