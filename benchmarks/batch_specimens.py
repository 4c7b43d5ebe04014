"""A simulated archive: resolutions that no organ ever adopted, in six languages, as many as are wished.

    python benchmarks/batch_specimens.py DIRECTORY --documents 200000 [--paragraphs 12]

Document n is the same on every machine: session, number, date, subject and citations follow from n alone. Every work
comes in six languages, cites earlier works of the archive, and states its own date, so that a second pass (`--link`)
has something to find. Sessions hold 330 works; the files lie as `{session}/{language}/A_RES_{session}_{number}.txt`.
"""

from __future__ import annotations

import argparse
import datetime
import random
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

PHRASES = Path(__file__).with_suffix(".toml")
WORKS_IN_SESSION = 330
FIRST_YEAR = 1945


class Work(NamedTuple):
    """A resolution of the archive: its session, its number there, the day of its adoption."""

    session: int
    number: int
    day: datetime.date

    @property
    def symbol(self) -> str:
        """`A/RES/75/12`."""
        return f"A/RES/{self.session}/{self.number}"


def work(rank: int) -> Work:
    """The work with this rank, from 0."""
    session, number = rank // WORKS_IN_SESSION + 31, rank % WORKS_IN_SESSION + 1
    day = datetime.date(FIRST_YEAR + session, 9, 20) + datetime.timedelta(days=number * 100 // WORKS_IN_SESSION)
    return Work(session, number, day)


def date(day: datetime.date, phrases: dict[str, Any]) -> str:
    """A date as the language prints it."""
    return str(phrases["date"]).format(d=day.day, m=day.month, y=day.year, month=phrases["months"][day.month - 1])


def text(rank: int, phrases: dict[str, Any], paragraphs: int) -> str:
    """The text of a work in one language; all languages of a work have the same paragraphs."""
    this, chance = work(rank), random.Random(rank)
    earlier = [work(chance.randrange(max(rank, 1))) for _ in range(paragraphs * 2)]

    def filled(phrase: str, n: int = 0) -> str:
        cited = earlier[n % len(earlier)]
        one, two = chance.sample(range(len(phrases["topics"])), 2)
        return phrase.format(
            n=n, k=chance.randrange(2, 90), s=this.session, symbol=this.symbol, number=f"{this.session}/{this.number}",
            session=this.session, title=title, topic=phrases["topics"][one], topic2=phrases["topics"][two],
            ref=f"{cited.session}/{cited.number}", when=date(cited.day, phrases), adopted=date(this.day, phrases),
            published=date(this.day + datetime.timedelta(days=9), phrases),
        )  # fmt: skip

    title = ""
    title = filled(phrases["titles"])
    blocks = [filled(line) for line in phrases["head"]] + [filled(phrases["title"]), phrases["enacting"]]
    blocks += [filled(chance.choice(phrases["recitals"]), -n) for n in range(1, paragraphs // 2 + 1)]
    for n in range(1, paragraphs):
        kind = chance.randrange(len(phrases["paragraphs"]))
        blocks.append(filled(phrases["paragraphs"][kind], n))
        blocks += [filled(point) for point in phrases["points"]] if kind == 1 else []
    blocks += [filled(phrases["last"], paragraphs), *(filled(line) for line in phrases["end"])]
    return "\n\n".join(blocks) + "\n"


def write(directory: Path, documents: int, paragraphs: int) -> int:
    """Write the archive; how many bytes."""
    languages: dict[str, dict[str, Any]] = tomllib.loads(PHRASES.read_text(encoding="utf-8"))
    total = 0
    for document in range(documents):
        rank, code = document // len(languages), list(languages)[document % len(languages)]
        this = work(rank)
        folder = directory / str(this.session) / code
        folder.mkdir(parents=True, exist_ok=True)
        data = text(rank, languages[code], paragraphs).encode()
        (folder / f"A_RES_{this.session}_{this.number}.txt").write_bytes(data)
        total += len(data)
    return total


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--paragraphs", type=int, default=12)
    options = parser.parse_args()
    print(f"{options.documents} documents, {write(options.directory, options.documents, options.paragraphs)} bytes")


if __name__ == "__main__":
    main()
