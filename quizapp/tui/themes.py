"""The three colour themes: night, day and contrast.

Screens use text on `background`, `surface` or `panel` alone; `tests/tui/test_themes.py` holds every
such pair to 4.5:1, and the contrast theme to 7:1.
"""

from textual.theme import Theme

TEXT_VARIABLES = (
    "foreground",
    "text",
    "text-muted",
    "text-accent",
    "text-success",
    "text-warning",
    "text-error",
)
"""The variables that text is drawn in."""

BACKGROUND_VARIABLES = ("background", "surface", "panel")
"""The variables that text is drawn on."""


def _theme(
    name: str,
    *,
    dark: bool,
    text: str,
    muted: str,
    accent: str,
    good: str,
    doubtful: str,
    bad: str,
    backgrounds: tuple[str, str, str],
) -> Theme:
    background, surface, panel = backgrounds
    return Theme(
        name=name,
        dark=dark,
        primary=accent,
        accent=accent,
        success=good,
        warning=doubtful,
        error=bad,
        foreground=text,
        background=background,
        surface=surface,
        panel=panel,
        variables={
            # Textual would mix its own from the colours above, too pale to read on a light ground.
            "text": text,
            "text-muted": muted,
            "text-disabled": muted,
            "text-primary": accent,
            "text-secondary": accent,
            "text-accent": accent,
            "text-success": good,
            "text-warning": doubtful,
            "text-error": bad,
            "border": accent,
            "border-blurred": muted,
            "block-cursor-foreground": background,
            "block-cursor-background": accent,
            "block-cursor-blurred-foreground": background,
            "block-cursor-blurred-background": accent,
            "input-cursor-foreground": background,
            "input-cursor-background": text,
            "input-selection-foreground": background,
            "input-selection-background": accent,
        },
    )


NIGHT = _theme(
    "night",
    dark=True,
    text="#e4e7ea",
    muted="#9ba7b1",
    accent="#7cc4f5",
    good="#84d68f",
    doubtful="#efc262",
    bad="#ff958c",
    backgrounds=("#11161b", "#161c22", "#1c242b"),
)
DAY = _theme(
    "day",
    dark=False,
    text="#1d2126",
    muted="#545c64",
    accent="#0a5296",
    good="#17662b",
    doubtful="#7a4a00",
    bad="#a8201a",
    backgrounds=("#fcfbf8", "#f5f4ef", "#ebe9e2"),
)
CONTRAST = _theme(
    "contrast",
    dark=True,
    text="#ffffff",
    muted="#d6d6d6",
    accent="#8fd8ff",
    good="#74ff8d",
    doubtful="#ffdd66",
    bad="#ffaaa3",
    backgrounds=("#000000", "#000000", "#141414"),
)
THEMES = (NIGHT, DAY, CONTRAST)
