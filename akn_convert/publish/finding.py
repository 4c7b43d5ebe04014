"""The search page: a form, and a script that loads the parts of the index that a query needs."""

from __future__ import annotations

from akn_convert.publish import languages
from akn_convert.publish.markup import element, join
from akn_convert.publish.shell import Page, render
from akn_convert.publish.summary import Work

PATH = "search/index.html"


def page(works: dict[str, Work], base_url: str) -> bytes:
    """The page for all languages of the collection."""
    codes = sorted({row.language for work in works.values() for row in work.rows}, key=languages.rank)
    choices = [
        element("option", {"value": code, "lang": languages.tag_of(code)}, languages.name_of(code)) for code in codes
    ]
    box: dict[str, object] = {
        "type": "search",
        "id": "query",
        "name": "q",
        "autofocus": True,
        "dir": "auto",
    }
    form = element(
        "form",
        {"class": "find", "role": "search", "id": "find"},
        element("label", {"for": "query", "class": "unseen"}, "Words to search for"),
        element("input", box | {"placeholder": "A/RES/70/1 · climate · 难民 · اللاجئين"}),
        element("label", {"for": "language", "class": "unseen"}, languages.label("languages")),
        element(
            "select", {"id": "language", "name": "in"}, element("option", {"value": "all"}, "All languages"), choices
        ),
        element("button", {"type": "submit"}, languages.label("search")),
    )
    hint = element(
        "p",
        {"class": "soft"},
        "All words must occur. Put a * after the beginning of a word to find every word that begins so.",
    )
    without = element(
        "noscript",
        None,
        element("p", None, "Searching needs a script. The lists by organ, session and year work without."),
    )
    body = join(
        element("h1", None, languages.label("search")),
        form,
        hint,
        without,
        element("p", {"id": "count", "role": "status", "aria-live": "polite"}),
        element(
            "ol",
            {"id": "results", "class": "works"},
        ),
    )
    return render(
        Page(
            path=PATH,
            title=languages.label("search"),
            body=body,
            base_url=base_url,
            scripts=("assets/search.js",),
            kind="search",
        )
    )
