"""What a student can do in a mock exam, without a screen: `ExamScreen` draws it.

The exam commits every act before this shows it. One that could not be written leaves a warning and
waits in `retry`.
"""

from collections.abc import Callable
from dataclasses import replace

from quizapp.core.exam_result import is_blank
from quizapp.core.mark import Mark
from quizapp.core.marking import is_right
from quizapp.core.memory import DEFAULT_PARAMETERS
from quizapp.core.question import Question, QuestionType, Response
from quizapp.core.review import Mode, ReviewId
from quizapp.core.study import Outcome, Scheduling, Turn, outcome
from quizapp.errors import DatabaseError, QuizappError
from quizapp.language import translate
from quizapp.script import next_script
from quizapp.services.exam import Exam
from quizapp.services.exam_steps import Overtaken, answer_at
from quizapp.store.errors import Locked, NotSaved
from quizapp.tui import answer_page, waiting
from quizapp.tui.exam_card import Card, State
from quizapp.tui.sitting import Look
from quizapp.tui.view import View

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
_IN_THE_CARD = frozenset(
    {
        "card_move",
        "card_row",
        "card_page",
        "card_digit",
        "card_erase",
        "card_go",
        "card",
    }
)
_LONGEST_NUMBER = 4

# What practice shows of an answer needs no schedule: the exam's end makes that.
_NO_SCHEDULE = Scheduling(parameters=DEFAULT_PARAMETERS, parameter_version=0)


class ExamSitting:
    """An exam, the page of its question, and the cursor on its answer card."""

    def __init__(self, exam: Exam, look: Look) -> None:
        self.exam = exam
        self._look = look
        self._script = look.script
        self._unwritten: Callable[[], object] | None = None
        self._waits_left = waiting.WAITS
        self._mark = Mark()
        self._has_reasons = False
        self.is_fresh = True
        """Whether nothing was done to the question on show since it came: it is read first."""
        self.in_card = False
        """Whether the keys move over the answer card."""
        self._cursor = 1
        self._typed = ""
        self._arrive()

    @property
    def view(self) -> View:
        """The page of the question on show."""
        return self._view

    @property
    def is_saved(self) -> bool:
        """Whether everything that was done is in the database."""
        return self._unwritten is None

    @property
    def is_waiting(self) -> bool:
        """Whether another process is in the way of a write, and `retry` should be called soon."""
        return self._unwritten is not None and 0 < self._waits_left < waiting.WAITS

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
        attempt = self.exam.attempt
        limit = attempt.timer.limit_ms
        return Card(
            states=tuple(self._state(place.position) for place in self.exam.paper.questions),
            counts=self.exam.counts,
            position=attempt.position,
            cursor=self._cursor if self.in_card else None,
            typed=self._typed,
            remaining_ms=self.exam.remaining_ms,
            limit_ms=limit,
            is_practice=self.is_practice,
            glyphs=self._look.glyphs,
        )

    def can(self, act: str, argument: object = None) -> bool:
        """Whether an act means something now; acts that are not the exam's always do."""
        if act == "retry":
            return self._unwritten is not None and not self.is_waiting
        if act == "go_on":
            return self.exam.is_paused and self.is_saved
        if act == "pause":
            return self.exam.paper.pause_allowed and not self.exam.is_paused and self.is_saved
        if act == "hand_in":
            return self.is_saved
        if act not in _ON_A_QUESTION | _IN_THE_CARD:
            return True
        if self.exam.is_paused or not self.is_saved:
            return False
        if self.in_card:
            return act in _IN_THE_CARD and (act != "card_erase" or bool(self._typed))
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
        response = self._response(chosen)

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
        question = self._view.turn.question
        sample = "".join([question.stem, *question.options, question.explanation])
        self._script = next_script(self._script, sample)
        self._show()

    # -- the answer card

    def open_card(self) -> None:
        """Go into the card, or out of it."""
        self.in_card = not self.in_card
        self._cursor, self._typed = self.exam.attempt.position, ""

    def card_move(self, step: int) -> None:
        """Move over the card; at its ends the cursor stays."""
        there = self._cursor + step
        if 1 <= there <= len(self.exam.paper.questions):
            self._cursor = there
        self._typed = ""

    def card_page(self, step: int) -> None:
        """Move over the card by as many questions as it shows; to its ends at most."""
        last = len(self.exam.paper.questions)
        self._cursor, self._typed = max(1, min(last, self._cursor + step)), ""

    def card_digit(self, digit: int) -> None:
        """Type the number of a question; the cursor follows."""
        self._type((self._typed + str(digit)).lstrip("0")[:_LONGEST_NUMBER])

    def card_erase(self) -> None:
        """Take the last digit back."""
        self._type(self._typed[:-1])

    def card_go(self) -> None:
        """Show the question at the cursor, and leave the card."""
        self.in_card, self._typed = False, ""
        self.go(self._cursor)

    def _type(self, typed: str) -> None:
        self._typed = typed
        if typed and int(typed) <= len(self.exam.paper.questions):
            self._cursor = int(typed)

    # -- the whole exam

    def pause(self) -> None:
        """Stop the clock and hide the question."""
        self.in_card = False
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

    def retry(self) -> None:
        """Try once more what could not be written."""
        if self._unwritten is not None:
            self._waits_left = self._waits_left or waiting.WAITS
            self._unwritten()

    # -- what these are made of

    def _do(self, act: Callable[[], object], *, then: Callable[[], object]) -> None:
        """Do it and `then` show it, or say why not and keep it for `retry` if that can help."""
        try:
            act()
        except Locked as error:
            self._unwritten = lambda: self._do(act, then=then)
            self._waits_left -= 1
            is_last = not self._waits_left
            self._show(warning=translate(error.message) if is_last else waiting.words(error))
        except NotSaved as error:
            self._unwritten = lambda: self._do(act, then=then)
            self._waits_left = 0
            self._show(warning=translate(error.message))
        except QuizappError as error:  # time is up, another window was ahead: it stands elsewhere
            self._written()
            self._tell(error)
        else:
            self._written()
            then()

    def _tell(self, error: QuizappError) -> None:
        """Say what is wrong; where another window was ahead, show where the exam stands."""
        if isinstance(error, Overtaken):
            self._written()  # what waited to be written was meant for what was on show
            self.in_card = False
            self._arrive()
        self._show(warning=translate(error.message))

    def _written(self) -> None:
        self._unwritten, self._waits_left = None, waiting.WAITS

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

    def _state(self, position: int) -> State:
        answer = answer_at(self.exam.attempt, position)
        if answer.flagged:
            return State.MARKED
        if answer.checked:
            key = self.exam.paper.questions[position - 1].question.key
            return State.RIGHT if is_right(key, answer.response) else State.WRONG
        return State.OPEN if is_blank(answer.response) else State.DONE

    def _response(self, chosen: frozenset[int]) -> Response:
        turn = self._view.turn
        if not chosen:
            return None
        if turn.question.type is QuestionType.TRUE_FALSE:
            return 0 in chosen
        return frozenset(turn.order[row] for row in chosen)
