"""Latin letters that a font joins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akn_convert.convert import convert, to_text
from akn_convert.text.ligatures import LETTERS, joined, unjoined
from akn_convert.text.written import as_written, composed

TEXTS = [
    ("Con\ufb01rme les \ufb02eurs", "Confirme les fleurs", "ligatures:fi,fl:"),
    # the longest letters first, where the font has a sign for them
    ("A\ufb03rming e\ufb00orts", "Affirming efforts", "ligatures:ffi,ff:"),
    ("Af\ufb01rming", "Affirming", "ligatures:fi:"),
    # words of another font
    ("O\ufb03ce: e\ufb00ect, di\ufb00er, a\ufb03x, aff", "Office: effect, differ, affix, aff", "ligatures:ffi,ff:aff"),
    # a word printed both ways stays as it is
    ("\ufb01ne, \ufb01re, \ufb01le, \ufb01t, fine", "\ufb01ne, fire, file, fit, fine", "ligatures:fi:fine"),
]


@pytest.mark.parametrize(("printed", "read", "form"), TEXTS)
def test_joined_letters_are_read_apart_and_printed_again(printed: str, read: str, form: str) -> None:
    assert unjoined(printed) == (read, form)
    assert joined(read, form) == printed


def test_a_text_with_few_of_them_is_left_alone() -> None:
    text = "\ufb01le:///x\nof office affirms the first confirmed finding"
    assert unjoined(text) == (text, "")


def test_a_form_that_somebody_wrote_never_raises() -> None:
    assert [joined("fine (", form) for form in ("ligatures", "ligatures:(,fi", "ligatures:a:b:c")] == [
        "fine (",
        "\ufb01ne (",
        "fine (",
    ]


TEXT = """General Assembly
The General Assembly,
Rea\ufb03rming the \ufb01rst of its resolutions on lighthouses,
Con\ufb01dent that \ufb02ags di\ufb00er,
1. Identi\ufb01es the e\ufb00ects of fog;
2. A\ufb03rms its o\ufb03ce.
"""


def test_words_that_open_paragraphs_are_known_with_joined_letters() -> None:
    done, apart = convert(TEXT), convert(TEXT.translate(LETTERS))
    assert to_text(done.xml).decode() == TEXT
    assert done.counts == apart.counts
    assert done.counts["recitals"] == 2
    assert "Reaffirming" in done.xml.decode()


def test_new_words_are_printed_as_the_others() -> None:
    xml = convert(TEXT).xml.replace(b"effects of fog", b"final effects of fog")
    assert to_text(xml).decode() == TEXT.replace("e\ufb00ects of", "\ufb01nal e\ufb00ects of")


@given(st.text(st.sampled_from("fila\ufb00\ufb01\ufb02\ufb03\ufb04\u0301\u00e9\u00a0 \n"), min_size=1, max_size=40))
def test_anything_comes_back(text: str) -> None:
    assert as_written(*composed(text)) == text
    if text.strip():
        assert to_text(convert(text, language="eng").xml).decode() == text
