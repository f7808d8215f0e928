"""Bank files that change while the application is open: noticed, told, and nothing torn away."""

import asyncio
import os
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from quizapp.banks.index import Index
from quizapp.banks.problem import Problem
from quizapp.core.question import BankId, QuestionId
from quizapp.messages import message
from quizapp.store.connection import Database
from quizapp.tui import reloading
from quizapp.tui.reloading import BankChange, Reloading, words_of
from quizapp.tui.screens.study import StudyScreen

from .conftest import BANK, Table, dump, settled

STEM = "乘坐一次航班最根本的不同，在于交易中没有发生（  ）。"
SECOND = "bank: second\ntitle: '[@click=app.quit]第二[/]'\nquestions: [{id: s1, stem: 水是湿的。, answer: 对}]\n"


class Watch:
    """A reloading over a running application, and what it told."""

    def __init__(self, pilot: Pilot[Any]) -> None:
        self.pilot = pilot
        self.app: Any = pilot.app
        self.told: list[BankChange] = []
        self.index: Index = self.app._index
        self.reloading: Reloading = self.app._reloading
        self._tell_app = self.reloading._tell
        self.reloading._tell = self._tell

    def _tell(self, changes: Sequence[BankChange]) -> None:
        self.told += changes
        self._tell_app(changes)

    @property
    def said(self) -> list[str]:
        return [one.message for one in self.app._notifications]

    async def look(self) -> list[BankChange]:
        self.told = []
        self.reloading.soon()
        await settled(self.pilot)
        return self.told

    def stem(self, name: str = "sm-2") -> str | None:
        found = self.index.questions([QuestionId(name)])
        return next((one.stem for one in found.values()), None)


Scene = Callable[[Watch], Coroutine[Any, Any, None]]


def play(table: Table, scene: Scene, **options: Any) -> None:
    async def run(pilot: Pilot[Any]) -> None:
        await scene(Watch(pilot))

    table.play(run, **options)


def kinds(changes: Sequence[BankChange]) -> list[str]:
    return [one.kind for one in changes]


def test_nothing_is_told_where_nothing_changed(table: Table) -> None:
    table.write("bank: [", "broken.yaml")

    async def scene(watch: Watch) -> None:
        assert await watch.look() == []
        assert await watch.look() == []
        assert watch.said == []

    play(table, scene)


def test_a_changed_bank_is_read_and_its_history_follows(table: Table) -> None:
    async def scene(watch: Watch) -> None:
        store = watch.app._library.store
        await watch.look()
        table.write(BANK.replace(STEM, "乘坐航班没有发生（  ）。"))
        (change,) = await watch.look()
        assert (change.kind, change.title, change.errors) == ("changed", "服务营销", 0)
        assert watch.stem() == "乘坐航班没有发生（  ）。"
        assert watch.said == ['"服务营销" was changed and read anew.']
        (bank,) = watch.index.banks()
        assert store.bank_digest(BankId("service-marketing")) == bank.digest

    play(table, scene)


def test_a_comment_moves_lines_and_is_no_news(table: Table) -> None:
    async def scene(watch: Watch) -> None:
        await watch.look()
        table.write("# one\n# two\n" + BANK)
        assert await watch.look() == []
        place = watch.index.place(QuestionId("sm-2"))
        assert place is not None
        assert place[1] == 26

    play(table, scene)


def test_one_bad_question_hides_no_other(table: Table) -> None:
    async def scene(watch: Watch) -> None:
        await watch.look()
        table.write(BANK.replace("answer: A\n", "answer: X\n"))
        (change,) = await watch.look()
        assert (change.kind, change.errors) == ("changed", 1)
        assert watch.stem() is None
        assert watch.stem("sm-3") is not None
        assert "Errors: 1, warnings: 0." in watch.said[0]

    play(table, scene)


