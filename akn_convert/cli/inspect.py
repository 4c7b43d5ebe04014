"""`akn-convert inspect`: what was recognised, for a person or, as JSON, for a program."""

from __future__ import annotations

import shutil
import sys
import unicodedata
from collections.abc import Iterator
from typing import Any

import click

from akn_convert.cli.files import load, report
from akn_convert.cli.sizes import Size
from akn_convert.errors import InputError, InternalError, OptionError, Problem

EPILOG = """\b
Examples:
  akn-convert inspect resolution.txt
  akn-convert inspect resolution.xml --json

\b
Exit status: 0 fine, 1 the file was refused, or is XML that is not valid against the schema, 2 wrong use."""
LABELS = {
    "symbol": "symbol", "title": "title", "organ": "organ", "session": "session", "adopted": "adopted", "published":
    "published", "language": "language", "original": "original", "outcome": "outcome", "work": "work IRI", "expression":
    "expression IRI", "encoding": "encoding",
}  # fmt: skip
WIDE = frozenset("WF")
WIDTH = 120


@click.command(epilog=EPILOG)
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON, also who is asked to do what.")
@click.option("--summary", is_flag=True, help="Print metadata, counts and problems only.")
@click.option("--language", metavar="CODE", help="The language of a text instead of the recognised one.")
@click.option("--encoding", metavar="NAME", help="The encoding of a text instead of the recognised one.")
@click.option("--max-size", type=Size(), default="64M", show_default=True, help="Refuse larger files.")
def command(file: str, as_json: bool, summary: bool, max_size: int, **known: Any) -> None:
    """Show what is recognised in FILE: text, or Akoma Ntoso (ours or anyone's). FILE - is standard input.

    Metadata, an outline with eIds, who is asked to do what, notes, references, problems. A text is converted first.
    """
    try:
        data = load(file, max_size)
        found, problems, invalid = look(data, max_size, {**known, "name": file})
    except InputError as error:
        report(file, error)
        raise SystemExit(1) from None
    except InternalError as error:
        report(file, Problem("E099", str(error)))
        raise SystemExit(1) from None
    except OptionError as error:
        raise click.UsageError(str(error)) from None
    found = {"file": file, **found, "problems": [problem._asdict() for problem in problems]}
    if as_json:
        import json

        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        for line in brief(found, width()) if summary else shown(found, width()):
            click.echo(line)
    raise SystemExit(int(invalid))


def look(data: bytes, max_size: int, known: dict[str, Any]) -> tuple[dict[str, Any], tuple[Problem, ...], bool]:
    """The findings and problems of a file, and whether it is XML that the schema refuses. A text is converted first."""
    from akn_convert.akn.parse import parse
    from akn_convert.cli.findings import findings
    from akn_convert.cli.kinds import is_xml, refuse_binary
    from akn_convert.convert import convert, read_back

    if is_xml(data):
        problems = read_back(data, max_size).problems
        return findings(parse(data, max_size)), problems, bool(problems)
    refuse_binary(data)
    conversion = convert(data, max_size=max_size, **known)
    return findings(parse(conversion.xml)), conversion.problems, False


def width() -> int:
    """The columns to print in: the terminal's, or 120 where the output is no terminal."""
    return shutil.get_terminal_size((WIDTH, 24)).columns if sys.stdout.isatty() else WIDTH


def cut(text: str, columns: int) -> str:
    """`text`, or its beginning where it is wider than the columns (Chinese characters take two)."""
    used = 0
    for place, sign in enumerate(text):
        used += 2 if unicodedata.east_asian_width(sign) in WIDE else 1
        if used > columns:
            return text[: max(0, place - 1)] + "…"
    return text


def shown(found: dict[str, Any], columns: int) -> Iterator[str]:
    """The findings as lines for a person."""
    yield from about(found, columns)
    yield from block("Outline", [outline_row(row) for row in found["outline"]], columns)
    asked = [(row["eId"], f"{row['words']} ({row['label']})", who(row)) for row in found["actions"]]
    yield from block("Who is asked to do what", [f"{eid:<12} {what}{name}" for eid, what, name in asked], columns)
    notes = [f"{row['marker']:<3} at {row['at']:<14} {row['text']}" for row in found["notes"]]
    yield from block("Notes", notes, columns)
    references = [f"{row['eId']:<8} at {row['at']:<14} {row['text']} → {target(row)}" for row in found["references"]]
    yield from block("References", references, columns)
    yield from block("Problems", rendered(found) or ["none"], 0)


def brief(found: dict[str, Any], columns: int) -> Iterator[str]:
    """Metadata, counts and problems as lines for a person."""
    yield from about(found, columns)
    yield from block("Problems", rendered(found), 0)


def rendered(found: dict[str, Any]) -> list[str]:
    return [Problem(**row).render(found["file"]) for row in found["problems"]]


def about(found: dict[str, Any], columns: int) -> Iterator[str]:
    """The metadata and the counts."""
    data = found["metadata"]
    yield found["file"]
    for name, label in LABELS.items():
        if data[name]:
            yield cut(f"  {label:<15} {data[name]}", columns)
    for side, count in data["vote"].items():
        yield cut(f"  {side:<15} {count['count']} ({', '.join(count['states'])})", columns)
    counts = ", ".join(f"{count} {name}" for name, count in found["counts"].items() if count)
    yield f"  {'recognised':<15} {counts or 'plain text only'}"


def block(title: str, rows: list[str], columns: int) -> Iterator[str]:
    """A titled list, nothing where it is empty; lines are cut at `columns`, 0 for never."""
    if rows:
        yield ""
        yield title
        yield from (cut(f"  {row}", columns) if columns else f"  {row}" for row in rows)


def outline_row(row: dict[str, Any]) -> str:
    name = row["eId"] or row["element"]
    number = f"{row['number']} " if row["number"] else ""
    return f"{name:<24} {'  ' * row['depth']}{number}{row['text']}"


def who(row: dict[str, Any]) -> str:
    return f" → {row['addressee']['name']}" if row["addressee"]["id"] else ""


def target(row: dict[str, Any]) -> str:
    return f"{row['symbol']} {row['href']}" if row["symbol"] else row["href"]
