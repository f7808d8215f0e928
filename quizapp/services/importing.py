"""Bringing a document into the library: what to take of it, where to, and what was there before.

Nothing is written before `Import.write`, and an answer that somebody must look at is never taken
unasked.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quizapp.banks.folder import read_bytes, write_whole
from quizapp.banks.incoming import conversion
from quizapp.banks.incoming.draft import Draft, Reading, Reason, Status
from quizapp.banks.incoming.lacking import lacking
from quizapp.banks.incoming.likeness import Known, Match, Repetition, asked, repetitions, rivals
from quizapp.banks.question_reader import Defaults
from quizapp.banks.yaml_bank import layout
from quizapp.core.question import Bank, BankId, Chapter, Question, QuestionId
from quizapp.core.text import search_key
from quizapp.errors import QuizappError
from quizapp.messages import message
from quizapp.script import to_simplified
from quizapp.services.import_composing import composed, with_former_ids
from quizapp.services.import_target import Target


class ChangedMeanwhileError(QuizappError):
    """Somebody wrote to the bank while its import was looked at."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            '"{path}" was changed meanwhile, so nothing was written: import the document once '
            "more.",
            path=str(path),
        )


@dataclass(frozen=True, slots=True)
class Item:
    """A question of the document, and what is to become of it."""

    draft: Draft
    match: Match | None
    """What the library has of it."""
    repetition: Repetition | None
    """What the document itself had of it before."""
    is_taken: bool
    is_rival: bool = False
    """Whether another question of the document is nearer to what the library has."""

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
        self._stood = _content(target.path)
        found = None if target.text is None else layout(target.text)
        self._defaults = Defaults() if found is None else found.defaults
        self._bank = bank = None if found is None else found.bank
        self._known = {} if bank is None else {one.id: one for one in bank.questions}
        # The target may lie outside the library; a bank of its id that it replaces is no matter.
        others = [one for one in library if one.bank != target.bank]
        self._given = {*self._known, *(one.id for one in others)}
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

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """Those of the bank that it joins."""
        return () if self._bank is None else self._bank.chapters

    def is_update(self, item: Item) -> bool:
        """Whether taking it changes a question of the target instead of adding one."""
        match = item.match
        is_here = match is not None and match.question.id in self._known_here(match)
        return is_here and not item.is_rival

    def replaces_explanation(self, item: Item) -> bool:
        """Whether all it would do is to put its explanation in the place of the bank's.

        Either may be the better one: the bank's may have been written by hand since.
        """
        if not self.is_update(item) or item.match is None or not item.can_be_taken:
            return False
        if item.match.similarity < 1:
            return False
        old = self._known[item.match.question.id]
        new = conversion.updated(old, item.draft, self._simplify)
        return bool(old.explanation) and search_key(new.explanation) != search_key(old.explanation)

    def is_doubtful(self, item: Item) -> bool:
        """Whether a person must say what is to become of it."""
        match = item.match
        if item.draft.status is Status.REVIEW or not item.can_be_taken:
            return True
        if match is None:
            return False
        if match.is_dispute:
            return True
        if item.repetition is not None or self.is_known(item):
            return False
        return self.replaces_explanation(item) if self.is_update(item) else match.similarity < 1

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
        return composed(self.name, self.target, *self._questions())

    def write(self) -> Written:
        """Write the bank, whole or not at all.

        Raises what `text` does, ChangedMeanwhileError and NotWritableError.
        """
        added, changed, bank = self._questions()
        text = composed(self.name, self.target, added, changed, bank)
        if _content(self.target.path) != self._stood:
            raise ChangedMeanwhileError(self.target.path)
        write_whole(self.target.path, text)
        self._stood = text.encode("utf-8")
        left = sum(not item.is_taken and self.is_doubtful(item) for item in self.items)
        return Written(self.target.path, self.target.bank, len(added), len(changed), left)

    # -- what these are made of

    def _hold_together(self) -> None:
        """Note on each question what the document itself says of it elsewhere."""
        found = repetitions(self._asked)
        beaten = rivals(self._asked, [item.match for item in self.items])
        disputed = {number for number, one in enumerate(found) if one and one.is_dispute}
        disputed |= {one.earlier for one in found if one and one.is_dispute}
        for number, (item, repetition) in enumerate(zip(self.items, found, strict=True)):
            is_told = any(reason.code == _DISPUTE.code for reason in item.draft.reasons)
            is_same = item.repetition == repetition and item.is_rival is beaten[number]
            if is_same and is_told is (number in disputed):
                continue
            draft = self._drafts[number]
            draft = _disputed(draft) if number in disputed else draft
            self.items[number] = replace(
                item, draft=draft, repetition=repetition, is_rival=beaten[number]
            )

    def _first_choice(self, item: Item) -> Item:
        """What is taken unless somebody says otherwise: nothing doubtful, nothing twice."""
        is_sure = item.draft.status is Status.READY and item.can_be_taken
        match = item.match
        is_new = match is None or (
            self.is_update(item)
            and not match.is_dispute
            and not self.is_known(item)
            and not self.replaces_explanation(item)
        )
        return replace(item, is_taken=is_sure and item.repetition is None and is_new)

    def _known_here(self, match: Match) -> dict[QuestionId, Question]:
        return self._known if match.question.bank == self.target.bank else {}

    def _adds_to(self, old: Question, draft: Draft) -> bool:
        """Whether a draft of the same words says more than the question does."""
        new = conversion.updated(old, draft, self._simplify)
        same = replace(new, options=old.options, key=old.key, stem=old.stem, why=old.why)
        return replace(same, shuffle=old.shuffle) != old

    def _questions(self) -> tuple[list[Question], dict[QuestionId, Question], Bank]:
        """What is added, what is changed, and the bank that a new file would be."""
        former = {one.id: one for one in self.target.former}
        numbering = conversion.Numbering(self.target.bank, self._given, former)
        known = self.chapters
        chapters = conversion.Chapters(known, self._simplify)
        added: list[Question] = []
        changed: dict[QuestionId, Question] = {}
        for item in self.items:
            if not item.is_taken:
                continue
            match = item.match if self.is_update(item) else None
            old = None if match is None else self._known[match.question.id]
            # Of two that ask the same and were both taken by hand, one is added.
            if old is not None and old.id not in changed:
                changed[old.id] = conversion.updated(old, item.draft, self._simplify)
            else:
                name = numbering.give(item.draft.id)
                chapter = chapters.named(item.draft.chapter)
                added.append(
                    conversion.question(item.draft, self.target.bank, name, chapter, self._defaults)
                )
        added = with_former_ids(added, former, self._simplify)
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


def _content(path: Path) -> bytes | None:
    """What stands there now; None for nothing that can be read."""
    data = read_bytes(path)
    return data if isinstance(data, bytes) else None


_DISPUTE = Reason("two-answers", message("the document asks this twice, with different answers"))


def _disputed(draft: Draft) -> Draft:
    return replace(draft, status=Status.REVIEW, reasons=(_DISPUTE, *draft.reasons))
