"""Mastheads: every line of them says what it is, in every language, also where several stand in one."""

from __future__ import annotations

import re

import pytest

from akn_convert.convert import convert

SPEAKERS = {
    "eng": "The General Assembly,\n\nRecalling bridges,\n\n1. Requests rest.\n",
    "fra": "L’Assemblée générale,\n\nRappelant les ponts,\n\n1. Prie les ponts d’attendre.\n",
    "spa": "La Asamblea General,\n\nRecordando los puentes,\n\n1. Solicita puentes.\n",
    "rus": "Генеральная Ассамблея,\n\nссылаясь на мосты,\n\n1. просит подождать.\n",
    "ara": "إن الجمعية العامة،\n\nإذ تشير إلى الجسور،\n\n1 - تطلب الانتظار.\n",
    "zho": "大会，\n\n回顾桥梁，\n\n1. 请等待。\n",
    "deu": "Die Generalversammlung,\n\nunter Hinweis auf die Brücken,\n\n1. ersucht um Ruhe.\n",
}
COUNCIL = {
    "eng": "Resolution 9001 (2031)\n\n{}\n\nThe Security Council,\n\nRecalling bridges,\n\n1. Decides to rest.\n",
    "fra": "Résolution 9001 (2031)\n\n{}\n\nLe Conseil de sécurité,\n\nRappelant les ponts,\n\n1. Décide d’attendre.\n",
    "spa": "Resolución 9001 (2031)\n\n{}\n\nEl Consejo de Seguridad,\n\nRecordando puentes,\n\n1. Decide esperar.\n",
    "rus": "Резолюция 9001 (2031),\n\n{}\n\nСовет Безопасности,\n\nссылаясь на мосты,\n\n1. постановляет ждать.\n",
    "ara": "القرار 9001 (2031)\n\n{}\n\nإن مجلس الأمن،\n\nإذ يشير إلى الجسور،\n\n1 - يقرر الانتظار.\n",
    "zho": "第9001(2031)号决议\n\n{}\n\n安全理事会，\n\n回顾桥梁，\n\n1. 决定等待。\n",
    "deu": "Resolution 9001 (2031)\n\n{}\n\nDer Sicherheitsrat,\n\nunter Hinweis auf Brücken,\n\n1. beschließt Ruhe.\n",
}


def cover(line: str, language: str) -> str:
    """The cover page of a text with that line above the title."""
    xml = convert(f"{line}\n\n95/7. Bridges\n\n{SPEAKERS[language]}".encode(), language=language).xml.decode()
    return xml[xml.index("<coverPage") : xml.index("</coverPage")]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("eng", "General Assembly"),
        ("eng", "Human Rights Council"),
        ("fra", "Conseil des droits de l’homme"),
        ("spa", "Consejo Económico y Social"),
        ("rus", "Экономический и Социальный Совет"),
        ("ara", "مجلس حقوق الإنسان"),
        ("zho", "人权理事会"),
        ("deu", "Sicherheitsrat"),
    ],
)
def test_an_organ_alone_on_its_line_is_an_authority(language: str, line: str) -> None:
    assert f"<docAuthority>{line}</docAuthority>" in cover(line, language)


@pytest.mark.parametrize(("language", "line"), [("fra", "Français"), ("ara", "Arabic"), ("zho", "Chinese")])
def test_the_language_of_the_text(language: str, line: str) -> None:
    assert f'<inline name="languageOfExpression">{line}</inline>' in cover(line, language)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("eng", "11 September–13 October 2031"),
        ("eng", "11 September 13 October 2031"),
        ("fra", "11 septembre-13 octobre 2031"),
        ("spa", "11 de septiembre a 13 de octubre de 2031"),
        ("rus", "11 сентября – 13 октября 2031 года"),
        ("ara", "11 أيلول/سبتمبر - 13 تشرين الأول/أكتوبر 2031"),
        ("zho", "2031年9月11日至10月13日"),
        ("zho", "11 九月 13 十月 2031"),
        ("deu", "11. September bis 13. Oktober 2031"),
    ],
)
def test_the_days_of_a_session_are_no_date_of_issue(language: str, line: str) -> None:
    text = f"{line}\n\n95/7. Bridges\n\n{SPEAKERS[language]}"
    done = convert(text.encode(), language=language)
    xml = done.xml.decode()
    assert re.search(r'<event refersTo="#session"><date date="2031-09-11">.*<date date="2031-10-13">.*</event>', xml)
    assert 'eId="session"' in xml
    assert done.metadata.published == ""


