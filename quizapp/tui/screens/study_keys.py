"""The keys of the study screen. Letters A to H are the options', and no command's."""

from textual.binding import Binding, BindingType

from quizapp.core.memory import Rating
from quizapp.messages import N_
from quizapp.tui import answer_page
from quizapp.tui.keys import keys
from quizapp.tui.screens.question_keys import (
    DOWN,
    EDIT,
    MENU,
    NOTE,
    OPTIONS,
    REASONS,
    REPORT,
    RETRY,
    SCRIPT,
    STAR,
    TICK,
    UP,
)

_RATE = Binding.Group(N_("Rate"))

STUDY_KEYS: list[BindingType] = [
    *OPTIONS,
    RETRY,
    Binding("enter", "submit", N_("Submit"), id="answer.submit"),
    TICK,
    Binding(
        "space,enter",
        "uncover",
        N_("Show the options"),
        id="answer.uncover",
    ),
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
    UP,
    DOWN,
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
    STAR,
    NOTE,
    REASONS,
    Binding(keys("z"), "bury", N_("Later"), id="mark.bury", tooltip=N_("Not again today")),
    Binding(
        keys("Z"),
        "suspend",
        N_("Never"),
        show=False,
        id="mark.suspend",
        tooltip=N_("Never ask it again"),
    ),
    SCRIPT,
    REPORT,
    EDIT,
    MENU,
]
