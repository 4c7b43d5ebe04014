"""How fast the seed (A/HRC/RES/32/6 in Chinese, 9.8 kB) is converted, measured in one run.

    python benchmarks/seed.py [--bluebell PYTHON] [--compiled PYTHON] [--rounds N]

1. In process, not verified, round by round beside bluebell 5.0.0 with its Rust core on the same seed, every part marked
   by hand (made here from our XML). PYTHON is an interpreter that has `bluebell-akn` and `bluebell-akn-rs` 5.0.0:

       python3.12 -m venv /tmp/bluebell && /tmp/bluebell/bin/pip install bluebell-akn==5.0.0 bluebell-akn-rs==5.0.0

   Both run in that interpreter, so that the version of Python makes no difference. `--compiled` is the same with the
   akn-convert that is installed there instead of this checkout: the compiled one of docs/compiled.md.
2. The seed with its operative part once and a hundred times.
3. The whole command, with and without verification.

Times are medians of CPU time, so that a shared machine can measure them; ratios count more than times.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
if "--installed" not in sys.argv:
    sys.path.insert(0, str(ROOT))

from akn_convert.convert import convert  # noqa: E402

SEED = ROOT / "examples" / "A_HRC_RES_32_6.zh.txt"
A = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
IRI = "/akn/un/statement/deliberation/2016-06-30/32-6"


def median(work: Callable[[], object], rounds: int) -> float:
    """Median CPU seconds of one call, after one that is not counted."""
    work()
    return statistics.median(timed(work) for _ in range(rounds))


def timed(work: Callable[[], object]) -> float:
    began = cpu()
    work()
    return cpu() - began


def cpu() -> float:
    """CPU seconds of this process and of the children that it has waited for."""
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


# -- bluebell --------------------------------------------------------------------------------------------------


def marked(xml: bytes) -> str:
    """The document in bluebell's mark-up: parts, paragraphs, references and notes, as a person would mark them."""
    from lxml import etree

    root = etree.fromstring(xml)
    out: list[str] = ["PREFACE", ""]
    for part in ("coverPage", "preface"):
        out += [line for p in root.iterfind(f".//{A}{part}/{A}p") for line in (inline(p), "")]
    out += ["PREAMBLE", ""]
    for leaf in root.iterfind(f".//{A}preamble//{A}p"):
        out += [inline(leaf), ""]
    out += ["BODY", ""]
    for paragraph in root.iter(A + "paragraph"):
        number = paragraph.find(A + "num")
        leaf = paragraph.find(f"{A}content/{A}p")
        out += [f"PARA {number.text}", "", f"  {inline(leaf)}", ""]
        for note in leaf.iter(A + "authorialNote"):
            out += [f"  FOOTNOTE {note.get('marker')}", "", f"    {inline(note[0])}", ""]
    out += ["CONCLUSIONS", ""]
    for leaf in root.iterfind(f".//{A}conclusions/{A}p"):
        out += [inline(leaf).replace("[", "\\["), ""]
    return "\n".join(out)


def inline(element: Any) -> str:
    """Text with references and calls in bluebell's brackets."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == A + "authorialNote":
            parts.append("{{FOOTNOTE " + child.get("marker") + "}}")
        elif child.tag == A + "ref":
            parts.append("{{>" + child.get("href") + " " + "".join(child.itertext()) + "}}")
        else:
            parts.append(inline(child))
        parts.append(child.tail or "")
    return "".join(parts)


def beside(rounds: int, source: str) -> dict[str, float]:
    """Both converters in this process, a round of one after a round of the other."""
    from bluebell import parse_to_xml_bytes  # type: ignore[import-not-found]

    data = SEED.read_bytes()
    works = {
        "bluebell": lambda: parse_to_xml_bytes(source, "statement", IRI),
        "akn-convert": lambda: convert(data, verify=False),
    }
    for work in works.values():
        work()
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            times[name].append(timed(work))
    hot = sys.modules["akn_convert.convert"].__file__ or ""
    return {name: statistics.median(found) for name, found in times.items()} | {"compiled": not hot.endswith(".py")}


def compare(python: str, rounds: int, installed: bool = False) -> None:
    """Print both times and their ratio, of this checkout or of what is `installed`."""
    source = marked(convert(SEED.read_bytes(), verify=False).xml)
    command = [python, __file__, "--beside", "--rounds", str(rounds), *(["--installed"] if installed else [])]
    run = subprocess.run(
        command, input=source, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONUTF8": "1"}
    )
    found = json.loads(run.stdout)
    print("installed, compiled" if found.pop("compiled") else "installed" if installed else "this checkout")
    for name, seconds in found.items():
        print(f"{name:<28} {seconds * 1000:8.2f} ms")
    print(f"{'ratio':<28} {found['akn-convert'] / found['bluebell']:8.2f}")


# -- growth and start-up ---------------------------------------------------------------------------------------


def repeated(times: int) -> bytes:
    """The seed with its operative part `times` times; the paragraphs keep their numbers."""
    text = SEED.read_bytes().decode()
    start, end = text.index("\n1. "), text.index("\n2016 年 6 月 30 日\n")
    return (text[:start] + text[start:end] * times + text[end:]).encode()


def growth(rounds: int) -> None:
    """Print the time of the operative part a hundred times, for each part of once."""
    once = median(lambda: convert(repeated(1), verify=False), rounds)
    hundred = median(lambda: convert(repeated(100), verify=False), max(3, rounds // 20))
    print(f"{'operative part once':<28} {once * 1000:8.2f} ms")
    print(f"{'a hundred times':<28} {hundred * 1000:8.2f} ms")
    print(f"{'ratio':<28} {hundred / once:8.1f}")


def processes(rounds: int) -> None:
    """Print how long the command takes from start to end."""
    command = [sys.executable, "-m", "akn_convert", "convert", str(SEED), "-o", os.devnull]
    for name, more in (("command --no-verify", ["--no-verify"]), ("command, verified", [])):
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

        def work(more: list[str] = more, environment: dict[str, str] = environment) -> None:
            subprocess.run([*command, *more], check=True, cwd=ROOT, env=environment)

        print(f"{name:<28} {median(work, rounds) * 1000:8.0f} ms")


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--bluebell", metavar="PYTHON", help="an interpreter with bluebell-akn and bluebell-akn-rs")
    parser.add_argument("--compiled", metavar="PYTHON", help="one that has akn-convert installed too, compiled")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--beside", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--installed", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.beside:
        json.dump(beside(options.rounds, sys.stdin.read()), sys.stdout)
        return
    if options.bluebell:
        compare(options.bluebell, options.rounds)
    if options.compiled:
        compare(options.compiled, options.rounds, installed=True)
    growth(options.rounds)
    processes(max(5, options.rounds // 20))


if __name__ == "__main__":
    main()
