"""The index: what it answers, and when it reads files again."""

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from itertools import product

import pytest

from quizapp.banks.folder import BankFile
from quizapp.banks.index import Index
from quizapp.banks.indexed import BrokenFile
from quizapp.banks.yaml_bank import parse
from quizapp.core.question import (
    BankId,
    ChapterId,
    MarkingRule,
    QuestionId,
    QuestionType,
    Shuffle,
)
from tests.banks.index_library import MARKETING, Library, ids, simplify


def test_lists_show_a_bank_without_its_questions(marketing: Index, library: Library) -> None:
    (bank,) = marketing.banks()
    assert (bank.id, bank.title, bank.lang, bank.description) == (
        "marketing", "服务营销", "zh-Hans", "复习",
    )  # fmt: skip
    assert (bank.path, bank.origin, bank.shadows) == (library.folder / "m.yaml", "user", False)
    assert bank.counts == {
        QuestionType.SINGLE: 1,
        QuestionType.MULTIPLE: 1,
        QuestionType.TRUE_FALSE: 1,
        QuestionType.FLASHCARD: 1,
    }
    assert [(c.id, c.title, c.count) for c in bank.chapters] == [
        ("ch1", "概述", 3),
        ("ch2", "行为", 1),
    ]
    assert (bank.errors, bank.warnings) == (0, 0)
    assert marketing.broken() == []


def test_a_bank_comes_back_as_it_was_read(marketing: Index) -> None:
    expected, problems = parse(MARKETING, "m.yaml")
    assert problems == []
    assert marketing.bank(BankId("marketing")) == expected
    assert expected is not None
    assert marketing.questions(q.id for q in expected.questions) == {
        q.id: q for q in expected.questions
    }


def test_a_bank_without_its_texts_has_what_exams_choose_by(marketing: Index) -> None:
    whole = marketing.bank(BankId("marketing"))
    bare = marketing.bank(BankId("marketing"), texts=False)
    assert whole is not None
    assert bare is not None
    assert (bare.blueprints, bare.chapters) == (whole.blueprints, whole.chapters)
    expected = [
        replace(
            question, stem="", options=("",) * len(question.options), explanation="", note="",
            source="", why={}, was=(), marking=MarkingRule(), shuffle=Shuffle(),
            reset_on_edit=False,
        )
        for question in whole.questions
    ]  # fmt: skip
    assert list(bare.questions) == expected
    assert marketing.bank(BankId("missing"), texts=False) is None


def test_ids_come_in_bank_order_and_by_chapter_and_type(marketing: Index) -> None:
    assert ids(marketing) == ["m1", "m2", "m3", "m4"]
    assert ids(marketing, chapter=ChapterId("ch1")) == ["m1", "m2", "m3"]
    assert ids(marketing, types=[QuestionType.SINGLE, QuestionType.TRUE_FALSE]) == ["m1", "m4"]
    assert ids(marketing, chapter=ChapterId("ch2"), types=[QuestionType.SINGLE]) == []
    assert ids(marketing, types=[]) == []


def test_a_long_list_can_be_had_a_page_at_a_time(marketing: Index) -> None:
    assert ids(marketing, count=2) == ["m1", "m2"]
    assert ids(marketing, start=1, count=2) == ["m2", "m3"]
    assert ids(marketing, start=3, count=9) == ["m4"]
    assert ids(marketing, chapter=ChapterId("ch1"), start=1) == ["m2", "m3"]


def test_what_is_not_there_is_left_out(marketing: Index) -> None:
    assert marketing.question_ids(BankId("other")) == []
    assert marketing.bank(BankId("other")) is None
    assert marketing.place(QuestionId("other")) is None
    assert list(marketing.questions(map(QuestionId, ["no", "m4", "m1", "m4"]))) == ["m4", "m1"]


def test_a_question_knows_its_place(marketing: Index, library: Library) -> None:
    line = MARKETING.splitlines().index("      - id: m2") + 1
    assert marketing.place(QuestionId("m2")) == (library.folder / "m.yaml", line)


