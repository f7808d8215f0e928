"""Draw the pictures of the README from the real program: python docs/pictures/make.py.

The shipped banks, a new progress file, a fixed clock and seed; the keys are pressed by Textual's
pilot, so that a picture never shows what the program does not do.
"""

import asyncio
import html
import re
import tempfile
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len

from quizapp import language
from quizapp.core.exam import Reading
from quizapp.core.question import BankId
from quizapp.core.review import Moment
from quizapp.services.library import refresh_banks
from quizapp.services.papers import named_wish
from quizapp.settings.keys import Settings
from quizapp.settings.places import Places
from quizapp.tui.app import QuizApp

HERE = Path(__file__).parent
NOW = Moment(1_795_330_800_000, 480)
"""22 November 2026, 15:00 in Shanghai."""

CELL = 12.2
"""Width of a cell in the pictures that Rich draws."""


def picture(app: QuizApp) -> str:
    """The screen as SVG, each text as wide as its cells (Rich counts characters)."""
    drawn = re.sub(
        r'<text class="([^"]*)" x="([^"]*)" y="([^"]*)" textLength="[^"]*" ([^>]*)>([^<]*)</text>',
        _spread,
        app.export_screenshot(title="quizapp"),
    )
    # No address of a server in a picture: whoever looks at it has a monospaced font.
    drawn = re.sub(r"@font-face {.*?}\s*", "", drawn, flags=re.DOTALL)
    return drawn.replace(
        "Fira Code,", "'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC',"
    )


def _spread(match: re.Match[str]) -> str:
    """A text as one piece for each run of narrow and of wide characters, each on its cells."""
    style, x, y, rest, text = match.groups()
    place, pieces = float(x), []
    for width, run in groupby(html.unescape(text), key=cell_len):
        piece = "".join(run)
        length = len(piece) * width * CELL
        pieces.append(
            f'<text class="{style}" x="{place:.1f}" y="{y}" textLength="{length:.1f}" {rest}>'
            f"{html.escape(piece)}</text>"
        )
        place += length
    return "".join(pieces)


def places_in(folder: Path, name: str) -> Places:
    """A new progress file, the shipped banks read already."""
    places = Places(
        database=str(folder / f"{name}.db"),
        index=folder / "index.sqlite",
        banks=(),
        user_banks=folder / "banks",
        config=folder / "config.toml",
    )
    refresh_banks(places).close()
    return places


async def draw(lang: str, folder: Path) -> None:
    """Home, and a question after its answer, in one language."""
    language.use(lang, {})
    places = places_in(folder, lang)
    app = QuizApp(places, Settings(language=lang), clock=lambda: NOW, seed=lambda: 7)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        (HERE / f"home-{lang}.svg").write_text(picture(app))
        await pilot.press("enter")
        await pilot.pause()
        for key in ("1", "enter", "enter", "4", "enter"):
            await pilot.press(key)
            await pilot.pause()
        (HERE / f"study-{lang}.svg").write_text(picture(app))


async def draw_library(lang: str, folder: Path, words: str) -> None:
    """A search in the library, in one language."""
    language.use(lang, {})
    places = places_in(folder, f"library-{lang}")
    app = QuizApp(places, Settings(language=lang), clock=lambda: NOW, seed=lambda: 7)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("slash")
        await pilot.pause()
        await pilot.press(*words, "enter", "down", "down")
        await pilot.pause()
        (HERE / f"library-{lang}.svg").write_text(picture(app))


async def draw_exam(lang: str, folder: Path) -> None:
    """The middle of an exam, in one language."""
    language.use(lang, {})
    places = places_in(folder, f"exam-{lang}")
    index = refresh_banks(places)
    wish = named_wish(index, BankId("service-marketing"), None, seed="A7F3")
    index.close()
    passed = 0

    def reading() -> Reading:
        return Reading(NOW.utc_ms + passed, "boot", passed)

    app = QuizApp(
        places,
        Settings(language=lang),
        clock=lambda: NOW,
        start="exam",
        exam=wish,
        reading=reading,
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.pause()  # home first, then the exam
        for number in range(1, 26):
            keys = ["a", "c", "enter"] if number > 20 else ["b", "enter"]
            await pilot.press(*(["m"] if number in (3, 9, 22) else []), *keys)
        passed = 48 * 60_000 + 53_000
        await pilot.press("b", "d")
        await pilot.pause()
        (HERE / f"exam-{lang}.svg").write_text(picture(app))


def main() -> None:
    """Both languages of the READMEs."""
    with tempfile.TemporaryDirectory() as folder:
        for lang in ("en", "zh-Hans"):
            asyncio.run(draw(lang, Path(folder)))
            asyncio.run(draw_exam(lang, Path(folder)))
        asyncio.run(draw_library("en", Path(folder), "type:single bank:service-marketing"))
        asyncio.run(draw_library("zh-Hans", Path(folder), "型:单选 期望"))


if __name__ == "__main__":
    main()
