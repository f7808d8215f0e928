"""Marks that touch what is no part of them: numbers, letters, stars, measures, buttons."""

import pytest

from tests.banks.papers.paper_documents import codes, read, summary


def answers(text):
    return [line.split()[3:] for line in summary(read(text))]


def options(text):
    return [draft.options for draft in read(text).drafts]


def test_an_option_that_is_a_number_ends_before_the_next_number():
    text = (
        "一、单选题1、茶馆每天打扫（）次。A.3B.1C.2D.42、书可以借（）天。A.30B.60C.90D.103、"
        "客房每天清洁（）次。A.1B.2C.3D.4答案：1-3 BAA"
    )
    assert options(text) == [
        ("3", "1", "2", "4"),
        ("30", "60", "90", "10"),
        ("1", "2", "3", "4"),
    ]
    assert answers(text) == [["B", "ready"], ["A", "ready"], ["A", "ready"]]


@pytest.mark.parametrize("measure", ["14.1亿", "14.5万册", "14.3 ℃", "14.2公里", "14.5小时"])
def test_a_measure_behind_a_letter_is_no_number(measure):
    text = f"""
1. 馆藏约为（ ）。
A
12.1亿
B
{measure}
C
15.6亿
D
3.4亿
答案：B
2. 茶要（ ）。
A. 热 B. 冷 C. 咸 D. 辣
答案：A
"""
    assert [draft.number for draft in read(text).drafts] == ["1", "2"]
    assert read(text).drafts[0].options[1] == measure


def test_a_question_may_start_with_a_measure():
    stems = ["进店先（ ）。", "20元一壶的茶，两壶（ ）。", "离店前（ ）。"]
    text = "".join(
        f"{n}.{stem}\nA. 问好 B. 四十元 C. 结账 D. 关灯\n答案：B\n"
        for n, stem in enumerate(stems, 1)
    )
    assert [draft.number for draft in read(text).drafts] == ["1", "2", "3"]


@pytest.mark.parametrize("button", ["AI讲解", "AI 讲解"])
def test_a_button_glued_to_an_answer_is_none_of_its_letters(button):
    text = (
        "一、多选题 1、茶具有（ ）A.壶B.锹C.杯D.犁我的答案:ABD正确答案:AC"
        f"{button}2、酒店有（ ）A.电梯B.客房C.餐厅D.矿洞我的答案:A正确答案:ABC{button}"
    )
    assert answers(text) == [["AC", "ready"], ["ABC", "ready"]]


def test_the_word_for_an_answer_may_stand_alone_above_it():
    text = """
单选题
茶馆开门先做什么？
A
扫地
B
睡觉
答案
  A
您选择
  B
判断题
茶具要洗。
A
正确
B
错误
答案
  A
您选择
  A
"""
    assert [line.split()[1:] for line in summary(read(text))] == [
        ["single", "2", "A", "ready"],
        ["true_false", "0", "T", "ready"],
    ]


def test_a_text_behind_a_letter_is_no_second_letter():
    text = "一、单选题\n1. 这把壶属于（ ）。\nA. B类 B. C类 C. A类 D. D类\n答案：B. C类\n"
    assert answers(text) == [["B", "ready"]]


def test_a_verdict_may_stand_on_the_next_line_within_its_brackets():
    text = "一、判断题\n1、茶具要洗。( \n√ )\n2、隔夜茶可以待客。（ × ）\n"
    assert answers(text) == [["T", "ready"], ["F", "ready"]]


def test_letters_in_the_explanation_of_a_verdict_are_no_options():
    text = "1. 茶具不必清洗。（ ）\n答案：错误\n解析：A、B两项说法正确，排除A；C项偷换概念。\n"
    assert summary(read(text))[0].split()[1:] == ["true_false", "0", "F", "ready"]


def test_a_corrected_answer_is_proposed_and_one_taken_back_is_not():
    question = "1. 泡茶用（ ）。\nA. 水 B. 火 C. 油 D. 沙\n"
    corrected = read(f"一、单选题\n{question}答案：A（原答案B有误，已更正）\n").drafts[0]
    doubted = read(f"一、单选题\n{question}答案：A（有争议）\n").drafts[0]
    assert corrected.answer == frozenset({0})
    assert doubted.answer is None
    assert {corrected.status.value, doubted.status.value} == {"review"}


def stars(first, second):
    return (
        f"1. 茶馆开门先( )\n{first}\n2. 客人进门应( )\n{second}\n"
        "3. 图书按( )上架\nA. 索书号* B. 颜色 C. 心情 D. 厚度\n"
    )


def test_a_star_belongs_to_the_letter_that_it_touches():
    text = stars("A. 扫地  *B. 睡觉  C. 关灯  D. 锁门", "A. 躲开  B. 问好  *C. 关门  D. 打电话")
    assert answers(text)[:2] == [["B", "ready"], ["C", "ready"]]
    assert options(text)[0] == ("扫地", "睡觉", "关灯", "锁门")


def test_a_star_that_touches_both_options_is_to_be_looked_at():
    found = read(stars("A. 扫地*B. 睡觉 C. 关灯 D. 锁门", "A. 躲开 B. 问好√C. 关门 D. 打电话"))
    assert [draft.status.value for draft in found.drafts] == ["review", "review", "ready"]
    assert "star-unclear" in codes(found.drafts[0])


def test_steps_of_an_explanation_are_no_questions_where_numbers_bear_tags():
    question = (
        "{n}.[{kind}] 茶馆的规矩第{n}条是（  ）\nA.问好\nB.扫地\nC.关灯\nD.锁门\n"
        "正确答案：{answer}  你的答案：A\n【解析】\n1.先看题干。\n2.C项：不合，排除。\n3.其余见教材。\n"
    )
    text = "".join(
        question.format(n=n, kind=kind, answer=answer)
        for n, (kind, answer) in enumerate(
            [("单选题", "B"), ("多选题", "AB"), ("单选题", "D"), ("多选题", "BD")], 1
        )
    )
    found = read(text).drafts
    assert [draft.number for draft in found] == ["1", "2", "3", "4"]
    assert [line.split()[3] for line in summary(read(text))] == ["B", "AB", "D", "BD"]
