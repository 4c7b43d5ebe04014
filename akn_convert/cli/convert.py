"""`akn-convert convert`: text to Akoma Ntoso."""

from __future__ import annotations

import os
from functools import partial
from typing import Any

import click

from akn_convert.cli.files import Job, plan
from akn_convert.cli.running import Made, run
from akn_convert.cli.sizes import Size
from akn_convert.errors import Problem

EPILOG = """\b
Examples:
  akn-convert convert resolution.txt -o resolution.xml
  akn-convert convert texts/*.txt -o xml/
  pdftotext resolution.pdf - | akn-convert convert - > resolution.xml

\b
Exit status: 0 fine, 1 a file was refused (or, with --strict, has a problem), 2 wrong use.
Problems go to standard error: file:line:column: CODE message."""

XML_GIVEN = "This is XML, and was taken as plain text. To turn Akoma Ntoso into text, use `akn-convert text`."


@click.command(epilog=EPILOG)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "-o", "--output", metavar="FILE|DIR", help="Write there, not to standard output; several files need a DIR."
)
@click.option("--language", metavar="CODE", help="The text's language (en, eng …) instead of the recognised one.")
@click.option("--encoding", metavar="NAME", help="The text's encoding (gb18030 …) instead of the recognised one.")
@click.option("--symbol", help="The symbol (A/RES/70/1) instead of the recognised one.")
@click.option("--date", metavar="YYYY-MM-DD", help="The date of adoption instead of the recognised one.")
@click.option("--organ", help="The organ: unga, unga-hrc, unsc or unecosoc.")
@click.option("--strict", is_flag=True, help="Any reported problem is an error: nothing is written for that file.")
@click.option("--no-verify", is_flag=True, help="Skip the proof that the XML is valid and turns back.")
@click.option("--max-size", type=Size(), default="64M", show_default=True, help="Refuse larger files.")
def command(
    files: tuple[str, ...], output: str | None, strict: bool, no_verify: bool, max_size: int, **known: Any
) -> None:
    """Turn the text of a resolution into Akoma Ntoso.

    FILE is plain text in any of the six official languages; - is standard input. In a directory, X.txt becomes X.xml.
    """
    if len(files) > 1 and (known["symbol"] or known["date"]):
        raise click.UsageError("--symbol and --date belong to one text; give one file with them.")
    jobs = plan(files, output, ".xml")
    make = partial(made, strict=strict, verify=not no_verify, max_size=max_size, **known)
    raise SystemExit(run(jobs, max_size, make, folder(jobs, output)))


def made(data: bytes, name: str, *, strict: bool, **options: Any) -> Made:
    """The XML of one text; none where `strict` finds a problem."""
    from akn_convert.cli.kinds import is_xml, refuse_binary
    from akn_convert.convert import convert

    refuse_binary(data)
    conversion = convert(data, name=name, **options)
    problems = [Problem("T105", XML_GIVEN, 1, 1)] if is_xml(data) else []
    problems += conversion.problems
    refused = strict and bool(problems)
    return None if refused else conversion.xml, problems, not refused


def folder(jobs: list[Job], output: str | None) -> str | None:
    """The directory that has to be made for the outputs, if they go to one."""
    return output if output and jobs[0].target not in (output, "-") and not os.path.isdir(output) else None
