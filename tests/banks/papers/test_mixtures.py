"""Known questions, written in every mixture of conventions and layouts, come back as they were."""

import random

import pytest

from tests.banks.papers.paper_documents import read, summary, unaccounted
from tests.banks.papers.paper_maker import make, style

WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
NOT_READABLE = 0.06
"""The share of questions that may get lost where all lines are one and adverts stand in between."""


def paper(seed):
    chance = random.Random(seed)
    return make(chance, style(chance))


def without_status(questions):
    return [question.rsplit(" ", 1)[0] for question in questions]


def ready_and_wrong(text, wanted):
    found = [question.rsplit(" ", 1) for question in summary(read(text))]
    return [question for question, status in found if status == "ready" and question not in wanted]


@pytest.mark.parametrize("seed", range(80))
def test_any_mixture_is_read(seed):
    text, wanted = paper(seed)
    assert without_status(summary(read(text))) == wanted


@pytest.mark.parametrize("seed", range(80, 120))
def test_full_width_is_the_same(seed):
    text, wanted = paper(seed)
    assert without_status(summary(read(text.translate(WIDE)))) == wanted


@pytest.mark.parametrize("seed", range(120, 140))
def test_blank_lines_and_margins_are_the_same(seed):
    text, wanted = paper(seed)
    text = "\n\n".join("　　" + line for line in text.split("\n"))
    assert without_status(summary(read(text))) == wanted


@pytest.mark.parametrize("between", ["", " "])
def test_papers_without_line_breaks_lose_little_and_invent_nothing(between):
    asked = found = 0
    for seed in range(200, 280):
        text, wanted = paper(seed)
        text = text.replace("\n", between)
        assert ready_and_wrong(text, wanted) == []
        asked += len(wanted)
        found += len(set(wanted) & set(without_status(summary(read(text)))))
    assert found >= (1 - NOT_READABLE) * asked


@pytest.mark.parametrize("seed", range(300, 340))
def test_a_paper_cut_anywhere_has_nothing_wrong_in_it(seed):
    text, wanted = paper(seed)
    cut = text[: random.Random(seed).randrange(len(text))]
    numbers = {question.split()[0] + question.split()[1] for question in wanted}
    for question in summary(read(cut)):
        number, kind, *_ = question.split()
        if question.endswith("ready"):
            assert question.rsplit(" ", 1)[0] in wanted or number + kind not in numbers
    assert unaccounted(cut) == []
