"""Where we and the United Nations' own mark-up disagree: classes, counts, an example each, and whose fault it is.

    python benchmarks/fidelity.py [SHARED] > docs/fidelity.md

SHARED (../shared by default) holds `corpus`, `pdf`, `docling` with their gold.jsonl, and the tools that score. The
comparison is that of `tools/score.py`; the verdicts below were given by reading examples of each class.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

VERDICTS = (
    ("text ", "the extraction: letters of the printed text are missing or wrong in the file"),
    ("digits annex", "the published file: automatic numbers of the annex are not in its text; the extraction has them"),
    ("digits", "ours or the extraction's: a note's call kept as a digit, or a digit taken for a call"),
    ("heading to annex", "the published file: an annex that it marks as body"),
    ("table to annex", "the published file: an annex that it marks as body"),
    ("point to annex", "the published file: an annex that it marks as body"),
    ("unnumbered to annex", "the published file: an annex that it marks as body"),
    ("para to annex", "the published file: an annex that it marks as body"),
    ("unnumbered to recital", "the published file: a preambular paragraph marked as a plain one"),
    ("annex to conclusion", "the published file: end lines below an annex marked as its text"),
    ("title to masthead", "the published file: the letter of a part marked as a title"),
    ("table to", "the published file: a row of one cell, which the text prints as a line"),
    ("boundary table", "the published file: a row of one cell, which the text prints as a line"),
    ("annex to", "the published file: an annex without a heading that says so"),
    ("point to para", "either: numbers alone do not tell a list of its own from one that goes on"),
    ("para to unnumbered", "the extraction: the paragraph's number is lost"),
    ("boundary", "ours: a paragraph cut or joined in the wrong place"),
)
ANNEXES = """\
The published files have annexes of the Security Council in two ways. Most are attachments whose heading stands
alone (`Annex I`), and so they are here. A heading with its title after a colon, or with other words
(`Designation Annex`), stands in the body; with a title after a dash, in either: here it is an attachment where
the numbers of its paragraphs begin anew.
"""
LIMIT = 25


def verdict(kind: str) -> str:
    """Whose fault a class of disagreement is."""
    return next((said for start, said in VERDICTS if kind.startswith(start)), "ours: another label")


def letters(text: str) -> str:
    """Letters without digits: what an extraction keeps when it loses numbers."""
    return re.sub(r"\d", "", text)


def kind_of(block: tuple[str, ...], extra: Counter[tuple[str, ...]], text: str, shuffled: bool) -> str:
    """The class of a block that was expected and not found."""
    label, words = block[0], letters(block[2])
    if not shuffled and words not in text:
        return f"text {label}"
    same = next((other for other in extra if other[2] == block[2]), None)
    if same is not None:
        return f"{label} to {same[0]}" if same[0] != label else f"number of {label}"
    whole = letters(block[1]) + words
    alike = next((other for other in extra if letters(other[2]) in (words, whole)), None)
    if alike is not None:
        return f"{label} to annex" if alike[0] == "annex" != label else f"digits {label}"
    return f"boundary {label}"


def disagreements(folder: Path, score: Any) -> tuple[Counter[str], dict[str, str], int]:
    """Classes with their counts and an example, and how many blocks were expected."""
    from akn_convert import convert

    counts: Counter[str] = Counter()
    examples: dict[str, str] = {}
    expected = 0
    for line in (folder / "gold.jsonl").open(encoding="utf-8"):
        gold = json.loads(line)
        source = (folder / f"{gold['name']}.txt").read_bytes()
        with tempfile.NamedTemporaryFile(suffix=".xml") as file:
            file.write(convert(source, verify=False).xml)
            file.flush()
            found = score.read(file.name)[2]
        shuffled = gold["language"] == "ar" and gold["style"].startswith("pdf")
        options = {"skip": gold.get("skip", ()), "shuffled": shuffled}
        want, have = (score.tuples(blocks, **options)[0] for blocks in (gold["blocks"], found))
        text = letters(score.norm(source.decode()))
        expected += sum(want.values())
        for block, count in (want - have).items():
            kind = kind_of(block, have - want, text, shuffled)
            counts[kind] += count
            examples.setdefault(kind, f"{gold['name']} {block[1]}".strip())
    return counts, examples, expected


def main() -> None:
    """Print the page."""
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    sys.path.insert(0, str(shared / "tools"))
    import score

    print("# Fidelity: where we and the published files disagree\n")
    print("Made by `python benchmarks/fidelity.py`. Blocks that the United Nations marked up and that come out")
    print("otherwise, by class. Where the fault is not ours nothing is special-cased; this is for the next reader.\n")
    print(ANNEXES)
    for name in ("corpus", "pdf", "docling"):
        counts, examples, expected = disagreements(shared / name, score)
        whose: defaultdict[str, int] = defaultdict(int)
        for kind, count in counts.items():
            whose[verdict(kind).split(":")[0]] += count
        total = sum(counts.values())
        print(f"## {name}: {total} of {expected} blocks\n")
        faults = sorted(whose.items(), key=lambda pair: -pair[1])
        print("By fault: " + ", ".join(f"{who} {count}" for who, count in faults) + ".\n")
        print("| class (expected to found) | count | example | verdict |\n|---|---|---|---|")
        for kind, count in counts.most_common(LIMIT):
            print(f"| {kind} | {count} | {examples[kind]} | {verdict(kind)} |")
        print()


if __name__ == "__main__":
    main()
