"""The lists: front page, organs, sessions, years. Each is made from the rows in mind, without opening a document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from akn_convert.publish import languages
from akn_convert.publish.markup import Markup, element, join, without_controls
from akn_convert.publish.places import organ_page, relative, session_page, year_page
from akn_convert.publish.shell import Page, render
from akn_convert.publish.summary import Work

DIGITS = re.compile(r"(\d+)")
LATEST = 20


def natural(text: str) -> tuple[tuple[int, int | str], ...]:
    """Sort key that puts 9 before 10."""
    return tuple(
        (0, int(part)) if part.isdigit() and part.isascii() else (1, part) for part in DIGITS.split(text) if part
    )


def pages(works: dict[str, Work], base_url: str, title: str) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every list."""
    organs: dict[str, list[Work]] = defaultdict(list)
    for work in works.values():
        organs[work.first.actor].append(work)
    yield "index.html", _front(works, organs, base_url, title)
    for actor, found in sorted(organs.items()):
        sessions, years = _split(found)
        yield organ_page(actor), _organ(actor, found, sessions, years, base_url)
        for session, inside in sessions.items():
            name = f"{languages.label('session')} {session}" if session else "No session"
            path = session_page(actor, session)
            yield (
                path,
                _list(
                    path,
                    f"{_name(actor, found)}: {name}",
                    inside,
                    base_url,
                    ((organ_page(actor), _name(actor, found)),),
                ),
            )
        for year, inside in years.items():
            path = year_page(actor, year)
            yield (
                path,
                _list(
                    path,
                    f"{_name(actor, found)}: {year or 'no date'}",
                    inside,
                    base_url,
                    ((organ_page(actor), _name(actor, found)),),
                ),
            )


def paths(works: dict[str, Work]) -> set[str]:
    """The paths of the lists that these works have."""
    found = set()
    for work in works.values():
        row = work.first
        found |= {organ_page(row.actor), session_page(row.actor, row.session), year_page(row.actor, row.year)}
    return found


def _split(found: list[Work]) -> tuple[dict[str, list[Work]], dict[str, list[Work]]]:
    sessions: dict[str, list[Work]] = defaultdict(list)
    years: dict[str, list[Work]] = defaultdict(list)
    for work in found:
        sessions[work.first.session].append(work)
        years[work.first.year].append(work)
    return _newest_first(sessions), _newest_first(years)


def _newest_first(table: dict[str, list[Work]]) -> dict[str, list[Work]]:
    return dict(sorted(table.items(), key=lambda item: natural(item[0]), reverse=True))


def _name(actor: str, found: list[Work]) -> str:
    return (
        languages.organ_name(actor)
        if languages.organ_name(actor) != actor
        else found[0].first.organ or actor or "Other"
    )


def _front(works: dict[str, Work], organs: dict[str, list[Work]], base_url: str, title: str) -> bytes:
    path = "index.html"
    cards = []
    for actor, found in sorted(organs.items(), key=lambda item: -len(item[1])):
        link = element("a", {"href": relative(path, organ_page(actor))}, element("bdi", None, _name(actor, found)))
        cards.append(
            element("li", None, link, element("div", {"class": "soft"}, f"{len(found):,} documents".replace(",", " ")))
        )
    expressions = sum(len(work.rows) for work in works.values())
    latest = sorted(works.values(), key=lambda work: (work.first.date, natural(work.first.label)), reverse=True)[
        :LATEST
    ]
    body = join(
        element("h1", None, title),
        element("p", {"class": "soft"}, f"{len(works)} documents in {expressions} language versions."),
        element("ul", {"class": "cards"}, cards),
        element("h2", None, "Latest"),
        _works(latest, path),
    )
    return render(Page(path=path, title=title, body=body, base_url=base_url, kind="list"))


def _organ(
    actor: str, found: list[Work], sessions: dict[str, list[Work]], years: dict[str, list[Work]], base_url: str
) -> bytes:
    path = organ_page(actor)
    name = _name(actor, found)
    by_session = [(session_page(actor, one), one, len(inside)) for one, inside in sessions.items() if one]
    by_year = [(year_page(actor, one), one or "no date", len(inside)) for one, inside in years.items()]
    body = join(
        element("h1", None, element("bdi", None, name)),
        [element("h2", None, languages.label("session")), _cards(path, by_session)] if by_session else None,
        element("h2", None, "Year of adoption"),
        _cards(path, by_year),
    )
    return render(
        Page(
            path=path,
            title=without_controls(name),
            body=body,
            base_url=base_url,
            kind="list",
            feed=f"feeds/organ/{path.split('/')[1]}.xml",
        )
    )


def _cards(path: str, entries: Iterable[tuple[str, str, int]]) -> Markup:
    rows = (
        element(
            "li",
            None,
            element("a", {"href": relative(path, target)}, element("bdi", None, name)),
            " ",
            element("span", {"class": "soft"}, f"({count})"),
        )
        for target, name, count in entries
    )
    return element("ul", {"class": "cards"}, rows)


def _list(path: str, title: str, found: list[Work], base_url: str, trail: tuple[tuple[str, str], ...]) -> bytes:
    ordered = sorted(found, key=lambda work: (natural(work.first.label), work.iri))
    body = join(element("h1", None, element("bdi", None, title)), _works(ordered, path))
    return render(
        Page(path=path, title=without_controls(title), body=body, base_url=base_url, trail=trail, kind="list")
    )


def _works(found: list[Work], path: str) -> Markup:
    return element("ul", {"class": "works"}, (_work(work, path) for work in found))


def _work(work: Work, path: str) -> Markup:
    row = work.first
    own: dict[str, object] = {
        "lang": languages.tag_of(row.language),
        "dir": languages.direction_of(row.language),
    }
    link = element("a", {"href": relative(path, work.page)}, element("bdi", None, row.label))
    title = element("bdi", own, row.title) if row.title and row.title != row.label else None
    versions = [
        element(
            "a",
            {
                "href": relative(path, other.page),
                "hreflang": languages.tag_of(other.language),
                "lang": languages.tag_of(other.language),
            },
            languages.name_of(other.language),
        )
        for other in work.rows
    ]
    meta = element(
        "div", {"class": "meta"}, f"{row.date} · " if row.date else None, (join(" ", version) for version in versions)
    )
    return element("li", None, link, " " if title else None, title, meta)
