"""United Nations resolutions: plain text to Akoma Ntoso (AKN4UN) and back to the same bytes.

>>> import akn_convert
>>> conversion = akn_convert.convert(open("A_HRC_RES_32_6.zh.txt", "rb").read())
>>> akn_convert.to_text(conversion.xml)
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from akn_convert.convert import Conversion, Reversal, convert, read_back, to_text
    from akn_convert.errors import AknConvertError, InputError, InternalError, OptionError, Problem
    from akn_convert.metadata import Metadata
    from akn_convert.model import Document
    from akn_convert.validation import validate
    from akn_convert.validation.finding import Report

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
    "akn_convert.validation": ("validate",),
    "akn_convert.validation.finding": ("Report",),
}


class Face(ModuleType):
    """The package as users see it: public names are imported from their homes when they are asked for.

    The import system binds the module `akn_convert.convert` to the name of the function; the function stays.
    """

    def __getattr__(self, name: str) -> Any:
        import importlib

        for home, names in HOMES.items():
            if name in names:
                value = self.__dict__[name] = getattr(importlib.import_module(home), name)
                return value
        raise AttributeError(f"module 'akn_convert' has no attribute {name!r}")

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*self.__dict__, *__all__})


sys.modules[__name__].__class__ = Face
