"""References to documents, decisions and parts of them, read from running text in any language that has a pack."""

from akn_convert.recognizers.references.reference import Reference

__all__ = ["Reference"]