def test_only_what_changed_is_read_again(library: Library) -> None:
    first = library.small("a.yaml", bank="a", question="a1")
    library.small("b.yaml", bank="b", question="b1")
    index = library.open()
    assert library.parsed(lambda: library.refresh(index)) == []
    library.small("a.yaml", bank="a", question="a1", stem="Ice melts")
    os.utime(first, ns=(1, 1))
    assert library.parsed(lambda: library.refresh(index)) == ["a.yaml"]
    assert index.search(["ice"]) == ["a1"]
    assert index.search(["water"]) == ["b1"]
    again = Index.open(library.cache)
    assert library.parsed(lambda: library.refresh(again)) == []
    assert again.search(["ice"]) == ["a1"]


def test_a_change_of_time_or_size_alone_counts(library: Library) -> None:
    path = library.small("a.yaml")
    index = library.open()
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    assert library.parsed(lambda: library.refresh(index)) == ["a.yaml"]
    library.small("a.yaml", title="Longer")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    assert library.parsed(lambda: library.refresh(index)) == ["a.yaml"]


def test_the_digest_is_of_the_bank_and_not_of_its_layout(library: Library) -> None:
    path = library.small("a.yaml")
    index = library.open()
    (before,) = index.banks()
    path.write_text("# A comment.\n\n" + path.read_text())
    library.refresh(index)
    (after,) = index.banks()
    assert after.digest == before.digest
    assert index.place(QuestionId("s1")) == (path, 6)
    library.small("a.yaml", stem="Water freezes.")
    library.refresh(index)
    assert index.banks()[0].digest != before.digest


def test_a_users_bank_hides_the_shipped_one(library: Library) -> None:
    library.small("shipped.yaml", "shipped", question="old")
    library.small("user.yaml", "user", question="s1", title="Mine")
    library.small("other.yaml", "shipped", bank="other", question="o1")
    index = library.open()
    assert [(b.id, b.title, b.origin, b.shadows) for b in index.banks()] == [
        ("small", "Mine", "user", True),
        ("other", "T", "shipped", False),
    ]
    assert index.questions([QuestionId("old")]) == {}
    assert index.search(["water"]) == ["s1", "o1"]
    library.small("given.yaml", "given", question="s1", title="Given")
    library.refresh(index)
    assert index.banks()[0].title == "Given"


def test_of_two_questions_with_an_id_the_first_bank_counts(library: Library) -> None:
    library.small("b.yaml", "shipped", bank="b", stem="Second.")
    library.small("a.yaml", "user", bank="a", stem="First.")
    index = library.open()
    assert index.questions([QuestionId("s1")])[QuestionId("s1")].stem == "First."
    assert index.place(QuestionId("s1")) == (library.folder / "a.yaml", 4)


def test_a_file_without_a_bank_is_told(library: Library) -> None:
    path = library.put("a.yaml", "- just\n- a list\n")
    library.files.append(BankFile(library.folder / "gone.yaml", "given"))
    index = library.open()
    assert index.banks() == []
    assert sorted(index.broken(), key=lambda file: file.path) == [
        BrokenFile(path, 1),
        BrokenFile(library.folder / "gone.yaml", 1),
    ]
    assert library.parsed(lambda: library.refresh(index)) == []


def test_a_bank_with_bad_questions_counts_its_problems(library: Library) -> None:
    library.small("a.yaml")
    path = library.folder / "a.yaml"
    path.write_text(path.read_text() + "  - {id: s2, stem: No answer}\n")
    index = library.open()
    assert [(b.errors, b.warnings) for b in index.banks()] == [(1, 0)]
    assert index.question_ids(BankId("small")) == ["s1"]


def test_a_bank_may_be_kept_where_its_file_gives_none_any_more(library: Library) -> None:
    library.small("a.yaml")
    other = library.small("b.yaml", bank="other", question="o1")
    index = library.open()
    path = library.put("a.yaml", "bank: [")
    other.write_text(other.read_text().replace("boils", "freezes"))
    index.refresh(library.files, simplify=simplify, keep=True)
    assert index.broken() == [BrokenFile(path, 1)]
    assert sorted(bank.id for bank in index.banks()) == ["other", "small"]
    found = index.questions([QuestionId("s1"), QuestionId("o1")])
    assert [one.stem for one in found.values()] == ["Water boils.", "Water freezes."]
    # Without the wish to keep it, and in a library that never knew it, it is gone.
    library.refresh(index)
    assert [bank.id for bank in index.banks()] == ["other"]
    index.refresh(library.files, simplify=simplify, keep=True)
    assert [bank.id for bank in index.banks()] == ["other"]


