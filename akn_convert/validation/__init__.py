"""Is this Akoma Ntoso right? Layers of rules over one parse, and reports that people, editors and CI can read.

Nothing here is imported before it is needed: `validate` costs the import of lxml, and the schema is compiled once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from akn_convert.validation.finding import Report


def validate(xml: bytes, *, name: str = "<xml>", profile: str = "auto") -> Report:
    """Check an Akoma Ntoso document by every layer of rules.

    `profile` is `oasis` (the standard alone), `akn4un` (with the rules of United Nations resolutions) or `auto`, which
    looks at the document's IRI. Nothing is raised for content: a file that is no XML is a report with one error.
    """
    from akn_convert.validation.checker import Checker
    from akn_convert.validation.finding import Report

    return Report(name, tuple(Checker(profile=profile).check(xml, name)))
