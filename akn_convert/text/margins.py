"""The left margin of each printed page, from which indents and centred lines are measured."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from akn_convert.text.lines import Line

SHARE = 0.2
"""The part of a page's lines that begins at its margin, at least."""


def margins(lines: list[Line], kept: list[int]) -> dict[int, int]:
    """The column at which the text of a line's page begins."""
    out: dict[int, int] = {}
    page: list[int] = []
    starts = [index for index, line in enumerate(lines) if line.page]
    for index in [*kept, -1]:
        if index < 0 or (page and bisect_right(starts, index) > bisect_right(starts, page[-1])):
            margin = margin_of([lines[one].column for one in page])
            out.update(dict.fromkeys(page, margin))
            page = []
        page.append(index)
    return out


def margin_of(columns: list[int]) -> int:
    """The leftmost column at which a good part of a page's lines begins; the head's boxes stand further left."""
    counts = Counter(columns)
    return min(
        (column for column, count in counts.items() if count >= SHARE * len(columns)), default=min(columns, default=0)
    )
