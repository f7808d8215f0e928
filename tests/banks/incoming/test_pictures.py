"""Questions with pictures are looked at by a person."""

import pytest

from quizapp.banks.incoming.document import PICTURE
from quizapp.banks.incoming.draft import Draft, Reading, Status
from quizapp.banks.incoming.pictures import without_blind_trust
from quizapp.core.question import QuestionType


def draft(**parts):
    usual = {"stem": "Which cup is this?", "options": ("gaiwan", "mug"), "explanation": ""}
    return Draft(
        number="1",
        type=QuestionType.SINGLE,
        answer=frozenset({0}),
        lines=(1, 3),
        status=Status.READY,
        **usual | parts,
    )


@pytest.mark.parametrize(
    "parts", [{"stem": f"Which cup is this? {PICTURE}"}, {"options": ("gaiwan", PICTURE)}]
)
def test_a_picture_keeps_a_question_from_being_ready(parts):
    [held] = without_blind_trust(Reading((draft(**parts),))).drafts
    assert held.status is Status.REVIEW
    assert held.reasons[0].code == "picture"


def test_others_stay_as_they_are():
    plain = draft(explanation=f"see {PICTURE}")
    pictured = draft(stem=PICTURE)
    assert without_blind_trust(Reading((plain, pictured))).drafts[0] is plain
    reading = Reading((plain,))
    assert without_blind_trust(reading) is reading
