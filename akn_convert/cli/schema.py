"""`akn-convert schema`: write the schemas, the XML catalogue and the Schematron rules for other tools."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("directory", type=click.Path(file_okay=False))
@click.option("--force", is_flag=True, help="Replace files that are there and differ.")
def command(directory: str, force: bool) -> None:
    """Write the official schema, the layout schema, the catalogue and the Schematron rules to DIRECTORY.

    Point an editor or xmllint at catalog.xml (XML_CATALOG_FILES=DIRECTORY/catalog.xml) and no tool needs the network.
    """
    from akn_convert.validation.official import exported_files

    target = Path(directory)
    files = exported_files()
    differing = [
        name for name, data in files.items() if (target / name).exists() and (target / name).read_bytes() != data
    ]
    if differing and not force:
        raise click.ClickException(f"{target / differing[0]} is there already and differs. Use --force to replace it.")
    target.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (target / name).write_bytes(data)
        click.echo(str(target / name))
