"""The index: what it answers, when it reads files again, and what happens to it."""

import json
import multiprocessing
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.banks import index_schema, index_search
from quizapp.banks.folder import BankFile, Origin
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
from quizapp.core.text import search_key
from tests.effort import examples

MARKETING = """\
bank: marketing
title: 服务营销
description: 复习
authors: [甲, 乙]
license: CC-BY-4.0
source: 课本
defaults: {marking: half}
glossary: {服务接触: service encounter}
chapters:
  - id: ch1
    title: 概述
    questions:
      - id: m1
        stem: 服务质量的五个维度不包括哪一项？
        A: 可靠性
        B: 有形性
        C: 利润100%
        answer: C
        explanation: 利润是结果
        why: {A: 是维度}
        points: 1.5
        difficulty: 2
        tags: [质量]
        source: 第一章
        shuffle: {keep: [C]}
        was: [old1]
        on_edit: reset
      - id: m2
        stem: 顧客期望受哪些因素影響？
        options: [口碑, 经验]
        answer: AB
        marking: {rule: per_option, value: 0.5}
    flashcards:
      - {id: m3, front: 易逝性, back: 不能储存}
  - id: ch2
    title: 行为
    questions:
      - {id: m4, stem: 服务可以储存, answer: 错}
blueprints:
  - id: final
    title: 期末
    minutes: 60
    pass: 60
    sections:
      - {type: single, count: 1, points: 2, chapters: {ch1: 2}, difficulty: 1-3, tags: [质量]}
      - {type: true_false, count: 1, points: 1}
"""

SMALL = """\
bank: {bank}
title: {title}
questions:
  - {{id: {question}, stem: {stem}, answer: true}}
"""

TRADITIONAL = str.maketrans("顧響質", "顾响质")


def simplify(text: str) -> str:
    return text.translate(TRADITIONAL)


