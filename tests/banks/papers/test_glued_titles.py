"""A title that runs on from the last option is no part of it, so that option is doubted."""

import pytest

from tests.banks.papers.paper_documents import codes, read, summary

PAPER = (
    "茶馆服务模拟试卷 2 及答案与解析一、单选题1 茶席的主体是( )。(A)茶具(B)茶人(C)茶点(D)茶巾"
    "2 读者借书要有( )。(A)证件(B)茶票(C)房卡(D)车票3 客房每天要( )。(A)清点(B)丢弃(C)出售(D)打扫"
)
KEY = "一、单选题\n1 【正确答案】 A\n2 【正确答案】 A\n3 【正确答案】 D"


@pytest.mark.parametrize(
    "title", ["茶馆服务模拟试卷 2 答案与解析", "茶馆服务(单项选择题)模拟试卷 2 答案与解析"]
)
def test_a_title_behind_the_last_option_is_doubted(title):
    found = read(PAPER + title + KEY)
    assert summary(found)[:2] == ["1 single 4 A ready", "2 single 4 A ready"]
    assert found.drafts[2].status.value == "review"
    assert "option-long" in codes(found.drafts[2])


def test_a_title_on_a_line_of_its_own_is_no_doubt():
    found = read(PAPER + "\n茶馆服务模拟试卷 2 答案与解析\n" + KEY)
    assert summary(found) == [f"{n} single 4 {key} ready" for n, key in enumerate("AAD", 1)]
