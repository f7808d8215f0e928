"""The keys of the exam screen. Letters A to H are the options', and no command's."""

from textual.binding import Binding, BindingType

from quizapp.messages import N_
from quizapp.tui.keys import keys
from quizapp.tui.screens.question_keys import (
    DOWN,
    MENU,
    NOTE,
    OPTIONS,
    REASONS,
    RETRY,
    SCRIPT,
    STAR,
    TICK,
    UP,
)

_NUMBER = Binding.Group(N_("Number of a question"))
_MOVE = Binding.Group(N_("Move"))

_CARD_KEYS: list[BindingType] = [
    *(
        Binding(
            keys(str(digit)),
            f"card_digit({digit})",
            N_("Number of a question"),
            show=digit == 0,
            key_display="0-9",
            id=f"card.digit_{digit}",
            group=_NUMBER,
        )
        for digit in range(10)
    ),
    Binding("backspace", "card_erase", N_("Erase"), show=False, id="card.erase"),
    Binding(
        "enter,space",
        "card_go",
        N_("Go there"),
        id="card.go",
        tooltip=N_("Go to the question at the cursor"),
    ),
    *(
        Binding(
            names,
            action,
            N_("Move"),
            show=False,
            key_display="↑↓←→",
            id=f"card.{way}",
            group=_MOVE,
        )
        for way, names, action in (
            ("left", "left", "card_move(-1)"),
            ("right", "right", "card_move(1)"),
            ("up", keys("up", "k"), "card_row(-1)"),
            ("down", keys("down", "j"), "card_row(1)"),
        )
    ),
    Binding("pageup", "card_page(-1)", N_("Numbers before"), show=False, id="card.page_up"),
    Binding("pagedown", "card_page(1)", N_("Numbers after"), show=False, id="card.page_down"),
]

EXAM_KEYS: list[BindingType] = [
    Binding("tab", "card", N_("Card"), id="card.open", tooltip=N_("Answer card, and back")),
    *OPTIONS,
    *_CARD_KEYS,
    TICK,
    RETRY,
    Binding("enter", "check", N_("Check"), id="exam.check", tooltip=N_("See the answer")),
    Binding("enter", "next", N_("Next"), id="exam.next", tooltip=N_("The next question")),
    Binding("left", "back", N_("Previous"), id="exam.back", tooltip=N_("The question before")),
    Binding("right", "forward", N_("Forward"), show=False, id="exam.forward"),
    UP,
    DOWN,
    Binding(keys("m"), "flag", N_("Mark"), id="mark.flag", tooltip=N_("Mark in this exam")),
    Binding("f10", "hand_in", N_("Hand in"), id="exam.hand_in"),
    STAR,
    NOTE,
    REASONS,
    Binding(
        keys("p"),
        "pause",
        N_("Pause"),
        id="exam.pause",
        tooltip=N_("Pause; the question is hidden"),
    ),
    Binding(
        keys("enter", "space", "p"),
        "go_on",
        N_("Go on"),
        id="exam.go_on",
        tooltip=N_("Go on after a pause"),
    ),
    SCRIPT,
    MENU,
]
