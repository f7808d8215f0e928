"""What a student can do with the question on show, without a screen: `StudyScreen` draws it.

Every act that changes the database is committed before the view changes. One that could not be
written leaves a warning in the view and waits in `retry`.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from quizapp.core.mark import Mark
from quizapp.core.memory import Rating
from quizapp.core.question import QuestionId, QuestionType, Response
from quizapp.core.study import Outcome, Turn
from quizapp.language import _, translate
from quizapp.script import Script
from quizapp.services.study import Study
from quizapp.tui import answer_page
from quizapp.tui.keys import key_of
from quizapp.tui.look import Look
from quizapp.tui.page import one_line
from quizapp.tui.study_acts import STUDY_ACTS, can_after, can_before, is_card
from quizapp.tui.view import View, other_script
from quizapp.tui.writing import Act, Writing, Written

_NO_DAYS: Mapping[Rating, int] = MappingProxyType({})


class Sitting(Written):
    """A session, and the page of its question as it stands."""

    def __init__(self, study: Study, look: Look) -> None:
        if study.turn is None:
            raise ValueError("nothing to study")
        self._study = study
        self._look = look
        self._script = look.script
        self._writing = Writing(
            warn=lambda words: self._set(warning=words),
            refuse=lambda error: self._set(warning=translate(error.message)),
        )
        self._back = 0  # how many answers the page looks back; 0 is the question on show
        self._asked_blank = False
        self.flagged: dict[QuestionId, str] = {}
        """Questions marked for this sitting, with their stems."""
        self._view = self._fresh(study.turn)

    @property
    def view(self) -> View:
        """The page: the question on show, or an answered one that is looked back at."""
        if not self._back:
            return self._view
        earlier = self._earlier()
        shown = earlier[-self._back]
        banner = _("Answer {number} of {count}: only to look at").format(
            number=len(earlier) - self._back + 1, count=len(earlier)
        )
        return View(
            turn=shown.turn,
            outcome=shown,
            chosen=self._rows(shown.turn, shown.review.response),
            has_reasons=self._view.has_reasons,
            mark=Mark(),
            is_flagged=shown.turn.question.id in self.flagged,
            banner=banner,
            script=self._script,
            glyphs=self._look.glyphs,
        )

    @property
    def is_over(self) -> bool:
        """Whether no question is left."""
        return self._study.turn is None

    @property
    def looks_back(self) -> bool:
        """Whether an earlier answer is on show."""
        return self._back > 0

    @property
    def script(self) -> Script | None:
        """The Chinese script on show; None is as written."""
        return self._script

    def can(self, act: str, argument: object = None) -> bool:
        """Whether an act means something now; acts that are not the question's always do."""
        if act == "retry":
            return self._writing.can_retry
        if act not in STUDY_ACTS:
            return True
        if not self.is_saved:
            return False
        if act == "look_back":
            return self._back < len(self._earlier())
        if act == "reasons":
            return not self.view.is_open and bool(self.view.turn.question.why)
        if self._back:
            return act in ("next", "forward")
        if not self._view.is_open:
            return can_after(self._view, act)
        return can_before(self._view, act, argument, can_undo=self._study.can_undo)

    # -- before the answer

    def choose(self, row: int) -> None:
        """Tick a row, or take its tick away where several may have one."""
        view = self._view
        self._asked_blank = False
        if view.turn.question.type is QuestionType.MULTIPLE:
            self._set(chosen=view.chosen ^ {row}, cursor=row, warning="")
            return
        self._set(chosen=frozenset({row}), cursor=row, warning="")
        if self._look.auto_submit and self._view.chosen:
            self.submit()

    def tick(self) -> None:
        """Tick the row at the cursor."""
        self.choose(self._view.cursor)

    def move(self, step: int) -> bool:
        """Move the cursor; False where the page scrolls instead."""
        if self._back or not self._view.is_open or is_card(self._view):
            return False
        last = self._view.row_count - 1
        self._set(cursor=max(0, min(last, self._view.cursor + step)))
        return True

    def submit(self) -> None:
        """Answer with the ticked rows; with none, the second time in a row: don't know."""
        if not self._view.chosen and not self._asked_blank:
            self._asked_blank = True
            words = _("Nothing is chosen. {key} once more: you don't know.")
            self._set(warning=words.format(key=key_of("answer.submit")))
            return
        response = answer_page.response_of(self._view, self._view.chosen)
        guessed = self._view.guessed
        self._do(
            lambda: self._study.answer(response, guessed=guessed),
            then=self._show_answer,
            again=self._study.retry,
        )

    def uncover(self) -> None:
        """Show the options; the answer was recalled, or not."""
        self._set(is_covered=False)

    def turn(self) -> None:
        """Show a flashcard's back."""
        self._set(is_turned=True, days=self._days())

    # -- after it

    def rate(self, rating: Rating) -> None:
        """Rate the answer otherwise, or a flashcard at all; then go on."""
        if self._view.is_open:
            self._do(
                lambda: self._study.answer(None, rating=rating),
                then=self.next,
                again=self._study.retry,
            )
        else:
            self._do(lambda: self._study.rate(rating), then=self.next)

    def next(self) -> None:
        """Go on to the next question, or back to the open one."""
        if self._back:
            self._back = 0
            return
        self._do(self._study.advance, then=self._open)

    def guess(self) -> None:
        """Say that the answer is a guess, or take that back."""
        if self._view.is_open:
            self._set(guessed=not self._view.guessed)
        else:
            self._do(self._study.guess, then=self._show_answer)

    def undo(self) -> None:
        """Take back the newest act: an answer, whose question is open again, ticked as it was.

        A question that was put aside is on show again as it was, open or answered.
        """
        answers = list(self._study.outcomes)

        def reopen() -> None:
            self._open()
            if self._study.outcome is not None:
                self._show_answer()
            elif len(self._study.outcomes) < len(answers) and not is_card(self._view):
                last = answers[-1]
                chosen = self._rows(last.turn, last.review.response)
                self._set(chosen=chosen, is_covered=False)

        self._do(self._study.undo, then=reopen)

    def reasons(self) -> None:
        """Open or close the reasons for single options."""
        self._set(has_reasons=not self._view.has_reasons)

    def renew(self) -> None:
        """Show the open question as its bank has it now, with nothing chosen."""
        if self._view.is_open:
            self._do(self._study.renew, then=self._open)

    # -- going through

    def forward(self) -> None:
        """Towards the open question; from there on to the next, the open one put off."""
        if self._back:
            self._back -= 1
        elif self._view.is_open:
            self._do(self._study.skip, then=self._open)
        else:
            self.next()

    def look_back(self) -> None:
        """Show the answer before."""
        self._back += 1

    # -- marks

    def flag(self) -> None:
        """Mark the question for this sitting, or take the mark away."""
        question = self._view.turn.question
        if self.flagged.pop(question.id, None) is None:
            self.flagged[question.id] = one_line(question.stem)
        self._set(is_flagged=question.id in self.flagged)

    def star(self) -> None:
        """Star the question for ever, or take the star away."""
        self._mark(self._study.star)

    def note(self, text: str) -> None:
        """Keep a note with the question."""
        self._mark(lambda: self._study.note(text))

    def report(self, text: str) -> None:
        """Say what is wrong with the question."""
        self._mark(lambda: self._study.report(text))

    def bury(self) -> None:
        """Not today any more."""
        self._do(self._study.bury, then=self._open)

    def suspend(self) -> None:
        """Not until it is taken back in."""
        self._do(self._study.suspend, then=self._open)

    def switch_script(self) -> None:
        """Show the next script in which the question looks different."""
        self._script = other_script(self._script, self.view.turn.question)
        self._set(script=self._script)

    # -- what these are made of

    def _earlier(self) -> list[Outcome]:
        """Answers before the one on show, oldest first."""
        outcomes = list(self._study.outcomes)
        return outcomes if self._view.is_open else outcomes[:-1]

    def _do(
        self,
        act: Act,
        *,
        then: Act,
        again: Act | None = None,
    ) -> None:
        """Do it and `then` show it, or say why it is not in the database and keep it."""

        def show() -> None:
            self._set(warning="")
            then()

        self._writing.do(act, then=show, again=again)

    def _mark(self, act: Act) -> None:
        self._do(act, then=lambda: self._set(mark=self._study.mark()))

    def _open(self) -> None:
        turn = self._study.turn
        if turn is not None:
            self._view = self._fresh(turn)

    def _fresh(self, turn: Turn) -> View:
        self._asked_blank = False
        reason = self._study.reason
        return View(
            turn=turn,
            reason="" if reason is None else translate(reason),
            mark=self._study.mark(),
            is_flagged=turn.question.id in self.flagged,
            is_covered=self._look.recall_first and bool(turn.order) and not turn.is_card,
            script=self._script,
            glyphs=self._look.glyphs,
        )

    def _show_answer(self) -> None:
        outcome = self._study.outcome
        if outcome is None:
            return
        self._set(
            outcome=outcome,
            turn=outcome.turn,
            is_covered=False,
            book_move=self._study.book_move,
            chosen=self._rows(outcome.turn, outcome.review.response),
            # A first answer has no history to read.
            history=None if outcome.before is None else self._study.history(),
            days=self._days(),
        )

    def _days(self) -> Mapping[Rating, int]:
        return self._study.next_days() if self._look.rating_bar or is_card(self._view) else _NO_DAYS

    def _rows(self, turn: Turn, response: Response) -> frozenset[int]:
        return answer_page.chosen_rows(View(turn=turn), response)

    def _set(self, **changes: Any) -> None:
        self._view = replace(self._view, **changes)
