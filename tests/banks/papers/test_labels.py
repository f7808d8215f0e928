"""Labels of answers and explanations that say less, or other things, than they seem to."""

from tests.banks.papers.paper_documents import read, summary

GLUED = (
    "一、单选题1.茶馆几点开门（）。A.六点B.八点C.十点D.正午答案：B"
    "2.房价按（）定。A.楼层B.朝向C.床数D.装修标准答案：D"
    "3.还书到（）。A.厨房B.柜台C.车库D.屋顶答案：B"
    "4.借书凭（）。A.证件B.名片C.照片D.口令答案：A"
    "5.茶杯要（）。A.打碎B.洗净C.丢掉D.藏起答案：B6.行李要（）。A.看管B.拆散C.丢弃D.打开答案：A"
)


def test_a_word_that_only_one_label_bears_belongs_to_the_option():
    found = read(GLUED)
    assert summary(found) == [f"{n} single 4 {said} ready" for n, said in enumerate("BDBABA", 1)]
    assert found.drafts[1].options[-1] == "装修标准"


def test_a_label_that_is_usual_stays_one():
    found = read(GLUED.replace("答案：", "标准答案：").replace("标准标准", "标准"))
    assert found.drafts[2].options[-1] == "屋顶"
    assert found.drafts[1].options[-1] == "装修"


def test_a_label_of_its_own_kind_leaves_the_option_alone():
    found = read(GLUED.replace("屋顶答案", "屋顶参考答案"))
    assert found.drafts[2].options[-1] == "屋顶"


def test_ans_o_and_ans_x_are_verdicts():
    text = "1. 是非 托盤應保持乾淨\n   Ans: O\n\n2. 是非 茶水應冰涼\n   Ans: X\n"
    found = read(text)
    assert summary(found) == ["1 true_false 0 T ready", "2 true_false 0 F ready"]
    assert found.drafts[0].stem == "托盤應保持乾淨"


def test_a_separator_is_no_explanation_and_begins_no_stem():
    text = (
        "1. 泡茶先（）\nA. 温杯\nB. 扫地\nC. 关灯\nD. 打烊\n答案：A\n解析：\n----------------\n"
        "2. 还书先（）\nA. 登记\nB. 睡觉\nC. 喝茶\nD. 跳舞\n答案：A\n解析：要登记。\n=======\n"
    )
    found = read(text)
    assert [draft.explanation for draft in found.drafts] == ["", "要登记。"]


def test_a_label_behind_the_number_begins_no_other_part():
    text = "".join(
        f"{n}.【{level}】关于茶，下面说法正确的是（）\nA. 茶有{n}种\nB. 茶要热\nC. 茶是树叶\n\n参考答案：BC\n\n"
        for n, level in enumerate(("初级", "中级", "高级"), 82)
    )
    assert summary(read(text)) == [f"{n} multiple 3 BC ready" for n in (82, 83, 84)]


def test_labels_of_answers_alone_are_no_statements():
    text = "".join(f"{n}.【答案及解析】正确。茶馆第{n}条如此规定。\n" for n in range(40, 60))
    assert not read(text).drafts
