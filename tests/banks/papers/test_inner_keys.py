"""Answers in digits between numbers and stems: "1. (3) …①…②…③…④…。"."""

from tests.banks.papers.paper_documents import read, summary

PAPER = """\
12345 茶館服務人員 丙級 工作項目 01：沖泡
   1. (3) 沖泡綠茶時，水溫宜為①冰點②沸點以上③八十度左右④零下十度。
   2. (1) 客人入座後，應先①遞上茶單②收拾桌面③關燈打烊④要求付款並請客人
      離開。
   3. (24) 下列哪些屬於茶具？①掃帚②茶壺③拖把④茶杯。
   4. (4) 茶葉應存放於①浴室②窗台③爐邊④陰涼乾燥處。
12345 茶館服務人員 丙級 工作項目 02：清潔
   1. (2) 擦桌子應由①外向內②內向外③隨意④不擦。
   2. (134) 下列哪些可以回收？①玻璃瓶②廚餘③鐵罐④報紙。
Page 1 of 1
"""


def test_digits_behind_the_numbers_name_circled_options():
    found = read(PAPER)
    assert summary(found) == [
        "1 single 4 C ready",
        "2 single 4 A ready",
        "3 multiple 4 BD ready",
        "4 single 4 D ready",
        "1 single 4 B ready",
        "2 multiple 4 ACD ready",
    ]
    assert found.drafts[0].stem == "沖泡綠茶時，水溫宜為"
    assert found.drafts[1].options[-1] == "要求付款並請客人離開。"


def test_points_of_an_outline_are_no_keys():
    outline = "\n".join(
        f"{n}. ({n}) 茶的种类有①绿茶②红茶③白茶④黑茶，各地都有。" for n in range(1, 7)
    )
    assert not read(outline).drafts
    nested = "\n".join(
        f"{n}. (1) 茶的特点：①香②甜③淡④浓。\n(2) 茶的用处：①解渴②提神③待客。" for n in range(1, 7)
    )
    assert not read(nested).drafts


def test_a_digit_that_names_no_option_spoils_all_of_them():
    spoilt = PAPER.replace("1. (2) 擦桌子", "1. (7) 擦桌子")
    assert "ready" not in " ".join(summary(read(spoilt)))


def test_line_breaks_may_be_lost():
    found = read(" ".join(line.strip() for line in PAPER.splitlines()[:5]))
    assert summary(found) == [
        "1 single 4 C ready",
        "2 single 4 A ready",
        "3 multiple 4 BD ready",
    ]
