"""Lines that end with a kind, kinds that count, and words that choose."""

from tests.banks.papers.paper_documents import codes, read, summary

ITEMS = "".join(f"{n}、茶馆第{n}步包括（ ）。\nA.迎客\nB.点茶\nC.送客\n" for n in range(1, 4))


def test_a_title_that_ends_with_a_kind_tells_it():
    for title in ("茶艺师《茶艺基础》多项选择题:", "茶艺师考试历年试题：多项选择题\n\n#"):
        assert summary(read(f"{title}\n{ITEMS}")) == [
            f"{n} multiple 3 - review" for n in range(1, 4)
        ]


def test_parts_with_names_in_two_languages():
    text = (
        "Part I  Single Choice 单选题\n\n1. 茶要（ ）。\nA. 热\nB. 冷\nC. 咸\nAnswer: A\n\n"
        "Part II  Multiple Choice 多选题\n\n2. 书要（ ）。\nA. 登记\nB. 撕页\nC. 归还\nAnswer: AC\n"
    )
    assert summary(read(text)) == ["1 single 3 A ready", "2 multiple 3 AC ready"]


def test_what_asks_for_words_is_left_out_where_its_kind_counts():
    text = (
        "服务员考试辨析题答题技巧\n\n辨析题1、茶馆只卖茶。\n\n答：错误。茶馆也卖点心，还办活动。\n\n"
        "辨析题2、书要归还。\n\n答：正确。别人也要看。\n"
    )
    assert not read(text).drafts


def test_what_is_to_be_chosen_is_an_answer():
    text = "单选题\n" + "".join(
        f"{n}.茶馆第{n}步是\n①迎客。\n②点茶。\n③送客。\n应选：{key}\n\n"
        for n, key in enumerate("③①②", 1)
    )
    assert summary(read(text)) == [f"{n} single 3 {key} ready" for n, key in enumerate("CAB", 1)]


def test_marks_of_a_list_before_options_say_nothing():
    text = "-\n茶要热。\n- 正确\n- 错误\n-\n茶馆卖（）。\n- A.茶\n- B.车\n- C.船\n-\n书可撕。\n- 正确\n- 错误\n"
    found = read(f"判断题\n{text}")
    assert [draft.options for draft in found.drafts if len(draft.options) > 2] == [
        ("茶", "车", "船")
    ]


def test_a_star_before_one_option_is_still_its_mark():
    text = "1. 茶要（ ）。\n  A. 冷\n* B. 热\n  C. 咸\n2. 书要（ ）。\n* A. 还\n  B. 撕\n  C. 丢\n"
    assert [line.split()[3] for line in summary(read(text))] == ["B", "A"]


def test_blanks_with_answers_of_their_own_are_looked_at():
    text = "".join(
        f"{n}. 茶馆有（ABC）层，其中收银在（ B ）层。\nA. 一\nB. 二\nC. 三\nD. 四\n"
        for n in range(1, 4)
    )
    found = read(f"多选题\n{text}")
    assert all("stem-long" in codes(draft) for draft in found.drafts)


def test_a_mark_on_a_line_of_its_own_begins_no_stem():
    text = "".join(f"-\n茶馆第{n}步是（ ）。\n- A.迎客\n- B.点茶\n- C.送客\n" for n in range(1, 5))
    found = read(f"单选题\n{text}")
    assert [draft.stem for draft in found.drafts] == [f"茶馆第{n}步是（ ）。" for n in range(1, 5)]


def test_a_section_and_its_kind_within_a_line():
    text = (
        "茶馆练习 第一章 迎客 一、单项选择 1.茶要（ ）。A.热B.冷C.咸 2.书要（ ）。A.还B.撕C.丢 "
        "二、多项选择 1.客人要（ ）。A.茶B.水C.车 2.房卡要（ ）。A.登记B.弯折C.归还"
    )
    assert summary(read(text)) == [
        "1 single 3 - review",
        "2 single 3 - review",
        "1 multiple 3 - review",
        "2 multiple 3 - review",
    ]
