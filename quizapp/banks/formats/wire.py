"""A reading as JSON, to pass it between processes."""

from typing import Any

from quizapp.banks.incoming.document import LineRepair
from quizapp.banks.incoming.draft import Answer, Draft, FoundKey, Reading, Reason, Skipped, Status
from quizapp.banks.readers.portable import message_from_json, message_to_json
from quizapp.core.question import QuestionType, Shuffle

_PLAIN = (
    "number",
    "stem",
    "back",
    "explanation",
    "chapter",
    "id",
    "points",
    "difficulty",
    "source",
)


def to_json(reading: Reading) -> dict[str, Any]:
    """The reading with its messages' templates and parameters."""
    return {
        "drafts": [_draft_to_json(draft) for draft in reading.drafts],
        "keys": [
            {
                "lines": key.lines,
                "answers": key.answers,
                "is_used": key.is_used,
                "reason": message_to_json(key.reason) if key.reason else None,
            }
            for key in reading.keys
        ],
        "skipped": [[s.lines, s.code, message_to_json(s.reason)] for s in reading.skipped],
        "repairs": [[r.line, r.what, r.source, r.result] for r in reading.repairs],
        "notes": [message_to_json(note) for note in reading.notes],
        "title": reading.title,
    }


def from_json(value: Any) -> Reading:
    """The inverse of `to_json`."""
    return Reading(
        drafts=tuple(map(_draft_from_json, value["drafts"])),
        keys=tuple(map(_key_from_json, value["keys"])),
        skipped=tuple(
            Skipped(_lines(lines), code, message_from_json(reason))
            for lines, code, reason in value["skipped"]
        ),
        repairs=tuple(LineRepair(*repair) for repair in value["repairs"]),
        notes=tuple(map(message_from_json, value["notes"])),
        title=value["title"],
    )


def _draft_to_json(draft: Draft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in _PLAIN} | {
        "type": draft.type.value,
        "options": draft.options,
        "answer": sorted(draft.answer) if isinstance(draft.answer, frozenset) else draft.answer,
        "lines": draft.lines,
        "status": draft.status.value,
        "reasons": [[reason.code, message_to_json(reason.message)] for reason in draft.reasons],
        "tags": draft.tags,
        "why": [[number, reason] for number, reason in draft.why.items()],
        "locked": draft.shuffle.locked,
        "keep": sorted(draft.shuffle.keep),
    }


def _draft_from_json(value: Any) -> Draft:
    answer: Answer = value["answer"]
    if isinstance(value["answer"], list):
        answer = frozenset(value["answer"])
    return Draft(
        **{name: value[name] for name in _PLAIN},
        type=QuestionType(value["type"]),
        options=tuple(value["options"]),
        answer=answer,
        lines=_lines(value["lines"]),
        status=Status(value["status"]),
        reasons=tuple(
            Reason(code, message_from_json(sentence)) for code, sentence in value["reasons"]
        ),
        tags=tuple(value["tags"]),
        why=dict(value["why"]),
        shuffle=Shuffle(locked=value["locked"], keep=frozenset(value["keep"])),
    )


def _key_from_json(value: Any) -> FoundKey:
    return FoundKey(
        lines=_lines(value["lines"]),
        answers=tuple((number, answer) for number, answer in value["answers"]),
        is_used=value["is_used"],
        reason=message_from_json(value["reason"]) if value["reason"] else None,
    )


def _lines(value: Any) -> tuple[int, int]:
    first, last = value
    return first, last
