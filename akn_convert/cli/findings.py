"""What stands in an Akoma Ntoso document, as plain values: metadata, outline, notes, references, actions.

`inspect` prints them for a person and gives them to programs as JSON. They come from the XML alone, so that a text,
our own files and anyone's Akoma Ntoso are looked at in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from akn_convert.akn.names import AKN, LAYOUT
from akn_convert.errors import OptionError
from akn_convert.languages.pack import Pack, load
from akn_convert.recognizers.actions import action_labels, find_action
from akn_convert.recognizers.entities import entity

A = f"{{{AKN}}}"
PARTS = ("coverPage", "preface", "preamble", "mainBody", "conclusions", "attachments")
BLOCKS = frozenset(
    A + tag
    for tag in (
        "formula", "container", "recital", "item", "paragraph", "point", "section", "division", "crossHeading",
        "table", "attachment", "article", "chapter", "part", "title",
    )
)  # fmt: skip
COUNTED = {
    "recitals": "container", "paragraphs": "paragraph", "points": "point", "notes": "authorialNote",
    "references": "ref", "dates": "date", "tables": "table", "annexes": "attachment",
}  # fmt: skip
TEXTS = ("content", "intro", "p", "listIntroduction", "heading", "subheading", "blockList", "list")

Values = dict[str, Any]


def findings(root: Any) -> Values:
    """Everything that `inspect` shows of a parsed document. Lists are in document order; empty values are ''."""
    about = metadata(root)
    pack = pack_of(about["language"])
    rows = [row for element in root.iterchildren(A + "*") for row in outline(element, 0)]
    return {
        "metadata": about,
        "counts": {name: sum(1 for _ in root.iter(A + tag)) for name, tag in COUNTED.items()},
        "outline": rows,
        "notes": [note(element) for element in root.iter(A + "authorialNote")],
        "references": references(root),
        "actions": actions(root, pack) if pack else [],
    }


def pack_of(language: str) -> Pack | None:
    """The language pack of a document; none for a language without one."""
    try:
        return load(language)
    except OptionError:
        return None


# -- metadata --------------------------------------------------------------------------------------------------


def metadata(root: Any) -> Values:
    """What identifies the document, from `identification`, the masthead and the workflow."""
    work, expression = f".//{A}FRBRWork/{A}", f".//{A}FRBRExpression/{A}"
    own = next(root.iter(f"{A}FRBRWork"), ())
    aliases = {found.get("name"): found.get("value") for found in reversed(own) if found.tag == f"{A}FRBRalias"}
    return {
        "symbol": aliases.get("symbol", ""),
        "title": aliases.get("title", "") or value(root, f"{work}FRBRname"),
        "organ": shown(root, value(root, f"{work}FRBRauthor", "href")),
        "number": value(root, f"{work}FRBRnumber"),
        "session": value(root, f".//{A}session"),
        "adopted": date(root, f"{work}FRBRdate"),
        "published": date(root, f"{expression}FRBRdate[@name='publication']"),
        "language": value(root, f"{expression}FRBRlanguage", "language"),
        "original": value(root, f"{expression}FRBRtranslation", "fromLanguage"),
        "outcome": shown(root, value(root, f".//{A}workflow/{A}step", "outcome")),
        "vote": votes(root),
        "work": value(root, f"{work}FRBRuri"),
        "expression": value(root, f"{expression}FRBRuri"),
        "encoding": value(root, f".//{{{LAYOUT}}}source", "encoding"),
    }


def value(root: Any, path: str, attribute: str = "value") -> str:
    """An attribute of the first element at `path`, or ''."""
    found = root.find(path)
    return "" if found is None else found.get(attribute) or ""


def date(root: Any, path: str) -> str:
    """A FRBR date; the placeholder of a text without one is none."""
    found = value(root, path, "date")
    return "" if found == "0001-01-01" else found


def shown(root: Any, reference: str) -> str:
    """What a TLC entry is called (`#hrc`), or the reference itself."""
    for found in root.iterfind(f".//{A}references/*[@eId='{reference[1:]}']") if plain_id(reference) else ():
        return found.get("showAs") or reference
    return reference


def plain_id(reference: str) -> bool:
    return reference.startswith("#") and "'" not in reference


def votes(root: Any) -> Values:
    """The counts of a recorded vote, by side; of several resolutions in one file each has its own, not told here."""
    return {
        (found.get("refersTo") or "").removeprefix("#"): {
            "count": found.get("value") or "",
            "states": [state.get("code") for state in found.iterfind(f"{{{LAYOUT}}}state")],
        }
        for found in root.iterfind(f"./*/{A}meta//{A}voting/{A}count")
    }


# -- text ------------------------------------------------------------------------------------------------------


def words(element: Any) -> str:
    """The text of an element without its notes, on one line."""
    return " ".join("".join(pieces(element)).split())


def pieces(element: Any) -> Iterator[str]:
    if element.tag == A + "authorialNote" or element.tag == A + "meta":
        return
    yield element.text or ""
    for child in element:
        yield from pieces(child)
        yield child.tail or ""


def opening(element: Any) -> str:
    """The first text of a block, its number and its sub-blocks left out."""
    for child in element.iterchildren(*(A + tag for tag in TEXTS)):
        found = opening(child) if child.tag in (A + "list", A + "blockList") else words(child)
        if found:
            return found
    return words(element) if element.tag in (A + "crossHeading", A + "table") else ""


def holder(element: Any) -> str:
    """The eId of the nearest block round an inline element; the part's name where there is none."""
    for above in element.iterancestors():
        if above.get("eId") and above.tag in BLOCKS:
            return str(above.get("eId"))
        if above.tag.removeprefix(A) in PARTS:
            return str(above.tag.removeprefix(A))
    return ""


