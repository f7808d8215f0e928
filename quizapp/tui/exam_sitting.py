"""What a student can do in a mock exam, without a screen: `ExamScreen` draws it.

The exam commits every act before this shows it. One that could not be written leaves a warning and
waits in `retry`.
"""

from dataclasses import replace

from quizapp.core.mark import Mark
from quizapp.core.memory import DEFAULT_PARAMETERS
from quizapp.core.question import Question, QuestionType
from quizapp.core.review import Mode, ReviewId
from quizapp.core.study import Outcome, Scheduling, Turn, outcome
from quizapp.errors import DatabaseError, QuizappError
from quizapp.language import translate
from quizapp.services.exam import Exam
from quizapp.services.exam_steps import Overtaken
from quizapp.tui import answer_page
from quizapp.tui.answer_card import CARD_ACTS, AnswerCard
from quizapp.tui.exam_card import Card
from quizapp.tui.look import Look
from quizapp.tui.view import View, other_script
from quizapp.tui.writing import Act, Writing, Written

_ON_A_QUESTION = frozenset(
    {
        "choose",
        "tick",
        "move",
        "check",
        "next",
        "back",
        "forward",
        "flag",
        "star",
        "note",
        "reasons",
        "card",
    }
)
# What practice shows of an answer needs no schedule: the exam's end makes that.
_NO_SCHEDULE = Scheduling(parameters=DEFAULT_PARAMETERS, parameter_version=0)


