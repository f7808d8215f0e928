"""Every theme can be read."""

from dataclasses import replace
from typing import Any

import pytest
from textual.color import Color
from textual.pilot import Pilot

from quizapp.tui.themes import BACKGROUND_VARIABLES, CONTRAST, TEXT_VARIABLES, THEMES, Theme
from quizapp.tui.widgets.lines import ROLES, Lines

from .conftest import Table

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


def ratio(one: Color, other: Color) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _colors(theme: Theme) -> dict[str, str]:
    return {**theme.to_color_system().generate(), **theme.variables}


def test_theratio_is_the_one_of_wcag() -> None:
    assert ratio(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    assert ratio(Color.parse("#777"), Color.parse("#fff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize(("text", "ground"), [*PAIRS, *SOLID_PAIRS])
def test_text_stands_out(theme: Theme, text: str, ground: str) -> None:
    colors = _colors(theme)
    found = ratio(Color.parse(colors[text]), Color.parse(colors[ground]))
    assert found >= (7 if theme is CONTRAST else 4.5)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_role_stands_out_wherever_lines_are(table: Table, theme: Theme) -> None:
    """On the page, on the bars, in a dialog, as the style sheet mixes it."""
    least = 7 if theme is CONTRAST else 4.5
    table.settings = replace(table.settings, theme=theme.name)

    async def scene(pilot: Pilot[Any]) -> None:
        pages = list(pilot.app.screen.query(Lines))
        await pilot.press("p")
        pages += pilot.app.screen.query(Lines)
        assert len({page.rich_style.bgcolor for page in pages}) >= 2
        for page in pages:
            for role in ROLES:
                style = page._style(role)
                assert style.color is not None
                assert style.bgcolor is not None
                colors = [Color.from_rich_color(one) for one in (style.color, style.bgcolor)]
                assert ratio(*colors) >= least, (role, page)

    table.play(scene)
