"""Questions counted by a word alone: "例：……答案×例：……"."""

from tests.banks.papers.paper_documents import codes, read, summary

ONE_LINE = (
    "茶馆服务判断题练习例:客人进门应先问好答案√例:茶水凉了也要照样端上。答案×"
    "例:客房应每日打扫。答案√例:图书可以带进茶室。答案×例:书架应定期擦拭。答案√"
)


def test_statements_on_one_line_with_their_verdicts():
    reading = read(ONE_LINE)
    assert summary(reading) == [f"- true_false 0 {said} ready" for said in "TFTFT"]
    assert [draft.stem for draft in reading.drafts][:2] == [
        "客人进门应先问好",
        "茶水凉了也要照样端上。",
    ]


def test_one_without_a_verdict_takes_none_of_its_neighbours():
    drafts = read(ONE_LINE.replace("打扫。答案√", "打扫。")).drafts
    third = next((draft for draft in drafts if "打扫" in draft.stem), None)
    assert third is None or (third.answer, third.status.value) == (None, "review")
    assert [draft.answer for draft in drafts if "带进茶室" in draft.stem] == [False]


def test_choices_counted_so_keep_their_options():
    text = """\
例1：迎客先做什么？ A.问好 B.关门 C.熄灯 D.离开 答案：A
例2：借书证由谁办？ A.厨师 B.馆员 C.司机 D.花匠 答案：B
例3：客房由谁打扫？ A.住客 B.路人 C.服务员 D.邻居 答案：C
"""
    assert summary(read(text)) == [
        "1 single 4 A ready",
        "2 single 4 B ready",
        "3 single 4 C ready",
    ]
    assert all(codes(draft) <= {"one-signal"} for draft in read(text).drafts)


def test_examples_in_a_text_are_no_questions():
    text = """\
茶艺讲义：待客之道
待客先问好，例：客人进门，先说欢迎。
茶水要热，例：冬天先温杯。
座位要净，例：每桌擦拭两遍。
这些例子的答案各不相同，讨论时可以自由发挥。
"""
    assert read(text).drafts == ()
