"""Letters that stand twice before each option are taken off once, and letters of texts stay."""

from tests.banks.papers.paper_documents import read, summary


def test_letters_that_stand_twice_are_taken_off_and_told():
    reading = read("""一、单选题
1.读者借书时应出示的是
A、A.读者证
B、B.餐券
C、C.房卡
答案：A
2.客房清扫之前应先
A、开窗
B、敲门
C、吸尘
答案：B""")
    assert summary(reading) == ["1 single 3 A ready", "2 single 3 B ready"]
    assert reading.drafts[0].options == ("读者证", "餐券", "房卡")
    told = [(one.line, one.what, one.source, one.result) for one in reading.repairs]
    assert told == [(3, "letter", "A.", ""), (4, "letter", "B.", ""), (5, "letter", "C.", "")]


def test_the_letter_of_one_option_stays():
    reading = read("""一、单选题
1.茶馆的评级里最好的是
A、A.级
B、一般
C、较差
答案：A""")
    assert reading.drafts[0].options[0] == "A.级"
