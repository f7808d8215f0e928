"""Letters that an explanation talks of are no options, and no second list of them."""

from tests.banks.papers.paper_documents import codes, read, summary

TEA = """1. 冲泡绿茶宜用的水温是（  ）。
A.六十度
B.八十度
C.一百度
D.四十度
答案：B
"""
NEXT = """
2. 出汤之前应先温热（  ）。
A.公道杯
B.茶刀
C.茶针
D.茶巾
答案：A"""

PICTURES = "下图中表示茶针的是()。A、B、C、D、"
TALK = "A选项是茶刀,B选项是茶针,C选项是茶匙,D选项是茶夹。"
LAST = "出汤先温()。A、公道杯B、茶刀C、茶针D、茶巾答案:A"


def test_options_that_were_pictures_are_not_taken_from_the_explanation():
    text = f"一、单选题1.{PICTURES}答案:B解析:{TALK}2.{LAST}"
    reading = read(text)
    assert summary(reading) == ["1 single 0 B review", "2 single 4 A ready"]
    assert "options-missing" in codes(reading.drafts[0])


def test_letters_behind_an_answer_that_only_name_options_are_none():
    text = f"1.{PICTURES}答案:B {TALK}\n2.{LAST}"
    for draft in read(text).drafts:
        assert not any(option.startswith("选项") for option in draft.options)


def test_an_explanation_may_talk_of_each_option():
    for why in (
        "解析：A选项茶汤淡，C选项茶汤黄，D选项茶叶不开，都不合适。",
        "解析：水温低时茶汤淡(A)、水温高时茶汤黄(C)，再低的水泡不开茶叶(D)，所以都不合适。",
        "解析：本题讲水温。A错误，茶汤淡；B正确；C错误，茶汤黄；D错误，茶叶不开。",
    ):
        reading = read(TEA + why + NEXT)
        assert summary(reading) == ["1 single 4 B ready", "2 single 4 A ready"]
        assert reading.drafts[0].explanation == why[3:]


def test_another_question_within_an_explanation_is_doubted():
    why = "解析：绿茶娇嫩。分茶时茶汤应为（  ）。A.全满 B.七分 C.一分 D.半满"
    reading = read(TEA + why + NEXT)
    assert all(
        "two-lists" in codes(draft) for draft in reading.drafts if "绿茶娇嫩" in draft.explanation
    )
    why = "解析：绿茶娇嫩 分茶时茶汤的分量是 A.全满 B.七分 C.一分 D.半满"
    reading = read(TEA + why + NEXT)
    assert "two-lists" in codes(reading.drafts[0])


def test_options_that_begin_with_the_word_for_items_stay():
    text = TEA.replace("六十度", "项目茶").replace("八十度", "项目水") + NEXT
    assert read(text).drafts[0].options[:2] == ("项目茶", "项目水")


def test_an_option_may_end_with_words_of_a_label():
    text = TEA.replace("一百度", "由店长公布的标准答案") + NEXT
    assert summary(read(text))[0] == "1 single 4 B ready"


def test_a_note_above_the_options_is_no_explanation():
    text = TEA.replace("A.六十度", "说明 请选一项\nA.六十度") + NEXT
    assert len(read(text).drafts[0].options) == 4
