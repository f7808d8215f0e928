"""Keys of the import preview."""

from textual.binding import Binding, BindingType

from quizapp.messages import N_
from quizapp.tui.keys import keys

IMPORT_KEYS: list[BindingType] = [
    Binding(
        "enter",
        "look",
        N_("Look"),
        id="import.look",
        tooltip=N_("Look at the question, and mend it"),
    ),
    Binding(
        "space",
        "take",
        N_("In or out"),
        id="import.take",
        tooltip=N_("Take the question, or leave it out"),
    ),
    Binding(keys("s"), "save", N_("Save"), id="import.save"),
    Binding(
        keys("n"),
        "next",
        N_("Next problem"),
        id="import.next",
        tooltip=N_("To the next question that nobody has decided on"),
    ),
    Binding(
        keys("c"),
        "chapter",
        N_("Chapter"),
        id="import.chapter",
        tooltip=N_("The chapter of the marked questions, else of all in this one"),
    ),
    Binding(keys("m"), "mark", N_("Mark"), id="import.mark"),
    Binding(
        keys("M"), "mark_to", N_("Mark from the last mark to here"), show=False, id="import.run"
    ),
    Binding(keys("a"), "mark_all", N_("Mark all or none"), show=False, id="import.all"),
    Binding(
        keys("v"),
        "details",
        N_("Details"),
        id="import.details",
        tooltip=N_("What was mended in the text, and what was left out"),
    ),
    Binding(keys("up", "k"), "move(-1)", N_("Up"), show=False, id="import.up"),
    Binding(keys("down", "j"), "move(1)", N_("Down"), show=False, id="import.down"),
    Binding("home", "move(-10000000)", N_("To the first"), show=False, id="import.first"),
    Binding("end", "move(10000000)", N_("To the last"), show=False, id="import.last"),
    Binding("escape", "leave", N_("Give up"), id="screen.back"),
]
