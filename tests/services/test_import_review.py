"""What of an import must be looked at, in which order, and in what words."""

import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from quizapp import language
from quizapp.banks.incoming.document import Document, LineRepair, SourceLine
from quizapp.banks.incoming.draft import Reading
from quizapp.banks.papers.reader import read_paper
from quizapp.core.question import QuestionType
from quizapp.script import to_simplified
from quizapp.services import import_summary, import_wording
from quizapp.services.import_review import DOUBTFUL, Review, Standing, standing
from tests.services.import_desk import DRAFTS, LIBRARY, LINES, NO_ANSWER, bring, doubtful, draft


@pytest.fixture(autouse=True)
def english() -> None:
    language.use("en", {})


def standings(review: Review) -> dict[str, str]:
    items = review.incoming.items
    return {item.draft.number: review.standing(n).value for n, item in enumerate(items)}


def test_each_question_stands_as_it_is(tmp_path: Path) -> None:
    assert standings(Review(bring(tmp_path))) == {
        "1": "look",  # much like one in another bank
        "2": "unfit",
        "3": "look",  # the library has another answer
        "4": "ready",
        "5": "unfit",
        "6": "look",  # asked twice with different answers
        "7": "ready",
        "8": "look",
        "9": "unfit",
        "10": "ready",
        "11": "known",
    }


def test_what_is_doubtful_comes_first_and_in_the_documents_order(tmp_path: Path) -> None:
    review = Review(bring(tmp_path))
    numbers = [review.incoming.items[n].draft.number for n in review.order]
    assert numbers == ["1", "2", "3", "5", "6", "8", "9", "4", "7", "10", "11"]
    assert (review.taken, review.left) == (3, 7)


def test_what_the_bank_says_already_is_known_and_what_adds_to_it_updates_it(tmp_path: Path) -> None:
    written = bring(tmp_path, DRAFTS[3:4]).write()
    text = written.path.read_text(encoding="utf-8")
    more = replace(DRAFTS[3], explanation="打扫不是咨询。")
    review = Review(bring(tmp_path, [DRAFTS[3], more], text=text))
    assert standings(review) == {"4": "known"}
    fresh = Review(bring(tmp_path, [more], text=text))
    assert standings(fresh) == {"4": "ready"}
    assert import_wording.state(fresh, 0) == "updates lib-001"
    assert "keeps its id" in import_wording.remarks(fresh, 0)[0].text


def heads(review: Review, number: int) -> dict[str, str]:
    return {one.head: one.text for one in import_wording.remarks(review, number)}


def test_a_chapter_that_an_update_does_not_go_to_is_named(tmp_path: Path) -> None:
    text = bring(tmp_path, DRAFTS[3:4]).write().path.read_text(encoding="utf-8")
    more = replace(DRAFTS[3], explanation="打扫不是咨询。")
    review = Review(bring(tmp_path, [more, DRAFTS[0]], text=text))
    assert "Chapter" not in heads(review, 0)
    assert review.set_chapter([0, 1], "第九章") == 1
    told = heads(review, 0)["Chapter"]
    assert told == 'It stays in no chapter, not in "第九章".'
    assert "第九章" not in review.incoming.text()
    assert review.set_chapter([1], "第九章") == 0


def test_the_chapter_of_an_update_is_named_by_its_title(tmp_path: Path) -> None:
    text = bring(tmp_path, DRAFTS[6:7]).write().path.read_text(encoding="utf-8")
    more = replace(DRAFTS[6], explanation="互借要登记。")
    review = Review(bring(tmp_path, [more], text=text))
    assert "Chapter" not in heads(review, 0)
    review.set_chapter([0], "第九章")
    told = heads(review, 0)["Chapter"]
    assert told == 'It stays in "第一章 借阅", not in "第九章".'


def test_a_decision_takes_a_question_off_the_list(tmp_path: Path) -> None:
    review = Review(bring(tmp_path))
    assert not review.is_changed
    assert not review.take(1, taken=True)  # it has no answer
    assert review.is_open(1)
    assert review.take(1, taken=False)
    assert not review.is_open(1)
    assert review.take(2, taken=True)
    assert (review.taken, review.left, review.is_changed) == (4, 5, True)
    rows = []
    row: int | None = 0
    while (row := review.next_open(row)) is not None and row not in rows:
        rows.append(row)
    assert rows == [3, 4, 5, 6, 0]


