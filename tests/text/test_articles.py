"""Articles of annexes: the same eIds in every language, whether the title stands below the number or behind it."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from akn_convert.convert import convert, to_text

SPEAKERS = {
    "eng": ("The General Assembly,", "Recalling bridges,", "1. Adopts the rules annexed.", "Annex"),
    "fra": ("L’Assemblée générale,", "Rappelant les ponts,", "1. Adopte le règlement.", "Annexe"),
    "spa": ("La Asamblea General,", "Recordando los puentes,", "1. Aprueba el reglamento.", "Anexo"),
    "rus": ("Генеральная Ассамблея,", "ссылаясь на мосты,", "1. принимает правила.", "Приложение"),
    "ara": ("إن الجمعية العامة،", "إذ تشير إلى الجسور،", "1 - تعتمد النظام.", "المرفق"),
    "zho": ("大会，", "回顾桥梁，", "1. 通过规则。", "附件"),
    "deu": ("Die Generalversammlung,", "unter Hinweis auf die Brücken,", "1. verabschiedet die Regeln.", "Anlage"),
}
RULES = {
    "eng": ("Part I", "Rule 1", "Bridges", "1. Bridges last.", "2. Roads too.", "Rule 2", "Ferries", "A ferry floats."),
    "fra": ("Partie I", "Article premier Ponts", "1. Les ponts durent.", "2. Les routes aussi.", "Article 2 Bacs",
            "Le bac flotte."),
    "spa": ("Parte I", "Artículo 1", "Puentes", "1. Los puentes duran.", "2. Los caminos también.", "Artículo 2",
            "Barcas", "La barca flota."),
    "rus": ("Часть I", "Правило 1. Мосты", "1. Мосты стоят.", "2. Дороги тоже.", "Правило 2. Паромы", "Паром плывет."),
    "ara": ("الجزء الأول", "المادة الأولى", "الجسور", "1 - تدوم الجسور.", "2 - والطرق أيضا.", "المادة 2", "العبارات",
            "العبارة تطفو."),
    "zho": ("第一部分", "第一条 桥梁", "1. 桥梁持久。", "2. 道路亦然。", "第2条 渡轮", "渡轮漂浮。"),
    "deu": ("Teil I", "Regel 1", "Brücken", "1. Brücken halten.", "2. Straßen auch.", "Regel 2", "Fähren",
            "Die Fähre schwimmt."),
}  # fmt: skip
EXPECTED = ["att_1__part_I", "att_1__art_1", "att_1__art_1__para_1", "att_1__art_1__para_2", "att_1__art_2",
            "att_1__art_2__para_1"]  # fmt: skip


def text_of(language: str) -> str:
    formula, recital, paragraph, annex = SPEAKERS[language]
    lines = ["95/7. " + annex, formula, recital, paragraph, annex, annex + " 95/7", *RULES[language]]
    return "\n\n".join(lines) + "\n"


@pytest.mark.parametrize("language", RULES)
def test_articles_have_the_same_identifiers(language: str) -> None:
    text = text_of(language)
    done = convert(text.encode(), language=language)
    assert to_text(done.xml) == text.encode()
    annex = etree.fromstring(done.xml).find(".//{*}attachment")
    assert annex is not None
    found = [element.get("eId") for element in annex.iter("{*}part", "{*}article", "{*}paragraph")]
    assert found == EXPECTED


def test_a_title_below_the_number_is_a_heading_of_its_own() -> None:
    xml = convert(text_of("eng").encode()).xml.decode()
    assert re.search('<num>Rule 1</num>\n<crossHeading eId="[^"]*">Bridges</crossHeading>', xml)


def test_numbers_that_start_again_are_the_sections_to_its_end() -> None:
    formula, recital, _, _ = SPEAKERS["eng"]
    lines = ["I. Bridges", "1. Notes roads;", "2. Notes paths;", "II. Ferries", "1. Notes rivers;", "2. Notes seas;",
             "3. Decides to rest."]  # fmt: skip
    text = "\n\n".join(["95/7. Bridges", formula, recital, *lines]) + "\n"
    root = etree.fromstring(convert(text.encode()).xml)
    found = [element.get("eId") for element in root.iter("{*}paragraph")]
    assert found == ["para_1", "para_2", "sec_II__para_1", "sec_II__para_2", "sec_II__para_3"]


def test_above_and_below_in_an_annex_are_in_the_annex() -> None:
    formula, recital, paragraph, annex = SPEAKERS["eng"]
    lines = ["1. Bridges last.", "2. Roads last as paragraph 1 above and paragraph 1 of the present resolution say."]
    text = "\n\n".join(["95/7. Bridges", formula, recital, paragraph, annex, "Rules", *lines]) + "\n"
    xml = convert(text.encode()).xml.decode()
    assert 'href="#att_1__para_1">paragraph 1</ref> above' in xml
    assert 'href="#para_1">paragraph 1</ref> of the present' in xml
