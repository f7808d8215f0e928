"""Right options that stand out by their looks."""

from quizapp.banks.incoming.document import Document, Emphasis, SourceLine, Stretch
from quizapp.banks.papers.reader import read_paper
from tests.banks.papers.paper_documents import codes, said


def drafts(lines):
    """Questions of lines in which *…* stands out in bold and ^…^ in colour."""
    looks = {"*": Emphasis.BOLD, "^": Emphasis.COLOUR}
    made = []
    for number, marked in enumerate(lines, 1):
        text, stretches, opened = "", [], None
        for character in marked:
            if character not in looks:
                text += character
            elif opened is None:
                opened = len(text)
            else:
                stretches.append(Stretch(opened, len(text), frozenset({looks[character]})))
                opened = None
        made.append(SourceLine(number, text, tuple(stretches)))
    return read_paper(Document("paper.docx", tuple(made)), simplify=str).drafts


def test_bold_options_are_the_answers_where_all_questions_have_them():
    found = drafts(
        [
            "1. 茶具有( )",
            "*A. 壶*",
            "B. 锹",
            "C. 犁",
            "2. 茶有( )",
            "*A. 绿茶*",
            "*B. 红茶*",
            "C. 铁",
        ]
    )
    assert [said(draft.answer) for draft in found] == ["A", "AB"]
    assert all("emphasis" in codes(draft) for draft in found)


def test_looks_that_only_some_questions_have_say_nothing():
    found = drafts(["1. 茶具有( )", "*A. 壶*", "B. 锹", "2. 茶有( )", "A. 绿茶", "B. 铁"])
    assert [said(draft.answer) for draft in found] == ["-", "-"]


def test_looks_that_contradict_a_given_answer_say_nothing():
    found = drafts(
        [
            "1. 茶具有( )",
            "A. 壶",
            "^B. 锹^",
            "答案：A",
            "2. 茶有( )",
            "A. 绿茶",
            "^B. 铁^",
            "3. 水( )",
            "^A. 热^",
            "B. 冷",
        ]
    )
    assert [said(draft.answer) for draft in found] == ["A", "-", "-"]


def test_bold_letters_alone_are_a_way_of_writing():
    found = drafts(["1. 茶具有( )", "*A.* 壶", "*B.* 锹", "2. 茶有( )", "*A.* 绿茶", "*B.* 铁"])
    assert [said(draft.answer) for draft in found] == ["-", "-"]