def test_what_another_index_has_read_is_shown_without_reading(library: Library) -> None:
    path = library.small("a.yaml")
    index = library.open()
    library.small("a.yaml", stem="Water freezes.", title="Anew")
    library.small("b.yaml", bank="other", question="o1")
    library.put("c.yaml", "bank: [")
    other = library.open()

    def adopt() -> None:
        index.adopt(library.files, other.broken(), simplify=simplify)

    assert library.parsed(adopt) == []
    assert [(bank.id, bank.title) for bank in index.banks()] == [("small", "Anew"), ("other", "T")]
    assert index.broken() == other.broken()
    assert index.questions([QuestionId("s1")])[QuestionId("s1")].stem == "Water freezes."
    assert index.place(QuestionId("s1")) == (path, 4)
    other.close()


def test_what_could_not_be_read_is_tried_again(library: Library) -> None:
    path = library.folder / "a.yaml"
    library.files.append(BankFile(path, "user"))
    os.mkfifo(path)
    index = library.open()
    assert index.broken() == [BrokenFile(path, 1)]
    assert library.parsed(lambda: library.refresh(index)) == ["a.yaml"]


def test_files_that_are_gone_are_forgotten_others_stay(library: Library) -> None:
    gone = library.small("gone.yaml", bank="gone", question="g1")
    library.small("elsewhere.yaml", bank="elsewhere", question="e1")
    index = library.open()
    gone.unlink()
    library.files.clear()
    library.refresh(index)
    assert index.banks() == []
    assert library.cache is not None
    with sqlite3.connect(library.cache) as connection:
        assert connection.execute("SELECT bank FROM file").fetchall() == [("elsewhere",)]
        assert connection.execute("SELECT count(*) FROM question").fetchone() == (1,)
        assert connection.execute("SELECT count(DISTINCT file) FROM gram").fetchone() == (1,)


def test_a_warm_start_imports_no_yaml(library: Library) -> None:
    library.put("m.yaml", MARKETING)
    library.open().close()
    code = (
        "import sys; from pathlib import Path; from quizapp.banks.folder import BankFile\n"
        "from quizapp.banks.index import Index\n"
        "index = Index.open(Path(sys.argv[1]))\n"
        "index.refresh([BankFile(Path(sys.argv[2]), 'user')], simplify=str)\n"
        "ids = index.question_ids(index.banks()[0].id)\n"
        "assert len(index.questions(ids)) == 4 and index.search(['质量'])\n"
        "heavy = {'yaml', 'opencc', 'sqlalchemy', 'textual', 'quizapp.banks.yaml_bank'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    arguments = [sys.executable, "-c", code, str(library.cache), str(library.folder / "m.yaml")]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stderr


@pytest.mark.parametrize(
    ("chapter", "types"), list(product([None, "ch1"], [None, [QuestionType.SINGLE]]))
)
def test_lists_neither_scan_nor_sort(
    marketing: Index, chapter: str | None, types: list[QuestionType] | None
) -> None:
    """What SQLite plans for the very statement that is run."""
    seen: list[str] = []
    marketing._connection.set_trace_callback(seen.append)
    ids(marketing, chapter=chapter, types=types)
    marketing._connection.set_trace_callback(None)
    (statement,) = [sql for sql in seen if "json_group_array" in sql]
    plan = marketing._connection.execute("EXPLAIN QUERY PLAN " + statement).fetchall()
    steps = [row[3] for row in plan if "question" in row[3]]
    assert steps
    assert all(step.startswith("SEARCH") for step in steps), plan
    assert not [row for row in plan if "TEMP B-TREE" in row[3]]
