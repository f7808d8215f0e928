"""Every theme can be read."""

import pytest
from textual.color import Color

from quizapp.tui.themes import BACKGROUND_VARIABLES, CONTRAST, TEXT_VARIABLES, THEMES, Theme

SOLID_PAIRS = (
    ("block-cursor-foreground", "block-cursor-background"),
    ("input-cursor-foreground", "input-cursor-background"),
    ("input-selection-foreground", "input-selection-background"),
)
PAIRS = [(text, ground) for text in TEXT_VARIABLES for ground in BACKGROUND_VARIABLES]


def _luminance(color: Color) -> float:
    """WCAG 2.2 relative luminance."""
    parts = [part / 255 for part in color.rgb]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _ratio(one: Color, other: Color) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _colors(theme: Theme) -> dict[str, str]:
    return {**theme.to_color_system().generate(), **theme.variables}


def test_the_ratio_is_the_one_of_wcag() -> None:
    assert _ratio(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    assert _ratio(Color.parse("#777"), Color.parse("#fff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize(("text", "ground"), [*PAIRS, *SOLID_PAIRS])
def test_text_stands_out(theme: Theme, text: str, ground: str) -> None:
    colors = _colors(theme)
    ratio = _ratio(Color.parse(colors[text]), Color.parse(colors[ground]))
    assert ratio >= (7 if theme is CONTRAST else 4.5)
