"""Footnotes: where their bodies stand, and which digit in the text calls them.

Bodies come first: lines that begin with the next number, at a page's end or the text's. Then each looks for its call. A
body without a call and a call without a body stay text.
"""

from __future__ import annotations