def test_a_file_that_cannot_be_read_leaves_what_was_read_before(table: Table) -> None:
    async def scene(watch: Watch) -> None:
        await watch.look()
        table.write(BANK.replace("bank: service-marketing", "bank: Kein Name!"))
        (change,) = await watch.look()
        assert (change.kind, change.title) == ("broken", "服务营销")
        assert change.problem is not None
        assert "(line " in watch.said[0]
        assert watch.said[0].endswith('"服务营销" stays as it was read before.')
        assert watch.stem() == STEM
        assert [bank.id for bank in watch.index.banks()] == ["service-marketing"]
        assert await watch.look() == []  # said once
        table.write(SECOND, "second.yaml")  # another file does not wait for it
        assert kinds(await watch.look()) == ["added"]
        assert watch.stem() == STEM
        table.write(BANK.replace(STEM, "乘坐航班没有发生（  ）。"))
        assert kinds(await watch.look()) == ["changed"]
        assert watch.stem() == "乘坐航班没有发生（  ）。"
        assert watch.index.broken() == []

    play(table, scene)


def test_a_broken_bank_is_gone_for_the_next_start_and_its_answers_are_not(table: Table) -> None:
    async def answer(watch: Watch) -> None:
        await watch.pilot.press("enter", "a", "enter")
        await watch.pilot.pause()
        table.write("bank: [")
        await watch.look()

    play(table, answer)

    async def later(watch: Watch) -> None:
        assert watch.index.banks() == []
        assert len(watch.index.broken()) == 1
        table.write(BANK)
        assert kinds(await watch.look()) == ["added"]
        assert watch.app._library.store.seen(BankId("service-marketing")) == {"sm-1"}

    play(table, later)


def test_new_and_lost_files_are_told(table: Table) -> None:
    async def scene(watch: Watch) -> None:
        await watch.look()
        table.write(SECOND, "second.yaml")
        assert kinds(await watch.look()) == ["added"]
        assert watch.said == ['"[@click=app.quit]第二[/]" is new in the library.']
        dump(watch.pilot)
        (table.places.user_banks / "second.yaml").unlink()
        assert kinds(await watch.look()) == ["gone"]
        assert watch.stem("s1") is None
        assert watch.stem() == STEM

    play(table, scene)


def test_many_changes_are_one_notice(table: Table) -> None:
    async def scene(watch: Watch) -> None:
        await watch.look()
        for number in range(5):
            table.write(
                SECOND.replace("second", f"b{number}").replace("s1", f"q{number}"), f"{number}.yaml"
            )
        assert len(await watch.look()) == 5
        assert watch.said == ["5 bank files changed and were read anew."]

    play(table, scene)


def test_the_question_on_show_stays(table: Table) -> None:
    async def scene(watch: Watch) -> None:
        await watch.look()
        await watch.pilot.press("enter")
        await watch.pilot.pause()
        screen = watch.app.screen
        assert isinstance(screen, StudyScreen)
        before = dump(watch.pilot)
        shown = screen.sitting.view.turn.question
        table.write(BANK.replace("sm-1", "sm-9").replace(STEM, "乘坐航班没有发生（  ）。"))
        await watch.look()
        watch.app.clear_notifications()
        await watch.pilot.pause()
        assert screen.sitting.view.turn.question == shown
        assert dump(watch.pilot) == before
        await watch.pilot.press("a", "enter")  # what was asked is what is kept
        await watch.pilot.pause()
        (review,) = watch.app._library.store.reviews(shown.id)
        assert review.question == "sm-1"
        await watch.pilot.press("enter")
        await watch.pilot.pause()
        assert watch.app.screen.sitting.view.turn.question.stem == "乘坐航班没有发生（  ）。"

    play(table, scene)


def test_a_session_passes_over_what_the_file_lost(table: Table) -> None:
    async def scene(watch: Watch) -> None:
        await watch.look()
        await watch.pilot.press("enter")
        await watch.pilot.pause()
        table.write(
            "bank: service-marketing\nquestions: [{id: sm-5, stem: 水是湿的。, answer: 对}]\n"
        )
        await watch.look()
        await watch.pilot.press("a", "enter", "enter")
        await watch.pilot.pause()
        assert watch.app.screen.sitting.view.turn.question.id == "sm-5"

    play(table, scene)