def test_mending_makes_a_question_ready_and_ends_a_dispute(tmp_path: Path) -> None:
    review = Review(bring(tmp_path))
    review.edit(4, replace(DRAFTS[4], answer=frozenset({0, 3})))
    assert (review.standing(4), review.taken, review.left) == (Standing.READY, 4, 6)
    review.edit(7, replace(DRAFTS[7], answer=False))
    assert review.standing(5) is Standing.READY
    assert review.standing(7) is Standing.KNOWN
    review.edit(8, replace(DRAFTS[8], stem=""))
    assert review.is_open(8)
    assert import_wording.remarks(review, 8)[0].text == ("it has no stem; it has no answer")


def test_counts_keep_up_with_every_decision(tmp_path: Path) -> None:
    review = Review(bring(tmp_path))
    chance = random.Random(5)
    for _ in range(200):
        number = chance.randrange(len(DRAFTS))
        item = review.incoming.items[number]
        match chance.randrange(3):
            case 0:
                review.take(number, taken=not item.is_taken)
            case 1:
                answers = [None, True, False, frozenset({0}), frozenset({1, 2})]
                review.edit(number, replace(item.draft, answer=chance.choice(answers)))
            case _:
                review.edit(number, DRAFTS[chance.randrange(len(DRAFTS))])
        items = review.incoming.items
        now = [standing(review.incoming, item) for item in items]
        assert now == [review.standing(n) for n in range(len(items))]
        assert +review.counts == Counter(now)
        assert review.taken == sum(item.is_taken for item in items)
        assert review.left == sum(review.is_open(n) for n in range(len(items)))
        assert not any(
            item.is_taken and not item.can_be_taken for item in items
        )  # whatever happens


def test_a_chapter_is_a_change_and_decides_nothing(tmp_path: Path) -> None:
    review = Review(bring(tmp_path))
    review.set_chapter([0, 3], " 借阅  与咨询 ")
    assert [review.incoming.items[n].draft.chapter for n in (0, 3)] == ["借阅 与咨询"] * 2
    assert (review.is_changed, review.left) == (True, 7)


def test_states_in_words(tmp_path: Path) -> None:
    review = Review(bring(tmp_path))
    assert [import_wording.state(review, n) for n in range(len(DRAFTS))] == [
        "like old-004, 94 %",
        "options A and B are the same, it has no answer",
        "other answer than old-003",
        "ready",
        "it has no answer",
        "the document asks this twice, with different answers",
        "ready",
        "the document asks this twice, with different answers",
        "it has no answer",
        "ready",
        "asked before: question 10",
    ]


def test_both_sides_of_a_dispute_are_told(tmp_path: Path) -> None:
    review = Review(bring(tmp_path))
    told = {one.head: one.text for one in import_wording.remarks(review, 2)}
    assert told["Document"] == "C 归还"
    assert told["Library"] == "old-003 of old: A 罚款"
    assert "leaves both" in told["Advice"]
    told = {one.head: one.text for one in import_wording.remarks(review, 7)}
    assert told["Elsewhere"] == "question 6: False"
    assert "take that question alone" in told["Advice"]


def test_a_dispute_with_the_bank_itself_would_replace_its_answer(tmp_path: Path) -> None:
    path = bring(tmp_path, DRAFTS[3:4]).write().path
    other = replace(DRAFTS[3], answer=frozenset({0, 1}))
    review = Review(bring(tmp_path, [other], text=path.read_text(encoding="utf-8")))
    told = {one.head: one.text for one in import_wording.remarks(review, 0)}
    assert told["Library"] == "lib-001 of lib: A 代查代借; B 定题服务; D 文献传递"
    assert "would replace the bank's" in told["Advice"]


def test_every_doubt_has_a_reason_and_an_advice(tmp_path: Path) -> None:
    review = Review(bring(tmp_path))
    doubtful = [n for n in range(len(DRAFTS)) if review.standing(n) in DOUBTFUL]
    assert len(doubtful) == 7
    for number in doubtful:
        told = import_wording.remarks(review, number)
        assert told[-1].head == "Advice"
        assert len(told) > 1


def test_the_source_is_quoted_by_its_lines(tmp_path: Path) -> None:
    incoming = bring(tmp_path)
    assert import_wording.source_lines(incoming, DRAFTS[1]) == [(6, LINES[5]), (7, LINES[6])]
    beyond = draft(1, "?", (24, 99))
    assert [n for n, _text in import_wording.source_lines(incoming, beyond)] == [24, 25]
    assert import_wording.source_lines(bring(tmp_path, source=()), DRAFTS[1]) == []


def test_of_a_paper_without_line_ends_the_part_around_the_question_is_quoted(
    tmp_path: Path,
) -> None:
    line = "前" * 5000 + "1.目录是什么？A.书 B.表" + "后" * 5000
    one = draft(1, "目录是什么？", (1, 1), options=("书", "表"))
    incoming = bring(tmp_path, [one], source=[line])
    ((_number, text),) = import_wording.source_lines(incoming, one)
    assert "1.目录是什么？A.书 B.表" in text
    assert len(text) < 300


