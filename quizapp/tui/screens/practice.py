"""The ways to practise, as a menu: for a place of the home screen, or for what a filter found."""

from collections.abc import Mapping
from types import MappingProxyType

from quizapp.language import _, ngettext
from quizapp.messages import N_
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.screens.choose import Choice, ChooseScreen

CARDS = "cards"
"""The name of the flashcards, which are no mode of studying."""
JUST_THESE = "set"
"""The name of asking just what a filter found."""

_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "due": (N_("What is due"), N_("and new questions")),
        "sequential": (N_("In order"), N_("goes on where you left it")),
        "random": (N_("Shuffled"), N_("everything once")),
        "weakest": (N_("Weakest first"), N_("what you are likeliest to have forgotten")),
        "wrong": (N_("Wrong-question book"), N_("each once, until all were asked")),
        "recite": (N_("Recite"), N_("key and explanation shown, nothing scored")),
    }
)


def menu(where: str, glyphs: Glyphs, *, is_filter: bool = False, off: int = 0) -> ChooseScreen:
    """Asks in which way to practise `where`; a filter can also be asked as it stands.

    `off` of the questions are of banks that are switched off.
    """
    choices = [Choice(mode, _(words), _(remark)) for mode, (words, remark) in _WORDS.items()]
    if is_filter:
        choices.insert(0, Choice(JUST_THESE, _("Just these"), _("in this order, due or not")))
    choices.append(Choice(CARDS, _("Flashcards"), _("turn them over and rate yourself")))
    title = _("Practise: {where}").format(where=where)
    note = _("What is not due leaves the schedule as it is.")
    if off:
        said = ngettext(
            "{count} question is of a bank that is off; here it is asked all the same.",
            "{count} questions are of banks that are off; here they are asked all the same.",
            off,
        )
        note += "\n" + said.format(count=f"{off:,}")
    return ChooseScreen(title, choices, glyphs, note=note)
