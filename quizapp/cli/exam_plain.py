"""Sit a mock exam by lines: for pipes, screen readers and terminals that can't place a cursor.

A line answers the question on show and goes to the next without a verdict. `m` marks, a number
jumps, an empty line skips, `?` leaves blank; after the last question `submit` hands in. The end of
input, or `q`, leaves the exam open.
"""

import unicodedata

from quizapp.cli import exam_report, output
from quizapp.cli.plain import duration, in_points, joined, kind
from quizapp.core.exam import PaperQuestion
from quizapp.core.exam_result import is_blank
from quizapp.core.question import LETTERS
from quizapp.core.study import Turn
from quizapp.language import _, ngettext, translate
from quizapp.services import plain
from quizapp.services.exam import Exam
from quizapp.services.exam_steps import Overtaken, TimeUp, answer_at
from quizapp.settings import Settings
from quizapp.store.errors import AttemptFinished, NotSaved

_SUBMIT = ("SUBMIT", "交卷", "提交")
_LONGEST_NUMBER = 4


def sit(exam: Exam, settings: Settings) -> bool:
    """Ask until the exam is over or left; returns whether it is over.

    Raises NotSaved and Overtaken where nobody is at the keyboard: the lines that follow were
    meant for other questions.
    """
    sitting = _Sitting(exam, settings)
    while not exam.is_over:
        try:
            if not sitting.step():
                _say_how_to_go_on(exam)
                return False
        except (TimeUp, AttemptFinished) as end:
            output.data(translate(end.message) + "\n")
        except (Overtaken, NotSaved) as error:
            if not output.is_interactive():
                raise
            output.talk(translate(error.message))
            sitting.show_again()
    return True


def _say_how_to_go_on(exam: Exam) -> None:
    output.data()
    output.data(
        joined(
            [
                _("The exam stays open, and its clock goes on.")
                if exam.remaining_ms is not None
                else _("The exam stays open."),
                _('"quizapp exam resume {exam}" goes on with it.').format(exam=exam.attempt.id),
            ]
        )
    )


