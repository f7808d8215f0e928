"""Anki packages: written for every Anki, read from every one."""

import io
import json
import sqlite3
import sys
import zipfile
from dataclasses import replace
from typing import Any

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings

from quizapp.banks.formats import anki
from quizapp.banks.formats.losses import Part
from quizapp.banks.formats.wire import from_json
from quizapp.banks.incoming.draft import Reading, Status
from quizapp.banks.readers.archive import MAX_TOTAL
from quizapp.banks.readers.child import in_child
from quizapp.banks.readers.errors import TooLarge, UnreadableFile
from quizapp.core.question import Bank, OneOf, QuestionId, QuestionType
from quizapp.errors import ExtraMissingError, QuizappError
from tests.banks.formats.comparing import (
    LETTERS_OF_THEIR_OWN,
    assert_linear,
    assert_same,
    bank_of,
    question,
    tea_bank,
)
from tests.banks.generated import banks
from tests.effort import examples

NOW = 1_763_800_000
HOLDS = (
    Part.ID, Part.CHAPTER, Part.EXPLANATION, Part.WHY, Part.POINTS, Part.DIFFICULTY, Part.SOURCE,
    Part.LOCK, Part.PINS,
)  # fmt: skip
OLD_TABLES = """
CREATE TABLE col (models text, decks text);
CREATE TABLE notes (id integer PRIMARY KEY, mid integer, tags text, flds text);
CREATE TABLE cards (nid integer, did integer, ord integer);
"""
NEW_TABLES = """
CREATE TABLE notetypes (id integer PRIMARY KEY, name text COLLATE unicase, config blob);
CREATE UNIQUE INDEX by_name ON notetypes (name);
CREATE TABLE fields (ntid integer, ord integer, name text COLLATE unicase, config blob,
    PRIMARY KEY (ntid, ord)) WITHOUT ROWID;
CREATE TABLE decks (id integer PRIMARY KEY, name text COLLATE unicase);
CREATE TABLE notes (id integer PRIMARY KEY, mid integer, tags text, flds text);
CREATE TABLE cards (nid integer, did integer, ord integer);
"""


def database(script: str, *statements: tuple[str, tuple[Any, ...]]) -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.create_collation("unicase", lambda a, b: (a > b) - (a < b))
    connection.executescript(script)
    for statement, values in statements:
        connection.execute(statement, values)
    connection.commit()
    data = connection.serialize()
    connection.close()
    return data


def old(
    *fields: str, names: tuple[str, ...] = ("Front", "Back"), kind: int = 0, tags: str = "",
    deck: str = "茶馆::迎客",
) -> bytes:  # fmt: skip
    """A collection of an older Anki with one note."""
    model = {"name": "Basic", "type": kind, "flds": [{"name": name} for name in names]}
    return database(
        OLD_TABLES,
        (
            "INSERT INTO col VALUES (?, ?)",
            (json.dumps({"1": model}), json.dumps({"7": {"name": deck}})),
        ),
        ("INSERT INTO notes VALUES (1, 1, ?, ?)", (tags, "\x1f".join(fields))),
        ("INSERT INTO cards VALUES (1, 7, 0)", ()),
    )


def new(*fields: str, names: tuple[str, ...] = ("Front", "Back"), config: bytes = b"") -> bytes:
    """A collection of a newer Anki with one note."""
    inserts = [
        ("INSERT INTO fields VALUES (1, ?, ?, x'')", (n, name)) for n, name in enumerate(names)
    ]
    return database(
        NEW_TABLES,
        ("INSERT INTO notetypes VALUES (1, 'Grundlegend', ?)", (config,)),
        *inserts,
        ("INSERT INTO decks VALUES (7, ?)", ("茶馆\x1f上茶",)),
        ("INSERT INTO notes VALUES (1, 1, '', ?)", ("\x1f".join(fields),)),
        ("INSERT INTO cards VALUES (1, 7, 0)", ()),
    )


