"""Mock exams as JSON: as `exam show` prints them, and with what another machine needs beside it."""

import json

from quizapp.core.exam import Attempt, AttemptAnswer, Reading, State, Timer
from quizapp.core.exam_paper import paper_as_json, paper_from_json
from quizapp.core.exam_result import QuestionResult, result
from quizapp.core.marking import rule_text
from quizapp.core.question import (
    MarkingRule,
    answer_as_json,
    response_as_json,
    response_from_json,
)
from quizapp.core.review import Moment
from quizapp.messages import message
from quizapp.store.fields import (
    Entry,
    OddError,
    choice_of,
    flag_of,
    milliseconds_of,
    moment_text,
    number_of,
    text_of,
    whole_of,
)
from quizapp.store.sittings import UNFINISHED, strays
from quizapp.store.sound_papers import is_sound


def exam_entry(
    attempt: Attempt, *, remaining_ms: int | None, rule: MarkingRule | None = None
) -> Entry:
    """An attempt as `exam show` prints it; with `rule`, as that one would mark it."""
    marked = result(attempt, rule)
    return {
        "id": attempt.id,
        "bank": attempt.paper.bank,
        "blueprint": attempt.paper.blueprint,
        "seed": attempt.paper.seed,
        "rule": rule_text(marked.rule),
        "started": moment_text(attempt.started.utc_ms),
        "finished": None if attempt.finished is None else moment_text(attempt.finished.utc_ms),
        "state": attempt.state.value,
        "remaining_seconds": None if remaining_ms is None else remaining_ms / 1000,
        "score": marked.score,
        "points": marked.points,
        "percent": marked.percent,
        "passed": marked.passed,
        "questions": [_question_entry(one) for one in marked.questions],
    }


def _question_entry(one: QuestionResult) -> Entry:
    return {
        "position": one.position,
        "question": one.question,
        "type": one.type.value,
        "points": one.points,
        "score": one.score,
        "response": response_as_json(one.response),
        "answer": answer_as_json(one.key),
        "correct": one.correct,
        "flagged": one.flagged,
        "seconds": one.seconds,
    }


def attempt_entry(attempt: Attempt) -> Entry:
    """The same with the paper, the clock, and what was on the screen; time left as last written."""
    timer = attempt.timer
    left = None if timer.limit_ms is None else max(0, timer.limit_ms - timer.used_ms)
    entry = exam_entry(attempt, remaining_ms=left)
    for line in entry["questions"]:
        answer = attempt.answers.get(line["position"])
        line["shown"] = answer is not None and answer.shown
        line["checked"] = answer is not None and answer.checked
    since, finished = timer.running_since, attempt.finished
    return entry | {
        "utc_offset_minutes": attempt.started.offset_minutes,
        "finished_utc_offset_minutes": None if finished is None else finished.offset_minutes,
        "limit_ms": timer.limit_ms,
        "used_ms": timer.used_ms,
        "running_since": None
        if since is None
        else {"at": moment_text(since.utc_ms), "boot_id": since.boot_id, "boot_ms": since.boot_ms},
        "anomalies": timer.anomalies,
        "position": attempt.position,
        "revision": attempt.revision,
        "paper": json.loads(paper_as_json(attempt.paper)),
    }


def read_attempt(entry: Entry) -> Attempt:
    """The inverse of `attempt_entry`; what follows from the paper and the answers is not read."""
    paper = paper_from_json(json.dumps(entry["paper"]))
    if not is_sound(paper):
        raise OddError(message('"paper" is no paper'))
    state = choice_of(entry["state"], "state", State)
    if (entry["finished"] is None) != (state.value in UNFINISHED):
        raise OddError(message('"state" and "finished" contradict each other'))
    attempt = Attempt(
        id=text_of(entry, "id"),
        paper=paper,
        state=state,
        started=Moment(milliseconds_of(entry, "started"), whole_of(entry, "utc_offset_minutes")),
        finished=None
        if entry["finished"] is None
        else Moment(
            milliseconds_of(entry, "finished"), whole_of(entry, "finished_utc_offset_minutes")
        ),
        timer=Timer(
            None if entry["limit_ms"] is None else _count(entry, "limit_ms"),
            _count(entry, "used_ms"),
            None if entry["running_since"] is None else _reading(entry["running_since"]),
            _count(entry, "anomalies"),
        ),
        position=whole_of(entry, "position"),
        answers={one.position: one for one in map(_answer, entry["questions"]) if _is_kept(one)},
        revision=_count(entry, "revision"),
    )
    if strays(attempt) or not 1 <= attempt.position <= len(paper.questions):
        raise OddError(message('"questions" are not those of "paper"'))
    return attempt


def _count(entry: Entry, key: str) -> int:
    return int(_amount(key, whole_of(entry, key)))


def _amount(key: str, found: float) -> float:
    if found < 0:
        raise OddError(message('"{key}" is below 0', key=key))
    return found


def _reading(entry: Entry) -> Reading:
    return Reading(
        milliseconds_of(entry, "at"),
        None if entry["boot_id"] is None else text_of(entry, "boot_id"),
        None if entry["boot_ms"] is None else whole_of(entry, "boot_ms"),
    )


def _answer(entry: Entry) -> AttemptAnswer:
    shown = flag_of(entry, "shown")
    return AttemptAnswer(
        position=whole_of(entry, "position"),
        response=response_from_json(entry["response"]),
        flagged=flag_of(entry, "flagged"),
        seconds=_amount("seconds", number_of(entry, "seconds")),
        shown=shown,
        # Older exports don't say.
        checked=shown and "checked" in entry and flag_of(entry, "checked"),
    )


def _is_kept(answer: AttemptAnswer) -> bool:
    """Whether it says more than that nothing was done."""
    return answer != AttemptAnswer(answer.position, None, False, 0.0, False)
