"""A paper that takes an answer back: the question is never ready, whatever it said before."""

import pytest

from tests.banks.papers.paper_documents import codes, read, summary, unaccounted

PAPER = """
一、单选题
1. 茶馆开门先( )
A. 扫地 B. 睡觉 C. 关灯 D. 锁门
答案：A
2. 客人进门应( )
A. 躲开 B. 问好 C. 关门 D. 打电话
答案：B
3. 图书按( )上架
A. 索书号 B. 颜色 C. 心情 D. 厚度
答案：A
"""


def answers(text):
    return [" ".join(line.split()[3:]) for line in summary(read(text))]


@pytest.mark.parametrize(
    "line",
    [
        "更正一下，第2题刚才打错了，正确答案是 C",
        "@所有人 第2题答案改为C",
        "第二题应选C，抱歉",
        "勘误：第2题的答案应为（C）",
        "勘误\n第2题：C",
        "更正：\n2. C",
        "2题答案错了，应该是C",
        "2、答案更正为C",
        "第2题选B有误，应为C",
    ],
)
@pytest.mark.parametrize("place", ["{paper}{line}\n", "{line}\n{paper}", "{paper}下课\n{line}"])
def test_a_correction_of_one_number_to_one_answer_is_proposed_and_looked_at(line, place):
    text = place.format(paper=PAPER.strip("\n") + "\n", line=line)
    assert answers(text) == ["A ready", "C review", "A ready"]
    assert "answer-corrected" in codes(read(text).drafts[1])


@pytest.mark.parametrize("line", ["第2题答案错了", "2题的答案有误，大家翻书", "第2题发错了"])
def test_an_answer_that_is_taken_back_is_not_proposed(line):
    assert answers(f"{PAPER}{line}\n") == ["A ready", "- review", "A ready"]


@pytest.mark.parametrize("line", ["第2题答案是不是错了？", "第2题答案应为C还是D？"])
def test_somebody_who_wonders_makes_it_doubtful_only(line):
    assert answers(f"{PAPER}{line}\n") == ["A ready", "B review", "A ready"]


@pytest.mark.parametrize("line", ["更正：选C", "刚才打错了，是C", "上一题答案错了，是C"])
def test_a_correction_without_a_number_means_the_question_above(line):
    assert answers(f"{PAPER}{line}\n") == ["A ready", "B ready", "- review"]


def test_several_corrections_on_one_line_go_each_to_its_number():
    text = f"{PAPER}勘误：第1题应为B，第3题应为D。\n"
    assert answers(text) == ["B review", "B ready", "D review"]


def test_two_corrections_that_differ_leave_no_answer():
    text = f"{PAPER}第2题改为C\n第2题改为D\n"
    assert answers(text) == ["A ready", "- review", "A ready"]


def test_a_number_that_occurs_twice_is_doubted_twice_and_corrected_nowhere():
    text = (
        PAPER + "二、单选题\n1. 泡茶先( )\nA. 温杯 B. 加糖 C. 摇晃 D. 冷冻\n答案：A\n第1题改为B\n"
    )
    assert answers(text) == ["A review", "B ready", "A ready", "A review"]


def test_a_correction_is_no_answer_of_the_question_above_it():
    text = PAPER.replace("D. 厚度\n答案：A", "D. 厚度") + "更正，第2题正确答案是 C\n"
    assert answers(text) == ["A ready", "C review", "- review"]
    assert read(text).drafts[2].options[3] == "厚度"


def test_the_list_of_another_document_may_correct_too():
    questions = PAPER.replace("答案：A\n", "").replace("答案：B\n", "")
    found = read(questions, key="1.A 2.B 3.A\n更正：第2题应为C\n")
    assert [line.split()[3:] for line in summary(found)] == [
        ["A", "ready"],
        ["C", "review"],
        ["A", "ready"],
    ]


def test_no_line_is_lost():
    assert unaccounted(f"{PAPER}更正：第2题应为C\n第9题答案错了\n") == []


