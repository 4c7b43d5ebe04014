"""The FRBR part of the metadata: the IRIs of work, expression and manifestation against each other and their parts.

Source: Akoma Ntoso Naming Convention 1.0, section 4: `/akn/{country}/{type}/…/{date}/{number}`, then `/{language}@…`,
then `.{format}`; `FRBRthis` is `FRBRuri` with `/!{component}`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from akn_convert.validation.finding import Fault, short
from akn_convert.validation.rules.gathering import NS

if TYPE_CHECKING:
    from lxml import etree

    from akn_convert.validation.rules.gathering import Gathered

LEVELS = ("FRBRWork", "FRBRExpression", "FRBRManifestation", "FRBRItem")
PLACEHOLDER = "nn"
"""What the naming convention writes where a document has no number."""
DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
LANGUAGE = re.compile(r"/([A-Za-z-]+)[@:]")
BLANK = re.compile(r"\s")
HOST = re.compile(r"https?://[^/]+(?=/akn/)")
KNOWN_LANGUAGE = re.compile(r"[a-z]{3}")


class Iri(NamedTuple):
    """A work's IRI taken apart; empty strings for what it does not have."""

    country: str
    kind: str
    subtype: str
    date: str
    number: str


def split_iri(iri: str) -> Iri:
    """Take a work's IRI apart: `/akn/un/statement/deliberation/unga/2015-09-25/70-1`."""
    parts = HOST.sub("", iri).strip("/").split("/")
    if parts and parts[0] == "akn":
        parts = parts[1:]
    place = next((index for index, part in enumerate(parts) if index > 1 and DATE.fullmatch(part)), 0)
    between = parts[2:place] if place else []
    number = parts[place + 1] if place and place + 1 < len(parts) else ""
    number = "" if number == PLACEHOLDER else number
    country, kind = (parts[0], parts[1]) if len(parts) > 1 else ("", "")
    return Iri(country, kind, between[0] if between else "", parts[place] if place else "", number)


class Levels:
    """The parts of the FRBR levels of one `identification`, by level and name, read in one pass."""

    def __init__(self, identification: etree._Element) -> None:
        self.identification = identification
        self.elements: dict[str, etree._Element] = {}
        self._parts: dict[tuple[str, str], list[etree._Element]] = {}
        for level in identification.iterchildren(f"{NS}*"):
            name = str(level.tag)[len(NS) :]
            self.elements[name] = level
            for part in level.iterchildren(f"{NS}*"):
                self._parts.setdefault((name, str(part.tag)[len(NS) :]), []).append(part)

    def parts(self, level: str, name: str) -> list[etree._Element]:
        """Every part of a level with a name."""
        return self._parts.get((level, name)) or []

    def part(self, level: str, name: str) -> etree._Element | None:
        """The first part of a level with a name, or nothing."""
        found = self._parts.get((level, name))
        return found[0] if found else None


def faults(gathered: Gathered, united_nations: bool) -> list[Fault]:
    """What the naming convention has against the FRBR part of a document and of its annexes and components."""
    found: list[Fault] = []
    for identification in gathered.kept["identification"]:
        levels = Levels(identification)
        found += _forms(levels)
        work = levels.part("FRBRWork", "FRBRuri")
        if work is None or not is_akn(work.get("value") or ""):
            continue
        iri = split_iri(work.get("value") or "")
        found += _nested(levels)
        found += _components(levels)
        found += _parts(levels, iri)
        if united_nations and _is_main(identification):
            found += _absent(levels, iri)
    return found


def is_akn(iri: str) -> bool:
    return iri.startswith("/akn/") or HOST.sub("", iri).startswith("/akn/")


def _is_main(identification: etree._Element) -> bool:
    """Whether this is a document's own metadata, not that of an annex or of one of several in a collection."""
    meta = identification.getparent()
    document = meta.getparent() if meta is not None else None
    around = document.getparent() if document is not None else None
    return around is not None and around.getparent() is None


def _forms(levels: Levels) -> list[Fault]:
    found = []
    for level in levels.elements:
        for part in (*levels.parts(level, "FRBRthis"), *levels.parts(level, "FRBRuri")):
            value = part.get("value") or ""
            reason = _form_fault(value)
            if reason:
                found.append(Fault("N201", f"{str(part.tag)[len(NS) :]} '{short(value, 200)}' {reason}", part, "value"))
                if not is_akn(value):
                    return found
    return found


