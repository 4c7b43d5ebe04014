"""The page of a resolution in one language: reads like the printed document, with what a page can add around it."""

from __future__ import annotations

from akn_convert.publish import languages, linked
from akn_convert.publish.blocks import Blocks
from akn_convert.publish.document import Document
from akn_convert.publish.lines import Lines, Resolver
from akn_convert.publish.markup import Markup, element, join, without_controls
from akn_convert.publish.places import organ_page, relative, session_page
from akn_convert.publish.shell import Page, language_links, render
from akn_convert.publish.summary import Summary, Work


def article(document: Document, resolve: Resolver) -> Markup:
    """The text itself, with notes at the bottom: what a page of the site and a page by itself share."""
    code = document.identity.language
    lines = Lines(code, resolve, own=frozenset({document.identity.work, document.identity.symbol} - {""}))
    body = Blocks(lines).document(document)
    own: dict[str, object] = {"lang": languages.tag_of(code), "dir": languages.direction_of(code)}
    return element("article", own | {"class": f"akn-akomaNtoso akn-{document.identity.kind}"}, body, lines.endnotes())


def page(
    document: Document, row: Summary, work: Work, base_url: str, resolve: Resolver, citing: list[tuple[str, str]]
) -> bytes:
    """The page of one expression. `citing` holds path and name of each work on the site that cites this one."""
    identity = document.identity
    code, path = identity.language, row.page
    tools = element(
        "aside", {"class": "tools", "aria-label": languages.label("download", code)}, _tools(row, work, path)
    )
    body = join(tools, article(document, resolve), _citing(citing, code, path))
    title = " – ".join(filter(None, (identity.label, identity.title)))
    return render(
        Page(
            path=path,
            title=without_controls(title),
            body=body,
            language=code,
            base_url=base_url,
            alternates=tuple((other.language, other.page) for other in work.rows),
            links=(
                (row.xml, "application/akn+xml", "Akoma Ntoso"),
                (row.txt, "text/plain", languages.label("text", code)),
            ),
            data=linked.legislation(work, row, base_url),
            trail=trail(row, code),
            kind="resolution",
        )
    )


def trail(row: Summary, code: str) -> tuple[tuple[str, str], ...]:
    """The way from the front page: organ, session."""
    steps = [(organ_page(row.actor), languages.organ_name(row.actor, code) if row.actor else row.organ or "–")]
    if row.session:
        steps.append((session_page(row.actor, row.session), f"{languages.label('session', code)} {row.session}"))
    return tuple(steps)


def _tools(row: Summary, work: Work, path: str) -> Markup:
    code = row.language
    pages = [(other.language, other.page) for other in work.rows]
    links = [element("a", {"href": relative(path, work.page)}, languages.label("overview", code))]
    if len(work.rows) > 1:
        links.append(element("a", {"href": relative(path, work.compare)}, languages.label("side_by_side", code)))
    links.append(
        element("a", {"href": relative(path, row.xml), "download": True, "type": "application/akn+xml"}, "XML")
    )
    links.append(element("a", {"href": relative(path, row.txt), "type": "text/plain"}, languages.label("text", code)))
    return join(
        language_links(path, code, pages), element("p", {"class": "links"}, (join(link, " ") for link in links))
    )


def _citing(citing: list[tuple[str, str]], code: str, path: str) -> Markup | None:
    if not citing:
        return None
    rows = [
        element("li", None, element("a", {"href": relative(path, target)}, element("bdi", None, name)))
        for target, name in citing
    ]
    heading = element("h2", None, languages.label("cited_by", code))
    return element("section", {"class": "citing", "id": "page-cited-by"}, heading, element("ul", None, rows))
