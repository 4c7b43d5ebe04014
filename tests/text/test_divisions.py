"""Articles, chapters and parts, told by their words: their elements, numbers and what stands in them."""

from __future__ import annotations

import re

import pytest

from akn_convert.convert import convert, to_text
from akn_convert.languages.pack import load
from akn_convert.text.divisions import division_at, ordinal_value

DESIGNATIONS = [
    ("eng", "Article 3", "article", "3", ""),
    ("eng", "ARTICLE IV. Crossing of bridges", "article", "IV", "Crossing of bridges"),
    ("eng", "Rule 12", "article", "12", ""),
    ("eng", "Part Two", "part", "II", ""),
    ("eng", "Chapter 3 – Upkeep", "chapter", "3", "Upkeep"),
    ("fra", "Article premier", "article", "1", ""),
    ("fra", "Deuxième partie", "part", "II", ""),
    ("fra", "Article 7 bis. Péages", "article", "7bis", "Péages"),
    ("spa", "Artículo 2 Definiciones", "article", "2", "Definiciones"),
    ("rus", "Часть вторая", "part", "II", ""),
    ("rus", "Правило 4", "article", "4", ""),
    ("ara", "المادة الثالثة", "article", "3", ""),
    ("ara", "الباب 5", "title", "5", ""),
    ("zho", "第十二条 桥梁", "article", "12", "桥梁"),
    ("zho", "第１２条", "article", "12", ""),
    ("zho", "第三章", "chapter", "III", ""),
    ("deu", "Artikel 9", "article", "9", ""),
]


@pytest.mark.parametrize(("language", "text", "tag", "token", "title"), DESIGNATIONS)
def test_designations(language: str, text: str, tag: str, token: str, title: str) -> None:
    found = division_at(text, load(language))
    assert found is not None
    assert (found.tag, found.token, text[found.number.text :]) == (tag, token, title)
    assert found.heads(text) == (not title or "." in text)


@pytest.mark.parametrize(
    "text", ["Article 5 of the Charter", "Articles 5", "Parties", "Part of the bridges", "Article 3 (1)"]
)
def test_what_names_no_division(text: str) -> None:
    assert division_at(text, load("eng")) is None


def test_ordinals_of_any_language() -> None:
    assert ordinal_value("Article premier") == 1
    assert ordinal_value("المادة الرابعة") == 4
    assert ordinal_value("Article 5") == 0


def ids_of(text: str, language: str) -> list[str]:
    """The eIds of the annex of a converted text, which must come back."""
    xml = convert(text.encode(), language=language).xml
    assert to_text(xml) == text.encode()
    return re.findall(r'<(?!ref|table)\w+ eId="(att_1__[^"]+)"', xml.decode())


HEADS = {
    "eng": ("The General Assembly,", "Noting the bridges,", "1. Adopts the rules.", "Annex"),
    "zho": ("大会，", "注意到桥梁，", "1. 通过规则。", "附件"),
}


def test_numbers_of_articles_run_on_and_those_of_paragraphs_begin_anew() -> None:
    english = ("Part I", "Article 1", "Building", "1. Bridges are built.", "2. They are kept.", "Part II", "Article 2")
    text = "\n\n".join((*HEADS["eng"], *english, "All may cross.", "Article 3", "1. None may stay.")) + "\n"
    assert ids_of(text, "eng") == [
        "att_1__part_I", "att_1__art_1", "att_1__art_1__crossHeading_1", "att_1__art_1__para_1", "att_1__art_1__para_2",
        "att_1__part_II", "att_1__art_2", "att_1__art_2__para_1", "att_1__art_3", "att_1__art_3__para_1",
    ]  # fmt: skip


def test_a_language_that_prints_titles_beside_the_numbers_has_the_same_articles() -> None:
    chinese = ("第一条 建造", "1. 建造桥梁。", "2. 养护桥梁。", "第二条", "人人可过桥。")
    english = ("Article 1. Building", "1. Bridges are built.", "2. They are kept.", "Article 2", "All may cross.")
    said = {"zho": chinese, "eng": english}
    found = [ids_of("\n\n".join((*HEADS[code], *said[code])) + "\n", code) for code in said]
    assert found[0] == found[1] and "att_1__art_2__para_1" in found[0]


def test_text_right_behind_the_number_is_the_text_of_the_article() -> None:
    first = ("Article 1\nBridges last:", "(a) here;", "(b) there.")
    text = "\n\n".join((*HEADS["eng"], *first, "Article 2. All may cross.", "Article 3", "1. None may stay.")) + "\n"
    xml = convert(text.encode(), language="eng").xml
    assert to_text(xml) == text.encode()
    body = re.sub(r' (?:xml:space|l:\w+)="[^"]*"|\n', "", xml.decode())
    assert '<article eId="att_1__art_1"><num>Article 1</num><intro><p>Bridges last:</p></intro><paragraph' in body
    assert '<article eId="att_1__art_2"><num>Article 2.</num><content><p>All may cross.</p></content></article>' in body
