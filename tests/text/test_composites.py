"""Several resolutions under one number: a `documentCollection` with a component for each, in six languages."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from akn_convert.convert import convert, to_text
from akn_convert.validation.schema import official_schema

A = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
TEXTS = {
    "eng": ["A/RES/99/88 A-B", "99/88. Bridges", "The General Assembly,", "Recalling its resolutions,",
            "1. Decides to rest.", "A", "Stone", "B", "Wood", "12th plenary meeting", "3 May 2045"],
    "fra": ["A/RES/99/88 A et B", "99/88. Ponts", "L’Assemblée générale,", "Rappelant ses résolutions,",
            "1. Décide d’en rester là.", "A", "Pierre", "B", "Bois", "12e séance plénière", "3 mai 2045"],
    "spa": ["A/RES/99/88 A y B", "99/88. Puentes", "La Asamblea General,", "Recordando sus resoluciones,",
            "1. Decide descansar.", "A", "Piedra", "B", "Madera", "12ª sesión plenaria", "3 de mayo de 2045"],
    "rus": ["A/RES/99/88 A–B", "99/88. Мосты", "Генеральная Ассамблея,", "ссылаясь на свои резолюции,",
            "1. постановляет отдохнуть.", "А", "Камень", "В", "Дерево", "12-е пленарное заседание,", "3 мая 2045 года"],
    "ara": ["A/RES/99/88 A-B", "99/88 - الجسور", "إن الجمعية العامة،", "إذ تشير إلى قراراتها،", "1 - تقرر أن تستريح.",
            "ألف", "الحجر", "باء", "الخشب", "الجلسة العامة 12", "3 أيار/مايو 2045"],
    "zho": ["A/RES/99/88 A-B", "99/88. 桥梁", "大会，", "回顾其各项决议，", "1. 决定休息。", "甲", "石", "乙", "木",
            "2045 年 5 月 3 日", "第 12 次全体会议"],
}  # fmt: skip
IRI = "/akn/un/statement/deliberation/unga/2045-05-03/99-88"


def text(language: str, shared: bool = False, titles: str = "\n\n", between: str = "\n\n") -> str:
    """A composite of two: with or without a preamble that both share, the parts' titles below or beside the letters."""
    symbol, title, formula, recital, paragraph, first, one, second, two, *end = TEXTS[language]
    parts = [symbol, title, *([formula, recital] if shared else [])]
    for letter, name in ((first, one), (second, two)):
        parts += [f"{letter}{titles}{name}" if titles else letter, formula, recital, paragraph]
    return between.join([*parts, *end]) + "\n"


def collection(source: str, language: str) -> Any:
    """The collection that a text becomes, proved valid and reversible."""
    xml = convert(source.encode(), language=language).xml
    assert to_text(xml) == source.encode()
    root = etree.fromstring(xml)
    assert official_schema().validate(root)
    assert root[0].tag == A + "documentCollection"
    return root


def components(root: Any) -> list[tuple[str, str, str, int]]:
    """IRI, title, first lines and number of operative paragraphs of each component."""
    return [
        (
            part.find(f".//{A}FRBRuri").get("value"),
            part.find(f".//{A}FRBRalias[@name='title']").get("value"),
            part.find(f".//{A}docNumber").text,
            len(part.findall(f".//{A}paragraph")),
        )
        for part in root.iterfind(f"{A}components/{A}component")
    ]


@pytest.mark.parametrize("titles", ["\n\n", ". "])
@pytest.mark.parametrize("language", TEXTS)
def test_each_part_is_a_component(language: str, titles: str) -> None:
    found = components(collection(text(language, titles=titles), language))
    first, one, second, two = TEXTS[language][5:9]
    stop = titles.strip()
    assert found == [(f"{IRI}A", one, first + stop, 1), (f"{IRI}B", two, second + stop, 1)]


@pytest.mark.parametrize("language", TEXTS)
def test_parts_without_titles_have_the_common_one(language: str) -> None:
    found = components(collection(text(language, titles=""), language))
    assert [title for _, title, _, _ in found] == [TEXTS[language][1].split(maxsplit=1)[1].removeprefix("- ")] * 2


@pytest.mark.parametrize("language", TEXTS)
def test_a_preamble_that_all_share_stands_with_the_common_title(language: str) -> None:
    root = collection(text(language, shared=True), language)
    preface = root[0].find(f"{A}preface")
    assert [child.tag.removeprefix(A) for child in preface] == ["p", "formula", "container"]
    assert len(components(root)) == 2


@pytest.mark.parametrize("language", ["eng", "fra", "spa", "rus"])
def test_without_blank_lines(language: str) -> None:
    assert len(components(collection(text(language, between="\n", titles="\n"), language))) == 2


def test_a_shared_preamble_ends_before_the_first_paragraph() -> None:
    source = text("eng", shared=True).replace("\n\nA\n", "\n\n1. Decides to begin.\n\nA\n", 1)
    assert etree.fromstring(convert(source.encode()).xml)[0].tag == A + "statement"


def test_each_part_has_its_own_adoption_and_vote() -> None:
    vote = "1 May 2045\n\n[Adopted by a recorded vote of 2 to 1, with 1 abstention.]\n\n"
    root = collection(text("eng").replace("B\n\nWood", f"11th plenary meeting\n\n{vote}B\n\nWood"), "eng")
    assert [iri for iri, _, _, _ in components(root)] == [f"{IRI}A".replace("05-03", "05-01"), f"{IRI}B"]
    first, second = root.iterfind(f"{A}components/{A}component")
    assert first.find(f".//{A}step").get("outcome") == "#adoptedRecordedVote"
    assert len(first.findall(f".//{A}voting/{A}count")) == 3 and second.find(f".//{A}voting") is None
    entries = {entry.get("eId") for entry in root.iterfind(f".//{A}references/*")}
    assert {"adoptedRecordedVote", "inFavour", "against", "abstaining"} <= entries


def test_parts_whose_number_is_lost_are_told_by_their_letters() -> None:
    source = text("eng").partition("99/88. Bridges\n\n")[2]
    root = collection(source, "eng")
    assert [part.get("eId") for part in root.iterfind(f"{A}components/{A}component")] == ["cmp_A", "cmp_B"]
    assert [ref.get("showAs") for ref in root.iter(f"{A}documentRef")] == ["A", "B"]


def test_the_letter_of_a_part_may_be_lost() -> None:
    source = text("eng") + "\nE\n\nThe General Assembly,\n\nRecalling its resolutions,\n\n1. Decides to rest.\n"
    assert [iri[-3:] for iri, _, _, _ in components(collection(source, "eng"))] == ["88A", "88B", "88E"]
