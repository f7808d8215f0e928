"""What a student does with questions of the library, without a screen; each act can be undone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.core.mark import Mark
from quizapp.core.question import Question
from quizapp.core.review import Moment
from quizapp.errors import QuizappError
from quizapp.language import _, ngettext, translate
from quizapp.services import mark_acts, saved_filters
from quizapp.services.mark_acts import Act, MarkField, TodayAct, Value
from quizapp.tui.keys import key_of
from quizapp.tui.library_list import LibraryList
from quizapp.tui.page import one_line
from quizapp.tui.writing import Writing, Written

if TYPE_CHECKING:
    from quizapp.store.store import Store  # after the first frame: docs/decisions/0003


@dataclass(frozen=True, slots=True)
class _Done:
    """The newest act, and how it is taken back."""

    undo: Callable[[], object]
    said: str
    """What is said once that was done."""


class Marking(Written):
    """Acts on questions of a list; what they did is said, and the newest can be undone."""

    def __init__(self, shown: LibraryList, store: "Store", clock: Callable[[], Moment]) -> None:
        self._list = shown
        self._store = store
        self._clock = clock
        self._done: list[_Done] = []
        """Newest last."""
        self.said = ""
        """What the newest act did."""
        self.warning = ""
        """What stands in its way."""
        self._writing = Writing(warn=self._warn, refuse=self._refuse)

    @property
    def can_retry(self) -> bool:
        """Whether it is for the student to say that it should be tried again."""
        return self._writing.can_retry

    @property
    def can_undo(self) -> bool:
        """Whether there is an act to take back."""
        return bool(self._done) and self.is_saved

    def hush(self) -> None:
        """What was said is read; what waits to be written is said on."""
        self.said = ""
        if self.is_saved:
            self.warning = ""

    # -- marks

    def star(self, questions: Sequence[Question]) -> None:
        """Star the questions, or take the stars away where all have one."""
        marks = self._marks(questions)
        wanted = not all(mark.starred for mark in marks)
        words = (
            ngettext("Starred {count} question.", "Starred {count} questions.", len(questions))
            if wanted
            else ngettext(
                "Took the star from {count} question.",
                "Took the stars from {count} questions.",
                len(questions),
            )
        )
        self._set("starred", wanted, questions, words)

    def suspend(self, questions: Sequence[Question]) -> None:
        """Ask the questions no more, or again where all are suspended."""
        marks = self._marks(questions)
        wanted = not all(mark.suspended for mark in marks)
        words = (
            ngettext("Suspended {count} question.", "Suspended {count} questions.", len(questions))
            if wanted
            else ngettext(
                "{count} question will be asked again.",
                "{count} questions will be asked again.",
                len(questions),
            )
        )
        self._set("suspended", wanted, questions, words)

    def bury(self, questions: Sequence[Question]) -> None:
        """Put the questions off until tomorrow, or not where all are."""
        marks = self._marks(questions)
        day = self._list.day
        wanted = not all((mark.buried_until or 0) > day for mark in marks)
        words = (
            ngettext(
                "Put {count} question off until tomorrow.",
                "Put {count} questions off until tomorrow.",
                len(questions),
            )
            if wanted
            else ngettext(
                "{count} question is back in today.",
                "{count} questions are back in today.",
                len(questions),
            )
        )
        self._set("buried_until", day + 1 if wanted else None, questions, words)

    def put_into_today(self, questions: Sequence[Question]) -> None:
        """Put the questions into today's study, due or not."""
        day, at = self._list.day, self._clock()

        def act() -> TodayAct:
            return mark_acts.put_into_today(self._store, questions, day=day, at=at)

        def words(done: Act) -> str:
            count = len(done.questions)
            if not count:
                return _("Today's study has it already.")
            text = ngettext(
                "Put {count} question into today.", "Put {count} questions into today.", count
            )
            return text.format(count=count)

        self._do(questions, act, words)

    def note(self, text: str, question: Question) -> None:
        """Keep a note with a question; an empty one takes it away."""
        self._set(
            "note", text, [question], _("Kept the note.") if text else _("Took the note away.")
        )

    def report(self, text: str, question: Question) -> None:
        """Say what is wrong with a question; nothing takes the report back."""
        words = _("Reported the question.") if text else _("Took the report back.")
        self._set("report", text, [question], words)

    # -- filters

    def save_filter(self, name: str, text: str) -> None:
        """Keep a filter under a name."""

        def then() -> None:
            self._say(_('Saved the filter "{name}".').format(name=one_line(name)))

        self._writing.do(lambda: saved_filters.save(self._store, name, text), then=then)

    def remove_filter(self, name: str) -> None:
        """Forget one of the student's own filters."""
        text = self._list.own_filters.get(name)
        if text is None:
            return

        def then() -> None:
            self._done.append(
                _Done(
                    lambda: saved_filters.save(self._store, name, text),
                    _('The filter "{name}" is back.').format(name=one_line(name)),
                )
            )
            words = _('Deleted the filter "{name}".').format(name=one_line(name))
            self._say(_undoable(words))

        self._writing.do(lambda: saved_filters.remove(self._store, name), then=then)

    # -- taking back

    def undo(self) -> None:
        """Take the newest act back."""
        if not self._done:
            return
        done = self._done[-1]

        def then() -> None:
            self._done.pop()
            self._say(done.said)

        self._writing.do(done.undo, then=then)

    # -- what these are made of

    def _marks(self, questions: Sequence[Question]) -> list[Mark]:
        """What they are marked with; nothing where that can't be read, and the act will say why."""
        try:
            found = self._store.marks([question.id for question in questions])
        except QuizappError:
            found = {}
        return [found.get(question.id, Mark()) for question in questions]

    def _set(
        self, field: MarkField, value: Value, questions: Sequence[Question], words: str
    ) -> None:
        at = self._clock()

        def act() -> Act:
            return mark_acts.set_field(self._store, questions, field, value, at=at)

        self._do(questions, act, lambda _done: words.format(count=len(questions)))

    def _do(
        self, questions: Sequence[Question], act: Callable[[], Act], words: Callable[[Act], str]
    ) -> None:
        if not questions:
            return
        made: list[Act] = []

        def then() -> None:
            done = made[-1]
            said = words(done)
            if done.questions:
                self._done.append(
                    _Done(lambda: mark_acts.undo(self._store, done, at=self._clock()), _("Undone."))
                )
                said = _undoable(said)
            self._say(said)

        self._writing.do(lambda: made.append(act()), then=then)

    def _say(self, words: str) -> None:
        self.said, self.warning = words, ""
        self._list.forget()

    def _warn(self, words: str) -> None:
        self.said, self.warning = "", words

    def _refuse(self, error: QuizappError) -> None:
        self._warn(translate(error.message))


def _undoable(done: str) -> str:
    return _("{done} {key}: undo").format(done=done, key=key_of("mark.undo"))
