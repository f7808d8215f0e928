"""The keys themselves: remappable, typed through an input method, and listed nowhere else."""

import asyncio
import subprocess
import sys
from collections.abc import Iterable

import pytest
from rich.cells import cell_len
from textual.binding import Binding
from textual.keys import _character_to_key

from quizapp.tui.app import QuizApp
from quizapp.tui.keys import hints
from quizapp.tui.screens.chapters import ChaptersScreen
from quizapp.tui.screens.choose import ChooseScreen
from quizapp.tui.screens.edit import QuestionFormScreen
from quizapp.tui.screens.exam import ExamScreen
from quizapp.tui.screens.exam_setup import ExamSetupScreen
from quizapp.tui.screens.export_result import ExportScreen
from quizapp.tui.screens.filters import FiltersScreen
from quizapp.tui.screens.hand_in import HandInScreen
from quizapp.tui.screens.help import SECTIONS, HelpScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.import_details import ImportDetailsScreen
from quizapp.tui.screens.import_edit import EditScreen
from quizapp.tui.screens.importing import ImportScreen
from quizapp.tui.screens.library import LibraryScreen
from quizapp.tui.screens.library_look import LibraryLookScreen
from quizapp.tui.screens.line import LineScreen
from quizapp.tui.screens.look_through import LookThroughScreen
from quizapp.tui.screens.menu import MenuScreen
from quizapp.tui.screens.note import NoteScreen, ReportScreen
from quizapp.tui.screens.plan import PlanScreen
from quizapp.tui.screens.problems import ProblemsScreen
from quizapp.tui.screens.recite import ReciteScreen
from quizapp.tui.screens.result import ResultScreen
from quizapp.tui.screens.settings import SettingsScreen
from quizapp.tui.screens.stats import StatsFileScreen, StatsScreen
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.screens.summary import SummaryScreen
from quizapp.tui.widgets.bars import key_line

OWNERS = [
    QuizApp,
    HomeScreen,
    StudyScreen,
    ExamSetupScreen,
    ChaptersScreen,
    LineScreen,
    ExamScreen,
    HandInScreen,
    ResultScreen,
    LookThroughScreen,
    ExportScreen,
    ImportScreen,
    EditScreen,
    QuestionFormScreen,
    ProblemsScreen,
    ImportDetailsScreen,
    LibraryScreen,
    LibraryLookScreen,
    FiltersScreen,
    PlanScreen,
    StatsScreen,
    StatsFileScreen,
    SummaryScreen,
    SettingsScreen,
    MenuScreen,
    ChooseScreen,
    ReciteScreen,
    NoteScreen,
    ReportScreen,
]


def own(owner: type) -> list[Binding]:
    return list(Binding.make_bindings(owner.BINDINGS))


@pytest.mark.parametrize("owner", OWNERS, ids=lambda owner: owner.__name__)
def test_every_binding_has_an_id_words_and_a_section(owner: type) -> None:
    for binding in own(owner):
        assert binding.id, binding
        assert binding.description, binding
    # Keys of one binding share its id; two bindings never do.
    assert len({b.id for b in own(owner)}) == len({(b.id, b.action) for b in own(owner)})
    if owner in (
        HomeScreen,
        StudyScreen,
        ExamSetupScreen,
        ChaptersScreen,
        ExamScreen,
        ResultScreen,
        LookThroughScreen,
        ReciteScreen,
        ImportScreen,
        EditScreen,
        QuestionFormScreen,
        ProblemsScreen,
        ImportDetailsScreen,
        LibraryScreen,
        LibraryLookScreen,
        SummaryScreen,
        SettingsScreen,
        QuizApp,
    ):
        sections = {(binding.id or "").split(".")[0] for binding in own(owner)}
        assert sections <= {*SECTIONS, "page", "screen"}


@pytest.mark.parametrize("owner", [StudyScreen, ExamScreen, LookThroughScreen, QuizApp])
def test_letters_a_to_h_belong_to_the_options(owner: type) -> None:
    taken = {b.key for b in own(owner) if not b.action.startswith("choose(")}
    assert not taken & set("abcdefghABCDEFGHａｂｃｄｅｆｇｈＡＢＣＤＥＦＧＨ")


@pytest.mark.parametrize("owner", OWNERS, ids=lambda owner: owner.__name__)
def test_every_character_has_its_full_width_twin(owner: type) -> None:
    bound = {(b.key, b.action) for b in own(owner)}
    for binding in own(owner):
        character = _character_of(binding.key)
        if character is None:
            continue
        twin = _character_to_key(chr(ord(character) + 0xFEE0))
        assert (twin, binding.action) in bound, binding


