"""What stands at the edges of stems and is none of them is taken off, and nothing else is."""

import pytest

from tests.banks.papers.paper_documents import codes, read

OPTIONS = "A.六十度 B.八十度 C.一百度 D.四十度"
TEA = "冲泡绿茶宜用的水温是"
BOOK = "读者证应当由谁保管"
HOTEL = "客房清扫之前应当先做什么"


def stems(text):
    return [draft.stem for draft in read(text).drafts]


def paper(first, second, third, *, key="答案：B"):
    numbered = enumerate((first, second, third), 1)
    return "\n".join(f"{number}.{stem}\n{OPTIONS}\n{key}" for number, stem in numbered)


@pytest.mark.parametrize("points", ["(2分)", "（0.5分）", " (2.0分)"])
def test_points_behind_all_stems_are_taken_off(points):
    text = paper(TEA + points, BOOK + points, HOTEL + points)
    assert stems(text) == [TEA, BOOK, HOTEL]


def test_points_behind_one_stem_stay():
    text = paper("投壶时投进一支得(2分)", BOOK, HOTEL)
    assert stems(text)[0] == "投壶时投进一支得(2分)"


def test_fields_of_a_form_are_taken_off():
    assert stems(paper(TEA + "(分值: *", BOOK + "(分值: 单选题 *", HOTEL)) == [TEA, BOOK, HOTEL]


def test_kinds_in_brackets_behind_stems_are_taken_off():
    text = paper(TEA + "(單選題)", BOOK + "（单选）", HOTEL)
    assert stems(text) == [TEA, BOOK, HOTEL]


def test_kinds_before_all_stems_are_taken_off():
    text = paper(f"單選{TEA}", f"單選{BOOK}", f"單選{HOTEL}")
    assert stems(text) == [TEA, BOOK, HOTEL]


def test_fields_that_name_the_kind_before_all_stems_are_taken_off():
    text = paper(f" 题型:单选题{TEA}", f" 题型:单选题{BOOK}", f" 题型:单选题{HOTEL}")
    assert stems(text) == [TEA, BOOK, HOTEL]


def test_a_statement_that_begins_with_a_word_for_judging_stays():
    items = ("判断茶叶好坏要看汤色。", "判断水温要看气泡。", "判断茶具真伪要看底款。")
    text = "判断题\n" + "\n".join(f"{n}.{item}( √ )" for n, item in enumerate(items, 1))
    assert stems(text) == [f"{item}(  )" for item in items]


def test_a_stem_that_begins_with_the_word_for_choosing_stays():
    text = paper("选择茶具时先看什么", BOOK, HOTEL)
    assert stems(text)[0] == "选择茶具时先看什么"


def test_marks_of_a_list_are_taken_off():
    assert stems(paper(f"- {TEA}", f"- {BOOK}", HOTEL)) == [TEA, BOOK, HOTEL]


def test_half_a_pair_of_stars_is_taken_off():
    text = f"**1. {TEA}？**\n{OPTIONS}\n答案：B\n\n**2. {BOOK}？**（单选）\n{OPTIONS}\n答案：B"
    assert stems(text) == [f"{TEA}？", f"{BOOK}？"]


def test_stars_within_a_stem_stay():
    text = paper("算式 2**3 的值是", BOOK, HOTEL)
    assert stems(text)[0] == "算式 2**3 的值是"


def test_a_number_without_a_mark_between_its_neighbours_is_taken():
    text = f"""1.{TEA}( B )
{OPTIONS}
2( B )是读者借书时要出示的证件。
A.身份证 B.读者证 C.餐券 D.房卡
3.{HOTEL}( B )
A.开窗 B.敲门 C.吸尘 D.铺床"""
    reading = read(text)
    assert [draft.number for draft in reading.drafts] == ["1", "2", "3"]
    assert reading.drafts[1].stem == "(  )是读者借书时要出示的证件。"


def test_a_number_that_counts_stays():
    text = f"{OPTIONS}\n答案：B\n"
    text = f"3 个客人应当用几只杯\n{text}\n4 位读者应当出示几张证\n{text}"
    assert not {"3", "4"} & {draft.number for draft in read(text).drafts}


def test_the_head_of_a_page_above_the_first_number_is_left_out():
    text = f"""等 別：茶藝五等
科 目：茶藝（包括禮儀）
(B) 1{TEA}
(A)六十度 (B)八十度 (C)一百度 (D)四十度
(C) 2 {BOOK}
(A)館長 (B)門衛 (C)讀者 (D)同學
(B) 3 {HOTEL}
(A)開窗 (B)敲門 (C)吸塵 (D)鋪床
(A) 4 借書時應出示的是
(A)讀者證 (B)餐券 (C)房卡 (D)茶票"""
    reading = read(text)
    assert [draft.number for draft in reading.drafts] == ["1", "2", "3", "4"]
    assert reading.drafts[0].stem == TEA
    assert reading.drafts[0].lines[0] == 3


def test_a_first_stem_without_number_below_a_head_is_doubted():
    for head in ("茶藝題庫（200題）\n\n\n", "老師好，請問怎麼出題？\n請看下面的例子。\n"):
        draft = read(f"{head}{TEA}（  ）\n{OPTIONS}\n答案：B").drafts[0]
        assert "stem-long" in codes(draft)


def test_a_first_stem_without_number_stays_where_nothing_stands_above():
    draft = read(f"{TEA}（  ）\n{OPTIONS}\n答案：B").drafts[0]
    assert draft.status.value == "ready"