def test_a_file_that_is_being_written_is_left_until_it_is_done(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reloading, "SECONDS", 0.05)

    async def until(what: Callable[[], bool]) -> None:
        for _attempt in range(200):
            if what():
                return
            await asyncio.sleep(0.02)
        raise AssertionError("it did not come")

    async def scene(watch: Watch) -> None:
        await until(lambda: bool(watch.reloading._read))
        table.write(BANK.replace(STEM, "乘坐航班没有发生（  ）。"))
        await until(lambda: bool(watch.told))
        assert kinds(watch.told) == ["changed"]
        assert watch.stem() == "乘坐航班没有发生（  ）。"
        # Growing with every look, it is never read in the middle.
        path = table.places.user_banks / "bank.yaml"
        whole = BANK.encode()
        seen = []
        for end in range(300, len(whole), 200):
            path.write_bytes(whole[:end])
            os.utime(path, ns=(end, end))
            await watch.reloading._look(is_written=False)
            seen.append(watch.stem("sm-1"))
        assert None not in seen

    play(table, scene)


def test_another_process_in_the_way_only_delays_the_histories(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene(watch: Watch) -> None:
        await watch.look()
        store = watch.app._library.store
        other = Database(Path(table.places.database), read_only=False)
        table.write(BANK.replace(STEM, "乘坐航班没有发生（  ）。"))
        with other.write():
            assert kinds(await watch.look()) == ["changed"]
            assert store.bank_digest(BankId("service-marketing")) != watch.index.banks()[0].digest
        other.close()
        assert await watch.look() == []
        assert store.bank_digest(BankId("service-marketing")) == watch.index.banks()[0].digest

    play(table, scene)


def test_an_index_in_memory_is_refreshed_where_it_is(table: Table) -> None:
    async def scene(watch: Watch) -> None:
        memory = Index.open(None)
        watch.index = watch.reloading._index = memory
        await watch.look()
        assert watch.stem() == STEM
        table.write("bank: [")
        assert kinds(await watch.look()) == ["broken"]
        assert watch.stem() == STEM
        memory.close()

    play(table, scene)


def test_a_folder_that_is_closed_is_no_crash(table: Table) -> None:
    async def scene(watch: Watch) -> None:
        await watch.look()
        table.places.user_banks.rename(table.places.user_banks.with_name("elsewhere"))
        assert kinds(await watch.look()) == ["gone"]
        assert watch.index.banks() == []

    play(table, scene)


def test_words_without_a_line_or_a_problem() -> None:
    whole = Problem("F009", "error", "x.yaml", 0, 1, message("there is no file here"))
    path = Path("x.yaml")
    assert words_of(BankChange("broken", path)) == "No bank can be read from x.yaml."
    assert words_of(BankChange("broken", path, problem=whole)) == (
        "No bank can be read from x.yaml (there is no file here)."
    )


def test_a_wish_during_a_look_is_not_lost(table: Table) -> None:
    async def scene(watch: Watch) -> None:
        await watch.look()
        table.write(BANK.replace(STEM, "乘坐航班没有发生（  ）。"))
        first = asyncio.create_task(watch.reloading._look(is_written=False))
        await asyncio.sleep(0)  # it has begun, and would wait for a second look
        watch.reloading.soon()
        await first
        await settled(watch.pilot)
        assert watch.stem() == "乘坐航班没有发生（  ）。"

    play(table, scene)


def test_progress_that_cannot_be_written_is_said_once(table: Table) -> None:
    async def scene(watch: Watch) -> None:
        await watch.look()
        Path(table.places.database).unlink()
        table.write(BANK.replace(STEM, "乘坐航班没有发生（  ）。"))
        await watch.look()
        await watch.look()
        assert watch.stem() == "乘坐航班没有发生（  ）。"
        assert len([words for words in watch.said if "progress" in words.lower()]) == 1

    play(table, scene)
