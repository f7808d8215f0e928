"""`quizapp` alone: the home screen, or today's summary where there is no screen."""

from typing import TYPE_CHECKING

from quizapp.cli import context as contexts
from quizapp.cli import output
from quizapp.cli.context import Context
from quizapp.language import _

if TYPE_CHECKING:
    from quizapp.core.exam import Attempt
    from quizapp.services.agenda import Agenda
    from quizapp.services.planning import Planning


def home(context: Context) -> None:
    """Open the home screen or print today's summary."""
    if contexts.has_screen():
        from quizapp.cli.screen import show

        show(context)
        return
    from quizapp.services.agenda import agenda

    with contexts.library(context) as library:
        found = agenda(
            library.index, library.store, contexts.now(), context.settings, details=False
        )
        exam = library.store.open_attempt()
        _print(found)
    if exam is not None:
        _offer(exam)
    hint = _("There is no screen here: `quizapp study --plain` asks line by line.")
    # With stderr sent away somebody may still look at stdout.
    (output.data if output.is_terminal() and not output.is_interactive() else output.talk)(hint)


def _offer(exam: "Attempt") -> None:
    """Say how to go on with an exam; one whose time ran out meanwhile shows what it came to."""
    from quizapp.core import exam_clock
    from quizapp.services import clock
    from quizapp.services.wording import duration, joined

    left = exam_clock.remaining(exam.timer, clock.reading())
    if left == 0 and exam.paper.auto_submit:
        hint = _("`quizapp exam resume` shows what it came to.")
        output.data(joined([_("The time of an exam ran out."), hint]))
        return
    place = {"number": exam.position, "total": len(exam.paper.questions)}
    sentences = [_("An exam is open at question {number} of {total}.").format(**place)]
    if left is not None:
        sentences.append(_("Time left: {time}.").format(time=duration(left)))
    output.data(joined([*sentences, _("`quizapp exam resume` goes on with it.")]))


def _print(todays: "Agenda") -> None:
    from quizapp.services.wording import joined

    found = todays.today
    output.data(
        _("Today: {due} due, {new} new, about {minutes} min. Done: {done}.").format(
            due=found.due, new=found.new, minutes=found.minutes, done=found.done
        )
    )
    for status in todays.banks:
        output.data(
            _("{title}: {due} due, {new} never seen.").format(
                title=status.bank.title, due=status.due, new=status.new
            )
        )
    if todays.planning is not None:
        _say_plan(todays.planning)
    elif not found.due and not found.new:
        output.data(
            _("Today's work is done. Tomorrow: {tomorrow}.").format(tomorrow=found.tomorrow)
        )
    if todays.is_exam_over:
        end, renew = "`quizapp plan clear`", "`quizapp plan set DATE`"
        over = _("{end} ends the plan, {renew} makes a new one.").format(end=end, renew=renew)
        output.data(joined([_("The exam is over."), over]))
    off = sum(not status.on for status in found.banks)
    if off:
        output.data(
            _("Banks that are off: {count}; `quizapp bank list` shows them.").format(count=off)
        )


def _say_plan(planning: "Planning") -> None:
    """When the exam is; if there is nothing to do today, why, and what comes tomorrow."""
    from quizapp.language import translate
    from quizapp.services.plan_words import day_ahead_line, plan_lines

    output.data(plan_lines(planning)[0])
    if planning.why_nothing is not None:
        output.data(translate(planning.why_nothing))
    if planning.why_nothing is not None and planning.tomorrow is not None:
        output.data(day_ahead_line(planning.tomorrow))
