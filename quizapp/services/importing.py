"""Bringing a document into the library: what to take of it, where to, and what was there before.

Nothing is written before `Import.write`, and an answer that somebody must look at is never taken
unasked.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quizapp.banks.edit import with_others, with_questions
from quizapp.banks.folder import write_whole
from quizapp.banks.incoming import conversion
from quizapp.banks.incoming.draft import Draft, Reading, Reason, Status
from quizapp.banks.incoming.lacking import lacking
from quizapp.banks.incoming.likeness import Known, Match, Repetition, asked, repetitions
from quizapp.banks.render import render
from quizapp.banks.yaml_bank import parse
from quizapp.core.question import Bank, BankId, Question, QuestionId
from quizapp.errors import QuizappError
from quizapp.messages import message
from quizapp.script import to_simplified


class NothingTakenError(QuizappError):
    """Nothing of a document is to be written."""

    def __init__(self, name: str) -> None:
        super().__init__('Nothing was taken from "{name}", so no bank was written.', name=name)


class NotRepeatableError(QuizappError):
    """What was to be written would not read as it was shown."""

    def __init__(self, name: str, code: str) -> None:
        super().__init__(
            'The questions of "{name}" were not written: a bank with them would not pass its own '
            "check ({code}).",
            name=name,
            code=code,
        )


@dataclass(frozen=True, slots=True)
class Target:
    """Where the questions go."""

    path: Path
    bank: BankId
    title: str
    text: str | None = None
    """The bank file to join them to; None: a new file."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question of the document, and what is to become of it."""

    draft: Draft
    match: Match | None
    """What the library has of it."""
    repetition: Repetition | None
    """What the document itself had of it before."""
    is_taken: bool

    @property
    def can_be_taken(self) -> bool:
        """Whether a bank could hold it as it stands."""
        return conversion.is_complete(self.draft)


@dataclass(frozen=True, slots=True)
class Written:
    """What `Import.write` did."""

    path: Path
    bank: BankId
    added: int
    updated: int
    left: int
    """Questions that need a look and were not taken."""


