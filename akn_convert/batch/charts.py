"""Charts as SVG, drawn from numbers alone; colours and letters come from the style of the page around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

WIDTH, HEIGHT, FOOT, TOP = 760, 200, 22, 16


def share_bar(parts: Sequence[tuple[str, int]]) -> str:
    """One bar cut into parts, each of a class of its own; parts of nothing are left out."""
    total = sum(count for _, count in parts) or 1
    at, pieces = 0.0, []
    for name, count in parts:
        width = 100 * count / total
        if count:
            pieces.append(f'<rect class="{name}" x="{at:.3f}" y="0" width="{width:.3f}" height="10"/>')
        at += width
    return (
        f'<svg class="share" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">{"".join(pieces)}</svg>'
    )


def columns(heights: Mapping[str, Mapping[str, int]], label: str) -> str:
    """Stacked columns: for each name along the axis, a count by class. The tallest column fills the height."""
    if not heights:
        return ""
    most = max(sum(stack.values()) for stack in heights.values()) or 1
    step = min(60.0, (WIDTH - 20) / len(heights))
    skip = max(1, round(34 / step))
    pieces = []
    for rank, (name, stack) in enumerate(heights.items()):
        x = 10 + rank * step
        pieces.append(column(x, step, stack, most))
        if rank % skip == 0:
            pieces.append(f'<text x="{x + step / 2:.1f}" y="{HEIGHT - 6}" text-anchor="middle">{escape(name)}</text>')
    return (
        f'<svg class="columns" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(label)}">{"".join(pieces)}'
        f'<line x1="8" x2="{WIDTH - 8}" y1="{HEIGHT - FOOT}" y2="{HEIGHT - FOOT}"/></svg>'
    )


def column(x: float, step: float, stack: Mapping[str, int], most: int) -> str:
    """One stacked column with its total above it."""
    floor, room = HEIGHT - FOOT, HEIGHT - FOOT - TOP
    y, pieces = float(floor), []
    for name, count in stack.items():
        height = room * count / most
        y -= height
        pieces.append(
            f'<rect class="{name}" x="{x + step * 0.12:.1f}" y="{y:.1f}" width="{step * 0.76:.1f}" '
            f'height="{height:.1f}"><title>{name} {count}</title></rect>'
        )
    if step > 18:
        pieces.append(f'<text x="{x + step / 2:.1f}" y="{y - 4:.1f}" text-anchor="middle">{sum(stack.values())}</text>')
    return "".join(pieces)
