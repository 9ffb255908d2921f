"""Simple pictures as SVG: classes and currentColor only, so that a strict policy and both themes work.

Each picture repeats what stands as text beside it, and is hidden from screen readers for that reason.
"""

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup

Share = float | Decimal


def _svg(name: str, height: int, parts: Sequence[str]) -> Markup:
    """A picture 100 units wide; `parts` hold numbers only, never a contributor's text."""
    inner = "".join(parts)
    return Markup(
        f'<svg class="kb-figure kb-figure--{name}" viewBox="0 0 100 {height}" preserveAspectRatio="none" '
        f'aria-hidden="true" focusable="false">{inner}</svg>'
    )


def _yardstick(share: Share | None, height: int) -> list[str]:
    if share is None:
        return []
    x = f"{float(share):.1f}"
    ends = f'x1="{x}" y1="0" x2="{x}" y2="{height}"'
    return [f'<line class="kb-yardstick-edge" {ends}/>', f'<line class="kb-yardstick" {ends}/>']


def _interval(ends: tuple[Share, Share] | None) -> list[str]:
    if ends is None:
        return []
    low, high = (f"{float(end):.1f}" for end in ends)
    reach = f"M{low} 4H{high}M{low} 1.5V6.5M{high} 1.5V6.5"
    return [f'<path class="kb-interval-edge" d="{reach}"/>', f'<path class="kb-interval" d="{reach}"/>']


def share_bar(share: Share, yardstick: Share | None = None, interval: tuple[Share, Share] | None = None) -> Markup:
    """A bar from 0 to 100 percent, filled to `share`, with its interval as a line along it, the yardstick across it."""
    filled = f'<rect class="kb-filled" width="{float(share):.1f}" height="8"/>'
    return _svg(
        "share",
        8,
        ['<rect class="kb-track" width="100" height="8"/>', filled, *_interval(interval), *_yardstick(yardstick, 8)],
    )


def share_dot(share: Share, yardstick: Share | None = None, interval: tuple[Share, Share] | None = None) -> Markup:
    """A dot on an axis from 0 to 100 percent, with its interval as a line through it, the yardstick across it."""
    at = f"{float(share):.1f}"
    dot = f'<path class="kb-dot" d="M{at} 4h0"/>'
    axis = '<path class="kb-axis" d="M0 8H100M0 6.5V8M50 6.5V8M100 6.5V8"/>'
    return _svg("share", 8, [axis, *_yardstick(yardstick, 8), *_interval(interval), dot])


def span_bar(low: Share, high: Share) -> Markup:
    """A bar from 0 to 100 percent, filled between the two ends of a span."""
    width = max(float(high) - float(low), 1)
    filled = f'<rect class="kb-filled" x="{float(low):.1f}" width="{width:.1f}" height="8"/>'
    return _svg("share", 8, ['<rect class="kb-track" width="100" height="8"/>', filled])


def series_bars(values: Sequence[Decimal]) -> Markup:
    """A bar for each value of a series, from zero; negative values show as an empty place."""
    top = max((float(value) for value in values), default=0) or 1
    step = 100 / max(len(values), 1)
    bars = []
    for place, value in enumerate(values):
        height = max(float(value), 0) / top * 30
        bars.append(
            f'<rect class="kb-filled" x="{place * step + step * 0.1:.1f}" y="{30 - height:.1f}" '
            f'width="{step * 0.8:.1f}" height="{height:.1f}"/>'
        )
    return _svg("series", 30, bars)
