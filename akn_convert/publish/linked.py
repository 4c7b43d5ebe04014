"""schema.org `Legislation` for a page, as JSON-LD: what general search engines read."""

from __future__ import annotations

from typing import Any

from akn_convert.publish import languages
from akn_convert.publish.summary import Summary, Work


def legislation(work: Work, row: Summary, base_url: str) -> dict[str, Any]:
    """The object for one expression, tied to its work, to its files and to the other languages.

    Without a base address the identifiers are the IRIs themselves.
    """
    here = (base_url + row.folder + "/") if base_url else row.work
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": f"{here}{row.language}" if base_url else f"{here}/{row.language}@",
        "name": row.title or row.label,
        "inLanguage": languages.tag_of(row.language),
        "legislationIdentifier": row.label,
        "legislationType": row.kind,
        "exampleOfWork": {"@type": "Legislation", "@id": here, "legislationIdentifier": row.work},
        "encoding": _encodings(row, base_url),
    }
    if row.date:
        found |= {"legislationDate": row.date}
    if row.published:
        found["datePublished"] = row.published
    if row.organ:
        found["legislationPassedBy"] = {
            "@type": "Organization",
            "name": languages.organ_name(row.actor) if row.actor else row.organ,
        }
    if row.subjects:
        found["about"] = [
            {"@type": "Thing", "name": name, **({"@id": link} if link.startswith("http") else {})}
            for name, link in row.subjects
        ]
    others = [other for other in work.rows if other is not row]
    if others and base_url:
        found["workTranslation"] = [{"@type": "Legislation", "@id": f"{here}{other.language}"} for other in others]
    if row.cites:
        found["citation"] = sorted({symbol or iri for iri, symbol in row.cites})
    return found


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
