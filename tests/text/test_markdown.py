"""Text saved as Markdown: the same tree as that of the plain text, and the same bytes back."""

from __future__ import annotations

import re

import pytest
from lxml import etree
from material import EXAMPLES

from akn_convert.convert import convert, read_back, to_text
from akn_convert.text.markdown import markup_of

A = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
L = "{urn:akn-convert:layout}"
HEAD = "# Resolution adopted by the General Assembly on 3 May 2045\n\n## 99/88. Bridges\n\n*The General Assembly*,\n\n"

FORMS = {
    # as pandoc, docling and people write it
    "*Recalling* the **Charter**,": "Recalling the Charter,",
    "_Recalling_ the __Charter__,": "Recalling the Charter,",
    "***Recalling** the* Charter,": "Recalling the Charter,",
    "*Recalling\nthe Charter*,": "Recalling the Charter,",
    "Recalling snake_case_words and 2 * 3 * 4,": "Recalling snake_case_words and 2 * 3 * 4,",
    "Recalling a \\*star\\* and \\[brackets\\],": "Recalling a *star* and [brackets],",
    "Recalling [the *Charter*](https://a.org/b_(c)),": "Recalling the Charter,",
    "Recalling that a star* calls nothing,": "Recalling that a star* calls nothing,",
    "Recalling *that nothing closes,": "Recalling *that nothing closes,",
}


def tree(text: str):
    """The converted text, which must come back."""
    xml = convert(text.encode(), language="eng").xml
    assert to_text(xml) == text.encode()
    return etree.fromstring(xml)


def words(root, tag: str) -> list[str]:
    """What the elements of a kind say, without their notes."""
    for note in root.iter(A + "authorialNote"):
        for child in note:
            note.remove(child)
    return [" ".join("".join(element.itertext()).split()) for element in root.iter(A + tag)]


@pytest.mark.parametrize("form", FORMS)
def test_words_without_marks(form: str) -> None:
    assert words(tree(f"{HEAD}{form}\n\n1. Decides to act.\n"), "container") == [FORMS[form]]


@pytest.mark.parametrize(
    "number", ["1\\.", "**1.**", "**1\\.**", "- 1.", "> 1.", "1."], ids=lambda number: number.replace("\\", "!")
)
def test_numbers(number: str) -> None:
    root = tree(f"{HEAD}*Noting* it,\n\n{number} **Decides** to act.\n")
    assert words(root, "num") == ["1."]
    assert words(root, "concept") == ["Decides"]


def test_head_and_lines() -> None:
    root = tree(
        f"{HEAD}1\\. *Decides* to act.\n\n### Bridges of wood ###\n\n2\\. *Asks*.\n\n*1st meeting*\\\n*3 May 2045*\n"
    )
    assert words(root, "docNumber") == ["99/88."]
    assert words(root, "formula") == ["The General Assembly,"]
    assert words(root, "heading") == ["Bridges of wood"]
    assert words(root.find(f".//{A}conclusions"), "p") == ["1st meeting", "3 May 2045"]


def test_notes_in_footnote_marks() -> None:
    text = f"{HEAD}*Recalling* the *Charter*,[^1]\n\n1\\. **Decides** *so*[^2].\n\n[^1]: See *A/1*.\n\n[^2]: No\\. 2.\n"
    root = tree(text)
    notes = ["".join(note.itertext()) for note in root.iter(A + "authorialNote")]
    assert notes == ["See A/1.", "No. 2."]


def test_raised_numbers_in_brackets() -> None:
    """pymupdf4llm writes so what stands raised, and leaves the numbers of the notes bare."""
    text = (
        f"{HEAD}_Recalling_ the Charter, [1] and its rules, [2] of bridges,\n\n_Noting_ the list [7],\n\n"
        "1 See A/99/1.\n2 See A/99/2.\n\n16-12345 1/2\n\fA/RES/99/88 Bridges\n\n1. _Decides_ to act.\n"
    )
    root = tree(text)
    assert [note.get("marker") for note in root.iter(A + "authorialNote")] == ["1", "2"]
    assert words(root, "container") == ["Recalling the Charter, and its rules, of bridges,", "Noting the list [7],"]


