"""The commands. Each has a module of its own, imported only when it is called, so that start-up stays short."""

from __future__ import annotations

import importlib

import click

from akn_convert import __version__

COMMANDS = {
    "convert": "akn_convert.cli.convert",
    "text": "akn_convert.cli.text",
    "inspect": "akn_convert.cli.inspect",
    "batch": "akn_convert.cli.batch",
    "validate": "akn_convert.cli.validate",
    "rule": "akn_convert.cli.rule",
    "schema": "akn_convert.cli.schema",
    "align": "akn_convert.cli.align",
    "publish": "akn_convert.cli.publish",
    "render": "akn_convert.cli.render",
    "serve": "akn_convert.cli.serve",
}
SUMMARIES = {
    "convert": "Turn text into Akoma Ntoso.",
    "text": "Turn Akoma Ntoso back into text.",
    "inspect": "Show what is recognised in a text or an XML file.",
    "batch": "Convert a whole tree of files.",
    "validate": "Check Akoma Ntoso against schema and rules.",
    "rule": "Explain a rule of `validate`.",
    "schema": "Write the schemas and the XML catalogue to a directory.",
    "align": "Print a resolution's languages side by side.",
    "publish": "Make feeds and pages from a directory of Akoma Ntoso.",
    "render": "Make one self-contained page from a file.",
    "serve": "Show a published site on this machine.",
}


class LazyGroup(click.Group):
    """A group that imports a command's module (its attribute `command`) when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        command: click.Command = importlib.import_module(module).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, SUMMARIES[name]) for name in COMMANDS])


def show_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    """Print the version, and whether the hot modules are compiled (docs/compiled.md)."""
    if asked and not ctx.resilient_parsing:
        from importlib.util import find_spec

        hot = find_spec("akn_convert.convert")
        compiled = hot is not None and not str(hot.origin).endswith(".py")
        click.echo(f"akn-convert, version {__version__}{', compiled' if compiled else ''}")
        ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=show_version,
    help="Show the version and exit.",
)
def main() -> None:
    """Resolutions of the United Nations: plain text to Akoma Ntoso and back to the same bytes."""
