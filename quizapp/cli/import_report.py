"""What was read of a document, as JSON and in lines."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from quizapp.banks.incoming.draft import Draft, Reading, Status
from quizapp.cli import output
from quizapp.core.question import QuestionType, letters
from quizapp.language import _, ngettext, translate

if TYPE_CHECKING:
    from quizapp.services.importing import Import, Item

_LISTED = 20
"""Doubtful questions that are named one by one."""


def as_json(found: "Import") -> dict[str, Any]:
    """The object that `bank import --json` prints."""
    reading = found.reading
    drafts = [item.draft for item in found.items]
    return {
        "counts": {
            "ready": sum(draft.status is Status.READY for draft in drafts),
            "review": sum(draft.status is Status.REVIEW for draft in drafts),
            "skipped": len(reading.skipped),
        },
        "questions": [_question(item) for item in found.items],
        "keys": [
            {
                "lines": list(key.lines),
                "answers": [{"number": n, "answer": answer} for n, answer in key.answers],
                "used": key.is_used,
                "reason": None if key.reason is None else translate(key.reason),
            }
            for key in reading.keys
        ],
        "skipped": [
            {"lines": list(one.lines), "kind": one.code, "reason": translate(one.reason)}
            for one in reading.skipped
        ],
        "repairs": [
            {"line": one.line, "what": one.what, "from": one.source, "to": one.result}
            for one in reading.repairs
        ],
        "notes": [translate(note) for note in reading.notes],
    }


def _question(item: "Item") -> dict[str, Any]:
    draft, match = item.draft, item.match
    return {
        "number": draft.number,
        "type": draft.type.value,
        "stem": draft.stem,
        "options": list(draft.options),
        "answer": answer_json(draft),
        "explanation": draft.explanation or None,
        "chapter": draft.chapter or None,
        "lines": list(draft.lines),
        "status": draft.status.value,
        "reasons": [translate(reason.message) for reason in draft.reasons],
        "reason_codes": [reason.code for reason in draft.reasons],
        "taken": item.is_taken,
        "match": None
        if match is None
        else {
            "question": match.question.id,
            "bank": match.question.bank,
            "similarity": round(match.similarity, 4),
            "dispute": match.is_dispute,
        },
    }


def answer_json(draft: Draft) -> list[str] | bool | str | None:
    """The answer as every command's JSON shows one."""
    if draft.type is QuestionType.FLASHCARD:
        return draft.back
    if draft.answer is None or isinstance(draft.answer, bool):
        return draft.answer
    return list(letters(draft.answer))


def show(found: "Import") -> None:
    """Print every question in a line: number, kind, answer, state, lines, stem."""
    output.table(
        (_("No."), _("Kind"), _("Answer"), _("State"), _("Lines"), _("Question")),
        [
            (
                item.draft.number,
                item.draft.type.value,
                answer_text(item.draft),
                item.draft.status.value,
                "{}-{}".format(*item.draft.lines),
                item.draft.stem,
            )
            for item in found.items
        ],
    )
    tell(found)


def answer_text(draft: Draft) -> str:
    """The answer in letters or a word; empty where there is none."""
    if draft.type is QuestionType.FLASHCARD:
        return draft.back
    if draft.answer is None:
        return ""
    if isinstance(draft.answer, bool):
        return _("right") if draft.answer else _("wrong")
    return letters(draft.answer)


def tell(found: "Import") -> None:
    """Say what was doubtful, known, disputed, skipped and mended."""
    for sentence in sentences(found):
        output.talk(sentence)


def sentences(found: "Import") -> list[str]:
    """What a person should know of a reading, a line each."""
    return [
        *_about_questions(found.items),
        *_about_library(found),
        *_about_rest(found.reading),
    ]


def _about_questions(items: Sequence["Item"]) -> list[str]:
    ready = sum(item.draft.status is Status.READY for item in items)
    doubtful = [item.draft for item in items if item.draft.status is Status.REVIEW]
    lines = [
        _("Questions: {count}, sure: {ready}, to look at: {review}.").format(
            count=len(items), ready=ready, review=len(doubtful)
        )
    ]
    lines += [
        _("  line {line}, question {number}: {reasons}").format(
            line=draft.lines[0],
            number=draft.number or "-",
            reasons=_("; ").join(translate(reason.message) for reason in draft.reasons),
        )
        for draft in doubtful[:_LISTED]
    ]
    if len(doubtful) > _LISTED:
        lines.append(_("  and {count} more").format(count=len(doubtful) - _LISTED))
    return lines


def _about_library(found: "Import") -> list[str]:
    lines = []
    disputes = [item for item in found.items if item.match and item.match.is_dispute]
    for item in disputes[:_LISTED]:
        match = item.match
        if match is not None:
            lines.append(
                _('  line {line}: "{question}" of {bank} has another answer').format(
                    line=item.draft.lines[0],
                    question=match.question.id,
                    bank=match.question.bank,
                )
            )
    matched = [item for item in found.items if item.match and not item.match.is_dispute]
    alike = [item for item in matched if not item.is_taken and found.is_doubtful(item)]
    lines += [
        _('  line {line}: near to "{question}" of {bank}, but not the same').format(
            line=item.draft.lines[0], question=match.question.id, bank=match.question.bank
        )
        for item in alike[:_LISTED]
        if item.draft.status is Status.READY and (match := item.match)
    ]
    lines += _changed(found, matched)
    known = sum(not item.is_taken for item in matched) - len(alike)
    if known > 0:
        lines.append(
            ngettext(
                "{count} question is in the library already.",
                "{count} questions are in the library already.",
                known,
            ).format(count=known)
        )
    return lines


def _changed(found: "Import", matched: Sequence["Item"]) -> list[str]:
    """What takes the place of a question that only resembles it: nobody may have looked at it."""
    changed = [
        (item.draft.lines[0], item.match.question)
        for item in matched
        if item.is_taken and item.match and item.match.similarity < 1 and found.is_update(item)
    ]
    lines = [
        _('  line {line}: takes the place of "{question}", which says: {stem}').format(
            line=line, question=old.id, stem=" ".join(old.stem.split())
        )
        for line, old in changed[:_LISTED]
    ]
    if len(changed) > _LISTED:
        lines.append(_("  and {count} more").format(count=len(changed) - _LISTED))
    return lines


def _about_rest(reading: Reading) -> list[str]:
    lines = [
        _("  lines {first} to {last}, answers: {reason}").format(
            first=key.lines[0], last=key.lines[1], reason=translate(key.reason)
        )
        if key.lines[0]
        else _("  --key: {reason}").format(reason=translate(key.reason))
        for key in reading.keys
        if not key.is_used and key.reason is not None
    ]
    if reading.skipped:
        count = sum(last - first + 1 for first, last in (one.lines for one in reading.skipped))
        lines.append(
            ngettext(
                "{count} line holds no question; --dry-run --json says which.",
                "{count} lines hold no question; --dry-run --json says which.",
                count,
            ).format(count=count)
        )
    if reading.repairs:
        lines.append(_("Repairs of the text: {count}.").format(count=len(reading.repairs)))
    lines += [translate(note) for note in reading.notes]
    return lines
