"""What an edited bank does to the history of its questions, carried out in the database."""

from collections.abc import Mapping

from quizapp.banks.index import Index
from quizapp.banks.indexed import IndexedBank
from quizapp.core.history import Edit, classify, match_renamed
from quizapp.core.memory import study_day
from quizapp.core.question import Question, QuestionId, fingerprint
from quizapp.core.review import EventKind, HistoryEvent, Moment
from quizapp.script import to_simplified
from quizapp.store.store import Store

_EVENTS = {
    Edit.EDITED: EventKind.EDITED,
    Edit.KEY_CHANGED: EventKind.KEY_CHANGED,
    Edit.RESET: EventKind.RESET,
}


def reconcile(index: Index, store: Store, now: Moment, rollover_hour: int) -> None:
    """Bring histories in step with every bank that changed since the database last saw it."""
    for bank in index.banks():
        if not store.read_only and store.bank_digest(bank.id) != bank.digest:
            _reconcile_bank(index, store, bank, now, rollover_hour)


def _reconcile_bank(
    index: Index, store: Store, bank: IndexedBank, now: Moment, rollover_hour: int
) -> None:
    known = store.latest_contents(bank.id)
    present = index.question_ids(bank.id)
    standing = set(present)
    unknown = [question for question in present if question not in known]
    day = study_day(now.utc_ms, now.offset_minutes, rollover_hour)
    events: list[HistoryEvent] = []

    def note(
        question: QuestionId, kind: EventKind, was: str, other: QuestionId | None = None
    ) -> None:
        # Named after the change: what the database has noticed today counts once, however often the
        # rest of the bank is edited before the question is answered again.
        change = f"{question} {kind} {was} {questions[question].fingerprint} {day}"
        events.append(
            HistoryEvent(
                id=fingerprint(change),
                question=question,
                kind=kind,
                at=now,
                study_day=day,
                other=other,
            )
        )

    gone = {question: content for question, content in known.items() if question not in standing}
    moved = _moved(index, unknown, gone) if gone else {}
    asked = {old: old for old in known if old in standing} | moved
    questions = index.questions(asked)
    for new, old in moved.items():
        note(new, EventKind.MOVED, fingerprint(known[old]), old)
    for current, old in asked.items():
        edit = classify(known[old], questions[current], simplify=to_simplified)
        if edit in _EVENTS:
            note(current, _EVENTS[edit], fingerprint(known[old]))
    store.record_events(
        events,
        bank=bank.id,
        digest=bank.digest,
        retired=gone.keys() - set(moved.values()),
        returned=[question for question in known if question in standing],
    )


def _moved(
    index: Index, unknown: list[QuestionId], gone: Mapping[QuestionId, str]
) -> dict[QuestionId, QuestionId]:
    """New id to old: by `was` where the author said so, by likeness where neither id was given."""
    new = list(index.questions(unknown).values())
    moved: dict[QuestionId, QuestionId] = {}
    for question in new:
        for old in question.was:
            if old in gone and old not in moved.values():
                moved[question.id] = old
                break
    left = {old: text for old, text in gone.items() if _is_automatic(old)}
    left = {old: text for old, text in left.items() if old not in moved.values()}
    free: list[Question] = [question for question in new if question.id not in moved]
    return moved | match_renamed(left, free, simplify=to_simplified)


def _is_automatic(question: QuestionId) -> bool:
    return question.startswith("~")
