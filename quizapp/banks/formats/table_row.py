"""A row of a table, or a note with such fields, as a question."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from quizapp.banks.answers import Answer as WrittenAnswer
from quizapp.banks.fields import HIGHEST_DIFFICULTY, HIGHEST_POINTS, LOWEST_DIFFICULTY
from quizapp.banks.formats.drafting import Found, draft
from quizapp.banks.formats.row_texts import OWN_LETTER
from quizapp.banks.formats.table_header import Header
from quizapp.banks.incoming.draft import Answer, Draft, Skipped
from quizapp.banks.options import split_marked
from quizapp.banks.problem import Spot
from quizapp.banks.words import NO_ANSWER, TYPE_WORDS, fold, judgement
from quizapp.core.question import LETTERS, QuestionType, Shuffle
from quizapp.messages import message

_LONGEST_OPTIONS = 10_000
_KINDS: Mapping[str, QuestionType] = MappingProxyType(
    {fold(word).removesuffix("题").removesuffix("題"): kind for word, kind in TYPE_WORDS.items()}
    | {
        "单": QuestionType.SINGLE,
        "多": QuestionType.MULTIPLE,
        "判": QuestionType.TRUE_FALSE,
        "single choice": QuestionType.SINGLE,
        "multiple choice": QuestionType.MULTIPLE,
        "judgement": QuestionType.TRUE_FALSE,
        "不定项": QuestionType.MULTIPLE,
        "不定项选择": QuestionType.MULTIPLE,
    }
)
_ANY_COUNT = frozenset({"不定项", "不定项选择", "multiple choice"})
"""Kinds that may have one right option."""
_DIFFICULTIES: Mapping[str, int] = MappingProxyType(
    dict.fromkeys(["易", "容易", "简单", "簡單", "easy"], 1)
    | dict.fromkeys(["较易", "較易"], 2)
    | dict.fromkeys(["中", "中等", "一般", "适中", "適中", "medium"], 3)
    | dict.fromkeys(["较难", "較難"], 4)
    | dict.fromkeys(["难", "難", "困难", "困難", "hard", "difficult"], 5)
)
_SEPARATORS = re.compile(r"[、,，;；\n]")
_BARS = re.compile(r"\s*[|┋¦]\s*")
_BETWEEN_NUMBERS = re.compile(r"[\s、,，;；/&+|.]+")


def read_row(header: Header, cells: Sequence[str], found: Found) -> Draft | Skipped:
    """A row whose texts are mended, as a question."""
    row = _Row(header, cells, found)
    written = row("type")
    kind = fold(written).removesuffix("题").removesuffix("題")
    if kind and kind not in _KINDS:
        sentence = message("a kind of question that banks don't have: {kind}", kind=written[:40])
        return Skipped(found.lines, "other-kind", sentence)
    found.type = _KINDS.get(kind)
    row.take_details()
    if (row("front") or row("back")) and not row("stem"):
        found.type, found.stem, found.back = QuestionType.FLASHCARD, row("front"), row("back")
        return draft(found)
    found.stem = row("stem")
    if found.type is QuestionType.FLASHCARD:
        found.back = row("answer")
        return draft(found)
    row.take_options()
    row.check_columns()
    answer = _lettered(row("answer")) if header.is_numbered else row("answer")
    if _is_number_and_text(row("answer"), found.options):
        sentence = message("the answer is the number of one option and the text of another")
        found.doubt("answer-number", sentence)
    else:
        _take_answer(answer, found, any_count=kind in _ANY_COUNT)
    row.take_shuffle()
    return draft(found)


class _Row:
    """A row's cells by the names of their columns."""

    def __init__(self, header: Header, cells: Sequence[str], found: Found) -> None:
        self._header = header
        self._cells = cells
        self._found = found

    def __call__(self, name: str) -> str:
        return self._header.cell(self._cells, name)

    def take_details(self) -> None:
        found = self._found
        name = self("id")
        # A plain number names a row, not a question in a library.
        found.id = "" if name.isdecimal() else name
        found.number = self("number") or (name if name.isdecimal() else "")
        found.explanation = self("explanation")
        found.chapter = self("chapter")
        found.source = self("source")
        found.tags = [tag.strip() for tag in _SEPARATORS.split(self("tags"))]
        points = _number(self("points"))
        found.points = points if points is not None and 0 <= points <= HIGHEST_POINTS else None
        found.difficulty = _difficulty(self("difficulty"), found)
        found.why = {n: self._header.at(self._cells, c) for n, c in self._header.why.items()}

    def take_options(self) -> None:
        options = [self._header.at(self._cells, column) for column in self._header.letters]
        while options and not options[-1]:
            options.pop()
        together = self("options")
        if not options and together:
            is_short = len(together) <= _LONGEST_OPTIONS
            marked = [text for _, text in split_marked(together)] if is_short else []
            parts = together.split("\n") if "\n" in together else _BARS.split(together)
            options = marked or [part.strip() for part in parts if part.strip()]
        elif together:
            sentence = message("the options stand in columns of their own and together, too")
            self._found.doubt("options-twice", sentence)
        self._found.options = _without_letters(options, self._found)

    def check_columns(self) -> None:
        """Doubt what two columns of one name say differently."""
        for name in ("stem", "answer"):
            others = (self._header.at(self._cells, c) for c in self._header.again.get(name, ()))
            if any(other and other != self(name) for other in others):
                sentence = message("two columns hold different texts for the same part")
                self._found.doubt("columns", sentence)

    def take_shuffle(self) -> None:
        fixed = fold(self("fixed")).upper()
        if fixed in ("ALL", "全部"):
            self._found.shuffle = Shuffle(locked=True)
        elif fixed:
            keep = frozenset(LETTERS.index(letter) for letter in fixed if letter in LETTERS)
            self._found.shuffle = Shuffle(keep=keep)


