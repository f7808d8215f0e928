"""What the page of one question shows, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from quizapp.core.mark import Mark
from quizapp.core.memory import Rating
from quizapp.core.question import Question, QuestionType
from quizapp.core.recap import QuestionHistory
from quizapp.core.study import Outcome, Turn
from quizapp.core.wrong_book import BookMove
from quizapp.language import _
from quizapp.script import Script, convert, next_script
from quizapp.tui.glyphs import UNICODE, Glyphs
from quizapp.tui.page import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Everything that the page of one question shows."""

    turn: Turn
    outcome: Outcome | None = None
    chosen: frozenset[int] = frozenset()
    """Rows that are ticked, counted on the screen from 0."""
    cursor: int = 0
    guessed: bool = False
    """The student said so before answering."""
    is_turned: bool = False
    """Whether a flashcard shows its back."""
    has_reasons: bool = False
    """Whether the reasons for single options are open."""
    days: Mapping[Rating, int] = field(default_factory=lambda: MappingProxyType({}))
    """Days until the next showing by rating; empty hides the rating bar."""
    history: QuestionHistory | None = None
    mark: Mark = field(default_factory=Mark)
    is_flagged: bool = False
    """Marked for this sitting."""
    warning: str = ""
    """What went wrong, above all else on the page."""
    is_covered: bool = False
    """The options wait for a key, so that the student recalls the answer first."""
    reveals: bool = False
    """The key is shown and nothing is asked."""
    book_move: BookMove | None = None
    """What the answer did to the wrong-question book."""
    reason: str = ""
    """Why the plan for an exam asks it now."""
    banner: str = ""
    """What kind of look this is, where it isn't the open question."""
    script: Script | None = None
    glyphs: Glyphs = UNICODE

    @property
    def is_open(self) -> bool:
        """Whether an answer can still be chosen."""
        return self.outcome is None and not self.reveals

    def text(self, source: str) -> str:
        """A text of the bank, in the script on show and safe to draw."""
        return shown(source if self.script is None else convert(source, self.script))

    @property
    def row_count(self) -> int:
        """How many there are: asked for every key, so that no text is made ready for it."""
        question = self.turn.question
        return 2 if question.type is QuestionType.TRUE_FALSE else len(self.turn.order)

    @property
    def rows(self) -> tuple[str, ...]:
        """The options as they stand on the screen; a judgement has two."""
        question = self.turn.question
        if question.type is QuestionType.TRUE_FALSE:
            return _("True"), _("False")
        return tuple(self.text(question.options[number]) for number in self.turn.order)


def other_script(script: Script | None, question: Question) -> Script | None:
    """The next script in which a question looks different."""
    sample = "".join([question.stem, *question.options, question.explanation])
    return next_script(script, sample)
