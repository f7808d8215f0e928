"""Keys that mean the same wherever a question stands on the screen.

Letters A to H are the options', and no command's.
"""

from textual.binding import Binding

from quizapp.core.question import LETTERS
from quizapp.messages import N_
from quizapp.tui.keys import keys

_CHOOSE = Binding.Group(N_("Choose"))

OPTIONS = tuple(
    Binding(
        keys(letter.lower(), letter, str(number)),
        f"choose({number - 1})",
        N_("Choose"),
        show=number == 1,
        key_display=f"A-{LETTERS[-1]}",
        id=f"answer.option_{number}",
        group=_CHOOSE,
    )
    for number, letter in enumerate(LETTERS, start=1)
)
TICK = Binding("space", "tick", N_("Choose at the cursor"), show=False, id="answer.tick")
UP = Binding(keys("up", "k"), "move(-1)", N_("Up"), show=False, id="answer.up")
DOWN = Binding(keys("down", "j"), "move(1)", N_("Down"), show=False, id="answer.down")
RETRY = Binding(
    "enter",
    "retry",
    N_("Try to save again"),
    id="answer.retry",
    tooltip=N_("Save again if it failed"),
)
REASONS = Binding(
    keys("o"),
    "reasons",
    N_("Each"),
    id="after.reasons",
    tooltip=N_("Reasons for each option"),
)
STAR = Binding(keys("s"), "star", N_("Star"), id="mark.star", tooltip=N_("Star for ever"))
NOTE = Binding(keys("n"), "note", N_("Note"), id="mark.note")
REPORT = Binding(
    keys("r"),
    "report",
    N_("Report"),
    id="mark.report",
    tooltip=N_("Something is wrong with it"),
)
EDIT = Binding(
    "f5", "edit", N_("Edit"), show=False, id="mark.edit", tooltip=N_("Edit the question")
)
SCRIPT = Binding(
    keys("t", "f3"),
    "script",
    N_("Script"),
    id="app.script",
    tooltip=N_("Simplified or Traditional"),
)
MENU = Binding("escape", "menu", N_("Menu"), id="screen.menu")

_RIGHT = Binding.Group(N_("Right option"))
RIGHT_OPTIONS = tuple(
    Binding(
        keys(letter.lower(), letter, str(number + 1)),
        f"tick({number})",
        N_("Right or not"),
        group=_RIGHT,
        key_display="A-H",
        id=f"edit.option_{letter.lower()}",
    )
    for number, letter in enumerate(LETTERS)
)
"""In the forms, which mend a question: the same letters say which options are right."""
