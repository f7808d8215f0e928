"""Acts that change the database: done and shown, or kept to be tried again."""

from collections.abc import Callable
from dataclasses import dataclass

from quizapp.errors import QuizappError
from quizapp.language import translate
from quizapp.store.errors import Locked, NotSaved
from quizapp.tui import waiting

Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class _Unwritten:
    """What is not in the database yet."""

    again: Act
    then: Act


class Writing:
    """One act at a time; the one that could not be written waits in `retry`.

    `warn` says what stands in the way, `refuse` what trying again would not help.
    """

    def __init__(
        self, *, warn: Callable[[str], object], refuse: Callable[[QuizappError], object]
    ) -> None:
        self._warn = warn
        self._refuse = refuse
        self._unwritten: _Unwritten | None = None
        self._waits_left = waiting.WAITS

    @property
    def is_saved(self) -> bool:
        """Whether everything that was done is in the database."""
        return self._unwritten is None

    @property
    def is_waiting(self) -> bool:
        """Whether another process is in the way, and `retry` should be called soon."""
        return self._unwritten is not None and 0 < self._waits_left < waiting.WAITS

    @property
    def can_retry(self) -> bool:
        """Whether it is for the student to say that it should be tried again."""
        return self._unwritten is not None and not self.is_waiting

    def do(self, act: Act, *, then: Act, again: Act | None = None) -> None:
        """Do it and `then` show it, or keep it.

        `again` is what to do the next time, where that is something else.
        """
        try:
            act()
        except Locked as error:
            self._unwritten = _Unwritten(again or act, then)
            self._waits_left -= 1
            is_last = not self._waits_left
            self._warn(translate(error.message) if is_last else waiting.words(error))
        except NotSaved as error:
            self._unwritten = _Unwritten(again or act, then)
            self._waits_left = 0
            self._warn(translate(error.message))
        except QuizappError as error:
            self.forget()
            self._refuse(error)
        else:
            self.forget()
            then()

    def retry(self) -> None:
        """Try once more what could not be written."""
        late = self._unwritten
        if late is not None:
            self._waits_left = self._waits_left or waiting.WAITS
            self.do(late.again, then=late.then)

    def forget(self) -> None:
        """Nothing waits any more: it is written, or was meant for what is gone."""
        self._unwritten, self._waits_left = None, waiting.WAITS


class Written:
    """Something whose acts change the database: how that stands."""

    _writing: Writing

    @property
    def is_saved(self) -> bool:
        """Whether everything that was done is in the database."""
        return self._writing.is_saved

    @property
    def is_waiting(self) -> bool:
        """Whether another process is in the way of a write, and `retry` should be called soon."""
        return self._writing.is_waiting

    def retry(self) -> None:
        """Try once more what could not be written."""
        self._writing.retry()
