"""Readings survive the way through JSON."""

import json

from hypothesis import HealthCheck, given, settings

from quizapp.banks.formats import gift, moodle
from quizapp.banks.formats.wire import from_json, to_json
from quizapp.banks.incoming.draft import FoundKey, Reading
from quizapp.core.question import Bank
from quizapp.messages import message
from tests.banks.generated import banks
from tests.effort import examples


def sent(reading: Reading) -> Reading:
    return from_json(json.loads(json.dumps(to_json(reading))))


@settings(max_examples=examples(50), suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(banks())
def test_drafts_arrive_as_they_were_sent(bank: Bank) -> None:
    reading = moodle.read(moodle.write(bank).data, "quiz.xml")
    assert sent(reading) == reading


def test_doubts_repairs_and_skipped_lines_arrive():
    reading = gift.read("⼀问{~甲 ~甲}\n\n文{}\n")
    assert sent(reading) == reading
    assert sent(reading).drafts[0].reasons


def test_keys_and_notes_arrive():
    reason = message("{count} answers for {questions} questions", count=3, questions=message("4"))
    keys = (FoundKey((1, 2), (("1", "A"), ("2", "B")), is_used=False, reason=reason),)
    reading = Reading((), keys, notes=(message("a picture"),), title="茶")
    assert sent(reading) == reading
