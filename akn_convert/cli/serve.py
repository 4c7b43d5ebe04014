"""`akn-convert serve`: a published site on this machine, for looking at it."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("serve")
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0 takes a free one."
)
def command(site: Path, port: int) -> None:
    """Show SITE at http://127.0.0.1:PORT/ with the right media types, to this machine only, until Ctrl-C."""
    from akn_convert.publish.server import Server

    try:
        server = Server(site, port)
    except OSError as error:
        raise click.ClickException(
            f"Port {port} cannot be used ({error.strerror}). Choose another with --port."
        ) from None
    click.echo(f"{site} is at {server.address} (Ctrl-C stops it).", err=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
