"""Pages on which a course site shows a finished quiz."""

from tests.banks.papers.paper_documents import read, summary

HEAD = "Question {}\n{}\nMark 1.00 out of 1.00\nFlag question\nQuestion text\n"
TEA = "泡绿茶宜用：\nSelect one:\na. 温水\nb. 冰水\nc. 盐水\nFeedback\nYour answer is correct.\n"
BOOKS = (
    "借书时要做的有？\nSelect one or more:\na. 登记\nb. 喧哗\nc. 检查, 翻看\nd. 喝水\nFeedback\n"
)
ROOM = "客房每周打扫一次就够了。\nSelect one:\nTrue\nFalse\nFeedback\n"


def page(tea="The correct answer is: 温水", books="The correct answers are: 登记, 检查, 翻看"):
    return (
        "Started on\tMonday, 4 March 2024, 2:05 PM\nState\tFinished\n\n"
        + HEAD.format(1, "Correct")
        + f"{TEA}{tea}\n\n"
        + HEAD.format(2, "Partially correct")
        + f"{BOOKS}{books}\n\n"
        + HEAD.format(3, "Incorrect")
        + f"{ROOM}The correct answer is 'False'.\n\nFinish review\n"
    )


def test_right_answers_are_told_by_their_texts():
    found = read(page())
    assert summary(found) == [
        "1 single 3 A ready",
        "2 multiple 4 AC ready",
        "3 true_false 0 F ready",
    ]
    assert [draft.stem for draft in found.drafts] == [
        "泡绿茶宜用：",
        "借书时要做的有？",
        "客房每周打扫一次就够了。",
    ]
    assert found.drafts[0].options == ("温水", "冰水", "盐水")
    assert found.drafts[1].options[-1] == "喝水"


def test_a_text_that_is_no_option_answers_nothing():
    found = read(
        page(tea="The correct answer is: 开水", books="The correct answers are: 登记, 排队")
    )
    assert [draft.answer for draft in found.drafts] == [None, None, False]
    assert [draft.status.value for draft in found.drafts[:2]] == ["review", "review"]


def test_one_text_for_several_sets_of_options_answers_nothing():
    books = BOOKS.replace("检查, 翻看", "检查").replace("喝水", "登记, 检查")
    found = read(page(books="The correct answers are: 登记, 检查").replace(BOOKS, books))
    assert found.drafts[1].answer is None


def test_a_text_that_begins_with_a_letter_is_no_letter():
    tea = TEA.replace("温水", "B 类水")
    found = read(page(tea="The correct answer is: B 类水").replace(TEA, tea))
    assert found.drafts[0].answer == frozenset({0})


def test_letters_name_options_too():
    found = read(page(tea="The correct answer is: C", books="The correct answers are: A, B."))
    assert summary(found)[:2] == ["1 single 3 C ready", "2 multiple 4 AB ready"]
