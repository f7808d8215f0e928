"""The keys of the library. Letters are commands there, but while the filter is typed."""

from textual.binding import Binding

from quizapp.messages import N_
from quizapp.tui.keys import keys
from quizapp.tui.screens.marking import MARKS

LIBRARY_KEYS: tuple[Binding, ...] = (
    Binding("enter", "look", N_("View"), id="library.look", tooltip=N_("Look at the question")),
    Binding(keys("/"), "filter", N_("Filter"), id="library.filter"),
    Binding(
        keys("p"),
        "practice",
        N_("Practise"),
        id="library.practice",
        tooltip=N_("Practise the ticked questions, else all of the list"),
    ),
    Binding("space", "tick", N_("Tick"), id="library.tick"),
    Binding(keys("f"), "filters", N_("Filters"), id="library.filters", tooltip=N_("Saved filters")),
    Binding(keys("o"), "order", N_("Sort"), id="library.order"),
    *MARKS,
    Binding(keys("S"), "save", N_("Keep this filter under a name"), show=False, id="library.save"),
    Binding(keys("a"), "tick_all", N_("Tick all or none"), show=False, id="library.all"),
    Binding(keys("up", "k"), "move(-1)", N_("Up"), show=False, id="library.up"),
    Binding(keys("down", "j"), "move(1)", N_("Down"), show=False, id="library.down"),
    Binding("home", "move(-10000000)", N_("To the first"), show=False, id="library.first"),
    Binding("end", "move(10000000)", N_("To the last"), show=False, id="library.last"),
    Binding("escape", "to_list", N_("To the list"), id="library.list"),
    Binding("escape", "leave", N_("Back"), id="screen.back"),
)
