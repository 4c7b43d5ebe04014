"""`akn-convert render`: one self-contained page from one file."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("render")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it; default: standard output.",
)
@click.option("--open", "show", is_flag=True, help="Show the page in the browser.")
def command(file: Path, output: Path | None, show: bool) -> None:
    """Make one page of FILE (Akoma Ntoso) that needs nothing beside it."""
    from akn_convert.errors import InputError, Problem
    from akn_convert.publish import single

    try:
        data = single.page(file.read_bytes(), file.name.removesuffix(".xml"))
    except InputError as error:
        click.echo(Problem(error.code, error.message, error.line, error.column).render(str(file)), err=True)
        raise SystemExit(1) from None
    if show and output is None:
        import tempfile

        output = Path(tempfile.mkdtemp(prefix="akn-convert-")) / f"{file.stem}.html"
    if output is None:
        click.echo(data, nl=False)
        return
    output.write_bytes(data)
    if show:
        click.launch(output.resolve().as_uri())
