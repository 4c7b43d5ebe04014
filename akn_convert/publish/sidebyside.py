"""The page that shows a work's languages side by side, paragraph by paragraph; which ones is a matter of check boxes.

Rows meet by eId where the documents share their eIds (ours do), otherwise by place and printed number.
"""

from __future__ import annotations

from akn_convert.publish import languages
from akn_convert.publish.document import Document, Unit, units
from akn_convert.publish.lines import Lines, Resolver
from akn_convert.publish.markup import Markup, element, join, without_controls
from akn_convert.publish.places import relative
from akn_convert.publish.shell import Page, language_links, render
from akn_convert.publish.summary import Work

SHARED = 0.6


def align(versions: dict[str, list[Unit]]) -> list[dict[str, Unit]]:
    """Rows of units that stand at the same place, by language, in the order of the first version; extra ones follow
    what they follow in their own language."""
    keyed = {code: _by_key(found, _by_eid(list(versions.values()))) for code, found in versions.items()}
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


def _by_eid(versions: list[list[Unit]]) -> bool:
    sets = [{(unit.eid, _bare(unit)) for unit in found if unit.eid} for found in versions]
    widest = max((len(one) for one in sets), default=0)
    return bool(widest) and len(set.intersection(*sets)) >= SHARED * widest


def _bare(unit: Unit) -> str:
    return "".join(piece for piece in unit.num if isinstance(piece, str) and piece.strip(".) ").isdigit())


def _by_key(found: list[Unit], by_eid: bool) -> dict[str, Unit]:
    keyed: dict[str, Unit] = {}
    for unit in found:
        key = unit.eid if by_eid and unit.eid and unit.kind != "heading" else unit.key or f"{unit.region}/{unit.kind}"
        number, wanted = 1, key
        while wanted in keyed:
            number += 1
            wanted = f"{key}/{number}"
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
    body = [_choice(codes), _columns(codes), [_row(row, codes, lines) for row in rows]]
    links = language_links(path, "", [(row.language, row.page) for row in work.rows])
    return render(
        Page(
            path=path,
            title=without_controls(f"{work.first.label}: {languages.label('side_by_side')}"),
            body=join(heading, title, links, _rules(codes), element("div", {"class": "compare"}, body)),
            base_url=base_url,
            kind="wide",
            scripts=("assets/compare.js",),
            trail=((work.page, work.first.label),),
        )
    )


def _rules(codes: list[str]) -> Markup:
    rules = (f".compare:has(#show-{code}:not(:checked)) .l-{code}{{display:none}}" for code in codes)
    return (
        Markup(f"<style>{''.join(rules)}</style>")
        if all(code.isascii() and code.isalpha() for code in codes)
        else Markup("")
    )


def _choice(codes: list[str]) -> Markup:
    boxes = []
    for code in codes:
        box = element(
            "input", {"type": "checkbox", "id": f"show-{code}", "name": code, "checked": True, "autocomplete": "off"}
        )
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
    return own | {"dir": languages.direction_of(code), "data-language": languages.name_of(code)}


def _row(row: dict[str, Unit], codes: list[str], lines: dict[str, Lines]) -> Markup:
    unit = next(iter(row.values()))
    cells = [_cell(row.get(code), code, lines[code]) for code in codes]
    anchor = unit.eid if unit.kind != "row" and (unit.kind != "heading" or not unit.depth) else ""
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
