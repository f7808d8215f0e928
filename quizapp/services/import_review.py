"""Going through an import: what must be looked at comes first, and what was decided is known."""

from collections import Counter
from collections.abc import Collection
from enum import StrEnum

from quizapp.banks.incoming.draft import Draft
from quizapp.core.text import search_key
from quizapp.script import to_simplified
from quizapp.services.importing import Import, Item


class Standing(StrEnum):
    """How far a question is from the bank."""

    READY = "ready"
    """Nothing speaks against it."""
    LOOK = "look"
    """A person must say whether it is right."""
    UNFIT = "unfit"
    """No bank could hold it as it stands."""
    KNOWN = "known"
    """The library, or the document before, says the same."""


DOUBTFUL = (Standing.LOOK, Standing.UNFIT)


def standing(incoming: Import, item: Item) -> Standing:
    """How one question stands, whoever decided what about it."""
    if not item.can_be_taken:
        return Standing.UNFIT
    if incoming.is_doubtful(item):
        return Standing.LOOK
    if item.repetition is not None or incoming.is_known(item):
        return Standing.KNOWN
    is_new = item.match is None or incoming.is_update(item)
    return Standing.READY if is_new else Standing.KNOWN


def kept_chapter(incoming: Import, item: Item) -> str | None:
    """The title of the chapter that an update stays in, though another is wished for it.

    Empty: it is in none. None: it goes where it is wished, or no wish is known.
    """
    if item.match is None or not incoming.is_update(item):
        return None
    kept = item.match.question.chapter
    title = next((one.title for one in incoming.chapters if one.id == kept), "")
    is_same = search_key(to_simplified(title)) == search_key(to_simplified(item.draft.chapter))
    return None if is_same else title


class Review:
    """One import under a person's eyes; questions are named by their number in the document."""

    def __init__(self, incoming: Import) -> None:
        self.incoming = incoming
        items = incoming.items
        # What is taken at first is sure: only the rest is worth a closer look.
        self._standings = [
            Standing.READY if item.is_taken else standing(incoming, item) for item in items
        ]
        self.counts = Counter(self._standings)
        self.order = sorted(range(len(items)), key=lambda n: self._standings[n] not in DOUBTFUL)
        """The doubtful ones first; it stays as it was at first, so that no row runs away."""
        self.taken = sum(item.is_taken for item in items)
        self.is_changed = False
        """Whether anything was decided that giving up would lose."""
        self._decided: set[int] = set()

    def standing(self, number: int) -> Standing:
        """How a question stands now."""
        return self._standings[number]

    def is_open(self, number: int) -> bool:
        """Whether it waits for somebody to decide."""
        return number not in self._decided and self._standings[number] in DOUBTFUL

    @property
    def left(self) -> int:
        """How many wait for somebody to decide."""
        doubtful = sum(self.counts[one] for one in DOUBTFUL)
        return doubtful - sum(self._standings[n] in DOUBTFUL for n in self._decided)

    def next_open(self, row: int) -> int | None:
        """The row of the next question after `row` that waits, round the end; None if none does."""
        rows = len(self.order)
        for step in range(1, rows + 1):
            there = (row + step) % rows
            if self.is_open(self.order[there]):
                return there
        return None

    # -- deciding

    def take(self, number: int, *, taken: bool) -> bool:
        """Take it or leave it; returns False where it was to be taken and can't be."""
        before = self.incoming.items[number].is_taken
        after = self.incoming.take(number, taken=taken)
        self.taken += after - before
        if taken and not after:
            return False
        self._decide(number)
        return True

    def edit(self, number: int, draft: Draft) -> None:
        """Put it otherwise; it is taken if a bank can hold it now."""
        before = self.incoming.items[:]
        self.incoming.edit(number, draft)
        for place, (old, new) in enumerate(zip(before, self.incoming.items, strict=True)):
            if old is new:
                continue
            self.taken += new.is_taken - old.is_taken
            self.counts[self._standings[place]] -= 1
            self._standings[place] = standing(self.incoming, new)
            self.counts[self._standings[place]] += 1
        self.is_changed = True
        if self.incoming.items[number].is_taken:
            self._decide(number)

    def set_chapter(self, numbers: Collection[int], title: str) -> int:
        """Put questions under a chapter; an empty title is none.

        Returns how many stay where they are, for they update questions of the bank.
        """
        self.incoming.set_chapter(numbers, title)
        self.is_changed = True
        items = self.incoming.items
        return sum(kept_chapter(self.incoming, items[number]) is not None for number in numbers)

    def _decide(self, number: int) -> None:
        self._decided.add(number)
        self.is_changed = True
