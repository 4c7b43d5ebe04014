"""References: shapes of numbers, symbols, targets, what a context remembers, and laws that hold for any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from akn_convert.languages.pack import codes, load
from akn_convert.recognizers import Context, recognize
from akn_convert.recognizers.references.acts import number_of, symbol_of
from akn_convert.recognizers.references.reading import find_references
from akn_convert.recognizers.references.reference import Reference
from akn_convert.recognizers.references.shapes import (
    Shape,
    council_year,
    default_actor,
    fits,
    plausible,
    roman_numeral,
    roman_value,
)
from akn_convert.recognizers.references.symbols import act_of, canonical, end_of_symbol

WORDS = st.sampled_from(
    [
        "resolution ",
        "its ",
        "70/1 ",
        "2231 (2015)",
        "General Assembly ",
        "paragraph 5 ",
        "above ",
        ", ",
        " and ",
        "A/HRC/",
        "第",
        "号决议",
        "25 September 2015",
        "Charter ",
        "Ibid. ",
        "S-",
        "(XV)",
        "القرار ",
        "د-15",
        "vol. 3, No. 4",
        "same resolution ",
        "Corr.1",
        "\u202b",
        "٧٠/١",
        "一九九五年",
    ]
)
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=5)), max_size=40).map("".join)


def refs(code: str, text: str, context: Context | None = None) -> list[tuple[str, str]]:
    spans = find_references(text, context or Context(load(code), "unga"))
    return [(text[s.start : s.end], s.value.symbol) for s in spans if isinstance(s.value, Reference)]


@settings(max_examples=120, deadline=None)
@given(st.sampled_from([c for c in codes() if load(c).section("references")]), TEXTS)
def test_spans_are_sorted_apart_and_inside_the_text(code: str, text: str) -> None:
    end = 0
    for span in recognize(text, Context(load(code), "unga-hrc", "A/HRC/RES/54/18")):
        assert end <= span.start < span.end <= len(text)
        end = span.end


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_spans(text: str) -> None:
    assert recognize(text, Context(load("eng"), "unga")) == recognize(text, Context(load("eng"), "unga"))


@pytest.mark.parametrize(
    "piece",
    [
        "resolution 70/1 of 1 May 2015, ",
        "same resolution ",
        "Ibid., vol. 1, No. 2 ",
        "paragraphs 1, 2, 3 above ",
        "A/",
        "1, ",
        "第70/1号、",
        "关于的",
        "大会关于人的",
    ],
)
def test_time_grows_with_the_length(piece: str) -> None:
    """Ten times the text takes no more than thirty times as long (noise included)."""

    def seconds(text: str) -> float:
        best = 9.0
        for _ in range(4):
            start = time.process_time()
            find_references(text, Context(load("zho" if piece.isascii() is False else "eng"), "unga"))
            best = min(best, time.process_time() - start)
        return best

    assert seconds(piece * 3000) < 30 * seconds(piece * 300) + 0.01


@pytest.mark.parametrize(
    ("actor", "shape", "symbol", "number"),
    [
        ("unga", Shape("slash", "70", "1"), "A/RES/70/1", "70-1"),
        ("unga-hrc", Shape("slash", "28", "2"), "A/HRC/RES/28/2", "28-2"),
        ("unsc", Shape("year", "2231", "2015"), "S/RES/2231(2015)", "2231-2015"),
        ("unsc", Shape("bare", "1325", ""), "S/RES/1325(2000)", "1325-2000"),
        ("unecosoc", Shape("slash", "2024", "1"), "E/RES/2024/1", "2024-1"),
        ("unga", Shape("roman", "217", "III", "A"), "A/RES/217(III)", "217-III"),
        ("unga", Shape("special", "ES-11", "6"), "A/RES/ES-11/6", "ES-11-6"),
        ("chr", Shape("slash", "2005", "80"), "E/CN.4/RES/2005/80", "2005-80"),
    ],
)
def test_symbol_and_number_of_an_act(actor: str, shape: Shape, symbol: str, number: str) -> None:
    assert symbol_of(actor, shape) == symbol
    assert number_of(shape) == number
    if actor != "chr":
        assert act_of(symbol) == (actor, number)


def test_letters_of_parts() -> None:
    shape = Shape("slash", "48", "226", "C")
    assert symbol_of("unga", shape, date="1994-07-29") == "A/RES/48/226C"
    assert symbol_of("unga", shape, date="1993-12-23") == "A/RES/48/226"
    assert symbol_of("unga", shape._replace(letter="A")) == "A/RES/48/226"


@pytest.mark.parametrize(
    ("number", "year"), [(1, 1946), (242, 1967), (1325, 2000), (1373, 2001), (2231, 2015), (2397, 2017), (2767, 2024)]
)
def test_council_year(number: int, year: int) -> None:
    assert council_year(number) == year


@given(st.integers(1, 99))
def test_roman_numerals_both_ways(value: int) -> None:
    assert roman_value(roman_numeral(value)) == value


def test_what_a_number_can_be() -> None:
    assert fits("unga", Shape("slash", "31", "1")) and not fits("unga", Shape("slash", "30", "1"))
    assert default_actor(Shape("slash", "1998", "72"), "unga-hrc") == "unecosoc"
    assert default_actor(Shape("roman", "2088", "LXIII"), "unga-hrc") == "unecosoc"
    assert plausible("unga-hrc", Shape("slash", "17", "4"), "2011-06-16")
    assert not plausible("unga-hrc", Shape("slash", "60", "251"), "2006-03-15")


@pytest.mark.parametrize(
    ("text", "printed", "symbol"),
    [
        ("A/HRC/24/56, para. 3", "A/HRC/24/56", "A/HRC/24/56"),
        ("A/C.3/75/L.7/Rev.1.", "A/C.3/75/L.7/Rev.1", "A/C.3/75/L.7/Rev.1"),
        ("S/PRST/ 2015/22)", "S/PRST/ 2015/22", "S/PRST/2015/22"),
        ("E/CN.4/2001/2-E/CN.4/Sub.2/2000/46", "E/CN.4/2001/2-E/CN.4/Sub.2/2000/46", "E/CN.4/2001/2"),
        ("ICCD/COP(14)/23/Add.1", "ICCD/COP(14)/23/Add.1", "ICCD/COP(14)/23/Add.1"),
        ("А/77/528 и", "А/77/528", "A/77/528"),
        ("A/HRC/24/56. The report", "A/HRC/24/56", "A/HRC/24/56"),
        ("A/HRC/24/L. 56 and", "A/HRC/24/L. 56", "A/HRC/24/L.56"),
        ("and/or", "", ""),
    ],
)
def test_symbols(text: str, printed: str, symbol: str) -> None:
    end = end_of_symbol(text, 0)
    assert text[:end] == printed
    assert canonical(text[:end]) == symbol


def test_targets() -> None:
    known = Reference("A/RES/70/1", "unga", "70-1", "2015-09-25", "para_5")
    assert known.href("fr") == "/akn/un/statement/deliberation/unga/2015-09-25/70-1/~para_5"
    assert Reference("A/HRC/24/56").href("zh") == "https://docs.un.org/zh/A/HRC/24/56"
    assert Reference("A/HRC/24/56", part="para_5").href("zh") == "https://docs.un.org/zh/A/HRC/24/56#para_5"
    assert Reference("", part="art_1", address="https://x.example/{lang}").href("ar") == "https://x.example/ar#art_1"
    assert Reference("", part="para_5").href("ar") == "#para_5"
    assert Reference("", part="para_5").internal and not known.internal


def test_a_draft_inside_a_text_speaks_for_its_own_organ() -> None:
    context = Context(load("eng"), "unecosoc", "E/RES/2023/23")
    assert refs("eng", "Recalling its resolution 2022/12 of 21 July 2022,", context) == [("2022/12", "E/RES/2022/12")]
    find_references("The General Assembly,", context)
    assert context.actor == "unga"
    assert refs("eng", "Recalling its resolution 415 (V) of 1 December 1950,", context) == [("415 (V)", "A/RES/415(V)")]


def test_the_council_is_the_one_named_before() -> None:
    context = Context(load("eng"), "unga")
    find_references("Welcoming Human Rights Council resolution 52/27 of 4 April 2023,", context)
    assert refs("eng", "submitted pursuant to Council resolution 52/27;", context) == [("52/27", "A/HRC/RES/52/27")]


def test_a_date_once_read_is_known_later() -> None:
    context = Context(load("eng"), "unga")
    find_references("Reaffirming its resolution 70/1 of 25 September 2015,", context)
    (span,) = find_references("in line with resolution 70/1;", context)
    assert isinstance(span.value, Reference) and span.value.date == "2015-09-25"


def test_ibid_is_the_note_before() -> None:
    context = Context(load("eng"), "unga")
    assert refs("eng", "A/77/727.", context) == [("A/77/727", "A/77/727")]
    find_references("Recalling its resolution 70/1 of 25 September 2015, and others,", context)
    said = [(words, "A/77/727") for words in ("Ibid.", "paras. 31", "32")]
    assert refs("eng", "Ibid., paras. 31–32.", context) == said
    assert refs("eng", "Ibid., vol. 1954, No. 33480.", context)[0][0] == "vol. 1954, No. 33480"


def test_a_number_of_an_unknown_body_is_reported_not_invented() -> None:
    context = Context(load("eng"), "unga")
    text = "Noting World Health Assembly resolution 74/7 of 31 May 2021,"
    assert refs("eng", text, context) == []
    assert [text[start:end] for start, end in context.unknown] == ["74/7"]


def test_a_web_address_of_the_united_nations_is_one_reference() -> None:
    text = "Available at www.un.org/dppa/decolonization/en/c24/regional-seminars/2019. See https://example.org/A/70/1."
    spans = find_references(text, Context(load("eng"), "unga"))
    assert [text[s.start : s.end] for s in spans] == ["www.un.org/dppa/decolonization/en/c24/regional-seminars/2019"]
    assert isinstance(spans[0].value, Reference) and spans[0].value.href("en").startswith("http://www.un.org/dppa/")


def test_a_list_without_its_head_needs_a_date() -> None:
    assert refs("eng", "67/4 of 13 November 2012 and 68/8 of 29 October 2013,") == [
        ("67/4", "A/RES/67/4"),
        ("68/8", "A/RES/68/8"),
    ]
    assert refs("eng", "67/4 and 9/11") == []


def test_a_call_in_plain_digits_does_not_part_a_number_from_its_organ_and_date() -> None:
    context = Context(load("fra"), "unga")
    text = "de la résolution S-35/1 6 du Conseil des droits de l'homme et des résolutions 19/1 4 du 1er mars 2012 5 ,"
    assert refs("fra", text, context) == [("S-35/1", "A/HRC/RES/S-35/1"), ("19/1", "A/HRC/RES/19/1")]


def test_a_bracket_that_an_extractor_turned() -> None:
    context = Context(load("ara"), "unsc")
    assert refs("ara", "القرار 1526 (2004()”الفريق“)", context)[0][1] == "S/RES/1526(2004)"


def test_a_roman_session_belongs_to_the_organ_that_held_it_in_that_year() -> None:
    context = Context(load("eng"), "unecosoc")
    text = "Recalling its resolutions 415 (V) of 1 December 1950 and 155 C (VII) of 13 August 1948,"
    assert [symbol for _, symbol in refs("eng", text, context)] == ["A/RES/415(V)", "E/RES/155(VII)"]


def test_a_part_has_one_symbol_in_a_document() -> None:
    context = Context(load("eng"), "unga")
    assert refs("eng", "Recalls its resolution 54/237 C of 23 December 1999;", context)[0][1] == "A/RES/54/237"
    assert refs("eng", "the time limit in resolution 54/237 C,", context)[0][1] == "A/RES/54/237"
    assert refs("eng", "See resolutions 50/70 M and 72/262 C.")[0][1] == "A/RES/50/70"


def test_a_statement_by_the_president_of_the_council_has_its_full_symbol() -> None:
    text = "as set out in Council decision 6/102 and President’s statement OS/12/1, and in PRST/30/1"
    found = refs("eng", text, Context(load("eng"), "unga-hrc"))
    assert [symbol for _, symbol in found] == ["A/HRC/DEC/6/102", "A/HRC/PRST/OS/12/1", "A/HRC/PRST/30/1"]


def test_a_decision_with_a_number_that_no_decision_has_is_of_another_body() -> None:
    context = Context(load("eng"), "unga-hrc")
    assert refs("eng", "Noting decision 14/1 of the Working Group,", context) == []
    assert context.unknown


def test_a_number_that_was_given_to_another_body_stays_its() -> None:
    context = Context(load("eng"), "unecosoc")
    text = "Taking note of resolution 78/2 of the Economic Commission for Africa,"
    assert refs("eng", text, context) == []
    assert refs("eng", "Annex to resolution 78/2", context) == []
    text = "Taking note of resolution 77/3 of the Economic and Social Commission for Asia and the Pacific,"
    assert refs("eng", text, context) == [("77/3", "E/ESCAP/RES/77/3")]
    assert refs("eng", "Annex to resolution 77/3", context) == [("77/3", "E/ESCAP/RES/77/3")]
    assert refs("eng", "General Assembly resolution 78/2", context) == [("78/2", "A/RES/78/2")]


def test_a_letter_before_a_chinese_number_makes_it_a_document_of_another_organization() -> None:
    assert refs("zho", "粮农组织，CL 144/9号文件(C 2013/20)，附录D；见第70/1号决议", Context(load("zho"), "unga")) == [
        ("70/1", "A/RES/70/1")
    ]
