"""Looking through an import by lines, as a person or a pipe does."""

import io
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from quizapp import language
from quizapp.banks.yaml_bank import parse
from quizapp.cli.import_plain import ask
from quizapp.core.question import AllOf, Judgement, OneOf
from quizapp.services.import_review import Review
from quizapp.services.importing import Import
from tests.services.import_desk import DRAFTS, bring, draft


@pytest.fixture(autouse=True)
def english() -> None:
    language.use("en", {})


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Ask about an import with these lines on standard input; the answer and what was printed."""

    def play(incoming: Import, *lines: str) -> tuple[bool, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(line + "\n" for line in lines)))
        done = ask(incoming)
        captured = capsys.readouterr()
        return done, captured.out + captured.err

    return play


def keys(incoming: Import) -> dict[str, object]:
    bank, _problems = parse(incoming.text(), "lib.yaml")
    assert bank is not None
    return {question.stem: question.key for question in bank.questions}


def test_the_doubtful_ones_are_shown_with_their_source(tmp_path: Path, said) -> None:
    done, text = said(bring(tmp_path))
    assert not done  # the end of input gives up
    assert "Kangxi radicals 2" in text
    assert "[1/11] Question 1  lines 3 to 5 of the document" in text
    assert "  3 | 1.读者第一次来馆，先办理（ ）。" in text
    assert "Library: old-004 of old" in text


def test_answers_and_words_decide_and_s_saves(tmp_path: Path, said) -> None:
    incoming = bring(tmp_path)
    lines = ("n", "n", "y", "ABD", "y", "n", "对", "s")
    done, text = said(incoming, *lines)
    assert done
    assert "Taken, with the answer ABD." in text
    assert "To be taken: 7 of 11; still to look at: 0." in text
    assert keys(incoming) == {
        "图书逾期后应当（ ）。": OneOf(2),
        "下列属于参考咨询的有（ ）。": AllOf(frozenset({0, 1, 3})),
        "馆际互借的好处有（ ）。": AllOf(frozenset({0, 1, 3})),
        "阅览室可以大声朗读。": Judgement(False),
        "书刊可以互借。": Judgement(True),
        "闭架借阅由馆员取书。": Judgement(True),
        "索引是检索的工具。": Judgement(True),
    }
    assert not (tmp_path / "lib.yaml").exists()  # `ask` writes nothing itself


def test_parts_are_mended_before_it_is_taken(tmp_path: Path, said) -> None:
    incoming = bring(tmp_path, DRAFTS[1:2])
    done, text = said(incoming, "y", "C=", "B=书名页", "题干=索书号印在哪里？", "B", "s")
    assert done
    assert "No bank could hold it as it stands." in text
    assert text.count("Problem: ") == 5  # as it opens, refused, and after each part
    assert keys(incoming) == {"索书号印在哪里？": OneOf(1)}


def test_a_part_put_right_is_taken_and_stays_on_show(tmp_path: Path, said) -> None:
    same = draft(1, "图书逾期后应当（ ）。", (8, 9), options=("归还", "归还"))
    incoming = bring(tmp_path, [same], library=())
    done, text = said(incoming, "B=续借", "解析=还了再借", "", "s")
    assert done
    assert text.count("It is taken so; an empty line goes on.") == 2
    assert keys(incoming) == {"图书逾期后应当（ ）。": OneOf(0)}
    assert incoming.items[0].draft.explanation == "还了再借"


def test_an_empty_line_passes_on_and_the_question_stays_open(tmp_path: Path, said) -> None:
    _done, text = said(bring(tmp_path), *[""] * 7, "p", "p", "1", "p")
    assert "still to look at: 7." in text
    assert text.count("[7/11]") == 2
    assert text.count("[6/11]") == 2
    assert text.count("[1/11]") == 3


def test_nothing_is_lost_without_asking_twice(tmp_path: Path, said) -> None:
    done, text = said(bring(tmp_path), "q", "y")
    assert not done
    assert "q once more" not in text
    done, text = said(bring(tmp_path), "n", "q", "l", "q", "q", "s")
    assert not done
    assert text.count("q once more") == 2
    assert "   4 [ ] 馆际互借的好处有（ ）。  -  it has no answer" in text
    assert "   8 [x] 下列属于参考咨询的有（ ）。  ABD  ready" in text


def test_with_nothing_taken_there_is_nothing_to_save(tmp_path: Path, said) -> None:
    done, text = said(bring(tmp_path, DRAFTS[1:2]), "s", "n", "s", "y", "9", "0", "甲", "?")
    assert not done
    assert text.count("Nothing is taken yet") == 2
    assert "No question is on show" in text
    assert text.count("There are questions 1 to 1.") == 2
    assert "chapters=… puts all" in text


def test_chapters_are_given_to_one_or_all(tmp_path: Path, said) -> None:
    incoming = bring(tmp_path)
    done, _text = said(incoming, "chapters=馆务", "章节=新生", "s")
    assert done
    chapters = [item.draft.chapter for item in incoming.items]
    assert chapters == ["新生"] + ["馆务"] * 10


def test_what_stays_in_its_chapter_is_counted(tmp_path: Path, said) -> None:
    text = bring(tmp_path, DRAFTS[3:4]).write().path.read_text(encoding="utf-8")
    more = replace(DRAFTS[3], explanation="打扫不是咨询。")
    incoming = bring(tmp_path, [more, DRAFTS[6]], text=text)
    _done, told = said(incoming, "chapters=馆务", "s")
    assert "1 question updates one of the bank and stays in its chapter." in told
    _done, told = said(bring(tmp_path, [more], text=text), "1", "chapter=馆务", "s")
    assert 'It stays in no chapter, not in "馆务".' in told


def test_a_chapter_takes_no_doubtful_question(tmp_path: Path, said) -> None:
    incoming = bring(tmp_path)
    number = next(n for n, one in enumerate(incoming.items) if one.draft.number == "5")
    before = incoming.items[number]
    row = Review(incoming).order.index(number) + 1
    _done, text = said(incoming, str(row), "chapter=互借", "q")
    assert incoming.items[number].draft.chapter == "互借"
    assert not incoming.items[number].is_taken
    assert incoming.items[number].draft.status is before.draft.status
    assert "Chapter: 互借" in text


def test_a_sure_document_is_at_its_end_at_once(tmp_path: Path, said) -> None:
    incoming = bring(tmp_path, DRAFTS[3:4])
    done, text = said(incoming, "", "1", "n", "s", "1", "", "1", "y", "s")
    assert done
    assert text.count("To be taken: 1 of 1") == 3
    assert text.count("To be taken: 0 of 1") == 2


def test_a_document_without_questions_asks_nothing(tmp_path: Path, said) -> None:
    assert said(bring(tmp_path, []), "s") == (False, "")


def test_hostile_texts_are_printed_harmless(tmp_path: Path, said) -> None:
    """row 65: whatever the document and its name hold."""
    attack = "\x1b]52;c;eA==\x07\x9b31m\u202e[@click=app.quit]x[/]"
    one = draft(
        attack, attack, (1, 1), options=(attack, "乙" + attack), answer=None, chapter=attack
    )
    _done, text = said(bring(tmp_path, [one], source=[attack], name=attack), "", "l", "1")
    assert not set("\x1b\x07\x9b\u202e") & set(text)
    assert "[@click=app.quit]x[/]" in text
