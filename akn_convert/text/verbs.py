"""Temporary bridge."""
from __future__ import annotations
from akn_convert.languages.pack import Pack
try:
    from akn_convert.recognizers.actions import opens_operative, opens_preambular
except ImportError:
    def opens_operative(text: str, pack: Pack) -> bool: return False
    def opens_preambular(text: str, pack: Pack) -> bool: return True
