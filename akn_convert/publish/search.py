"""The index for searching without a server: small script files, of which a page loads only those that a query needs.

Words are folded so that a reader's spelling finds the text's: case, accents, Arabic vowel signs and forms of alif;
Chinese is cut into pairs of characters. Documents get numbers that are never used again; a thousand of them make a
volume, so that a change touches one volume and no run holds more than one.
"""

from __future__ import annotations

import json
import re
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from akn_convert.publish.document import Unit, inlines, plain
from akn_convert.publish.summary import Summary
from akn_convert.publish.tree import Change, Tree

VOLUME = 1000
SHARDS = 32
LONGEST = 40
WORD = re.compile(r"[^\W_]+(?:[/.\-][^\W_]+)*")
PIECE = re.compile(r"[/.\-]")
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
FOLD = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ة": "ه",
        "ـ": None,
        "ё": "е",
        "’": "'",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
    }
)


def fold(text: str) -> str:
    """Text as the index knows it. The page's script does the same; a test holds them together."""
    bare = unicodedata.normalize("NFKD", text.lower().translate(FOLD))
    return unicodedata.normalize(
        "NFC", "".join(character for character in bare if not unicodedata.combining(character))
    )


def terms(text: str) -> Iterator[str]:
    """The words of a text: Chinese in pairs, symbols whole and in parts, Arabic also without its article."""
    folded = fold(text)
    for run in HAN.findall(folded):
        yield from (run[place : place + 2] for place in range(len(run) - 1)) if len(run) > 1 else [run]
    for word in WORD.findall(HAN.sub(" ", folded)):
        yield word[:LONGEST]
        if not word.isalnum():
            yield from (part for part in PIECE.split(word) if part)
        for prefix in ("وال", "بال", "كال", "فال", "لل", "ال"):
            if word.startswith(prefix) and len(word) > len(prefix) + 1:
                yield word[len(prefix) :]
                break


def words_of(found: list[Unit], row: Summary) -> list[str]:
    """All terms of a document, sorted, each once."""
    seen = set(terms(f"{row.symbol} {row.title} {row.number}"))
    for unit in found:
        seen.update(terms(unit.text))
        for text in unit.texts:
            for note in inlines(text):
                if note.kind == "note":
                    seen.update(terms(plain(note.content)))
    return sorted(seen)


def shard(term: str) -> int:
    """Which of a volume's files holds a term: its first two characters decide, so that a beginning finds its words."""
    return zlib.crc32(term[:2].encode()) % SHARDS


class Index:
    """Brings the index up to date. `state`: by language the next number, and each document's number by its folder."""

    def __init__(self, tree: Tree, state: dict[str, Any]) -> None:
        self.tree = tree
        self.state = state

    def update(
        self, gone: list[Summary], fresh: list[Summary], words: Callable[[Summary], list[str]]
    ) -> Iterator[Change]:
        """Take out what is gone, put in what is new or changed (`gone` holds the old rows of changed ones too)."""
        touched: dict[tuple[str, int], tuple[set[int], dict[int, Summary]]] = defaultdict(lambda: (set(), {}))
        for row in gone:
            numbers = self.state.setdefault(row.language, {"next": 0, "numbers": {}})["numbers"]
            if row.folder in numbers:
                number = numbers[row.folder]
                touched[row.language, number // VOLUME][0].add(number)
        for row in fresh:
            book = self.state.setdefault(row.language, {"next": 0, "numbers": {}})
            if row.folder not in book["numbers"]:
                book["numbers"][row.folder] = book["next"]
                book["next"] += 1
            number = book["numbers"][row.folder]
            touched[row.language, number // VOLUME][1][number] = row
        self._forget(gone, fresh)
        for (language, volume), (old, new) in sorted(touched.items()):
            yield from self._volume(language, volume, old, new, words)
        yield from self._write(
            "search/index.js",
            "search_start",
            {code: _volumes(book["next"]) for code, book in sorted(self.state.items())},
        )

    def _forget(self, gone: list[Summary], fresh: list[Summary]) -> None:
        again = {(row.language, row.folder) for row in fresh}
        for row in gone:
            if (row.language, row.folder) not in again:
                self.state[row.language]["numbers"].pop(row.folder, None)

    def _volume(
        self, language: str, volume: int, old: set[int], new: dict[int, Summary], words: Callable[[Summary], list[str]]
    ) -> Iterator[Change]:
        base = f"search/{language}/{volume}"
        listed: dict[str, Any] = self._read(f"{base}/documents.js")
        for number in old:
            listed.pop(str(number), None)
        for number, row in new.items():
            listed[str(number)] = [row.page, row.label, row.title, row.date]
        yield from self._write(
            f"{base}/documents.js",
            "search_documents",
            dict(sorted(listed.items(), key=lambda item: int(item[0]))),
            language,
            volume,
        )
        added: list[dict[str, list[int]]] = [defaultdict(list) for _ in range(SHARDS)]
        for number, row in new.items():
            for term in words(row):
                added[shard(term)][term].append(number)
        dropped = old | set(new)
        for place in range(SHARDS):
            yield from self._shard(f"{base}/{place}.js", added[place], dropped, (language, volume, place))

    def _shard(
        self, path: str, added: dict[str, list[int]], dropped: set[int], where: tuple[str, int, int]
    ) -> Iterator[Change]:
        known: dict[str, list[int]] = self._read(path)
        kept = {term: [number for number in numbers if number not in dropped] for term, numbers in known.items()}
        for term, numbers in added.items():
            kept[term] = sorted({*kept.get(term, ()), *numbers})
        yield from self._write(path, "search_words", {term: kept[term] for term in sorted(kept) if kept[term]}, *where)

    def _read(self, path: str) -> dict[str, Any]:
        data = self.tree.read(path)
        found: dict[str, Any] = json.loads(data[data.index(b"{") : data.rindex(b"}") + 1]) if data else {}
        return found

    def _write(self, path: str, call: str, value: object, *where: object) -> Iterator[Change]:
        arguments = [
            *(json.dumps(item) for item in where),
            json.dumps(value, ensure_ascii=False, separators=(",", ":")),
        ]
        change = self.tree.write(path, f"{call}({','.join(arguments)})\n".encode())
        if change:
            yield change


def _volumes(following: int) -> int:
    return (following + VOLUME - 1) // VOLUME
