"""An import into a bank that somebody keeps: nobody's question, text, points or history is lost."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quizapp.banks.incoming.changes import toggled
from quizapp.banks.incoming.draft import Draft, Reading, Status
from quizapp.banks.yaml_bank import parse
from quizapp.cli.import_report import sentences
from quizapp.core.question import BankId, OneOf, Question, QuestionId, QuestionType, Shuffle
from quizapp.services.import_composing import ContradictionError
from quizapp.services.import_review import Review, Standing
from quizapp.services.import_target import Target
from quizapp.services.import_wording import remarks, state
from quizapp.services.importing import ChangedMeanwhileError, Import
from quizapp.services.reading import Source, read

OPTIONS = (
    "顾客感知价值的高低与变化",
    "竞争对手的广告投入情况",
    "企业员工的年龄构成比例",
    "办公场所的装修风格",
)
PRICE = "服务企业在制定价格策略时，最需要优先考虑的因素是什么？"
CHANNEL = "服务企业在制定渠道策略时，最需要优先考虑的因素是什么？"
OTHER = "服务的不可储存性说的是什么？"
BANK = f"""\
bank: tea
title: 茶艺
defaults:
  points: {{single: 2}}
  marking: half
questions:
  - id: tea-001
    stem: {PRICE}
    A: {OPTIONS[0]}
    B: {OPTIONS[1]}
    C: {OPTIONS[2]}
    D: {OPTIONS[3]}
    why: {{B: 广告不是价格, D: 装修是有形展示}}
    answer: A
