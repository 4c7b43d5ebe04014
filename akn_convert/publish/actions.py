"""Opening words: the verb of an operative paragraph or recital, which print sets in italics and databases ask for.

Our own files mark it as `concept`; those of the United Nations only set it in italics; a container's name repeats it.
"""

from __future__ import annotations

from dataclasses import replace

from akn_convert.errors import OptionError
from akn_convert.publish.document import Block, Content, Inline, inlines, plain

ITALIC = ("italic", "concept")


def opening(
    children: tuple[Block, ...], tag: str, name: str, language: str, region: str
) -> tuple[tuple[Block, ...], str]:
    """The children of a paragraph with its opening words in italics, and its action (`requests`), if known."""
    place = _first_leaf(children)
    if place is None:
        return children, ""
    leaf = place[-1]
    concept = next((piece for piece in inlines(leaf.text) if piece.kind == "concept" and piece.value), None)
    action = concept.value if concept and tag in ("paragraph", "point", "item") else ""
    end = 0
    if tag == "paragraph" and not action and region in ("body", "annex"):
        end, action = _recognised(plain(leaf.text), language) if region == "body" else (0, "")
    if any(isinstance(piece, Inline) and piece.kind in ITALIC for piece in leaf.text[:2]):
        return children, action
    if tag == "formula":
        end = len(plain(leaf.text).rstrip(",，、،:： "))
    elif tag in ("container", "recital"):
        end = _recital(plain(leaf.text), language)
    if not end and tag == "container" and _is_opening(name) and plain(leaf.text).lower().startswith(name.lower()):
        end = len(name)
    return (_mark(children, leaf, end), action) if end else (children, action)


def _is_opening(name: str) -> bool:
    """Whether a container's name can be opening words; some files put a whole clause there."""
    longest = 40 if name.isascii() or not name[:1] >= "\u3000" else 8
    return 0 < len(name) <= longest and not any(character.isdigit() for character in name)


def _recognised(text: str, language: str) -> tuple[int, str]:
    from akn_convert.languages import pack
    from akn_convert.recognizers.actions import find_action

    try:
        found = find_action(text, pack.load(language))
    except OptionError:
        return 0, ""
    return (found[0], found[1]) if found else (0, "")


def _recital(text: str, language: str) -> int:
    """Where the opening words of a recital end, 0 where unknown."""
    from akn_convert.languages import pack
    from akn_convert.recognizers.actions import recital_opening

    try:
        return recital_opening(text, pack.load(language))
    except OptionError:
        return 0


def _first_leaf(children: tuple[Block, ...]) -> list[Block] | None:
    path: list[Block] = []
    while children:
        path.append(children[0])
        if children[0].text:
            return path
        children = children[0].children
    return None


def _mark(children: tuple[Block, ...], leaf: Block, end: int) -> tuple[Block, ...]:
    head = children[0]
    if head is leaf:
        return (replace(head, text=emphasise(head.text, end)), *children[1:])
    return (replace(head, children=_mark(head.children, leaf, end)), *children[1:])


def emphasise(content: Content, end: int) -> Content:
    """The line with its first `end` characters in italics, where they are plain text; otherwise the line as it is."""
    if content and isinstance(content[0], str) and len(content[0]) >= end:
        rest = content[0][end:]
        return (Inline("italic", (content[0][:end],)), *((rest,) if rest else ()), *content[1:])
    return content
