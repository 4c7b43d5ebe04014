"""How far the languages of a resolution have the same eIds and the same actions.

    python benchmarks/alignment.py [SHARED] [--detail N]

SHARED (../shared by default) holds `corpus`, with the same resolutions in several languages. Measured are the
paragraphs and points of the operative part, and apart from them those of annexes:

- aligned: the share of them whose eId every language of the resolution has;
- actions: the share of numbered operative paragraphs that open with a known action;
- the same action: the share of actions named at an eId that are the one which most of its languages name.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from akn_convert import convert
from akn_convert.akn.read import A

BLOCKS = (f"{A}paragraph", f"{A}point")


class Unit(NamedTuple):
    """A paragraph or point: its eId, whether in an annex, and its action (None for a point or an unnumbered one)."""

    eid: str
    annexed: bool
    action: str | None


def units(xml: bytes) -> Iterator[Unit]:
    """The paragraphs and points of a document."""
    for element in etree.fromstring(xml).iter(*BLOCKS):
        annexed = next(element.iterancestors(f"{A}attachment"), None) is not None
        numbered = element.tag == BLOCKS[0] and element.find(f"{A}num") is not None and not annexed
        concept = element.find(f"{A}content/{A}p/{A}concept")
        if concept is None:
            concept = element.find(f"{A}list/{A}intro/{A}p/{A}concept")
        named = concept.get("refersTo", "").lstrip("#") if concept is not None else ""
        yield Unit(element.get("eId", ""), annexed, named if numbered else None)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--detail", type=int, default=0, help="print so many resolutions and pairs that disagree")
    options = parser.parse_args()
    resolutions: defaultdict[str, dict[str, list[Unit]]] = defaultdict(dict)
    for path in sorted((options.shared / "corpus").glob("*/*.txt")):
        resolutions[path.stem][path.parent.name] = list(units(convert(path.read_bytes(), verify=False).xml))
    several = {name: found for name, found in resolutions.items() if len(found) > 1}
    print(f"{len(several)} resolutions in several languages")
    for annexed, part in ((False, "operative part"), (True, "annexes")):
        aligned(several, annexed, part, options.detail)
    actions(resolutions, options.detail)


def aligned(several: dict[str, dict[str, list[Unit]]], annexed: bool, part: str, detail: int) -> None:
    """Print the share of paragraphs and points that all languages have."""
    total = common = 0
    worst: list[tuple[int, str, str]] = []
    for name, languages in several.items():
        found = {
            language: {one.eid for one in one_of if one.annexed is annexed} for language, one_of in languages.items()
        }
        shared = set.intersection(*found.values())
        lacking = Counter(eid for eids in found.values() for eid in eids if eid not in shared)
        total += sum(map(len, found.values()))
        common += len(shared) * len(found)
        if lacking:
            sizes = " ".join(f"{language} {len(eids)}" for language, eids in found.items())
            worst.append((lacking.total(), name, f"{sizes}: {' '.join(list(lacking)[:4])}"))
    print(f"aligned, {part}: {common / total:.4f} ({common} of {total})")
    for count, name, said in sorted(worst, reverse=True)[:detail]:
        print(f"  {name} {count}: {said}")


def actions(resolutions: dict[str, dict[str, list[Unit]]], detail: int) -> None:
    """Print how many numbered operative paragraphs open with an action, and how many name that of most languages."""
    known: Counter[str] = Counter()
    numbered: Counter[str] = Counter()
    named: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for name, languages in resolutions.items():
        for language, found in languages.items():
            of_one = {one.eid: one.action for one in found if one.action is not None}
            numbered[language] += len(of_one)
            known[language] += sum(map(bool, of_one.values()))
            for eid, action in of_one.items():
                if action:
                    named[name, eid][language] = action
    differing: Counter[tuple[str, str, str]] = Counter()
    total = 0
    for of_all in named.values():
        common = Counter(of_all.values()).most_common(1)[0][0]
        total += len(of_all) if len(of_all) > 1 else 0
        differing.update((language, action, common) for language, action in of_all.items() if action != common)
    each = ", ".join(f"{language} {known[language] / numbered[language]:.4f}" for language in sorted(numbered))
    print(
        f"actions: {known.total() / numbered.total():.4f} of {numbered.total()} numbered operative paragraphs ({each})"
    )
    print(f"the same action: {1 - differing.total() / total:.4f} of {total}")
    for (language, action, common), count in differing.most_common(detail):
        print(f"  {count} {language}: {action}, most languages {common}")


if __name__ == "__main__":
    main()
