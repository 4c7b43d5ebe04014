"""White space and page furniture as printable attribute values, and back.

XML normalises line ends and tabs in attributes, and cannot hold a form feed at all. Each is written as its Unicode
control picture; `␤` stands for the document's own line end, `␛` before a picture for the picture itself.
"""

from __future__ import annotations

import re

PICTURES = {
    "\n": "␊", "\r": "␍", "\f": "␌", "\v": "␋", "\t": "␉",
    "\x17": "␗", "\x18": "␘", "\x19": "␙", "\x1a": "␚", "\x1c": "␜", "\x1d": "␝", "\x1e": "␞", "\x1f": "␟",
}  # fmt: skip
"""The last row are the separators of `text.turning`."""
LITERAL = {picture: "␛" + picture for picture in [*PICTURES.values(), "␤", "␛"]}
ENCODE = str.maketrans({**PICTURES, **LITERAL})
DECODE = {picture: raw for raw, picture in PICTURES.items()}
TOKEN = re.compile(f"␛?[{''.join(PICTURES.values())}␤␛]")


def encode(raw: str, newline: str) -> str:
    """`raw` as an attribute value. `newline` is the document's line end."""
    if raw == "\n\n" and newline == "\n":
        return "␤␤"
    return "␤".join([part.translate(ENCODE) for part in raw.split(newline)])


def decode(shown: str, newline: str) -> str:
    """What `encode` was given. Unknown use of the pictures (edited by hand) comes back as it stands."""

    def raw(match: re.Match[str]) -> str:
        token = match.group()
        if len(token) == 2:
            return token[1]
        return newline if token == "␤" else DECODE.get(token, token)

    return TOKEN.sub(raw, shown)
