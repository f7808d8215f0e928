"""Texts of banks found by the initials of their pinyin."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.banks.folder import BankFile
from quizapp.banks.index import Index
from quizapp.core.filter import parse
from quizapp.core.review import Moment
from quizapp.services import initials
from quizapp.services.browsing import browse
from quizapp.services.search import search
from quizapp.settings.keys import Settings

pytest.importorskip("pypinyin")

BANK = """\
bank: first
questions:
  - {id: a1, stem: 服務質量有几个维度？, A: 三, B: 五, answer: B}
  - {id: a2, stem: 顾客期望, A: 口碑, B: 银行, answer: A}
  - {id: a3, stem: 重来一次, answer: 对}
  - {id: a4, stem: FWZL is an abbreviation, answer: true}
  - {id: a5, stem: 服务, answer: 对, explanation: 质量}
"""
NOW = Moment(20_000 * 86_400_000, 0)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    path = tmp_path / "first.yaml"
    path.write_text(BANK, "utf-8")
    made = Index.open(tmp_path / "index.db")
    from quizapp.script import to_simplified

    made.refresh([BankFile(path, "user")], simplify=to_simplified)
    yield made
    made.close()


def found(index: Index, text: str) -> list[str]:
    listing = browse(index, None, text, now=NOW, settings=Settings())
    return list(listing.ids())


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("fwzl", ["a1", "a4"]),
        ("FWZL", ["a1", "a4"]),
        ("gkqw", ["a2"]),
        ("cl", ["a3"]),  # 重 is chóng here
        ("zl", ["a1", "a3", "a4", "a5"]),  # and zhòng elsewhere
        ("yh", ["a2"]),  # 银行
        ("yx", ["a2"]),
        ("fwzl wd", ["a1"]),
        ("-fwzl", ["a2", "a3", "a5"]),
        ("fw -zl", []),
        ("f", ["a4"]),
        ("qqqq", []),
    ],
)
def test_initials_find_questions(index: Index, text: str, ids: list[str]) -> None:
    assert found(index, text) == ids
    if not text.startswith("-") and " -" not in text:
        questions = search(index, parse(text), now=NOW, settings=Settings())
        assert [one.id for one in questions] == ids


@pytest.mark.parametrize("word", ["f", "", "服务", "c++", "ab1", "iu", "a" * 21])
def test_what_is_no_row_of_initials_is_only_itself(word: str) -> None:
    assert initials.pattern(word) is None


def test_without_the_package_words_are_only_themselves(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("pypinyin")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pypinyin", None)
    initials._characters.cache_clear()
    try:
        assert found(index, "fwzl") == ["a4"]
    finally:
        initials._characters.cache_clear()
