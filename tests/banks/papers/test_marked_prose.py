"""What only looks like questions is left out, and said."""

import pytest

from tests.banks.papers.marked_prose import MINUTES, PROSE
from tests.banks.papers.paper_documents import document, read, summary, unaccounted
from tests.banks.papers.test_small_papers import CHOICES, TOLD


@pytest.mark.parametrize("text", PROSE.values(), ids=PROSE)
@pytest.mark.parametrize("layout", ["\n", "\n\n", " "])
def test_texts_with_the_marks_of_papers_have_no_questions(text, layout):
    assert summary(read(layout.join(text.split("\n")))) == []


@pytest.mark.parametrize("text", PROSE.values(), ids=PROSE)
def test_what_was_left_out_is_said(text):
    assert unaccounted(text) == []


def test_what_looks_like_a_question_is_reported_with_its_lines():
    left = read(MINUTES).skipped
    told = [one for one in left if one.code == "unproven"]
    assert document(MINUTES).lines[told[0].lines[0] - 1].text == "2. 会议决定："


@pytest.mark.parametrize("layout", ["\n", "\n\n"])
def test_a_long_text_of_many_parts_has_nothing_ready(layout):
    text = layout.join("\n".join([*PROSE.values()] * 4).split("\n"))
    assert summary(read(text)) == []


@pytest.mark.parametrize("text", PROSE.values(), ids=PROSE)
@pytest.mark.parametrize("asked", [CHOICES, TOLD], ids=["open", "answered"])
def test_questions_behind_such_a_text_are_read_alone(text, asked):
    found = read(f"{text}练习\n{asked}").drafts
    count = 5 if asked is CHOICES else 3
    assert [draft.number for draft in found[-count:]] == list("12345")[:count]
    assert all(draft.status.value == "review" for draft in found[:-count])
