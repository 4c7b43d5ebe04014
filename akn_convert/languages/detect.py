"""Which language a text is in: by its script, and by the commonest words of the languages that share one."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from akn_convert.languages.pack import codes, header

SAMPLE, CLEAR_SAMPLE, SCRIPT_SAMPLE = 6000, 2000, 1200
CLEAR = 10
"""So many common words, and twice as many as of any other language, need no look at the longer sample."""
SCRIPTS = (
    ("han", re.compile("[\u4e00-\u9fff]+")),
    ("arabic", re.compile("[\u0621-\u064a]+")),
    ("cyrillic", re.compile("[а-яА-ЯёЁ]+")),
    ("latin", re.compile("[A-Za-zÀ-ÿ]+")),
)
WEIGHTS = {"han": 3, "arabic": 1, "cyrillic": 1, "latin": 1}
"""A Chinese character stands for about three letters of an alphabet."""


@cache
def vocabularies() -> dict[str, dict[str, frozenset[str]]]:
    """The words that tell the languages of a script apart: script to language code to words."""
    scripts: dict[str, dict[str, frozenset[str]]] = {}
    for code in codes():
        detect = header(code)["detect"]
        scripts.setdefault(detect.get("script", "latin"), {})[code] = frozenset(detect["words"].split())
    return scripts


def script_counts(sample: str) -> dict[str, int]:
    """How much of each script is in a sample; those that what is left of it cannot make the first are not counted."""
    counts: dict[str, int] = {}
    left = len(sample)
    for name, pattern in SCRIPTS:
        letters = sum(map(len, pattern.findall(sample)))
        counts[name] = letters * WEIGHTS[name]
        left -= letters
        if counts[name] > left and counts[name] == max(counts.values()):
            break
    return counts


def detect(text: str) -> str:
    """The code of the language of `text` (`eng`); empty where no pack's language is there. Reads 6,000 characters."""
    sample = text[:SAMPLE]
    counts = script_counts(sample[:SCRIPT_SAMPLE])
    if max(counts.values()) < SCRIPT_SAMPLE // 4:
        counts = script_counts(sample)
    script = max(counts, key=lambda name: counts[name])
    if not counts[script]:
        return ""
    packs = vocabularies().get(script, {})
    if len(packs) < 2:
        return next(iter(packs), "")
    score = scores(sample[:CLEAR_SAMPLE], packs)
    first, second = sorted(score.values(), reverse=True)[:2]
    if first < max(CLEAR, 2 * second) and len(sample) > CLEAR_SAMPLE:
        score = scores(sample, packs)
    best = max(sorted(score), key=lambda code: score[code])
    return best if score[best] else ""


def scores(sample: str, packs: dict[str, frozenset[str]]) -> dict[str, int]:
    """How many of its words each language has in a sample. A word that a comma follows does not count: few have one."""
    words = Counter(sample.lower().split())
    return {code: sum(words[word] for word in known if word in words) for code, known in packs.items()}
