"""Chinese as other systems write it: wide brackets and stops, stops of its own behind numbers, pages without blanks."""

from __future__ import annotations

import re

import pytest

from akn_convert.convert import Conversion, convert, to_text

PAGE = (
    "联合国\nS/RES/9001 (2031)\n安全理事会\nDistr.: General\n7 December 2031\n第9001(2031)号决议\n"
    "安全理事会2031年12月7日第9999次会议通过\n安全理事会，\n"
    "回顾其以往关于桥梁和渡口以及世界各地跨越河流的许多道路的各项决议和主席声明，特别是关于养护工\n作的声明，\n"
    "关切地注意到桥梁的状况，\n"
    "1.\n请所有国家遵守其在首都就桥梁所作的承诺，并就此向安理会提出报告，其中说明各国为桥梁养护所做的\n工作，包括：\n"
    "(a)\n桥梁的数目，以及在每一条河流上建造和维护这些桥梁的人员的姓名和住址以及他们各自完成的工\n作；\n(b)\n渡口的数目；\n"
    "2. 又请它们按照上文第1(a)段清点桥梁；\n3. 决定继续处理此案。\n\f"
)


def converted(text: str) -> Conversion:
    """The converted text, which must come back."""
    done = convert(text.encode(), language="zho")
    assert to_text(done.xml) == text.encode()
    return done


def outline(text: str) -> list[str]:
    """What the text is understood as: its elements with their eIds, and what its references name."""
    xml = re.sub(r' (?:xml:\w+|l:\w+|showAs|value|sha256)="[^"]*"', "", converted(text).xml.decode())
    return re.findall(
        r"<(?:docNumber|docDate|session|paragraph|point|container|heading|ref|authorialNote)\b[^>]*>", xml
    )


def test_wide_brackets_say_what_narrow_ones_say() -> None:
    assert outline(PAGE.translate(str.maketrans("()", "（）"))) == outline(PAGE)
    assert sum(tag.startswith("<docNumber") for tag in outline(PAGE)) == 2


def test_a_stop_between_words_of_a_list_stands_behind_numbers_too() -> None:
    assert outline(re.sub(r"(?m)^(\d)\. ?", r"\1、", PAGE)) == outline(PAGE)
    assert sum(tag.startswith("<paragraph") for tag in outline(PAGE)) == 3


def test_a_year_behind_such_a_stop_begins_the_words_of_a_paragraph() -> None:
    text = "大会，\n\n回顾其以往关于桥梁的各项决议，\n\n1、2031年建桥；\n\n2．2032年休息。\n"
    assert [tag for tag in outline(text) if "<paragraph" in tag] == [
        '<paragraph eId="para_1">',
        '<paragraph eId="para_2">',
    ]


def notes_of(body: str) -> list[str]:
    """The words before each call of a page with two notes at its end."""
    text = f"联合国\nA/RES/90/77\n大会\n第九十届会议\n90/77. 河流和桥梁\n大会，\n{body}\n1\n2\n\n见A/85/1。\n同上。\n\f"
    xml = re.sub(r"<eol[^>]*/>", "", converted(text).xml.decode())
    return re.findall(r"([^<>]{2})<authorialNote[^>]*marker=\"[12]\"", xml)


def test_a_call_may_stand_between_two_chinese_signs() -> None:
    assert notes_of("欢迎关于桥梁的报告1以及关于渡口的说明2所载的建议，\n1. 决定建桥。\n") == ["报告", "说明"]


def test_a_call_behind_a_stop_needs_no_blank_before_the_next_word() -> None:
    assert notes_of("欢迎《桥梁公约》、1国际渡口中心的报告，2人人有权过河，\n1. 决定建桥。\n") == ["》、", "告，"]


def test_a_call_behind_a_blank_may_have_a_chinese_stop_behind_it() -> None:
    assert notes_of("欢迎关于桥梁的报告 1，又欢迎《渡口宣言》 2\n所载的建议，\n1. 决定建桥。\n") == ["报告", "言》"]


