"""The search page: a form, and a script that loads the parts of the index that a query needs."""

from __future__ import annotations

from akn_convert.publish import languages
from akn_convert.publish.markup import Markup, element, join
from akn_convert.publish.shell import Page, render
from akn_convert.publish.summary import Work

PATH = "search/index.html"


def page(works: dict[str, Work], base_url: str) -> bytes:
    """The page for all languages of the collection."""
    codes = sorted({row.language for work in works.values() for row in work.rows}, key=languages.rank)
    hint = "All words must occur. Put a * after the beginning of a word to find every word that begins so."
    without = "Searching needs a script. The lists by organ, session and year work without."
    title = languages.label("search")
    body = join(
        element("h1", None, title),
        _form(codes),
        element("p", {"class": "soft"}, hint),
        element("noscript", None, element("p", None, without)),
        element("p", {"id": "count", "role": "status", "aria-live": "polite"}),
        element("ol", {"id": "results", "class": "works"}),
    )
    scripts = ("assets/search.js",)
    return render(Page(path=PATH, title=title, body=body, base_url=base_url, scripts=scripts, kind="search"))


def _form(codes: list[str]) -> Markup:
    box: dict[str, object] = {"type": "search", "id": "query", "name": "q", "autofocus": True, "dir": "auto"}
    choices = [
        element("option", {"value": code, "lang": languages.tag_of(code)}, languages.name_of(code)) for code in codes
    ]
    everything = element("option", {"value": "all"}, "All languages")
    return element(
        "form",
        {"class": "find", "role": "search", "id": "find"},
        element("label", {"for": "query", "class": "unseen"}, "Words to search for"),
        element("input", box | {"placeholder": "A/RES/70/1 · climate · 难民 · اللاجئين"}),
        element("label", {"for": "language", "class": "unseen"}, languages.label("languages")),
        element("select", {"id": "language", "name": "in"}, everything, choices),
        element("button", {"type": "submit"}, languages.label("search")),
    )
