"""JSON-LD in the pages: schema.org `Legislation`, which search engines read, and ELI, which legal databases read."""

from __future__ import annotations

from typing import Any

from akn_convert.publish import languages
from akn_convert.publish.summary import Summary, Work

CONTEXT: list[Any] = ["https://schema.org", {"eli": "http://data.europa.eu/eli/ontology#"}]
LANGUAGE = "http://publications.europa.eu/resource/authority/language/"


def resource(work: Work, base_url: str) -> dict[str, Any]:
    """The object for the work itself, with its expressions."""
    row, here = work.first, f"{base_url}{work.first.folder}/"
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": ["Legislation", "eli:LegalResource"],
        "@id": here,
        "name": row.title or row.label,
        "legislationIdentifier": row.label,
        "eli:id_local": row.label,
        "eli:is_realized_by": [{"@id": f"{here}{other.language}"} for other in work.rows],
        "workExample": [{"@type": "Legislation", "@id": f"{here}{other.language}"} for other in work.rows],
    }
    if row.date:
        found |= {"legislationDate": row.date, "eli:date_document": row.date}
    return found


def legislation(work: Work, row: Summary, base_url: str) -> dict[str, Any]:
    """The object for one expression, tied to its work, to its files and to the other languages.

    Without a base address the identifiers are the IRIs themselves.
    """
    here = (base_url + row.folder + "/") if base_url else row.work
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": ["Legislation", "eli:LegalExpression"],
        "@id": f"{here}{row.language}" if base_url else f"{here}/{row.language}@",
        "name": row.title or row.label,
        "inLanguage": languages.tag_of(row.language),
        "legislationIdentifier": row.label,
        "legislationType": row.kind,
        "exampleOfWork": {
            "@type": ["Legislation", "eli:LegalResource"],
            "@id": here,
            "legislationIdentifier": row.work,
        },
        "eli:realizes": {"@id": here},
        "eli:language": {"@id": LANGUAGE + row.language.upper()},
        "encoding": _encodings(row, base_url),
    }
    found |= _about(row)
    others = [other for other in work.rows if other is not row]
    if others and base_url:
        found["workTranslation"] = [{"@type": "Legislation", "@id": f"{here}{other.language}"} for other in others]
    return found


def _about(row: Summary) -> dict[str, Any]:
    """What is known of dates, organ, subjects and citations; nothing stands for what is not known."""
    found: dict[str, Any] = {}
    if row.date:
        found["legislationDate"] = row.date
    if row.published:
        found["datePublished"] = row.published
    if row.organ:
        name = languages.organ_name(row.actor) if row.actor else row.organ
        found["legislationPassedBy"] = {"@type": "Organization", "name": name}
    if row.subjects:
        found["about"] = [_subject(name, link) for name, link in row.subjects]
    if row.cites:
        found["citation"] = sorted({symbol or iri for iri, symbol in row.cites})
    return found


def _subject(name: str, link: str) -> dict[str, Any]:
    return {"@type": "Thing", "name": name} | ({"@id": link} if link.startswith("http") else {})


def _encodings(row: Summary, base_url: str) -> list[dict[str, Any]]:
    kinds = [(row.xml, "application/akn+xml"), (row.page, "text/html"), (row.txt, "text/plain")]
    return [
        {
            "@type": "LegislationObject",
            "encodingFormat": kind,
            "contentUrl": (base_url + path) if base_url else path.rsplit("/", 1)[-1],
        }
        for path, kind in kinds
    ]
