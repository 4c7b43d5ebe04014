"""`akn-convert align`: the languages of one resolution side by side, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from akn_convert.cli.files import load, report, store
from akn_convert.cli.sizes import Size
from akn_convert.errors import InputError, InternalError, OptionError, Problem

EPILOG = """\b
Examples:
  akn-convert align A_RES_70_1.en.xml A_RES_70_1.fr.xml A_RES_70_1.zh.xml
  akn-convert align *.txt --format tmx -o resolution.tmx

\b
Exit status: 0 fine, 1 a file was refused, 2 wrong use."""
FORMATS = ("table", "tsv", "tmx")


@click.command(epilog=EPILOG)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="Form of the output."
)
@click.option("-o", "--output", metavar="FILE", default="-", help="Write there, not to standard output.")
@click.option("--max-size", type=Size(), default="64M", show_default=True, help="Refuse larger files.")
def command(files: tuple[str, ...], form: str, output: str, max_size: int) -> None:
    """Print the languages of a resolution side by side, by eId. FILE is text or Akoma Ntoso.

    `table` is for a person; `tsv` has a column for each language; `tmx` is a translation memory (TMX 1.4).
    """
    from akn_convert.cli.alignment import as_table, as_tmx, as_tsv, rows

    found: dict[str, Any] = {}
    failed = False
    for file in files:
        root = parsed(file, max_size)
        if root is None:
            failed = True
            continue
        name = language(root) or file
        if name in found:
            raise click.UsageError(f"Two files are in the same language ({name}); give one of each.")
        found[name] = root
    if failed:
        raise SystemExit(1)
    aligned = rows(found)
    write = {"table": as_table, "tsv": as_tsv, "tmx": as_tmx}[form]
    try:
        store(output, "".join(lines(write(list(found), aligned))).encode())
    except InputError as error:
        report(output, error)
        raise SystemExit(1) from None


def lines(found: Iterator[str]) -> Iterator[str]:
    for line in found:
        yield line + "\n"


def parsed(file: str, max_size: int) -> Any:
    """The document in a file, converted first where it is text; None, and a line on standard error, if refused."""
    from akn_convert.akn.parse import parse
    from akn_convert.cli.kinds import is_xml, refuse_binary
    from akn_convert.convert import convert

    try:
        data = load(file, max_size)
        if is_xml(data):
            return parse(data, max_size)
        refuse_binary(data)
        return parse(convert(data, max_size=max_size, verify=False).xml)
    except InputError as error:
        report(file, error)
    except (InternalError, OptionError) as error:
        report(file, Problem("E099", str(error)))
    return None


def language(root: Any) -> str:
    """The language of the expression (`zho`)."""
    from akn_convert.cli.findings import A, value

    return value(root, f".//{A}FRBRExpression/{A}FRBRlanguage", "language")
