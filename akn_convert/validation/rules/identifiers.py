"""eIds against the naming convention: prefix, printed number, the identifier of the element around.

Source: Akoma Ntoso Naming Convention 1.0, section 5. An eId is `prefix_number`, nested with `__`; the prefix is the
element's abbreviation, the number the printed one without punctuation, or else a counter.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from akn_convert.validation.finding import Fault
from akn_convert.validation.paths import text_of
from akn_convert.validation.rules.gathering import NS, PROVISIONS

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
FORM = re.compile(r"[^\s/#~?&<>\"'|()\[\]{},;:!@]+")
META = f"{NS}meta"
NUM = f"{NS}num"


def faults(gathered: Gathered) -> list[Fault]:
    """What the naming convention has against the eIds of a document; identifiers inside `meta` are free."""
    found: list[Fault] = []
    for eid, tag, element in gathered.identified:
        if not tag.startswith(NS):
            continue
        name = tag[len(NS) :]
        if name.startswith("TLC") or _good(eid, name, element) or _in_meta(element):
            continue
        found.append(_fault(eid, name, element))
    return found + _missing(gathered)


def _good(eid: str, name: str, element: etree._Element) -> bool:
    head, _, last = eid.rpartition("__")
    prefix, _, number = last.partition("_")
    if prefix != PREFIXES.get(name, name) or FORM.fullmatch(eid) is None:
        return False
    if head and not _built_on(head, element):
        return False
    return name not in PROVISIONS or agrees(number, printed_number(element))


def _fault(eid: str, name: str, element: etree._Element) -> Fault:
    head, _, last = eid.rpartition("__")
    prefix, _, number = last.partition("_")
    right = PREFIXES.get(name, name)
    if FORM.fullmatch(eid) is None:
        message = f"The eId '{eid}' holds characters that an identifier cannot have. Keep letters, digits, - and _."
        return Fault("N104", message, element, "eId")
    if prefix != right:
        message = f"The eId '{eid}' of {name} should have a last part that begins with '{right}_'."
        return Fault("N101", message, element, "eId")
    if head and not _built_on(head, element):
        message = f"The eId '{eid}' is built on '{head}', which is no element around this one."
        return Fault("N103", message, element, "eId")
    printed = printed_number(element)
    message = f"The eId '{eid}' says number {number or '(none)'}, but '{printed}' is printed."
    return Fault("N102", message, element, "eId")


def _in_meta(element: etree._Element) -> bool:
    return next(element.iterancestors(META), None) is not None


def _built_on(head: str, element: etree._Element) -> bool:
    for around in element.iterancestors():
        if around.get("eId") == head:
            return True
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
    """The text of an element's `num`, notes and layout left out; empty where it has none."""
    num = next(element.iterchildren(NUM), None)
    if num is None:
        return ""
    if len(num) == 0:
        return (num.text or "").strip()
    pieces = [num.text or ""]
    for child in num:
        if child.tag != f"{NS}authorialNote" and isinstance(child.tag, str):
            pieces.append(text_of(child))
        pieces.append(child.tail or "")
    return "".join(pieces).strip()


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
    return not wanted or _fold(plain) in wanted or _fold(bare) in wanted


def forms_of(printed: str) -> set[str]:
    """What a printed number may look like in an eId, folded: as a whole, its last word, its value in other scripts."""
    from akn_convert.akn.numbers import token

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
    message = f"{name} {printed_number(bare[0])} has no eId, so that nothing can point to it.{more}"
    return [Fault("N105", message, bare[0])]
