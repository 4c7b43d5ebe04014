"""The examples beside the patterns of each language, run both ways: every pattern has one, and each is read as said."""

from __future__ import annotations

import re

import pytest

from akn_convert.languages.pack import codes, load
from akn_convert.recognizers import Context
from akn_convert.recognizers.references.lexicon import blanks, lexicon
from akn_convert.recognizers.references.reading import find_references
from akn_convert.recognizers.references.reference import Reference

REGEX = re.compile(r"[\\\[\](){}?*+|]")
CODES = [code for code in codes() if load(code).section("references")]


def patterns(code: str) -> list[tuple[str, str]]:
    section = load(code).section("references")
    return [(kind, p) for table in ("words", "organs") for kind, ps in section[table].items() for p in ps]


def examples(code: str) -> list[tuple[str, str]]:
    return [(kind, word) for kind, words in load(code).section("references")["examples"].items() for word in words]


def sentences() -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [
        (code, s["speaker"], s["text"], tuple(s["refs"]))
        for code in CODES
        for s in load(code).section("references")["sentences"]
    ]


def told(text: str, start: int, end: int, value: Reference) -> str:
    """A span as the examples write it: the words, the symbol or name, the date, the part."""
    parts = [f"{text[start:end]} {value.symbol or value.name}", value.date, value.part and "#" + value.part]
    return " ".join(filter(None, parts))


@pytest.mark.parametrize("code", CODES)
def test_every_pattern_has_an_example(code: str) -> None:
    known = examples(code)
    for kind, pattern in patterns(code):
        if REGEX.search(pattern):
            compiled = re.compile(blanks(pattern))
            assert any(k == kind and compiled.match(word) for k, word in known), (kind, pattern)


@pytest.mark.parametrize("code", CODES)
def test_every_example_is_its_kind_of_word(code: str) -> None:
    words = lexicon(code)
    plain = [(kind, p) for kind, p in patterns(code) if not REGEX.search(p)]
    for kind, word in examples(code) + plain:
        tokens = words.tokens(word, words.figures(word))
        if kind == "none":
            assert not tokens, word
        else:
            assert [(t.kind, t.value) for t in tokens] == [
                (kind.removeprefix("own_"), "own" if kind.startswith("own_") else None)
            ], word


@pytest.mark.parametrize(("code", "speaker", "text", "refs"), sentences())
def test_sentence(code: str, speaker: str, text: str, refs: tuple[str, ...]) -> None:
    spans = find_references(text, Context(load(code), speaker))
    found = [told(text, s.start, s.end, s.value) for s in spans if isinstance(s.value, Reference)]
    assert found == list(refs)


@pytest.mark.parametrize("code", CODES)
def test_all_languages_have_the_same_kinds_of_words(code: str) -> None:
    organs = set(load(code).section("references")["organs"])
    assert {"unga", "unsc", "unecosoc", "unga-hrc", "council", "chr", "other"} <= organs