class ExamSitting(Written):
    """An exam, the page of its question, and the cursor on its answer card."""

    def __init__(self, exam: Exam, look: Look) -> None:
        self.exam = exam
        self._look = look
        self._script = look.script
        self._writing = Writing(warn=lambda words: self._show(warning=words), refuse=self._tell)
        self._mark = Mark()
        self._has_reasons = False
        self.is_fresh = True
        """Whether nothing was done to the question on show since it came: it is read first."""
        self.answer_card = AnswerCard(exam, look.glyphs)
        self._arrive()

    @property
    def view(self) -> View:
        """The page of the question on show."""
        return self._view

    @property
    def is_over(self) -> bool:
        """Whether the exam is handed in."""
        return self.exam.is_over

    @property
    def is_last(self) -> bool:
        """Whether the question on show is the paper's last."""
        return self.exam.attempt.position == len(self.exam.paper.questions)

    @property
    def is_practice(self) -> bool:
        """Whether each answer can be checked at once."""
        return self.exam.paper.feedback == "each"

    @property
    def card(self) -> Card:
        """The answer card and the clock, as of now."""
        return self.answer_card.shown()

    @property
    def in_card(self) -> bool:
        """Whether the keys move over the answer card."""
        return self.answer_card.is_open

    def can(self, act: str, argument: object = None) -> bool:
        """Whether an act means something now; acts that are not the exam's always do."""
        if act == "retry":
            return self._writing.can_retry
        if act == "go_on":
            return self.exam.is_paused and self.is_saved
        if act == "pause":
            return self.exam.paper.pause_allowed and not self.exam.is_paused and self.is_saved
        if act == "hand_in":
            return self.is_saved
        if act not in _ON_A_QUESTION | CARD_ACTS:
            return True
        if self.exam.is_paused or not self.is_saved:
            return False
        if act == "card_to":
            return True  # a click needs no cursor on the card
        if self.in_card:
            return self.answer_card.can(act)
        return act in _ON_A_QUESTION and self._can_here(act, argument)

    def _can_here(self, act: str, argument: object) -> bool:
        """What can be done with the question on show."""
        view, position = self._view, self.exam.attempt.position
        match act:
            case "choose":
                return view.is_open and argument in range(view.row_count)
            case "tick":
                return view.is_open
            case "check":
                return self.is_practice and view.is_open and bool(view.chosen)
            case "reasons":
                return not view.is_open and bool(view.turn.question.why)
            case "back":
                return position > 1
            case "forward":
                return not self.is_last
        return True

    # -- on a question

    def choose(self, row: int) -> None:
        """Tick a row, or take its tick away."""
        view = self._view
        is_several = view.turn.question.type is QuestionType.MULTIPLE
        chosen = view.chosen ^ {row} if is_several else frozenset({row}) - view.chosen
        response = answer_page.response_of(view, chosen)

        def tick() -> None:
            self._touch(cursor=row)
            self._show()
            if chosen and not is_several and self._look.auto_submit:
                self._submit_one()

        self._do(lambda: self.exam.choose(response), then=tick)

    def _submit_one(self) -> None:
        if self.is_practice:
            self.check()
        elif not self.is_last:
            self.forward()

    def tick(self) -> None:
        """Tick the row at the cursor."""
        self.choose(self._view.cursor)

    def move(self, step: int) -> bool:
        """Move the cursor; False where the page scrolls instead."""
        if not self._view.is_open:
            return False
        last = self._view.row_count - 1
        self._touch(cursor=max(0, min(last, self._view.cursor + step)))
        return True

    def check(self) -> None:
        """Show what is right; the answer stands from then on."""
        self._do(self.exam.check, then=self._show)

    def forward(self) -> None:
        """The question after this one."""
        self._do(self.exam.next, then=self._arrive)

    def back(self) -> None:
        """The question before this one."""
        self._do(self.exam.back, then=self._arrive)

    def go(self, position: int) -> None:
        """Another question."""
        self._do(lambda: self.exam.go(position), then=self._arrive)

    def flag(self) -> None:
        """Mark the question in this exam, or take the mark away."""
        self._do(self.exam.flag, then=self._show)

    def star(self) -> None:
        """Star the question for ever, or take the star away."""
        self._do(self.exam.star, then=self._look_again)

    def note(self, question: Question, text: str) -> None:
        """Keep a note with a question, which may be on show no longer."""
        self._do(lambda: self.exam.note(question, text), then=self._look_again)

    def reasons(self) -> None:
        """Open or close the reasons for single options."""
        self._has_reasons = not self._has_reasons
        self._show()

    def switch_script(self) -> None:
        """Show the next script in which the question looks different."""
        self._script = other_script(self._script, self._view.turn.question)
        self._show()

    # -- the whole exam

    def pause(self) -> None:
        """Stop the clock and hide the question."""
        self.answer_card.is_open = False
        self._do(self.exam.pause, then=self._show)

    def go_on(self) -> None:
        """Let the clock run again."""
        self._do(self.exam.go_on, then=self._arrive)

    def submit(self) -> None:
        """Hand in."""
        self._do(self.exam.submit, then=self._show)

    def tick_clock(self) -> bool:
        """Hand in if time is up; returns whether the exam is over. Tried at every tick again."""
        try:
            return self.exam.tick()
        except QuizappError as error:
            self._tell(error)
            return self.exam.is_over

    # -- what these are made of

    def _do(self, act: Act, *, then: Act) -> None:
        """Do it and `then` show it, or say why not and keep it if trying again can help."""
        self._writing.do(act, then=then)

    def _tell(self, error: QuizappError) -> None:
        """Say what is wrong; where another window was ahead, show where the exam stands."""
        if isinstance(error, Overtaken):
            self._writing.forget()  # what waited to be written was meant for what was on show
            self.answer_card.is_open = False
            self._arrive()
        self._show(warning=translate(error.message))

    def _arrive(self) -> None:
        """Show the exam's question from its beginning."""
        self.is_fresh, self._has_reasons = True, False
        self._mark = self._read_mark()
        self._view = self._drawn(cursor=0)
        first = min(self._view.chosen, default=0)
        self._view = replace(self._view, cursor=first)

    def _look_again(self) -> None:
        self._mark = self._read_mark()
        self._show()

    def _read_mark(self) -> Mark:
        try:
            return self.exam.mark
        except DatabaseError:  # a star that can't be read is no reason to stop an exam
            return Mark()

    def _show(self, warning: str = "") -> None:
        self._view = self._drawn(cursor=self._view.cursor, warning=warning)

    def _touch(self, *, cursor: int) -> None:
        self.is_fresh = False
        self._view = replace(self._view, cursor=cursor)

    def _drawn(self, *, cursor: int, warning: str = "") -> View:
        placed, answer = self.exam.question, self.exam.answer
        asked = replace(placed.question, points=placed.points, marking=self.exam.paper.rule)
        turn = Turn(asked, None, placed.order, placed.position, is_retry=False)
        return View(
            turn=turn,
            outcome=self._outcome(turn) if answer.checked else None,
            chosen=answer_page.chosen_rows(View(turn=turn), answer.response),
            cursor=cursor,
            has_reasons=self._has_reasons,
            mark=self._mark,
            is_flagged=answer.flagged,
            warning=warning,
            script=self._script,
            glyphs=self._look.glyphs,
        )

    def _outcome(self, turn: Turn) -> Outcome:
        answer = self.exam.answer
        return outcome(
            turn,
            answer.response,
            review_id=ReviewId(self.exam.attempt.id),
            at=self.exam.attempt.started,
            duration_ms=round(answer.seconds * 1000),
            mode=Mode.EXAM,
            scheduling=_NO_SCHEDULE,
            touches_memory=False,
        )
