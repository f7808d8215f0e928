"""The commands of the first level, each a module of its name, and what each is for.

They stand here so that the first help page need not import all of them.
"""

from quizapp.language import _
from quizapp.messages import N_

_SUMMARIES = {
    "study": N_("Answer what is due, and today's new questions."),
    "cards": N_("Turn flashcards over, and rate how well you knew them."),
    "exam": N_("Sit mock exams, and look at their results."),
    "plan": N_("Plan for an exam's date, and see what you would score."),
    "due": N_("Show how much is due today in the banks that are on."),
    "stats": N_("Show how you study, what you remember, and what comes."),
    "search": N_("Find questions by words, in either Chinese script, and by filters."),
    "optimize": N_("Fit the memory model to your own answers, or take that back."),
    "bank": N_("List, switch, add, write and check question banks."),
    "data": N_("Find, back up, check, move and reset what was answered."),
    "config": N_("Read and change the settings."),
    "doctor": N_("Check this computer, its terminal, the settings and the files."),
    "completion": N_("Print a completion script for bash, zsh or fish."),
}

NAMES = tuple(_SUMMARIES)
"""In the order of the help page."""


def summary(name: str) -> str:
    """What a command is for, in the language in use."""
    return _(_SUMMARIES[name])