def _without_letters(options: list[str], found: Found) -> list[str]:
    """The texts without letters of their own; doubted where these say another order."""
    marks = [OWN_LETTER.match(option) for option in options]
    own = [unicodedata.normalize("NFKC", mark[1]) if mark else "" for mark in marks]
    places = [chr(ord("A") + number) for number in range(len(options))]
    if len(options) > 1 and own == places:
        return [option[mark.end() :] for option, mark in zip(options, marks, strict=True) if mark]
    written = set(own) - {""}
    if len(written) > 1 and any(o and o != p for o, p in zip(own, places, strict=True)):
        found.doubt("letters", message("the options are not lettered A, B, C… in order"))
    return options


def _lettered(answer: str) -> str:
    """An answer by numbers as one by letters, where the columns count the options."""
    parts = [part for part in _BETWEEN_NUMBERS.split(unicodedata.normalize("NFKC", answer)) if part]
    if not parts or not all(part.isascii() and part.isdecimal() for part in parts):
        return answer
    digits = "".join(parts)
    if "0" in digits or len(digits) > len(LETTERS) or "9" in digits:
        return answer
    return "".join(LETTERS[int(digit) - 1] for digit in digits)


def _is_number_and_text(answer: str, options: Sequence[str]) -> bool:
    """Whether "2" may mean the second option, or the other one that says 2."""
    digits = unicodedata.normalize("NFKC", answer).strip()
    if not (digits.isascii() and digits.isdecimal() and len(digits) == 1):
        return False
    same = [place for place, option in enumerate(options, 1) if fold(option) == fold(answer)]
    return bool(same) and int(digits) <= len(options) and same != [int(digits)]


def _number(written: str) -> float | None:
    try:
        return float(unicodedata.normalize("NFKC", written[:40]).strip().removesuffix("分"))
    except ValueError:
        return None


def _difficulty(written: str, found: Found) -> int | None:
    if not written:
        return None
    value = _DIFFICULTIES.get(fold(written)) or _number(written)
    if value is not None and value in range(LOWEST_DIFFICULTY, HIGHEST_DIFFICULTY + 1):
        return int(value)
    sentence = message('its difficulty "{written}" was left out', written=written[:20])
    found.note("difficulty", sentence)
    return None


def _take_answer(written: str, found: Found, *, any_count: bool) -> None:
    if fold(written) in NO_ANSWER:
        return
    found.answer = _answer(written, found)
    if found.answer is None:
        found.doubt("answer", message('answer "{answer}" can\'t be read', answer=written[:20]))
    elif any_count and isinstance(found.answer, frozenset) and len(found.answer) == 1:
        found.type = QuestionType.SINGLE


def _answer(written: str, found: Found) -> Answer:
    """Letters, a judgement, or the text of an option; None for anything else."""
    values = [judgement(option) for option in found.options]
    is_pair = sorted(map(str, values)) == ["False", "True"]
    said = judgement(written)
    letters = WrittenAnswer(written, Spot(0)).letters
    is_judged = found.type is QuestionType.TRUE_FALSE or (found.type is None and is_pair)
    if is_judged or (found.type is None and not found.options and said is not None):
        if said is None and is_pair and letters in ("A", "B"):
            return values["AB".index(letters)]
        return said
    same = frozenset(n for n, option in enumerate(found.options) if fold(option) == fold(written))
    if letters and len(set(letters)) == len(letters) and set(letters) <= set(LETTERS):
        chosen = frozenset(map(LETTERS.index, letters))
        # "bad" names options B, A and D, or is the text of one.
        return chosen if not same or same == chosen else None
    if len(same) == 1:
        found.note("answer-text", message("the answer repeats the text of an option"))
        return same
    return None
