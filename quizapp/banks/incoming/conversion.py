"""Drafts as questions of a bank, with ids, chapters and the language that they are in."""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath

from quizapp.banks.incoming.draft import Draft
from quizapp.banks.pins import held
from quizapp.banks.question_reader import Defaults
from quizapp.core.question import (
    LETTERS,
    AllOf,
    BankId,
    Chapter,
    ChapterId,
    Judgement,
    Key,
    OneOf,
    Question,
    QuestionId,
    QuestionType,
    Recall,
    Shuffle,
)
from quizapp.core.text import search_key

_NOT_SLUG = re.compile("[^a-z0-9]+")
_CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_LONGEST_NAME = 40
_PLAIN = Defaults()


def is_complete(draft: Draft) -> bool:
    """Whether a bank could hold it: a stem, options that differ, and an answer among them."""
    if not draft.stem.strip():
        return False
    match draft.type:
        case QuestionType.FLASHCARD:
            return bool(draft.back.strip())
        case QuestionType.TRUE_FALSE:
            return isinstance(draft.answer, bool)
    texts = [" ".join(option.split()) for option in draft.options]
    if not 2 <= len(texts) <= len(LETTERS) or not all(texts) or len(set(texts)) < len(texts):
        return False
    answer = draft.answer
    if not isinstance(answer, frozenset) or not answer <= set(range(len(texts))):
        return False
    return len(answer) == 1 if draft.type is QuestionType.SINGLE else len(answer) > 1


def question(
    draft: Draft,
    bank: BankId,
    question_id: QuestionId,
    chapter: ChapterId | None,
    defaults: Defaults = _PLAIN,
) -> Question:
    """The draft as a question; raises ValueError for one that is not complete."""
    if not is_complete(draft):
        raise ValueError(f"incomplete: {draft.number}")
    return Question(
        id=question_id,
        bank=bank,
        type=draft.type,
        stem=draft.stem,
        key=_key(draft),
        options=draft.options,
        chapter=chapter,
        explanation=draft.explanation,
        why=draft.why,
        points=defaults.points.get(draft.type, 1.0) if draft.points is None else draft.points,
        marking=defaults.marking,
        difficulty=draft.difficulty,
        tags=draft.tags,
        source=draft.source,
        shuffle=held(draft.shuffle, draft.options),
    )


def updated(old: Question, draft: Draft, simplify: Callable[[str], str]) -> Question:
    """A question of the library as the document has it; what it does not say stays.

    So does a text that only its script or space tells from the document's. What is said of an
    option goes with it. Raises ValueError for a draft that is not complete.
    """

    def kept(text: str, *known: str) -> str:
        if text in known:
            return text
        plain = _plain(text, simplify)
        return next((one for one in known if _plain(one, simplify) == plain), text)

    options = tuple(kept(option, *old.options) for option in draft.options)
    draft = replace(
        draft,
        stem=kept(draft.stem, old.stem),
        # A question may ask for the script: then its options are not one text.
        options=options if len(set(options)) == len(options) else draft.options,
        explanation=kept(draft.explanation, old.explanation),
        back=kept(draft.back, old.key.back) if isinstance(old.key, Recall) else draft.back,
    )
    new = question(draft, old.bank, old.id, old.chapter)
    places = _places(old.options, new.options)
    pinned = old.shuffle.keep & frozenset(places)
    shuffle = Shuffle(old.shuffle.locked, frozenset(places[one] for one in pinned))
    return replace(
        new,
        explanation=new.explanation or old.explanation,
        why=new.why or {places[one]: why for one, why in old.why.items() if one in places},
        points=old.points if draft.points is None else draft.points,
        marking=old.marking,
        difficulty=draft.difficulty or old.difficulty,
        tags=old.tags + tuple(tag for tag in new.tags if tag not in old.tags),
        source=new.source or old.source,
        note=old.note,
        shuffle=old.shuffle if new.options == old.options else _both(shuffle, new.shuffle),
        was=old.was,
        reset_on_edit=old.reset_on_edit,
        line=old.line,
    )


