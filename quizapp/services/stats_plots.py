"""Plots as SVG, drawn here: bars, a heatmap, ranges; texts are escaped, colours are CSS."""

from collections.abc import Sequence
from html import escape

from quizapp.core.recalls import Calibration
from quizapp.core.stats import Share
from quizapp.core.text import display
from quizapp.services.stats import WEEKS, Heatmap
from quizapp.services.stats_words import date_of, month_name, percent, share_text, weekday_name

STYLE = """
svg { display: block; max-width: 100%; height: auto; font: 12px system-ui, sans-serif; }
svg text { fill: currentColor; } svg .axis { stroke: currentColor; opacity: .35; }
svg .bar { fill: #1f6feb; } svg .rest { fill: #767676; opacity: .25; }
svg .range { stroke: #1f6feb; stroke-width: 2; } svg .goal { stroke: #bc4c00; stroke-width: 2; }
svg .h0 { fill: #767676; opacity: .15; } svg .h1 { fill: #1a7f37; opacity: .25; }
svg .h2 { fill: #1a7f37; opacity: .45; } svg .h3 { fill: #1a7f37; opacity: .65; }
svg .h4 { fill: #1a7f37; opacity: .85; } svg .h5 { fill: #1a7f37; }
"""

_STEP, _SQUARE = 15, 12


def safe(text: str) -> str:
    """Any text as HTML shows it, control characters made visible."""
    return escape(display(text))


def heatmap(found: Heatmap) -> str:
    """A square a day; its date and answers appear under the pointer."""
    parts = [_text(0, 29 + place * _STEP, weekday_name(found.first + place)) for place in range(7)]
    for day in range(found.first, found.last + 1):
        week, place = divmod(day - found.first, 7)
        x, y = 30 + week * _STEP, 18 + place * _STEP
        count, step = found.counts.get(day, 0), found.steps.get(day, 0)
        if date_of(day).day == 1 and week < WEEKS - 1:
            parts.append(_text(x, 11, month_name(day)))
        parts.append(
            f'<rect class="h{step}" x="{x}" y="{y}" width="{_SQUARE}" height="{_SQUARE}" rx="2">'
            f"<title>{date_of(day).isoformat()}: {count}</title></rect>"
        )
    return _svg(30 + WEEKS * _STEP, 18 + 7 * _STEP, parts)


def columns(load: Sequence[int], first_day: int) -> str:
    """A column a day, with the highest number at its top."""
    top = max(*load, 1)
    parts = [_line("axis", 30, 130, 30 + len(load) * 18, 130), _text(0, 18, str(top))]
    for ahead, due in enumerate(load):
        height = 110 * due / top
        x, day = 32 + ahead * 18, date_of(first_day + ahead)
        parts.append(
            f'<rect class="bar" x="{x}" y="{130 - height:.1f}" width="14" height="{height:.1f}">'
            f"<title>{day.isoformat()}: {due}</title></rect>"
        )
        if ahead % 7 == 0:
            parts.append(_text(x, 146, f"{day.month}-{day.day}"))
    return _svg(40 + len(load) * 18, 152, parts)


def bars(rows: Sequence[tuple[str, float | None, str]]) -> str:
    """A level bar a row: name, part of one or None, and what stands behind it."""
    parts = []
    for place, (name, part, words) in enumerate(rows):
        y = place * 24
        parts.append(_text(0, y + 15, _short(name)))
        parts.append(f'<rect class="rest" x="230" y="{y + 4}" width="200" height="14"/>')
        if part is not None:
            parts.append(
                f'<rect class="bar" x="230" y="{y + 4}" width="{200 * part:.1f}" height="14"/>'
            )
        parts.append(_text(440, y + 15, words))
    return _svg(640, 24 * len(rows), parts)


def ranges(rows: Sequence[tuple[str, Share]], target: float) -> str:
    """A share a row with its range, and the target across; a row of too few answers has words."""
    height = 26 * len(rows)
    goal = 230 + 200 * target
    parts = [_line("goal", goal, 0, goal, height)]
    for place, (name, share) in enumerate(rows):
        y = place * 26 + 13
        parts += [_text(0, y + 4, _short(name)), _line("axis", 230, y, 430, y)]
        if share.is_enough:
            parts.append(_line("range", 230 + 200 * share.low, y, 230 + 200 * share.high, y))
            parts.append(_dot(230 + 200 * share.value, y))
        parts.append(_text(440, y + 4, share_text(share)))
    return _svg(640, height, parts)


def calibration(found: Calibration) -> str:
    """What was recalled over what was predicted; on the diagonal predictions hold."""
    size, left = 260, 40
    parts = [
        f'<rect class="axis" fill="none" x="{left}" y="10" width="{size}" height="{size}"/>',
        _line("axis", left, 10 + size, left + size, 10),
        _text(left, size + 28, percent(0.0)),
        _text(left + size - 30, size + 28, percent(1.0)),
        _text(0, size + 10, percent(0.0)),
        _text(0, 20, percent(1.0)),
    ]
    for one in found.bins:
        if one.share.is_enough:
            x = left + size * one.predicted
            low, high = (10 + size * (1 - end) for end in (one.share.low, one.share.high))
            parts += [_line("range", x, low, x, high), _dot(x, 10 + size * (1 - one.share.value))]
    return _svg(left + size + 10, size + 36, parts)


def _svg(width: float, height: float, parts: Sequence[str]) -> str:
    inner = "\n".join(parts)
    return (
        f'<svg width="{width}" height="{height}" viewBox="0 0 {width} {height}">\n{inner}\n</svg>'
    )


def _text(x: float, y: float, words: str) -> str:
    return f'<text x="{x:g}" y="{y:g}">{safe(words)}</text>'


def _line(kind: str, x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _dot(x: float, y: float) -> str:
    return f'<circle class="bar" cx="{x:.1f}" cy="{y:.1f}" r="4"/>'


def _short(name: str) -> str:
    """A name that ends before the bar begins, whose letters may be twice as wide."""
    width = 0
    for place, letter in enumerate(name):
        width += 1 if letter.isascii() else 2
        if width > 34:
            return name[:place].rstrip() + "…"
    return name
