"""Whatever a file holds, its reader gives a reading or one sentence; a damaged key is never ready."""

import io
import random
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.banks.formats import aiken, anki, gift, moodle, qti, table
from quizapp.banks.incoming.document import Document, SourceLine
from quizapp.banks.incoming.draft import Draft, Reading, Status
from quizapp.core.question import QuestionType
from quizapp.errors import QuizappError
from tests.banks.formats.comparing import tea_bank
from tests.effort import examples

PIECES = [
    "{", "}", "=", "~", "#", "####", "%50%", "%-100%", "%9e99%", "::", "\\", "\\{", "\n", "\n\n", "//",
    "// [id:x] [tag:y]", "$CATEGORY: a/b", "T", "FALSE", "->", "甲", "乙", "[html]", "[plain]", "<b>",
    "&nbsp;", "&#27;", "ANSWER: A", "\nANSWER: B\n", "\nA. 甲", "\nB) 乙", "\nC.", "\x1b", "\ufeff", "\u202e",
]  # fmt: skip
ROUNDS = 150
texts = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
cells = st.lists(
    st.sampled_from(
        [
            "题干",
            "答案",
            "选项",
            "A",
            "B",
            "选项9",
            "题型",
            "单选题",
            "判断",
            "A.甲 B.乙",
            "对",
            "=1",
            "'",
            "1",
            "",
        ]
    ),
    max_size=7,
).map(tuple)


def assert_sound(reading: Reading) -> None:
    """What is ready could stand in a bank as it is."""
    assert all(is_whole(draft) for draft in reading.drafts if draft.status is Status.READY)
    assert all(draft.reasons for draft in reading.drafts if draft.status is Status.REVIEW)


def is_whole(draft: Draft) -> bool:
    if not draft.stem:
        return False
    if draft.type is QuestionType.FLASHCARD:
        return bool(draft.back)
    if draft.type is QuestionType.TRUE_FALSE:
        return isinstance(draft.answer, bool)
    folded = {" ".join(option.split()) for option in draft.options}
    return (
        2 <= len(draft.options) <= 8
        and len(folded) == len(draft.options)
        and "" not in folded
        and isinstance(draft.answer, frozenset)
        and max(draft.answer) < len(draft.options)
        and (len(draft.answer) == 1) == (draft.type is QuestionType.SINGLE)
    )


@settings(max_examples=examples(300), deadline=None)
@given(texts)
def test_text_formats_read_anything(text: str) -> None:
    for reading in (gift.read(text), aiken.read(text)):
        assert_sound(reading)
        counted = [n for d in reading.drafts for n in range(d.lines[0], d.lines[1] + 1)]
        counted += [n for s in reading.skipped for n in range(s.lines[0], s.lines[1] + 1)]
        written = {
            n
            for n, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1)
            if line.strip(" \t\ufeff\u202e\x1b")
        }
        assert written <= set(counted)


@settings(max_examples=examples(200), deadline=None)
@given(st.lists(cells, max_size=5))
def test_tables_read_anything(rows: list[tuple[str, ...]]) -> None:
    lines = tuple(SourceLine(n, "\t".join(row), cells=row) for n, row in enumerate(rows, 1))
    assert_sound(table.read(Document("t.csv", lines)))


READERS: dict[str, tuple[Callable[[bytes, str], Reading], bytes]] = {
    "moodle": (moodle.read, moodle.write(tea_bank()).data),
    "qti": (qti.read, qti.write(tea_bank()).data),
    "anki": (anki.read, anki.write(tea_bank(), now=1_763_800_000).data),
}


@pytest.mark.parametrize("name", READERS)
def test_flipped_bytes_give_a_reading_or_a_sentence(name):
    read, whole = READERS[name]
    chance = random.Random(7)
    for _ in range(ROUNDS):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        attempt(
            read, bytes(data[: chance.randint(1, len(data))] if chance.random() < 0.3 else data)
        )


@pytest.mark.parametrize("name", ["qti", "anki"])
def test_flipped_bytes_inside_an_archive_give_a_reading_or_a_sentence(name):
    read, whole = READERS[name]
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        members = {member: archive.read(member) for member in archive.namelist()}
    chance = random.Random(11)
    for _ in range(ROUNDS):
        victim = chance.choice(sorted(members))
        data = bytearray(members[victim])
        for _ in range(chance.randint(1, 30)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for member, content in members.items():
                archive.writestr(member, bytes(data) if member == victim else content)
        attempt(read, buffer.getvalue())


def attempt(read: Callable[[bytes, str], Reading], data: bytes) -> None:
    try:
        reading = read(data, "broken.bin")
    except QuizappError:
        return  # it has a sentence, and no traceback
    assert_sound(reading)
