"""What is wished of a paper before it is drawn: from which questions, and on what terms.

A blueprint says what an exam asks; a wish adds what is settled for one sitting or one printing.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from quizapp.core.exam import Feedback
from quizapp.core.question import BankId, Blueprint, ChapterId, Section


class Among(StrEnum):
    """Which of a bank's questions may be drawn, by what the student did with them so far."""

    ALL = "all"
    WRONG = "wrong"
    """Those in the book of wrong answers."""
    UNSEEN = "unseen"
    """Those never answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A paper as it is ordered; the same wish and number draw the same paper of the same bank.

    Except among wrong or unseen questions, which are others once the student has gone on.
    """

    bank: BankId
    blueprint: Blueprint
    among: Among = Among.ALL
    chapters: tuple[ChapterId, ...] = ()
    """Only from these; none: from all."""
    by_chapter: bool = True
    """Chapters in proportion to their stock, where a section has no weights; else by lot alone."""
    seed: str | None = None
    """The paper's number; None: one that repeats the last papers as little as can be."""
    shuffle_questions: bool = True
    shuffle_options: bool = True
    pause_allowed: bool = True
    auto_submit: bool = True
    """Handed in when time is up; else the clock stands at nothing, and the student goes on."""
    feedback: Feedback = "end"

    def asked(self) -> Blueprint:
        """The blueprint with weights for the wish's chapters alone.

        A section that has weights, but for none of those, can then be given nothing.
        """
        if not self.chapters:
            return self.blueprint
        sections = tuple(_within(one, self.chapters) for one in self.blueprint.sections)
        return replace(self.blueprint, sections=sections)


def _within(section: Section, chapters: Collection[str]) -> Section:
    if not section.chapters:
        return section
    left = {name: weight for name, weight in section.chapters.items() if name in chapters}
    return replace(section, chapters=left or dict.fromkeys(section.chapters, 0.0))