def package(data: bytes, member: str = "collection.anki2", **others: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(member, data)
        for name, other in others.items():
            archive.writestr(name, other)
    return buffer.getvalue()


def newest(data: bytes) -> bytes:
    stub = old("Please update to the latest Anki version", "")
    packed = zstandard.ZstdCompressor().compress(data)
    return package(packed, "collection.anki21b", **{"collection.anki2": stub, "meta": b"\x08\x03"})


def read(data: bytes) -> Reading:
    return anki.read(data, "deck.apkg")


def rows(data: bytes, query: str) -> list[tuple[Any, ...]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        connection = sqlite3.connect(":memory:")
        connection.deserialize(archive.read("collection.anki2"))
        found = connection.execute(query).fetchall()
        connection.close()
        return found


@settings(max_examples=examples(80), suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(banks())
def test_what_is_written_reads_as_it_was(bank: Bank) -> None:
    written = anki.write(bank, now=NOW).data
    assert_same(read(written), bank, HOLDS, tuple(QuestionType))


@pytest.mark.parametrize("options", LETTERS_OF_THEIR_OWN)
def test_options_that_say_letters_come_back_as_they_are(options: tuple[str, ...]) -> None:
    bank = bank_of([question("q1", "上茶用哪只手？", OneOf(0), *options)])
    assert_same(read(anki.write(bank, now=NOW).data), bank, HOLDS, tuple(QuestionType))


def test_a_package_is_what_anki_expects():
    data = anki.write(tea_bank(), now=NOW).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["collection.anki2", "media"]
        assert archive.read("media") == b"{}"
    assert rows(data, "PRAGMA integrity_check") == [("ok",)]
    ((version, models, decks, options),) = rows(data, "SELECT ver, models, decks, dconf FROM col")
    assert (version, list(json.loads(options))) == (11, ["1"])
    (model,) = json.loads(models).values()
    names = [field["name"] for field in model["flds"]]
    assert names[:2] == ["Question", "A"]
    fields = rows(data, "SELECT flds FROM notes ORDER BY id")
    assert fields
    assert all(len(row[0].split("\x1f")) == len(names) for row in fields)
    assert {deck["name"] for deck in json.loads(decks).values()} == {
        "Default", "茶馆服务", "茶馆服务::第一章 迎客", "茶馆服务::第二章 上茶",
    }  # fmt: skip
    cards = rows(data, "SELECT nid, did, ord, type, queue, due FROM cards ORDER BY id")
    assert [card[2:] for card in cards] == [(0, 0, 0, place) for place in range(1, 6)]
    assert {str(card[1]) for card in cards} <= json.loads(decks).keys()
    assert rows(data, "SELECT tags FROM notes ORDER BY id LIMIT 1") == [(" 礼仪 迎客 ",)]


def test_writing_again_updates_in_anki_instead_of_doubling():
    """Anki updates a note of the same guid and note type if it is newer than its own."""
    bank = tea_bank()
    mended = replace(bank.questions[0], explanation="先问好。", options=("坐", "问候", "走", "哭"))
    later = replace(bank, questions=(mended, *bank.questions[1:]))
    query = "SELECT guid, mid FROM notes ORDER BY id"
    first, second = anki.write(bank, now=NOW).data, anki.write(later, now=NOW + 60).data
    assert rows(first, query) == rows(second, query)
    assert len({guid for guid, _ in rows(first, query)}) == 5
    assert rows(first, "SELECT DISTINCT mod FROM notes") == [(NOW,)]
    assert rows(second, "SELECT DISTINCT mod FROM notes") == [(NOW + 60,)]
    models = "SELECT models FROM col"
    assert rows(first, models) == rows(second, models)


def test_notes_of_another_bank_are_other_notes():
    one, other = (replace(tea_bank(), id=name) for name in ("tea", "coffee"))
    guids = [rows(anki.write(b, now=NOW).data, "SELECT guid FROM notes") for b in (one, other)]
    assert not set(guids[0]) & set(guids[1])


def test_what_anki_cannot_hold_is_said():
    one = replace(question("q", "选", OneOf(0), "甲", "乙"), tags=("a b",), note="存疑")
    written = anki.write(bank_of([one]), now=NOW)
    assert [str(s) for s in written.left_out] == ["without tags: q", "without author's note: q"]
    assert anki.write(tea_bank(), now=NOW).left_out == ()


def test_ids_of_digits_stay():
    bank = bank_of([replace(question("q", "选", OneOf(0), "甲", "乙"), id=QuestionId("12"))])
    assert read(anki.write(bank, now=NOW).data).drafts[0].id == "12"


def test_basic_notes_of_old_and_new_ankis_are_flashcards():
    for data in (
        package(old("盖碗", "带盖<br>的碗", tags=" 茶具 器 ")),
        package(old("盖碗", "带盖<br>的碗", tags="茶具 器"), "collection.anki21"),
    ):
        (card,) = read(data).drafts
        assert (card.type, card.stem, card.back) == (QuestionType.FLASHCARD, "盖碗", "带盖\n的碗")
        assert (card.chapter, card.tags, card.status) == ("迎客", ("茶具", "器"), Status.READY)
        assert read(data).title == "茶馆"


def test_the_newest_format_is_read_and_not_its_stub():  # row 79
    reading = read(newest(new("<div>盖碗</div>", "一种茶具&nbsp;&lt;3")))
    assert [(d.stem, d.back, d.chapter) for d in reading.drafts] == [
        ("盖碗", "一种茶具 <3", "上茶")
    ]


def test_fields_called_as_columns_make_questions():
    names = ("题干", "选项A", "选项B", "答案", "解析")
    (draft,) = read(package(old("绿茶？", "龙井", "普洱", "A", "不发酵", names=names))).drafts
    assert (draft.type, draft.options, draft.answer) == (
        QuestionType.SINGLE, ("龙井", "普洱"), frozenset({0}),
    )  # fmt: skip
    assert (draft.status, draft.explanation) == (Status.READY, "不发酵")


def test_question_and_answer_alone_are_a_flashcard():
    (draft,) = read(package(old("首都？", "北京", names=("Question", "Answer")))).drafts
    assert (draft.type, draft.back) == (QuestionType.FLASHCARD, "北京")


@pytest.mark.parametrize("write", [lambda *f: package(old(*f, kind=1)),
                                   lambda *f: newest(new(*f, config=b"\x08\x01\x10\x00"))])  # fmt: skip
def test_blanks_become_a_flashcard_each(write):
    reading = read(write("{{c1::龙井}}产于{{c2::杭州::地名}}", "绿茶"))
    assert [(d.stem, d.back) for d in reading.drafts] == [
        ("[…]产于杭州", "龙井\n绿茶"), ("龙井产于[地名]", "杭州\n绿茶"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["没有空", "{{c1::里{{c2::外}}}}", "{{c1::不完", "{{c1::x}}" + "".join(f"{{{{c{n}::x}}}}" for n in range(2, 60))])  # fmt: skip
def test_blanks_that_cannot_be_told_apart_are_skipped(text):
    reading = read(package(old(text, "", kind=1)))
    assert [s.code for s in reading.skipped] == ["blank-filling"]


def test_covered_pictures_are_skipped():
    text = "{{c1::image-occlusion:rect:left=.1:top=.2}}"
    reading = read(package(old(text, '<img src="a.png">', kind=1)))
    assert [s.code for s in reading.skipped] == ["picture"]


def test_sounds_and_pictures_are_a_reason_to_look():
    for field in ("[sound:a.mp3]茶", '<img src="a.png">茶', "<script>alert(1)</script>茶<svg/>"):
        (draft,) = read(package(old(field, "back"))).drafts
        assert (draft.stem, draft.status) == ("茶", Status.REVIEW)
        assert draft.reasons[0].code == "picture"


def test_escapes_and_overrides_in_fields_are_replaced_and_listed():  # row 79
    reading = read(package(old("茶\x1b[31m&#x202e;", "好")))
    assert reading.drafts[0].stem == "茶\ufffd[31m\ufffd"
    assert {repair.what for repair in reading.repairs} == {"control"}


def test_a_card_of_which_only_a_picture_was_the_front_is_doubted():
    (draft,) = read(package(old('<img src="a.png">', "龙井"))).drafts
    assert (draft.type, draft.back, draft.status) == (
        QuestionType.FLASHCARD, "龙井", Status.REVIEW,
    )  # fmt: skip
    assert [reason.code for reason in draft.reasons] == ["picture", "no-stem"]


def test_an_empty_note_is_accounted_for():
    assert [s.code for s in read(package(old("", "<br>"))).skipped] == ["empty"]


# row 79 of docs/faults.md: packages made to do harm
ENDLESS = """
CREATE TABLE col (models text, decks text);
CREATE TABLE cards (nid integer, did integer, ord integer);
CREATE VIEW notes AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n)
    SELECT id, 1 AS mid, '' AS tags, 'x' AS flds FROM n;
"""
TRIGGER = "CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM notes; END;"
GENERATED = """
CREATE TABLE col (models text, decks text);
CREATE TABLE cards (nid integer, did integer, ord integer);
CREATE TABLE notes (id integer PRIMARY KEY, mid integer, tags text,
    flds text GENERATED ALWAYS AS (hex(zeroblob(400000000))));
INSERT INTO notes (id, mid, tags) VALUES (1, 1, '');
"""
VIEW_OF_CARDS = OLD_TABLES.replace(
    "CREATE TABLE cards (nid integer, did integer, ord integer);", ""
) + ("CREATE VIEW cards AS SELECT 1 AS nid, 1 AS did, 1 AS ord;")
DEEP = "[" * 100_000


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK",
        package(b"", "nothing"),
        package(b"no database"),
        package(b"SQLite format 3\0"),
        package(b"SQLite format 3\0" + b"\xff" * 4000),
        package(old("a", "b")[:1500]),
        package(database("CREATE TABLE x (y);")),
        package(database(ENDLESS)),
        package(database(GENERATED)),
        package(database(VIEW_OF_CARDS)),
        package(database(OLD_TABLES, ("INSERT INTO col VALUES (?, '{}')", (DEEP,)))),
        package(database(OLD_TABLES, ("INSERT INTO col VALUES ('[1]', '{}')", ()))),
        package(database(OLD_TABLES, ("INSERT INTO col VALUES ('{\"1\": {}}', '{}')", ()))),
        package(b"no zstandard", "collection.anki21b"),
        package(zstandard.ZstdCompressor().compress(b"no database"), "collection.anki21b"),
        package(zstandard.ZstdCompressor().compress(new("a", "b"))[:-9], "collection.anki21b"),
    ],
)  # fmt: skip
def test_hostile_packages_are_refused_by_name(data):  # row 79
    with pytest.raises(UnreadableFile, match=r"deck\.apkg"):
        read(data)


def test_a_collection_that_unpacks_without_end_is_refused():  # row 79
    bomb = zstandard.ZstdCompressor().compress(bytes(MAX_TOTAL + 1))
    with pytest.raises(TooLarge, match="200 MB"):
        read(package(bomb, "collection.anki21b"))


@pytest.mark.slow
@pytest.mark.parametrize("script", [ENDLESS, GENERATED])
def test_the_child_survives_what_a_package_does(script):  # row 79
    with pytest.raises(UnreadableFile, match=r"deck\.apkg"):
        in_child("quizapp.banks.formats.jobs:anki", package(database(script)), "deck.apkg")


def test_a_package_comes_back_from_the_child():
    data = anki.write(tea_bank(), now=NOW).data
    answer = in_child("quizapp.banks.formats.jobs:anki", data, "deck.apkg")
    assert from_json(answer) == read(data)


def test_triggers_do_nothing_and_media_lead_nowhere():  # row 79
    data = package(
        database(OLD_TABLES + TRIGGER), media=json.dumps({"0": "../../../etc/passwd"}).encode()
    )
    assert read(data).drafts == ()


def test_a_collection_with_a_log_beside_it_is_read():
    data = old("盖碗", "茶具")
    assert len(read(package(data[:18] + b"\x02\x02" + data[20:])).drafts) == 1


def test_without_zstandard_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "zstandard", None)
    with pytest.raises(ExtraMissingError, match="anki") as raised:
        read(newest(new("a", "b")))
    assert isinstance(raised.value, QuizappError)
    assert raised.value.exit_code == 5


@pytest.mark.slow
@pytest.mark.untraced
@pytest.mark.parametrize("unit", ["{{c1::", "{{c1::x}}", "<sup>", "[sound:", "&", "\x1f", "<div>"])
def test_time_grows_with_the_text(unit):  # row 81
    assert_linear(lambda text: read(package(old(text, "b", kind=1))), unit)
