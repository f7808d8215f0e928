"""What `search` finds: words in either script, and filters that the banks alone decide."""

import pytest

from quizapp.core.filter import parse
from quizapp.errors import NotFoundError
from quizapp.services.search import search


@pytest.fixture
def find(desk):
    def found(text, **options):
        chosen = {"now": desk.clock(), "settings": desk.settings, "banks": ["b"], **options}
        return [question.id for question in search(desk.index, parse(text), **chosen)]

    return found


def test_search_finds_either_script_and_needs_every_word(find):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: 服务质量差距模型有几个差距？, A: 三, B: 五, answer: B}
      - {id: q2, stem: 顧客期望來自哪裡？, A: 口碑, B: 天氣, answer: A, tags: [期望]}
      - {id: q3, stem: 顾客期望不变。, answer: 错, tags: [期望, 判断]}
    """
    assert find("服務質量") == ["q1"]
    assert find("顾客 口碑") == ["q2"]
    assert find("顾客 服务") == []
    assert find('"顾客 期望"') == ["q2", "q3"]
    assert find("顾客 -口碑") == ["q3"]
    assert find("标签:期望 型:单") == ["q2"]
    assert find("-标签:期望") == ["q1"]
    assert find("型:单,判", limit=2) == ["q1", "q2"]
    for nothing in ("", "？ “,”", "-？", "%"):
        assert find(nothing) == []


def test_an_unknown_bank_is_said(find):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: 水是湿的。, answer: 对}
    """
    for text in ("水", "型:判", ""):
        with pytest.raises(NotFoundError, match="nowhere"):
            find(text, banks=["nowhere"])


def test_progress_decides_only_where_it_is_at_hand(find, desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: 水是湿的。, answer: 对}
    """
    with pytest.raises(ValueError, match="not at hand"):
        find("is:new")
    assert find("is:new", store=desk.store) == ["q1"]
