"""The keys of the study screen. Letters A to H are the options', and no command's."""

from textual.binding import Binding, BindingType

from quizapp.core.memory import Rating
from quizapp.core.question import LETTERS
from quizapp.messages import N_
from quizapp.tui import answer_page
from quizapp.tui.keys import keys

_CHOOSE = Binding.Group(N_("Choose"))
_RATE = Binding.Group(N_("Rate"))

STUDY_KEYS: list[BindingType] = [
    *(
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
    ),
    Binding(
        "enter",
        "retry",
        N_("Try to save again"),
        id="answer.retry",
        tooltip=N_("Save again if it failed"),
    ),
    Binding("enter", "submit", N_("Submit"), id="answer.submit"),
    Binding("space", "tick", N_("Choose at the cursor"), show=False, id="answer.tick"),
    Binding(
        "space,enter",
        "turn",
        N_("Turn over"),
        id="answer.turn",
        tooltip=N_("Turn a flashcard over"),
    ),
    *(
        Binding(
            keys(str(rating.value)),
            f"rate({rating.value})",
            answer_page.RATING_NAMES[rating],
            key_display="1-4",
            id=f"after.rate_{rating.value}",
            group=_RATE,
        )
        for rating in Rating
    ),
    Binding("enter,space", "next", N_("Next"), id="after.next"),
    Binding(keys("up", "k"), "move(-1)", N_("Up"), show=False, id="answer.up"),
    Binding(keys("down", "j"), "move(1)", N_("Down"), show=False, id="answer.down"),
    Binding("left", "look_back", N_("Look back"), show=False, id="answer.look_back"),
    Binding("right", "forward", N_("Next question"), show=False, id="answer.forward"),
    Binding(keys("u"), "undo", N_("Undo"), id="after.undo"),
    Binding(
        keys("x"),
        "guess",
        N_("Guess"),
        id="mark.guess",
        tooltip=N_("It was only a guess"),
    ),
    Binding(keys("m"), "flag", N_("Mark"), id="mark.flag", tooltip=N_("Mark for this sitting")),
    Binding(keys("s"), "star", N_("Star"), id="mark.star", tooltip=N_("Star for ever")),
    Binding(keys("n"), "note", N_("Note"), id="mark.note"),
    Binding(
        keys("o"),
        "reasons",
        N_("Each"),
        id="after.reasons",
        tooltip=N_("Reasons for each option"),
    ),
    Binding(keys("z"), "bury", N_("Later"), id="mark.bury", tooltip=N_("Not again today")),
    Binding(
        keys("Z"),
        "suspend",
        N_("Never"),
        show=False,
        id="mark.suspend",
        tooltip=N_("Never ask it again"),
    ),
    Binding(
        keys("t", "f3"),
        "script",
        N_("Script"),
        id="app.script",
        tooltip=N_("Simplified or Traditional"),
    ),
    Binding(
        keys("r"),
        "report",
        N_("Report"),
        id="mark.report",
        tooltip=N_("Something is wrong with it"),
    ),
    Binding("escape", "menu", N_("Menu"), id="screen.menu"),
]
