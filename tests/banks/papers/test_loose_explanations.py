"""Explanations without a colon end the options, or let them be doubted where that is not sure."""

import pytest

from tests.banks.papers.paper_documents import codes, read, summary

TEA = "1、冲泡绿茶宜用的水温是_B_。A.六十度 B.八十度 C.一百度 D.四十度"
BOOK = "2、读者证由谁保管_A_。A.读者 B.门卫 C.馆长 D.同学"


@pytest.mark.parametrize("why", ["略", "参考第三章", "请记忆水温表"])
def test_the_word_alone_ends_the_options(why):
    reading = read(f"一、单选题\n{TEA} 解析{why}\n{BOOK}")
    assert summary(reading) == ["1 single 4 B ready", "2 single 4 A ready"]
    assert reading.drafts[0].options[3] == "四十度"
    assert reading.drafts[0].explanation == why


def test_an_option_with_the_word_and_a_text_behind_it_is_doubted():
    reading = read(f"一、单选题\n{TEA} 解析 绿茶娇嫩，水不宜过热。\n{BOOK}")
    assert "option-long" in codes(reading.drafts[0])


def test_the_word_within_a_text_stays():
    reading = read(
        "一、单选题\n1.茶样送检时实验室不做( B )。\nA.成分解析 B.域名解析服务 C.解析参考图样 D.称重\n"
        "2.读者证由谁保管( A )\nA.读者 B.门卫 C.馆长 D.同学"
    )
    assert reading.drafts[0].options[:3] == ("成分解析", "域名解析服务", "解析参考图样")
    assert reading.drafts[0].status.value == "ready"


def test_a_remark_behind_the_last_option_is_doubted():
    text = TEA + " -绿茶娇嫩，用八十度的水冲泡，汤色清亮，香气也好。"
    reading = read(f"一、单选题\n{text}\n{BOOK}")
    assert "option-long" in codes(reading.drafts[0])


def test_a_number_behind_a_western_full_stop_starts_a_question():
    text = f"一、单选题{TEA} 解析请记忆水温.{BOOK} 解析略"
    assert [draft.number for draft in read(text).drafts] == ["1", "2"]


def test_an_answer_given_twice_with_english_labels_is_one():
    talk = "本题讲水温。正确答案为B，绿茶娇嫩。A选项茶汤淡；C选项汤色黄；D选项茶不开，因此B最好。"
    text = f"""1、冲泡绿茶宜用的水温是？
A.六十度
B.八十度
C.一百度
D.四十度
answer
B
analysis
{talk}
【答案】:B
解析:{talk}
2、读者证由谁保管？
A.读者
B.门卫
C.馆长
D.同学
【答案】:A"""
    reading = read(text)
    assert summary(reading) == ["1 single 4 B ready", "2 single 4 A ready"]
    assert reading.drafts[0].explanation == talk


def test_a_stem_that_holds_options_is_doubted():
    text = f"一、单选题\n1.馆内B.茶室C.书房D.前厅都开放，读者证由谁保管( A )\n{BOOK[14:]}\n2.谁续水( B )\nA.客人 B.茶师"
    assert "stem-long" in codes(read(text).drafts[0])
