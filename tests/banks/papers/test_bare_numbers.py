"""Numbers without a sign are taken behind the options they count, quantities in options never."""

import pytest

from tests.banks.papers.paper_documents import codes, read, summary

HEAD = "茶馆服务（单项选择题）模拟试卷 2 及答案与解析一、单选题"
ITEMS = [
    "茶馆领班应当比规定的时间早( )到店。(A)5 分钟(B) 10 分钟(C) 20 分钟(D)30 分钟",
    "茶席的主体是( )。(A)茶具(B)茶人(C)茶点(D)茶巾",
    "( )年 8 月,老茶馆在城南创立。(A)1921(B) 1923(C) 1925(D)1927",
    "图书馆的每位读者可以借( )。(A)2 册(B) 3 册(C) 4 册(D)5 册",
    "客房的布草每天要( )。(A)清点(B)丢弃(C)出售(D)拆散",
]


def paper(items=ITEMS, sign=" "):
    return HEAD + "".join(f"{number}{sign}{item}" for number, item in enumerate(items, 1))


@pytest.mark.parametrize("sign", [" ", ":", "："])
def test_numbers_are_glued_to_the_last_options(sign):
    found = read(paper(sign=sign))
    assert summary(found) == [f"{n} single 4 - review" for n in range(1, 6)]
    assert found.drafts[1].stem == "茶席的主体是( )。"
    assert [draft.options[-1] for draft in found.drafts] == [
        "30 分钟",
        "茶巾",
        "1927",
        "5 册",
        "拆散",
    ]


def test_they_go_on_behind_an_answer():
    items = [f"{item}答案: {key} " for item, key in zip(ITEMS, "BAACA", strict=True)]
    found = read(paper(items, ":"))
    assert summary(found) == [f"{n} single 4 {key} ready" for n, key in enumerate("BAACA", 1)]


@pytest.mark.parametrize("sections", ["1", "6"])
def test_they_count_on_or_anew_in_the_next_section(sections):
    first = int(sections)
    more = "".join(f"{number} {item}" for number, item in enumerate(ITEMS, first))
    found = read(paper() + "二、多选题" + more)
    assert [draft.number for draft in found.drafts] == [
        str(n) for n in (*range(1, 6), *range(first, first + 5))
    ]
    assert [draft.type.value for draft in found.drafts] == ["single"] * 5 + ["multiple"] * 5


def test_judgements_with_two_options_are_counted_on():
    more = "6 绿茶是不发酵茶。( )(A)正确(B)错误7 古籍可以带出馆外。( )(A)正确(B)错误"
    found = read(paper() + "二、判断题" + more)
    assert summary(found)[5:] == ["6 true_false 0 - review", "7 true_false 0 - review"]
    assert found.drafts[6].stem.startswith("古籍可以带出馆外。")


def test_the_quantity_of_an_option_is_no_number():
    items = [*ITEMS[:2], ITEMS[2].replace("(D)1927", "(D)早于第 4 届,共 4 年"), *ITEMS[3:]]
    found = read(paper(items))
    assert found.drafts[2].options[-1] == "早于第 4 届,共 4 年"
    assert found.drafts[3].stem == "图书馆的每位读者可以借( )。"


@pytest.mark.parametrize("text", ["共有 4 艘", "4 茶具", "3.5", "19 世纪的第4家"])
def test_where_two_places_may_be_the_number_neither_is_ready(text):
    items = [f"{item}答案：A " for item in ITEMS]
    items[2] = items[2].replace("1927答案：A ", text)
    found = read(paper(items))
    assert all(draft.status.value == "review" or draft.number in "1245" for draft in found.drafts)
    for draft in found.drafts:
        if draft.number == "4":
            assert draft.options[-1] == "5 册"
            assert draft.stem == "图书馆的每位读者可以借( )。"


def test_a_number_that_is_lost_is_not_found_in_an_option():
    items = [*ITEMS]
    text = HEAD + "".join(f"{n} {item}" for n, item in enumerate(items, 1) if n < 4)
    text += items[3].replace("图书馆", "(去年的)图书馆") + f"5 {items[4]}"
    numbers = {draft.number: draft for draft in read(text).drafts}
    assert "4" not in numbers
    assert "two-lists" in codes(numbers["3"])
    assert numbers["5"].stem == "客房的布草每天要( )。"


def test_prose_with_quantities_stays_without_questions():
    text = (
        "一、选择题的编写要点 编写时先定 3 类目标。1 茶馆员工应当熟悉单选题的写法，2 图书馆员应当知道"
        "选项(A)(B)(C)(D)的排法，3 酒店员工应当知道每 10 题一页。"
    )
    assert not read(text).drafts


def test_a_word_that_a_page_parts_stays_whole():
    text = paper([*ITEMS[:4], *ITEMS])
    place = text.index("(D)茶巾") + 4
    parted = f"1、{text[:place]}"
    assert len(parted) < 200  # short lines are none of a page
    place = text.rindex("(D)茶巾") + 4
    found = read(f"1、{text[:place]}\n2、{text[place:]}")
    assert [draft.number for draft in found.drafts] == [str(n) for n in range(1, 10)]
    assert found.drafts[5].options[-1] == "茶巾"