# -- the lists -------------------------------------------------------------------------------------------------


def outline(element: Any, depth: int) -> Iterator[Values]:
    """The blocks with their eIds, numbers and first words; the masthead, title and end lines as they are printed."""
    name = element.tag.removeprefix(A)
    if name == "meta":
        return
    if name in ("coverPage", "preface", "conclusions"):
        for child in element.iterchildren(A + "*"):
            if child.tag == A + "p":
                yield {"element": name, "eId": "", "number": "", "depth": depth, "text": words(child)}
            else:
                yield from outline(child, depth)
        return
    if name == "component" and (symbol := value(element, f".//{A}FRBRalias[@name='symbol']")):
        yield {"element": name, "eId": element.get("eId") or "", "number": "", "depth": depth, "text": symbol}
        depth += 1
    if element.tag in BLOCKS:
        number = element.find(A + "num")
        yield {
            "element": name,
            "eId": element.get("eId") or "",
            "number": "" if number is None else words(number),
            "depth": depth,
            "text": opening(element),
        }
        depth += 1
    elif name == "p" and element.getparent().tag == A + "mainBody":
        yield {"element": name, "eId": "", "number": "", "depth": depth, "text": words(element)}
    for child in element.iterchildren(A + "*"):
        yield from outline(child, depth)


def note(element: Any) -> Values:
    """A note: its eId, what is printed as its number, where it is called, its text."""
    text = " ".join(words(child) for child in element)
    return {"eId": element.get("eId") or "", "marker": element.get("marker") or "", "at": holder(element), "text": text}


def references(root: Any) -> list[Values]:
    """Every mention of a document: its words, the symbol of what it names, the address, and where it stands."""
    symbols = {f"#{found.get('eId')}": found.get("showAs") or "" for found in root.iter(A + "TLCReference")}
    return [
        {
            "eId": found.get("eId") or "",
            "text": words(found),
            "symbol": symbols.get(found.get("refersTo") or "", ""),
            "href": found.get("href") or "",
            "at": holder(found),
        }
        for found in root.iter(A + "ref")
    ]


def actions(root: Any, pack: Pack) -> list[Values]:
    """What each operative paragraph does, and who is asked to do it."""
    found = []
    for paragraph in root.iter(A + "paragraph"):
        text = opening(paragraph)
        action = find_action(text, pack) if text else None
        if action is not None:
            end, name, asked = action
            who = entity(asked, pack).show_as if asked else ""
            label = action_labels()[name]
            found.append(
                {
                    "eId": paragraph.get("eId") or "",
                    "action": name,
                    "label": label,
                    "words": text[:end],
                    "addressee": {"id": asked or "", "name": who},
                    "text": text,
                }
            )
    return found
