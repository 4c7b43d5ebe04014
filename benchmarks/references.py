"""Recall and wrong targets of the references, against the links that the United Nations itself published.

    python benchmarks/references.py [corpus|pdf|docling|labels] [--detail] [--reach]

The gold blocks go through `recognize` in document order, a note's text after its block. A link that the published
file broke into several (`52` and `/11` to one target) is put together again first; mentions are compared by their
letters and digits, targets without blanks and case, as `tools/score.py` in the shared folder does. Human Rights Council
texts are left out: their published links name the wrong organ. `labels` measures those, by passages drawn at random of
which every mention was labelled by reading (tests/labels/passages.tsv): precision and recall.

`--reach` says what the links of a corpus are, taken as published: whole mentions that stand in the text, pieces of one
(`70`, `/`, `1`), links to web addresses, and mentions that the text has not (its notes are lost, or its lines turned).
Only the first can be found as such, so they bound the recall that `tools/score.py` can give.

Links that nothing can be held against are left out, and how many they are is printed: links to web addresses, symbols
whose digits are not those of the mention (a wrong link in the published file: `75/291` to A/RES/75/191), links on a
letter alone.

A wrong target is counted whatever the reason, and printed by kind: `part` where the two symbols differ in nothing but
the letter of a part, or the volume or supplement of a report (A/RES/72/266 and A/RES/72/266B, A/75/49 and
A/75/49(VOL.I)), which the published files write in both ways for the same mention; `document` where they name
different documents.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import sys
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from akn_convert.languages.pack import load
from akn_convert.recognizers import Context, recognize
from akn_convert.recognizers.references.reading import find_references
from akn_convert.recognizers.references.reference import Reference

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("AKN_SHARED", ROOT / ".." / "shared"))
LABELS = ROOT / "tests" / "labels" / "passages.tsv"
ACTORS = {"ga": "unga", "sc": "unsc", "hrc": "unga-hrc", "ecosoc": "unecosoc"}
ADDRESS = re.compile(r"^(?:HTTPS?|FILE|JAVASCRIPT):|^\d")
DOCUMENTS = re.compile(r"^HTTPS?://(?:UNDOCS|DOCS\.UN)\.ORG/(?:[A-Z]{2}/)?")

Link = tuple[str, str]
Place = tuple[str, str, int, int]  # corpus, document, block, 0 or the place of a note
Found = tuple[int, str]  # offset and symbol


PART = re.compile(r"(?<=\d)[A-Z](?:-[A-Z])?(?=$|\()|\((?:VOL|SUPP|PART)[^)]*\)$")
KINDS = ("address", "digits", "letter")


class Score(NamedTuple):
    """Links found, found with another target (those in `parts` with another part of the document), and published."""

    right: int
    wrong: int
    parts: int
    links: int


def letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def target(symbol: str) -> str:
    return DOCUMENTS.sub("", "".join(symbol.split()).upper().rstrip("."))


def published(block: dict[str, Any], apart: Counter[str]) -> Iterator[Link]:
    """The links of a block, pieces of one link joined. `apart` counts, by kind, those that are left out."""
    joined: list[list[str]] = []
    for mention, link in block["refs"]:
        letter = len(letters(mention)) == 1 and letters(mention).isalpha()
        if joined and joined[-1][1] == target(link) and not letter and not _complete(*joined[-1]):
            joined[-1][0] += mention
        elif not letter:
            joined.append([mention, target(link)])
        apart["letter"] += letter
    for mention, link in joined:
        if not (link and letters(mention)):
            continue
        if ADDRESS.match(link):
            apart["address"] += 1
        elif not _numbers(mention, link):
            apart["digits"] += 1
        else:
            yield letters(mention), link


def _complete(mention: str, link: str) -> bool:
    """Whether a mention has all the numbers of its link, so that the next piece is another mention."""
    return re.findall(r"\d+", mention) == re.findall(r"\d+", link) and (")" in mention or ")" not in link)


def _numbers(mention: str, link: str) -> bool:
    """Whether the link can be meant: each number of its symbol that the mention has is the same."""
    said, linked = re.findall(r"\d+", mention), re.findall(r"\d+", link)
    return all(number in linked for number in said[:2]) if said and linked else bool(linked)


def score(document: dict[str, Any], apart: Counter[str]) -> tuple[Counter[Link], Counter[Link], float]:
    """The links found in a document, the links published, and the seconds that recognition took."""
    pack = load(document["language"])
    context = Context(pack, ACTORS[document["organ"]], document["symbol"], document["adoption_date"] or "")
    found: Counter[Link] = Counter()
    gold: Counter[Link] = Counter()
    seconds = 0.0
    for block in document["blocks"]:
        for text in [block["text"], *(note[2] for note in block["notes"])]:
            start = time.perf_counter()
            spans = recognize(text, context)
            seconds += time.perf_counter() - start
            for span in spans:
                if isinstance(span.value, Reference):
                    found[letters(text[span.start : span.end]), target(span.value.symbol)] += 1
        gold.update(published(block, apart))
    return found, gold, seconds


def wrong(found: Counter[Link], gold: Counter[Link]) -> Counter[Link]:
    """Published links whose mention was found with another target, with that target."""
    left: defaultdict[str, list[str]] = defaultdict(list)
    for mention, link in (found - gold).elements():
        left[mention].append(link)
    out: Counter[Link] = Counter()
    for mention, link in (gold - found).elements():
        if left[mention]:
            out[mention, f"{link} -> {left[mention].pop()}"] += 1
    return out


def parted(pair: str) -> bool:
    """Whether a published link and what was found instead differ in nothing but the part of a document."""
    link, _, found = pair.partition(" -> ")
    return PART.sub("", link) == PART.sub("", found)


def measure(corpus: str, detail: int = 0) -> dict[tuple[str, str], Score]:
    """Scores by language and organ over one of the shared corpora."""
    rows: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    seconds, blocks, apart = 0.0, 0, Counter[str]()
    with (SHARED / corpus / "gold.jsonl").open(encoding="utf-8") as file:
        for document in map(json.loads, file):
            if not document.get("score_refs", True):
                continue
            found, gold, spent = score(document, apart)
            mistaken = wrong(found, gold)
            row = rows[document["language"], document["organ"]]
            parts = sum(count for (_, pair), count in mistaken.items() if parted(pair))
            for place, count in enumerate(((found & gold).total(), mistaken.total(), parts, gold.total())):
                row[place] += count
            seconds, blocks = seconds + spent, blocks + len(document["blocks"])
            if detail:
                report(document["name"], mistaken, gold - found)
    print("left out:", ", ".join(f"{kind} {apart[kind]}" for kind in KINDS))
    print(f"{corpus}: {seconds / blocks * 1e6:.1f} µs a block with its notes, all recognizers", file=sys.stderr)
    return {key: Score(*row) for key, row in sorted(rows.items())}


def report(name: str, mistaken: Counter[Link], missed: Counter[Link]) -> None:
    for mention, link in mistaken:
        print(f"{name}: wrong {'part' if parted(link) else 'document'} {mention} {link}")
    for mention, link in missed:
        print(f"{name}: missed {mention} {link}")


def labelled() -> dict[Place, Counter[Found]]:
    """The passages of Human Rights Council texts that were read: every number and symbol in them, with its target."""
    passages: dict[Place, Counter[Found]] = {}
    with LABELS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            place = row["corpus"], row["document"], int(row["block"]), int(row["note"])
            known = passages.setdefault(place, Counter())
            if row["symbol"]:
                known[int(row["offset"]), row["symbol"]] += 1
    return passages


def found_in(corpus: str, wanted: set[str]) -> Iterator[tuple[Place, Counter[Found]]]:
    """What is found in each passage of the documents `wanted`, read from their beginning."""
    with (SHARED / corpus / "gold.jsonl").open(encoding="utf-8") as file:
        for document in map(json.loads, file):
            if document["name"] not in wanted:
                continue
            pack = load(document["language"])
            context = Context(pack, ACTORS[document["organ"]], document["symbol"], document["adoption_date"] or "")
            for i, block in enumerate(document["blocks"]):
                for k, text in enumerate([block["text"], *(note[2] for note in block["notes"])]):
                    spans = find_references(text, context)
                    known = [(s.start, s.value.symbol) for s in spans if isinstance(s.value, Reference)]
                    yield (corpus, document["name"], i, k), Counter(pair for pair in known if pair[1])


def measure_labels(detail: bool = False) -> tuple[int, int, int]:
    """Mentions found right, found, and labelled, in the passages that were read."""
    passages = labelled()
    right = found = 0
    for corpus in sorted({place[0] for place in passages}):
        wanted = {place[1] for place in passages if place[0] == corpus}
        for place, here in found_in(corpus, wanted):
            if place not in passages:
                continue
            right, found = right + (here & passages[place]).total(), found + here.total()
            if detail and here != passages[place]:
                print(*place, "missed", *(passages[place] - here), "not there", *(here - passages[place]))
    return right, found, sum(known.total() for known in passages.values())


def reach(corpus: str) -> Counter[str]:
    """How many published links are `whole`, in a `piece`, to an `address`, or `absent` from the text."""
    kinds: Counter[str] = Counter()
    with (SHARED / corpus / "gold.jsonl").open(encoding="utf-8") as file:
        for document in map(json.loads, file):
            if document.get("score_refs", True):
                text = (SHARED / corpus / f"{document['name']}.txt").read_text(encoding="utf-8")
                kinds += _reach(document, unicodedata.normalize("NFKC", text))
    return kinds


def _reach(document: dict[str, Any], text: str) -> Counter[str]:
    kinds: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for mention, printed in (link for block in document["blocks"] for link in block["refs"]):
        said, link = letters(mention), target(printed)
        whole = re.findall(r"\d", said) == re.findall(r"\d", link) or said.upper().startswith(letters(link))
        kind = "address" if ADDRESS.match(link) else "" if said and whole else "piece"
        if kind:
            kinds[kind] += 1
        else:
            wanted[said] += 1
    for said, count in wanted.items():
        there = len(re.findall(rf"(?<![0-9A-Za-z]){r'[^0-9A-Za-z]{0,4}'.join(map(re.escape, said))}(?![0-9])", text))
        kinds["whole"] += min(count, there)
        kinds["absent"] += max(0, count - there)
    return kinds


def total(scores: dict[tuple[str, str], Score]) -> Score:
    return Score(*(sum(column) for column in zip(*scores.values(), strict=True)))


def main() -> None:
    parser = argparse.ArgumentParser(description="Recall and wrong targets of the references")
    parser.add_argument("corpus", nargs="?", default="corpus", choices=("corpus", "pdf", "docling", "labels"))
    parser.add_argument("--detail", action="store_true", help="print every link that is wrong or missed")
    parser.add_argument("--reach", action="store_true", help="say what the published links are")
    options = parser.parse_args()
    if options.corpus == "labels":
        right, found, known = measure_labels(options.detail)
        rates = f"precision {right / found:.4f}  recall {right / known:.4f}"
        print(f"{rates}  ({right} right, {found} found, {known} labelled)")
        return
    if options.reach:
        kinds = reach(options.corpus)
        print(*(f"{kind} {count}" for kind, count in kinds.most_common()), f"of {kinds.total()} links")
        return
    scores = measure(options.corpus, options.detail)
    for (language, organ), (right, mistaken, parts, links) in [*scores.items(), (("all", ""), total(scores))]:
        kinds = f"part {parts / links:.4f}, document {(mistaken - parts) / links:.4f}"
        rates = f"recall {right / links:.4f}  wrong {mistaken / links:.4f}: {kinds}"
        print(f"{language:3} {organ:7} {rates}  ({right} of {links})")


if __name__ == "__main__":
    main()
