"""The exams that were begun, as a table: short for eyes, whole for other programs."""

from collections.abc import Sequence

from quizapp.cli import output
from quizapp.core.exam import State
from quizapp.language import _
from quizapp.services.exam_records import ExamRecord
from quizapp.services.wording import local_time, number_text

_BEGINNING = 8
"""Characters of an id that tell exams apart in practice; commands take a beginning."""


def show(exams: Sequence[ExamRecord]) -> None:
    """Print a line for each; what came of it stands before what a narrow terminal cuts off."""
    head = (_("Id"), _("Begun"), _("State"), _("Percent"), _("Exam"), _("Paper"), _("Bank"))
    output.table(head, map(_for_eyes if output.is_terminal() else _whole, exams))
    if not exams:
        output.talk(_("No exam was begun yet."))


def _for_eyes(one: ExamRecord) -> tuple[object, ...]:
    percent = None if one.percent is None else number_text(one.percent)
    begun, state = local_time(one.started), _words(one.state)
    return one.id[:_BEGINNING], begun, state, percent, one.blueprint, one.seed, one.bank


def _whole(one: ExamRecord) -> tuple[object, ...]:
    percent = None if one.percent is None else f"{one.percent:.2f}"
    begun, state = one.as_json()["started"], one.state.value
    return one.id, begun, state, percent, one.blueprint, one.seed, one.bank


def _words(state: State) -> str:
    return {
        State.OPEN: _("under way"),
        State.PAUSED: _("paused"),
        State.SUBMITTED: _("handed in"),
        State.EXPIRED: _("time ran out"),
    }[state]
