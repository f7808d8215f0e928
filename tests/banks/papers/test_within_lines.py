"""What is left of a line that holds a question, a heading or an answer is told, too."""

from quizapp.banks.incoming.draft import Status
from tests.banks.papers.paper_documents import read, summary

QUESTION = "1.还书要到( A )。A.柜台 B.厨房 C.车库 D.屋顶"


def _skipped(text):
    return [(one.lines, one.code) for one in read(text).skipped]


def test_text_before_and_behind_a_question():
    before = "本资料由茶馆里的客人整理,供准备考试的同学们参考使用,有错请告诉我们。"
    assert _skipped(f"{before} 一、单选题 {QUESTION}\n2.泡茶先要( B )。A.出汤 B.温杯") == [
        ((1, 1), "prose")
    ]


def test_questions_without_numbers_behind_a_heading():
    text = (
        "一、单项选择题(共3题)(每题只有一个正确答案)客人进门时应当()A.问好B.不理C.离开D.关灯还书要到()"
        "A.厨房B.车库C.柜台D.屋顶"
    )
    first = read(text).drafts[0]
    assert (first.stem, first.options[:3]) == ("客人进门时应当()", ("问好", "不理", "离开"))
    assert first.status is Status.REVIEW


def test_nothing_where_all_is_read():
    text = f"一、单选题(每题2分)\n{QUESTION} 2.泡茶先要( B )。A.出汤 B.温杯 C.品茶 D.续水 (2分)"
    assert summary(read(text)) == ["1 single 4 A ready", "2 single 4 B ready"]
    assert _skipped(text) == [((1, 1), "heading")]


def test_lists_of_answers_are_none():
    text = "一、单选题\n1.还书要到( )。A.柜台 B.厨房\n2.泡茶先要( )。A.出汤 B.温杯\n答案:1.A 2.B"
    assert _skipped(text) == [((1, 1), "heading")]
