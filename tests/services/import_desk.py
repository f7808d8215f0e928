"""A paper on a library, read: sure, doubtful, disputed and unfit questions, and a bank that knows
some of it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from quizapp.banks.incoming.document import LineRepair
from quizapp.banks.incoming.draft import Draft, FoundKey, Reading, Reason, Skipped, Status
from quizapp.core.question import BankId, OneOf, Question, QuestionId, QuestionType
from quizapp.messages import Message, message
from quizapp.services.import_target import Target
from quizapp.services.importing import Import

LINES = """\
图书馆服务练习题
一、单选题
1.读者第一次来馆，先办理（ ）。
A.借书证 B.还书 C.续借 D.预约
答案：A
2.索书号写在（ ）。
A.书脊、B.书脊、C.书脊、D.封底、
3.图书逾期后应当（ ）。
A.罚款 B.续借 C.归还 D.挂失
答案：C
二、多选题
4.下列属于参考咨询的有（ ）。
A.代查代借 B.定题服务 C.打扫卫生 D.文献传递
答案：ABD
5.馆际互借的好处有（ ）。
A.省钱 B.共享 C.快 D.多样
三、判断题
6.阅览室可以大声朗读。（×）
7.书刊可以互借。（√）
8.阅览室可以大声朗读。（√）
9.闭架借阅由馆员取书。
10.索引是检索的工具。（√）
11.索引是检索的工具。（√）
1 A 2 B
第 2 页 共 3 页
""".splitlines()

NO_ANSWER = Reason("no-answer", message("it has no answer"))
SAME = Reason(
    "same-options", message("options {first} and {second} are the same", first="A", second="B")
)


def draft(number: int | str, stem: str, lines: tuple[int, int], **more: Any) -> Draft:
    """A single choice without faults, or with what is said of it."""
    made = Draft(
        number=str(number),
        type=QuestionType.SINGLE,
        stem=stem,
        options=("借书证", "还书", "续借", "预约"),
        answer=frozenset({0}),
        lines=lines,
        status=Status.READY,
        chapter="第一章 借阅",
    )
    return replace(made, **more)


def doubtful(number: int | str, stem: str, lines: tuple[int, int], **more: Any) -> Draft:
    """The same without an answer."""
    more = {"answer": None, "status": Status.REVIEW, "reasons": (NO_ANSWER,), **more}
    return draft(number, stem, lines, **more)


def judged(number: int, stem: str, line: int, answer: bool | None) -> Draft:
    """A judgement on one line."""
    more: dict[str, Any] = {"type": QuestionType.TRUE_FALSE, "options": (), "answer": answer}
    if answer is None:
        return doubtful(number, stem, (line, line), **more)
    return draft(number, stem, (line, line), **more)


MANY = {"type": QuestionType.MULTIPLE, "chapter": ""}
SPINES = ("书脊", "书脊", "书脊", "封底")
DRAFTS = (
    draft(1, "读者第一次来馆，先办理（ ）。", (3, 5)),
    doubtful(2, "索书号写在（ ）。", (6, 7), options=SPINES, reasons=(SAME, NO_ANSWER)),
    draft(
        3,
        "图书逾期后应当（ ）。",
        (8, 10),
        options=("罚款", "续借", "归还", "挂失"),
        answer=frozenset({2}),
    ),
    draft(
        4,
        "下列属于参考咨询的有（ ）。",
        (12, 14),
        options=("代查代借", "定题服务", "打扫卫生", "文献传递"),
        answer=frozenset({0, 1, 3}),
        **MANY,
    ),
    doubtful(
        5, "馆际互借的好处有（ ）。", (15, 16), options=("省钱", "共享", "快", "多样"), **MANY
    ),
    judged(6, "阅览室可以大声朗读。", 18, False),
    judged(7, "书刊可以互借。", 19, True),
    judged(8, "阅览室可以大声朗读。", 20, True),
    judged(9, "闭架借阅由馆员取书。", 21, None),
    judged(10, "索引是检索的工具。", 22, True),
    judged(11, "索引是检索的工具。", 23, True),
)
LIBRARY = (
    Question(
        id=QuestionId("old-003"),
        bank=BankId("old"),
        type=QuestionType.SINGLE,
        stem="圖書逾期後應當（ ）。",
        options=("罚款", "续借", "归还", "挂失"),
        key=OneOf(0),
    ),
    Question(
        id=QuestionId("old-004"),
        bank=BankId("old"),
        type=QuestionType.SINGLE,
        stem="读者第一次到馆，先办理（ ）。",
        options=("借书证", "还书", "续借", "预约"),
        key=OneOf(0),
    ),
)
NOTES: tuple[Message, ...] = ()
READING = Reading(
    DRAFTS,
    keys=(FoundKey((24, 24), (("1", "A"), ("2", "B")), is_used=True),),
    skipped=(
        Skipped((1, 2), "heading", message("the headings of the columns")),
        Skipped((25, 25), "noise", message("a comment")),
    ),
    repairs=(
        LineRepair(3, "radical", "⼀", "一"),
        LineRepair(4, "control", "\x1b", "\ufffd"),
        LineRepair(4, "zero-width", "\u200b", ""),
        LineRepair(6, "radical", "⼈", "人"),
    ),
)


def bring(
    folder: Path,
    reading: Reading | Sequence[Draft] = READING,
    *,
    library: Sequence[Question] = LIBRARY,
    source: Sequence[str] = tuple(LINES),
    text: str | None = None,
    name: str = "图书馆练习.docx",
) -> Import:
    """The paper on its way into a bank in that folder."""
    if not isinstance(reading, Reading):
        reading = Reading(tuple(reading))
    target = Target(folder / "lib.yaml", BankId("lib"), "图书馆", text)
    return Import(name, reading, target, library, source=source)