class _Sitting:
    """Shows questions and does what lines ask for; a question is repeated only after a move."""

    def __init__(self, exam: Exam, settings: Settings) -> None:
        self._exam = exam
        self._script = settings.script
        self._is_shown = False
        self._section: int | None = None
        self._closing = False
        self._introduce()

    def show_again(self) -> None:
        """Let the next step show where the exam stands."""
        self._is_shown = False

    def step(self) -> bool:
        """Take one line; returns whether there are more to come. Raises what the exam raises."""
        if self._exam.tick():
            raise TimeUp
        self._exam.go_on()
        if not self._is_shown:
            self._show_closing() if self._closing else self._show()
            self._is_shown = True
        if output.is_interactive():
            output.prompt(self._prompt() + " ")
        line = output.read_line()
        word = "Q" if line is None else unicodedata.normalize("NFKC", line).strip().upper()
        if self._exam.tick():  # the line took long
            raise TimeUp
        if word == "Q":
            return False
        if word.isdecimal():
            self._jump(word)
        elif self._closing:
            self._close(word)
        else:
            self._do(word)
        return True

    def _prompt(self) -> str:
        if self._closing:
            return _("submit, or the number of a question:")
        return _("Your answer (m mark, a number jumps, Enter skips, q leaves):")

    def _do(self, word: str) -> None:
        if word == "M":
            output.data(_("Marked.") if self._exam.flag() else _("No longer marked."))
        elif not word:
            self._forward()
        elif word in _SUBMIT:
            self._closing, self._is_shown = True, False
        else:
            self._answer(word)

    def _answer(self, word: str) -> None:
        placed = self._exam.question
        turn = Turn(placed.question, None, placed.order, placed.position, is_retry=False)
        match plain.parse_line(word, turn):
            case plain.Answer(response, None, False):
                self._exam.choose(response)
                self._forward()
            case plain.DontKnow():
                self._exam.choose(None)
                self._forward()
            case plain.Skip():
                self._forward()
            case plain.Unreadable(reason):
                output.talk(translate(reason))
            case _:
                output.talk(_("That is not possible in an exam."))

    def _forward(self) -> None:
        if self._exam.attempt.position == len(self._exam.paper.questions):
            self._closing = True
        else:
            self._exam.next()
        self._is_shown = False

    def _jump(self, word: str) -> None:
        total = len(self._exam.paper.questions)
        number = int(word[:_LONGEST_NUMBER]) if len(word) <= _LONGEST_NUMBER else 0
        if not 1 <= number <= total:
            output.talk(_("The paper has questions 1 to {total}.").format(total=total))
            return
        self._exam.go(number)
        self._closing, self._is_shown = False, False

    def _close(self, word: str) -> None:
        if word in _SUBMIT:
            self._exam.submit()
            output.data()
        else:
            output.talk(_('Write "submit" to hand in, or the number of a question.'))

    # -- what is printed

    def _introduce(self) -> None:
        paper = self._exam.paper
        count = len(paper.questions)
        points = sum(placed.points for placed in paper.questions)
        output.data(exam_report.name(paper, self._script))
        output.data(
            joined(
                [
                    ngettext("{count} question.", "{count} questions.", count).format(count=count),
                    _("{points} in all.").format(points=in_points(points)),
                    self._time_left(),
                ]
            )
        )
        output.data(
            _(
                "A line answers. m marks, a number jumps, an empty line skips, ? leaves blank, "
                "q leaves the exam open."
            )
        )

    def _show(self) -> None:
        placed = self._exam.question
        output.data()
        self._show_section(placed)
        question, answer = placed.question, answer_at(self._exam.attempt, placed.position)
        total = len(self._exam.paper.questions)
        parts = [
            _("Question {number} of {total}.").format(number=placed.position, total=total),
            _("{kind}, {points}.").format(kind=kind(question), points=in_points(placed.points)),
            self._time_left(),
        ]
        if answer.flagged:
            parts.append(_("Marked."))
        output.data(joined(parts))
        output.data(exam_report.bank_text(question.stem, self._script))
        for letter, number in zip(LETTERS, placed.order, strict=False):
            text = exam_report.bank_text(question.options[number], self._script)
            output.data(f"  {letter} {text}")
        if not is_blank(answer.response):
            given = exam_report.response_text(placed, answer.response)
            output.data(_("Your answer so far: {answer}.").format(answer=given))

    def _show_section(self, placed: PaperQuestion) -> None:
        if placed.section == self._section:
            return
        self._section = placed.section
        sections = self._exam.paper.sections
        section = sections[placed.section]
        count = ngettext("{count} question.", "{count} questions.", section.count)
        output.data(
            joined(
                [
                    _("Section {number} of {total}: {kind}.").format(
                        number=placed.section + 1, total=len(sections), kind=kind(placed.question)
                    ),
                    count.format(count=section.count),
                ]
            )
        )

    def _show_closing(self) -> None:
        counts = self._exam.counts
        output.data()
        output.data(
            joined(
                [
                    _(
                        "End of the paper: {answered} answered, {blank} blank, {marked} marked."
                    ).format(answered=counts.answered, blank=counts.blank, marked=counts.flagged),
                    self._time_left(),
                ]
            )
        )
        attempt = self._exam.attempt
        answers = [answer_at(attempt, one.position) for one in self._exam.paper.questions]
        for sentence, places in (
            (_("Blank: {numbers}."), [a.position for a in answers if is_blank(a.response)]),
            (_("Marked: {numbers}."), [a.position for a in answers if a.flagged]),
        ):
            if places:
                output.data(sentence.format(numbers=", ".join(map(str, places))))
        output.data(_('Write "submit" to hand in, or the number of a question.'))

    def _time_left(self) -> str:
        left = self._exam.remaining_ms
        if left is None:
            return _("No time limit.")
        return _("Time left: {time}.").format(time=duration(left))
