"""Languages as readers and browsers need them: tag, own name, direction; and the words of the pages themselves."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

ORDER = ("eng", "fra", "spa", "rus", "ara", "zho")
PAIRS = """
ara:ar zho:zh eng:en fra:fr rus:ru spa:es deu:de por:pt ita:it nld:nl afr:af xho:xh zul:zu sot:st tsn:tn
nso:nso ssw:ss ven:ve tso:ts nbl:nr nya:ny sna:sn amh:am swa:sw mlg:mg kin:rw run:rn lin:ln som:so heb:he
fas:fa urd:ur tur:tr ron:ro pol:pl dan:da swe:sv fin:fi nor:no isl:is ces:cs slk:sk slv:sl hrv:hr srp:sr
bos:bs mkd:mk sqi:sq bul:bg hun:hu est:et lav:lv lit:lt mlt:mt gle:ga cym:cy ell:el ukr:uk bel:be cat:ca
eus:eu glg:gl lat:la jpn:ja kor:ko hin:hi ben:bn vie:vi tha:th ind:id msa:ms khm:km lao:lo mya:my nep:ne
sin:si tam:ta hye:hy kat:ka aze:az kaz:kk uzb:uz tgk:tg mon:mn
"""
TAGS = dict(pair.split(":") for pair in PAIRS.split())
NAMES = {
    "ara": "العربية", "zho": "中文", "eng": "English", "fra": "Français", "rus": "Русский", "spa": "Español",
    "deu": "Deutsch", "por": "Português", "ita": "Italiano",
}  # fmt: skip
CODES = {tag: code for code, tag in TAGS.items()}
RIGHT_TO_LEFT = frozenset({"ara", "heb", "fas", "urd"})


def code_of(language: str) -> str:
    """The three-letter code for `en`, `eng`, `en-GB`; `und` for what is no language tag."""
    head = language.strip().lower()
    head = CODES.get(head, head.split("-")[0])
    head = CODES.get(head, head)
    return head if head.isascii() and head.isalpha() and 2 <= len(head) <= 3 else "und"


def tag_of(code: str) -> str:
    """The tag for `lang` and `hreflang` (BCP 47); `und` for what is no language that we know."""
    return TAGS.get(code, "und")


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
