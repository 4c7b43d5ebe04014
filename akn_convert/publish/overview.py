"""The page of a work: its titles in all languages, facts, vote, files, and its place among the citations."""

from __future__ import annotations

from akn_convert.publish import languages, linked
from akn_convert.publish.citations import Node, picture
from akn_convert.publish.markup import Markup, element, join, without_controls
from akn_convert.publish.places import relative
from akn_convert.publish.resolution import trail
from akn_convert.publish.shell import Page, render
from akn_convert.publish.summary import Summary, Work


def page(work: Work, base_url: str, citing: list[Node], cited: list[Node]) -> bytes:
    """The page at the work's own address. The nodes' links are relative to it."""
    row, path = work.first, work.page
    drawing = picture(row.label, citing, cited)
    body = join(
        element("h1", None, row.label),
        element("ul", {"class": "works"}, (_language(other, path) for other in work.rows)),
        element("p", None, element("a", {"href": relative(path, work.compare)}, languages.label("side_by_side")))
        if len(work.rows) > 1
        else None,
        _facts(work),
        _vote(row),
        element(
            "figure", {"class": "scroll"}, drawing, element("figcaption", {"class": "soft"}, _caption(citing, cited))
        )
        if drawing
        else None,
        _list("cited_by", citing),
        _list("cites", cited),
    )
    return render(
        Page(
            path=path,
            title=without_controls(row.name),
            body=body,
            base_url=base_url,
            alternates=tuple((other.language, other.page) for other in work.rows),
            trail=trail(row, "eng"),
            kind="overview",
            data=linked.resource(work, base_url),
            links=((f"data/graph/{row.group}.ttl", "text/turtle", "RDF"),),
        )
    )


def _caption(citing: list[Node], cited: list[Node]) -> str:
    return f"Left: {len(citing)} on this site that cite it. Right: {len(cited)} that it cites."


def _language(row: Summary, path: str) -> Markup:
    own: dict[str, object] = {
        "lang": languages.tag_of(row.language),
        "dir": languages.direction_of(row.language),
    }
    link = element(
        "a",
        own | {"href": relative(path, row.page), "hreflang": languages.tag_of(row.language)},
        row.title or row.label,
    )
    files = [
        element("a", {"href": relative(path, row.xml), "type": "application/akn+xml"}, "XML"),
        element("a", {"href": relative(path, row.txt), "type": "text/plain"}, languages.label("text")),
    ]
    name = element("span", {"lang": languages.tag_of(row.language)}, languages.name_of(row.language))
    return element(
        "li", None, element("div", own, link), element("div", {"class": "meta"}, name, " · ", files[0], " · ", files[1])
    )


def _facts(work: Work) -> Markup:
    row = work.first
    facts = [
        (languages.label("organ"), languages.organ_name(row.actor) if row.actor else row.organ),
        (languages.label("session"), row.session),
        (languages.label("adopted"), row.date),
        (languages.label("outcome"), languages.outcome_name(work.outcome())),
        (languages.label("subjects"), "; ".join(sorted({name for other in work.rows for name, _ in other.subjects}))),
        ("IRI", work.iri),
    ]
    return element(
        "dl",
        {"class": "facts"},
        ([element("dt", None, name), element("dd", None, value)] for name, value in facts if value),
    )


def _vote(row: Summary) -> Markup | None:
    if not row.counts:
        return None
    items = []
    for kind, count in row.counts.items():
        voters = row.voters.get(kind, [])
        name = f"{languages.label(kind) if kind in ('inFavour', 'against', 'abstaining') else kind}: {count}"
        items.append(
            element("details", None, element("summary", None, name), element("p", None, ", ".join(voters)))
            if voters
            else element("p", None, name)
        )
    return element("section", {"class": "vote"}, items)


def _list(name: str, nodes: list[Node]) -> Markup | None:
    if not nodes:
        return None
    rows = (
        element(
            "li",
            None,
            element("a", {"href": node.href}, node.name) if node.href else node.name,
            " ",
            element("bdi", {"class": "soft"}, node.title),
        )
        for node in nodes
    )
    return element("section", None, element("h2", None, languages.label(name)), element("ul", None, rows))
