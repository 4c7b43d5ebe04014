"""Errors and problems, apart from everything that raises or reports them.

Three things are kept apart: input that is refused (`InputError`, the reader's to mend), a call that makes no sense
(`OptionError`, the caller's to mend) and a broken promise (`InternalError`, ours to mend). A `Problem` is none of
these: it is a value that travels beside a document that was understood well enough to be written.
"""

from __future__ import annotations

from typing import NamedTuple


class AknConvertError(Exception):
    """Base of every error that this package raises on purpose."""


class InputError(AknConvertError):
    """The input is refused. `code` is stable; `line` and `column` count from 1, 0 where there is no place."""

    def __init__(self, code: str, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.line = line
        self.column = column

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, int, int]]:
        return type(self), (self.code, self.message, self.line, self.column)


class OptionError(AknConvertError):
    """The caller asked for something that cannot be: an unknown language, a date that is none."""


class InternalError(AknConvertError):
    """The converter broke one of its own promises; nothing was written."""


class Problem(NamedTuple):
    """Something that a person should look at. Lines and columns count from 1; 0 means the whole document."""

    code: str
    message: str
    line: int = 0
    column: int = 0

    def render(self, name: str) -> str:
        """`file:line:column: CODE message`, the form that editors and CI understand."""
        return f"{name}:{self.line}:{self.column}: {self.code} {self.message}"
