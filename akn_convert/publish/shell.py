"""What every page has around its content: head, navigation, footer. No page needs a script to be read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from akn_convert.publish import languages
from akn_convert.publish.markup import Markup, element, join, without_controls
from akn_convert.publish.places import relative

ASSETS = Path(__file__).parent / "assets"
GENERATOR = "akn-convert"


@dataclass(frozen=True)
class Page:
    """A page to be: its path on the site, its language, what stands in it. `alternates`: (language, path)."""

    path: str
    title: str
    body: Markup
    language: str = "eng"
    base_url: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str, str], ...] = ()
    data: Any = None
    scripts: tuple[str, ...] = ()
    trail: tuple[tuple[str, str], ...] = ()
    kind: str = ""
    style: Markup | None = None
    feed: str = "feeds/all.xml"


@cache
def asset(name: str) -> str:
    """The text of a file that every site carries."""
    return (ASSETS / name).read_text(encoding="utf-8")


def _link(**attributes: str) -> Markup:
    return element("link", attributes)


def render(page: Page) -> bytes:
    """The page as bytes of HTML."""
    tag, direction = languages.tag_of(page.language), languages.direction_of(page.language)
    head = element("head", None, _head(page))
    skip = element("a", {"class": "skip", "href": "#page-text"}, languages.label("skip", page.language))
    main = element("main", {"id": "page-text"}, page.body)
    body = element("body", {"class": page.kind}, skip, _navigation(page), main, _footer(page))
    language = None if tag == "und" else tag
    return f"<!DOCTYPE html>\n{element('html', {'lang': language, 'dir': direction}, head, body)}\n".encode()


def _head(page: Page) -> Markup:
    parts = [
        element("meta", {"charset": "utf-8"}),
        element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        element("title", None, without_controls(page.title)),
        element("meta", {"name": "generator", "content": GENERATOR}),
        element("meta", {"name": "color-scheme", "content": "light dark"}),
        _link(rel="stylesheet", href=relative(page.path, "assets/style.css")),
        _link(rel="icon", href=relative(page.path, "assets/icon.svg"), type="image/svg+xml"),
        _link(rel="alternate", type="application/atom+xml", href=relative(page.path, page.feed), title="Atom"),
    ]
    if page.base_url:
        parts.append(_link(rel="canonical", href=page.base_url + page.path))
    for code, path in page.alternates:
        parts.append(_link(rel="alternate", hreflang=languages.tag_of(code), href=relative(page.path, path)))
    parts += [
        _link(rel="alternate", type=kind, href=relative(page.path, path), title=title)
        for path, kind, title in page.links
    ]
    if page.data is not None:
        text = json.dumps(page.data, ensure_ascii=False, sort_keys=True, indent=1)
        safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
        parts.append(element("script", {"type": "application/ld+json"}, Markup(safe)))
    if page.style:
        parts.append(element("style", None, page.style))
    parts += [element("script", {"src": relative(page.path, name), "defer": True}) for name in page.scripts]
    return join(*(join(part, "\n") for part in parts))


def _navigation(page: Page) -> Markup:
    code = page.language
    trail = [("index.html", languages.label("home", code)), *page.trail]
    steps = [
        element("li", None, element("a", {"href": relative(page.path, path)}, element("bdi", None, name)))
        for path, name in trail
    ]
    tools = [
        element("a", {"href": relative(page.path, "search/index.html")}, languages.label("search", code)),
        element("a", {"href": relative(page.path, "charts/index.html")}, languages.label("charts", code)),
        element("a", {"href": relative(page.path, "data/index.html")}, languages.label("data", code)),
    ]
    return element(
        "nav",
        {"class": "site", "aria-label": "Site"},
        element("ul", {"class": "trail"}, steps),
        element("div", {"class": "tools"}, tools),
    )


def _footer(page: Page) -> Markup:
    return element("footer", {"class": "site"}, element("p", None, languages.label("unofficial", page.language)))


def language_links(path: str, current: str, pages: list[tuple[str, str]]) -> Markup:
    """Links to the other languages, each in its own name and marked with its own language."""
    items = []
    for code, target in pages:
        own: dict[str, object] = {"lang": languages.tag_of(code), "dir": languages.direction_of(code)}
        name = languages.name_of(code)
        if code == current:
            items.append(element("li", None, element("span", own | {"aria-current": "page"}, name)))
        else:
            href: dict[str, object] = {"href": relative(path, target), "hreflang": languages.tag_of(code)}
            items.append(element("li", None, element("a", own | href, name)))
    return element("ul", {"class": "languages", "aria-label": languages.label("languages", current or "eng")}, items)
