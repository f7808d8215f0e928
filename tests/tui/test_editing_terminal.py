"""On a real pseudo-terminal: the editor gets it, and the screen comes back as it was."""

import sys
from pathlib import Path
from typing import Any

import pytest

from .conftest import BANK, Table
from .terminal import python

pexpect = pytest.importorskip("pexpect")

PROGRAM = """
import sys
from pathlib import Path
from quizapp.core.question import QuestionId
from quizapp.core.review import Moment
from quizapp.settings.keys import Settings
from quizapp.settings.places import Places
from quizapp.tui.app import QuizApp
from quizapp.tui.editing import Editing
from quizapp.tui.glyphs import UNICODE

class Desk(QuizApp):
    BINDINGS = [("f9", "mend", "Mend")]

    def action_mend(self):
        if self._library is None:  # it is still being read
            self.set_timer(0.1, self.action_mend)
            return
        Editing(
            self, self._library.index, self._places.user_banks, lambda: UNICODE, self.changed
        ).edit(QuestionId("sm-2"))

    def changed(self):
        self.notify("looked anew")

root = Path(sys.argv[1])
places = Places(str(root / "progress.db"), root / "index.sqlite", (), root / "banks", root / "c")
app = Desk(places, Settings(), clock=lambda: Moment(20_000 * 86_400_000, 0))
sys.exit(app.run())
"""

EDITOR = """
import pathlib, sys, termios
path = pathlib.Path(sys.argv[-1])
state = termios.tcgetattr(0)
print("EDITOR", sys.argv[1:-1], path.name, "cooked" if state[3] & termios.ICANON else "raw")
word = input("word? ")
path.write_text(path.read_text(encoding="utf-8").replace("货币的交换", word), encoding="utf-8")
"""


WHOLE = """
import sys
from pathlib import Path
from quizapp.core.review import Moment
from quizapp.settings.keys import Settings
from quizapp.settings.places import Places
from quizapp.tui.app import run

root = Path(sys.argv[1])
places = Places(str(root / "progress.db"), root / "index.sqlite", (), root / "banks", root / "c")
sys.exit(run(places, Settings(), clock=lambda: Moment(20_000 * 86_400_000, 0)))
"""


def spawn(table: Table, editor: str) -> Any:
    child = python("-c", PROGRAM, str(Path(table.places.database).parent), VISUAL=editor)
    child.expect("Next 7 days")
    child.send("\x1b[20~")  # F9
    child.expect("Edit this question")
    child.send("1")
    return child


@pytest.fixture
def editor(tmp_path: Path) -> str:
    path = tmp_path / "my editor.py"
    path.write_text(EDITOR, encoding="utf-8")
    return f"{sys.executable} '{path}' --flag '$(id); !x'"


def test_the_editor_has_the_terminal_and_gives_it_back(table: Table, editor: str) -> None:
    child = spawn(table, editor)
    child.expect(r"EDITOR \['--flag', '\$\(id\); !x', '--'\] bank.yaml cooked")
    child.expect("word\\? ")
    child.sendline("金钱的交换")
    child.expect("looked anew")
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    wanted = BANK.replace("货币的交换", "金钱的交换")
    assert (table.places.user_banks / "bank.yaml").read_text(encoding="utf-8") == wanted


@pytest.mark.slow
def test_ctrl_c_in_the_editor_ends_only_the_editor(table: Table, editor: str) -> None:
    child = spawn(table, editor)
    child.expect("word\\? ")
    child.sendintr()
    child.expect("ended with the code")
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert (table.places.user_banks / "bank.yaml").read_text(encoding="utf-8") == BANK


@pytest.mark.slow
def test_problems_stand_on_the_screen_after_it(table: Table, editor: str) -> None:
    child = spawn(table, editor)
    child.expect("word\\? ")
    child.sendline("所有权的转移")  # the same as another option
    child.expect("Problems")
    child.expect("error")
    child.send("\x1b")
    child.expect("Next 7 days")
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


@pytest.mark.slow
def test_from_the_question_on_show_to_its_line_and_back(table: Table, editor: str) -> None:
    child = python("-c", WHOLE, str(Path(table.places.database).parent), VISUAL=editor)
    child.expect("Next 7 days")
    child.send("\r")
    child.expect("A-H")
    child.send("\x1b[15~")  # F5
    child.expect("Edit this question")
    child.send("1")
    child.expect("word\\? ")
    child.sendline("金钱的交换")
    child.expect("was changed and read")
    child.send("ad\r")  # the question on show is still there to be answered
    child.expect("Rate")
    child.send("\r")
    child.expect("金钱的交换")
    child.send("\x11")  # Ctrl+Q
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