"""


def draft(number: int, stem: str, **more: Any) -> Draft:
    made = Draft(
        number=str(number),
        type=QuestionType.SINGLE,
        stem=stem,
        options=OPTIONS,
        answer=frozenset({0}),
        lines=(number * 5, number * 5 + 4),
        status=Status.READY,
    )
    return replace(made, **more)


def bring(
    path: Path, *drafts: Draft, library: tuple[Question, ...] = (), merge: bool = True
) -> Import:
    text = path.read_text(encoding="utf-8") if merge and path.exists() else None
    target = Target(path, BankId("tea"), "茶艺", text, former=former(path) if not merge else ())
    return Import("练习.docx", Reading(drafts), target, library)


def former(path: Path) -> tuple[Question, ...]:
    return tuple(questions(path).values()) if path.exists() else ()


def questions(path: Path) -> Mapping[QuestionId, Question]:
    bank, problems = parse(path.read_text(encoding="utf-8"), str(path))
    assert bank is not None
    assert not [one for one in problems if one.severity == "error"]
    return {one.id: one for one in bank.questions}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "tea.yaml"
    made.write_text(BANK, encoding="utf-8")
    return made


def stems(path: Path) -> dict[QuestionId, str]:
    return {name: one.stem for name, one in questions(path).items()}


def test_a_sister_of_a_known_question_does_not_take_its_place(path: Path) -> None:
    incoming = bring(path, draft(1, PRICE), draft(2, CHANNEL))
    review = Review(incoming)
    assert [item.is_taken for item in incoming.items] == [False, False]
    assert [review.standing(n) for n in (0, 1)] == [Standing.KNOWN, Standing.LOOK]
    assert [incoming.is_doubtful(item) for item in incoming.items] == [False, True]
    assert '  line 10: near to "tea-001" of tea, but not the same' in sentences(incoming)
    review.take(1, taken=True)
    done = incoming.write()
    assert (done.added, done.left) == (1, 0)
    assert stems(path) == {"tea-001": PRICE, "tea-002": CHANNEL}


def test_what_is_left_to_be_looked_at_is_counted(path: Path) -> None:
    sister, dispute = (
        draft(1, CHANNEL, answer=frozenset({1})),
        draft(2, PRICE, answer=frozenset({1})),
    )
    assert bring(path, draft(3, OTHER), sister, dispute).write().left == 2


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_two_that_a_question_may_become_the_nearer_one_updates_it(
    path: Path, order: tuple[int, int]
) -> None:
    near = draft(1, PRICE.replace("最需要", "需要"))
    far = draft(2, CHANNEL.replace("最需要", "需要"))
    drafts = [(near, far)[place] for place in order]
    incoming = bring(path, *drafts)
    taken = [item.draft.stem for item in incoming.items if item.is_taken]
    assert taken == [near.stem]
    assert incoming.write().updated == 1
    assert stems(path) == {"tea-001": near.stem}


def test_an_edit_that_makes_two_of_one_loses_neither(path: Path) -> None:
    incoming = bring(path, draft(1, PRICE.replace("最需要", "需要")), draft(2, OTHER))
    incoming.edit(1, draft(2, CHANNEL.replace("最需要", "需要")))
    done = incoming.write()
    assert (done.added, done.updated) == (1, 1)
    assert len(stems(path)) == 2


def test_both_sides_of_a_dispute_are_not_written_together(path: Path) -> None:
    sides = [draft(number, PRICE, answer=frozenset({number})) for number in (1, 2)]
    incoming = bring(path, *sides)
    for number in (0, 1):
        incoming.take(number, taken=True)
    with pytest.raises(ContradictionError):
        incoming.write()
    assert path.read_text(encoding="utf-8") == BANK
    incoming.take(0, taken=False)
    assert incoming.write().updated == 1
    assert [one.key for one in questions(path).values()] == [OneOf(2)]


def test_reasons_and_pinned_places_follow_their_options(path: Path) -> None:
    pinned = BANK.replace("    answer: A", "    shuffle: {keep: [D]}\n    answer: A")
    path.write_text(pinned, encoding="utf-8")
    mended = (OPTIONS[1], "顾客感知价值的高低和变化", OPTIONS[2], OPTIONS[3])
    bring(path, draft(1, PRICE, options=mended, answer=frozenset({1}))).write()
    found = questions(path)[QuestionId("tea-001")]
    assert found.options == mended
    assert found.why == {0: "广告不是价格", 3: "装修是有形展示"}
    assert found.shuffle == Shuffle(keep=frozenset({3}))


def test_a_reason_stays_with_an_option_that_was_mended(path: Path) -> None:
    mended = (OPTIONS[0], "竞争对手广告投入情况", *OPTIONS[2:])
    bring(path, draft(1, PRICE, options=mended)).write()
    found = questions(path)[QuestionId("tea-001")]
    assert found.why == {1: "广告不是价格", 3: "装修是有形展示"}


def test_a_new_question_has_the_points_and_the_rule_of_its_bank(path: Path) -> None:
    bring(path, draft(1, OTHER)).write()
    old, new = questions(path).values()
    assert (new.points, new.marking) == (old.points, old.marking)
    assert "points: 1" not in path.read_text(encoding="utf-8")


def test_a_bank_that_changed_meanwhile_is_not_written_over(path: Path) -> None:
    incoming = bring(path, draft(1, OTHER))
    path.write_text(BANK + "# 我刚写的\n", encoding="utf-8")
    with pytest.raises(ChangedMeanwhileError):
        incoming.write()
    assert path.read_text(encoding="utf-8").endswith("# 我刚写的\n")


def test_a_bank_that_came_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "tea.yaml"
    incoming = bring(path, draft(1, OTHER))
    path.write_text(BANK, encoding="utf-8")
    with pytest.raises(ChangedMeanwhileError):
        incoming.write()
    assert path.read_text(encoding="utf-8") == BANK


def test_questions_keep_their_ids_where_the_document_replaces_its_bank(tmp_path: Path) -> None:
    path = tmp_path / "tea.yaml"
    two = draft(2, "茶马古道从哪里开始？", options=("雅安", "北京"))
    three = draft(3, "绿茶产自哪里？", options=("杭州", "吐鲁番"))
    bring(path, two, three).write()
    bring(path, draft(1, OTHER), draft(2, PRICE), three, two, merge=False).write()
    found = {one.stem: one.id for one in questions(path).values()}
    assert found == {
        OTHER: "tea-003",
        PRICE: "tea-004",
        two.stem: "tea-001",
        three.stem: "tea-002",
    }


def test_no_id_of_another_bank_is_given_again(tmp_path: Path) -> None:
    path = tmp_path / "tea.yaml"
    elsewhere = Question(
        id=QuestionId("q1"),
        bank=BankId("coffee"),
        type=QuestionType.SINGLE,
        stem="咖啡豆怎么磨？",
        options=("粗", "细"),
        key=OneOf(0),
    )
    others = (elsewhere, replace(elsewhere, id=QuestionId("tea-001"), stem="手冲壶怎么选？"))
    bring(path, draft(1, OTHER, id="q1"), draft(2, PRICE), library=others).write()
    assert set(questions(path)) == {"tea-002", "tea-003"}


def test_what_takes_the_place_of_a_text_is_shown_beside_it(path: Path) -> None:
    incoming = bring(path, draft(1, PRICE.replace("最需要", "需要")))
    said = remarks(Review(incoming), 0)
    assert any(PRICE in one.text for one in said)


def test_of_two_letters_the_one_that_is_pressed_is_the_answer() -> None:
    two = draft(1, PRICE, answer=frozenset({0, 1}))
    assert toggled(two, 1).answer == frozenset({1})
    assert toggled(toggled(two, 1), 1).answer is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("茶学测验\n一、判断题\n1.绿茶要杀青。（√）\n", "茶学测验"),
        ("一、判断题\n1.绿茶要杀青。（√）\n", ""),
        ("1.绿茶要（ A ）。\nA.杀青 B.渥堆\n2.红茶要（ A ）。\nA.发酵 B.闷黄\n", ""),
    ],
)
def test_neither_a_question_nor_a_section_is_the_title(text: str, title: str) -> None:
    found = read(Source(text.encode(), "tea.txt")).reading
    assert found.title == title
    assert found.drafts


def test_a_copy_in_the_other_script_leaves_what_it_does_not_change(path: Path) -> None:
    traditional = (
        "顧客感知價值的高低與變化",
        "競爭對手的廣告投入情況",
        "企業員工的年齡構成比例",
        "辦公場所的裝潢風格",
    )
    stem = "服務企業在制定價格策略時，最需要優先考慮的因素是什麼？"
    incoming = bring(path, draft(1, stem, options=traditional))
    assert incoming.write().updated == 1
    found = questions(path)[QuestionId("tea-001")]
    assert found.stem == PRICE
    assert found.options == (*OPTIONS[:3], traditional[3])
    assert found.why == {1: "广告不是价格", 3: "装修是有形展示"}


def test_an_explanation_of_the_bank_is_not_replaced_unasked(path: Path) -> None:
    own = BANK + "    explanation: 王老师自己写的解析。\n"
    path.write_text(own, encoding="utf-8")
    incoming = bring(path, draft(1, PRICE, explanation="原卷的解析。"))
    review = Review(incoming)
    assert (review.taken, review.standing(0)) == (0, Standing.LOOK)
    said = remarks(review, 0)
    assert [one.text for one in said][:2] == [
        "原卷的解析。",
        "tea-001 of tea: 王老师自己写的解析。",
    ]
    assert state(review, 0) == "other explanation than tea-001"
    review.take(0, taken=True)
    assert incoming.write().updated == 1
    assert questions(path)[QuestionId("tea-001")].explanation == "原卷的解析。"


def test_an_explanation_that_the_bank_has_not_is_added(path: Path) -> None:
    incoming = bring(path, draft(1, PRICE, explanation="原卷的解析。"))
    assert incoming.write().updated == 1
    assert questions(path)[QuestionId("tea-001")].explanation == "原卷的解析。"


def test_options_that_only_their_script_tells_apart_stay_two(path: Path) -> None:
    bank = BANK.replace(OPTIONS[0], "后").replace(OPTIONS[1], "候")
    path.write_text(bank, encoding="utf-8")
    options = ("后", "後", *OPTIONS[2:])
    incoming = bring(path, draft(1, PRICE, options=options))
    incoming.take(0, taken=True)
    incoming.write()
    assert any(one.options == options for one in questions(path).values())
