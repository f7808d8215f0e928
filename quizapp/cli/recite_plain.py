"""Reciting by lines: a question with its answer, and a line of input to go on."""

from quizapp.cli import output
from quizapp.cli.context import Context
from quizapp.cli.plain import answer_text, bank_text, question_text
from quizapp.language import _
from quizapp.services.recite import Recital


def run(recital: Recital, context: Context) -> None:
    """Show each question; Enter goes on, b back, s stars, q or the end of input quits."""
    if recital.turn is None:
        output.data(_("There is nothing to study there."))
        return
    script = context.settings.script
    if not output.is_interactive():  # else each prompt says it
        output.talk(_("An empty line goes on; b back, s star, q quit."))
    while recital.turn is not None:
        question = recital.turn.question
        number = recital.passed_before + recital.number
        output.data(f"[{number}/{recital.passed_before + recital.total}]")
        question_text(recital.turn, script)
        output.data(answer_text(recital.turn, script))
        for template, text in (
            (_("Explanation: {text}"), question.explanation),
            (_("Remark: {text}"), question.note),
        ):
            if text:
                output.data(template.format(text=bank_text(text, script)))
        output.data()
        if not _go_on(recital):
            break


def _go_on(recital: Recital) -> bool:
    """Take lines until one moves the recital; False to end it."""
    while True:
        if output.is_interactive():
            output.prompt(_("Enter goes on (b back, s star, q quit):") + " ")
        line = output.read_line()
        match None if line is None else line.strip().lower():
            case None | "q" | "ｑ":
                return False
            case "":
                recital.advance()
                return True
            case "b" | "ｂ":
                recital.back()
                return True
            case "s" | "ｓ":
                output.data(_("Starred.") if recital.star() else _("The star is gone."))
            case _other:
                output.talk(_("An empty line goes on; b back, s star, q quit."))
