"""The paper of a mock exam in lines: its head, its questions, where it stands, and verdicts."""

from quizapp.cli import output
from quizapp.core.exam import PaperQuestion
from quizapp.core.exam_result import QuestionResult, is_blank
from quizapp.core.question import LETTERS
from quizapp.language import _, ngettext
from quizapp.services import exam_report, exam_sheet_words
from quizapp.services.exam import Exam
from quizapp.services.exam_steps import answer_at
from quizapp.services.wording import duration, in_points, joined, kind, number_text
from quizapp.settings.keys import Settings


class Sheet:
    """Prints an exam's parts; the heading of a section stands before its first question only."""

    def __init__(self, exam: Exam, settings: Settings) -> None:
        self._exam = exam
        self._script = settings.script
        self._section: int | None = None

    def introduce(self) -> None:
        """Print what is going to be asked, and how lines are read."""
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
        for sentence in exam_sheet_words.marking(paper):
            output.data(sentence)
        rules = _(
            "A line answers. m marks, a number jumps, an empty line skips, ? leaves blank, "
            "q leaves the exam open."
        )
        output.data(joined([rules, *([_("p pauses.")] if paper.pause_allowed else [])]))

    def show_question(self) -> None:
        """Print the question on show and what was answered so far."""
        placed, answer = self._exam.question, self._exam.answer
        question, total = placed.question, len(self._exam.paper.questions)
        output.data()
        self._show_section(placed)
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
        if self._exam.verdict is not None:
            self.show_verdict(self._exam.verdict)

    def show_verdict(self, found: QuestionResult) -> None:
        """Print what the answer to the question on show came to, in practice."""
        placed = self._exam.question
        question = placed.question
        key = exam_report.response_text(placed, exam_report.right_response(question))
        output.data(
            joined(
                [
                    _word(found),
                    _("The answer is {key}.").format(key=key),
                    _("{earned} of {points}.").format(
                        earned=number_text(found.score), points=in_points(found.points)
                    ),
                ]
            )
        )
        if question.explanation:
            text = exam_report.bank_text(question.explanation, self._script)
            output.data(_("Explanation: {text}").format(text=text))
        if question.note:
            text = exam_report.bank_text(question.note, self._script)
            output.data(_("Remark: {text}").format(text=text))

    def show_pause(self) -> None:
        """Say that the exam is paused, with the question out of sight."""
        output.scroll_away()
        output.data()
        if self._exam.remaining_ms is None:
            output.data(_("The exam is paused."))
        else:
            stands = _("The exam is paused, and its clock stands.")
            output.data(joined([stands, self._time_left()]))

    def show_closing(self) -> None:
        """Print what is answered, blank and marked, and how to hand in."""
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

    def _time_left(self) -> str:
        left = self._exam.remaining_ms
        if left is None:
            return _("No time limit.")
        return _("Time left: {time}.").format(time=duration(left))


def _word(found: QuestionResult) -> str:
    if found.correct:
        return _("Right.")
    return _("Partly right.") if found.score > 0 else _("Wrong.")
