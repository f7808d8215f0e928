"""The title of the next section is no part of an explanation, and counted points are."""

from tests.banks.papers.paper_documents import codes, read


def explained(why):
    text = (
        f"一、单项选择题（一）茶事类1.绿茶宜用的水温是()A.六十度B.八十度C.一百度答案:B解析:{why}"
        "2.读者证由谁保管()A.读者B.门卫C.馆长答案:A解析:证件由本人保管。"
    )
    return read(text).drafts[0].explanation


def test_the_title_of_a_section_behind_an_explanation_is_left_out():
    assert explained("绿茶娇嫩。(二)图书借阅类") == "绿茶娇嫩。"


def test_points_that_an_explanation_counts_stay():
    why = "绿茶娇嫩:(一)水不宜热。(二)也不宜凉"
    assert explained(why) == why


def test_an_unnumbered_stem_below_a_paragraph_is_doubted():
    text = """二、选择题
本馆近日收到许多读者的来信，都问到茶室的开放时间。
读者证由谁保管（  ）
A.读者 B.门卫 C.馆长
答案：A

绿茶宜用的水温是（  ）
A.六十度 B.八十度 C.一百度
答案：B"""
    first, last = read(text).drafts
    assert "stem-long" in codes(first)
    assert last.status.value == "ready"
