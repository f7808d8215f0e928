"""A bank as an Anki package of the oldest format, which every Anki reads."""

import hashlib
import html
import io
import json
import sqlite3
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from quizapp.banks.formats.losses import Losses, Part
from quizapp.banks.formats.row_texts import options_of, texts_of, titles_of
from quizapp.banks.formats.written import Written
from quizapp.core.question import LETTERS, Bank, BankId, ChapterId, Question, QuestionId

NOTE_TYPE = "quizapp"
# Anki knows note types by their number, and takes one for another if fields or cards are called
# otherwise: these never change, and neither does the date, so that own styles are left alone.
_TYPE_ID = 1_763_769_600_731
_TYPE_DATE = 1_763_769_600
_PARTS = ("explanation", "chapter", "type", "points", "difficulty", "source", "fixed", "id")
FIELDS = (
    "Question",
    *LETTERS,
    "Answer",
    "Explanation",
    "Chapter",
    "Type",
    "Points",
    "Difficulty",
    "Source",
    "Fixed options",
    "ID",
    *(f"Why {letter}" for letter in LETTERS),
)
_HOLDS = (
    Part.ID,
    Part.CHAPTER,
    Part.EXPLANATION,
    Part.WHY,
    Part.POINTS,
    Part.DIFFICULTY,
    Part.TAGS,
    Part.SOURCE,
    Part.LOCK,
    Part.PINS,
)
_OPTIONS = "".join(f'{{{{#{x}}}}}<p class="option">{x}. {{{{{x}}}}}</p>{{{{/{x}}}}}'
                   for x in LETTERS)  # fmt: skip
