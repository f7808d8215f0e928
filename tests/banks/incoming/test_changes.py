"""Drafts put otherwise by hand, and what they lack before a bank can hold them."""

from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from quizapp.banks.incoming import changes
from quizapp.banks.incoming.conversion import is_complete
from quizapp.banks.incoming.draft import Draft, Status
from quizapp.banks.incoming.lacking import lacking
from quizapp.core.question import QuestionType, Shuffle

SINGLE = Draft(
    number="3",
    type=QuestionType.SINGLE,
    stem="借书证丢失后先做什么？",
    options=("挂失", "重办", "续借", "以上都不对"),
    answer=frozenset({0}),
    lines=(9, 13),
    status=Status.REVIEW,
    why={0: "防止冒用", 3: "挂失是对的"},
    shuffle=Shuffle(keep=frozenset({3})),
)
CARD = replace(SINGLE, type=QuestionType.FLASHCARD, options=(), answer=None, back="索书号")
JUDGED = replace(SINGLE, type=QuestionType.TRUE_FALSE, options=(), answer=True)


def test_an_option_that_goes_takes_along_what_belonged_to_it() -> None:
    less = changes.without_option(SINGLE, 0)
    assert less.options == ("重办", "续借", "以上都不对")
    assert less.answer is None
    assert less.why == {2: "挂失是对的"}
    assert less.shuffle.keep == {2}
    assert changes.without_option(SINGLE, 1).answer == {0}
    several = replace(SINGLE, type=QuestionType.MULTIPLE, answer=frozenset({0, 2}))
    assert changes.without_option(several, 1).answer == {0, 1}
    assert changes.without_option(SINGLE, 4) is SINGLE


def test_options_are_written_and_added_up_to_eight() -> None:
    assert changes.with_option(SINGLE, 1, "补办").options[1] == "补办"
    more = SINGLE
    for number in range(4, 12):
        more = changes.with_option(more, number, f"第{number}项")
    assert len(more.options) == 8
    assert changes.with_option(SINGLE, 6, "远处") == SINGLE


def test_a_single_choice_has_one_right_option_and_a_multiple_one_any() -> None:
    assert changes.toggled(SINGLE, 2).answer == {2}
    assert changes.toggled(SINGLE, 0).answer is None
    several = changes.with_kind(SINGLE, QuestionType.MULTIPLE)
    assert changes.toggled(several, 2).answer == {0, 2}
    assert changes.toggled(several, 0).answer is None
    assert changes.toggled(SINGLE, 7) == SINGLE
    assert changes.toggled(CARD, 0) == CARD
    beyond = replace(several, answer=frozenset({0, 5}))
    assert changes.toggled(beyond, 1).answer == {0, 1}


def test_a_judgement_is_true_or_false_or_open() -> None:
    assert changes.toggled(JUDGED, 1).answer is False
    assert changes.toggled(JUDGED, 0).answer is None
    assert changes.toggled(JUDGED, 2) == JUDGED


def test_a_kind_that_does_not_fit_the_answer_drops_it_and_may_be_changed_back() -> None:
    judged = changes.with_kind(SINGLE, QuestionType.TRUE_FALSE)
    assert judged.answer is None
    assert changes.with_kind(judged, QuestionType.SINGLE).options == SINGLE.options
    several = replace(SINGLE, type=QuestionType.MULTIPLE, answer=frozenset({0, 2}))
    assert changes.with_kind(several, QuestionType.SINGLE).answer is None
    assert changes.with_kind(SINGLE, QuestionType.MULTIPLE).answer == {0}
    assert changes.with_kind(SINGLE, QuestionType.FLASHCARD).answer is None


def test_letters_decide_whether_one_or_several_are_right() -> None:
    assert changes.with_answer(SINGLE, frozenset({1, 2})).type is QuestionType.MULTIPLE
    several = replace(SINGLE, type=QuestionType.MULTIPLE)
    assert changes.with_answer(several, frozenset({1})).type is QuestionType.SINGLE
    assert changes.with_answer(JUDGED, False).type is QuestionType.TRUE_FALSE


def test_what_a_kind_has_not_is_dropped_at_the_end() -> None:
    judged = changes.settled(replace(SINGLE, type=QuestionType.TRUE_FALSE, answer=True))
    assert (judged.options, dict(judged.why), judged.shuffle) == ((), {}, Shuffle())
    assert changes.settled(replace(SINGLE, back="?")).back == ""
    assert changes.settled(CARD).back == "索书号"


@pytest.mark.parametrize("kind", list(QuestionType))
def test_what_lacks_nothing_is_complete_and_the_other_way_round(kind: QuestionType) -> None:
    answers: list[Any] = [
        None,
        True,
        False,
        frozenset(),
        frozenset({0}),
        frozenset({0, 1}),
        frozenset({5}),
    ]
    options = [(), ("甲",), ("甲", "乙"), ("甲", "甲 "), ("甲", ""), tuple("甲乙丙丁戊己庚辛壬")]
    for answer, offered, stem, back in product(answers, options, ("", " ", "问"), ("", "背")):
        draft = replace(CARD, type=kind, stem=stem, options=offered, answer=answer, back=back)
        reasons = [str(reason.message) for reason in lacking(draft)]
        assert (not reasons) == is_complete(draft), (draft, reasons)
