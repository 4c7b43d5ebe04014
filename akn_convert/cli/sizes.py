"""Sizes on the command line: a number of bytes, or one with K, M or G after it."""

from __future__ import annotations

import re
from typing import Any

import click

UNITS = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30}
SIZE = re.compile(r"(\d{1,15})([KMG]?)(?:i?B)?", re.I)


class Size(click.ParamType[int]):
    """A size in bytes: `500000`, `64M`, `1GiB`; the units are powers of 1,024."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        found = SIZE.fullmatch(str(value).strip())
        if found is None:
            self.fail(f"{value!r} is not a size; write a number of bytes, or 512K, 64M, 2G.", param, ctx)
        return int(found[1]) * UNITS[found[2].upper()]
