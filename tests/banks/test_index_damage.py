"""What happens to the index's file: damage, full disks, other processes."""

import json
import multiprocessing
import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.banks.folder import BankFile
from quizapp.banks.index import Index
from quizapp.core.question import (
    BankId,
    QuestionId,
)
from tests.banks.index_library import MARKETING, Library, ids


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
