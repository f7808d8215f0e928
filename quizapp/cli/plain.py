"""Study by lines: for pipes, screen readers and terminals that can't place a cursor.

One line of input a question; the protocol is in `services.plain`, the words are here.
"""

from quizapp.cli import output
from quizapp.cli.context import Context
from quizapp.core.memory import Rating
from quizapp.core.question import LETTERS, Judgement, Question, QuestionType, Recall, Response
from quizapp.core.recap import Summary
from quizapp.core.study import Outcome, Turn, back_of
from quizapp.language import _, ngettext, translate
from quizapp.script import convert
from quizapp.services import plain
from quizapp.services.plan_words import day_ahead_line, minutes_over_line, more_today_line
from quizapp.services.study import Study
from quizapp.services.wording import duration, in_points, joined, kind, number_text
from quizapp.settings.keys import DisplayScript
from quizapp.store.errors import NotLast


def run(study: Study, context: Context) -> None:
    """Ask until the session, the input or the student ends it; then say what it came to."""
    if study.turn is None:
        output.data(
            translate(study.course.why_nothing)
            if study.course.why_nothing is not None
            else _("Nothing is due, and today's new questions are done.")
            if study.course.mode == "due"
            else _("No card is due, and today's new cards are done.")
            if study.course.mode == "cards"
            else _("There is nothing to study there.")
        )
        return
    if not output.is_interactive():  # else each prompt says the most of it
        output.talk(_card_hint() if study.course.mode == "cards" else _hint())
    view = _View(study, context)
    while study.turn is not None:
        line = view.ask()
        if line is None:
            break
        command = plain.parse_line(line, study.turn)
        if isinstance(command, plain.Quit):
            break
        view.obey(command)
    output.data(summary_text(study.summary()))


def _hint() -> str:
    return _(
        "One line answers a question: letters such as B or ABD, T or F; ? don't know, "
        "u undo, s skip, q quit. After letters, !1 to !4 rates and x says guessed."
    )


def _card_hint() -> str:
    return _(
        "An empty line turns a card over; then 1 again, 2 hard, 3 good, 4 easy. "
        "A rating may also come at once; u undo, s skip, q quit."
    )


class _View:
    """Asks and answers in words; the question is repeated only when it is another one."""

    def __init__(self, study: Study, context: Context) -> None:
        self._study = study
        self._script = context.settings.script
        self._before = study.course.asked_before
        self._recalls = context.settings.recall_first
        self._shown: Turn | None = None

    def ask(self) -> str | None:
        """Show the open question if it is not on show yet, and take a line."""
        turn = self._open()
        if turn is not self._shown:
            self._shown = turn
            self._show(turn)
        if output.is_interactive():
            output.prompt(_prompt(turn) + " ")
        line = output.read_line()
        if self._hides_options(turn) and line is not None and not line.strip():
            self._options(turn)
            if output.is_interactive():
                output.prompt(_prompt(turn) + " ")
            return output.read_line()
        if line is None or not turn.is_card or _is_command(line, turn):
            return line
        output.data(answer_text(turn, self._script))
        if output.is_interactive():
            output.prompt(_("How well did you know it (1 again, 2 hard, 3 good, 4 easy)?") + " ")
        return output.read_line()

    @property
    def _total(self) -> int:
        return self._before + self._study.total

    def obey(self, command: plain.Command) -> None:
        """Do what a line asks for."""
        match command:
            case plain.Answer(response, rating, guessed):
                self._answer(response, rating=rating, guessed=guessed)
            case plain.DontKnow():
                self._answer(None)
            case plain.Undo():
                self._undo()
            case plain.Skip():
                self._study.skip()
                output.data(_("Skipped."))
            case plain.Unreadable(reason):
                output.talk(translate(reason))

    def _undo(self) -> None:
        try:
            undone = self._study.undo()
        except NotLast as error:  # answered again elsewhere: this session can still go on
            output.talk(translate(error.message))
            return
        if undone is None:
            output.talk(_("There is nothing to undo."))
        else:
            output.data(_("Undone."))

    def _answer(
        self, response: Response, *, rating: Rating | None = None, guessed: bool = False
    ) -> None:
        if self._open().is_card and rating is None:
            rating = Rating.AGAIN
        outcome = self._study.answer(response, rating=rating, guessed=guessed)
        moved = [_("It leaves the wrong-question book.")] if self._study.book_move == "out" else []
        told = joined([verdict(outcome), *moved])
        output.data(f"{told} [{self._before + outcome.turn.number}/{self._total}]")
        question = outcome.turn.question
        if question.explanation:
            explanation = self._bank_text(question.explanation)
            output.data(_("Explanation: {text}").format(text=explanation))
        if question.note:
            output.data(_("Remark: {text}").format(text=self._bank_text(question.note)))
        output.data()
        self._study.advance()

    def _show(self, turn: Turn) -> None:
        question = turn.question
        output.data(_heading(turn, self._before + turn.number, self._total))
        if self._study.reason is not None:
            output.data(translate(self._study.reason))
        if not self._hides_options(turn):
            question_text(turn, self._script)
            return
        output.data(self._bank_text(question.stem))
        output.data(_("Recall the answer first; an empty line shows the options."))

    def _hides_options(self, turn: Turn) -> bool:
        return self._recalls and bool(turn.question.options) and not turn.is_card

    def _options(self, turn: Turn) -> None:
        option_lines(turn, self._script)

    def _open(self) -> Turn:
        if self._study.turn is None:
            raise ValueError("the session is over")
        return self._study.turn

    def _bank_text(self, text: str) -> str:
        return bank_text(text, self._script)


