"""Actions, addressees and recitals: the examples of the packs both ways, and what the corpus says."""

from __future__ import annotations

import json
import os
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from akn_convert.languages.pack import Pack, codes, load
from akn_convert.recognizers.actions import (
    action_labels,
    find_action,
    opens_operative,
    opens_preambular,
    recital_opening,
)
from akn_convert.recognizers.entities import entity
from akn_convert.recognizers.names import kinds

SHARED = Path(os.environ.get("AKN_SHARED", Path(__file__).parents[2] / ".." / "shared"))
GOLD = SHARED / "corpus" / "gold.jsonl"
OFFICIAL = ("ara", "eng", "fra", "rus", "spa", "zho")
needs_corpus = pytest.mark.skipif(not GOLD.exists(), reason="needs ../shared/corpus")


def lines(section: str) -> list[tuple[Pack, str]]:
    """The example lines of a section, of every pack."""
    return [
        (load(code), line)
        for code in codes()
        for line in load(code).section(section).get("examples", "").strip().splitlines()
    ]


def name(value: object) -> str:
    return str(getattr(value, "code", value))


@cache
def blocks() -> list[tuple[str, Pack, dict[str, Any]]]:
    """Symbol, pack and block of every block in the body of the corpus."""
    found = []
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        found += [(record["name"][3:], load(record["language"]), b) for b in record["blocks"] if b["part"] == "body"]
    return found


@pytest.mark.parametrize(("pack", "line"), lines("actions"), ids=name)
def test_examples_of_actions(pack: Pack, line: str) -> None:
    text, _, expected = line.rpartition(" => ")
    found = find_action(text, pack)
    assert (" ".join(filter(None, found[1:])) if found else "-") == expected
    assert opens_operative(text, pack) == (found is not None)


@pytest.mark.parametrize(("pack", "line"), lines("preambular"), ids=name)
def test_examples_of_recitals(pack: Pack, line: str) -> None:
    assert opens_preambular(line, pack)
    assert not opens_operative(line, pack)


@pytest.mark.parametrize("code", codes())
def test_every_phrase_of_a_pack_is_read_as_its_own_action(code: str) -> None:
    pack = load(code)
    for entry in pack.section("actions").get("verbs", "").strip().splitlines():
        action, _, phrases = entry.partition(":")
        assert action in action_labels()
        for phrase in phrases.split("|"):
            found = find_action(phrase.replace("+", "").strip(), pack)
            assert found and found[1] == action, phrase


def test_the_vocabulary_is_one_for_all_official_languages() -> None:
    assert len(action_labels()) >= 80
    for code in OFFICIAL:
        verbs = load(code).section("actions")["verbs"]
        used = {entry.partition(":")[0] for entry in verbs.strip().splitlines()}
        assert len(used) >= 80, code


@pytest.mark.parametrize("code", codes())
def test_the_end_is_that_of_the_opening_words(code: str) -> None:
    text, end = {
        "ara": ("يطلب أيضاً إلى الأمين العام", "يطلب أيضاً"),
        "eng": ("Also requests, in this regard, the Secretary-General", "Also requests, in this regard"),
        "fra": ("Prie également le Secrétaire général", "Prie également"),
        "rus": ("просит также Генерального секретаря", "просит также"),
        "spa": ("Solicita también al Secretario General", "Solicita también"),
        "zho": ("又请秘书长", "又请"),
    }.get(code, ("", ""))
    found = find_action(text, load(code))
    assert (text[: found[0]] if found else "") == end


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("eng", "Deeply concerned at the situation,", "Deeply concerned"),
        ("eng", "Recalling also its resolution 5/1,", "Recalling also"),
        ("fra", "Profondément préoccupée par la situation,", "Profondément préoccupée"),
        ("zho", "又回顾其第5/1号决议，", "又回顾"),
        ("ara", "وإذ يشير أيضا إلى قراره 5/1،", "وإذ يشير أيضا"),
        ("ara", "وقد نظرت في التقرير،", "وقد نظرت"),
        ("ara", "إذ يسترشد بميثاق الأمم المتحدة،", "إذ يسترشد"),
        ("eng", "Objectives", ""),
    ],
)
def test_opening_words_of_recitals(code: str, text: str, words: str) -> None:
    assert text[: recital_opening(text, load(code))] == words


