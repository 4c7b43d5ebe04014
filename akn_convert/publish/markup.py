"""Elements of HTML, SVG and XML as values, and the only place where text is escaped.

A `Markup` is a string that is already safe to stand in a page. `element` escapes everything else that it is given,
so a title that holds `<script>` can only ever be shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

VOID = frozenset({"meta", "link", "br", "hr", "img", "input", "col"})
CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"})


class Markup(str):
    """Text that is mark-up already."""

    __slots__ = ()


def escape(text: str) -> Markup:
    """Text as it stands in content or between double quotes; characters that no page may hold become U+FFFD."""
    if isinstance(text, Markup):
        return text
    return Markup(FORBIDDEN.sub("\ufffd", text).translate(ENTITIES))


def join(*children: object) -> Markup:
    """Children one after the other: mark-up as it is, text escaped, lists flattened, `None` and `False` left out."""
    parts: list[str] = []
    _gather(children, parts)
    return Markup("".join(parts))


def _gather(children: Iterable[object], parts: list[str]) -> None:
    for child in children:
        if isinstance(child, str):
            parts.append(escape(child))
        elif isinstance(child, Iterable):
            _gather(child, parts)
        elif child is not None and child is not False:
            parts.append(escape(str(child)))


def element(tag: str, attributes: Mapping[str, object] | None = None, *children: object) -> Markup:
    """An element of HTML. An attribute that is `None`, `False` or empty is left out, `True` stands alone."""
    head = [tag]
    for name, value in (attributes or {}).items():
        if value is True:
            head.append(name)
        elif value is not None and value is not False and value != "":
            head.append(f'{name}="{escape(str(value))}"')
    opening = "<" + " ".join(head) + ">"
    return Markup(opening) if tag in VOID else Markup(f"{opening}{join(*children)}</{tag}>")


def xml(tag: str, attributes: Mapping[str, object] | None = None, *children: object) -> Markup:
    """An element of XML: like `element`, but empty ones are closed and an empty attribute value is kept."""
    head = [tag, *(f'{name}="{escape(str(value))}"' for name, value in (attributes or {}).items() if value is not None)]
    body = join(*children)
    return Markup(f"<{' '.join(head)}>{body}</{tag}>") if body else Markup(f"<{' '.join(head)}/>")


def safe_link(href: str) -> str:
    """The address if a page may link to it (http, https, or inside the site), else an empty string.

    `javascript:`, `data:` and the like are refused, and so is any scheme that hides behind white space or controls.
    """
    href = href.strip()
    if not href or any(ord(character) < 33 or 126 < ord(character) < 160 for character in href):
        return ""
    head = href.split("/", 1)[0].split("#", 1)[0].split("?", 1)[0]
    if ":" in head and head.lower() not in ("http:", "https:"):
        return ""
    return "" if href.startswith("//") else href


def without_controls(text: str) -> str:
    """Text for an attribute or a window's title, where no element can isolate it: direction marks are dropped."""
    return CONTROLS.sub("", text)
