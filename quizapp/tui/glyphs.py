"""The characters that the screens draw with; one set is plain ASCII for terminals that need it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Marks, bars and boxes. Each is one cell wide in every terminal that knows it."""

    right: str
    wrong: str
    full: str
    """Filled part of a bar."""
    empty: str
    levels: str
    """Heights of a small column chart, lowest first; the first means none."""
    rule: str
    box: str
    """Top left, top right, bottom left, bottom right, level, upright."""
    thumb: str
    """The part of a long page that is on show."""
    dot: str
    """Between two words of one line."""
    ellipsis: str
    step: str
    """Between a whole and its part: a bank and its chapter."""


UNICODE = Glyphs(
    right="✓",
    wrong="✗",
    full="█",
    empty="░",
    levels=" ▁▂▃▄▅▆▇█",
    rule="─",
    box="╭╮╰╯─│",
    thumb="▐",
    dot="·",
    ellipsis="…",
    step="›",
)
ASCII = Glyphs(
    right="v",
    wrong="x",
    full="#",
    empty=".",
    levels=" ..::||##",
    rule="-",
    box="++++-|",
    thumb="|",
    dot="-",
    ellipsis="~",
    step=">",
)

_PLAIN = str.maketrans({"…": "...", "×": "x", "›": ">"})


def plain(words: str, glyphs: Glyphs) -> str:
    """Words of our own, without the signs that a plain terminal may draw two cells wide."""
    return words.translate(_PLAIN) if glyphs is ASCII else words


def bar(share: float, cells: int, glyphs: Glyphs) -> str:
    """A level bar of so many cells; anything above nothing shows at least one."""
    filled = min(cells, max(round(share * cells), 1 if share > 0 else 0))
    return glyphs.full * filled + glyphs.empty * (cells - filled)


def spark(values: tuple[int, ...], glyphs: Glyphs) -> str:
    """A column per value, the tallest for the greatest."""
    top = max(values, default=0)
    steps = len(glyphs.levels) - 1
    return "".join(
        glyphs.levels[0 if value <= 0 else max(1, round(value / top * steps))] for value in values
    )
