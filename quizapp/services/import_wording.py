"""What is said of a question on its way into a bank, on the screen and by lines alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from quizapp.banks.incoming.draft import Answer, Draft, Reason, Status
from quizapp.banks.incoming.lacking import lacking
from quizapp.core.question import (
    LETTERS,
    AllOf,
    Judgement,
    OneOf,
    Question,
    QuestionType,
    Recall,
    letters,
)
from quizapp.language import _, ngettext, translate
from quizapp.messages import N_
from quizapp.services.import_review import Review, Standing, kept_chapter
from quizapp.services.importing import Import

_MOST_SOURCE = 200
"""Lines of the document that are shown of one question."""
_LONG_LINE = 600
"""Characters; of a longer line, such as a whole paper without line ends, a part is shown."""
_AROUND = 60

STANDINGS = {
    Standing.READY: N_("ready"),
    Standing.LOOK: N_("to look at"),
    Standing.UNFIT: N_("can't be taken"),
    Standing.KNOWN: N_("known"),
}
KINDS = {
    QuestionType.SINGLE: N_("Single choice"),
    QuestionType.MULTIPLE: N_("Multiple choice"),
    QuestionType.TRUE_FALSE: N_("True or false"),
    QuestionType.FLASHCARD: N_("Flashcard"),
}
SHORT_KINDS = {
    QuestionType.SINGLE: N_("sgl"),
    QuestionType.MULTIPLE: N_("mul"),
    QuestionType.TRUE_FALSE: N_("t/f"),
    QuestionType.FLASHCARD: N_("card"),
}

Tone = Literal["bad", "muted", "accent"]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know of a question, under a word that says what it is."""

    head: str
    text: str
    tone: Tone = "muted"


def name(draft: Draft) -> str:
    """Which question it is, as the document numbers it."""
    number = draft.number
    return _("Question {number}").format(number=number) if number else _("Question, no number")


def place(draft: Draft) -> str:
    """Which question it is, and where in the document."""
    first, last = draft.lines
    if first == last:
        where = _("line {line} of the document").format(line=first)
    else:
        where = _("lines {first} to {last} of the document").format(first=first, last=last)
    return f"{name(draft)}  {where}"


def source_lines(incoming: Import, draft: Draft) -> list[tuple[int, str]]:
    """The document's lines that it was read from, numbered; blank ones are left out."""
    first, last = draft.lines
    last = min(last, first + _MOST_SOURCE - 1, len(incoming.source))
    lines = ((number, incoming.source[number - 1]) for number in range(max(first, 1), last + 1))
    return [(number, _part(text, draft)) for number, text in lines if text.strip()]


def _part(line: str, draft: Draft) -> str:
    """Of a long line what is near the question."""
    if len(line) <= _LONG_LINE:
        return line
    begin = draft.stem[:12]
    found = max(line.find(begin), 0) if begin else 0
    start = max(found - _AROUND, 0)
    length = len(draft.stem) + sum(map(len, draft.options)) + len(draft.explanation)
    end = found + min(length * 2, 10 * _LONG_LINE) + _AROUND
    return ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")


def answer(draft: Draft) -> str:
    """The answer in letters or a word; a dash where there is none."""
    return _said(draft.answer) or (draft.back if draft.type is QuestionType.FLASHCARD else "-")


def _said(answer: Answer) -> str:
    if isinstance(answer, bool):
        return _("True") if answer else _("False")
    return letters(answer & frozenset(range(len(LETTERS)))) if answer else ""


def _in_full(options: Sequence[str], answer: Answer, back: str) -> str:
    """The answer with the texts of the options that it names."""
    if not isinstance(answer, frozenset):
        return back or _said(answer) or _("no answer")
    named = [f"{LETTERS[n]} {options[n]}" for n in sorted(answer) if n < len(options)]
    return _("; ").join(named) or _("no answer")


def _key_in_full(question: Question) -> str:
    match question.key:
        case OneOf(number):
            return _in_full(question.options, frozenset({number}), "")
        case AllOf(numbers):
            return _in_full(question.options, numbers, "")
        case Judgement(value):
            return _in_full((), value, "")
        case Recall(back):
            return back


def _draft_in_full(draft: Draft) -> str:
    back = draft.back if draft.type is QuestionType.FLASHCARD else ""
    return _in_full(draft.options, draft.answer, back)


def _reasons(draft: Draft, standing: Standing) -> list[Reason]:
    """Why it is doubtful, or what it lacks."""
    if draft.status is Status.REVIEW and draft.reasons:
        return list(draft.reasons)
    return lacking(draft) if standing is Standing.UNFIT else []


def state(review: Review, number: int) -> str:
    """How a question stands, for a column of a table."""
    item = review.incoming.items[number]
    standing = review.standing(number)
    reasons = _reasons(item.draft, standing)
    if reasons:
        return _(", ").join(translate(reason.message) for reason in reasons)
    match, repetition = item.match, item.repetition
    if match is not None:
        known = match.question.id
        if match.is_dispute:
            return _("other answer than {question}").format(question=known)
        if standing is Standing.READY:
            return _("updates {question}").format(question=known)
        if review.incoming.replaces_explanation(item):
            return _("other explanation than {question}").format(question=known)
        if match.similarity < 1:
            # Never 100 %: that would be the same.
            percent = min(int(match.similarity * 100), 99)
            return _("like {question}, {percent} %").format(question=known, percent=percent)
        return _("in the library: {question}").format(question=known)
    if repetition is not None:
        return _("asked before: {place}").format(place=_short_place(review, repetition.earlier))
    return _(STANDINGS[standing])


