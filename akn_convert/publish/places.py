"""Where things stand on the site: a work's folder is its IRI, so an IRI behind the base address is a page's address."""

from __future__ import annotations

import posixpath
import re

RESERVED = frozenset(
    {"assets", "feeds", "data", "search", "organs", "charts", "resourcesync", ".well-known", ".publish"}
)
UNSAFE = re.compile(r"[^A-Za-z0-9._()~@+-]")


def folder(work: str) -> str:
    """The folder of a work: `akn/un/statement/deliberation/unga/2015-09-25/70-1`; never outside the site."""
    bare = work.split("://", 1)[-1]
    steps = [segment(step) for step in bare.split("/") if step]
    if not steps or steps[0] in RESERVED or len(steps) == 1:
        steps = ["doc", *(steps or ["~"])]
    return "/".join(steps)


def segment(step: str) -> str:
    """One step of a path: letters, digits and a few marks; anything else as its code, `..` never."""
    safe = UNSAFE.sub(lambda found: f"~{ord(found[0]):x}", step)[:120]
    return "~" + safe if safe.startswith(".") else safe or "~"


def relative(page: str, target: str) -> str:
    """The link from the page at path `page` to the path `target`."""
    return posixpath.relpath(target, posixpath.dirname(page) or ".")


def group(actor: str, year: str) -> str:
    """The name of the part of the collection that lists and dumps keep together: organ and year."""
    return f"{segment(actor or 'other')}-{segment(year or 'undated')}"


def session_page(actor: str, session: str) -> str:
    """The path of the list of a session's works."""
    return f"organs/{segment(actor or 'other')}/{segment(session) if session else 'none'}.html"


def organ_page(actor: str) -> str:
    """The path of an organ's list of sessions and years."""
    return f"organs/{segment(actor or 'other')}/index.html"


def year_page(actor: str, year: str) -> str:
    """The path of the list of a year's works."""
    return f"organs/{segment(actor or 'other')}/year-{segment(year or 'undated')}.html"


def anchor(component: str, eid: str) -> str:
    """The anchor of a part on a page: its eId, behind that of the component of a collection in which it stands."""
    return f"{component}--{eid}" if component else eid
