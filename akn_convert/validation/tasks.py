"""What is asked for: the whole call of the command line, and one file of it as it is handed to the processes."""

from __future__ import annotations

from typing import NamedTuple


class Call(NamedTuple):
    """What the command line asked for, as `akn-convert validate --help` describes it."""

    paths: tuple[str, ...]
    output_format: str = "full"
    output_file: str | None = None
    statistics: bool = False
    layers: str | None = None
    select: str | None = None
    ignore: str | None = None
    profile: str | None = None
    strict: bool = False
    config: str | None = None
    no_config: bool = False
    baseline: str | None = None
    update_baseline: bool = False
    fix: bool = False
    diff: bool = False
    files_from: str | None = None
    stdin_filename: str = "-"
    exclude: tuple[str, ...] = ()
    no_gitignore: bool = False
    jobs: int = 0
    no_cache: bool = False
    cache_dir: str | None = None
    max_size: int = 64 * 2**20
    watch: bool = False
    quiet: bool = False


class Task(NamedTuple):
    """One file and how it is checked; without `paths`, findings lack named paths and eIds."""

    path: str
    layers: frozenset[str]
    profile: str
    most_bytes: int
    paths: bool = True