def test_a_number_that_counts_what_the_next_line_begins_with_is_no_call() -> None:
    assert notes_of("欢迎2030年3月1\n日的报告1\n和2030年5月2\n日的说明2\n，\n1. 决定建桥。\n") == ["报告", "说明"]


ENDED = (
    "大会，\n\n回顾其关于桥梁的决议，{0}\n\n欢迎关于渡口的报告{1}以及《河流宣言》{2}，\n\n"
    "1. 决定建桥。\n\n第9次会议\n\n2031年12月7日\n\n{3}\n"
)
WORDS = ["《大会正式记录，第八十五届会议》。", "A/HRC/21/1。", "见第1/1号决议。"]
FORMS = {
    "[1]": ["[{}] ", "[{}]"],
    "〔1〕": ["〔{}〕"],
    "［1］": ["［{}］ "],
    "（1）": ["（{}）", "({}) "],
    "1": ["{} ", "{}"],
    "①": ["{} ", "{}"],
}


@pytest.mark.parametrize(("call", "body"), [(call, body) for call, bodies in FORMS.items() for body in bodies])
@pytest.mark.parametrize("heading", ["", "注释\n\n"])
def test_notes_at_the_end_of_a_text_whichever_way_their_markers_are_printed(call: str, body: str, heading: str) -> None:
    signs = ["①", "②", "③"] if call == "①" else ["1", "2", "3"]
    bodies = "\n\n".join(body.format(sign) + words for sign, words in zip(signs, WORDS, strict=True))
    calls = [call.replace("1", sign).replace("①", sign) for sign in signs]
    xml = converted(ENDED.format(*calls, heading + bodies)).xml.decode()
    notes = re.findall(r'([^<>]{2})<authorialNote[^>]*marker="(\d)"[^>]*><p[^>]*>(.*?)</p>', xml)
    assert [(before, marker, re.sub("<[^>]*>", "", words)) for before, marker, words in notes] == [
        ("议，", "1", WORDS[0]),
        ("报告", "2", WORDS[1]),
        ("言》", "3", WORDS[2]),
    ]
    assert "<attachment " not in xml and len(re.findall("<container ", xml)) == 2


def test_numbers_in_circles_that_nothing_calls_are_points() -> None:
    text = "大会，\n\n回顾其关于桥梁的决议，\n\n1. 决定如下：\n\n① 建桥；\n\n② 按照上文①养护桥梁。\n"
    assert [tag for tag in outline(text) if "<point" in tag] and "<authorialNote" not in converted(text).xml.decode()


def test_an_edited_note_keeps_its_circle() -> None:
    xml = converted(ENDED.format("①", "②", "③", "① 甲。\n\n② 乙。\n\n③ 丙。")).xml.decode()
    text = to_text(xml.replace('marker="3"', 'marker="21"').encode()).decode()
    assert "《河流宣言》㉑，" in text and "\n㉑ 丙。" in text


def test_points_as_chinese_writers_number_them() -> None:
    text = "大会，\n\n回顾其关于桥梁的决议，\n\n1. 决定：\n\n{}建桥；\n\n{}养护桥梁。\n"
    for signs, names in (
        (("a、", "b、"), "ab"),
        (("⑴", "⑵"), "12"),
        (("㈠", "㈡"), ("i", "ii")),
        (("（a）", "（b）"), "ab"),
    ):
        points = [tag for tag in outline(text.format(*signs)) if "<point" in tag]
        assert points == [f'<point eId="para_1__list_1__point_{name}">' for name in names]


def test_the_title_of_an_article_may_follow_without_a_blank() -> None:
    text = (
        "大会，\n\n回顾其关于桥梁的决议，\n\n1. 通过公约。\n\n附件\n\n第一章{0}总则\n\n第一条{0}宗旨\n\n"
        "本公约保护桥梁。\n\n第二条{0}定义\n\n“桥梁”指一切桥梁。\n"
    )
    assert re.findall(r'<article eId="(.*?)"', converted(text.format("")).xml.decode()) == [
        "att_1__art_1",
        "att_1__art_2",
    ]
    assert outline(text.format("")) == outline(text.format(" "))
