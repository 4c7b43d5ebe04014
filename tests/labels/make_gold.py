"""Turn the hand-made labels of real extractions into a corpus with a gold.jsonl.

The texts belong to others and are not part of this project, so texts.jsonl holds places in them and no words.
It stands apart from the tests because it is also a tool: with the texts at hand it writes a directory that the
scoring tools read, one text a file and one record of expected structure a line.

    python tests/labels/make_gold.py TARGET [--texts DIRECTORY]

What a record of texts.jsonl holds: `name` of the text, `language`, `organ`, `symbol`, `work_iri`, `adoption_date`,
`session`, `outcome`, `votes` (empty where the text does not say), `skip` (labels that cannot be told apart in this
extraction), `remark`, and `blocks` in reading order. A block has a `label`, its `num` as printed, its `part`, and
`spans`: code point offsets, several where the page's furniture, a note, or a note's call interrupts the words. A
note has its `marker`, the offset of its `call`, and the `spans` of its body. Calls that repeat an earlier note are
`repeated_calls`, those whose note is not in the text `lost_calls`; neither are words of the block, as in the published
files.

How the labels were decided: the number and date line of an old Security Council resolution is masthead; an operative
paragraph without number is unnumbered, as in the published files; the end lines are conclusions; what belongs to
another resolution on the same page, and the page's furniture, has no label.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
LABELS = HERE / "texts.jsonl"
COPIED = ("name", "language", "organ", "symbol", "work_iri", "adoption_date", "session", "outcome", "votes", "style")

Record = dict[str, Any]


def records(path: Path = LABELS) -> Iterator[Record]:
    """The records of a label file, in its order."""
    with path.open(encoding="utf8") as lines:
        for line in lines:
            yield json.loads(line)


def shared() -> Path:
    """Where the texts may be: AKN_SHARED, or the directory `shared` beside the project."""
    return Path(os.environ.get("AKN_SHARED") or HERE.parents[2] / "shared")


def squeeze(words: str) -> str:
    """Runs of white space as one blank."""
    return re.sub(r"\s+", " ", words).strip()


def words(text: str, spans: Iterable[list[int]]) -> str:
    """The words at some places of a text, with a blank where white space stood between two of them."""
    out, end = "", 0
    for start, stop in spans:
        if out and re.search(r"\s", text[end:start]):
            out += " "
        out += squeeze(text[start:stop])
        end = stop
    return out


def before(spans: Iterable[list[int]], place: int) -> list[list[int]]:
    """The parts of spans that stand before a place."""
    return [[start, min(stop, place)] for start, stop in spans if start < place]


def block(text: str, labelled: Record) -> Record:
    """One block of the expected structure: words and note texts in place of offsets."""
    spans = labelled["spans"]
    notes = [
        (note["marker"], len(words(text, before(spans, note["call"]))), words(text, note["spans"]))
        for note in labelled["notes"]
    ]
    kept = {key: labelled[key] for key in ("label", "num", "part")}
    return {**kept, "text": words(text, spans), "notes": notes, "refs": []}


def gold(record: Record, text: str) -> Record:
    """The expected structure of one text, in the form that the scoring tools read."""
    blocks = [block(text, labelled) for labelled in record["blocks"]]
    kept = {key: record[key] for key in COPIED}
    return {**kept, "skip": record["skip"], "score_refs": False, "score_notes": True, "blocks": blocks}


def write_corpus(texts: Path, target: Path, labels: Path = LABELS) -> int:
    """Write `<target>/<language>/<name>.txt` (same bytes) and `<target>/gold.jsonl`; returns how many texts."""
    lines = []
    for record in records(labels):
        source = (texts / f"{record['name']}.txt").read_bytes()
        copy = target / f"{record['name']}.txt"
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(source)
        lines.append(json.dumps(gold(record, source.decode("utf8")), ensure_ascii=False))
    (target / "gold.jsonl").write_text("\n".join(lines) + "\n", encoding="utf8")
    return len(lines)


def main() -> int:
    """Command line: write the corpus, say how many texts it has."""
    parser = argparse.ArgumentParser(description="Write a corpus with expected structure from hand-made labels.")
    parser.add_argument("target", type=Path, help="directory to write; made if it is not there")
    parser.add_argument("--texts", type=Path, default=shared() / "texts", help="directory that holds the texts")
    options = parser.parse_args()
    if not options.texts.is_dir():
        print(f"There are no texts in {options.texts}. Name their directory with --texts.", file=sys.stderr)
        return 2
    print(f"{write_corpus(options.texts, options.target)} texts written to {options.target}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
