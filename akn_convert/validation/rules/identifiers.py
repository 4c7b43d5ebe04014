"""eIds against the naming convention: prefix, printed number, the identifier of the element around.

Source: Akoma Ntoso Naming Convention 1.0, section 5. An eId is `prefix_number`, nested with `__`; the prefix is the
element's abbreviation, the number the printed one without punctuation, or else a counter.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from akn_convert.akn.numbers import chinese, roman, token
from akn_convert.validation.finding import Fault, short
from akn_convert.validation.rules.gathering import NS, PROVISIONS, number_of

if TYPE_CHECKING:
    from lxml import etree

    from akn_convert.validation.rules.gathering import Gathered

PREFIXES = {
    "alinea": "al",
    "amendmentBody": "body",
    "article": "art",
    "attachment": "att",
    "blockList": "list",
    "chapter": "chp",
    "citation": "cit",
    "citations": "cits",
    "clause": "cl",
    "component": "cmp",
    "components": "cmpnts",
    "componentRef": "cref",
    "debateBody": "body",
    "debateSection": "dbsect",
    "division": "dvs",
    "documentRef": "dref",
    "eventRef": "eref",
    "judgmentBody": "body",
    "listIntroduction": "intro",
    "listWrapUp": "wrapup",
    "mainBody": "body",
    "paragraph": "para",
    "quotedStructure": "qstr",
    "quotedText": "qtext",
    "recital": "rec",
    "recitals": "recs",
    "section": "sec",
    "subchapter": "subchp",
    "subclause": "subcl",
    "subdivision": "subdvs",
    "subparagraph": "subpara",
    "subsection": "subsec",
    "temporalGroup": "tmpg",
    "wrapUp": "wrapup",
}
CHINESE = re.compile("[一二三四五六七八九十百]+")
WORD = re.compile(r"[^\W\d_]{3}")
FORM = re.compile(r"[^\s/#~?&<>\"'|()\[\]{},;:!@]+")
META = f"{NS}meta"
NUM = f"{NS}num"


class Form(NamedTuple):
    """What an eId says of itself, for an element of a given name: what it is built on, and its number.

    `broken` is the code of the rule that it breaks whatever stands around it, or `free` for an element whose eIds have
    no form (of another namespace, or of the references section).
    """

    name: str = ""
    head: str = ""
    number: str = ""
    numbered: bool = False
    broken: str = ""


def faults(gathered: Gathered) -> list[Fault]:
    """What the naming convention has against the eIds of a document; identifiers inside `meta` are free."""
    found: list[Fault] = []
    printed = gathered.printed
    for eid, tag, element in gathered.identified:
        form = form_of(eid, tag)
        code = form.broken
        if code == "free":
            continue
        if not code:
            if form.head and not _built_on(form.head, element):
                code = "N103"
            elif form.numbered and not agrees(form.number, printed.get(element, "")):
                code = "N102"
            else:
                continue
        if not _in_meta(element):
            found.append(Fault(code, _message(code, eid, form, printed.get(element, "")), element, "eId"))
    return found + _missing(gathered)


@lru_cache(maxsize=16384)
def form_of(eid: str, tag: str) -> Form:
    """An eId taken apart."""
    name = tag[len(NS) :]
    if not tag.startswith(NS) or name.startswith("TLC"):
        return Form(broken="free")
    head, _, last = eid.rpartition("__")
    prefix, _, number = last.partition("_")
    broken = "N104" if FORM.fullmatch(eid) is None else "N101" if prefix != PREFIXES.get(name, name) else ""
    return Form(name, head, number, name in PROVISIONS, broken)


def _message(code: str, eid: str, form: Form, printed: str) -> str:
    eid, head, number, printed = (short(value, 200) for value in (eid, form.head, form.number, printed))
    if code == "N104":
        return f"The eId '{eid}' holds characters that an identifier cannot have. Keep letters, digits, - and _."
    if code == "N101":
        right = PREFIXES.get(form.name, form.name)
        return f"The eId '{eid}' of {form.name} should have a last part that begins with '{right}_'."
    if code == "N103":
        return f"The eId '{eid}' is built on '{head}', which is no element around this one."
    return f"The eId '{eid}' says number {number or '(none)'}, but '{printed}' is printed."


def _in_meta(element: etree._Element) -> bool:
    return next(element.iterancestors(META), None) is not None


def _built_on(head: str, element: etree._Element) -> bool:
    around = element.getparent()
    while around is not None:
        if around.get("eId") == head:
            return True
        around = around.getparent()
    return _names_unidentified(head, element)


def _names_unidentified(head: str, element: etree._Element) -> bool:
    """Whether the last part of `head` is the prefix of an element around that has no eId of its own."""
    upper, _, last = head.rpartition("__")
    prefix = last.partition("_")[0]
    for around in element.iterancestors():
        if around.get("eId") is None:
            name = str(around.tag).rpartition("}")[2]
            if prefix == PREFIXES.get(name, name):
                return not upper or _built_on(upper, around)
    return False


def printed_number(element: etree._Element) -> str:
    """What is printed in an element's `num`; empty where it has none."""
    num = next(element.iterchildren(NUM), None)
    return "" if num is None else number_of(num)


@lru_cache(maxsize=8192)
def agrees(number: str, printed: str) -> bool:
    """Whether the number of an eId is the printed one: `18` and `18.`, `a` and `(أ)`, `IV` and `Chapter IV`.

    A number given twice has `_2` behind it in the eId. Signs without letter or digit agree with every number.
    """
    if not printed:
        return True
    plain = number.replace("_", "-")
    bare = plain.rpartition("-")[0] if re.search(r"-\d+$", plain) and "_" in number else plain
    wanted = forms_of(printed)
    return not wanted or _fold(plain) in wanted or _fold(bare) in wanted or _spells(printed, bare)


def _spells(printed: str, number: str) -> bool:
    """Whether a designation spells a number, or has it among signs that no blank parts: `Article premier`, `第36条`."""
    if number in re.findall(r"\d+", printed):
        return True
    values = [*map(chinese, CHINESE.findall(printed)), _ordinal(printed)]
    return any(number in (str(value), roman(value)) for value in values if value)


def _ordinal(printed: str) -> int:
    """The value of an ordinal in words; the languages that know it are read only where words are printed."""
    if WORD.search(printed) is None:
        return 0
    from akn_convert.text.divisions import ordinal_value

    return ordinal_value(printed)


def forms_of(printed: str) -> set[str]:
    """What a printed number may look like in an eId, folded: as a whole, its last word, its value in other scripts."""
    words = [word for word in re.split(r"\s+", printed) if _fold(word)]
    whole = _fold(printed)
    forms = {whole, _fold(token(printed)), *(_fold(word) for word in words), *(_fold(token(word)) for word in words)}
    return forms - {""}


def _fold(number: str) -> str:
    return re.sub(r"[\W_]+", "", number).casefold()


def _missing(gathered: Gathered) -> list[Fault]:
    bare = []
    for num in gathered.kept["num"]:
        parent = num.getparent()
        if parent is not None and parent.get("eId") is None and str(parent.tag)[len(NS) :] in PROVISIONS:
            bare.append(parent)
    if not bare:
        return []
    name = str(bare[0].tag)[len(NS) :]
    more = f" So do {len(bare) - 1} more numbered provisions." if len(bare) > 1 else ""
    message = f"{name} {short(printed_number(bare[0]), 200)} has no eId, so that nothing can point to it.{more}"
    return [Fault("N105", message, bare[0])]