class Library:
    """A folder with banks and the index over it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cache: Path | None = folder / "cache" / "index.db"
        self.files: list[BankFile] = []

    def put(self, name: str, text: str, origin: Origin = "user") -> Path:
        path = self.folder / name
        path.write_text(text, "utf-8")
        if path not in [file.path for file in self.files]:
            self.files.append(BankFile(path, origin))
        return path

    def small(self, name: str, origin: Origin = "user", **fields: str) -> Path:
        given = {"bank": "small", "title": "T", "question": "s1", "stem": "Water boils."} | fields
        return self.put(name, SMALL.format(**given), origin)

    def open(self) -> Index:
        index = Index.open(self.cache)
        self.refresh(index)
        return index

    def refresh(self, index: Index) -> None:
        index.refresh(self.files, simplify=simplify)

    def parsed(self, action: Callable[[], object]) -> list[str]:
        """Names of the bank files that `action` opens."""
        OPENED.clear()
        action()
        return [path.name for path in OPENED if path.parent == self.folder]


OPENED: list[Path] = []


def _note_opening(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and isinstance(arguments[0], str):
        OPENED.append(Path(arguments[0]))


sys.addaudithook(_note_opening)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path)


@pytest.fixture
def marketing(library: Library) -> Iterator[Index]:
    library.put("m.yaml", MARKETING)
    index = library.open()
    yield index
    index.close()


def ids(index: Index, **scope: Any) -> list[str]:
    return list(index.question_ids(BankId("marketing"), **scope))


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


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["服务"], ["m1", "m4"]),
        (["质量"], ["m1"]),
        (["維度"], []),
        (["服务质量"], ["m1"]),
        (["服务量"], []),
        (["质量", "可靠"], ["m1"]),
        (["质量", "口碑"], []),
        (["顾客"], ["m2"]),
        (["储存"], ["m3", "m4"]),
        (["利润是结果"], ["m1"]),
        (["储"], ["m3", "m4"]),
        (["储", "服务"], ["m4"]),
        (["服", "储"], ["m4"]),
        (["口碑经验"], []),
        (["100"], ["m1"]),
        (["_"], []),
        (["'"], []),
        (["100", "", "100"], ["m1"]),
        ([], []),
        ([""], []),
    ],
)
def test_every_word_must_occur(marketing: Index, words: list[str], expected: list[str]) -> None:
    assert marketing.search(words) == expected


# row 86
def test_signs_that_mean_something_to_sql_mean_themselves(library: Library) -> None:
    library.small("a.yaml", stem="'50% + x_1 OR 1=1 --'")
    index = library.open()
    assert index.search(["+"]) == ["s1"]
    for sign in ("%", "_", "?", "*"):
        assert index.search([sign]) == []
        assert index.search([sign * 2]) == []
    for words in ("' OR 1=1 --", '"NEAR(', "x AND y"):
        index.search(words.split())  # no error
    assert index.search([search_key("50% + x_1 OR")]) == ["s1"]


def test_search_can_be_narrowed_and_cut(library: Library) -> None:
    library.small("a.yaml", bank="a", question="a1")
    library.small("b.yaml", bank="b", question="b1")
    index = library.open()
    assert index.search(["water"]) == ["a1", "b1"]
    assert index.search(["water"], limit=1) == ["a1"]
    assert index.search(["w"], limit=1) == ["a1"]
    assert index.search(["water"], banks=[BankId("b")]) == ["b1"]
    assert index.search(["water"], banks=[]) == []


words_in_texts = st.text(alphabet="ab服务", min_size=1, max_size=4)


@settings(max_examples=examples(40), deadline=None)
@given(
    st.lists(st.text(alphabet="ab服务", min_size=1, max_size=8), min_size=1, max_size=9),
    st.lists(words_in_texts, min_size=1, max_size=3),
    st.sampled_from([1, 2, 5]),
)
def test_search_finds_what_a_scan_finds(stems: list[str], words: list[str], block: int) -> None:
    """With blocks of a few questions and lists that become bits at the second position."""
    connection = index_schema.connect(None)
    real = index_search._BLOCK, index_search._BITMAP_BYTES, index_search._LIST_LIMIT
    index_search._BLOCK, index_search._BITMAP_BYTES = 8 * block, block
    index_search._LIST_LIMIT = block // 2 or 0
    try:
        postings = index_search.Postings()
        for number, stem in enumerate(stems):
            postings.add(number, stem)
            connection.execute("INSERT INTO folded VALUES (?, ?)", ((7 << 32) + number, stem))
        rows = [(7, *row) for row in postings.rows()]
        connection.executemany("INSERT INTO gram VALUES (?, ?, ?, ?)", rows)
        found = index_search.find(connection, words, [7], 100)
    finally:
        index_search._BLOCK, index_search._BITMAP_BYTES, index_search._LIST_LIMIT = real
        connection.close()
    assert [n - (7 << 32) for n in found] == [
        n for n, stem in enumerate(stems) if all(word in stem for word in words)
    ]


def test_pairs_that_many_questions_have_are_kept_as_bits(library: Library) -> None:
    stems = [f"服务{'质量' if n % 2 else '营销'}{n}" for n in range(5000)]
    lines = [f"  - {{id: q{n}, stem: {stem}, answer: true}}" for n, stem in enumerate(stems)]
    library.put("a.yaml", "bank: a\ntitle: T\nquestions:\n" + "\n".join(lines) + "\n")
    index = library.open()
    assert len(index.search(["服务"], limit=9999)) == 5000
    assert index.search(["服务质量"], limit=9999) == [f"q{n}" for n in range(1, 5000, 2)]
    assert index.search(["服务", "质量4999"]) == ["q4999"]
    assert index.search(["服务", "量49"])[:2] == ["q49", "q491"]


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


def test_the_index_lies_in_one_private_file(library: Library) -> None:
    library.small("a.yaml")
    library.open().close()
    assert library.cache is not None
    assert [p.name for p in library.cache.parent.iterdir()] == ["index.db"]
    assert library.cache.parent.stat().st_mode & 0o777 == 0o700


def spoiled(path: Path, how: str) -> None:
    data = path.read_bytes()
    if how == "text":
        path.write_text("no database at all, but long enough to look at " * 20)
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "torn":
        path.write_bytes(data[: len(data) // 2])
    elif how == "zeroed":
        path.write_bytes(data[:4096] + bytes(len(data) - 4096))
    elif how == "older":
        with sqlite3.connect(path) as connection:
            connection.execute('CREATE TABLE "od""d" (x)')
            connection.execute("PRAGMA user_version = 1")


@pytest.mark.parametrize("how", ["text", "empty", "torn", "zeroed", "older"])
def test_a_spoiled_index_is_made_anew(library: Library, how: str) -> None:
    library.put("m.yaml", MARKETING)
    library.open().close()
    assert library.cache is not None
    spoiled(library.cache, how)
    index = library.open()
    assert index.search(["质量"]) == ["m1"]
    assert len(index.questions(map(QuestionId, ["m1", "m4"]))) == 2
    index.close()
    again = Index.open(library.cache)
    assert library.parsed(lambda: library.refresh(again)) == []
    assert ids(again) == ["m1", "m2", "m3", "m4"]


def test_random_damage_is_never_an_error(library: Library) -> None:
    library.put("m.yaml", MARKETING)
    library.open().close()
    assert library.cache is not None
    whole, chance = library.cache.read_bytes(), random.Random(12)
    remade = 0
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 4, 30))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        library.cache.write_bytes(data)
        index = Index.open(library.cache)
        library.refresh(index)
        index.questions(index.question_ids(BankId("marketing")))
        index.bank(BankId("marketing"))
        index.place(QuestionId("m1"))
        for word in ("服务", "服", "服务质量"):
            index.search([word])
        index.close()
        remade += library.cache.read_bytes() != data
    assert remade > 20


@pytest.mark.parametrize("table", ["content", "question"])
def test_rows_that_are_gone_come_back(library: Library, table: str) -> None:
    library.put("m.yaml", MARKETING)
    library.open().close()
    assert library.cache is not None
    with sqlite3.connect(library.cache) as connection:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - a name of our own
    index = library.open()
    assert index.search(["质量"]) == ["m1"]
    assert len(index.questions([QuestionId("m1")])) == 1


@pytest.mark.parametrize("how", ["text", "zeroed", "json"])
def test_an_index_that_is_spoiled_while_open_is_made_anew(library: Library, how: str) -> None:
    library.put("m.yaml", MARKETING)
    index = library.open()
    assert library.cache is not None
    if how == "json":
        with sqlite3.connect(library.cache) as connection:
            connection.execute("UPDATE content SET value = '{'")
    else:
        spoiled(library.cache, how)
    for _ in range(2):
        assert len(index.questions(map(QuestionId, ["m1", "m4"]))) == 2
        assert index.search(["质量"]) == ["m1"]
        if how == "json":  # twice in one run: the disk is not to be trusted
            with sqlite3.connect(library.cache) as connection:
                connection.execute("UPDATE content SET value = '{'")
    index.close()


def test_an_old_journal_is_thrown_away_with_its_index(library: Library) -> None:
    library.small("a.yaml")
    assert library.cache is not None
    library.cache.parent.mkdir()
    library.cache.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    library.cache.with_name("index.db-journal").write_bytes(
        b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" * 99
    )
    assert library.open().search(["water"]) == ["s1"]


def test_another_programs_database_is_left_alone(library: Library) -> None:
    library.small("a.yaml")
    assert library.cache is not None
    library.cache.parent.mkdir()
    with sqlite3.connect(library.cache) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    before = library.cache.read_bytes()
    assert library.open().search(["water"]) == ["s1"]
    assert library.cache.read_bytes() == before


@pytest.mark.parametrize("place", ["/proc/nowhere/index.db", "/dev/null/index.db", None])
def test_without_a_writable_place_it_works_in_memory(library: Library, place: str | None) -> None:
    library.small("a.yaml")
    library.cache = None if place is None else Path(place)
    index = library.open()
    assert index.search(["water"]) == ["s1"]
    index.close()
    with pytest.raises(sqlite3.ProgrammingError):
        index.search(["water"])


def test_a_disk_that_fills_up_moves_it_into_memory(library: Library) -> None:
    library.small("a.yaml")
    library.open().close()
    library.put("m.yaml", MARKETING)
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from pathlib import Path; from quizapp.banks.folder import BankFile\n"
        "from quizapp.banks.index import Index\n"
        "cache, *banks = map(Path, sys.argv[1:])\n"
        "index = Index.open(cache)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "index.refresh([BankFile(bank, 'user') for bank in banks], simplify=str)\n"
        "print(len(index.banks()), *index.search(['质量']))\n"
    )
    files = [str(library.cache), *(str(file.path) for file in library.files)]
    done = subprocess.run(
        [sys.executable, "-c", code, *files], capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["2", "m1"], done.stderr


def test_damage_in_memory_is_no_longer_hidden(library: Library) -> None:
    library.put("m.yaml", MARKETING)
    library.cache = None
    index = library.open()
    index._connection.execute("UPDATE content SET value = '{'")
    with pytest.raises(json.JSONDecodeError):
        index.questions([QuestionId("m1")])


def test_a_bank_that_can_not_be_kept_leaves_no_part(library: Library) -> None:
    library.small("a.yaml")
    library.cache = None
    index = library.open()
    index._connection.execute(
        "CREATE TRIGGER no BEFORE INSERT ON gram BEGIN SELECT RAISE(ABORT, 'no'); END"
    )
    library.put("m.yaml", MARKETING)
    with pytest.raises(sqlite3.IntegrityError):
        library.refresh(index)
    assert index.search(["water"]) == ["s1"]
    for table in ("file", "question", "content", "folded"):
        rows = index._connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - a name of our own
        assert rows == (1,)


def _refresh_often(folder: str, count: int, results: "multiprocessing.Queue[list[str]]") -> None:
    library = Library(Path(folder))
    library.files = [BankFile(path, "user") for path in sorted(Path(folder).glob("*.yaml"))]
    index = library.open()
    for _ in range(count):
        for file in library.files:
            os.utime(file.path)
        library.refresh(index)
    found = [bank.id for bank in index.banks()] + list(index.search(["water"]))
    index.close()
    results.put([str(one) for one in found])


@pytest.mark.slow
def test_processes_that_refresh_at_once_agree(library: Library) -> None:
    for name in "abc":
        library.small(f"{name}.yaml", bank=name, question=f"{name}1")
    context = multiprocessing.get_context("spawn")
    results: multiprocessing.Queue[list[str]] = context.Queue()
    workers = [
        context.Process(target=_refresh_often, args=(str(library.folder), 6, results))
        for _ in range(3)
    ]
    for worker in workers:
        worker.start()
    found = [results.get(timeout=60) for _ in workers]
    for worker in workers:
        worker.join()
    assert found == [["a", "b", "c", "a1", "b1", "c1"]] * 3
    assert library.cache is not None
    with sqlite3.connect(library.cache) as connection:
        assert connection.execute("SELECT count(*) FROM file").fetchone() == (3,)
        assert connection.execute("SELECT count(*) FROM question").fetchone() == (3,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_what_another_process_read_meanwhile_is_kept(library: Library) -> None:
    library.small("a.yaml")
    index, other = Index.open(library.cache), Index.open(library.cache)

    def slow(text: str) -> str:
        library.refresh(other)
        return text

    index.refresh(library.files, simplify=slow)
    assert index.search(["water"]) == other.search(["water"]) == ["s1"]
    assert index._connection.execute("SELECT count(*) FROM file").fetchone() == (1,)


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
