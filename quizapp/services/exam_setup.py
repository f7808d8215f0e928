"""What an exam can be composed of: banks with what is wrong or unseen in them, and templates.

Everything is read once, before the set-up screen opens: no key there waits for a file.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from quizapp.banks.index import Index
from quizapp.core.exam_wish import Among, Wish
from quizapp.core.question import (
    Bank,
    BankId,
    Blueprint,
    Question,
    QuestionId,
    QuestionType,
    Section,
)
from quizapp.core.wrong_book import WRONG_DAYS
from quizapp.errors import NotFoundError
from quizapp.services.blueprints import BrokenExam, load, save, saved
from quizapp.services.library import banks_on
from quizapp.services.papers import FIRST_BLUEPRINT, Edition, Past, among_which, twins_of
from quizapp.settings.places import Places
from quizapp.store.store import Store

ASKED = (QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.TRUE_FALSE)
"""Kinds that a program can mark, in the order of a paper."""

_MINUTES = 60.0
_PASS = 60.0
_SHARES = {QuestionType.SINGLE: 20, QuestionType.MULTIPLE: 10, QuestionType.TRUE_FALSE: 20}

Twins = tuple[frozenset[QuestionId], ...]


@dataclass(frozen=True, slots=True)
class SetupBank:
    """A bank as papers can be composed from it."""

    bank: Bank
    digest: str
    wrong: frozenset[QuestionId]
    unseen: frozenset[QuestionId]

    @property
    def count(self) -> int:
        """How many questions it has, flashcards left out."""
        return sum(one.type in ASKED for one in self.bank.questions)

    def pool(self, wish: Wish) -> tuple[Question, ...]:
        """What the wish may draw from, flashcards left out."""
        among = {Among.WRONG: self.wrong, Among.UNSEEN: self.unseen}.get(wish.among)
        return tuple(
            one
            for one in self.bank.questions
            if one.type in ASKED
            and (among is None or one.id in among)
            and (not wish.chapters or one.chapter in wish.chapters)
        )

    def twins(self) -> Twins:
        """Near-duplicates; the first call takes a while in a large bank."""
        return twins_of(Edition(self.digest, self.bank.questions))


@dataclass(frozen=True, slots=True)
class Template:
    """An exam to start from."""

    title: str
    wish: Wish
    name: str = ""
    """The name under which it was saved; empty for a bank's own."""


@dataclass(frozen=True, slots=True)
class Setup:
    """Everything that the set-up screen shows; `save` writes a template under a name."""

    banks: tuple[SetupBank, ...]
    """Those with questions that a program can mark; the ones that are on come first."""
    templates: tuple[Template, ...]
    """Those of the first bank first, its main one at the head; then saved ones, then the rest."""
    save: Callable[[str, Wish, bool], Template]
    """Name, wish, whether to overwrite; raises as `blueprints.save` does."""
    broken: tuple[str, ...] = ()
    """Names of saved exams that can't be read."""

    def bank(self, name: BankId) -> SetupBank:
        """The bank of that id."""
        return next(one for one in self.banks if one.bank.id == name)


def exam_setup(
    index: Index,
    store: Store,
    places: Places,
    first: BankId | None = None,
    *,
    wrong_days: int = WRONG_DAYS,
) -> Setup:
    """Read what can be composed; `first` is the bank to begin with, else the first that is on.

    Raises NotFoundError where no bank has a question that a program can mark.
    """
    digests = {known.id: known.digest for known in index.banks()}
    found = [bank for name in _order(index, store, first) if (bank := index.bank(name))]
    past = Past.of(found, store, wrong_days=wrong_days)
    banks = [_bank(one, digests[one.id], past) for one in found]
    banks = [one for one in banks if any(q.type in ASKED for q in one.bank.questions)]
    if not banks:
        raise NotFoundError("No bank has a question for an exam.")
    kept, broken = _saved(index, places, {one.bank.id for one in banks})
    own = [_own(one.bank) for one in banks]
    return Setup(
        tuple(banks),
        (*own[0], *kept, *(template for those in own[1:] for template in those)),
        lambda name, wish, overwrite: _save(places, name, wish, overwrite=overwrite),
        tuple(broken),
    )


def _order(index: Index, store: Store, first: BankId | None) -> list[BankId]:
    on = banks_on(store, index)
    every = [bank.id for bank in index.banks()]
    head = [first] if first in every else []
    return list(dict.fromkeys([*head, *on, *every]))


def _bank(bank: Bank, digest: str, past: Past) -> SetupBank:
    wrong = among_which(bank, Among.WRONG, past)
    return SetupBank(bank, digest, wrong, among_which(bank, Among.UNSEEN, past))


def _own(bank: Bank) -> list[Template]:
    """A bank's exams, the main one first; one made up for a bank that offers none."""
    offered = sorted(bank.blueprints, key=lambda one: one.id != FIRST_BLUEPRINT)
    return [Template(one.title, Wish(bank=bank.id, blueprint=one)) for one in offered] or [
        Template(bank.title, Wish(bank=bank.id, blueprint=_made_up(bank)))
    ]


def _made_up(bank: Bank) -> Blueprint:
    sections = []
    for kind in ASKED:
        there = [one for one in bank.questions if one.type is kind]
        if there:
            sections.append(Section(kind, min(_SHARES[kind], len(there)), there[0].points))
    rules = [one.marking for one in bank.questions if one.type is QuestionType.MULTIPLE]
    rule = (rules or [one.marking for one in bank.questions])[0]
    return Blueprint("all", bank.title, _MINUTES, _PASS, rule, tuple(sections))


def _saved(
    index: Index, places: Places, known: Collection[BankId]
) -> tuple[list[Template], list[str]]:
    templates: list[Template] = []
    broken: list[str] = []
    for one in saved(places):
        try:
            wish = load(index, one.path).wish
        except BrokenExam:
            broken.append(one.name)
        else:
            if wish.bank in known:
                templates.append(Template(wish.blueprint.title, wish, one.name))
    return templates, broken


def _save(places: Places, name: str, wish: Wish, *, overwrite: bool) -> Template:
    path = save(places, name, wish, overwrite=overwrite)
    title = " ".join(name.split())
    named = replace(wish, seed=None, blueprint=replace(wish.blueprint, id=path.stem, title=title))
    return Template(title, named, path.stem)
