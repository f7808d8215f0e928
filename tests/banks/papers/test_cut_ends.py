"""The last question of an excerpt is doubted, and so is a damaged copy of a whole one."""

from tests.banks.papers.paper_documents import codes, read

FIRST = """1.绿茶宜用的水温是( B )
A.六十度 B.八十度 C.一百度 D.四十度
2.出汤之前应先温热( A )
A.公道杯 B.茶刀 C.茶针 D.茶巾
3.分茶时茶汤应为( B )
A.全满 B.七分 C.一分 D.半满
"""
LAST = "4.读者证由谁保管( B )\nA.馆长 B.读者 "
MORE = "\n《服务常识试题》还剩12页未读,继续免费阅读"


def last(text):
    draft = read(text).drafts[-1]
    assert draft.number == "4"
    return draft


def test_a_last_question_with_fewer_options_than_all_others_is_doubted():
    draft = last(FIRST + "4.读者证由谁保管( B )\nA.馆长 B.读者本")
    assert draft.status.value == "review"
    assert "cut-end" in codes(draft)


def test_a_last_question_with_all_options_stays():
    assert last(FIRST + LAST + "C.门卫 D.同学").status.value == "ready"


def test_fewer_options_stay_where_something_stands_behind_them():
    assert last(FIRST.replace("( B )", "") + LAST + "C.门卫\n答案：B").status.value == "ready"


def test_fewer_options_before_another_section_stay():
    text = FIRST + LAST + "C.门卫\n二、判断题\n1.茶要趁热喝。(√)\n2.茶席上不放花。(×)"
    choice = next(draft for draft in read(text).drafts if draft.number == "4")
    assert "cut-end" not in codes(choice)


def test_the_last_question_of_an_excerpt_is_doubted():
    text = MORE.strip() + "\n" + FIRST + LAST + "C.门卫 D.同学们一"
    assert "cut-end" in codes(last(text))
    assert "cut-end" not in codes(last(text + "\n答案：B"))
    assert "cut-end" not in codes(last(text + "起保管。"))


def test_a_copy_with_a_stray_number_is_doubted_and_the_whole_one_is_not():
    text = "1.绿茶宜用的水温是( B )A.六十度 B.八十度 C.一百度 D.四十度2\n" + FIRST
    twins = [draft for draft in read(text).drafts if "水温" in draft.stem]
    assert [one.options[-1] for one in twins if one.status.value == "ready"] == ["四十度"]


def test_a_copy_that_is_cut_is_doubted_and_the_whole_one_is_not():
    text = "1.绿茶宜用的水温是( B )\nA.六十度 B.八十度 C.一百度 D.四十\n" + FIRST
    twins = [draft for draft in read(text).drafts if "水温" in draft.stem]
    assert [one.options[-1] for one in twins if one.status.value == "ready"] == ["四十度"]


def test_a_page_number_at_the_end_of_an_option_is_doubted():
    text = FIRST.replace("D.半满", "D.半满3-") + LAST + "C.门卫 D.同学"
    assert "option-long" in codes(read(text).drafts[2])