_REASONS = "".join(f"{{{{#Why {x}}}}}<p>{x}: {{{{Why {x}}}}}</p>{{{{/Why {x}}}}}" for x in LETTERS)
_FRONT = f'<div class="stem">{{{{Question}}}}</div>{_OPTIONS}'
_BACK = (
    f'{{{{FrontSide}}}}<hr id="answer"><p class="key">{{{{Answer}}}}</p>{_REASONS}'
    "{{#Explanation}}<p>{{Explanation}}</p>{{/Explanation}}"
    '{{#Source}}<p class="source">{{Source}}</p>{{/Source}}'
)
_CSS = (
    ".card { font-size: 20px; text-align: left; white-space: pre-wrap; }\n"
    ".option { margin: 0.3em 1em; }\n.key { font-weight: bold; }\n.source { opacity: 0.6; }\n"
)
_SIGNS = (
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&()*+,-./:;<=>?@[]^_`{|}~"
)
_DAY = 86_400
_OLDEST = (1980, 1, 1, 0, 0, 0)
_TABLES = """
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL,
    scm integer NOT NULL, ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL,
    ls integer NOT NULL, conf text NOT NULL, models text NOT NULL, decks text NOT NULL,
    dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL,
    mod integer NOT NULL, usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL,
    sfld integer NOT NULL, csum integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL,
    ord integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL,
    queue integer NOT NULL, due integer NOT NULL, ivl integer NOT NULL, factor integer NOT NULL,
    reps integer NOT NULL, lapses integer NOT NULL, left integer NOT NULL, odue integer NOT NULL,
    odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL,
    ease integer NOT NULL, ivl integer NOT NULL, lastIvl integer NOT NULL,
    factor integer NOT NULL, time integer NOT NULL, type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
"""


def write(bank: Bank, *, now: int) -> Written:
    """An `.apkg` with a note a question; notes keep their guid whenever the bank is written."""
    losses = Losses("Anki", holds=_HOLDS)
    losses.bank(bank)
    for question in bank.questions:
        losses.question(question, [Part.TAGS] if any(map(_is_split, question.tags)) else ())
    with sqlite3.connect(":memory:", isolation_level=None) as connection:
        connection.executescript(_TABLES)
        _fill(connection, bank, now)
        database = connection.serialize()
    connection.close()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in (("collection.anki2", database), ("media", b"{}")):
            entry = zipfile.ZipInfo(name, _OLDEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, data)
    return Written(buffer.getvalue(), losses.told())


def _is_split(tag: str) -> bool:
    """Whether Anki would take a tag for several."""
    return len(tag.split()) != 1


def _fill(connection: sqlite3.Connection, bank: Bank, now: int) -> None:
    titles = titles_of(bank)
    decks = _deck_names(bank, titles)
    connection.execute(
        "INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')",
        (
            now - now % _DAY,
            now * 1000,
            now * 1000,
            json.dumps(_CONFIGURATION),
            json.dumps({str(_TYPE_ID): _note_type()}),
            json.dumps(
                {str(n): _deck(n, name, now) for n, name in ((1, "Default"), *decks.values())}
            ),
            json.dumps({"1": _DECK_OPTIONS}),
        ),
    )
    for place, question in enumerate(bank.questions):
        number = now * 1000 + place
        fields = _fields(question, titles, bank.lang)
        tags = ["_".join(tag.split()) for tag in question.tags]
        connection.execute(
            "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')",
            (
                number,
                guid(bank.id, question.id),
                _TYPE_ID,
                now,
                f" {' '.join(tags)} " if tags else "",
                "\x1f".join(fields),
                question.stem,
                int(
                    hashlib.sha1(question.stem.encode(), usedforsecurity=False).hexdigest()[:8], 16
                ),
            ),
        )
        connection.execute(
            "INSERT INTO cards VALUES (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')",
            (number, number, decks[question.chapter][0], now, place + 1),
        )


def guid(bank: BankId, question: QuestionId) -> str:
    """The name by which Anki knows a note: 64 bits of a digest in Anki's signs."""
    digest = hashlib.blake2b(f"{bank}\x1f{question}".encode(), digest_size=8).digest()
    value, signs = int.from_bytes(digest), ""
    while value:
        value, rest = divmod(value, len(_SIGNS))
        signs = _SIGNS[rest] + signs
    return signs


def _fields(question: Question, titles: Mapping[ChapterId, str], lang: str) -> list[str]:
    texts = texts_of(question, titles, lang)
    options = [*options_of(question), *[""] * (len(LETTERS) - len(question.options))]
    whole = [
        question.stem,
        *options,
        texts["answer"],
        *(texts[name] for name in _PARTS),
        *(question.why.get(number, "") for number in range(len(LETTERS))),
    ]
    return [html.escape(text, quote=False).replace("\n", "<br>") for text in whole]


def _deck_names(
    bank: Bank, titles: Mapping[ChapterId, str]
) -> dict[ChapterId | None, tuple[int, str]]:
    """A number and a name for the deck of each chapter, and of what is in none."""
    names: dict[ChapterId | None, str] = {None: _deck_part(bank.title)}
    used = {question.chapter for question in bank.questions}
    names |= {
        chapter: f"{names[None]}::{_deck_part(title)}"
        for chapter, title in titles.items()
        if chapter in used
    }
    return {chapter: (_deck_number(bank.id, chapter), name) for chapter, name in names.items()}


def _deck_part(title: str) -> str:
    return " ".join(title.replace("::", ":").split())


def _deck_number(bank: BankId, chapter: ChapterId | None) -> int:
    digest = hashlib.blake2b(f"{bank}\x1f{chapter or ''}".encode(), digest_size=5).digest()
    return 1_000_000_000_000 + int.from_bytes(digest)


def _deck(number: int, name: str, now: int) -> dict[str, Any]:
    days: dict[str, Sequence[int]] = {
        f"{kind}Today": (0, 0) for kind in ("lrn", "new", "rev", "time")
    }
    return {
        "id": number, "name": name, "mod": now, "usn": -1, "collapsed": False, "conf": 1,
        "desc": "", "dyn": 0, "extendNew": 0, "extendRev": 0, **days,
    }  # fmt: skip


def _note_type() -> dict[str, Any]:
    fields = [
        {"name": name, "ord": place, "font": "Arial", "size": 20, "rtl": False, "sticky": False,
         "media": []}
        for place, name in enumerate(FIELDS)
    ]  # fmt: skip
    card = {"name": "Card 1", "ord": 0, "qfmt": _FRONT, "afmt": _BACK, "bqfmt": "", "bafmt": "",
            "did": None}  # fmt: skip
    return {
        "id": str(_TYPE_ID), "name": NOTE_TYPE, "type": 0, "mod": _TYPE_DATE, "usn": -1,
        "sortf": 0, "did": 1, "flds": fields, "tmpls": [card], "css": _CSS,
        "req": [[0, "any", [0]]],
        "latexPre": "\\documentclass[12pt]{article}\n\\begin{document}\n",
        "latexPost": "\\end{document}", "tags": [], "vers": [],
    }  # fmt: skip


_CONFIGURATION: Mapping[str, Any] = {
    "activeDecks": [1], "curDeck": 1, "curModel": str(_TYPE_ID), "nextPos": 1, "newSpread": 0,
    "collapseTime": 1200, "timeLim": 0, "estTimes": True, "dueCounts": True, "addToCur": True,
    "sortType": "noteFld", "sortBackwards": False,
}  # fmt: skip
_DECK_OPTIONS: Mapping[str, Any] = {
    "id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "timer": 0, "autoplay": True,
    "replayq": True,
    "new": {"delays": [1, 10], "ints": [1, 4, 7], "initialFactor": 2500, "order": 1, "perDay": 20,
            "bury": True, "separate": True},
    "rev": {"perDay": 200, "ease4": 1.3, "fuzz": 0.05, "ivlFct": 1, "maxIvl": 36500, "minSpace": 1,
            "bury": True},
    "lapse": {"delays": [10], "mult": 0, "minInt": 1, "leechFails": 8, "leechAction": 0},
}  # fmt: skip
