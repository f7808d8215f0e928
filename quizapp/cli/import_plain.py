"""Look through an import by lines: for pipes, screen readers and terminals without a cursor.

`quizapp.services.import_lines` says what can be written. The end of input gives up: what nobody
saved is not written.
"""

from quizapp.banks.incoming.changes import settled
from quizapp.banks.incoming.draft import Draft
from quizapp.cli import output
from quizapp.core.question import LETTERS, QuestionType
from quizapp.language import _, translate
from quizapp.services import import_summary, import_wording
from quizapp.services.import_lines import (
    ChapterForAll,
    ChapterForOne,
    Jump,
    Put,
    Unreadable,
    Word,
    parse_line,
)
from quizapp.services.import_review import Review
from quizapp.services.importing import Import

_MOST_LISTED = 500


def ask(incoming: Import) -> bool:
    """Show what is doubtful and do what lines ask for; returns whether to write what is taken."""
    if not incoming.items:
        return False
    asking = _Asking(Review(incoming))
    asking.introduce()
    while True:
        line = asking.read()
        if line is None:
            return False
        done = asking.do(line)
        if done is not None:
            return done


class _Asking:
    """Where somebody is in an import."""

    def __init__(self, review: Review) -> None:
        self._review = review
        self._incoming = review.incoming
        self._row = -1
        self._is_closing = False
        self._is_leaving = False

    def introduce(self) -> None:
        """Say what was read, and show the first question that must be looked at."""
        counts = [*import_summary.kinds(self._incoming), *import_summary.standings(self._review)]
        output.data(self._incoming.name + _(": ") + _(", ").join(counts))
        mended = import_summary.repairs(self._incoming.reading)
        if mended:
            output.data(_("Mended: {repairs}").format(repairs=_(", ").join(mended)))
        for note in self._incoming.reading.notes:
            output.data(translate(note))
        output.data(_("? shows what can be written."))
        self._go_on()

    def read(self) -> str | None:
        """The next line, None at the end of input."""
        if self._is_closing:
            output.prompt(_("s saves, q gives up, a number shows a question:") + " ")
        else:
            output.prompt(_("y take, n leave out, or the answer (s saves, q gives up):") + " ")
        return output.read_line()

    def do(self, line: str) -> bool | None:
        """Do what a line asks for; returns how it ended, None while it goes on."""
        was_leaving, self._is_leaving = self._is_leaving, False
        match parse_line(line, self._draft):
            case Word.SAVE if self._review.taken:
                return True
            case Word.SAVE:
                output.talk(_("Nothing is taken yet, so there is nothing to save."))
            case Word.QUIT:
                if was_leaving or not self._review.is_changed:
                    return False
                self._is_leaving = True
                output.talk(_("Nothing is written then, and your changes are lost: q once more."))
            case Word.HELP:
                self._help()
            case Word.LIST:
                self._list()
            case Jump(number):
                self._jump(number)
            case ChapterForAll(title):
                staying = self._review.set_chapter(range(len(self._incoming.items)), title)
                output.data(_('All questions stand under "{title}" now.').format(title=title))
                if staying:
                    output.data(import_wording.staying(staying))
            case Unreadable(reason):
                output.talk(translate(reason))
            case other:
                self._decide(other)
        return None

    def _decide(self, command: Word | Put | ChapterForOne) -> None:
        """What concerns the question on show."""
        if self._is_closing and command not in (Word.NEXT, Word.BACK):
            output.talk(_("No question is on show: write the number of one."))
            return
        match command:
            case Word.TAKE:
                self._take()
            case Word.LEAVE:
                self._review.take(self._number, taken=False)
                self._go_on()
            case Word.BACK:
                self._show(max(self._row - (not self._is_closing), 0))
            case ChapterForOne(title):
                self._review.set_chapter([self._number], title)
                self._parsed()
                self._tell()
            case Put(draft, is_answer):
                self._put(draft, is_answer=is_answer)
            case _:
                self._pass_on()

    @property
    def _number(self) -> int:
        return self._review.order[self._row]

    @property
    def _draft(self) -> Draft:
        return self._incoming.items[self._number].draft

    def _take(self) -> None:
        if self._review.take(self._number, taken=True):
            self._go_on()
        else:
            output.talk(_("No bank could hold it as it stands."))
            self._tell()

    def _put(self, draft: Draft, *, is_answer: bool) -> None:
        self._review.edit(self._number, settled(draft))
        is_taken = self._incoming.items[self._number].is_taken
        if is_answer and is_taken:
            output.data(_("Taken, with the answer {answer}.").format(answer=self._answer()))
            self._go_on()
            return
        self._parsed()
        self._tell()
        if is_taken:
            output.data(_("It is taken so; an empty line goes on."))

    def _go_on(self) -> None:
        """To the next question that waits, or to the end."""
        row = self._review.next_open(self._row)
        if row is None:
            self._close()
        else:
            self._show(row)

    def _pass_on(self) -> None:
        """Leave the question undecided; after the last one that waits there is no other."""
        row = None if self._is_closing else self._review.next_open(self._row)
        if row is None or row <= self._row:
            self._close()
        else:
            self._show(row)

    def _close(self) -> None:
        self._is_closing = True
        self._row = len(self._review.order) - 1 if self._row < 0 else self._row
        output.data()
        output.data(
            _("To be taken: {taken} of {count}; still to look at: {left}.").format(
                taken=self._review.taken,
                count=len(self._incoming.items),
                left=self._review.left,
            )
        )

    def _jump(self, number: int) -> None:
        count = len(self._review.order)
        if 1 <= number <= count:
            self._show(number - 1)
        else:
            output.talk(_("There are questions 1 to {count}.").format(count=count))

    # -- what is printed

    def _show(self, row: int) -> None:
        self._row, self._is_closing = row, False
        draft = self._draft
        output.data()
        count = len(self._review.order)
        output.data(f"[{row + 1}/{count}] {import_wording.place(draft)}")
        for number, text in import_wording.source_lines(self._incoming, draft):
            output.data(f"  {number} | {text}")
        self._parsed()
        self._tell()

    def _parsed(self) -> None:
        """The question as it was read."""
        draft = self._draft
        output.data(_(import_wording.KINDS[draft.type]) + _(": ") + draft.stem)
        for letter, option in zip(LETTERS, draft.options, strict=False):
            output.data(f"  {letter}  {option}")
        head = _("Back side") if draft.type is QuestionType.FLASHCARD else _("Answer")
        output.data(head + _(": ") + self._answer())
        if draft.explanation:
            output.data(_("Explanation") + _(": ") + draft.explanation)
        if draft.chapter:
            output.data(_("Chapter") + _(": ") + draft.chapter)

    def _answer(self) -> str:
        return import_wording.answer(self._draft)

    def _tell(self) -> None:
        for remark in import_wording.remarks(self._review, self._number):
            output.data(remark.head + _(": ") + remark.text)

    def _list(self) -> None:
        for row, number in enumerate(self._review.order[:_MOST_LISTED], start=1):
            item = self._incoming.items[number]
            tick = "[x]" if item.is_taken else "[ ]"
            stem = " ".join(item.draft.stem.split())
            answer = " ".join(import_wording.answer(item.draft).split())
            state = import_wording.state(self._review, number)
            words = f"{row:>4} {tick} {output.cut(stem, 40)}  {output.cut(answer, 16)}  {state}"
            output.data(words)
        more = len(self._review.order) - _MOST_LISTED
        if more > 0:
            output.data(_("and {count} more").format(count=more))

    def _help(self) -> None:
        for words in (
            _("y takes the question, n leaves it out; an empty line goes on without a word."),
            _("ABD, or T and F: the answer; the question is taken with it."),
            _("stem=…, A=…, explanation=…, back=…, type=…, chapter=…: put that part otherwise."),
            _("A letter with nothing behind its = takes the option out, the next one adds it."),
            _("chapters=… puts all questions under one chapter."),
            _("p: the question before; 12: the twelfth of the list; l: the list."),
            _("s saves what is taken, q gives up: nothing is written."),
        ):
            output.data(words)
