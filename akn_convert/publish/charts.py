"""Charts of the collection as SVG inside one page: by year, organ, action, outcome. Every bar has its number."""

from __future__ import annotations

from collections import Counter

from akn_convert.publish import languages
from akn_convert.publish.listing import natural
from akn_convert.publish.markup import Markup, element, join, xml
from akn_convert.publish.shell import Page, render
from akn_convert.publish.summary import Work

PATH = "charts/index.html"
ROW, NAME, LENGTH, LIMIT = 24, 230, 420, 40


def page(works: dict[str, Work], base_url: str) -> bytes:
    """The page of charts."""
    years, organs, outcomes, tongues = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    actions: Counter[str] = Counter()
    for work in works.values():
        row = work.first
        years[row.year or "no date"] += 1
        organs[languages.organ_name(row.actor) if row.actor else row.organ or "other"] += 1
        outcomes[languages.outcome_name(work.outcome()) or "not stated"] += 1
        tongues.update(languages.name_of(other.language) for other in work.rows)
        actions.update(row.actions)
    body = join(
        element("h1", None, languages.label("charts")),
        _figure("Documents by year of adoption", sorted(years.items(), key=lambda item: natural(item[0]))),
        _figure("Documents by organ", organs.most_common()),
        _figure("Documents by outcome", outcomes.most_common()),
        _figure("Versions by language", tongues.most_common()),
        _figure("Operative paragraphs by what they do", actions.most_common(LIMIT)),
    )
    return render(Page(path=PATH, title=languages.label("charts"), body=body, base_url=base_url, kind="charts"))


def _figure(title: str, counts: list[tuple[str, int]]) -> Markup | None:
    if not counts:
        return None
    heading = element("h2", None, title)
    return element("section", None, heading, element("figure", {"class": "scroll"}, bars(title, counts)))


def bars(title: str, counts: list[tuple[str, int]]) -> Markup:
    """A bar for each name, in the order given; the longest bar is the largest number."""
    largest = max(count for _, count in counts)
    parts = []
    for number, (name, count) in enumerate(counts):
        y = number * ROW
        length = max(1, round(count / largest * LENGTH))
        shown = name if len(name) <= 34 else name[:33] + "…"
        parts.append(xml("text", {"x": NAME - 8, "y": y + 16, "text-anchor": "end"}, shown))
        parts.append(xml("rect", {"class": "bar", "x": NAME, "y": y + 4, "width": length, "height": ROW - 8, "rx": 2}))
        parts.append(xml("text", {"class": "soft", "x": NAME + length + 6, "y": y + 16}, str(count)))
    height = len(counts) * ROW + 4
    frame = {"viewBox": f"0 0 {NAME + LENGTH + 60} {height}", "width": NAME + LENGTH + 60, "height": height}
    return xml(
        "svg",
        frame | {"role": "img", "aria-label": f"{title}: " + ", ".join(f"{name} {count}" for name, count in counts)},
        parts,
    )
