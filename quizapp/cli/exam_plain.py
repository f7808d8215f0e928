"""Sit a mock exam by lines: for pipes, screen readers and terminals that can't place a cursor.

A line answers the question on show and goes to the next without a verdict. `m` marks, a number
jumps, an empty line skips, `?` leaves blank, `p` pauses until an empty line; after the last
question `submit` hands in. The end of input, or `q`, leaves the exam open. In practice an answer
is followed by its verdict, and stands.
"""

import unicodedata

from quizapp.cli import output
from quizapp.cli.exam_sheet import Sheet
from quizapp.cli.exam_watch import Watch
from quizapp.core.question import Response
from quizapp.core.study import Turn
from quizapp.language import _, translate
from quizapp.services import plain
from quizapp.services.exam import Exam
from quizapp.services.exam_steps import Checked, Overtaken, TimeUp
from quizapp.services.wording import joined
from quizapp.settings.keys import Settings
from quizapp.store.errors import AttemptFinished, NotSaved

_SUBMIT = ("SUBMIT", "交卷", "提交")
_QUIT, _PAUSE, _MARK = "Q", "P", "M"
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
        except Checked as refusal:
            output.talk(translate(refusal.message))
        except KeyboardInterrupt:
            _say_how_to_go_on(exam)
            raise
        except (Overtaken, NotSaved) as error:
            if not output.is_interactive():
                raise
            output.talk(translate(error.message))
            if exam.remaining_ms == 0 and not _tries_again():
                _say_how_to_go_on(exam)
                return False
            sitting.show_again()
    return True


def _tries_again() -> bool:
    """Ask whether an end that could not be kept is tried once more; else that would spin."""
    output.prompt(_("Enter tries again (q leaves):") + " ")
    line = output.read_line()
    return line is not None and _folded(line) != _QUIT


def _folded(line: str) -> str:
    return unicodedata.normalize("NFKC", line).strip().upper()


def _say_how_to_go_on(exam: Exam) -> None:
    if exam.is_paused:
        state = _("The exam stays paused, and its clock stands.")
    elif exam.remaining_ms is not None:
        state = _("The exam stays open, and its clock goes on.")
    else:
        state = _("The exam stays open.")
    resume = _('"quizapp exam resume {exam}" goes on with it.').format(exam=exam.attempt.id)
    output.data()
    output.data(joined([state, resume]))


class _Sitting:
    """Shows questions and does what lines ask for; a question is repeated only after a move."""

    def __init__(self, exam: Exam, settings: Settings) -> None:
        self._exam = exam
        self._sheet = Sheet(exam, settings)
        self._watch = Watch(exam)
        self._is_begun = False
        self._is_shown = False
        self._closing = False
        self._sheet.introduce()

    def show_again(self) -> None:
        """Let the next step show where the exam stands."""
        self._is_shown = False

    def step(self) -> bool:
        """Take one line; returns whether there are more to come. Raises what the exam raises."""
        if self._exam.tick():
            raise TimeUp
        self._begin()
        if not self._is_shown:
            self._show()
            self._is_shown = True
        line = self._watch.read_line(self._prompt())
        word = _QUIT if line is None else _folded(line)
        if word == _QUIT:
            return False
        if self._exam.is_paused:
            self._go_on(word)
        elif word == _PAUSE:
            self._pause()
        elif word.isdecimal():
            self._jump(word)
        elif self._closing:
            self._close(word)
        else:
            self._do(word)
        return True

    def _begin(self) -> None:
        """Let the clock run, once: to take a paused exam up again is to go on with it."""
        if not self._is_begun and self._exam.is_paused:
            self._exam.go_on()
            output.data(_("The exam goes on."))
        self._is_begun = True

    def _show(self) -> None:
        if self._exam.is_paused:
            self._sheet.show_pause()
        elif self._closing:
            self._sheet.show_closing()
        else:
            self._sheet.show_question()

    def _prompt(self) -> str:
        if self._exam.is_paused:
            return _("Paused (Enter goes on, q leaves):")
        if self._closing:
            return _("submit, or the number of a question:")
        return _("Your answer (m mark, a number jumps, Enter skips, q leaves):")

    def _pause(self) -> None:
        if self._exam.paper.pause_allowed:
            self._exam.pause()
            self._is_shown = False
        else:
            output.talk(_("This exam allows no pause."))

    def _go_on(self, word: str) -> None:
        if word:
            output.talk(_("The exam is paused; an empty line goes on with it."))
        else:
            self._exam.go_on()
            self._is_shown = False

    def _do(self, word: str) -> None:
        if word == _MARK:
            output.data(_("Marked.") if self._exam.flag() else _("No longer marked."))
        elif not word:
            self._forward()
        elif word in _SUBMIT:
            self._closing, self._is_shown = True, False
        else:
            self._read(word)

    def _read(self, word: str) -> None:
        placed = self._exam.question
        turn = Turn(placed.question, None, placed.order, placed.position, is_retry=False)
        match plain.parse_line(word, turn):
            case plain.Answer(response, None, False):
                self._answer(response)
            case plain.DontKnow():
                self._answer(None)
            case plain.Skip():
                self._forward()
            case plain.Unreadable(reason):
                output.talk(translate(reason))
            case _:
                output.talk(_("That is not possible in an exam."))

    def _answer(self, response: Response) -> None:
        self._exam.choose(response)
        if self._exam.paper.feedback == "each" and response is not None:
            self._sheet.show_verdict(self._exam.check())
        self._forward()

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
