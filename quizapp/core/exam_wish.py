"""What is wished of a paper before it is drawn: from which questions, and on what terms.

A blueprint says what an exam asks; a wish adds what is settled for one sitting or one printing.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from quizapp.core.exam import Among, Drawn, Feedback, Paper
from quizapp.core.question import BankId, Blueprint, ChapterId, Section

__all__ = ["Among", "Wish"]


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

    @property
    def drawn(self) -> Drawn:
        """What a paper keeps of the wish beside its blueprint."""
        return Drawn(
            self.among,
            self.chapters,
            self.by_chapter,
            self.shuffle_questions,
            self.shuffle_options,
        )

    @classmethod
    def again(cls, paper: Paper) -> "Wish":
        """Another paper of the same exam, on the same terms."""
        drawn = paper.drawn
        return cls(
            bank=paper.bank,
            blueprint=Blueprint(
                paper.blueprint,
                paper.title,
                paper.minutes,
                paper.pass_percent,
                paper.rule,
                paper.sections,
            ),
            among=drawn.among,
            chapters=drawn.chapters,
            by_chapter=drawn.by_chapter,
            shuffle_questions=drawn.shuffle_questions,
            shuffle_options=drawn.shuffle_options,
            pause_allowed=paper.pause_allowed,
            auto_submit=paper.auto_submit,
            feedback=paper.feedback,
        )


def _within(section: Section, chapters: Collection[str]) -> Section:
    if not section.chapters:
        return section
    left = {name: weight for name, weight in section.chapters.items() if name in chapters}
    return replace(section, chapters=left or dict.fromkeys(section.chapters, 0.0))
