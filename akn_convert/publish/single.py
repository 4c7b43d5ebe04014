"""One document as one page that needs nothing beside it: style inside, references to the official documents."""

from __future__ import annotations

from akn_convert.publish import languages
from akn_convert.publish.lines import Target
from akn_convert.publish.markup import Markup, element, join, without_controls
from akn_convert.publish.reading import read
from akn_convert.publish.resolution import article
from akn_convert.publish.shell import GENERATOR, asset


def page(data: bytes, stem: str) -> bytes:
    """The page as HTML. Raises `InputError` for what cannot be read as Akoma Ntoso."""
    document = read(data, stem)
    identity = document.identity
    tag, direction = languages.tag_of(identity.language), languages.direction_of(identity.language)
    title = " – ".join(filter(None, (identity.label, identity.title)))
    head = element(
        "head",
        None,
        element("meta", {"charset": "utf-8"}),
        element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        element("title", None, without_controls(title)),
        element("meta", {"name": "generator", "content": GENERATOR}),
        element("meta", {"name": "color-scheme", "content": "light dark"}),
        element("style", None, Markup(asset("style.css"))),
    )
    body = element("body", {"class": "resolution"}, element("main", {"id": "page-text"}, article(document, _nowhere)))
    language = None if tag == "und" else tag
    return f"<!DOCTYPE html>\n{join(element('html', {'lang': language, 'dir': direction}, head, body))}\n".encode()


def _nowhere(iri: str, symbol: str, href: str) -> Target | None:
    return None
