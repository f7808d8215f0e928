"""Anki packages: `.apkg` written, `.apkg` and `.colpkg` of every age read."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from quizapp.banks.formats import anki_writing
from quizapp.banks.formats.anki_collection import Note, notes_in
from quizapp.banks.formats.anki_writing import NOTE_TYPE
from quizapp.banks.formats.drafting import Found, Mender, draft, fitting_id
from quizapp.banks.formats.html_text import plain
from quizapp.banks.formats.table_header import Header, header_of
from quizapp.banks.formats.table_row import read_row
from quizapp.banks.formats.written import Written
from quizapp.banks.incoming.draft import Draft, Reading, Skipped
from quizapp.banks.words import judgement
from quizapp.core.question import Bank, QuestionType
from quizapp.messages import message

_SOUND = re.compile(r"\[sound:[^\]\n]{1,300}\]")
_BLANK = re.compile(r"\{\{c(\d{1,3})::([^{}]{0,3000})\}\}")
_OCCLUSION = "::image-occlusion:"
_MOST_BLANKS = 50
_DEFAULT_DECK = "Default"


def read(data: bytes, name: str) -> Reading:
    """The notes of a package; call it in the bounded child. ExtraMissingError without zstd.

    Notes whose fields are called as a table's columns are questions, others flashcards. Lines
    count the notes.
    """
    mender = Mender()
    results: list[Draft | Skipped] = []
    tops: Counter[str] = Counter()
    for number, note in enumerate(notes_in(data, name), 1):
        if note.deck:
            tops[note.deck[0]] += 1
        results += _Reader(note, number, mender).results()
    title = tops.most_common(1)[0][0] if tops else ""
    return Reading(
        tuple(result for result in results if isinstance(result, Draft)),
        (),
        tuple(result for result in results if isinstance(result, Skipped)),
        tuple(mender.repairs),
        title="" if title == _DEFAULT_DECK else mender.text(title, 1),
    )


def write(bank: Bank, *, now: int) -> Written:
    """The bank as an `.apkg`; `now` in seconds is the notes' age, by which Anki updates them."""
    return anki_writing.write(bank, now=now)


class _Reader:
    """Makes questions of one note."""

    def __init__(self, note: Note, number: int, mender: Mender) -> None:
        self._note = note
        self._lines = (number, number)
        self._is_ours = note.type is not None and note.type.name.startswith(NOTE_TYPE)
        self._pictures = 0
        self._fields = [self._text(field, mender) for field in note.fields]
        chapter = note.deck[-1] if note.deck and note.deck[-1] != _DEFAULT_DECK else ""
        self._chapter = mender.text(chapter, number)
        self._tags = [mender.text(tag, number) for tag in note.tags]

    def _text(self, field: str, mender: Mender) -> str:
        if not self._is_ours:
            field, sounds = _SOUND.subn("", field)
            self._pictures += sounds
        shown = plain(field, keeps_lines=True)
        self._pictures += shown.pictures
        return mender.text(shown.text, self._lines[0])

    def results(self) -> Iterator[Draft | Skipped]:
        """A question or a flashcard, or flashcards for blanks."""
        note_type = self._note.type
        if not any(self._fields):
            yield Skipped(self._lines, "empty", message("a note without text"))
            return
        if note_type and note_type.has_blanks:
            yield from self._blanks()
            return
        header = header_of(note_type.fields) if note_type else None
        if header and self._is_question(header):
            found = self._found()
            result = read_row(header, self._fields, found)
            yield self._completed(result, header) if isinstance(result, Draft) else result
            return
        yield self._card(self._fields[0], "\n".join(filter(None, self._fields[1:])))

    def _found(self) -> Found:
        found = Found(lines=self._lines)
        if self._pictures:
            found.doubt("picture", message("it has a picture, which was not taken"))
        return found

    def _is_question(self, header: Header) -> bool:
        """Whether there is something to choose; "Question" and "Answer" alone are a flashcard's."""
        if header.cell(self._fields, "type"):
            return True
        has_options = any(header.at(self._fields, column) for column in header.letters)
        answer = judgement(header.cell(self._fields, "answer"))
        is_card = {"front", "back"} <= header.columns.keys() and "stem" not in header.columns
        together = header.cell(self._fields, "options")
        return has_options or bool(together) or answer is not None or is_card

    def _completed(self, result: Draft, header: Header) -> Draft:
        """The draft with what Anki keeps beside the fields."""
        return replace(
            result,
            # A table's numbers name rows, but here they are what a bank called its questions.
            id=fitting_id(header.cell(self._fields, "id")) if self._is_ours else result.id,
            tags=(*result.tags, *self._tags),
            chapter=result.chapter if self._is_ours else result.chapter or self._chapter,
        )

    def _card(self, front: str, back: str) -> Draft | Skipped:
        found = self._found()
        found.type, found.stem, found.back = QuestionType.FLASHCARD, front, back
        found.chapter, found.tags = self._chapter, self._tags
        return draft(found)

    def _blanks(self) -> Iterator[Draft | Skipped]:
        """A flashcard for each number of a blank, as in Anki."""
        if _OCCLUSION in self._fields[0]:
            yield Skipped(self._lines, "picture", message("a picture with parts covered up"))
            return
        text, more = self._fields[0], "\n".join(filter(None, self._fields[1:]))
        numbers = sorted({int(blank[1]) for blank in _BLANK.finditer(text)})
        if not numbers or len(numbers) > _MOST_BLANKS or "{{c" in _BLANK.sub("", text):
            sentence = message("a text whose blanks can't be told apart")
            yield Skipped(self._lines, "blank-filling", sentence)
            return
        for number in numbers:
            gaps = [blank[2] for blank in _BLANK.finditer(text) if int(blank[1]) == number]
            front = _BLANK.sub(partial(_shown, asked=number), text)
            back = "\n".join(gap.partition("::")[0] for gap in gaps)
            yield self._card(front, "\n".join(filter(None, (back, more))))


def _shown(blank: re.Match[str], asked: int) -> str:
    text, _, hint = blank[2].partition("::")
    return f"[{hint or '…'}]" if int(blank[1]) == asked else text
