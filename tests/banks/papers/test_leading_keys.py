"""Answers before the numbers of their questions: "(D) 4. …"."""

from tests.banks.papers.paper_documents import read, summary

PAPER = """\
单选题
(B) 1. 泡茶的水要
(A)冰凉 (B)烧开 (C)浑浊 (D)加糖
(A) 2. 还书要到
(A)柜台 (B)厨房 (C)车库 (D)屋顶
(D) 3. 客房每天要
(A)关门 (B)断水 (C)停电 (D)打扫
(D) 4. 茶杯要
(A)打碎 (B)丢掉 (C)藏起 (D)洗净
(C) 5. 图书要
(A)撕开 (B)泡水 (C)编目 (D)烧掉
(D) 6. 行李要
(A)丢弃 (B)打开
(C)拆散 (D)看管
"""


def test_a_key_before_a_number_is_no_option_of_the_question_above():
    found = read(PAPER)
    assert summary(found) == [f"{n} single 4 {said} ready" for n, said in enumerate("BADDCD", 1)]
    assert [draft.options[-1] for draft in found.drafts][1:4] == ["屋顶", "打扫", "洗净"]
