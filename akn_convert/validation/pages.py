"""The pages that explain the rules, kept in `explanations/*.md`, a file a layer and a section a rule."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from akn_convert.validation.catalogue import LAYERS, RULES

PARTS = ("What it does", "Why it matters", "Example", "How to mend it")


def page(code: str) -> str:
    """The page of a rule in Markdown, with its heading."""
    rule = RULES[code]
    fix = "\n\nMended by `akn-convert validate --fix`." if rule.fixable else ""
    return f"# {code} {rule.name}\n\n{rule.severity}, layer {rule.layer}\n\n{_sections(rule.layer)[code]}{fix}\n"


@cache
def _sections(layer: str) -> dict[str, str]:
    text = (Path(__file__).parent / "explanations" / f"{layer}.md").read_text("utf-8")
    sections = {}
    for section in text.split("\n# ")[1:]:
        head, _, body = section.partition("\n")
        sections[head.split()[0]] = body.strip()
    return sections


def all_pages() -> str:
    """Every page, for the reference documentation."""
    blocks = [
        "# Rules of akn-convert validate\n\n"
        "Made by `akn-convert rule --all --pages`; change the explanations, not this file.\n"
    ]
    for letter, layer in LAYERS.items():
        rules = [code for code in RULES if code.startswith(letter)]
        blocks.append(f"\n## Layer {layer}\n")
        blocks += ["\n" + page(code).replace("# ", "### ", 1) for code in rules]
    return "".join(blocks)
