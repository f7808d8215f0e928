"""How long the library's screen takes from a key to what it draws, over 100,000 questions.

`python benchmarks/library_screen.py` (about a minute) lets Pilot press keys on the screen alone, at
100 by 30, over the library of `benchmarks/library.py`. It prints medians of CPU time from the key
until nothing is left to do, Pilot's own waiting for that included: what a key costs that changes
nothing stands first.
"""

import asyncio
import gc
import sys
import tempfile
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time

from library import NOW, OPEN_MS, PAGE_MS, ROUNDS, TYPED, show, stocked
from textual.pilot import Pilot

from quizapp.banks.index import Index
from quizapp.settings.keys import Settings
from quizapp.store.store import Store
from quizapp.tui.glyphs import UNICODE
from quizapp.tui.screens.library import LibraryScreen
from quizapp.tui.shell import Shell


class LibraryApp(Shell[None]):
    """An empty screen for the library to stand on."""


async def milliseconds(act: Callable[[], Awaitable[object]], rounds: int = ROUNDS) -> float:
    times = []
    for _ in range(rounds):
        start = process_time()
        await act()
        times.append(process_time() - start)
    return median(times) * 1000


def screen_of(index: Index, store: Store, text: str) -> LibraryScreen:
    return LibraryScreen(
        index, store, clock=lambda: NOW, settings=Settings(), glyphs=UNICODE, filter=text
    )


async def milliseconds_to_open(pilot: Pilot[None], index: Index, store: Store) -> float:
    """From nothing to the whole screen drawn."""

    async def opened() -> None:
        await pilot.app.push_screen(screen_of(index, store, ""))
        await pilot.pause()

    times = []
    for _ in range(ROUNDS):
        times.append(await milliseconds(opened, 1))
        await pilot.app.pop_screen()
    return median(times)


async def measure(pilot: Pilot[None], index: Index, store: Store, floor: float) -> bool:
    taken = await milliseconds_to_open(pilot, index, store)
    print(f"{'the screen, over no question':<60} {floor:7.1f} ms")
    print(f"{'the screen, over all':<60} {taken:7.1f} ms")
    kept = show("so long does the list take to open", taken - floor, OPEN_MS)
    await pilot.app.push_screen(screen_of(index, store, ""))
    await pilot.pause()
    idle = await milliseconds(lambda: pilot.press("f12"))
    print(f"{'a key without a meaning':<60} {idle:7.1f} ms")
    acts: dict[str, tuple[str, ...]] = {
        "a row down": ("down",),
        "a page down": ("pagedown",),
        "to the end, and back": ("end", "home"),
        "a tick": ("space",),
    }
    for name, keys in acts.items():
        taken = await milliseconds(partial(pilot.press, *keys)) / len(keys)
        kept &= show(name, taken, round(PAGE_MS + idle, 1))
    taken = await milliseconds(lambda: pilot.press("s"), 5)
    print(f"{'a star, committed':<60} {taken:7.1f} ms")
    await pilot.press("slash")
    for text, each in (await typed(pilot)).items():
        kept &= show(f"typed so far: {text}", median(each), round(OPEN_MS + idle, 1))
    return kept


async def typed(pilot: Pilot[None]) -> dict[str, list[float]]:
    """Milliseconds of each key of a filter, by what stands there after it."""
    times: dict[str, list[float]] = {}
    for _ in range(7):
        await pilot.press("ctrl+u")
        for end in range(1, len(TYPED) + 1):
            key = TYPED[end - 1]
            press = partial(pilot.press, "space" if key == " " else key)
            times.setdefault(TYPED[:end], []).append(await milliseconds(press, 1))
    return times


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        index, store = stocked(Path(name))
        nothing = Index.open(None), Store.open(":memory:", now=NOW)
        app = LibraryApp(Settings())

        async def run() -> bool:
            async with app.run_test(size=(100, 30)) as pilot:
                gc.collect()
                gc.freeze()  # as the application does once its library is open
                gc.set_threshold(20_000, 20, 20)
                floor = await milliseconds_to_open(pilot, *nothing)
                return await measure(pilot, index, store, floor)

        kept = asyncio.run(run())
        for one in (index, store, *nothing):
            one.close()
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