def bank_text(text: str, script: DisplayScript) -> str:
    """A text of the bank in the script that the settings want."""
    return text if script == "as_written" else convert(text, script)


def question_text(turn: Turn, script: DisplayScript) -> None:
    """Print the stem, and the options as they are shown where it is no card."""
    output.data(bank_text(turn.question.stem, script))
    if not turn.is_card:
        option_lines(turn, script)


def option_lines(turn: Turn, script: DisplayScript) -> None:
    """Print the options alone."""
    for letter, number in zip(LETTERS, turn.order, strict=False):
        output.data(f"  {letter} {bank_text(turn.question.options[number], script)}")


def answer_text(turn: Turn, script: DisplayScript) -> str:
    """What is right, in the letters shown; of a card, its back."""
    if turn.is_card:
        return bank_text(back_of(turn.question), script)
    return _("The answer is {key}.").format(key=_key(turn))


def _is_command(line: str, turn: Turn) -> bool:
    """Whether the line needs no look at the back: undo, skip, quit, don't know, or a rating."""
    return not isinstance(plain.parse_line(line, turn), plain.Unreadable)


def _heading(turn: Turn, number: int, total: int) -> str:
    question = turn.question
    parts = [
        _("Question {number} of {total}.").format(number=number, total=total),
        _("{kind}, {points}.").format(kind=kind(question), points=in_points(question.points)),
    ]
    if turn.is_retry:
        parts.append(_("Once more."))
    if turn.leech:
        parts.append(_("Often forgotten: take your time over the explanation."))
    if turn.edited:
        parts.append(_("The question was edited since you last saw it."))
    return joined(parts)


def _prompt(turn: Turn) -> str:
    if turn.is_card:
        return _("Enter shows the back (q quit):")
    match turn.question.type:
        case QuestionType.SINGLE:
            return _("Your answer (such as B; ? don't know, q quit):")
        case QuestionType.MULTIPLE:
            return _("Your answer (such as ABD; ? don't know, q quit):")
        case _:
            return _("Your answer (T or F; ? don't know, q quit):")


def verdict(outcome: Outcome) -> str:
    """What an answer came to: right or wrong, the key in the letters shown, and the points."""
    turn, review = outcome.turn, outcome.review
    if turn.is_card:
        return _("Rated {rating}.").format(rating=int(review.rating or 0))
    sentences = [_word(outcome), _("The answer is {key}.").format(key=_key(turn))]
    if outcome.missed and review.response and _has_several(turn.question):
        sentences.append(_("Missed: {letters}.").format(letters=_letters(turn, outcome.missed)))
    if outcome.wrong and _has_several(turn.question):
        sentences.append(_("Wrong: {letters}.").format(letters=_letters(turn, outcome.wrong)))
    sentences.append(
        _("{earned} of {points}.").format(
            earned=number_text(review.score), points=in_points(review.points)
        )
    )
    return joined(sentences)


def _word(outcome: Outcome) -> str:
    if outcome.review.correct:
        return _("Right, by a guess.") if outcome.review.guessed else _("Right.")
    if outcome.review.response is None:
        return _("Not known.")
    return _("Partly right.") if (outcome.fraction or 0) > 0 else _("Wrong.")


def _has_several(question: Question) -> bool:
    return question.type is QuestionType.MULTIPLE


def _key(turn: Turn) -> str:
    key = turn.question.key
    match key:
        case Judgement(value):
            return _("T (true)") if value else _("F (false)")
        case Recall():
            return ""
    correct = key.correct if isinstance(key.correct, frozenset) else frozenset({key.correct})
    return _letters(turn, correct)


def _letters(turn: Turn, numbers: frozenset[int]) -> str:
    return "".join(
        letter for letter, number in zip(LETTERS, turn.order, strict=False) if number in numbers
    )


def summary_text(summary: Summary) -> str:
    """What a session came to, in one line."""
    if not summary.answered:
        return joined([_("Nothing answered."), _tomorrow(summary)])
    sentences = [
        _("Answered {answered}, right {right}, {points} of {out_of}, {time}.").format(
            answered=summary.answered,
            right=summary.right,
            points=number_text(summary.points),
            out_of=in_points(summary.out_of),
            time=duration(summary.duration_ms),
        )
    ]
    if summary.book_in or summary.book_out:
        sentences.append(
            _("Wrong-question book: {came} in, {went} out.").format(
                came=summary.book_in, went=summary.book_out
            )
        )
    if summary.planned_left:
        sentences.append(minutes_over_line(summary.planned_left))
        more = "`quizapp study --new 10`"
        sentences.append(_("{command} goes on beyond the plan.").format(command=more))
    elif summary.retries_left:
        left = ngettext(
            "{count} question to repeat stays due today.",
            "{count} questions to repeat stay due today.",
            summary.retries_left,
        )
        sentences.append(left.format(count=summary.retries_left))
    return joined([*sentences, _tomorrow(summary)])


def _tomorrow(summary: Summary) -> str:
    if summary.planned is not None:
        more = [more_today_line(summary.planned_more)] if summary.planned_more else []
        return joined([*more, day_ahead_line(summary.planned)])
    return ngettext(
        "Tomorrow: {count} question.", "Tomorrow: {count} questions.", summary.tomorrow
    ).format(count=summary.tomorrow)
