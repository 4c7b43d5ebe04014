"""`akn-convert rule`: explain a rule of `validate`, or list them all."""

from __future__ import annotations

import json

import click


@click.command()
@click.argument("codes", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="List every rule.")
@click.option("--pages", is_flag=True, help="With --all: the whole explanation of every rule, as Markdown.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(codes: tuple[str, ...], everything: bool, pages: bool, output_format: str) -> None:
    """Explain a rule by its code or name."""
    from akn_convert.validation.catalogue import RULES

    if not codes and not everything:
        raise click.UsageError("Name a rule, such as S101, or use --all.")
    names = {rule.name: rule.code for rule in RULES.values()}
    unknown = [code for code in codes if code.upper() not in RULES and code not in names]
    if unknown:
        raise click.UsageError(f"There is no rule {unknown[0]}. See akn-convert rule --all.")
    chosen = list(RULES.values()) if everything else [RULES[names.get(code, code.upper())] for code in codes]
    if output_format == "json":
        click.echo(json.dumps([_record(rule) for rule in chosen], ensure_ascii=False, indent=1))
    elif everything and pages:
        from akn_convert.validation.pages import all_pages

        click.echo(all_pages(), nl=False)
    elif everything:
        click.echo("".join(_line(rule) for rule in chosen), nl=False)
    else:
        from akn_convert.validation.pages import page

        click.echo("\n".join(page(rule.code) for rule in chosen), nl=False)


def _line(rule: object) -> str:
    from akn_convert.validation.catalogue import Rule

    assert isinstance(rule, Rule)
    return f"{rule.code}  {rule.name:<22} {rule.severity:<8} {'[*]' if rule.fixable else '   '} {rule.summary}\n"


def _record(rule: object) -> dict[str, object]:
    from akn_convert.validation.catalogue import Rule
    from akn_convert.validation.pages import page

    assert isinstance(rule, Rule)
    return {**rule._asdict(), "layer": rule.layer, "explanation": page(rule.code)}