class Import:
    """One document on its way into a bank."""

    def __init__(
        self,
        name: str,
        reading: Reading,
        target: Target,
        library: Sequence[Question],
        *,
        source: Sequence[str] = (),
        simplify: Callable[[str], str] = to_simplified,
        report: Callable[[int, int], None] | None = None,
    ) -> None:
        """Compare the document with the library; `report` hears how much of it was compared."""
        self.name = name
        self.reading = reading
        self.target = target
        self.source = source
        """The document's lines, as `Draft.lines` counts them from 1; empty where nobody looks."""
        self._simplify = simplify
        bank = None if target.text is None else parse(target.text, str(target.path))[0]
        self._bank = bank
        self._known = {} if bank is None else {one.id: one for one in bank.questions}
        # The target may lie outside the library; a bank of its id that it replaces is no matter.
        others = (one for one in library if one.bank != target.bank)
        self._library = Known([*self._known.values(), *others], simplify)
        self._drafts = [_tidy(draft) for draft in reading.drafts]
        """As read or mended, without what comparing them with one another says."""
        self._asked = [asked(draft, simplify) for draft in self._drafts]
        self.items: list[Item] = []
        for number, draft in enumerate(self._drafts):
            self.items.append(Item(draft, self._library.match(draft), None, is_taken=False))
            if report is not None:
                report(number, len(self._drafts))
        self._hold_together()
        self.items = [self._first_choice(item) for item in self.items]

    # -- what a person decides

    def take(self, number: int, *, taken: bool) -> bool:
        """Take a question or leave it; returns whether it is taken now."""
        item = self.items[number]
        self.items[number] = replace(item, is_taken=taken and item.can_be_taken)
        return self.items[number].is_taken

    def edit(self, number: int, draft: Draft) -> None:
        """Put a question otherwise; one that was mended by hand is taken if it is complete."""
        mended = _tidy(draft)
        missing = tuple(lacking(mended))
        status = Status.REVIEW if missing else Status.READY
        mended = replace(mended, status=status, reasons=missing)
        self._drafts[number] = mended
        self._asked[number] = asked(mended, self._simplify)
        match = self._library.match(mended)
        self.items[number] = Item(mended, match, None, is_taken=False)
        self._hold_together()
        self.take(number, taken=True)

    def set_chapter(self, numbers: Iterable[int], title: str) -> None:
        """Put questions under a chapter by its title; an empty one is none."""
        chapter = " ".join(title.split())
        for number in numbers:
            self._drafts[number] = replace(self._drafts[number], chapter=chapter)
            item = self.items[number]
            self.items[number] = replace(item, draft=replace(item.draft, chapter=chapter))

    # -- what it comes to

    def is_update(self, item: Item) -> bool:
        """Whether taking it changes a question of the target instead of adding one."""
        return item.match is not None and item.match.question.id in self._known_here(item.match)

    def is_known(self, item: Item) -> bool:
        """Whether the target says just the same already."""
        if not self.is_update(item) or item.match is None or not item.can_be_taken:
            return False
        old = self._known[item.match.question.id]
        return item.match.similarity == 1 and not self._adds_to(old, item.draft)

    def text(self) -> str:
        """The bank file with what is taken, checked by reading it back.

        Raises NothingTakenError, NotRepeatableError or LayoutError.
        """
        added, changed, bank = self._questions()
        if not added and not changed:
            raise NothingTakenError(self.name)
        if self.target.text is None:
            text = render(bank)
        else:
            text = self.target.text
            if changed:
                text = with_others(text, changed)
            if added:
                text = with_questions(text, added, bank.chapters)
        found, problems = parse(text, str(self.target.path))
        wrong = next((one.code for one in problems if one.severity == "error"), None)
        if found is None or (wrong and self.target.text is None):
            raise NotRepeatableError(self.name, wrong or "F003")
        return text

    def write(self) -> Written:
        """Write the bank, whole or not at all; raises what `text` does, and NotWritableError."""
        text = self.text()
        added, changed, _bank = self._questions()
        write_whole(self.target.path, text)
        left = sum(not i.is_taken and i.draft.status is Status.REVIEW for i in self.items)
        return Written(self.target.path, self.target.bank, len(added), len(changed), left)

    # -- what these are made of

    def _hold_together(self) -> None:
        """Note on each question what the document itself had of it before."""
        found = repetitions(self._asked)
        disputed = {number for number, one in enumerate(found) if one and one.is_dispute}
        disputed |= {one.earlier for one in found if one and one.is_dispute}
        for number, (item, repetition) in enumerate(zip(self.items, found, strict=True)):
            is_told = any(reason.code == _DISPUTE.code for reason in item.draft.reasons)
            if item.repetition == repetition and is_told is (number in disputed):
                continue
            draft = self._drafts[number]
            draft = _disputed(draft) if number in disputed else draft
            self.items[number] = replace(item, draft=draft, repetition=repetition)

    def _first_choice(self, item: Item) -> Item:
        """What is taken unless somebody says otherwise: nothing doubtful, nothing twice."""
        is_sure = item.draft.status is Status.READY and item.can_be_taken
        match = item.match
        is_new = match is None or (
            self.is_update(item) and not match.is_dispute and not self.is_known(item)
        )
        return replace(item, is_taken=is_sure and item.repetition is None and is_new)

    def _known_here(self, match: Match) -> dict[QuestionId, Question]:
        return self._known if match.question.bank == self.target.bank else {}

    def _adds_to(self, old: Question, draft: Draft) -> bool:
        """Whether a draft of the same words says more than the question does."""
        new = conversion.updated(old, draft)
        return replace(new, options=old.options, key=old.key, stem=old.stem, why=old.why) != old

    def _questions(self) -> tuple[list[Question], dict[QuestionId, Question], Bank]:
        """What is added, what is changed, and the bank that a new file would be."""
        numbering = conversion.Numbering(self.target.bank, self._known)
        known = () if self._bank is None else self._bank.chapters
        chapters = conversion.Chapters(known, self._simplify)
        added: list[Question] = []
        changed: dict[QuestionId, Question] = {}
        for item in self.items:
            if not item.is_taken:
                continue
            if self.is_update(item) and item.match is not None:
                old = self._known[item.match.question.id]
                changed[old.id] = conversion.updated(old, item.draft)
            else:
                name = numbering.give(item.draft.id)
                chapter = chapters.named(item.draft.chapter)
                added.append(conversion.question(item.draft, self.target.bank, name, chapter))
        drafts = [item.draft for item in self.items]
        bank = Bank(
            id=self.target.bank,
            title=self.target.title,
            lang=conversion.language(drafts, self._simplify),
            source=self.name,
            chapters=(*known, *chapters.fresh),
            questions=tuple(added),
        )
        return added, changed, bank


def _tidy(draft: Draft) -> Draft:
    """Without the space around texts that no bank file keeps."""
    return replace(
        draft,
        stem=draft.stem.strip(),
        options=tuple(option.strip() for option in draft.options),
        explanation=draft.explanation.strip(),
        back=draft.back.strip(),
    )


_DISPUTE = Reason("two-answers", message("the document asks this twice, with different answers"))


def _disputed(draft: Draft) -> Draft:
    return replace(draft, status=Status.REVIEW, reasons=(_DISPUTE, *draft.reasons))