def test_words_that_only_tell_apart_are_not_part_of_the_opening() -> None:
    text = "Demande en outre au Haut-Commissaire de continuer"
    assert find_action(text, load("fra")) == (len("Demande en outre"), "requests", "highCommissioner")


def test_what_extraction_changes_does_not_matter() -> None:
    assert find_action("Requests\u00a0the\u00a0Secretary\u2011General to", load("eng")) is not None
    assert find_action("S'inquiète de", load("fra")) == find_action("S\u2019inquiète de", load("fra")) is not None
    assert find_action("\u202bتُشَجِّعُ الدول", load("ara")) is not None
    assert find_action("赞赏\n地注意 到报告", load("zho")) == (8, "notes-with-appreciation", None)
    assert find_action("Rappe l le sa résolution", load("fra")) == (10, "recalls", None)
    assert find_action("REQUESTS the Secretary-General", load("eng")) == (8, "requests", "secretaryGeneral")
    assert find_action("REQUESTS İİİİİİİİ", load("eng")) == (8, "requests", None)  # in small letters it is longer
    assert find_action("\u00adRequests al\u00adso İstanbul", load("eng")) == (15, "requests", None)


def test_where_verbs_tell_nothing_the_closing_mark_does() -> None:
    zho = load("zho")
    assert opens_preambular("重申其第5/1号决议，", zho)
    assert opens_operative("重申其第5/1号决议；", zho)
    assert opens_preambular("铭记《联合国宪章》的宗旨和原", zho)  # the first line of a recital
    assert opens_operative("请秘书长在下届会议上提交报", zho)


def test_nothing_to_read() -> None:
    for text in ("", " ", "1.", "\u202b", "," * 50_000, "and " * 50_000, "also " * 50_000):
        assert find_action(text, load("eng")) is None
        assert not opens_preambular(text, load("eng"))


@needs_corpus
@pytest.mark.parametrize("code", OFFICIAL)
def test_recitals_and_operative_paragraphs_of_the_corpus_are_told_apart(code: str) -> None:
    told: Counter[tuple[str, bool, bool]] = Counter()
    for _, pack, block in blocks():
        if pack.code == code and block["label"] in ("para", "recital"):
            told[block["label"], opens_operative(block["text"], pack), opens_preambular(block["text"], pack)] += 1
    recitals = sum(count for key, count in told.items() if key[0] == "recital")
    assert told["recital", False, True] / recitals >= 0.99
    assert told["recital", True, False] / recitals <= 0.003
    paragraphs = sum(count for key, count in told.items() if key[0] == "para")
    assert told["para", True, False] / paragraphs >= 0.94  # the rest opens with no verb: tables, agendas, declarations
    assert told["para", False, True] / paragraphs <= 0.004


@needs_corpus
def test_the_same_paragraph_is_the_same_action_in_all_languages() -> None:
    actions: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    addressees: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for symbol, pack, block in blocks():
        number = "".join(filter(str.isdigit, block["num"]))
        if block["label"] == "para" and number and (found := find_action(block["text"], pack)):
            actions[symbol, number].append(found[1])
            if found[2]:
                addressees[symbol, number].append(found[2])
    for groups, share in ((actions, 0.95), (addressees, 0.93)):
        compared = [group for group in groups.values() if len(group) >= 3]
        agreed = sum(Counter(group).most_common(1)[0][1] for group in compared)
        assert agreed / sum(map(len, compared)) >= share


@needs_corpus
def test_addressees_are_known_entities() -> None:
    for _, pack, block in blocks():
        if block["label"] == "para" and (found := find_action(block["text"], pack)) and found[2]:
            assert kinds().get(found[2]) != "none"
            assert entity(found[2], pack).show_as


@pytest.mark.parametrize(
    ("code", "text", "who"),
    [
        ("ara", "يطلب إلى منسِّق الإغاثة في حالات الطوارئ أن يواصل", "emergencyReliefCoordinator"),
        ("eng", "Requests non\u2011governmental organizations to act", "civilSociety"),
        ("fra", "Exige qu’Israël cesse", "IL"),
        ("rus", "требует от государств-членов, чтобы", "memberStates"),
        ("spa", "Encarga al Grupo de Expertos que informe", "panelOfExperts"),
        ("zho", "鼓励指认国告知监测组", "states"),
    ],
)
def test_addressees_as_they_are_printed(code: str, text: str, who: str) -> None:
    found = find_action(text, load(code))
    assert found is not None and found[2] == who
