"""Languages as readers and browsers need them: tag, own name, direction; and the words of the pages themselves."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

ORDER = ("eng", "fra", "spa", "rus", "ara", "zho")
TAGS = {
    "ara": "ar",
    "zho": "zh",
    "eng": "en",
    "fra": "fr",
    "rus": "ru",
    "spa": "es",
    "deu": "de",
    "por": "pt",
    "ita": "it",
}
NAMES = {
    "ara": "العربية", "zho": "中文", "eng": "English", "fra": "Français", "rus": "Русский", "spa": "Español",
    "deu": "Deutsch", "por": "Português", "ita": "Italiano",
}  # fmt: skip
CODES = {tag: code for code, tag in TAGS.items()} | {"zh-cn": "zho", "zh-hans": "zho"}
RIGHT_TO_LEFT = frozenset({"ara", "heb", "fas", "urd"})


def code_of(language: str) -> str:
    """The three-letter code for `en`, `eng`, `en-GB`; `und` for what is no language tag."""
    head = language.strip().lower()
    head = CODES.get(head, head.split("-")[0])
    head = CODES.get(head, head)
    return head if head.isascii() and head.isalpha() and 2 <= len(head) <= 3 else "und"


def tag_of(code: str) -> str:
    """The tag for `lang` and `hreflang` (BCP 47)."""
    return TAGS.get(code, code)


def name_of(code: str) -> str:
    """The language's own name; the code where we do not know it."""
    return NAMES.get(code, code)


def direction_of(code: str) -> str:
    """`rtl` or `ltr`."""
    return "rtl" if code in RIGHT_TO_LEFT else "ltr"


def rank(code: str) -> tuple[int, str]:
    """Sort key: the six official languages in a fixed order, then any other by its code."""
    return (ORDER.index(code) if code in ORDER else len(ORDER), code)


@cache
def _labels() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "assets" / "labels.toml").read_text(encoding="utf-8"))


def label(name: str, code: str = "eng") -> str:
    """A word of the page (`cited_by`, `notes` …) in a language, in English where the language has no word for it."""
    words = _labels()[name]
    return words.get(code) or words["eng"]


@cache
def organ_name(actor: str, code: str = "eng") -> str:
    """The name of the organ that an IRI's actor stands for; the actor itself where it is unknown."""
    words = _labels().get(f"organ_{actor}")
    return (words.get(code) or words["eng"]) if words else actor


def outcome_name(outcome: str, code: str = "eng") -> str:
    """The words for an outcome such as `adoptedWithoutVote`."""
    words = _labels().get(f"outcome_{outcome}")
    return (words.get(code) or words["eng"]) if words else outcome