def _character_of(key: str) -> str | None:
    named = {"comma": ",", "question_mark": "?"}
    if len(key) == 1 and key.isascii():
        return key
    return named.get(key)


STUDYING = ("choose", "tick", "submit", "next", "rate", "turn", "move", "menu", "script")
SITTING = (
    "choose", "tick", "check", "next", "back", "forward", "move", "menu", "script", "hand_in",
    "card", "card_move", "card_row", "card_digit", "card_go", "go_on",
)  # fmt: skip
SETTING_UP = ("move", "aside", "take", "digit", "begin", "leave")
TICKING = ("move", "tick", "take", "leave")
RESULT = ("look", "move", "leave", "script")
LOOKING = ("step", "go", "scroll", "leave", "script")
CLOSING = ("choose", "move", "take")
IMPORTING = ("look", "take", "move", "leave")
LOOKING_AT = ("step", "scroll", "leave", "script", "edit")
LIBRARY = ("look", "tick", "move", "leave", "script")
EDITING = ("write", "tick", "here", "step", "move", "leave")


@pytest.mark.parametrize(
    ("owner", "actions"),
    [
        (StudyScreen, STUDYING),
        (ExamSetupScreen, SETTING_UP),
        (ChaptersScreen, TICKING),
        (ExamScreen, SITTING),
        (HandInScreen, CLOSING),
        (ResultScreen, RESULT),
        (LookThroughScreen, LOOKING),
        (ImportScreen, IMPORTING),
        (EditScreen, EDITING),
        (LibraryScreen, LIBRARY),
        (LibraryLookScreen, LOOKING_AT),
    ],
)
def test_core_acts_have_keys_that_an_input_method_leaves_alone(
    owner: type, actions: tuple[str, ...]
) -> None:
    sure = {"space", "enter", "escape", "tab", "up", "down", "left", "right", "f3", "f10", "home"}
    sure |= set("0123456789") | {"f5"}
    by_action: dict[str, set[str]] = {}
    for binding in own(owner):
        by_action.setdefault(binding.action.split("(")[0], set()).add(binding.key)
    for action in actions:
        assert by_action[action] & sure, action


@pytest.mark.parametrize("width", [39, 49, 79, 120])
def test_the_key_line_fits_and_keeps_help_and_menu(width: int) -> None:
    bindings = [*own(StudyScreen), *own(QuizApp)]
    line = key_line(hints(bindings), width)
    text = "".join(part for part, _role in line)
    assert cell_len(text) <= width + 1
    assert text.rstrip().endswith("? Help Esc Menu")


@pytest.mark.parametrize(
    "owner",
    [
        HomeScreen,
        StudyScreen,
        ExamSetupScreen,
        ChaptersScreen,
        ExamScreen,
        ResultScreen,
        LookThroughScreen,
        ImportScreen,
        EditScreen,
        QuestionFormScreen,
        ProblemsScreen,
        ImportDetailsScreen,
        LibraryScreen,
        LibraryLookScreen,
        SummaryScreen,
        SettingsScreen,
    ],
)
def test_help_names_every_act(owner: type) -> None:
    from quizapp import language
    from quizapp.tui.glyphs import UNICODE

    language.use("en", {})
    bindings = [*own(owner), *own(QuizApp)]
    screen = HelpScreen(bindings, UNICODE)
    text = " ".join(_words(screen.words(200)))
    for hint in hints(bindings):
        assert hint.details in text


def _words(lines: Iterable[Iterable[tuple[str, str]]]) -> list[str]:
    return ["".join(part for part, _role in line) for line in lines]


def test_a_keymap_moves_a_command(table) -> None:
    app = table.seat()
    app.set_keymap({"home.settings": "f7"})

    async def run() -> None:
        async with app.run_test() as pilot:
            await app.workers.wait_for_complete()
            await pilot.press("comma")
            assert isinstance(app.screen, HomeScreen)
            await pilot.press("f7")
            assert isinstance(app.screen, SettingsScreen)

    asyncio.run(run())


def test_the_first_frame_needs_no_database_package() -> None:
    code = "import sys, quizapp.tui.app; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    imported = set(done.stdout.split())
    assert "textual.app" in imported
    assert not imported & {"sqlalchemy", "alembic", "yaml", "opencc", "typer"}
