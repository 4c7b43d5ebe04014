"""`akn-convert validate`: check Akoma Ntoso files, in the manner of a linter."""

from __future__ import annotations

import click

from akn_convert.validation.formats import FORMATS


@click.command()
@click.argument("paths", nargs=-1)
@click.option(
    "--output-format", type=click.Choice(list(FORMATS)), default="full", show_default=True, help="Form of the report."
)
@click.option("-o", "--output-file", type=click.Path(dir_okay=False), help="Write the report there.")
@click.option(
    "--statistics",
    is_flag=True,
    help="Show how often each rule was broken, instead of the findings or beside --output-file.",
)
@click.option(
    "--layers",
    help="Run only these (comma-separated): wellformed, schema, naming, references, profile, roundtrip, security.",
)
@click.option("--select", help="Report only these codes, beginnings of codes, names or layers (comma-separated).")
@click.option("--ignore", help="Do not report these.")
@click.option(
    "--profile", type=click.Choice(["auto", "oasis", "akn4un"]), help="Rules of the standard, or of UN resolutions too."
)
@click.option("--strict", is_flag=True, help="Warnings make the run fail too.")
@click.option("--config", type=click.Path(exists=True, dir_okay=False), help="Settings file to use for every file.")
@click.option("--no-config", is_flag=True, help="Use no settings file.")
@click.option("--baseline", type=click.Path(dir_okay=False), help="Leave out the findings that this file knows.")
@click.option("--update-baseline", is_flag=True, help="Write all findings to the baseline.")
@click.option("--fix", is_flag=True, help="Mend what needs no judgement; the text stays as it is.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and write nothing.")
@click.option(
    "--files-from",
    type=click.Path(allow_dash=True),
    help="Read names of files from there, a name a line; - for standard input.",
)
@click.option("--stdin-filename", default="-", help="Name under which standard input is reported.")
@click.option("--exclude", multiple=True, help="Glob of paths to leave out in directories; may be repeated.")
@click.option("--no-gitignore", is_flag=True, help="Take files that .gitignore leaves out.")
@click.option("-j", "--jobs", type=click.IntRange(0), default=0, help="Number of processes; 0 for one a processor.")
@click.option("--no-cache", is_flag=True, help="Remember nothing and recall nothing.")
@click.option(
    "--cache-dir", type=click.Path(file_okay=False), help="Where findings are remembered [.akn_convert_cache]."
)
@click.option(
    "--max-size",
    type=click.IntRange(1),
    default=64 * 2**20,
    show_default=True,
    help="Largest file that is read, in bytes.",
)
@click.option("--watch", is_flag=True, help="Go on, and check again what changes.")
@click.option("-q", "--quiet", is_flag=True, help="No summary on standard error.")
def command(paths: tuple[str, ...], **options: object) -> None:
    """Check Akoma Ntoso files, directories and globs; - is standard input.

    Exit status: 0 when no error was found (with --strict, no warning either), 1 when there was one or a file was
    refused, 2 when the call makes no sense. Findings go to standard output, the summary to standard error.
    """
    from akn_convert.validation.execution import execute
    from akn_convert.validation.tasks import Call

    if not paths and not options["files_from"]:
        raise click.UsageError("Name files or directories to check, or - for standard input.")
    raise SystemExit(execute(Call(paths=paths, **options)))  # type: ignore[arg-type]
