"""Several resolutions one below another, as the pages of volumes have them: a collection with a component for each."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from akn_convert.convert import convert, to_text
from akn_convert.validation.schema import official_schema

A = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
TEXTS = {
    "eng": ["Bridges", "Ferries", "The General Assembly,", "Recalling its resolutions,", "1. Decides to rest.",
            "12th plenary meeting", "3 May 2045"],
    "fra": ["Ponts", "Bacs", "L’Assemblée générale,", "Rappelant ses résolutions,", "1. Décide d’en rester là.",
            "12e séance plénière", "3 mai 2045"],
    "spa": ["Puentes", "Barcas", "La Asamblea General,", "Recordando sus resoluciones,", "1. Decide descansar.",
            "12ª sesión plenaria", "3 de mayo de 2045"],
    "rus": ["Мосты", "Паромы", "Генеральная Ассамблея,", "ссылаясь на свои резолюции,", "1. постановляет отдохнуть.",
            "12-е пленарное заседание,", "3 мая 2045 года"],
    "ara": ["الجسور", "العبارات", "إن الجمعية العامة،", "إذ تشير إلى قراراتها،", "1 - تقرر أن تستريح.",
            "الجلسة العامة 12", "3 أيار/مايو 2045"],
    "zho": ["关于桥梁的报告", "关于渡船的报告", "大会，", "回顾其各项决议，", "1. 决定休息。",
            "2045 年 5 月 3 日", "第 12 次全体会议"],
}  # fmt: skip
DASHED = {"ara": "{} - {}"}
IRI = "/akn/un/statement/deliberation/unga/2045-05-03/"


def volume(language: str, numbers: tuple[str, ...] = ("99/88", "99/89"), between: str = "\n\n") -> str:
    """Two resolutions with the titles, paragraphs and end lines of a language."""
    first, second, *rest = TEXTS[language]
    lines = []
    for number, title in zip(numbers, (first, second), strict=True):
        lines += [DASHED.get(language, "{}. {}").format(number, title), *rest]
    return between.join(lines) + "\n"


def read(source: str, language: str = "eng") -> Any:
    """The XML of a text, proved valid and reversible."""
    xml = convert(source.encode(), language=language).xml
    assert to_text(xml) == source.encode()
    root = etree.fromstring(xml)
    assert official_schema().validate(root)
    return root


def components(root: Any) -> list[tuple[str, str]]:
    """The works that the components of a collection are, and how many paragraphs each has."""
    return [
        (part.find(f".//{A}FRBRuri").get("value").removeprefix(IRI), str(len(part.findall(f".//{A}paragraph"))))
        for part in root.iterfind(f"{A}components/{A}component")
    ]


@pytest.mark.parametrize("between", ["\n\n", "\n"])
@pytest.mark.parametrize("language", TEXTS)
def test_each_resolution_is_a_component(language: str, between: str) -> None:
    root = read(volume(language, between=between), language)
    assert components(root) == [("99-88", "1"), ("99-89", "1")]
    whole = root[0].find(f".//{A}FRBRWork")
    assert whole.find(f"{A}FRBRuri").get("value") == f"{IRI}99-88_99-89"
    assert whole.find(f"{A}FRBRname").get("value") == "A/RES/99/88 – A/RES/99/89"


def test_old_numbers() -> None:
    root = read(volume("eng", ("1929 (XVIII)", "1931  (XVIII)")))
    assert components(root) == [("1929-XVIII", "1"), ("1931-XVIII", "1")]


def test_the_end_of_another_stands_before_the_first() -> None:
    end = "so that bridges may last;\n\n4. Requests a report.\n\n11th plenary meeting\n\n1 May 2045\n\n"
    root = read(end + volume("eng"))
    assert components(root)[1:] == [("99-88", "1"), ("99-89", "1")]
    first = root.find(f"{A}components/{A}component")
    assert first.find(f".//{A}FRBRuri").get("value").endswith("/unga/2045-05-01/nn")
    assert first.find(f".//{A}preamble") is None and first.find(f".//{A}num").text == "4."


def test_what_heads_the_page_is_the_masthead_of_the_collection() -> None:
    root = read("Official records\n\nNinety-ninth session\n\n" + volume("eng"))
    assert [p.text or p[0].text for p in root[0].iterfind(f"{A}coverPage//{A}p")] == [
        "Official records",
        "Ninety-ninth session",
    ]
    assert len(components(root)) == 2


def test_one_of_them_may_have_parts() -> None:
    title, formula, recital, paragraph = "99/90. Dams", *TEXTS["eng"][2:5]
    part = [formula, recital, paragraph, *TEXTS["eng"][5:]]
    source = volume("eng") + "\n" + "\n\n".join([title, "A", *part, "B", *part]) + "\n"
    assert [name for name, _ in components(read(source))] == ["99-88", "99-89", "99-90A", "99-90B"]


def test_the_organ_may_be_misread_in_the_next_one() -> None:
    source = volume("eng")
    at = source.rindex("The General")
    assert len(components(read(source[:at] + "Tle Gcneral" + source[at + len("The General") :]))) == 2


def test_the_security_council_counts_through_the_years() -> None:
    lines = ["Resolution {} ({})\nof {}", "The Security Council,", "Recalling its resolutions,", "1. Decides to act."]
    first = "\n\n".join(lines).format(307, 1971, "21 December 1971")
    second = "\n\n".join(lines).format(308, 1972, "19 January 1972")
    root = read(f"{first}\n\n{second}\n")
    found = [part.find(f".//{A}FRBRuri").get("value") for part in root.iterfind(f"{A}components/{A}component")]
    assert [iri.partition("/unsc/")[2] for iri in found] == ["1971-12-21/307-1971", "1972-01-19/308-1972"]


@pytest.mark.parametrize("numbers", [("99/89", "99/88"), ("99/88", "98/89"), ("99/88", "99/888")])
def test_numbers_that_do_not_run_on_tell_no_volume(numbers: tuple[str, str]) -> None:
    root = read(volume("eng", numbers))
    assert root[0].tag == A + "statement"


def test_a_person_is_told() -> None:
    found = convert(volume("eng").encode()).problems
    assert [(problem.code, problem.line) for problem in found] == [("T141", 13)]


DECISIONS = {
    "eng": ("At its 3rd plenary meeting, on 20 September 2044, the General Assembly, on the recommendation of the "
            "General Committee,1 adopted rules for ferries:", "(a) They float;", "(b) They arrive."),
    "fra": ("À sa 3e séance plénière, le 20 septembre 2044, l’Assemblée générale, sur la recommandation du Bureau, a "
            "adopté des règles pour les bacs :", "a) Ils flottent ;", "b) Ils arrivent."),
    "spa": ("En su 3ª sesión plenaria, celebrada el 20 de septiembre de 2044, la Asamblea General, por recomendación "
            "de la Mesa, aprobó normas para las barcas:", "a) Flotan;", "b) Llegan."),
    "rus": ("На своем 3-м пленарном заседании 20 сентября 2044 года Генеральная Ассамблея по рекомендации Генерального "
            "комитета утвердила правила для паромов:", "a) они плавают;", "b) они прибывают."),
    "ara": ("في جلستها العامة 3، المعقودة في 20 أيلول/سبتمبر 2044، اعتمدت الجمعية العامة، بناء على توصية المكتب، قواعد "
            "العبارات:", "(أ) أنها تطفو؛", "(ب) أنها تصل."),
    "zho": ("2044年9月20日，大会第3次全体会议根据总务委员会的建议，通过了渡船规则：",
            "(a) 渡船漂浮；", "(b) 渡船到达。"),
}  # fmt: skip


@pytest.mark.parametrize("place", ["between", "below"])
@pytest.mark.parametrize("language", DECISIONS)
def test_a_decision_is_a_component_of_its_own(language: str, place: str) -> None:
    source, head = volume(language), DASHED.get(language, "{}. {}")
    at = source.index("99/89")
    first, second = source[:at], source[at:]
    decisions = [[head.format(f"99/40{number}", TEXTS[language][1]), *DECISIONS[language]] for number in (1, 2)]
    middle = "".join("\n\n".join(lines) + "\n\n" for lines in decisions)
    root = read(first + middle + second if place == "between" else first + second + "\n" + middle, language)
    found = root.findall(f"{A}components/{A}component/{A}statement")
    names = ["resolution", "decision", "decision", "resolution"]
    assert [one.get("name") for one in found] == (names if place == "between" else sorted(names)[::-1])
    one = next(one for one in found if one.get("name") == "decision")
    assert one.find(f".//{A}FRBRuri").get("value") == "/akn/un/statement/deliberation/unga/2044-09-20/99-401"
    assert one.find(f".//{A}FRBRalias[@name='symbol']").get("value") == "A/DEC/99/401"
    assert one.find(f"{A}preamble") is None and len(one.findall(f".//{A}point")) == 2
    assert {found.find(f".//{A}FRBRdate").get("date") for found in found} == {"2044-09-20", "2045-05-03"}


@pytest.mark.parametrize("language", DECISIONS)
def test_a_file_may_hold_one_decision(language: str) -> None:
    title = DASHED.get(language, "{}. {}").format("99/401", TEXTS[language][1])
    root = read("\n\n".join(["A/99/49", title, *DECISIONS[language]]) + "\n", language)
    assert root[0].get("name") == "decision"
    assert root[0].find(f".//{A}FRBRuri").get("value") == "/akn/un/statement/deliberation/unga/2044-09-20/99-401"
    assert root[0].find(f".//{A}FRBRalias[@name='symbol']").get("value") == "A/DEC/99/401"
    assert len(root[0].findall(f"{A}mainBody//{A}point")) == 2


def test_a_decision_without_a_number_is_told() -> None:
    title, *lines = TEXTS["eng"]
    source = "\n\n".join([f"99/88. {title}", *lines[1:], "Other decisions", DECISIONS["eng"][0]]) + "\n"
    found = convert(source.encode()).problems
    assert [(problem.code, problem.line) for problem in found if problem.code[:3] == "T14"] == [("T140", 15)]


def test_words_of_a_meeting_in_a_paragraph_are_no_decision() -> None:
    words = "2. Notes that at its 3rd plenary meeting, on 20 September 2044, the General Assembly adopted rules."
    source = volume("eng").replace("1. Decides to rest.", "1. Decides to rest.\n\n" + words)
    assert components(read(source)) == [("99-88", "2"), ("99-89", "2")]


def test_a_draft_that_is_quoted_is_no_resolution_of_its_own() -> None:
    quoted = ["99/88. Bridges", "The Economic and Social Council", "Recommends the following draft resolution:"]
    source = "\n\n".join([*quoted, *TEXTS["eng"][2:5]]) + "\n"
    assert "T140" not in {problem.code for problem in convert(source.encode()).problems}