def _form_fault(iri: str) -> str:
    if iri.startswith("/akn/") and iri[-1] != "/" and "//" not in iri and BLANK.search(iri) is None:
        return ""
    if not is_akn(iri):
        return "does not begin with /akn/. The naming convention: /akn/{country}/{type}/…/{date}/{number}."
    if iri.endswith("/"):
        return "ends with /. Take it off."
    if "//" in HOST.sub("", iri):
        return "has an empty part (//). Something is missing there, often the date."
    if BLANK.search(iri):
        return "has a blank in it. Write - instead."
    return ""


def _nested(levels: Levels) -> list[Fault]:
    found = []
    base = ""
    for level in LEVELS[:3]:
        uri = levels.part(level, "FRBRuri")
        if uri is None:
            continue
        value = (uri.get("value") or "").rstrip("/")
        if not value.startswith(base):
            told, above = short(value, 200), short(base, 200)
            message = f"The IRI of {level} '{told}' should begin with the one of the level above, '{above}'."
            found.append(Fault("N203", message, uri, "value"))
        base = value
    return found


def _components(levels: Levels) -> list[Fault]:
    found = []
    for level in levels.elements:
        this, uri = levels.part(level, "FRBRthis"), levels.part(level, "FRBRuri")
        if this is None or uri is None:
            continue
        value, base = this.get("value") or "", (uri.get("value") or "").rstrip("/")
        stem = re.sub(r"\.\w+$", "", base) if level == "FRBRManifestation" else base
        rest = value[len(stem) :]
        if not value.startswith(stem) or (rest and rest[0] not in "/!.~"):
            told, base = short(value, 200), short(base, 200)
            message = f"FRBRthis '{told}' should be FRBRuri '{base}' with a component behind it, such as /!main."
            found.append(Fault("N202", message, this, "value"))
    return found


def _parts(levels: Levels, iri: Iri) -> list[Fault]:
    found = _dates(levels.parts("FRBRWork", "FRBRdate"), iri)
    country = levels.part("FRBRWork", "FRBRcountry")
    if country is not None and iri.country and country.get("value") != iri.country:
        message = f"FRBRcountry is '{country.get('value')}', but the IRI says '{iri.country}'."
        found.append(Fault("N206", message, country, "value"))
    number = levels.part("FRBRWork", "FRBRnumber")
    if number is not None and iri.number and _folded(number.get("value") or "") != _folded(iri.number):
        message = f"FRBRnumber is '{number.get('value')}', but the IRI says '{iri.number}'."
        found.append(Fault("N207", message, number, "value"))
    return found + _languages(levels)


def _folded(number: str) -> str:
    return re.sub(r"[^0-9A-Za-z]+", "", number).casefold()


def _dates(dates: list[etree._Element], iri: Iri) -> list[Fault]:
    values = [date.get("date") or "" for date in dates]
    if not iri.date or not any(values) or any(value.startswith(iri.date) for value in values):
        return []
    message = f"The work's IRI says {iri.date}, but the work's date is {' and '.join(values)}."
    return [Fault("N204", message, dates[0], "date")]


def _languages(levels: Levels) -> list[Fault]:
    declared = [part for part in levels.parts("FRBRExpression", "FRBRlanguage") if part.get("language")]
    codes = [part.get("language") or "" for part in declared]
    found = []
    for part, code in zip(declared, codes, strict=True):
        if KNOWN_LANGUAGE.fullmatch(code) is None:
            message = f"'{code}' is no code of ISO 639-2, which has three letters: eng, fra, spa, rus, ara, zho …"
            found.append(Fault("N208", message, part, "language"))
    uri = levels.part("FRBRExpression", "FRBRuri")
    match = LANGUAGE.search(uri.get("value") or "") if uri is not None else None
    if match and codes and not found and match[1] not in codes:
        message = f"FRBRlanguage is '{' and '.join(codes)}', but the expression's IRI says '{match[1]}'."
        found.append(Fault("N205", message, declared[0], "language"))
    return found


def _absent(levels: Levels, iri: Iri) -> list[Fault]:
    found = []
    wanted = (("FRBRcountry", iri.country), ("FRBRsubtype", iri.subtype), ("FRBRnumber", iri.number))
    absent = [f"{name} {value}" for name, value in wanted if value and not levels.parts("FRBRWork", name)]
    if absent:
        message = f"FRBRWork lacks what its IRI says: {', '.join(absent)}. Readers of the metadata look for it there."
        found.append(Fault("N209", message, levels.elements["FRBRWork"]))
    if "FRBRManifestation" in levels.elements and not levels.parts("FRBRManifestation", "FRBRformat"):
        found.append(Fault("N209", "FRBRManifestation lacks FRBRformat xml.", levels.elements["FRBRManifestation"]))
    return found
