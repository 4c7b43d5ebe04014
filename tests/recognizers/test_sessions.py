"""Session lines: the examples of the packs, and what the corpus says of each masthead."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from akn_convert.languages.pack import Pack, codes, load
from akn_convert.recognizers.sessions import session_number

SHARED = Path(os.environ.get("AKN_SHARED", Path(__file__).parents[2] / ".." / "shared"))
OFFICIAL = ("ara", "eng", "fra", "rus", "spa", "zho")
GOLD = SHARED / "corpus" / "gold.jsonl"


def examples() -> list[tuple[Pack, str, str | None]]:
    """Every example of every pack: the line, and the session it names (None for a line that names none)."""
    found = []
    for code in codes():
        for line in load(code).section("sessions").get("examples", "").strip().splitlines():
            text, _, value = line.partition(" => ")
            found.append((load(code), text, None if value == "-" else value))
    return found


@pytest.mark.parametrize(("pack", "text", "session"), examples(), ids=lambda value: str(getattr(value, "code", value)))
def test_examples_say_what_they_name(pack: Pack, text: str, session: str | None) -> None:
    assert session_number(text, pack) == session


@pytest.mark.parametrize(
    ("pack", "text", "session"), [e for e in examples() if e[2]], ids=lambda value: str(value)[:30]
)
def test_a_line_with_a_foreign_word_names_no_session(pack: Pack, text: str, session: str) -> None:
    assert session_number(f"{text} Zzyzx", pack) is None


@pytest.mark.parametrize("code", OFFICIAL)
def test_the_official_languages_show_regular_special_and_emergency_sessions(code: str) -> None:
    seen = {value for pack, _, value in examples() if pack.code == code and value}
    assert {"79", "80", "S-32", "ES-11"} <= seen


def test_handling_of_blanks_case_and_columns() -> None:
    eng, zho = load("eng"), load("zho")
    assert session_number("  SEVENTY\u2011NINTH\u00a0SESSION ", eng) == "79"
    assert session_number("Seventy-ninth session        Distr.: General", eng) == "79"
    assert session_number("第 七 十 九 届 会 议", zho) == "79"
    assert session_number("", eng) is None
    assert session_number("session", eng) is None
    assert session_number("9" * 100_000, eng) is None


@pytest.mark.skipif(not GOLD.exists(), reason="needs ../shared/corpus")
def test_mastheads_of_the_corpus() -> None:
    right = total = wrong = 0
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        pack = load(record["language"])
        heads = [block["text"] for block in record["blocks"] if block["label"] == "masthead"]
        named = {session for text in heads if (session := session_number(text, pack))}
        total += bool(record["session"])
        right += bool(record["session"]) and named == {record["session"]}
        wrong += bool(named - {record["session"]})
    assert right / total >= 0.99
    assert wrong <= 1  # one published record contradicts its own text
