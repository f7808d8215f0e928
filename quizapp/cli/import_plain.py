"""Look through an import by lines: for pipes, screen readers and terminals without a cursor."""

from quizapp.cli import output
from quizapp.core.text import display
from quizapp.language import _, translate
from quizapp.services.importing import Import


def ask(incoming: Import) -> bool:
    """Let a person decide on what is doubtful; returns whether to write what is taken."""
    for number, item in enumerate(incoming.items):
        if item.is_taken or not item.can_be_taken:
            continue
        output.data(display(item.draft.stem))
        for reason in item.draft.reasons:
            output.data(translate(reason.message))
        output.prompt(_("Take it? (y/n)") + " ")
        line = output.read_line()
        if line is None:
            return False
        incoming.take(number, taken=line.strip().lower() == "y")
    return True
