"""Promise 4: an edit of the XML changes just that in the text."""

from __future__ import annotations

import difflib

import pytest
from lxml import etree
from material import EXAMPLES, ROOT

from akn_convert.convert import convert, read_back, to_text
from akn_convert.validation.schema import official_schema

A = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
SEED = ROOT / "examples" / "A_HRC_RES_32_6.zh.txt"
ENGLISH = ROOT / "examples" / "SPECIMEN_A_RES_99_901.en.txt"


def tree(path):
    return etree.fromstring(convert(path.read_bytes()).xml)


def text(root) -> str:
    assert official_schema().validate(root), official_schema().error_log
    return read_back(etree.tostring(root)).text.decode()


def changes(before: str, after: str) -> tuple[list[str], list[str]]:
    """Lines gone and lines new, blank ones included."""
    diff = list(difflib.ndiff(before.split("\n"), after.split("\n")))
    return [line[2:] for line in diff if line[0] == "-"], [line[2:] for line in diff if line[0] == "+"]


def found(root, eid: str):
    return root.find(f".//*[@eId='{eid}']")


def fresh(markup: str):
    return etree.fromstring(f'<x xmlns="{A[1:-1]}">{markup}</x>')[0]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_changed_words_of_every_paragraph(path) -> None:
    source = path.read_bytes().decode()
    for leaf in tree(path).iterfind(f".//{A}mainBody//{A}content/{A}p"):
        root = leaf.getroottree().getroot()
        if leaf.text and leaf.text.strip() and leaf.getparent().getparent().tag == A + "paragraph":
            kept, leaf.text = leaf.text, "EDITED " + leaf.text
            gone, new = changes(source, read_back(etree.tostring(root)).text.decode())
            assert len(gone) == len(new) == 1
            assert new[0].replace("EDITED ", "") == gone[0]
            leaf.text = kept


def test_a_paragraph_added() -> None:
    source, root = SEED.read_bytes().decode(), tree(SEED)
    found(root, "para_18").addnext(
        fresh('<paragraph eId="para_18bis"><num>18 bis.</num><content><p>新的一段；</p></content></paragraph>')
    )
    gone, new = changes(source, text(root))
    assert gone == []
    assert sorted(new) == ["", "18 bis. 新的一段；"]


def test_a_paragraph_removed() -> None:
    source, root = SEED.read_bytes().decode(), tree(SEED)
    paragraph = found(root, "para_18")
    line = "18. " + "".join(paragraph.find(f".//{A}p").itertext())
    paragraph.getparent().remove(paragraph)
    gone, new = changes(source, text(root))
    assert new == []
    assert sorted(gone) == ["", line]


def test_a_note_added_is_printed_with_the_others_of_its_page() -> None:
    source, root = SEED.read_bytes().decode(), tree(SEED)
    leaf = found(root, "para_27").find(f".//{A}p")
    leaf.append(
        fresh('<authorialNote eId="authorialNote_9" marker="5" placement="bottom"><p>新注。</p></authorialNote>')
    )
    back = text(root)
    gone, new = changes(source, back)
    assert len(gone) <= 1 and any(line.endswith("⁵") for line in new)
    assert "⁵ 新注。" in back.split("\n")
    assert back.rstrip("\n").endswith("⁵ 新注。")


def test_a_note_removed_takes_its_call_along() -> None:
    source, root = SEED.read_bytes().decode(), tree(SEED)
    note = root.find(f".//{A}authorialNote[@marker='3']")
    before, parent = note.getprevious(), note.getparent()
    if before is not None:
        before.tail = (before.tail or "") + (note.tail or "")
    else:
        parent.text = (parent.text or "") + (note.tail or "")
    parent.remove(note)
    gone, new = changes(source, text(root))
    assert [line for line in gone if line] == [line + "³" if line else "" for line in new if line] + ["³ A/HRC/26/41。"]


def test_a_recital_added_and_removed() -> None:
    source, root = SEED.read_bytes().decode(), tree(SEED)
    found(root, "container_3").addnext(
        fresh('<container eId="container_new" name="新"><p>新的序言段落，</p></container>')
    )
    gone, new = changes(source, text(root))
    assert (gone, sorted(new)) == ([], ["", "新的序言段落，"])
    recital = found(root, "container_new")
    recital.getparent().remove(recital)
    assert text(root) == source


def test_a_point_added_to_a_list() -> None:
    source, root = ENGLISH.read_bytes().decode(), tree(ENGLISH)
    point = root.find(f".//{A}point")
    eid = point.get("eId").rsplit("_", 1)[0]
    point.addnext(fresh(f'<point eId="{eid}_abis"><num>(a bis)</num><content><p>An added point;</p></content></point>'))
    gone, new = changes(source, text(root))
    assert gone == []
    assert sorted(new) == ["", "(a bis) An added point;"]


def test_what_is_not_valid_any_more_still_gives_its_text() -> None:
    source, root = SEED.read_bytes().decode(), tree(SEED)
    found(root, "para_18").set("colour", "red")
    reversal = read_back(etree.tostring(root))
    assert reversal.text.decode() == source
    assert [problem.code for problem in reversal.problems] == ["T150"]
    assert to_text(etree.tostring(root)) == reversal.text


def test_page_ends_in_unlikely_places_lose_no_note() -> None:
    """Inside a note, and inside the number of a paragraph: others may write such files, and damage makes them."""
    xml = (ROOT / "tests" / "golden" / "notes-at-page-ends.xml").read_bytes()
    for place in ("authorialNote/{*}p", "num", "content/{*}p"):
        root = etree.fromstring(xml)
        root.find(f".//{{*}}{place}").append(etree.Element(f"{A}eop"))
        for ours in (True, False):
            if not ours:
                root.find(".//{*}meta").remove(root.find(".//{*}proprietary"))
            printed = read_back(etree.tostring(root)).text.decode()
            for note in root.iter(f"{A}authorialNote"):
                words = "".join(note.itertext()).split()[-1]
                assert words in printed
