# ruff: noqa: E501
"""Promise 8: four times the text takes about four times the time, whatever the text is made of."""

from __future__ import annotations

import time

import pytest

from akn_convert.convert import convert
from akn_convert.errors import InputError

PIECES = [
    " ", "x", "1", "(", "¹", "“", "&<", "\u200f(\u200f1\u200f)", "x\n", "\n\nx", "1. a\n\n", "(a) b\n\n", "a¹\n\n¹ b\n\n", "1 Note text here\n",
    "* a\n", "[1] ", "word1, ", "The text calls.3 and more\n\n", "a\tb\n", "a\f", "1\f2\n", "a\r", "A/", ". ", "____\n", "a-\n", "I\n\n", "Annex\n\n",
    "The General Assembly,\n\n", "resolution 70/1, ", "resolutions 70/1 and ", "paragraph 5 of ", "25 September 2015, ", "第 28/2 号决议、", "القرار ",
    "General Assembly ", "2015 (2015) ", "word " * 16 + "\n", "word " * 16 + "\n¹ note\n\f", "70/1. Title\n", "Albania, France, ",
    "Adopted by a recorded vote of 3 to 1: Albania, ", "Decides to decide ",
    "\u202bعا \u202a2(A\u202c\u202c\n", "\u202bعا\u202c  ", "\u202b\u064b\u202c\n", "\u202b\u064b\u202c\u202bعا\u202c\n", "\u202bعا( )\u202c\n\u202b(\u202a)1\u202c\u202c\n",
    "\u202b\u202a" + "A1) " * 40 + "\u202c\u202c\n", "\u202b", "\u202bعا" + " \u0651ش\u064f" * 30 + "\u202c\n", "\u0651", "\u202bعا \u0651\u202c\n",
    "عا ،عا ", "عا ،عا  (2)A1\n", "عا ،عا" + " \u0651 ـ  - 2" * 30 + "\n", "عا ،عا   " + "A1 ) " * 60 + "\n",
    "ةعا عا2 (1)A", "ةعا عا2 (1) 1-\n", "عاعا2  عاعا3  عا عا4  (عا) ", "عاعا2  عاعا3  عا عا4 (1)،\n", "عاعا2  عاعا3  عاعا4  عا" + " ( " * 60,
    "\ufee3\ufee6", "\ufee3\ufee6 \ufef7\n",
    "# a\n*b [c ", "\n# a\n" + "*a " * 60, "\n# a\n" + "**a* _[b](" * 60, "\n# a\n" + "[" * 90 + "](x)" * 30, "*a* [1]\n1 x\n",
]  # fmt: skip
START = "The General Assembly,\n\nRecalling its resolution 70/1,\n\n1. Decides "
SIZE = 16000
LEAST = 1.0
"""Seconds below which a time says nothing."""
ATTEMPTS = 3
"""What grows too fast does so each time; what other work on the machine slows does not."""


def seconds(text: str) -> float:
    """CPU time of a conversion, the shorter one of two."""
    times = []
    for _ in range(2):
        began = time.process_time()
        convert(text, verify=False)
        times.append(time.process_time() - began)
    return min(times)


@pytest.mark.slow
@pytest.mark.parametrize("start", ["", START], ids=["alone", "in a resolution"])
@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: ascii(piece)[1:25])
def test_four_times_the_text(piece: str, start: str) -> None:
    for _ in range(ATTEMPTS):
        once, four = (seconds(start + piece * (SIZE * times // len(piece)) + " end") for times in (1, 4))
        if four < LEAST or four < 10 * once:
            return
    assert four < 10 * once


def test_a_text_over_the_limit_is_refused_at_once() -> None:
    began = time.process_time()
    with pytest.raises(InputError, match="--max-size"):
        convert(b"x" * 1000001, max_size=1000000)
    assert time.process_time() - began < 0.5
