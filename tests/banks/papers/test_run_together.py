"""What running a paper together, or wrapping it anew, does to its marks."""

from tests.banks.papers.paper_documents import read, summary

TAGGED = "".join(
    f"(单选题, 0.4分)茶馆第{name}个服务环节是( )。\nA. 迎客\nB. 点茶\nC. 送客\n正确答案:\n{key}\n:{text};\n0\n分\nAI讲解\n"
    for name, key, text in (
        ("一", "A", "迎客"),
        ("二", "B", "点茶"),
        ("三", "C", "送客"),
        ("四", "A", "迎客"),
    )
)


def test_tags_that_lead_their_stems_start_questions():
    found = read(TAGGED)
    assert summary(found) == [f"- single 3 {key} ready" for key in "ABCA"]
    assert [draft.stem for draft in found.drafts] == [
        f"茶馆第{name}个服务环节是( )。" for name in "一二三四"
    ]


def test_tags_between_number_and_stem_start_none():
    text = "".join(
        f"{n}.\n(单选题)茶馆第{n}步是( )。\nA. 迎客\nB. 点茶\n答案：A\n" for n in (1, 2, 3)
    )
    assert summary(read(text)) == [f"{n} single 2 A ready" for n in (1, 2, 3)]