@pytest.mark.parametrize(
    ("language", "line", "meeting"),
    [
        ("eng", "Adopted by the Security Council at its 19123rd meeting, on 3 March 2031", "19123rd meeting"),
        ("fra", "Adoptée par le Conseil de sécurité à sa 19123e séance, le 3 mars 2031", "19123e séance"),
        ("spa", "Aprobada por el Consejo de Seguridad en su 19123ª sesión, celebrada el 3 de marzo de 2031",
         "19123ª sesión"),
        ("rus", "принятая Советом Безопасности на его 19123‑м заседании 3 марта 2031 года", "19123‑м заседании"),
        ("ara", "الذي اتخذه مجلس الأمن في جلسته 19123، المعقودة في 3 آذار/مارس 2031", "جلسته 19123"),
        ("zho", "2031年3月3日安全理事会第19123次会议通过", "第19123次会议"),
        ("deu", "verabschiedet auf der 19123. Sitzung des Sicherheitsrats am 3. März 2031", "19123. Sitzung"),
    ],
)  # fmt: skip
def test_the_meeting_that_adopted(language: str, line: str, meeting: str) -> None:
    done = convert(COUNCIL[language].format(line).encode(), language=language)
    assert f'<inline name="adoptionMeeting" title="19123">{meeting}</inline>' in done.xml.decode()
    assert done.metadata.date == "2031-03-03"


def test_the_days_of_a_session_in_several_stretches() -> None:
    text = f"26 février-5 avril et 18 juin-9 juillet 2031\n\n95/7. Ponts\n\n{SPEAKERS['fra']}"
    done = convert(text.encode(), language="fra")
    assert done.metadata.published == ""
    assert '<event refersTo="#session">' in done.xml.decode()


def test_several_things_in_one_line() -> None:
    found = cover("General Assembly          Distr.: General", "eng")
    assert "<docAuthority>General Assembly</docAuthority>" in found
    assert "<docStatus>Distr.: General</docStatus>" in found
    found = cover("Distr. générale 3 mars 2031 Français Original : anglais", "fra")
    assert re.sub("<[^>]*name=([^>]*)>", r"<\1>", found).count('<"') == 2
    found = cover("Conseil des droits de l’homme Trente et unième session Point 4 de l’ordre du jour", "fra")
    assert '<session value="31">' in found
    assert 'title="4"' in found


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("eng", "Agenda item 19 (c)"), ("fra", "Point 19 c) de l’ordre du jour"), ("rus", "Пункт 19 c) повестки дня"),
        ("ara", "البند 19 (ج) من جدول الأعمال"), ("zho", "议程项目19(c)"),
    ],
)  # fmt: skip
def test_an_agenda_item_has_the_same_number_in_every_script(language: str, line: str) -> None:
    assert 'title="19 (c)"' in cover(line, language)


def test_the_name_of_an_agenda_item_may_take_several_lines() -> None:
    found = cover("Agenda item 4\n\nBridges and roads that are old,\n\nincluding ferries", "eng")
    assert found.count("agenda item name") == 2


def test_no_entry_is_there_that_nothing_refers_to() -> None:
    xml = convert(f"95/7. Bridges\n\n{SPEAKERS['eng']}".encode()).xml.decode()
    entries = re.findall(r'<TLC\w+ eId="([^"]+)"', xml)
    assert entries
    assert all(f'"#{entry}"' in xml for entry in entries)


def test_the_organ_is_named_in_the_language_of_the_text() -> None:
    xml = convert(f"95/7. Ponts\n\n{SPEAKERS['fra']}".encode()).xml.decode()
    assert 'eId="ga" href="/akn/ontology/organization/un/ga" showAs="Assemblée générale"' in xml


@pytest.mark.parametrize(
    ("language", "line", "title"),
    [
        ("eng", "Fiji and Nauru: draft resolution", "Bridges and ferries"),
        ("zho", "理事会副主席在非正式协商基础上提出的决议草案", "桥梁和渡口"),
    ],
)
def test_the_title_of_a_draft_stands_below_its_sponsors(language: str, line: str, title: str) -> None:
    xml = convert(f"{line}\n\n{title}\n\n{SPEAKERS[language]}".encode(), language=language).xml.decode()
    assert f"<docTitle>{title}</docTitle>" in xml.partition("<preface")[2]


@pytest.mark.parametrize(
    ("language", "line", "marked"),
    [
        ("eng", "United Nations A/RES/95/7", ["docAuthority", "docNumber"]),
        ("fra", "Nations Unies A/RES/95/7", ["docAuthority", "docNumber"]),
        ("zho", "联 合 国 A/RES/95/7", ["docAuthority", "docNumber"]),
        ("zho", "大    会      Distr.: General", ["docAuthority", "docStatus"]),
        ("zho", "安 全 理 事 会 Distr.: General", ["docAuthority", "docStatus"]),
        ("zho", "普遍分发", ["docStatus"]),
        ("zho", "原件：英文", ["inline"]),
        ("zho", "大会2031年12月7日的决议", ["docTitle", "docDate"]),
    ],
)
def test_what_stands_beside_a_name_on_one_line(language: str, line: str, marked: list[str]) -> None:
    assert re.findall(r"<(doc\w+|inline)", cover(line, language)) == marked


def test_a_longer_name_that_begins_with_the_publisher_s_is_not_divided() -> None:
    assert "docAuthority" not in cover("United Nations Environment Programme", "eng")