def _short_place(review: Review, number: int) -> str:
    draft = review.incoming.items[number].draft
    if draft.number:
        return _("question {number}").format(number=draft.number)
    return _("line {line}").format(line=draft.lines[0])


def remarks(review: Review, number: int) -> list[Remark]:
    """What a person should know to decide, the problem first and the advice last."""
    item = review.incoming.items[number]
    standing = review.standing(number)
    reasons = _reasons(item.draft, standing)
    found: list[Remark] = []
    if reasons:
        words = _("; ").join(translate(reason.message) for reason in reasons)
        found.append(Remark(_("Problem"), words, "bad"))
    elif item.draft.reasons:
        words = _("; ").join(translate(reason.message) for reason in item.draft.reasons)
        found.append(Remark(_("Taken so"), words))
    found += _from_library(review, number)
    kept = kept_chapter(review.incoming, item)
    if kept is not None and item.draft.chapter:
        found.append(Remark(_("Chapter"), _stays(kept, item.draft.chapter)))
    found += _from_document(review, number)
    advice = _advice(review, number)
    if advice:
        found.append(Remark(_("Advice"), advice, "accent"))
    return found


def _from_library(review: Review, number: int) -> list[Remark]:
    item = review.incoming.items[number]
    match = item.match
    if match is None:
        return []
    values = {"question": match.question.id, "bank": match.question.bank}
    stem = " ".join(match.question.stem.split())
    if match.is_dispute:
        theirs = _("{question} of {bank}: {answer}").format(
            **values, answer=_key_in_full(match.question)
        )
        return [
            Remark(_("Document"), _draft_in_full(item.draft), "bad"),
            Remark(_("Library"), theirs, "bad"),
        ]
    if review.incoming.replaces_explanation(item):
        mine = " ".join(item.draft.explanation.split())
        its = " ".join(match.question.explanation.split())
        theirs = _("{question} of {bank}: {answer}").format(**values, answer=its)
        return [Remark(_("Document"), mine, "bad"), Remark(_("Library"), theirs, "bad")]
    if review.standing(number) is Standing.READY:
        words = _("It takes the place of {question}, which keeps its id and your progress.")
        words = words.format(**values)
        if match.similarity < 1:
            words += " " + _("There it says: {stem}").format(stem=stem)
        return [Remark(_("Library"), words)]
    percent = 100 if match.similarity == 1 else min(int(match.similarity * 100), 99)
    words = _("{question} of {bank} is {percent} % the same: {stem}")
    return [Remark(_("Library"), words.format(**values, percent=percent, stem=stem))]


def _stays(kept: str, wished: str) -> str:
    if kept:
        return _('It stays in "{kept}", not in "{wished}".').format(kept=kept, wished=wished)
    return _('It stays in no chapter, not in "{wished}".').format(wished=wished)


def staying(count: int) -> str:
    """That so many questions are not moved to the chapter that they were put under."""
    return ngettext(
        "{count} question updates one of the bank and stays in its chapter.",
        "{count} questions update some of the bank and stay in their chapters.",
        count,
    ).format(count=count)


def _from_document(review: Review, number: int) -> list[Remark]:
    """The other places of the document that ask the same."""
    items = review.incoming.items
    repetition = items[number].repetition
    first = number if repetition is None else repetition.earlier
    if repetition is None and not _is_disputed(items[number].draft):
        return []
    others = [
        place
        for place, item in enumerate(items)
        if place != number
        and (place == first or (item.repetition is not None and item.repetition.earlier == first))
    ]
    return [
        Remark(
            _("Elsewhere"),
            _("{place}: {answer}").format(
                place=_short_place(review, other), answer=_draft_in_full(items[other].draft)
            ),
            "bad" if _is_disputed(items[number].draft) else "muted",
        )
        for other in others[:3]
    ]


def _is_disputed(draft: Draft) -> bool:
    return any(reason.code == "two-answers" for reason in draft.reasons)


def _advice(review: Review, number: int) -> str:
    item = review.incoming.items[number]
    match review.standing(number):
        case Standing.UNFIT:
            codes = [reason.code for reason in lacking(item.draft)]
            if codes == ["no-answer"]:
                return _("Give the answer if you know it, or leave the question out.")
            return _("Mend it by the source, or leave the question out.")
        case Standing.KNOWN:
            return _("There is nothing to do.")
        case Standing.READY:
            return ""
    if _is_disputed(item.draft):
        return _("Find out which answer is right, and take that question alone.")
    if item.match is not None and item.match.is_dispute:
        if review.incoming.is_update(item):
            return _("Find out which answer is right: this one would replace the bank's.")
        return _("Find out which answer is right: taking this one leaves both in the library.")
    if review.incoming.replaces_explanation(item):
        return _("Taking it puts its explanation in the place of the bank's own.")
    if item.draft.status is Status.REVIEW:
        return _("Compare it with the source; then take it, mend it or leave it out.")
    return _("If it asks the same, leave it out: taking it adds it beside the other.")
