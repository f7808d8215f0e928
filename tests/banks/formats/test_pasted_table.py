"""Tables that stand in texts: taken as tables only where they are the whole document."""

import pytest

from quizapp.banks.formats import table
from quizapp.banks.formats.pasted_table import tabled
from quizapp.banks.incoming.document import Document, SourceLine

HEAD = "序号\t题型\t题干\t选项A\t选项B\t选项C\t选项D\t答案\t难度"
ROWS = (
    "1\t单选题\t泡绿茶宜用多热的水？\t60 度\t80 度\t95 度\t100 度\tB\t易",
    "2\t多选题\t备茶的步骤有哪些？\t洗杯\t温壶\t结账\t送客\tAB\t中",
    "3\t判断题\t绿茶要用沸水冲泡。\t正确\t错误\t\t\tB\t易",
)


def document(*texts: str) -> Document:
    return Document("x.txt", tuple(SourceLine(n, text) for n, text in enumerate(texts, 1)))


def test_rows_pasted_from_a_spreadsheet_are_questions():
    found = tabled(document("茶艺题库", "导出时间：2024-05-06 10:30", "", HEAD, *ROWS))
    assert found is not None
    drafts = table.read(found).drafts
    assert [(d.type.value, d.answer, d.status.value) for d in drafts] == [
        ("single", frozenset({1}), "ready"),
        ("multiple", frozenset({0, 1}), "ready"),
        ("true_false", False, "ready"),
    ]
    assert [d.lines for d in drafts] == [(5, 5), (6, 6), (7, 7)]


def test_cells_of_a_word_table_are_kept():
    lines = [
        SourceLine(n, text, cells=tuple(text.split("\t")))
        for n, text in enumerate((HEAD, *ROWS), 1)
    ]
    found = tabled(Document("x.docx", tuple(lines)))
    assert found is not None
    assert len(table.read(found).drafts) == 3


@pytest.mark.parametrize(
    "texts",
    [
        ("1. 泡绿茶宜用多热的水？（ B ）", "A.60 度\tB.80 度\tC.95 度\tD.100 度"),
        ("题号\t1\t2\t3\t4", "答案\tA\tB\tC\tD"),
        (HEAD, ROWS[0], *(f"{n}. 题（ A ）\nA. 甲 B. 乙" for n in range(2, 9))),
        ("题干\t答案", "绿茶要用沸水冲泡。\t错"),
    ],
)
def test_a_paper_is_no_table(texts: tuple[str, ...]):
    assert tabled(document(*texts)) is None
