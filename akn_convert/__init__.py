"""United Nations resolutions: plain text to Akoma Ntoso (AKN4UN) and back to the same bytes.

    >>> import akn_convert
    >>> conversion = akn_convert.convert(open("A_HRC_RES_32_6.zh.txt", "rb").read())
    >>> akn_convert.to_text(conversion.xml)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from akn_convert.convert import Conversion, Reversal, convert, read_back, to_text
    from akn_convert.errors import AknConvertError, InputError, InternalError, OptionError, Problem
    from akn_convert.metadata import Metadata
    from akn_convert.model import Document
    from akn_convert.validation import Report, validate

__version__ = "0.1.0"
__all__ = [
    "AknConvertError", "Conversion", "Document", "InputError", "InternalError", "Metadata", "OptionError", "Problem",
    "Report", "Reversal", "convert", "read_back", "to_text", "validate",
]  # fmt: skip
HOMES = {
    "akn_convert.convert": ("Conversion", "Reversal", "convert", "read_back", "to_text"),
    "akn_convert.errors": ("AknConvertError", "InputError", "InternalError", "OptionError", "Problem"),
    "akn_convert.metadata": ("Metadata",),
    "akn_convert.model": ("Document",),
    "akn_convert.validation": ("Report", "validate"),
}


def __getattr__(name: str) -> Any:
    """Import a public name from its home when it is asked for, so that start-up stays short."""
    import importlib

    for home, names in HOMES.items():
        if name in names:
            return getattr(importlib.import_module(home), name)
    raise AttributeError(f"module 'akn_convert' has no attribute {name!r}")