def test_a_stem_about_mistakes_is_no_correction():
    text = PAPER + "第4题 下列写错了字的一项是( )\nA. 茶馆 B. 茶管 C. 茶叶 D. 茶杯\n答案：B\n"
    assert answers(text)[3] == "B ready"


@pytest.mark.parametrize("line", ["第2题选C", "@所有人 第2题是C。"])
def test_a_lone_statement_that_differs_leaves_no_answer(line):
    assert answers(f"{PAPER}{line}\n") == ["A ready", "- review", "A ready"]


@pytest.mark.parametrize("line", ["第2题选B", "第2题答案：B"])
def test_a_lone_statement_that_agrees_changes_nothing(line):
    assert answers(f"{PAPER}{line}\n") == ["A ready", "B ready", "A ready"]


def test_a_lone_statement_answers_its_own_question_alone():
    text = PAPER.replace("D. 厚度\n答案：A", "D. 厚度").replace("答案：B\n", "")
    assert answers(f"{text}下课\n第2题答案：B\n") == ["A ready", "B review", "- review"]


def test_an_answer_that_repeats_its_own_number_is_its_own():
    text = PAPER.replace("答案：B", "第2题答案：B")
    assert answers(text) == ["A ready", "B ready", "A ready"]


@pytest.mark.parametrize("key", ["1.A 2.B 3.A 2.C\n", "1.A 2.B 3.A\n2.C\n", "1.A 2.B 2.C 3.A\n"])
def test_a_list_that_names_a_number_twice_makes_nothing_sure_that_it_doubts(key):
    questions = PAPER.replace("答案：A\n", "").replace("答案：B\n", "")
    assert "B ready" not in answers(f"{questions}参考答案\n{key}")
    assert "C ready" not in answers(f"{questions}参考答案\n{key}")


@pytest.mark.parametrize("line", ["2题答案：C", "第2题答案：C"])
def test_a_second_answer_that_looks_like_a_question_is_no_less_a_contradiction(line):
    assert "B ready" not in answers(f"{PAPER}{line}\n")


def test_a_method_of_correcting_takes_no_answer_back():
    text = PAPER.replace("答案：B", "答案：B解析：账本写错要用划线更正法")
    assert answers(text)[1] == "B ready"


@pytest.mark.parametrize(
    "line",
    [
        "第2题选C（之前B是错的）",
        "2、C（更正）",
        "更正：2C",
        "更正 2.B→C",
        "第2题 B改C",
        "Q2应为C",
        "2 应该是C",
        "第2、3题答案互换",
        "2-3题答案作废",
        "第2题有争议，选C也对",
        "第2题不选B，选C",
        "第2题改一下，C",
        "第(2)题应为C",
        "2.答案应为C",
        "勘误表\n题号 原答案 更正\n2 B C",
    ],
)
def test_whatever_is_said_against_an_answer_it_is_not_ready(line):
    assert not answers(f"{PAPER}\n{line}\n")[1].endswith("ready")


CHAT = """\
1. 茶席上先放（ A ）
A. 茶盘 B. 扫帚 C. 雨伞
2. 还书要到（ B ）
A. 厨房 B. 柜台 C. 车库
"""


def test_asking_whether_a_question_was_taught_is_no_correction():
    found = read(CHAT + "\n老师这个第二题是不是讲过\n").drafts
    assert [draft.status.value for draft in found] == ["ready", "ready"]
    found = read(CHAT + "\n老师这个第二题是不是选C\n").drafts
    assert [draft.status.value for draft in found] == ["ready", "review"]


def test_a_plain_correction_counts_more_than_one_who_wonders():
    found = read(CHAT + "\n第2题应该是(C)吧\n更正：第2题答案为(C)\n").drafts
    assert (found[1].answer, found[1].status.value) == (frozenset({2}), "review")
    found = read(CHAT + "\n更正：第2题答案为(C)\n更正：第2题答案为(A)\n").drafts
    assert (found[1].answer, found[1].status.value) == (None, "review")
