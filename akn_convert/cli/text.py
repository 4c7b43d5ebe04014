"""`akn-convert text`: Akoma Ntoso back to text."""

from __future__ import annotations

from functools import partial

import click

from akn_convert.cli.convert import folder
from akn_convert.cli.files import plan
from akn_convert.cli.running import Made, run
from akn_convert.cli.sizes import Size

EPILOG = """\b
Examples:
  akn-convert text resolution.xml -o resolution.txt
  akn-convert text xml/*.xml -o texts/

\b
Exit status: 0 fine, 1 a file was refused or is not valid against the schema (its text is written all the same),
2 wrong use. Problems go to standard error: file:line:column: CODE message."""


@click.command(epilog=EPILOG)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "-o", "--output", metavar="FILE|DIR", help="Write there, not to standard output; several files need a DIR."
)
@click.option("--max-size", type=Size(), default="256M", show_default=True, help="Refuse larger files.")
def command(files: tuple[str, ...], output: str | None, max_size: int) -> None:
    """Turn Akoma Ntoso, ours or anyone's, back into text.

    What `convert` wrote gives the same bytes as its source; what was edited shows just that; what others wrote comes in
    the canonical layout. FILE - is standard input. In a directory, X.xml becomes X.txt.
    """
    jobs = plan(files, output, ".txt")
    raise SystemExit(run(jobs, max_size, partial(made, max_size=max_size), folder(jobs, output)))


def made(data: bytes, name: str, max_size: int) -> Made:
    """The text of one file; a file that the schema refuses is not well, and has a text."""
    from akn_convert.convert import read_back

    reversal = read_back(data, max_size)
    return reversal.text, reversal.problems, not reversal.problems
