"""Dates: the examples of each language, ranges, what the calendar lacks, numerals."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akn_convert.languages.pack import codes, load
from akn_convert.recognizers import Context
from akn_convert.recognizers.dates import PLACE, find_dates, grammar, iso_date, number_of
from akn_convert.recognizers.references.reading import find_references

CODES = [code for code in codes() if load(code).section("dates")]
EXAMPLES = [(code, text, dates) for code in CODES for text, dates in load(code).section("dates")["examples"].items()]


@pytest.mark.parametrize(("code", "text", "dates"), EXAMPLES)
def test_example(code: str, text: str, dates: list[str]) -> None:
    found = find_dates(text, load(code))
    assert [f.date for f in found] == dates
    assert [s.value for s in find_references(text, Context(load(code), "unga")) if s.kind == "date"] == dates


@pytest.mark.parametrize("code", CODES)
def test_every_form_has_an_example(code: str) -> None:
    """Each form of the pack is the first to match the start of a date in some example."""
    known, used = grammar(code), set()
    for text in load(code).section("dates")["examples"]:
        for place in range(len(text)):
            m = known.pattern.match(text, place)
            used |= {m.lastindex} if m else set()
    assert used == set(known.ends)


@pytest.mark.parametrize("code", CODES)
def test_every_form_names_its_places(code: str) -> None:
    for form in load(code).section("dates")["forms"]:
        assert {"D1", "M1", "Y1"} <= {m[1] for m in PLACE.finditer(form)} | {"M1", "Y1"}


@pytest.mark.parametrize("code", [code for code in CODES if load(code).section("dates")["months"]])
def test_every_month_is_read(code: str) -> None:
    section = load(code).section("dates")
    form = section["forms"][0].replace("<D1>", "7").replace("<Y1>", "2009").replace("(?:de|del)", "de").replace("_", "")
    for number, names in enumerate(section["months"], 1):
        for name in names:
            assert [f.date for f in find_dates(form.replace("<M1>", name), load(code))] == [f"2009-{number:02d}-07"], (
                name
            )


def test_places_of_a_range() -> None:
    text = "held from 31 August to 8 September 2001 in Durban"
    assert [text[f.start : f.end] for f in find_dates(text, load("eng"))] == ["31 August", "8 September 2001"]
    text = "于2001 年 8 月 31 日至 9 月 8 日举行"
    assert [text[f.start : f.end] for f in find_dates(text, load("zho"))] == ["2001 年 8 月 31 日", "9 月 8 日"]


@pytest.mark.parametrize(
    ("text", "number"), [("二十五", 25), ("十", 10), ("十二", 12), ("一九九五", 1995), ("٢٥", 25), ("1er", 1)]
)
def test_number_of(text: str, number: int) -> None:
    assert number_of(text) == number


@given(st.integers(1800, 2199), st.integers(0, 13), st.integers(0, 32))
def test_iso_date_is_a_day_of_the_calendar(year: int, month: int, day: int) -> None:
    try:
        expected = date(year, month, day).isoformat()
    except ValueError:
        expected = ""
    assert iso_date(year, month, day) == expected
