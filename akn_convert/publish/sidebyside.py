"""The page that shows a work's languages side by side, paragraph by paragraph; which ones is a matter of check boxes.

Rows meet by eId where the documents share their eIds (ours do), otherwise by place and printed number.
"""

from __future__ import annotations

from collections import Counter

from akn_convert.publish import languages
from akn_convert.publish.document import Document, Unit, plain, units
from akn_convert.publish.lines import Lines, Resolver
from akn_convert.publish.markup import Markup, element, join, without_controls
from akn_convert.publish.places import relative
from akn_convert.publish.shell import Page, language_links, render
from akn_convert.publish.summary import Work

SHARED = 0.6


def align(versions: dict[str, list[Unit]]) -> list[dict[str, Unit]]:
    """Rows of units that stand at the same place, by language, in the order of the first version; extra ones follow
    what they follow in their own language."""
    keyed = _keyed(versions)
    order: list[str] = []
    place: dict[str, int] = {}
    for found in keyed.values():
        fresh: dict[str, list[str]] = {}
        last = ""
        for key in found:
            if key in place:
                last = key
            else:
                fresh.setdefault(last, []).append(key)
        order = [key for known in ["", *order] for key in ([known] if known else []) + fresh.get(known, [])]
        place = {key: position for position, key in enumerate(order)}
    return [{code: found[key] for code, found in keyed.items() if key in found} for key in order]


def _keyed(versions: dict[str, list[Unit]]) -> dict[str, dict[str, Unit]]:
    """Each version's units by a name for their place: the eId, or what the first version calls the same place."""
    first = next(iter(versions.values()))
    marks, names = _marks(first), {unit.key: unit.eid for unit in first if unit.eid and unit.kind != "heading"}
    keyed = {}
    for code, found in versions.items():
        own = _marks(found)
        shared = len(marks & own) >= SHARED * min(len(marks), len(own))
        keyed[code] = _distinct([(_name(unit, names, shared), unit) for unit in found])
    return keyed


def _name(unit: Unit, names: dict[str, str], shared: bool) -> str:
    place = unit.key or f"{unit.region}/{unit.kind}"
    if not unit.eid or unit.kind == "heading":
        return place
    return unit.eid if shared else names.get(place, place)


def _marks(found: list[Unit]) -> set[tuple[str, str]]:
    return {(unit.eid, "".join(filter(str.isdecimal, plain(unit.num)))) for unit in found if unit.eid}


def _distinct(pairs: list[tuple[str, Unit]]) -> dict[str, Unit]:
    keyed: dict[str, Unit] = {}
    counts: Counter[str] = Counter()
    for name, unit in pairs:
        wanted = name
        while wanted in keyed:
            counts[name] += 1
            wanted = f"{name}/{counts[name] + 1}"
        keyed[wanted] = unit
    return keyed


def page(documents: dict[str, Document], work: Work, base_url: str, resolvers: dict[str, Resolver]) -> bytes:
    """The page for all languages of a work."""
    codes = [row.language for row in work.rows]
    path = work.compare
    rows = align({code: [unit for unit in units(documents[code]) if unit.region != "cover"] for code in codes})
    lines = {code: Lines(code, resolvers[code], False, relative(path, work.row(code).page)) for code in codes}
    heading = element("h1", None, work.first.label, ": ", languages.label("side_by_side"))
    title = element("p", None, element("bdi", None, work.first.title)) if work.first.title else None
    taken: set[str] = set()
    body = [_choice(codes), _columns(codes), [_row(row, codes, lines, taken) for row in rows]]
    links = language_links(path, "", [(row.language, row.page) for row in work.rows])
    return render(
        Page(
            path=path,
            title=without_controls(f"{work.first.label}: {languages.label('side_by_side')}"),
            body=join(heading, title, links, element("div", {"class": "compare"}, body)),
            base_url=base_url,
            kind="wide",
            style=_rules(codes),
            scripts=("assets/compare.js",),
            trail=((work.page, work.first.label),),
        )
    )


def _rules(codes: list[str]) -> Markup:
    rules = (f".compare:has(#show-{code}:not(:checked)) .l-{code}{{display:none}}" for code in codes)
    names = (f'.l-{code}{{--name:"{languages.name_of(code)}"}}' for code in codes if code in languages.NAMES)
    return Markup("".join([*rules, *names]))


def _choice(codes: list[str]) -> Markup:
    boxes = []
    for code in codes:
        box = element("input", {"type": "checkbox", "id": f"show-{code}", "name": code, "checked": True})
        name = element("span", {"lang": languages.tag_of(code)}, languages.name_of(code))
        boxes.append(element("label", {"for": f"show-{code}"}, box, name))
    return element(
        "fieldset", {"class": "choose"}, element("legend", {"class": "unseen"}, languages.label("languages")), boxes
    )


def _columns(codes: list[str]) -> Markup:
    names = (element("div", _own(code, "cell"), languages.name_of(code)) for code in codes)
    return element("div", {"class": "row columns", "aria-hidden": "true"}, names)


def _own(code: str, name: str) -> dict[str, object]:
    own: dict[str, object] = {"class": f"{name} l-{code}", "lang": languages.tag_of(code)}
    return own | {"dir": "rtl" if languages.direction_of(code) == "rtl" else None}


def _row(row: dict[str, Unit], codes: list[str], lines: dict[str, Lines], taken: set[str]) -> Markup:
    unit = next(iter(row.values()))
    cells = [_cell(row.get(code), code, lines[code]) for code in codes]
    anchor = "" if unit.kind == "row" or unit.eid in taken else unit.eid
    taken.add(anchor)
    link = (
        element("a", {"class": "permalink", "href": f"#{anchor}", "aria-label": languages.label("permalink")}, "§")
        if anchor
        else None
    )
    return element("div", {"class": f"row {unit.kind} depth-{min(unit.depth, 4)}", "id": anchor}, link, cells)


def _cell(unit: Unit | None, code: str, lines: Lines) -> Markup:
    if unit is None:
        return element("div", _own(code, "cell gap"), "–")
    num = element("span", {"class": "akn-num"}, lines.render(unit.num)) if unit.num else None
    texts = [lines.render(text) for text in unit.texts if text] or [Markup("")]
    return element(
        "div", _own(code, "cell"), element("p", None, num, texts[0]), (element("p", None, text) for text in texts[1:])
    )
