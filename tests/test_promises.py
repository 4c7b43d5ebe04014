"""The promises, tried on what Hypothesis makes: any Unicode, shuffled fragments of real texts, mutated examples."""

from __future__ import annotations

import pytest
from fragments import ALL, FURNITURE, MARKDOWN, NOTES, PHRASES, SPACES
from hypothesis import given, settings
from hypothesis import strategies as st
from material import EXAMPLES, TIMES
from promises import formatted_by_xmllint, keeps_promises, refused, xmllint

from akn_convert.convert import convert, read_back

ANY = st.text(st.characters(), max_size=200)
CONTROLS = st.text(st.sampled_from("\r\n\f\v\t \u00a0\u3000\x85\u2028\x1c\x00ab1.()¹²_*,，"), max_size=60)
SOURCES = [path.read_bytes().decode() for path in EXAMPLES]


@st.composite
def shuffled(draw: st.DrawFn) -> str:
    """A text of fragments and of what stands between them."""
    pieces = draw(st.lists(st.tuples(st.sampled_from(ALL), st.sampled_from(SPACES)), max_size=30))
    return draw(st.sampled_from(["", "\ufeff", "\n", " ", "\f"])) + "".join(a + b for a, b in pieces)


@st.composite
def marked_up(draw: st.DrawFn) -> str:
    """A text saved as Markdown: fragments with and without marks, and what stands between them."""
    fragments = st.sampled_from([*MARKDOWN, *MARKDOWN, *PHRASES, *NOTES, "\f", "_______"])
    pieces = draw(st.lists(st.tuples(fragments, st.sampled_from(SPACES)), max_size=30))
    return "# **Resolution**\n\n*The General Assembly*,\n\n" + "".join(a + b for a, b in pieces)


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A text whose pages carry furniture and notes, in any order."""
    newline = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    out = []
    for _ in range(draw(st.integers(1, 4))):
        head = draw(st.lists(st.sampled_from(FURNITURE), max_size=2))
        body = draw(st.lists(st.sampled_from(PHRASES), min_size=1, max_size=8))
        notes = draw(st.lists(st.sampled_from(NOTES), max_size=4))
        foot = draw(st.lists(st.sampled_from(FURNITURE), max_size=2))
        gap = draw(st.sampled_from(["\n", "\n\n", "\n\n\n"]))
        out.append(gap.join([*head, *body, *notes, *foot]))
    end = draw(st.sampled_from(["", "\n", "\n\n", "\f"]))
    return ("\n\f".join(out) + end).replace("\n", newline)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """An example with a few lines taken out, doubled, moved or broken, and its line ends changed."""
    lines = draw(st.sampled_from(SOURCES)).split("\n")
    for _ in range(draw(st.integers(1, 6))):
        at, other = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
        change = draw(st.sampled_from(["drop", "double", "move", "break", "insert", "join"]))
        if change == "drop" and len(lines) > 1:
            del lines[at]
        elif change == "double":
            lines.insert(at, lines[at])
        elif change == "move":
            lines.insert(other, lines.pop(at))
        elif change == "break":
            cut = draw(st.integers(0, len(lines[at])))
            lines[at : at + 1] = [lines[at][:cut], lines[at][cut:]]
        elif change == "insert":
            lines.insert(at, draw(st.sampled_from(ALL)))
        elif at + 1 < len(lines):
            lines[at : at + 2] = [lines[at] + lines[at + 1]]
    return draw(st.sampled_from(["\n", "\n", "\r\n", "\r"])).join(lines)


@given(ANY)
@settings(max_examples=200 * TIMES)
def test_any_text(text: str) -> None:
    keeps_promises(text)


@given(CONTROLS)
@settings(max_examples=200 * TIMES)
def test_controls_and_blank_lines(text: str) -> None:
    keeps_promises(text)


@given(shuffled())
@settings(max_examples=300 * TIMES)
def test_shuffled_fragments(text: str) -> None:
    keeps_promises(text)


@given(pages())
@settings(max_examples=200 * TIMES)
def test_pages_with_furniture_and_notes(text: str) -> None:
    keeps_promises(text)


@given(marked_up())
@settings(max_examples=200 * TIMES)
def test_markdown(text: str) -> None:
    keeps_promises(text)


@given(mutated())
@settings(max_examples=100 * TIMES)
def test_mutated_examples(text: str) -> None:
    keeps_promises(text)


@given(shuffled(), st.sampled_from(["ara", "zho", "eng", "fra", "rus", "spa"]))
@settings(max_examples=100 * TIMES)
def test_another_language_than_the_text_has(text: str, language: str) -> None:
    keeps_promises(text, language)


@given(st.binary(max_size=300))
@settings(max_examples=100 * TIMES)
def test_any_bytes(data: bytes) -> None:
    from akn_convert.errors import InputError

    try:
        conversion = convert(data, verify=False)
    except InputError as error:
        assert error.code in ("E001", "E002", "E003", "E004")
        return
    assert read_back(conversion.xml).text == data


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_examples(path, tmp_path) -> None:
    text = path.read_bytes().decode()
    conversion = keeps_promises(text)
    assert conversion is not None and conversion.problems == ()
    for newline in ("\r\n", "\r"):
        keeps_promises(text.replace("\n", newline))
    if xmllint():
        handled = formatted_by_xmllint(conversion.xml, tmp_path / "a.xml")
        assert read_back(handled).text.decode() == text


def test_what_is_refused() -> None:
    assert refused(" \n\t\ufeff") and refused("a\x00") and not refused("a\f\v\x85")
