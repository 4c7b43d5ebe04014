"""Laws of the tree: every character of the source has one owner, and the tree alone gives the text back."""

from __future__ import annotations

import unicodedata
from dataclasses import fields, is_dataclass
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from material import EXAMPLES, TIMES
from test_promises import pages, shuffled

from akn_convert.convert import convert
from akn_convert.errors import InputError
from akn_convert.languages.pack import codes, load
from akn_convert.model import Document, Mark, Note, Words
from akn_convert.text.markdown import markup_of
from akn_convert.text.sheet import in_order, sheet_of


def words_of(value):
    """All `Words` below a node, notes included."""
    if isinstance(value, Words):
        yield value
        for _, anchor in value.anchors:
            if isinstance(anchor, Note):
                yield from words_of(anchor.words)
    elif isinstance(value, tuple) and not isinstance(value, Mark):
        for child in value:
            yield from words_of(child)
    elif is_dataclass(value):
        for field in fields(value):
            yield from words_of(getattr(value, field.name))


def moved(value: object) -> bool:
    """Whether any line of a document is read in another place than it is printed."""
    if getattr(value, "earlier", 0):
        return True
    if isinstance(value, tuple):
        return any(moved(child) for child in value)
    return is_dataclass(value) and any(moved(getattr(value, field.name)) for field in fields(value))


def laws(document: Document, source: str, language: str) -> None:
    """What holds for every `Words` of a document; `source` is the text without its mark, in `language`."""
    source = unicodedata.normalize("NFC", source) if document.layout.form else source
    markup = None if document.layout.turned else markup_of(source)
    source = source if markup is None else markup.text
    sheet = in_order(sheet_of(source, load(language)), load(language))
    source = sheet.text if document.layout.turned or moved(document) else source
    places = []
    for words in words_of(document):
        assert not set("\n\r\f\v") & set(words.text), "text never holds a line end"
        offsets = [offset for offset, _ in words.anchors]
        assert offsets == sorted(offsets), "anchors are sorted"
        assert all(0 <= offset <= len(words.text) for offset in offsets)
        for one in words.marks:
            assert 0 <= one.start <= one.end <= len(words.text)
            for other in words.marks:
                crosses = one.start < other.start < one.end < other.end
                assert not crosses, f"{one} and {other} cross"
        if words.text and not words.anchors:
            at = source.find(words.text, words.offset)
            marks = source[words.offset : at]
            assert at >= 0 and all(unicodedata.category(sign) == "Cf" for sign in marks), "words know where they stand"
            places.append((at, at + len(words.text)))
    for (_, end), (start, _) in pairwise(sorted(places)):
        assert end <= start, "no character has two owners"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_examples(path) -> None:
    text = path.read_bytes().decode()
    done = convert(text, verify=False)
    laws(done.document, text, done.metadata.language)


@given(st.one_of(shuffled(), pages()), st.sampled_from(codes()))
@settings(max_examples=150 * TIMES)
def test_shuffled_fragments(text: str, language: str) -> None:
    try:
        document = convert(text, language=language, verify=False).document
    except InputError:
        return
    laws(document, text.removeprefix("\ufeff"), language)
