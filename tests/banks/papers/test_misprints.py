"""Labels with a space within, and brackets that came out as colons."""

from tests.banks.papers.paper_documents import codes, read, summary

SPACED = """\
判断题
1、茶馆失火时，服务员应先带客人离开。
答 案:对
2、阅览室里应当多喝水、少说话。
答　案：对
解 析:(1)在馆里说话要轻。 (2)不可吃东西。 (3)喝水要盖好杯盖。天气干燥时可以多喝。
3、客房可以三天不打扫。
答 案:错
解 析:客房应每日打扫。
"""


def test_labels_with_a_space_within_are_labels():
    reading = read(SPACED)
    assert summary(reading) == [
        "1 true_false 0 T ready",
        "2 true_false 0 T ready",
        "3 true_false 0 F ready",
    ]
    texts = [draft.explanation for draft in reading.drafts]
    assert texts[0] == ""
    assert texts[1].startswith("(1)在馆里说话要轻。")
    assert texts[2] == "客房应每日打扫。"


def test_words_that_only_stand_beside_each_other_are_no_label():
    text = "一、单选题\n1.老人问答 案上的茶壶是谁的？\nA.茶客\nB.店主\nC.邻居\nD.司机\n答案：B\n"
    draft = read(text).drafts[0]
    assert (draft.stem, draft.status.value) == ("老人问答 案上的茶壶是谁的？", "ready")


def test_steps_at_the_head_of_an_explanation_are_no_questions():
    text = """\
一、判断题
(1)茶要趁热喝。(√)
解析：(1)热茶香。(2)热茶暖。
(2)书要泡水。(×)
解析：书怕潮。
(3)灯要常关。(×)
"""
    assert [draft.number for draft in read(text).drafts] == ["1", "2", "3"]


LED = """\
茶艺考试试题 科目:茶艺 :A:1.绿茶宜用哪种器皿: (A)玻璃杯 (B)铁锅 (C)木桶 (D)纸袋 \
:C:2.图书室由谁看管: (A)厨师 (B)司机 (C)馆员 (D)花匠 \
:B:3.客房由谁打扫: (A)住客 (B)服务员 (C)路人 (D)邻居"""


def test_answers_between_colons_lead_their_numbers():
    assert summary(read(LED)) == [
        "1 single 4 A ready",
        "2 single 4 C ready",
        "3 single 4 B ready",
    ]


def test_options_that_begin_with_a_comma_have_lost_some_text():
    lossy = LED.replace("(A)厨师", "(A),師").replace("看管:", "看管,")
    draft = read(lossy).drafts[1]
    assert draft.status.value == "review"
    assert "text-lost" in codes(draft)


def test_ratios_are_no_answers():
    text = "配方表\n水与茶 :A:1.5 份\n水与糖 :B:2.5 份\n水与奶 :C:3.5 份\n照此调制即可。\n"
    assert read(text).drafts == ()


BARE = """\
一、单项选择题
1、下面关于奉茶的做法哪一项是错误的? DA 先奉客人 B 双手奉茶 C 茶不宜满 D 背对客人
2、下面哪一项不是阅览室的规矩? CA 保持安静 B 爱护图书 C 大声唱歌 D 按号入座
3、客房的门铃响了，首先应做的是B A.关灯 B.应门 C.睡觉 D.出门
4、关于茶具，以下说法错误的是?A A、茶杯不必洗 B、茶壶要温 C、茶盘要净
5、茶席上____、____和花。C A、书灯 B、笔墨 C、壶杯
"""


def test_a_letter_alone_behind_a_question_is_to_be_looked_at():
    reading = read(BARE)
    assert summary(reading) == [
        "1 single 4 D review",
        "2 single 4 C review",
        "3 single 4 B review",
        "4 single 3 A review",
        "5 single 3 C review",
    ]
    assert all("answer-bare" in codes(draft) for draft in reading.drafts)
    stems = [draft.stem[-1] for draft in reading.drafts]
    assert stems == ["?", "?", "是", "?", "。"]


def test_a_name_that_ends_in_letters_is_no_key():
    text = "一、单选题\n1、茶叶里有维生素C A.对身体好 B.没有用 C.有毒 D.很苦\n答案：A\n"
    draft = read(text).drafts[0]
    assert draft.stem == "茶叶里有维生素C"