def test_notes_as_quotes() -> None:
    """Later versions quote the notes; a line of a paragraph may begin with a number that is called."""
    text = (
        f"{HEAD}_Recalling_ the Charter,[1] and its rules[2] of\n1 May 2040,\n\n"
        "> 1 See the Charter. \n\n> 2 The rules\nof it. \n\n"
        "**==> picture [49 x 9] intentionally omitted <==**\n\n![](a.png)\n\n16-12345 1/2\n\n1. _Decides_ to act.\n"
    )
    root = tree(text)
    notes = [" ".join("".join(note.itertext()).split()) for note in root.iter(A + "authorialNote")]
    assert notes == ["See the Charter.", "The rules of it."]
    assert words(root, "container") == ["Recalling the Charter, and its rules of 1 May 2040,"]
    assert "picture" not in "".join(root.itertext()) and "png" not in "".join(root.itertext())


def test_lines_end_softly() -> None:
    """In Markdown only a blank line, an item or a break ends a paragraph; end lines stand below one another."""
    lines = ["*Recalling* the report on bridges called “All rivers:", "the banks”, and the ferries that are there,"]
    lines += ["States and their", "bridges,"]
    text = (
        HEAD
        + "\n".join(lines)
        + "\n\n1. **Decides** to act, in view of the banks;\n\n2. *Asks*.\n\n*1st meeting*\n*3 May 2045*\n"
    )
    root = tree(text)
    assert words(root, "container") == [" ".join(lines).replace("*", "")]
    assert words(root, "num") == ["1.", "2."]
    assert words(root.find(f".//{A}conclusions"), "p") == ["1st meeting", "3 May 2045"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_the_same_as_without_marks(path) -> None:
    """Emphasis on the first word of each line, and escaped numbers, change nothing but layout."""
    plain = path.read_bytes().decode()
    marked = "# \n\n# \n\n" + re.sub(
        r"(?m)^(\d+)\.(?= )", r"\1\\.", re.sub(r"(?m)^([A-Za-z]{4,})(?= )", r"*\1*", plain)
    )
    assert bare(convert(marked.encode()).xml) == bare(convert(plain.encode()).xml)


def bare(xml: bytes) -> str:
    """The body of a file without layout."""
    root = etree.fromstring(xml)
    etree.strip_elements(root, A + "meta", A + "coverPage")
    for marker in list(root.iter(A + "marker")):
        if marker.get("name") == "markup":
            marker.tag = "gone"
    for element in root.iter():
        for name in [name for name in element.attrib if name.startswith(L)]:
            del element.attrib[name]
    etree.strip_tags(root, "gone")
    return " ".join("".join(etree.tostring(root, encoding="unicode")).split())


def test_what_is_no_markdown() -> None:
    """Stars call notes, strokes are rules, one line tells nothing."""
    assert markup_of("The Council,¹\n\n* Reissued.\n\n** Idem.\n\n_______\n\nA/RES/1 * text *\n") is None
    assert markup_of("*The Council*,\n\nRecalling the Charter,\n") is None
    assert markup_of("# \n\n#\n") is None


def test_edited_words_keep_their_marks() -> None:
    root = tree(f"{HEAD}*Recalling* the Charter,\n\n1\\. **Decides** to act;\n\n2\\. **Asks** for it.\n")
    paragraph = root.find(f".//{A}paragraph")
    paragraph.find(f"{A}num").text = "7."
    paragraph.find(f".//{A}concept").text = "Agrees"
    back = read_back(etree.tostring(root)).text.decode()
    assert "\n\n7. **Agrees** to act;\n\n2\\. **Asks** for it.\n" in back


def test_problems_say_where_the_printed_text_has_them() -> None:
    done = convert(f"{HEAD}*Recalling* it,\n\n**1.** *Decides*.\n\n> **4.** *Asks*.\n".encode(), language="eng")
    assert [(problem.code, problem.line, problem.column) for problem in done.problems if problem.code == "T110"] == [
        ("T110", 11, 3)
    ]
