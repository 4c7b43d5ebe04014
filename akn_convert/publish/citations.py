"""The picture of a resolution among those that it cites and that cite it: an SVG with links, from left to right."""

from __future__ import annotations

from dataclasses import dataclass

from akn_convert.publish.markup import Markup, xml

ROW, WIDE, BOX, GAP, LIMIT = 26, 760, 210, 6, 14


@dataclass(frozen=True)
class Node:
    """A document in the picture; `href` is empty where there is nothing to link to."""

    name: str
    href: str
    title: str = ""


def picture(centre: str, citing: list[Node], cited: list[Node]) -> Markup | None:
    """The picture; nothing where nothing is cited. Long columns end with the number of those left out."""
    if not citing and not cited:
        return None
    left, right = _column(citing), _column(cited)
    height = max(len(left), len(right), 1) * ROW + 2 * GAP
    middle = height / 2
    centre_x = (WIDE - BOX) / 2 if left else 0
    wide = centre_x + BOX + (WIDE - BOX) / 2 if right else centre_x + BOX
    parts: list[Markup] = []
    for column, x, style in ((left, 0.0, "in"), (right, wide - BOX, "out")):
        top = middle - len(column) * ROW / 2
        for number, node in enumerate(column):
            y = top + number * ROW
            ends = (BOX, centre_x) if style == "in" else (centre_x + BOX, x)
            parts += [_line(ends, y + ROW / 2, middle, style), _box(node, x, y)]
    parts.append(_box(Node(centre, ""), centre_x, middle - ROW / 2, "centre"))
    label = f"Citations of {centre}: cited by {len(citing)}, cites {len(cited)}"
    return xml(
        "svg",
        {
            "viewBox": f"0 0 {_number(wide)} {_number(height)}",
            "width": _number(wide),
            "height": _number(height),
            "role": "group",
            "aria-label": label,
        },
        parts,
    )


def _column(nodes: list[Node]) -> list[Node]:
    if len(nodes) <= LIMIT:
        return nodes
    return [*nodes[: LIMIT - 1], Node(f"… {len(nodes) - LIMIT + 1} more", "")]


def _line(ends: tuple[float, float], y: float, middle: float, style: str) -> Markup:
    first, last = (y, middle) if style == "in" else (middle, y)
    start, end, bend = _number(ends[0]), _number(ends[1]), _number(sum(ends) / 2)
    way = f"M{start} {_number(first)}C{bend} {_number(first)} {bend} {_number(last)} {end} {_number(last)}"
    return xml("path", {"class": style, "d": way})


def _box(node: Node, x: float, y: float, style: str = "box") -> Markup:
    shown = node.name if len(node.name) <= 28 else node.name[:27] + "…"
    box = xml("rect", {"class": style, "x": _number(x), "y": _number(y + 2), "width": BOX, "height": ROW - 4, "rx": 3})
    where: dict[str, object] = {"x": _number(x + BOX / 2), "y": _number(y + ROW / 2 + 4), "text-anchor": "middle"}
    parts = [xml("title", None, node.title) if node.title else None, box, xml("text", where, shown)]
    return xml("a", {"href": node.href}, parts) if node.href else xml("g", None, parts)


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
