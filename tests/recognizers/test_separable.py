"""Verbs in two parts: told by the end of a clause, not by a word that happens to stand in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akn_convert.languages.pack import load
from akn_convert.recognizers.actions import find_action
from akn_convert.recognizers.phrases import Found
from akn_convert.recognizers.separable import separated, splits

VERBS = splits(
    [("hebt … auf", "ends"), ("hebt … hervor", "stresses"), ("stellt mit Sorge … fest", "worries"), ("x", "y")]
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("hebt die Maßnahmen auf;", "ends"),
        ("hebt die Maßnahmen, die galten, auf", "ends"),
        ("hebt, was auf dem Tisch liegt, hervor.", ""),
        ("hebt die Last, die auf ihm ruht", ""),
        ("Hebt die Bedeutung hervor, die", "stresses"),
        ("stellt mit Sorge den Verlust fest.", "worries"),
        ("stellt den Verlust fest.", ""),
        ("hebt die Maß" + "e" * 400 + " auf;", ""),
    ],
)
def test_a_verb_in_two_parts(text: str, value: str) -> None:
    found = separated(text, None, VERBS)
    assert (found.value if found else "") == value


def test_complete_opening_words_stay_what_they_are() -> None:
    opened = Found(0, 11, "stresses")
    assert separated("hebt hervor, dass er die Maßnahmen auf, ", opened, VERBS) is opened
    assert separated("hebt die Maßnahmen auf;", Found(0, 4, "stresses"), VERBS) == Found(0, 4, "ends")
    assert separated("anything", opened, {}) is opened


@given(st.lists(st.sampled_from(["hebt", "weist", "den Rat", "auf", "an", ",", ";", ".", "…"]), max_size=40))
def test_the_opening_words_are_the_first_part(words: list[str]) -> None:
    text = " ".join(words)
    found = find_action(text, load("deu"))
    assert found is None or 0 < found[0] <= len(text)
