"""Reminders that a site strews into lines are taken out; lines that speak of trade stay."""

from tests.banks.papers.paper_documents import read


def test_reminders_within_questions_are_taken_out_and_told():
    reading = read("""一、单选题
1.读者证由谁保管( B )。版权文档,请勿用做商业用途
A.馆长 B.读者 C.门卫 D.同学3/9个人收集整理勿做商业用途
2.绿茶宜用的水温是( B )
A.六十度 B.八十度 C.一百度 D.四十度""")
    assert reading.drafts[0].stem == "读者证由谁保管(  )。"
    assert reading.drafts[0].options == ("馆长", "读者", "门卫", "同学")
    assert [one.source for one in reading.repairs if one.what == "advert"] == [
        "版权文档,请勿用做商业用途",
        "3/9个人收集整理勿做商业用途",
    ]


def test_options_about_trade_stay():
    reading = read("""一、单选题
1.馆藏照片可以( B )
A.用于商业用途 B.仅供个人学习 C.任意出售 D.来源于网络
2.绿茶宜用的水温是( B )
A.六十度 B.八十度 C.一百度 D.四十度""")
    options = ("用于商业用途", "仅供个人学习", "任意出售", "来源于网络")
    assert reading.drafts[0].options == options
