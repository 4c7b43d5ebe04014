"""`akn-convert publish`: a site from a directory of Akoma Ntoso."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import click


@click.command("publish")
@click.argument("akn_dir", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("site", type=click.Path(path_type=Path))
@click.option(
    "--base-url",
    required=True,
    metavar="URL",
    help="Address that the site will have, such as https://example.org/akn/.",
)
@click.option("--title", default="Resolutions of the United Nations", show_default=True, help="Name of the site.")
@click.option("--sqlite", is_flag=True, help="Also write a SQLite database with full-text search.")
@click.option("--parquet", is_flag=True, help="Also write the paragraphs as Parquet (needs the extra `parquet`).")
@click.option("--jobs", "-j", type=click.IntRange(0), default=0, help="Number of processes; 0 takes one a core.")
@click.option(
    "--now",
    metavar="TIME",
    help="Time of this run in UTC, 2026-01-31T12:00:00Z. Default: SOURCE_DATE_EPOCH, else the clock.",
)
def command(
    akn_dir: Path, site: Path, base_url: str, title: str, sqlite: bool, parquet: bool, jobs: int, now: str | None
) -> None:
    """Make feeds and pages in SITE from the Akoma Ntoso in AKN_DIR, or bring them up to date.

    Only what changed is written. The new site takes the old one's place in one step. Files that cannot be read are
    reported and left out; the exit code is then 1.
    """
    from akn_convert.errors import OptionError
    from akn_convert.publish import build, table
    from akn_convert.publish.options import Options

    try:
        if parquet:
            table.require()
        options = Options(_address(base_url), title, sqlite, parquet, jobs, _time(now))
        report = build.publish(akn_dir, site, options)
    except OptionError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}. The site is as it was before.") from None
    for source, problem in report.problems:
        click.echo(problem.render(str(akn_dir / source)), err=True)
    click.echo(
        f"{report.documents} documents ({report.works} works) in {site}: {report.added} added, "
        f"{report.changed} changed, {report.removed} removed, {len(report.problems)} left out; "
        f"{report.files} files written.",
        err=True,
    )
    if report.problems:
        raise SystemExit(1)


def _address(base_url: str) -> str:
    from akn_convert.errors import OptionError

    if not base_url.startswith(("http://", "https://")) or any(character in base_url for character in " ?#\"'<>"):
        raise OptionError(
            f"{base_url} is not an address that a site can have. Give one such as https://example.org/akn/."
        )
    return base_url.rstrip("/") + "/"


def _time(now: str | None) -> str:
    from akn_convert.errors import OptionError

    form = "%Y-%m-%dT%H:%M:%SZ"
    if now is None:
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
        return moment.strftime(form)
    try:
        return datetime.strptime(now, form).replace(tzinfo=UTC).strftime(form)
    except ValueError:
        raise OptionError(f"{now} is not a time. Write it as 2026-01-31T12:00:00Z.") from None
