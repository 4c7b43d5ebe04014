"""Blank lines that stand inside sentences, as pdfminer and pdfplumber leave them, and blanks that are multiplied."""

from __future__ import annotations

import re

from akn_convert.convert import convert, to_text

HEAD = "Генеральная Ассамблея,\n\n"
RECITALS = (
    "ссылаясь на свои прежние выводы о реках и о многих мостах, которые пересекают их во всех частях\n"
    "Старого и Нового Света,\n\n"
    "отмечая, что никто не считал их с тех пор, как они были построены, кто бы ни строил их и для чего бы\n"
    "они ни были нужны в те годы, и что большинство из них с тех пор обрушились, так что считать\n"
    "в большинстве мест уже нечего,\n\n"
    "учитывая сказанное о реках, о мостах и о дорогах, которые ведут к ним, на совещании, состоявшемся,\n"
    "как всем известно, в Зале семи мостов,\n\n"
)
PARAGRAPHS = "".join(
    f"{number}. просит все государства содержать свои мосты и пересчитать их, как они обещали сделать это\n"
    f"в Городе мостов {word} и вместе с теми, кто строил их или кто знает о других, которые построены ими\n"
    f"в течение этих лет;\n\n"
    for number, word in enumerate(("вчера", "завтра", "давно", "опять", "вновь", "скоро"), 1)
)
TEXT = HEAD + RECITALS + PARAGRAPHS


def blocks(text: str) -> list[str]:
    """The blocks of a text, which must come back."""
    xml = convert(text.encode(), language="rus").xml
    assert to_text(xml) == text.encode()
    return [" ".join(re.sub(r"<[^>]*>", " ", block).split()) for block in re.findall(r"<p[ >].*?</p>", xml.decode())]


def test_a_blank_line_below_the_first_line_of_a_paragraph() -> None:
    assert blocks(re.sub(r"(?m)^((?:ссылаясь|учитывая|\d\.).*)\n", r"\1\n\n", TEXT)) == blocks(TEXT)


def test_blank_lines_that_stand_anywhere() -> None:
    lines = [" " * 9 + line for line in TEXT.replace("\n\n", "\n").splitlines()]
    apart = {at for at, line in enumerate(lines) if at % 3 == 1 or re.match(r" *[3-6]\.", line)}
    assert blocks("".join(("\n" if at in apart else "") + line + "\n" for at, line in enumerate(lines))) == blocks(TEXT)


def test_a_recital_below_a_blank_line_and_a_comma_is_another_one() -> None:
    text = re.sub(r"(?m)^(\d\..*)\n", r"\1\n\n", TEXT).replace(
        "of today,", "of today and also that of later days, of which much is said,"
    )
    assert len(blocks(text)) == len(blocks(TEXT))


def test_wide_lines_are_as_long_as_others() -> None:
    wide = re.sub(r"(?m)^((?:отмечая|они|в Городе|\d\.).*)$", lambda match: match[1].replace(" ", " " * 6), TEXT)
    assert blocks(wide) == blocks(TEXT)


def test_a_stretched_line_is_full_however_short_and_an_organ_speaks_in_a_line_of_its_own() -> None:
    short = "подчеркивая свою твердую приверженность мостам,\n"
    text = TEXT.replace("ссылаясь", f"{short}дорогам и рекам мира,\n\nссылаясь")
    wide = text.replace(short, short.replace(" ", "   "))
    broken = re.sub(r"(?m)^((?:ссылаясь|учитывая|подчеркивая|\d\.).*)\n", r"\1\n\n", wide)
    above = "Резолюция, принятая Генеральной Ассамблеей на ее семьдесят первом пленарном заседании в пятницу утром\n\n"
    assert blocks(above + broken) == blocks(above + text)
