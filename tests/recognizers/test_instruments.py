"""Instruments: every name in every language is found as itself, alone and in a sentence, with its article."""

from __future__ import annotations

import re

import pytest

from akn_convert.languages.pack import codes, load
from akn_convert.recognizers.instruments import facts, find_instruments
from akn_convert.recognizers.references.reference import Reference

CODES = [code for code in codes() if load(code).section("instruments")]
SYMBOL = re.compile(r"[A-Z]+(?:/[A-Za-z0-9.]+)+(?:\([A-Za-z.]+\))?(?:/[A-Za-z0-9.]+)*")


def found(code: str, text: str) -> list[tuple[str, str, str]]:
    spans = find_instruments(text, load(code))
    return [(text[s.start : s.end], s.value.name, s.value.part) for s in spans if isinstance(s.value, Reference)]


@pytest.mark.parametrize("code", CODES)
def test_every_name_is_found_as_itself(code: str) -> None:
    for identifier, names in load(code).section("instruments")["names"].items():
        for name in names:
            plain = name.replace("*", "")
            assert [(text, name) for text, name, _ in found(code, plain)] == [(plain, identifier)]


@pytest.mark.parametrize("code", CODES)
def test_sixty_instruments_and_their_facts(code: str) -> None:
    names = load(code).section("instruments")["names"]
    assert len(names) >= 60
    assert set(names) <= set(facts())


def test_doubled_blanks_do_not_matter() -> None:
    text = (
        "in  the   Universal  Declaration of   Human Rights,  and article  2 of   the  Charter of the United  Nations"
    )
    (declaration, charter) = find_instruments(text, load("eng"))
    assert text[declaration.start : declaration.end] == "Universal  Declaration of   Human Rights"
    assert text[charter.start : charter.end] == "Charter of the United  Nations"
    assert isinstance(charter.value, Reference) and charter.value.part == "art_2"


def test_facts_lead_somewhere() -> None:
    for name, whole in facts().items():
        assert whole.date and whole.name == name
        assert SYMBOL.fullmatch(whole.symbol) if whole.symbol else whole.address.startswith("https://")
        assert whole.href("fr").startswith(("https://", "/akn/un/"))


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("eng", "Article 1, paragraph 3, of the Charter, and the African Charter", ["Charter charter art_1__para_3"]),
        ("eng", "paragraph 3 of Article 24 of the Charter", ["Charter charter art_24__para_3"]),
        ("eng", "the Charter of the Organization of American States", []),
        ("eng", "acting under Chapter VII of the Charter", ["Charter charter chp_VII"]),
        ("fra", "en vertu du Chapitre VII de la Charte", ["Charte charter chp_VII"]),
        ("spa", "en virtud del Capítulo VII de la Carta", ["Carta charter chp_VII"]),
        ("rus", "на основании главы VII Устава", ["Устава charter chp_VII"]),
        ("zho", "根据《宪章》第七章采取行动", ["宪章 charter chp_VII"]),
        ("ara", "بموجب الفصل السابع من ميثاق الأمم المتحدة", ["ميثاق الأمم المتحدة charter chp_VII"]),
        ("deu", "nach Kapitel VII der Charta", ["Charta charter chp_VII"]),
        ("fra", "à l’Article 73 de la Charte des Nations Unies", ["Charte des Nations Unies charter art_73"]),
        ("spa", "el artículo 2, párrafo 1, del Acuerdo de París", ["Acuerdo de París paris-agreement art_2__para_1"]),
        ("rus", "в соответствии со статьей 96 Устава", ["Устава charter art_96"]),
        ("rus", "Всеобщей декларацией прав человека", ["Всеобщей декларацией прав человека udhr"]),
        ("ara", "وفقا للمادة 97 من الميثاق ولاتفاق باريس", ["الميثاق charter art_97", "اتفاق باريس paris-agreement"]),
        ("zho", "《宪章》第九十七条、《巴黎协定》第2条", ["宪章 charter art_97", "巴黎协定 paris-agreement art_2"]),
        ("zho", "《2030 年可持续发展议程》与《巴黎协定规则手册》", ["2030 年可持续发展议程 agenda-2030"]),
    ],
)  # fmt: skip
def test_in_a_sentence(code: str, text: str, expected: list[str]) -> None:
    assert [" ".join(filter(None, span)) for span in found(code, text)] == expected


def test_target_of_an_article() -> None:
    (span,) = find_instruments("article 2 of the Universal Declaration of Human Rights", load("eng"))
    assert isinstance(span.value, Reference)
    assert span.value.symbol == "A/RES/217(III)"
    assert span.value.href("en") == "/akn/un/statement/deliberation/unga/1948-12-10/217-III/~art_2"


def test_blanks_that_an_extractor_doubled() -> None:
    text = "la  Déclaration  universelle des  droits  de  l'homme ,  et"
    assert found("fra", text) == [("Déclaration  universelle des  droits  de  l'homme", "udhr", "")]


def test_no_white_space_between_the_words_of_a_name_is_too_much() -> None:
    for blank in filter(str.isspace, map(chr, range(0x3001))):
        find_instruments(f"the{blank}2030{blank}Agenda{blank}for{blank}all", load("eng"))
    assert [span[1] for span in found("eng", "2030\u2009Agenda\u2028for Sustainable Development")] == ["agenda-2030"]
