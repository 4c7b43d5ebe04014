"""A stand-in for the converter, small enough to be obviously right, for tests of what is around it.

`python standin.py ARGUMENTS` runs `akn-convert ARGUMENTS` with it. A text tells it what to do in its first line:
`FAIL`, `CRASH`, `HANG`, `EAT`, `ONCE path` (dies the first time). `SYMBOL symbol date language` sets the metadata.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
import time
import types
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, unescape

from akn_convert.errors import InputError, Problem

HEAD = b'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><p>'
TAIL = b"</p></akomaNtoso>\n"


@dataclass(frozen=True)
class Metadata:
    symbol: str = ""
    date: str = ""
    language: str = "eng"
    title: str = ""

    @property
    def work_iri(self) -> str:
        return f"/akn/un/statement/deliberation/unga/{self.date}/{self.symbol.split('/', 2)[-1].replace('/', '-')}"

    @property
    def expression_iri(self) -> str:
        return f"{self.work_iri}/{self.language}@"


@dataclass(frozen=True)
class Conversion:
    xml: bytes
    metadata: Metadata
    problems: tuple[Problem, ...] = ()
    parts: tuple[Metadata, ...] = ()


@dataclass(frozen=True)
class Reversal:
    text: bytes
    problems: tuple[Problem, ...] = ()


def convert(source: bytes | str, **options: object) -> Conversion:
    data = source.encode() if isinstance(source, str) else source
    words = data.decode("utf-8", "replace").split("\n", 1)[0].split()
    misbehave(words)
    metadata = Metadata(*words[1:4]) if words[:1] == ["SYMBOL"] else Metadata()
    if not data.strip():
        raise InputError("empty", "There is nothing but white space.", 1, 1)
    return Conversion(HEAD + escape(data.decode("utf-8")).encode() + TAIL, metadata)


def misbehave(words: list[str]) -> None:
    match words:
        case ["FAIL", *_]:
            raise InputError("refused", "The text says so.", 2, 3)
        case ["BUG", *_]:
            raise ZeroDivisionError("a bug")
        case ["CRASH", *_]:
            faulthandler.disable()
            os.kill(os.getpid(), signal.SIGSEGV)
        case ["ONCE", path]:
            if not Path(path).exists():
                Path(path).touch()
                os.kill(os.getpid(), signal.SIGKILL)
        case ["HANG", *_]:
            time.sleep(60)
        case ["SLOW", *_]:
            time.sleep(0.02)
        case ["EAT", *_]:
            bytearray(4 * 2**30)
        case _:
            pass


def read_back(xml: bytes) -> Reversal:
    if not xml.startswith(HEAD):
        raise InputError("not-akn", "This is not what convert wrote.", 1, 1)
    return Reversal(unescape(xml[len(HEAD) : -len(TAIL)].decode()).encode())


def install() -> None:
    module = types.ModuleType("akn_convert.convert")
    module.convert, module.read_back = convert, read_back  # type: ignore[attr-defined]
    sys.modules["akn_convert.convert"] = module


if __name__ == "__main__":
    install()
    from akn_convert.cli import main

    main()
