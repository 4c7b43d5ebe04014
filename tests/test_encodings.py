"""Encodings: each comes back as the same bytes, its name stands in the metadata, and errors name the place."""

from __future__ import annotations

import codecs

import pytest
from material import ROOT

from akn_convert.convert import convert, read_back
from akn_convert.errors import InputError, OptionError

CHINESE = (ROOT / "examples" / "A_HRC_RES_32_6.zh.txt").read_bytes().decode()
FRENCH = (ROOT / "examples" / "SPECIMEN_A_HRC_RES_99_901.fr.txt").read_bytes().decode()
SPANISH = (ROOT / "examples" / "SPECIMEN_E_RES_2099_901.es.txt").read_bytes().decode()
RUSSIAN = (ROOT / "examples" / "SPECIMEN_S_RES_9999(2099).ru.txt").read_bytes().decode()
ARABIC = (ROOT / "examples" / "SPECIMEN_A_RES_99_902.ar.txt").read_bytes().decode()
IN_CP1252 = FRENCH.replace("⁴", "")
IN_CP1256 = "".join(sign for sign in ARABIC if sign.encode("cp1256", "ignore"))
IN_CP1251 = "".join(sign for sign in RUSSIAN if sign.encode("cp1251", "ignore"))


@pytest.mark.parametrize(
    ("text", "encoding", "language"),
    [
        (CHINESE, "gb18030", "zho"),
        (IN_CP1251, "cp1251", "rus"),
        (IN_CP1252, "cp1252", "fra"),
        (SPANISH.encode("cp1252", "ignore").decode("cp1252"), "cp1252", "spa"),
        (IN_CP1256, "cp1256", "ara"),
        (FRENCH, "utf-16-le", "fra"),
        (FRENCH, "utf-16-be", "fra"),
    ],
)
def test_recognised_without_a_mark(text: str, encoding: str, language: str) -> None:
    data = text.encode(encoding)
    conversion = convert(data)
    assert conversion.metadata.language == language
    assert read_back(conversion.xml).text == data
    assert f'encoding="{encoding}"'.encode() in conversion.xml.replace(b"windows-", b"cp")


@pytest.mark.parametrize("text", [CHINESE, FRENCH, RUSSIAN, ARABIC], ids=["zh", "fr", "ru", "ar"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_byte_order_marks(text: str, mark: bytes, encoding: str) -> None:
    data = mark + text.encode(encoding)
    conversion = convert(data)
    assert read_back(conversion.xml).text == data
    assert conversion.document.layout.mark == "\ufeff"


@pytest.mark.parametrize("name", ["utf-16", "utf-8-sig", "UTF8", "windows-1252", "latin-1", "utf-32"])
def test_given_encodings_come_back(name: str) -> None:
    text = "The General Assembly,\n\n1. Decides to remain seized.\n"
    data = text.encode(name)
    assert read_back(convert(data, encoding=name).xml).text == data


def test_chinese_utf16_without_a_mark_is_refused_or_comes_back() -> None:
    data = CHINESE.encode("utf-16-le")
    try:
        conversion = convert(data)
    except InputError as error:
        assert error.code in ("E002", "E003", "E004")
    else:
        assert read_back(conversion.xml).text == data
    assert read_back(convert(data, encoding="utf-16-le").xml).text == data


def test_an_edit_that_the_encoding_cannot_hold_comes_back_in_utf8() -> None:
    data = IN_CP1252.encode("cp1252")
    xml = convert(data).xml.decode().replace("a le droit de", "a 重申 le droit de")
    assert "重申" in read_back(xml.encode()).text.decode("utf-8")


@pytest.mark.parametrize(
    ("data", "encoding", "line", "column"),
    [(b"one\ntwo \xff\xfe\xfa", "utf-8", 2, 5), (b"one\r\ntwo\r\n\x81", "cp1252", 3, 1), (b"\x81", "cp1252", 1, 1)],
)
def test_undecodable_bytes_name_their_place(data: bytes, encoding: str, line: int, column: int) -> None:
    with pytest.raises(InputError) as caught:
        convert(data, encoding=encoding)
    assert (caught.value.code, caught.value.line, caught.value.column) == ("E002", line, column)


def test_unknown_encoding_is_wrong_use() -> None:
    with pytest.raises(OptionError, match="not known"):
        convert(b"text", encoding="klingon")