def _plain(text: str, simplify: Callable[[str], str]) -> str:
    return "".join(simplify(text).split())


def _places(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Where each old option stands now: by its text, else one that was mended where it stood."""
    found = {one: new.index(text) for one, text in enumerate(old) if text in new}
    if len(old) != len(new):
        return found
    pairs = enumerate(zip(old, new, strict=True))
    return found | {one: one for one, (a, b) in pairs if a not in new and b not in old}


def _both(one: Shuffle, other: Shuffle) -> Shuffle:
    if one.locked or other.locked:
        return Shuffle(locked=True)
    return Shuffle(keep=one.keep | other.keep)


def _key(draft: Draft) -> Key:
    if draft.type is QuestionType.FLASHCARD:
        return Recall(draft.back)
    if isinstance(draft.answer, bool):
        return Judgement(draft.answer)
    numbers = draft.answer or frozenset()
    return OneOf(min(numbers)) if draft.type is QuestionType.SINGLE else AllOf(numbers)


def bank_id(name: str) -> BankId:
    """An id out of a file's name; a name without Latin letters gives one that stays the same."""
    stem = PurePath(name).stem
    slug = _NOT_SLUG.sub("-", stem.lower()).strip("-")[:_LONGEST_NAME].strip("-")
    if any(character.isalpha() for character in slug):
        return BankId(slug)
    digest = hashlib.blake2b(stem.encode("utf-8", "surrogatepass"), digest_size=3).hexdigest()
    return BankId(f"import-{digest}")


def language(drafts: Iterable[Draft], simplify: Callable[[str], str]) -> str:
    """What most of the text is in: "zh-Hans", "zh-Hant" or "en"."""
    text = "\n".join(draft.stem + "\n".join(draft.options) for draft in drafts)
    chinese = "".join(_CHINESE.findall(text))
    if len(chinese) * 4 < sum(character.isalpha() for character in text):
        return "en"
    changed = sum(a != b for a, b in zip(chinese, simplify(chinese), strict=False))
    return "zh-Hant" if changed * 10 > len(chinese) else "zh-Hans"


class Numbering:
    """Gives out ids that nobody has: the document's own, else the bank's id and a number."""

    def __init__(
        self, bank: BankId, taken: Iterable[QuestionId], former: Iterable[QuestionId] = ()
    ) -> None:
        """`former` ids are free for documents that name them, but no number makes one anew."""
        self._bank = bank
        self._taken = set(taken)
        self._former = set(former)
        self._next = 1

    def give(self, wished: str) -> QuestionId:
        """The wished id if it is free, else the next number."""
        found = QuestionId(wished)
        if not wished or wished.startswith("~") or found in self._taken:
            found = self._number()
        self._taken.add(found)
        return found

    def _number(self) -> QuestionId:
        while True:
            found = QuestionId(f"{self._bank}-{self._next:03d}")
            if found not in self._taken and found not in self._former:
                return found
            self._next += 1


class Chapters:
    """Chapters by their titles, known ones first."""

    def __init__(self, known: Sequence[Chapter], simplify: Callable[[str], str]) -> None:
        self._simplify = simplify
        self._ids = {self._folded(chapter.title): chapter.id for chapter in known}
        self._taken = {chapter.id for chapter in known}
        self.fresh: list[Chapter] = []
        """Chapters that were asked for and not known, in order."""

    def named(self, title: str) -> ChapterId | None:
        """The chapter with that title, made if need be; None for no title."""
        title = " ".join(title.split())
        if not title:
            return None
        folded = self._folded(title)
        if folded not in self._ids:
            number = len(self._taken) + 1
            while (made := ChapterId(f"ch{number}")) in self._taken:
                number += 1
            self._taken.add(made)
            self._ids[folded] = made
            self.fresh.append(Chapter(made, title))
        return self._ids[folded]

    def _folded(self, title: str) -> str:
        return search_key(self._simplify(title)) or title
