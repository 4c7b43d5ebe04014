"""Lines that pdftotext printed column by column: read in their order, printed in theirs."""

from __future__ import annotations

import random
import re

import pytest

from akn_convert.convert import convert, to_text
from akn_convert.text.lines import split
from akn_convert.text.order import as_printed, as_read

CHINESE = (
    "联合国\nS/RES/9001 (2031)\n安全理事会\nDistr.: General\n7 December 2031\n第9001(2031)号决议\n"
    "2031年12月7日安全理事会第9999次会议通过\n安全理事会，\n"
    "回顾其以往关于河流和跨越河流的各种桥梁的历次决议和声明，并重申其对保护这些桥梁的\n坚定承诺，\n"
    "注意到各国为维护桥梁所作的努力，\n"
)
ENGLISH = (
    "United Nations\nS/RES/9001 (2031)\nSecurity Council\nDistr.: General\n7 December 2031\nResolution 9001 (2031)\n"
    "Adopted by the Security Council at its 9999th meeting, on 7 December 2031\nThe Security Council,\n"
    "Recalling its earlier findings on rivers and on the many bridges that cross them in every part of\n"
    "the world,\nNoting with concern the state of the bridges,\n"
)


def paragraphs(text: str, language: str) -> list[str]:
    """The words of the operative paragraphs of a text, which must come back."""
    done = convert(text.encode(), language=language)
    assert to_text(done.xml) == text.encode()
    found = re.findall(r"<paragraph .*?</paragraph>", done.xml.decode(), re.S)
    return ["".join(re.sub("<[^>]+>|\n", "", one).split()) for one in found]


def test_the_short_end_of_a_paragraph_is_read_behind_its_first_line() -> None:
    text = (
        CHINESE + "1.\n量；\n\n吁请所有会员国根据本国法律并在现有资源范围内采取一切必要措施提高桥梁的质\n\n"
        "2. 请秘书长报告本决议的执行情况；\n3. 决定继续处理此案。\n\f"
    )
    assert paragraphs(text, "zho")[0].endswith("提高桥梁的质量；")


def test_numbers_of_two_paragraphs_take_the_texts_on_their_right() -> None:
    text = (
        CHINESE + "1.\n2.\n量；\n\n重申桥梁对各国人民的重要性；\n"
        "吁请所有会员国根据本国法律并在现有资源范围内采取一切必要措施提高桥梁的质\n\n"
        "3. 请秘书长报告本决议的执行情况；\n4. 决定继续处理此案。\n\f"
    )
    found = paragraphs(text, "zho")
    assert found[0] == "1.重申桥梁对各国人民的重要性；"
    assert found[1].startswith("2.吁请") and found[1].endswith("质量；")


def test_a_number_beside_its_text_stays() -> None:
    text = (
        ENGLISH + "1. Requests all States to keep the bridges that they have built in line with the promises\nmade;\n"
        "2.\n\nDecides to remain seized of the matter.\n\f"
    )
    assert paragraphs(text, "eng")[1] == "2.Decidestoremainseizedofthematter."


def test_a_title_below_short_lines_is_a_running_head() -> None:
    head = ENGLISH.replace("S/RES/9001 (2031)", "A/RES/99/1").replace("Security Council", "General Assembly")
    head = head.replace("Resolution 9001 (2031)", "99/1. Keeping of bridges")
    text = (
        head + "1. Requests all States to keep bridges;\n2. Requests them to paint them;\n"
        "3. Requests them to name them;\n4. Requests them to close none;\n\n"
        "31-12345\n\n\fA/RES/99/1\n\n5.\nhave;\n\nKeeping of bridges\n\n"
        "Requests all States to count all of the bridges and all of the ferries that any of them may\n\n"
        "6. Decides to remain seized of the matter.\n\n31-12345\n\n2/2\n\n\f"
    )
    assert paragraphs(text, "eng")[4].endswith("thatanyofthemmayhave;")


@pytest.mark.parametrize("seed", range(20))
def test_any_order_of_lines_comes_back(seed: int) -> None:
    chance = random.Random(seed)
    count = chance.randint(1, 12)
    text = "".join(
        f"line {place}{chance.choice(['', ' '])}\n{chance.choice(['', chr(10), '  '])}" for place in range(count)
    )
    order = list(range(count))
    chance.shuffle(order)
    read = as_read(text, split(text), order)
    assert as_printed(read.text, read.earlier) == text


def test_an_edited_line_is_printed_as_edited() -> None:
    text = (
        CHINESE + "1.\n量；\n\n吁请所有会员国根据本国法律并在现有资源范围内采取一切必要措施提高桥梁的质\n\n"
        "2. 请秘书长报告本决议的执行情况；\n3. 决定继续处理此案。\n\f"
    )
    xml = convert(text.encode(), language="zho").xml.decode()
    assert to_text(xml.replace("秘书长", "总干事").encode()).decode() == text.replace("秘书长", "总干事")


def test_widely_spaced_words_are_one_line() -> None:
    text = (
        "Организация Объединенных Наций\nS/RES/9001 (2031)\nСовет Безопасности\nDistr.: General\n7 December 2031\n"
        "Резолюция 9001 (2031),\nпринятая Советом Безопасности 7 декабря 2031 года\nСовет Безопасности,\n"
        "ссылаясь на свои прежние резолюции о реках и о многих мостах, которые\nих пересекают,\n"
        "определяя, что положение мостов продолжает\nмеждународному миру и безопасности в этом районе,\n\nсоздавать\n\n"
        "угрозу\n\nдействуя на основании главы VII Устава Организации Объединенных\nНаций,\n"
        "1. постановляет сохранять мосты и просит все государства их сохранять;\n"
        "2. постановляет продолжать заниматься этим вопросом.\n\f"
    )
    done = convert(text.encode(), language="rus")
    assert to_text(done.xml) == text.encode()
    found = re.findall(r"<container .*?</container>", done.xml.decode(), re.S)
    words = [" ".join(re.sub("<[^>]+>", "", one).split()) for one in found]
    assert "продолжает создавать угрозу международному миру" in words[1]


def test_a_line_that_a_note_holds_is_no_furniture() -> None:
    text = "回顾其 2006 年 3 月 15 日第 60/251 号决议，\n\f\n\f3\nThe General Assembly,"
    assert to_text(convert(text.encode(), language="ara").xml) == text.encode()


def test_words_of_a_wide_line_are_read_where_it_breaks_off() -> None:
    text = (
        ENGLISH + "1. Requests all States to keep in very good\nrepair the bridges, which they have built in line with "
        "the promises that they made here;\n\nand\n\nlasting\n\n"
        "2. Requests them to count their bridges;\n3. Decides to remain seized of the matter.\n\f"
    )
    assert "inverygoodandlastingrepairthebridges" in paragraphs(text, "eng")[0]


def test_a_piece_of_a_chinese_line_is_read_in_the_line_that_it_fills() -> None:
    text = (
        CHINESE
        + "重申《桥梁公约》1 和《桥梁宣言》2\n会和国际秩序，\n\n1\n2\n\n所提出的权利和自由可以在其中得到实现的社\n\n"
        "第1/1号决议。\n第2/1号决议。\n\n31-12345\n\n\fS/RES/9001 (2031)\n\n"
        "1. 请秘书长报告本决议的执行情况；\n2. 决定继续处理此案。\n\f"
    )
    recitals = re.findall(r"<container .*?</container>", convert(text.encode(), language="zho").xml.decode(), re.S)
    assert len(recitals) == 3 and re.search("自由可以在其中得到实现的社<eol[^>]*/>会和国际秩序，", recitals[-1])