def test_a_question_without_number_is_named_by_its_lines() -> None:
    assert import_wording.place(DRAFTS[5]) == "Question 6  line 18 of the document"
    nameless = replace(DRAFTS[1], number="")
    assert import_wording.place(nameless) == "Question, no number  lines 6 to 7 of the document"


def test_answers_in_letters_words_or_a_back() -> None:
    card = draft(1, "?", (1, 1), type=QuestionType.FLASHCARD, back="目录", answer=None)
    found = [import_wording.answer(one) for one in (DRAFTS[3], DRAFTS[5], DRAFTS[8], card)]
    assert found == ["ABD", "False", "-", "目录"]


def test_a_sure_question_with_a_note_says_how_it_was_taken(tmp_path: Path) -> None:
    noted = draft(1, "目录有什么用？", (3, 3), reasons=(NO_ANSWER,))
    review = Review(bring(tmp_path, [noted]))
    (told,) = import_wording.remarks(review, 0)
    assert (told.head, told.text) == ("Taken so", "it has no answer")


def test_a_question_of_the_library_that_is_the_same_needs_nothing(tmp_path: Path) -> None:
    same = draft(3, LIBRARY[0].stem, (8, 10), options=LIBRARY[0].options, answer=frozenset({0}))
    review = Review(bring(tmp_path, [same]))
    assert review.standing(0) is Standing.KNOWN
    assert import_wording.state(review, 0) == "in the library: old-003"
    assert import_wording.remarks(review, 0)[-1].text == "There is nothing to do."


def test_the_whole_in_words(tmp_path: Path) -> None:
    review = Review(bring(tmp_path))
    assert import_summary.kinds(review.incoming) == [
        "Single choice 3",
        "Multiple choice 2",
        "True or false 6",
    ]
    assert import_summary.kinds(review.incoming, short=True) == ["sgl 3", "mul 2", "t/f 6"]
    assert import_summary.standings(review) == [
        "ready 3",
        "to look at 4",
        "can't be taken 3",
        "known 1",
    ]
    assert import_summary.repairs(review.incoming.reading) == [
        "Kangxi radicals 2",
        "control characters 1",
        "characters without width 1",
    ]


def test_a_paper_s_repairs_have_words_in_every_language() -> None:
    lines = (
        "1.茶館(guǎn)的服務(wù)員(yuán)&nbsp;要<b>微笑</b>（ ）第 1 页 共 2 页",
        "○ A. 对",
        "○ B. 错",
        "答案：A",
    )
    paper = Document("p", tuple(SourceLine(n, line) for n, line in enumerate(lines, 1)))
    reading = read_paper(paper, simplify=to_simplified)
    assert set(import_summary.repairs(reading)) == {
        "pronunciations 3",
        "circles to tick 2",
        "page numbers 1",
        "HTML characters 1",
        "HTML tags 2",
    }
    language.use("zh-Hans", {})
    assert "注音 3" in import_summary.repairs(reading)
    assert all(not line[0].isascii() or "HTML" in line for line in import_summary.repairs(reading))


def test_every_line_outside_of_questions_has_its_reason(tmp_path: Path) -> None:
    reading = bring(tmp_path).reading
    assert import_summary.left_out(reading) == [
        ("1-2", "the headings of the columns", 1),
        ("24", "2 answers, given to their questions", 24),
        ("25", "a comment", 25),
    ]
    unused = replace(reading.keys[0], is_used=False, reason=NO_ANSWER.message)
    told = import_summary.left_out(Reading((), keys=(unused,)))
    assert told == [("24", "answers: it has no answer", 24)]


def test_repairs_name_what_can_not_be_seen() -> None:
    found = [
        import_summary.repair(LineRepair(1, what, source, result))
        for what, source, result in (
            ("radical", "⼀", "一"),
            ("control", "\x1b", "\ufffd"),
            ("zero-width", "\u200b", ""),
            ("odd", "a", "b"),
        )
    ]
    assert found == [
        "Kangxi radicals: ⼀ becomes 一",
        "control characters: U+001B becomes \ufffd",
        "characters without width: U+200B left out",
        "odd: a becomes b",
    ]


def test_doubts_of_the_reader_stay_when_nothing_lacks(tmp_path: Path) -> None:
    unsure = doubtful(1, "目录有什么用？", (3, 3), answer=frozenset({1}))
    review = Review(bring(tmp_path, [unsure]))
    assert review.standing(0) is Standing.LOOK
    assert "Compare it with the source" in import_wording.remarks(review, 0)[-1].text
